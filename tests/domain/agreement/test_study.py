from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

import pytest

from annotator.domain.agreement.attributes import merged_entries
from annotator.domain.agreement.bootstrap import Estimate
from annotator.domain.agreement.coefficients import alpha
from annotator.domain.agreement.readings import Reading
from annotator.domain.agreement.study import Draws, Study, measure, measured_layers
from annotator.domain.annotation import Annotation, Attributes
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    EndRule,
    Label,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from tests.examples import BLOCK, SCHEMA, document, link, mark
from tests.examples import QUOTE as QUOTE_LAYER

ANNA, BERT, CARL = map(AuthorName, ("anna", "bert", "carl"))
EVERY_LAYER = frozenset(layer.id for layer in SCHEMA.layers)
"""Lines of the example text: 0-13, 14-63, 64-73, a blank one at 74, 75-83."""


def reading(
    *annotations: Annotation,
    of: Document | None = None,
    by: Sequence[AuthorName] = (ANNA, BERT),
    layers: frozenset[str] = EVERY_LAYER,
) -> Reading:
    return Reading.of(of or document(), annotations, dict.fromkeys(by, layers))


def study(*readings: Reading, schema: Schema = SCHEMA, samples: int = 200) -> Study:
    layers = measured_layers(schema)
    return measure(
        readings, schema, (ANNA, BERT, CARL), layers=layers, draws=Draws(samples=samples)
    )


def values(found: Study, layer: str) -> dict[str, float]:
    return {name: estimate.value for name, estimate in found.layers[layer].items()}


def by(author: AuthorName, *annotations: Annotation) -> list[Annotation]:
    """The same annotations in somebody's name, ids and ends included."""
    return [
        replace(
            a,
            id=AnnotationId(f"{author} {a.id}"),
            author=author,
            ends=a.ends
            and replace(
                a.ends,
                from_id=AnnotationId(f"{author} {a.ends.from_id}"),
                to_id=AnnotationId(f"{author} {a.ends.to_id}"),
            ),
        )
        for a in annotations
    ]


QUOTE = mark("q", "quote", "direct", (14, 27))
TERM = mark("t", "quote", "term", (40, 45))
CUE = mark("c", "cue", "cue", (28, 32))
LATE_CUE = mark("l", "cue", "cue", (50, 55))
CUE_OF = link("r", "has_cue", "q", "c")


def test_all_layers_with_authors_are_measured() -> None:
    found = study(reading())
    assert list(found.layers) == [
        "quote",
        "cue",
        "frame",
        "block",
        "has_cue",
        "nested_in",
        "article",
    ]


def test_same_work_agrees_fully() -> None:
    work = (QUOTE, TERM, CUE, CUE_OF)
    found = study(reading(*by(ANNA, *work), *by(BERT, *work)))
    assert values(found, "quote")["u_alpha"] == pytest.approx(1)
    assert values(found, "quote")["f1_exact"] == 1
    assert values(found, "quote")["alpha_label"] == 1
    assert values(found, "has_cue")["f1_exact"] == 1
    assert found.layers["quote"]["f1_exact"].n == 4


def test_untouched_layers_are_not_agreement() -> None:
    found = study(reading(*by(ANNA, QUOTE), *by(BERT, QUOTE)))
    for layer in ("cue", "frame", "has_cue", "nested_in", "article"):
        assert all(map(isnan, values(found, layer).values())), layer


def test_project_without_finished_work_measures_nothing() -> None:
    found = study()
    assert (found.documents, found.stories) == (0, 0)
    assert all(isnan(v) for layer in found.layers for v in values(found, layer).values())


def test_layer_that_only_one_went_through_is_not_compared() -> None:
    work = [*by(ANNA, QUOTE, CUE), *by(BERT, QUOTE)]
    looked_at = {ANNA: EVERY_LAYER, BERT: EVERY_LAYER - {"cue"}}
    found = study(Reading.of(document(), work, looked_at))
    assert values(found, "quote")["f1_exact"] == 1
    assert isnan(values(found, "cue")["f1_exact"])
    assert found.layers["cue"]["f1_exact"].n == 0


def test_layer_that_one_found_nothing_in_is_disagreement() -> None:
    found = study(reading(*by(ANNA, CUE)))
    assert values(found, "cue")["f1_exact"] == 0
    assert values(found, "cue")["u_alpha"] <= 0


def test_work_of_others_is_left_aside() -> None:
    found = study(reading(*by(ANNA, CUE), *by(BERT, CUE), *by(CARL, LATE_CUE)))
    assert values(found, "cue")["f1_exact"] == 1


def test_links_meet_where_their_ends_do() -> None:
    shorter = mark("c", "cue", "cue", (28, 31))
    found = study(reading(*by(ANNA, QUOTE, CUE, CUE_OF), *by(BERT, QUOTE, shorter, CUE_OF)))
    relations = values(found, "has_cue")
    assert relations["f1_exact"] == 0
    assert relations["f1_overlap"] == 1
    assert relations["end_accuracy"] == 1


def test_share_of_links_found_differs_by_direction() -> None:
    second = link("s", "has_cue", "q", "l")
    ours = by(ANNA, QUOTE, CUE, LATE_CUE, CUE_OF, second)
    found = study(reading(*ours, *by(BERT, QUOTE, CUE, CUE_OF)))
    relations = values(found, "has_cue")
    assert relations["agr_overlap[anna|bert]"] == 0.5
    assert relations["agr_overlap[bert|anna]"] == 1
    assert relations["f1_exact"] == pytest.approx(2 / 3)
    assert isnan(relations["agr_overlap[anna|carl]"])


def test_other_end_of_a_matched_start_is_inaccurate() -> None:
    elsewhere = link("r", "has_cue", "q", "l")
    ours, theirs = by(ANNA, QUOTE, CUE, CUE_OF), by(BERT, QUOTE, LATE_CUE, elsewhere)
    found = study(reading(*ours, *theirs))
    assert values(found, "has_cue")["end_accuracy"] == 0
    assert found.layers["has_cue"]["end_accuracy"].n == 2


def test_both_ends_of_identical_links_are_the_same() -> None:
    longer = mark("q", "quote", "direct", (14, 30))
    found = study(reading(*by(ANNA, QUOTE, CUE, CUE_OF), *by(BERT, longer, CUE, CUE_OF)))
    assert values(found, "has_cue")["f1_exact"] == 0
    assert values(found, "has_cue")["f1_overlap"] == 1


def test_links_from_starts_that_merely_touch_say_nothing_of_the_ends() -> None:
    longest = mark("q", "quote", "direct", (14, 62))
    found = study(reading(*by(ANNA, QUOTE, CUE, CUE_OF), *by(BERT, longest, CUE, CUE_OF)))
    assert values(found, "has_cue")["f1_overlap"] == 1
    assert found.layers["has_cue"]["end_accuracy"].n == 0
    assert isnan(values(found, "has_cue")["end_accuracy"])


def test_labels_that_all_matched_give_the_alpha_of_the_whole_table() -> None:
    table = [["direct", "direct", "term"], ["term", "term", "term"], ["direct", "term", "indirect"]]
    work = [
        mark(f"{name}{row}", "quote", label, (row * 10, row * 10 + 9), author=name)
        for row, labels in enumerate(table)
        for name, label in zip((ANNA, BERT, CARL), labels, strict=True)
    ]
    found = study(reading(*work, by=(ANNA, BERT, CARL)))
    assert values(found, "quote")["alpha_label"] == pytest.approx(alpha(table).value)
    assert found.layers["quote"]["alpha_label"].n == 9


@pytest.mark.parametrize(("skip_blank", "n"), [(True, 2), (False, 3)])
def test_blank_lines_count_where_the_layer_labels_them(skip_blank: bool, n: int) -> None:
    layer = replace(BLOCK, skip_blank=skip_blank)
    schema = replace(SCHEMA, layers=(layer,))
    found = study(reading(of=document("one\n  \n\ntwo")), schema=schema)
    assert found.layers["block"]["agreement"].n == n


def test_lines_take_the_default_where_nothing_is_said() -> None:
    ours = by(ANNA, mark("h", "block", "headline", (0, 13)))
    theirs = by(BERT, mark("h", "block", "headline", (0, 13)), mark("u", "block", "ui", (64, 73)))
    lines = study(reading(*ours, *theirs)).layers["block"]
    assert lines["agreement"].value == 3 / 4
    assert lines["agreement"].n == 4  # the blank line is not labelled
    assert lines["agreement_characters"].value == pytest.approx(1 - 9 / 79)
    assert lines["f1[headline]"].value == 1
    assert lines["f1[ui]"].value == 0
    assert lines["boundary_similarity"].value == pytest.approx(1 / 3)


def test_attributes_of_matched_spans_are_compared_with_their_defaults() -> None:
    denied = replace(QUOTE, attributes={"polarity": "denied"})
    found = study(reading(*by(ANNA, denied, TERM), *by(BERT, QUOTE, TERM)))
    attribute = found.layers["quote"]["agreement[polarity]"]
    assert (attribute.value, attribute.n) == (0.5, 2)


def test_attributes_are_compared_where_they_apply() -> None:
    marks = Attribute("marks", AttributeType.STRING, applies_to=("term",), in_agreement=True)
    schema = replace(SCHEMA, layers=(replace(QUOTE_LAYER, attributes=(marks,)),))
    work = [replace(a, attributes={"marks": "scare"}) for a in (QUOTE, TERM)]
    found = study(reading(*by(ANNA, *work), *by(BERT, *work)), schema=schema)
    assert found.layers["quote"]["agreement[marks]"].n == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "n"),
    [({"tone": "calm"}, {"tone": "calm"}, 1), ({"tone": "calm"}, {}, 0), ({}, {}, 0)],
)
def test_document_attribute_that_is_left_open_is_missing(
    ours: Attributes, theirs: Attributes, n: int
) -> None:
    labels = [replace(mark("d", "article", "article"), attributes=a) for a in (ours, theirs)]
    found = study(reading(*by(ANNA, labels[0]), *by(BERT, labels[1])))
    assert found.layers["article"]["agreement[tone]"].n == n


def test_cohen_is_for_two_annotators() -> None:
    layers = measured_layers(SCHEMA)
    two = measure([reading()], SCHEMA, (ANNA, BERT), layers=layers, draws=Draws(samples=0))
    three = study(reading())
    for layer, name in (
        ("article", "cohen_kappa[tone]"),
        ("quote", "cohen_kappa_label"),
        ("block", "cohen_kappa"),
    ):
        assert name in two.layers[layer]
        assert name not in three.layers[layer]


def varied(number: int, *, copy_of: int | None = None, story: str | None = None) -> Reading:
    """A document in which, depending on its number, the two annotators agree more or less."""
    text = f"Number {copy_of or number}. " + "word " * 40
    here = Document(
        DocumentId(number),
        f"d{number}",
        "",
        text,
        text_digest(text),
        "",
        story or f"s{number}",
        {},
        1,
    )
    differing = (copy_of or number) % 5
    ours = [mark(f"{number}.{i}", "cue", "cue", (12 + 5 * i, 16 + 5 * i)) for i in range(6)]
    theirs = [
        mark(f"{number}.{i}", "cue", "cue", (12 + 5 * i, 16 + 5 * i - (i < differing)))
        for i in range(6)
    ]
    return reading(*by(ANNA, *ours), *by(BERT, *theirs), of=here)


def width(estimate: Estimate) -> float:
    return estimate.high - estimate.low


@pytest.mark.parametrize("same_story", [True, False])
def test_doubling_a_corpus_by_copying_does_not_narrow_intervals(same_story: bool) -> None:
    """Copies are known by their story, and where stories are not known by their text."""
    originals = [varied(number) for number in range(1, 31)]
    copies = [
        varied(n + 100, copy_of=n, story=f"s{n}" if same_story else None) for n in range(1, 31)
    ]
    once, twice = study(*originals).layers["cue"], study(*originals, *copies).layers["cue"]
    for name in ("f1_exact", "f1_partial", "f1_characters", "match_rate"):
        assert twice[name] == replace(once[name], n=2 * once[name].n)
    for name in ("u_alpha", "alpha_words"):
        assert width(once[name]) > 0
        assert width(twice[name]) == pytest.approx(width(once[name]), rel=0.01)


def test_stories_joined_by_one_text_are_drawn_as_one() -> None:
    """The third document has the text of the first and the story of the second."""
    found = study(varied(1), varied(2), varied(3, copy_of=1, story="s2"), varied(4))
    assert (found.documents, found.stories) == (4, 2)


CHOICES = (("x", "x"), ("y", "y"), ("z", "z"))
VALUES = Schema(
    id="test.values",
    version="1.0.0",
    title="",
    description="",
    layers=(
        DocumentLayer(
            id="doc",
            name="Doc",
            attributes=(
                Attribute("several", AttributeType.MULTI_ENUM, values=CHOICES, in_agreement=True),
                Attribute(
                    "rank", AttributeType.ENUM, values=CHOICES, ordinal=True, in_agreement=True
                ),
                Attribute("count", AttributeType.INTEGER, in_agreement=True),
                Attribute("private", AttributeType.STRING),
            ),
        ),
        SpanLayer(
            id="mention",
            name="Mention",
            labels=(Label("m", "M"),),
            attributes=(
                Attribute(
                    "entity",
                    AttributeType.ENTITY_REF,
                    nil_reasons=("NIL",),
                    registry="entity",
                    in_agreement=True,
                ),
            ),
        ),
        RelationLayer(
            id="same",
            name="Same",
            from_end=EndRule("mention"),
            to_end=EndRule("mention"),
            attributes=(Attribute("sure", AttributeType.BOOL, default=True, in_agreement=True),),
        ),
        SegmentLayer(
            id="block",
            name="Block",
            labels=(
                Label("body", "Body", group="content"),
                Label("title", "Title", group="content"),
                Label("menu", "Menu", group="rest"),
            ),
            default_label="body",
        ),
    ),
)


def valued(*readings: Reading, merged: dict[str, str] | None = None) -> Study:
    return measure(
        readings,
        VALUES,
        (ANNA, BERT),
        layers=measured_layers(VALUES),
        resolve=merged_entries(merged or {}),
        draws=Draws(samples=50),
    )


def labelled(number: int, ours: Attributes, theirs: Attributes) -> Reading:
    here = document(f"Text {number}", id=number, external_id=f"d{number}")
    label = mark("d", "doc", "doc")
    return reading(
        *by(ANNA, replace(label, attributes=ours)),
        *by(BERT, replace(label, attributes=theirs)),
        of=here,
        layers=frozenset({"doc"}),
    )


def test_measures_fit_the_type_of_an_attribute() -> None:
    names = list(valued().layers["doc"])
    assert names == [
        "alpha_masi[several]",
        "alpha_jaccard[several]",
        "agreement[several]",
        "alpha[rank]",
        "agreement[rank]",
        "alpha[count]",
        "agreement[count]",
    ]


def test_order_and_distance_of_values_matter() -> None:
    near = [labelled(1, {"rank": "x", "count": 1}, {"rank": "y", "count": 2})]
    far = [labelled(1, {"rank": "x", "count": 1}, {"rank": "z", "count": 9})]
    rest = [
        labelled(n, {"rank": value, "count": n}, {"rank": value, "count": n})
        for n, (value, _) in enumerate(CHOICES * 2, start=2)
    ]
    close, wide = (values(valued(*first, *rest), "doc") for first in (near, far))
    assert close["agreement[rank]"] == wide["agreement[rank]"]
    assert close["alpha[rank]"] > wide["alpha[rank]"]
    assert close["alpha[count]"] > wide["alpha[count]"]


def test_several_choices_agree_in_part_and_none_is_a_choice() -> None:
    partly = labelled(1, {"several": ("x", "y")}, {"several": ("x",)})
    swapped = labelled(2, {"several": ("z", "x")}, {"several": ("x", "z")})
    neither = labelled(3, {}, {})
    sets = valued(partly, swapped, neither).layers["doc"]
    assert sets["agreement[several]"].value == pytest.approx(2 / 3)
    assert sets["agreement[several]"].n == 3
    assert 0 < sets["alpha_masi[several]"].value < sets["alpha_jaccard[several]"].value < 1


def mentions(author: AuthorName, *entities: str) -> list[Annotation]:
    return by(
        author,
        *(
            mark(str(i), "mention", "m", (i * 5, i * 5 + 4), attributes={"entity": entity})
            for i, entity in enumerate(entities)
        ),
    )


def test_links_to_merged_entries_are_links_to_what_is_left() -> None:
    work = [*mentions(ANNA, "old", "b"), *mentions(BERT, "new", "b")]
    apart = values(valued(reading(*work, layers=frozenset({"mention"}))), "mention")
    here = reading(*work, layers=frozenset({"mention"}))
    joined = values(valued(here, merged={"old": "middle", "middle": "new"}), "mention")
    assert (apart["agreement[entity]"], joined["agreement[entity]"]) == (0.5, 1)


def test_clusters_count_where_names_of_entities_do_not() -> None:
    ours, theirs = mentions(ANNA, "a", "a", "b", "NIL"), mentions(BERT, "p", "p", "q", "NIL")
    found = values(valued(reading(*ours, *theirs, layers=frozenset({"mention"}))), "mention")
    assert found["agreement[entity]"] == 0.25
    assert found["b_cubed[entity]"] == 1


def test_nil_mentions_are_not_one_cluster() -> None:
    ours, theirs = mentions(ANNA, "NIL", "NIL"), mentions(BERT, "a", "a")
    found = values(valued(reading(*ours, *theirs, layers=frozenset({"mention"}))), "mention")
    assert found["b_cubed[entity]"] == pytest.approx(2 / 3)


def test_attributes_of_matched_relations_are_compared() -> None:
    pair = mark("1", "mention", "m", (0, 4)), mark("2", "mention", "m", (5, 9))
    relation = link("r", "same", "1", "2")
    unsure = replace(relation, attributes={"sure": False})
    work = [*by(ANNA, *pair, relation), *by(BERT, *pair, unsure)]
    found = valued(reading(*work, layers=frozenset({"mention"}))).layers["same"]
    assert (found["agreement[sure]"].value, found["agreement[sure]"].n) == (0, 1)


def test_groups_of_labels_are_compared_beside_labels() -> None:
    ours = by(ANNA, mark("1", "block", "title", (0, 13)))
    theirs = by(BERT, mark("2", "block", "menu", (64, 73)))
    found = values(valued(reading(*ours, *theirs, layers=frozenset({"block"}))), "block")
    assert found["agreement"] == 2 / 4
    assert found["agreement_groups"] == 3 / 4


def test_ranks_of_matched_relations_are_compared_where_they_are_ordered() -> None:
    ordered = replace(
        VALUES,
        layers=tuple(
            replace(layer, ordered=True) if isinstance(layer, RelationLayer) else layer
            for layer in VALUES.layers
        ),
    )
    marks = [mark(str(n), "mention", "m", (n * 5, n * 5 + 4)) for n in range(4)]

    def work(author: AuthorName, *ranks: int) -> list[Annotation]:
        links = [link(f"r{n}", "same", "0", str(n), order=rank) for n, rank in enumerate(ranks, 1)]
        return by(author, *marks, *links)

    def measured(*ranks: int) -> dict[str, float]:
        both = reading(*work(ANNA, 1, 2, 3), *work(BERT, *ranks), layers=frozenset({"mention"}))
        draws = Draws(samples=5)
        return values(measure([both], ordered, (ANNA, BERT), layers=["same"], draws=draws), "same")

    assert (measured(1, 2, 3)["agreement_rank"], measured(1, 2, 3)["alpha_rank"]) == (1, 1)
    swapped, turned = measured(2, 1, 3), measured(3, 2, 1)
    assert swapped["agreement_rank"] == turned["agreement_rank"] == pytest.approx(1 / 3)
    assert swapped["alpha_rank"] > turned["alpha_rank"]
    unordered = valued(reading(*work(ANNA, 1), *work(BERT, 1), layers=frozenset({"mention"})))
    assert "alpha_rank" not in unordered.layers["same"]


def test_attributes_of_lines_are_compared_with_the_default_where_nobody_labelled() -> None:
    legible = Attribute("legible", AttributeType.BOOL, default=True, in_agreement=True)
    schema = replace(SCHEMA, layers=(replace(BLOCK, attributes=(legible,)),))

    def line(
        author: AuthorName, label: str, place: tuple[int, int], *, is_legible: bool
    ) -> Annotation:
        made = mark(f"{author}{place}", "block", label, place, author=author)
        return replace(made, attributes={"legible": is_legible})

    work = [
        line(ANNA, "ui", (0, 13), is_legible=False),
        line(BERT, "ui", (0, 13), is_legible=True),
        line(ANNA, "body", (14, 63), is_legible=False),
        line(BERT, "body", (64, 73), is_legible=True),
    ]
    found = measure(
        [reading(*work, layers=frozenset({"block"}))],
        schema,
        (ANNA, BERT),
        layers=["block"],
        draws=Draws(samples=5),
    )
    assert values(found, "block")["agreement"] == 1
    assert found.layers["block"]["agreement[legible]"].n == 4
    assert values(found, "block")["agreement[legible]"] == 2 / 4
