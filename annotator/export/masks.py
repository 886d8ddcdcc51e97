"""Masks: parts of articles whose annotations, or whose text too, do not get into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.domain.annotation import Annotation
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Schema
from annotator.domain.segmentation import Bounds
from annotator.export.binding import Binding
from annotator.export.losses import Loss, Losses
from annotator.export.recipe import Mask, MaskAction
from annotator.export.sourced import looked_at, with_annotations


def masked(
    annotated: AnnotatedDocument, binding: Binding, layers: Iterable[str], losses: Losses
) -> AnnotatedDocument:
    """The document without the annotations of `layers` that touch a mask.

    A mask of which nobody looked at the layer is not put on; that is counted.
    """
    present = [m for m in binding.recipe.masks if m.layer in binding.schema.layers_by_id]
    masks = [mask for mask in present if looked_at(annotated.task, (mask.layer,))]
    losses[Loss.NOT_MASKED] += len(masks) < len(present)
    if not masks:
        return annotated
    covered = {mask: _ranges(annotated, mask, binding.schema) for mask in masks}
    all_ranges = [bounds for ranges in covered.values() for bounds in ranges]
    wanted = frozenset(layers)
    kept = [a for a in annotated.annotations if a.layer not in wanted or not _hit(a, all_ranges)]
    losses[Loss.MASKED] += len(annotated.annotations) - len(kept)
    dropped = [b for mask in masks if mask.action is MaskAction.DROP for b in covered[mask]]
    return with_annotations(annotated, kept, _joined(dropped))


def _ranges(annotated: AnnotatedDocument, mask: Mask, schema: Schema) -> list[Bounds]:
    chosen = {
        label.id
        for label in schema.layer(mask.layer).labels
        if label.id in mask.labels or label.group in mask.groups or not (mask.labels or mask.groups)
    }
    return [
        (fragment.start, fragment.end)
        for annotation in annotated.of_layer(mask.layer)
        if annotation.label in chosen
        for fragment in annotation.fragments
    ]


def _hit(annotation: Annotation, ranges: list[Bounds]) -> bool:
    return any(
        start < fragment.end and fragment.start < end
        for fragment in annotation.fragments
        for start, end in ranges
    )


def _joined(ranges: list[Bounds]) -> tuple[Bounds, ...]:
    """The same code points, in order and apart."""
    return tuple(_merged(sorted(ranges)))


def _merged(ranges: list[Bounds]) -> Iterator[Bounds]:
    held: Bounds | None = None
    for start, end in ranges:
        if held is not None and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
