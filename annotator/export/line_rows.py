"""Lines of segment layers: one row for each, those that nobody labelled included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain

from annotator.domain.annotation import Annotation
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Label, SegmentLayer
from annotator.domain.segmentation import Bounds, line_bounds
from annotator.export.binding import Binding, unknown_label
from annotator.export.counting import counted
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import LineLabelsRecipe
from annotator.export.sourced import identity_of, is_dropped, panel_for, sourced


def line_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row for each line; lines without an annotation have the layer's default label.

    A line on which no version has a majority is left out.
    """
    recipe, text = binding.recipe, annotated.document.text
    assert isinstance(recipe, LineLabelsRecipe)
    layer = binding.schema.layer(recipe.layer)
    assert isinstance(layer, SegmentLayer)
    lines = [
        (index, bounds)
        for index, bounds in enumerate(line_bounds(text))
        if not (layer.skip_blank and not text[slice(*bounds)].strip()) and bounds[0] < bounds[1]
    ]
    texts = ["", *(text[start:end] for _index, (start, end) in lines), ""]
    given = _Given(annotated, binding, layer)
    losses: Losses = Losses()
    rows = []
    for (index, bounds), before, after in zip(lines, texts, texts[2:], strict=False):
        if reason := given.reason_to_leave_out(index, bounds):
            losses[reason] += 1
        else:
            rows.append(given.row(index, bounds) | {"prev_text": before, "next_text": after})
    return Made(rows, losses)


def labels_by_line(
    annotated: AnnotatedDocument, binding: Binding, layer: SegmentLayer
) -> dict[int, Label]:
    """The label of each annotated line; the first annotation in reading order wins."""
    starts = _line_starts(annotated)
    labels: dict[int, Label] = {}
    for annotation in annotated.of_layer(layer.id):
        label = layer.labels_by_id.get(annotation.label)
        if label is None:
            raise unknown_label(annotated.document, annotation, binding.schema)
        for line in _lines_under(annotation, starts):
            labels.setdefault(line, label)
    return labels


class _Given:
    """What is known about the lines of one document."""

    def __init__(self, annotated: AnnotatedDocument, binding: Binding, layer: SegmentLayer) -> None:
        self._annotated = annotated
        self._binding = binding
        self._layer = layer
        self._labels = labels_by_line(annotated, binding, layer)
        panel = panel_for(annotated, layer.id)
        self._panel = [labels_by_line(one, binding, layer) for one in panel]
        starts = _line_starts(annotated)
        open_ones = (one for one in sourced(annotated).undecided if one.layer == layer.id)
        self._undecided = {line for one in open_ones for line in _lines_under(one, starts)}

    def reason_to_leave_out(self, index: int, bounds: Bounds) -> Loss | None:
        """Why the line does not become a row; None when it does."""
        if index in self._undecided:
            return Loss.UNDECIDED
        return Loss.TEXT_MASKED if is_dropped(self._annotated, *bounds) else None

    def row(self, index: int, bounds: Bounds) -> Row:
        """The row of a line, but for its neighbours."""
        start, end = bounds
        label = self._label(self._labels, index)
        choices = [[self._code(labels, index)] for labels in self._panel]
        return (
            identity_of(self._annotated, self._layer.id, f"{start}-{end}")
            | {
                "line_index": index,
                "text": self._annotated.document.text[start:end],
                "label": self._binding.label_codes[label.id],
                "is_default": index not in self._labels,
                "group": label.group,
                "policy": label.policy,
                "start": start,
                "end": end,
            }
            | counted(choices, len(self._binding.labels))
        )

    def _label(self, labels: Mapping[int, Label], index: int) -> Label:
        return labels.get(index) or self._layer.label(self._layer.default_label)

    def _code(self, labels: Mapping[int, Label], index: int) -> int:
        return self._binding.label_codes[self._label(labels, index).id]


def _line_starts(annotated: AnnotatedDocument) -> list[int]:
    return [start for start, _end in line_bounds(annotated.document.text)]


def _lines_under(annotation: Annotation, line_starts: list[int]) -> Iterator[int]:
    return chain.from_iterable(
        range(bisect_right(line_starts, f.start) - 1, bisect_right(line_starts, f.end - 1))
        for f in annotation.fragments
    )
