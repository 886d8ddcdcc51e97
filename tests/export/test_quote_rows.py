"""Quotation rows: who said what through whom, with offsets into the row's own text."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.errors import ExportError
from annotator.export.binding import Binding
from annotator.export.losses import Loss, Losses
from annotator.export.quote_rows import quote_rows
from annotator.export.recipe import QuotesRecipe
from annotator.export.surfaces import surfaces_of
from tests.export.building import ENTRIES, SCHEMA, annotated, document, link, span

TEXT = "😀 “We go,” Ada Obi told Bo, “today,” the agency said, citing her aide. She would “stay.”"
RECIPE = QuotesRecipe(id="quotes", version="1.0.0", title="Quotes", layer="quote")


@pytest.fixture
def article() -> Document:
    return document("a1", TEXT)


def made(
    article: Document, annotations: list[Annotation], recipe: QuotesRecipe = RECIPE
) -> tuple[list[Any], Losses]:
    """The quotations of the article's row, and the losses."""
    result = quote_rows(annotated(article, annotations), Binding(recipe, SCHEMA, ENTRIES))
    [row] = result.rows
    found = row["quotes"]
    assert isinstance(found, list)
    return found, result.losses


def quotes(article: Document, *annotations: Annotation) -> list[Any]:
    return made(article, list(annotations))[0]


def test_a_finished_document_without_quotes_is_a_row_without_quotes(article: Document) -> None:
    assert quotes(article) == []


def test_a_quote_has_its_fragments_and_their_text(article: Document) -> None:
    [quote] = quotes(article, span(article, "quote", "direct", "“We go,”", "“today,”", id="q"))
    assert quote["fragments"] == [{"start": 2, "end": 10}, {"start": 28, "end": 36}]
    assert quote["text"] == "“We go,” “today,”"
    assert (quote["id"], quote["type"]) == ("q", 0)


def test_defaults_are_filled_in(article: Document) -> None:
    [quote] = quotes(article, span(article, "quote", "direct", "“We go,”", polarity="denied"))
    assert (quote["speaker_status"], quote["polarity"]) == (0, 1)


def test_sources_cues_and_relays_are_linked_with_their_text(article: Document) -> None:
    [quote] = quotes(
        article,
        span(article, "quote", "direct", "“We go,”", "“today,”", id="q"),
        span(article, "source", "source", "Ada Obi", id="s", entity="ent_1"),
        span(article, "source", "source", "Bo", id="b"),
        span(article, "source", "source", "the agency", id="r2"),
        span(article, "source", "source", "her aide", id="r1", mention_level="pronoun"),
        span(article, "cue", "cue", "told", id="c"),
        link(article, "speaker", "q", "s"),
        link(article, "addressee", "q", "b"),
        link(article, "has_cue", "q", "c", level="relay"),
        link(article, "relay", "q", "r2", 2),
        link(article, "relay", "q", "r1", 1),
    )
    ada = {"entity": "ent_1", "name": "Ada Obi", "nil": None}
    source = {"id": "s", "start": 11, "end": 18, "text": "Ada Obi", "mention_level": 0}
    assert quote["sources"] == [source | {"entities": [ada]}]
    assert quote["speakers"] == [ada]
    assert quote["cues"] == [
        {"id": "c", "fragments": [{"start": 19, "end": 23}], "text": "told", "level": 1}
    ]
    assert [(relay["order"], relay["text"]) for relay in quote["relays"]] == [
        (1, "her aide"),
        (2, "the agency"),
    ]
    assert quote["addressees"] == [{"id": "b", "start": 24, "end": 26, "text": "Bo"}]


@pytest.mark.parametrize(
    ("value", "speakers"),
    [
        (("ent_1",), [("ent_1", "Ada Obi", None)]),
        ("ent_2", [("ent_1", "Ada Obi", None)]),  # merged into ent_1
        (("NIL_UNKNOWN",), [(None, None, "NIL_UNKNOWN")]),
    ],
)
def test_the_speaker_is_an_entry_or_the_reason_for_none(
    article: Document, value: str | tuple[str, ...], speakers: list[tuple[str | None, ...]]
) -> None:
    [quote] = quotes(article, span(article, "quote", "direct", "“We go,”", speaker=value))
    assert [tuple(speaker.values()) for speaker in quote["speakers"]] == speakers


def test_a_reference_to_no_entry_is_kept_and_counted(article: Document) -> None:
    [quote], losses = made(article, [span(article, "quote", "direct", "“We go,”", speaker="ent_9")])
    assert quote["speakers"] == [{"entity": "ent_9", "name": None, "nil": None}]
    assert losses == {Loss.UNKNOWN_ENTRY: 1}


def test_verbatim_parts_belong_to_the_shortest_quote_around_them(article: Document) -> None:
    outer, inner = quotes(
        article,
        span(
            article,
            "quote",
            "indirect",
            "the agency said, citing her aide. She would “stay.”",
            id="o",
        ),
        span(article, "quote", "mixed", "She would “stay.”", id="i"),
        span(article, "verbatim", "verbatim", "“stay.”"),
        link(article, "nested_in", "i", "o"),
    )
    assert outer["verbatim"] == []
    assert [part["text"] for part in inner["verbatim"]] == ["“stay.”"]
    assert (inner["nested_in"], outer["nested_in"]) == ("o", None)


def test_a_quote_that_continues_another_names_it(article: Document) -> None:
    _first, second = quotes(
        article,
        span(article, "quote", "direct", "“We go,”", id="q1"),
        span(article, "quote", "direct", "“today,”", id="q2"),
        link(article, "continues", "q2", "q1"),
    )
    assert second["continues"] == "q1"


def test_a_link_to_nothing_is_left_out_and_counted(article: Document) -> None:
    first = span(article, "quote", "direct", "“We go,”", id="q")
    [quote], losses = made(article, [first, link(article, "has_cue", "q", "gone")])
    assert quote["cues"] == []
    assert losses == {Loss.BROKEN_LINK: 1}


def test_labels_outside_the_recipe_are_left_out_and_counted(article: Document) -> None:
    only = QuotesRecipe(id="q", version="1.0.0", title="Q", layer="quote", labels=("direct",))
    both = [
        span(article, "quote", "direct", "“We go,”"),
        span(article, "quote", "mixed", "She would “stay.”"),
    ]
    found, losses = made(article, both, only)
    assert [quote["text"] for quote in found] == ["“We go,”"]
    assert losses == {Loss.OTHER_LABEL: 1}


def test_an_unknown_label_is_an_error_with_its_place(article: Document) -> None:
    wrong = span(article, "quote", "shouted", "“We go,”", id="q")
    with pytest.raises(
        ExportError, match=r'a1: layer quote, annotation q \(2\.\.10\): .* "shouted"'
    ):
        quotes(article, wrong)


def test_every_offset_of_a_row_hits_its_characters(article: Document) -> None:
    annotations = [
        span(article, "quote", "direct", "“We go,”", "“today,”", id="q"),
        span(article, "verbatim", "verbatim", "“today,”"),
        span(article, "source", "source", "Ada Obi", id="s"),
        span(article, "cue", "cue", "told", "said", id="c"),
        link(article, "speaker", "q", "s"),
        link(article, "has_cue", "q", "c"),
    ]
    surfaces = list(surfaces_of({"text": TEXT, "quotes": quotes(article, *annotations)}))
    assert all(TEXT[start:end] == surface for start, end, surface in surfaces)
    assert sorted(surface for _start, _end, surface in surfaces) == sorted(
        [TEXT, "“We go,”", "“today,”", "“today,”", "Ada Obi", "told", "said"]
    )
