"""Articles as they were found and without what is not the article, with a map between the two."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import SegmentLayer
from annotator.domain.segmentation import Bounds, line_bounds
from annotator.export.binding import Binding
from annotator.export.line_rows import labels_by_line
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import CleanRecipe
from annotator.export.sourced import identity_of, sourced


def clean_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row. `map` lists the ranges that stay, in order and apart: the characters of the raw text
    from `raw_start` up to `raw_end` are those of the clean one from `clean_start` to `clean_end`.
    """
    recipe, text = binding.recipe, annotated.document.text
    assert isinstance(recipe, CleanRecipe)
    # A line that nobody agrees on is neither kept nor dropped, and leaves no clean text.
    if any(one.layer == recipe.layer for one in sourced(annotated).undecided):
        return Made(losses=Losses({Loss.UNDECIDED: 1}))
    kept = list(_without(_kept_lines(annotated, binding, recipe), _cut(annotated, binding, recipe)))
    return Made(
        [
            identity_of(annotated, "clean")
            | {
                "raw": text,
                "clean": "".join(text[start:end] for start, end in kept),
                "map": list(_map(kept)),
            }
        ]
    )


def _kept_lines(
    annotated: AnnotatedDocument, binding: Binding, recipe: CleanRecipe
) -> Iterator[Bounds]:
    """Lines that stay, their newlines included; a blank line goes with the line before it."""
    layer = binding.schema.layer(recipe.layer)
    assert isinstance(layer, SegmentLayer)
    text, labels = annotated.document.text, labels_by_line(annotated, binding, layer)
    stays = True
    for index, (start, end) in enumerate(line_bounds(text)):
        if text[start:end].strip():
            label = labels.get(index) or layer.label(layer.default_label)
            stays = label.policy in recipe.policies
        if stays and start < len(text):
            yield start, min(end + 1, len(text))


def _cut(annotated: AnnotatedDocument, binding: Binding, recipe: CleanRecipe) -> list[Bounds]:
    """Parts of lines that go, in order."""
    layer = binding.schema.layers_by_id.get(recipe.inline)
    if layer is None:
        return []
    return sorted(
        (fragment.start, fragment.end)
        for annotation in annotated.of_layer(layer.id)
        if layer.label(annotation.label).policy not in recipe.policies
        for fragment in annotation.fragments
    )


def _without(kept: Iterator[Bounds], cut: list[Bounds]) -> Iterator[Bounds]:
    """The kept ranges without those that are cut, neighbours made one."""
    held: Bounds | None = None
    for start, end in kept:
        for piece in _pieces(start, end, cut):
            if held is not None and held[1] == piece[0]:
                held = (held[0], piece[1])
                continue
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _pieces(start: int, end: int, cut: list[Bounds]) -> Iterator[Bounds]:
    for first, last in cut:
        if last <= start or end <= first:
            continue
        if start < first:
            yield start, first
        start = min(last, end)
    if start < end:
        yield start, end


def _map(kept: list[Bounds]) -> Iterator[Row]:
    position = 0
    for start, end in kept:
        yield {
            "raw_start": start,
            "raw_end": end,
            "clean_start": position,
            "clean_end": position + end - start,
        }
        position += end - start
