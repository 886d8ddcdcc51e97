"""Token tags: IOB2, policies, units, and offsets that hit the characters they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.span import Span
from annotator.errors import ExportError
from annotator.export.binding import Binding
from annotator.export.losses import Loss
from annotator.export.recipe import (
    DiscontinuousPolicy,
    NestedPolicy,
    OffTokenPolicy,
    TokenTagsRecipe,
    Unit,
)
from annotator.export.token_rows import tag_columns, tag_names, token_rows
from tests.export.building import SCHEMA, annotated, document, span, spanning

SENTENCE = "Ada Obi of Acme Corp met New York City officials."


NER = TokenTagsRecipe(id="ner", version="1.0.0", title="NER", layers=("mention",))


def tagged(
    of: Document,
    annotations: list[Annotation],
    recipe: TokenTagsRecipe = NER,
    column: str = "ner_tags",
) -> tuple[list[str], dict[Loss, int]]:
    """One word/TAG list for each row, words without a tag left out, and the losses."""
    binding = Binding(recipe, SCHEMA)
    made = token_rows(annotated(of, annotations), binding)
    names = tag_names(binding.labels)
    rows: Sequence[Any] = made.rows
    pairs = [zip(row["tokens"], row[column], strict=True) for row in rows]
    return (
        [" ".join(f"{word}/{names[tag]}" for word, tag in row if tag) for row in pairs],
        dict(+made.losses),
    )


def test_spans_become_iob2_tags() -> None:
    of = document("a", SENTENCE)
    spans = [span(of, "mention", "PER", "Ada Obi"), span(of, "mention", "ORG", "Acme Corp")]
    assert tagged(of, spans) == (["Ada/B-PER Obi/I-PER Acme/B-ORG Corp/I-ORG"], {})


def test_touching_spans_each_begin_anew() -> None:
    of = document("a", SENTENCE)
    spans = [span(of, "mention", "PER", "Ada"), span(of, "mention", "PER", "Obi")]
    assert tagged(of, spans) == (["Ada/B-PER Obi/B-PER"], {})


def test_rows_have_ids_offsets_and_the_document() -> None:
    of = document("a1", "😀 Yes.\nAda Obi came.", story="s1")
    made = token_rows(annotated(of, [span(of, "mention", "PER", "Ada Obi")]), Binding(NER, SCHEMA))
    assert made.rows[1] == {
        "id": "a1:mention:7-20",
        "document_id": "a1",
        "story_id": "s1",
        "text_sha256": of.text_sha256,
        "annotators": [],
        "adjudicated": True,
        "sentence_id": 1,
        "tokens": ["Ada", "Obi", "came", "."],
        "ner_tags": [1, 2, 0, 0],
        "token_starts": [7, 11, 15, 19],
        "token_ends": [10, 14, 19, 20],
    }


@pytest.mark.parametrize(
    ("policy", "tags", "losses"),
    [
        ("outermost", "New/B-GPE York/I-GPE City/I-GPE officials/I-GPE", {Loss.NESTED: 2}),
        ("innermost", "New/B-ORG York/I-ORG", {Loss.NESTED: 2}),
    ],
)
def test_overlapping_spans_are_chosen_by_policy_and_counted(
    policy: str, tags: str, losses: dict[Loss, int]
) -> None:
    of = document("a", SENTENCE)
    spans = [
        span(of, "mention", "GPE", "New York City officials"),
        span(of, "mention", "PER", "New York City"),
        span(of, "mention", "ORG", "New York"),
    ]
    assert tagged(of, spans, replace(NER, nested=NestedPolicy(policy))) == ([tags], losses)


def test_all_levels_of_nesting_have_columns_of_their_own() -> None:
    of = document("a", SENTENCE)
    spans = [
        span(of, "mention", "GPE", "New York City officials"),
        span(of, "mention", "PER", "New York City"),
        span(of, "mention", "ORG", "New York"),
    ]
    recipe = replace(NER, nested=NestedPolicy.ALL, levels=2)
    assert tag_columns(recipe) == ("ner_tags", "ner_tags_2")
    second, losses = tagged(of, spans, recipe, "ner_tags_2")
    assert second == ["New/B-PER York/I-PER City/I-PER"]
    assert losses == {Loss.NESTED: 1}


@pytest.mark.parametrize(
    ("policy", "tags", "loss"),
    [
        ("split", "Ada/B-PER Acme/B-PER Corp/I-PER", Loss.FRAGMENTS_SPLIT),
        ("first", "Ada/B-PER", Loss.FRAGMENTS_CUT),
        ("skip", "", Loss.FRAGMENTS_SKIPPED),
    ],
)
def test_discontinuous_spans_follow_the_policy_and_are_counted(
    policy: str, tags: str, loss: Loss
) -> None:
    of = document("a", SENTENCE)
    spans = [span(of, "mention", "PER", "Ada", "Acme Corp")]
    result = tagged(of, spans, replace(NER, discontinuous=DiscontinuousPolicy(policy)))
    assert result == ([tags], {loss: 1})


@pytest.mark.parametrize(
    ("policy", "tags", "loss"),
    [("snap", "Ada/B-PER Obi/I-PER", Loss.SNAPPED), ("drop", "", Loss.OFF_TOKEN)],
)
@pytest.mark.parametrize("part", ["da Obi", "Ada O", "da O"])
def test_spans_off_token_borders_follow_the_policy_and_are_counted(
    policy: str, tags: str, loss: Loss, part: str
) -> None:
    of = document("a", SENTENCE)
    result = tagged(
        of, [span(of, "mention", "PER", part)], replace(NER, off_token=OffTokenPolicy(policy))
    )
    assert result == ([tags], {loss: 1})


def test_white_space_around_a_span_is_no_loss() -> None:
    of = document("a", SENTENCE)
    assert tagged(of, [span(of, "mention", "ORG", " Acme Corp ")]) == (
        ["Acme/B-ORG Corp/I-ORG"],
        {},
    )


def test_a_span_over_white_space_only_is_counted() -> None:
    of = document("a", "Ada  Obi")
    spans = [spanning(of, "mention", "PER", (Span(3, 5),))]
    assert tagged(of, spans) == ([""], {Loss.NO_TOKEN: 1})


def test_fragments_of_one_token_are_tagged_once() -> None:
    of = document("a", "Ada")
    spans = [spanning(of, "mention", "PER", (Span(0, 1), Span(2, 3)))]
    assert tagged(of, spans) == (["Ada/B-PER"], {Loss.FRAGMENTS_SPLIT: 1, Loss.SNAPPED: 1})


def test_sentences_that_a_span_crosses_are_joined() -> None:
    of = document("a", "He saw Yes. We Can. Twice. Ada came.")
    spans = [span(of, "mention", "ORG", "Yes. We Can."), span(of, "mention", "PER", "Ada")]
    rows, losses = tagged(of, spans)
    assert rows == ["Yes/B-ORG ./I-ORG We/I-ORG Can/I-ORG ./I-ORG", "", "Ada/B-PER"]
    assert losses == {}


@pytest.mark.parametrize(
    ("unit", "tags", "losses"),
    [
        (Unit.SENTENCE, ["Acme/B-ORG", "Corp/B-ORG", ""], {Loss.LINE_CUT: 1}),
        (Unit.LINE, ["Acme/B-ORG", "Corp/B-ORG"], {Loss.LINE_CUT: 1}),
        (Unit.DOCUMENT, ["Acme/B-ORG Corp/I-ORG"], {}),
    ],
)
def test_spans_across_lines_are_cut_unless_the_row_is_the_document(
    unit: Unit, tags: list[str], losses: dict[Loss, int]
) -> None:
    of = document("a", "From Acme\nCorp said. Yes.")
    spans = [span(of, "mention", "ORG", "Acme\nCorp")]
    assert tagged(of, spans, replace(NER, unit=unit)) == (tags, losses)


def test_labels_can_be_chosen_and_joined() -> None:
    of = document("a", SENTENCE)
    spans = [
        span(of, "mention", "PER", "Ada Obi"),
        span(of, "mention", "ORG", "Acme Corp"),
        span(of, "mention", "GPE", "New York"),
    ]
    recipe = replace(NER, label_map={"GPE": "LOC", "PER": "PER"}, labels=("GPE", "PER"))
    rows, losses = tagged(of, spans, recipe)
    assert rows == ["Ada/B-PER Obi/I-PER New/B-LOC York/I-LOC"]
    assert losses == {Loss.OTHER_LABEL: 1}


def test_a_label_unknown_to_the_schema_is_an_error_with_its_place() -> None:
    of = document("a1", SENTENCE)
    wrong = span(of, "mention", "PERSON", "Ada Obi", id="x7")
    with pytest.raises(ExportError) as error:
        tagged(of, [wrong])
    assert "a1: layer mention, annotation x7 (0..7)" in str(error.value)
    assert 'test.news 1.0.0 has no label "PERSON"' in str(error.value)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\n\u2028"])
@pytest.mark.parametrize("unit", list(Unit))
def test_a_text_without_words_has_no_rows(text: str, unit: Unit) -> None:
    assert tagged(document("a", text), [], replace(NER, unit=unit)) == ([], {})


TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab A.\n\u00a0\u0301\u200d😀👩🇩🇪’”"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def documents_with_spans(draw: st.DrawFn) -> tuple[Document, list[Annotation]]:
    of = document("a", draw(TEXTS))
    positions = st.integers(0, len(of.text))
    pairs = draw(st.lists(st.tuples(positions, positions), max_size=6))
    labels = draw(st.lists(st.sampled_from(["PER", "ORG"]), min_size=6, max_size=6))
    spans = [
        spanning(of, "mention", label, (Span(min(pair), max(pair)),), id=f"m{number}")
        for number, (pair, label) in enumerate(zip(pairs, labels, strict=False))
        if pair[0] != pair[1]
    ]
    return of, spans


@given(
    documents_with_spans(),
    st.sampled_from(NestedPolicy),
    st.sampled_from(OffTokenPolicy),
    st.sampled_from(Unit),
)
def test_any_text_and_spans_give_valid_rows(
    drawn: tuple[Document, list[Annotation]],
    nested: NestedPolicy,
    off_token: OffTokenPolicy,
    unit: Unit,
) -> None:
    of, spans = drawn
    recipe = replace(NER, nested=nested, off_token=off_token, unit=unit)
    made = token_rows(annotated(of, spans), Binding(recipe, SCHEMA))
    rows: Sequence[Any] = made.rows
    words = [word for row in rows for word in row["tokens"]]
    assert "".join("".join(words).split()) == "".join(of.text.split())
    for row in rows:
        found = [of.text[s:e] for s, e in zip(row["token_starts"], row["token_ends"], strict=True)]
        assert found == row["tokens"]
        for column in tag_columns(recipe):
            assert_iob2(row[column])
    kept = sum(tag % 2 for row in rows for column in tag_columns(recipe) for tag in row[column])
    lost = sum(made.losses[one] for one in (Loss.NESTED, Loss.OFF_TOKEN, Loss.NO_TOKEN))
    assert (kept + lost >= len(spans)) if made.losses[Loss.LINE_CUT] else kept + lost == len(spans)


def assert_iob2(tags: list[int]) -> None:
    """Odd tags begin a span, the even one after continues it, 0 is outside."""
    for before, tag in zip([0, *tags], tags, strict=False):
        assert tag % 2 or tag == 0 or before in (tag - 1, tag)
