"""Masks: no annotations in boilerplate, or no boilerplate at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.domain.annotation import Annotation, Coverage
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.export.binding import Binding
from annotator.export.checks import problems_of
from annotator.export.losses import Loss, Made
from annotator.export.recipe import (
    LineLabelsRecipe,
    Mask,
    MaskAction,
    Recipe,
    SpansRecipe,
    TokenTagsRecipe,
    Unit,
)
from annotator.export.rows import rows_of
from tests.export.building import SCHEMA, annotated, document, span

TEXT = "Ada Obi\nBo came.\nRead Cy\n"
UNLABEL = Mask("block", groups=("boilerplate",))
DROP = Mask("block", labels=("navigation",), action=MaskAction.DROP)
TAGS = TokenTagsRecipe(id="t", version="1.0.0", title="T", layers=("mention",))
SPANS = SpansRecipe(id="s", version="1.0.0", title="S", layers=("mention",), unit=Unit.LINE)
LINES = LineLabelsRecipe(id="l", version="1.0.0", title="L", layer="block")


def article(coverage: dict[str, Coverage] | None = None) -> AnnotatedDocument:
    of: Document = document("a", TEXT)
    work: list[Annotation] = [
        span(of, "mention", "PER", "Ada Obi"),
        span(of, "mention", "PER", "Bo"),
        span(of, "mention", "PER", "Cy"),
        span(of, "block", "headline", "Ada Obi"),
        span(of, "block", "navigation", "Read Cy"),
    ]
    return annotated(of, work, coverage=coverage)


def made_by(recipe: Recipe, mask: Mask, one: AnnotatedDocument | None = None) -> Any:  # noqa: ANN401
    made = rows_of(one or article(), Binding(replace(recipe, masks=(mask,)), SCHEMA))
    return Made(made.rows, +made.losses)


def test_annotations_on_masked_text_are_left_out_and_counted() -> None:
    made = made_by(TAGS, UNLABEL)
    found = [(row["tokens"], any(row["ner_tags"])) for row in made.rows]
    assert found == [(["Ada", "Obi"], True), (["Bo", "came", "."], True), (["Read", "Cy"], False)]
    assert made.losses == {Loss.MASKED: 1}


def test_dropped_text_has_no_tokens_and_the_offsets_of_the_rest_stay() -> None:
    made = made_by(TAGS, DROP)
    assert [row["tokens"] for row in made.rows] == [["Ada", "Obi"], ["Bo", "came", "."]]
    assert made.rows[1]["token_starts"] == [8, 11, 15]
    assert made.losses == {Loss.MASKED: 1, Loss.TEXT_MASKED: 2}


def test_dropped_text_has_no_rows() -> None:
    made = made_by(SPANS, DROP)
    assert [row["text"] for row in made.rows] == ["Ada Obi", "Bo came."]
    assert made.losses == {Loss.MASKED: 1, Loss.TEXT_MASKED: 1}


def test_a_layer_does_not_mask_itself_but_its_lines_can_be_dropped() -> None:
    assert [row["text"] for row in made_by(LINES, UNLABEL).rows] == [
        "Ada Obi",
        "Bo came.",
        "Read Cy",
    ]
    assert [row["text"] for row in made_by(LINES, DROP).rows] == ["Ada Obi", "Bo came."]


def test_a_mask_that_nobody_looked_for_is_not_put_on_and_counted() -> None:
    one = article({"mention": Coverage.DONE, "block": Coverage.PARTLY})
    made = made_by(TAGS, UNLABEL, one)
    assert all(any(row["ner_tags"]) for row in made.rows)
    assert made.losses == {Loss.NOT_MASKED: 1}


def test_a_mask_of_a_layer_that_the_schema_lacks_masks_nothing() -> None:
    made = made_by(TAGS, Mask("pages"))
    assert len(made.rows) == 3
    assert made.losses == {}


@pytest.mark.parametrize(
    ("mask", "problem"),
    [
        (Mask("doc_frame"), 'masks[0].layer: "doc_frame" does not mark text.'),
        (
            Mask("block", ("menu",)),
            'masks[0].labels: "block" has no label "menu" in test.news 1.0.0.',
        ),
        (
            Mask("block", (), ("ad",)),
            'masks[0].groups: "block" has no group "ad" in test.news 1.0.0.',
        ),
        (Mask("block", ("body",)), 'masks[0].labels: "body" is what lines are by default.'),
    ],
)
def test_slips_in_masks_are_named(mask: Mask, problem: str) -> None:
    assert problems_of(replace(TAGS, place="t.json", masks=(mask,)), SCHEMA) == (
        f"t.json: {problem}",
    )
