"""Rows of spans: units, attributes, contexts, votes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.export.binding import Binding
from annotator.export.features import features_of
from annotator.export.losses import Loss
from annotator.export.recipe import SpansRecipe, Unit
from annotator.export.rows import rows_of
from annotator.export.sourced import SourcedDocument
from annotator.export.surfaces import surfaces_of
from tests.export.building import ENTRIES, SCHEMA, annotated, document, span

TEXT = "Ada Obi came 😀. “We go,”\nshe said. Bo left."
SPANS = SpansRecipe(
    id="spans",
    version="1.0.0",
    title="S",
    layers=("quote", "mention"),
    attributes=("polarity", "speaker", "mention_level"),
)


def work(of: Document) -> list[Annotation]:
    return [
        span(of, "quote", "mixed", "“We go,”\nshe", id="q", speaker=("ent_2", "NIL_UNKNOWN")),
        span(of, "mention", "PER", "Ada", "came", id="a", mention_level="NOM"),
        span(of, "mention", "ORG", "Bo", id="b"),
    ]


def rows(recipe: SpansRecipe, one: AnnotatedDocument | None = None) -> list[Any]:
    of = document("a1", TEXT)
    made = rows_of(one or annotated(of, work(of)), Binding(recipe, SCHEMA, ENTRIES))
    for row in made.rows:
        assert all(TEXT[start:end] == words for start, end, words in surfaces_of(row))
    return list(made.rows)


def test_a_document_row_has_all_spans_with_their_attributes() -> None:
    [row] = rows(SPANS)
    names = features_of(Binding(SPANS, SCHEMA))["spans"].feature
    found = {one["id"]: one for one in row["spans"]}
    assert list(found) == ["a", "q", "b"]
    assert (row["id"], row["text"], row["start"], row["end"]) == (
        f"a1:quote+mention:0-{len(TEXT)}",
        TEXT,
        0,
        len(TEXT),
    )
    assert found["a"]["text"] == "Ada came"
    assert found["a"]["fragments"] == [{"start": 0, "end": 3}, {"start": 8, "end": 12}]
    assert names["label"].int2str(found["a"]["label"]) == "PER"
    assert names["layer"].int2str(found["q"]["layer"]) == "quote"
    assert (found["a"]["mention_level"], found["q"]["mention_level"]) == (1, None)
    assert found["q"]["polarity"] == 0
    assert found["q"]["speaker"] == [
        {"entity": "ent_1", "name": "Ada Obi", "nil": None},
        {"entity": None, "name": None, "nil": "NIL_UNKNOWN"},
    ]


@pytest.mark.parametrize(
    ("unit", "texts"),
    [
        (Unit.SENTENCE, ["Ada Obi came 😀.", "“We go,”\nshe said.", "Bo left."]),
        (Unit.LINE, [TEXT]),
        (Unit.PARAGRAPH, [TEXT]),
        (Unit.DOCUMENT, [TEXT]),
    ],
)
def test_units_that_a_span_crosses_are_joined(unit: Unit, texts: list[str]) -> None:
    found = rows(replace(SPANS, unit=unit))
    assert [row["text"] for row in found] == texts
    assert [len(row["spans"]) for row in found] == ([1, 1, 1] if len(texts) == 3 else [3])


def test_lines_without_spans_are_rows_too() -> None:
    of = document("a1", "One.\n\n  Two. \n")
    made = rows_of(annotated(of), Binding(replace(SPANS, unit=Unit.LINE), SCHEMA))
    assert [(row["text"], row["spans"]) for row in made.rows] == [("One.", []), ("Two.", [])]


def test_a_mention_row_has_its_context() -> None:
    recipe = replace(SPANS, layers=("mention",), attributes=(), unit=Unit.MENTION, context=6)
    first, second = rows(recipe)
    assert (first["id"], second["id"]) == ("a1:mention:a", "a1:mention:b")
    assert (first["context_left"], first["text"], first["context_right"]) == (
        "",
        "Ada came",
        " 😀. “W",
    )
    assert (second["context_left"], second["start"], second["end"]) == ("said. ", 35, 37)


def test_labels_outside_the_recipe_are_counted() -> None:
    of = document("a1", TEXT)
    recipe = replace(SPANS, labels=("PER",))
    made = rows_of(annotated(of, work(of)), Binding(recipe, SCHEMA, ENTRIES))
    assert made.losses == {Loss.OTHER_LABEL: 2}
    spans: Any = made.rows[0]["spans"]
    assert [one["id"] for one in spans] == ["a"]


def test_votes_count_who_marked_the_very_same_span() -> None:
    of = document("a1", TEXT)
    mine = work(of)
    other = [mine[1], span(of, "mention", "PER", "Bo", id="other")]
    panel = (annotated(of, mine), annotated(of, other))
    one = SourcedDocument(
        of, panel[0].author, tuple(mine), panel[0].task, panel, ("annotator_1", "annotator_2")
    )
    [row] = rows(replace(SPANS, layers=("mention",), attributes=()), one)
    assert {one["id"]: one["votes"] for one in row["spans"]} == {"a": 2, "b": 1}
    assert row["annotators"] == ["annotator_1", "annotator_2"]


def test_without_a_panel_nobody_is_counted() -> None:
    [row] = rows(SPANS)
    assert {one["votes"] for one in row["spans"]} == {None}
    assert row["annotators"] == []


def test_a_computed_attribute_is_told() -> None:
    of = document("a1", TEXT)
    recipe = replace(SPANS, layers=("frame_span",), attributes=("voice", "function"))
    frame = span(of, "frame_span", "morality", "go", id="f")
    [row] = rows_of(annotated(of, [*work(of), frame]), Binding(recipe, SCHEMA, ENTRIES)).rows
    spans: Any = row["spans"]
    [found] = spans
    assert (found["voice"], found["function"]) == ("ent_2 NIL_UNKNOWN", 1)
