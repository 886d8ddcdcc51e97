"""Pseudonyms, and what most annotators agree on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.domain.annotation import Annotation, Attributes, Coverage
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.export.binding import Binding
from annotator.export.losses import Loss
from annotator.export.majority import majority_of
from annotator.export.recipe import CleanRecipe, LineLabelsRecipe
from annotator.export.rows import rows_of
from annotator.export.sourced import SourcedDocument, pseudonym
from tests.export.building import SCHEMA, annotated, document, link, span, spanning

TEXT = "Ada Obi\nBo said: “We go.”\nMore"
CLEAN = CleanRecipe(id="c", version="1.0.0", title="C", layer="block")
LINES = LineLabelsRecipe(id="l", version="1.0.0", title="L", layer="block")


def by(name: str, of: Document, *annotations: Annotation) -> AnnotatedDocument:
    layers = ("mention", "quote", "source", "block", "doc_frame")
    author = AuthorName(name)
    mine = [replace(one, author=author) for one in annotations]
    one = annotated(of, mine, coverage=dict.fromkeys(layers, Coverage.DONE))
    return replace(one, author=author)


def majority(*panel: AnnotatedDocument) -> SourcedDocument:
    return majority_of(panel, tuple(one.author for one in panel), SCHEMA, {})


def test_pseudonyms_are_stable_differ_and_hang_on_the_secret() -> None:
    anna, bo = AuthorName("anna"), AuthorName("bo")
    assert pseudonym(anna, b"1" * 32) == pseudonym(anna, b"1" * 32)
    assert len({pseudonym(anna, b"1" * 32), pseudonym(bo, b"1" * 32), pseudonym(anna, b"2")}) == 3
    assert "anna" not in pseudonym(anna, b"1" * 32)


def test_what_more_than_half_say_is_taken_with_its_links() -> None:
    of = document("d", TEXT)

    def work(suffix: str, *more: Annotation) -> list[Annotation]:
        quote, source = f"q{suffix}", f"s{suffix}"
        return [
            span(of, "quote", "direct", "“We go.”", id=quote, polarity="denied"),
            span(of, "source", "source", "Bo", id=source),
            link(of, "speaker", quote, source),
            *more,
        ]

    lonely = span(of, "mention", "PER", "Bo", id="m")
    found = majority(
        by("a", of, *work("1", lonely)), by("b", of, *work("2")), by("c", of, lonely_quote(of))
    )
    assert [(one.layer, one.id) for one in found.annotations] == [
        ("speaker", "speaker-q1-s1"),
        ("source", "s1"),
        ("quote", "q1"),
    ]
    [joined] = found.of_layer("speaker")
    assert joined.ends is not None
    assert (joined.ends.from_id, joined.ends.to_id) == ("q1", "s1")
    assert found.of_layer("quote")[0].attributes == {"polarity": "denied"}


def lonely_quote(of: Document) -> Annotation:
    return span(of, "quote", "indirect", "Ada Obi", id="other")


def test_attributes_of_the_article_are_counted_one_by_one() -> None:
    of = document("d", TEXT)

    def framed(primary: str, *frames: str) -> Annotation:
        values: Attributes = {"primary_frame": primary, "frames": frames}
        return spanning(of, "doc_frame", "doc_frame", id=f"f{primary}{frames}", attributes=values)

    found = majority(
        by("a", of, framed("morality", "morality", "economic")),
        by("b", of, framed("economic", "economic", "morality")),
        by("c", of, framed("political", "political", "morality")),
    )
    [article] = found.of_layer("doc_frame")
    assert article.attributes == {"frames": ("economic", "morality")}


def test_lines_without_a_majority_are_left_out_not_made_the_default() -> None:
    of = document("d", TEXT)
    found = majority(
        by("a", of, span(of, "block", "headline", "Ada Obi", id="1")),
        by("b", of, span(of, "block", "navigation", "Ada Obi", id="2")),
    )
    made = rows_of(found, Binding(LINES, SCHEMA))
    rows: list[Any] = list(made.rows)
    assert [row["line_index"] for row in rows] == [1, 2]
    assert +made.losses == {Loss.UNDECIDED: 1}
    assert rows[0]["label_counts"] == [2, 0, 0]
    assert (rows[0]["adjudicated"], rows[0]["annotators"]) == (False, ["a", "b"])
    clean = rows_of(found, Binding(CLEAN, SCHEMA))
    assert (clean.rows, +clean.losses) == ([], {Loss.UNDECIDED: 1})


def test_who_did_not_look_has_no_say() -> None:
    of = document("d", TEXT)
    mine = by("a", of, span(of, "mention", "PER", "Bo", id="1"))
    assert mine.task is not None
    blind = replace(by("b", of), task=replace(mine.task, coverage={"quote": Coverage.DONE}))
    assert [one.id for one in majority(mine, blind).of_layer("mention")] == ["1"]
    assert majority(mine, by("c", of)).of_layer("mention") == ()
