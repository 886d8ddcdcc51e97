"""Rows of documents, lines and document labels, and which documents become rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    AttributeValue,
    Coverage,
    TaskState,
)
from annotator.domain.document import Document
from annotator.domain.span import Span
from annotator.errors import ExportError
from annotator.export.binding import Binding
from annotator.export.losses import Loss
from annotator.export.recipe import (
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    Recipe,
)
from annotator.export.rows import rows_of
from tests.export.building import SCHEMA, annotated, document, span, spanning

PAGE = "Home | News\nA headline\n\nBody one.\n \nBody two."


DOCUMENTS = DocumentsRecipe(
    id="documents",
    version="1.0.0",
    title="Documents",
    metadata=("source", "url"),
    attributes=("doc_source.copy_role", "no_layer.role"),
)
LINES = LineLabelsRecipe(id="lines", version="1.0.0", title="Lines", layer="block")
FRAMES = DocumentLabelsRecipe(
    id="frames",
    version="1.0.0",
    title="Frames",
    layer="doc_frame",
    attribute="frames",
    columns=("primary_frame",),
)


def rows(of: Document, recipe: Recipe, *annotations: Annotation) -> list[Any]:
    return list(rows_of(annotated(of, annotations), Binding(recipe, SCHEMA)).rows)


def test_a_document_row_has_metadata_and_attributes() -> None:
    of = document("a1", "The text.", story="s1", source="The Daily")
    copy = spanning(of, "doc_source", "doc_source", attributes={"copy_role": "reprint"})
    assert rows(of, DOCUMENTS, copy) == [
        {
            "id": "a1:document",
            "document_id": "a1",
            "story_id": "s1",
            "text_sha256": of.text_sha256,
            "annotators": [],
            "adjudicated": True,
            "title": "The text.",
            "text": "The text.",
            "schema": "test.news 1.0.0",
            "covered_layers": None,
            "source": "The Daily",
            "url": None,
            "copy_role": 1,
        }
    ]


def test_attributes_of_layers_that_the_schema_lacks_have_no_column() -> None:
    [row] = rows(document("a", "x"), DOCUMENTS)
    assert "role" not in row


def test_an_attribute_that_is_not_set_has_its_default_and_none_without_annotation() -> None:
    of = document("a", "x")
    [unset] = rows(of, DOCUMENTS, spanning(of, "doc_source", "doc_source"))
    [absent] = rows(of, DOCUMENTS)
    assert (unset["copy_role"], absent["copy_role"]) == (0, None)


def test_every_line_that_is_not_blank_is_a_row_with_its_label_or_the_default() -> None:
    of = document("a1", PAGE)
    found = rows(
        of,
        LINES,
        span(of, "block", "navigation", "Home | News"),
        span(of, "block", "headline", "A headline"),
    )
    assert [(row["text"], row["label"], row["is_default"]) for row in found] == [
        ("Home | News", 2, False),
        ("A headline", 1, False),
        ("Body one.", 0, True),
        ("Body two.", 0, True),
    ]


def test_a_line_row_knows_its_place_group_policy_and_neighbours() -> None:
    of = document("a1", PAGE)
    found = rows(of, LINES, span(of, "block", "headline", "A headline"))
    assert found[1] == {
        "id": "a1:block:12-22",
        "document_id": "a1",
        "story_id": "a1",
        "text_sha256": of.text_sha256,
        "annotators": [],
        "adjudicated": True,
        "label_counts": None,
        "label_soft": None,
        "line_index": 1,
        "text": "A headline",
        "label": 1,
        "is_default": False,
        "group": "content",
        "policy": "keep",
        "prev_text": "Home | News",
        "next_text": "Body one.",
        "start": 12,
        "end": 22,
    }
    assert [found[0]["prev_text"], found[-1]["next_text"]] == ["", ""]


def test_one_annotation_may_label_several_lines() -> None:
    of = document("a", "One\nTwo\nThree")
    found = rows(of, LINES, spanning(of, "block", "navigation", (Span(0, 7),)))
    assert [row["label"] for row in found] == [2, 2, 0]


def test_the_first_of_two_annotations_on_a_line_counts() -> None:
    of = document("a", "One Two")
    found = rows(
        of, LINES, span(of, "block", "headline", "Two"), span(of, "block", "navigation", "One")
    )
    assert [row["label"] for row in found] == [2]


def test_an_unknown_line_label_is_an_error_with_its_place() -> None:
    of = document("a1", "One")
    with pytest.raises(ExportError, match=r"a1: layer block, annotation .* has no label \"menu\""):
        rows(of, LINES, span(of, "block", "menu", "One"))


def test_document_labels_are_classes_and_a_vector_in_schema_order() -> None:
    of = document("a1", "x")
    values: Attributes = {"primary_frame": "political", "frames": ("political", "economic")}
    [row] = rows(of, FRAMES, spanning(of, "doc_frame", "doc_frame", attributes=values))
    assert row["id"] == "a1:doc_frame"
    assert row["labels"] == [0, 2]
    assert row["label_vector"] == [1.0, 0.0, 1.0]
    assert row["primary_frame"] == 2


def test_a_document_label_without_values_has_none() -> None:
    of = document("a", "x")
    [row] = rows(of, FRAMES, spanning(of, "doc_frame", "doc_frame"))
    assert (row["labels"], row["label_vector"], row["primary_frame"]) == ([], [0.0] * 3, None)


def test_documents_without_a_document_label_are_counted() -> None:
    made = rows_of(annotated(document("a", "x")), Binding(FRAMES, SCHEMA))
    assert (made.rows, made.losses) == ([], {Loss.NOT_LABELLED: 1})


@pytest.mark.parametrize(
    ("attribute", "value"), [("frames", ("sports",)), ("primary_frame", "sports")]
)
def test_an_unknown_value_is_an_error_with_its_place(attribute: str, value: AttributeValue) -> None:
    of = document("a1", "x")
    wrong = spanning(of, "doc_frame", "doc_frame", attributes={attribute: value})
    with pytest.raises(ExportError, match=r'a1: .* "sports" is not a value of the attribute'):
        rows(of, FRAMES, wrong)


@pytest.mark.parametrize("state", [state for state in TaskState if state is not TaskState.FINISHED])
def test_documents_that_are_not_finished_are_counted(state: TaskState) -> None:
    made = rows_of(annotated(document("a", "x"), state=state), Binding(LINES, SCHEMA))
    assert (made.rows, made.losses) == ([], {Loss.UNFINISHED: 1})


def test_documents_without_a_task_are_not_finished() -> None:
    bare = replace(annotated(document("a", "x")), task=None)
    assert rows_of(bare, Binding(LINES, SCHEMA)).losses == {Loss.UNFINISHED: 1}


@pytest.mark.parametrize(
    ("coverage", "exported"),
    [
        ({}, True),
        ({"block": Coverage.DONE}, True),
        ({"block": Coverage.PARTLY}, False),
        ({"block": Coverage.NONE}, False),
        ({"mention": Coverage.DONE}, False),
    ],
)
def test_a_layer_nobody_looked_at_to_the_end_gives_no_rows(
    coverage: dict[str, Coverage], exported: bool
) -> None:
    made = rows_of(annotated(document("a", "x"), coverage=coverage), Binding(LINES, SCHEMA))
    assert bool(made.rows) is exported
    assert bool(made.losses[Loss.NOT_LOOKED_AT]) is not exported
