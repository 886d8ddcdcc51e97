"""Rows of datasets: one function for each kind of recipe, from one document to its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from annotator.domain.annotation import Annotation, Coverage, Task, TaskState
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Label, SegmentLayer
from annotator.domain.segmentation import Bounds, line_bounds
from annotator.export.binding import Binding, place_of, unknown_label, value_code
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.quote_rows import quote_rows, quote_surfaces
from annotator.export.recipe import (
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    QuotesRecipe,
    Recipe,
    TokenTagsRecipe,
    layers_of,
)
from annotator.export.token_rows import token_rows, token_surfaces

Surfaces = Iterator[tuple[int, int, str]]


def rows_of(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; none, and the reason counted, unless it is finished."""
    reason = _left_out(annotated.task, layers_of(binding.recipe))
    if reason is not None:
        return Made(losses=Losses({reason: 1}))
    return _KINDS[type(binding.recipe)](annotated, binding)


def surfaces_of(recipe: Recipe, row: Row) -> Surfaces:
    """Every start and end in a row of the recipe, with the characters that must be there."""
    return _SURFACES[type(recipe)](row)


def is_finished(task: Task | None) -> bool:
    """Whether the work on a document was declared done."""
    return task is not None and task.state is TaskState.FINISHED


def _left_out(task: Task | None, layers: tuple[str, ...]) -> Loss | None:
    if task is None or not is_finished(task):
        return Loss.UNFINISHED
    # A task without any coverage was finished as a whole.
    if task.coverage and any(task.coverage.get(layer) is not Coverage.DONE for layer in layers):
        return Loss.NOT_LOOKED_AT
    return None


def document_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: text and metadata; attributes that nobody set are None."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, DocumentsRecipe)
    row = _identity(document, "document") | {
        "title": document.title,
        "text": document.text,
        "schema": binding.schema.cited,
    }
    row |= {name: document.metadata.get(name) for name in recipe.metadata}
    for path in recipe.attributes:
        layer, _, attribute = path.partition(".")
        if binding.attribute(layer, attribute) is not None:
            row[attribute] = next(
                (binding.code(document, one, attribute) for one in annotated.of_layer(layer)), None
            )
    return Made([row])


def document_label_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: the labels as classes and as a vector of 0.0 and 1.0, in schema order."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, DocumentLabelsRecipe)
    of_layer = annotated.of_layer(recipe.layer)
    if not of_layer:
        return Made(losses=Losses({Loss.NOT_LABELLED: 1}))
    codes = _label_codes(document, of_layer[0], binding, recipe.attribute)
    row = _identity(document, recipe.layer) | {
        "text": document.text,
        "labels": codes,
        "label_vector": [float(code in codes) for code in range(len(binding.labels))],
    }
    row |= {name: binding.code(document, of_layer[0], name) for name in recipe.columns}
    return Made([row])


def _label_codes(
    document: Document, annotation: Annotation, binding: Binding, attribute: str
) -> list[int]:
    known = binding.attribute(annotation.layer, attribute)
    assert known is not None
    value = binding.value(annotation, attribute)
    if value is None:
        return []
    values = value if isinstance(value, tuple) else (value,)
    return sorted(value_code(known, one, place_of(document, annotation)) for one in values)


def line_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row for each line; lines without an annotation have the layer's default label."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, LineLabelsRecipe)
    layer = binding.schema.layer(recipe.layer)
    assert isinstance(layer, SegmentLayer)
    text = document.text
    labels = _labels_by_line(annotated, binding, layer)
    lines = [
        (index, bounds)
        for index, bounds in enumerate(line_bounds(text))
        if not (layer.skip_blank and not text[slice(*bounds)].strip()) and bounds[0] < bounds[1]
    ]
    texts = ["", *(text[start:end] for _index, (start, end) in lines), ""]
    rows = [_line_row(document, binding, layer, line, labels.get(line[0])) for line in lines]
    for row, before, after in zip(rows, texts, texts[2:], strict=False):
        row |= {"prev_text": before, "next_text": after}
    return Made(rows)


def _labels_by_line(
    annotated: AnnotatedDocument, binding: Binding, layer: SegmentLayer
) -> dict[int, Label]:
    """The label of each annotated line; the first annotation in reading order wins."""
    document = annotated.document
    starts = [start for start, _end in line_bounds(document.text)]
    labels: dict[int, Label] = {}
    for annotation in annotated.of_layer(layer.id):
        label = layer.labels_by_id.get(annotation.label)
        if label is None:
            raise unknown_label(document, annotation, binding.schema)
        for line in _lines_under(annotation, starts):
            labels.setdefault(line, label)
    return labels


def _lines_under(annotation: Annotation, line_starts: list[int]) -> Iterator[int]:
    return chain.from_iterable(
        range(bisect_right(line_starts, f.start) - 1, bisect_right(line_starts, f.end - 1))
        for f in annotation.fragments
    )


def _line_row(
    document: Document,
    binding: Binding,
    layer: SegmentLayer,
    line: tuple[int, Bounds],
    given: Label | None,
) -> Row:
    index, (start, end) = line
    label = given or layer.label(layer.default_label)
    return _identity(document, layer.id, f"{start}-{end}") | {
        "line_index": index,
        "text": document.text[start:end],
        "label": binding.label_codes[label.id],
        "is_default": given is None,
        "group": label.group,
        "policy": label.policy,
        "start": start,
        "end": end,
    }


def _identity(document: Document, layer: str, part: str = "") -> Row:
    """What every row begins with; the id stays the same in every export of the project."""
    return {
        "id": ":".join(filter(None, (document.external_id, layer, part))),
        "document_id": document.external_id,
        "story_id": document.story_id,
        "text_sha256": document.text_sha256,
    }


def _whole_text(row: Row) -> Surfaces:
    text = row["text"]
    assert isinstance(text, str)
    yield 0, len(text), text


def _line_surface(row: Row) -> Surfaces:
    start, end, text = row["start"], row["end"], row["text"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert isinstance(text, str)
    yield start, end, text


_KINDS: Mapping[type[Recipe], Callable[[AnnotatedDocument, Binding], Made]] = {
    DocumentsRecipe: document_rows,
    QuotesRecipe: quote_rows,
    TokenTagsRecipe: token_rows,
    LineLabelsRecipe: line_rows,
    DocumentLabelsRecipe: document_label_rows,
}
_SURFACES: Mapping[type[Recipe], Callable[[Row], Surfaces]] = {
    DocumentsRecipe: _whole_text,
    QuotesRecipe: quote_surfaces,
    TokenTagsRecipe: token_surfaces,
    LineLabelsRecipe: _line_surface,
    DocumentLabelsRecipe: _whole_text,
}
