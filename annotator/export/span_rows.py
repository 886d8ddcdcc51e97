"""Spans with offsets: one row for each unit of text, or for each span."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.annotation import Annotation
from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import Bounds
from annotator.domain.span import covered_text, hull
from annotator.export.attribute_columns import attribute_values
from annotator.export.binding import Binding, unknown_label
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import SpansRecipe, Unit
from annotator.export.sourced import identity_of, is_dropped, votes_for
from annotator.export.units import unit_bounds


def span_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; all offsets are code points into its text."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, SpansRecipe)
    losses: Losses = Losses()
    chosen = wanted_spans(annotated, binding, recipe.layers, losses)
    if recipe.unit is Unit.MENTION:
        rows = [_mention_row(one, annotated, binding, losses) for one in chosen]
        return Made(rows, losses)
    layers = "+".join(recipe.layers)
    rows = []
    for (start, end), inside in in_units(annotated, binding, recipe.unit, chosen, losses):
        rows.append(
            identity_of(annotated, layers, f"{start}-{end}")
            | {"text": document.text[start:end], "start": start, "end": end}
            | {"spans": [_span(one, annotated, binding, losses) for one in inside]}
        )
    return Made(rows, losses)


def wanted_spans(
    annotated: AnnotatedDocument, binding: Binding, layers: tuple[str, ...], losses: Losses
) -> list[Annotation]:
    """The annotations of these layers whose labels the recipe takes, in reading order."""
    chosen = []
    for annotation in annotated.of_layer(*layers):
        if annotation.label in binding.label_codes:
            chosen.append(annotation)
        elif annotation.label in binding.schema.layer(annotation.layer).labels_by_id:
            losses[Loss.OTHER_LABEL] += 1
        else:
            raise unknown_label(annotated.document, annotation, binding.schema)
    return chosen


def in_units(
    annotated: AnnotatedDocument,
    binding: Binding,
    unit: Unit,
    annotations: list[Annotation],
    losses: Losses,
) -> Iterator[tuple[Bounds, list[Annotation]]]:
    """Every unit of the text that is not masked, with the annotations that lie in it."""
    document = annotated.document
    hulls = [hull(one.fragments) for one in annotations]
    sentences = binding.segment(document).sentences
    bounds = unit_bounds(document.text, unit, sentences, [(h.start, h.end) for h in hulls])
    for start, end in bounds:
        if unit is not Unit.DOCUMENT and is_dropped(annotated, start, end):
            losses[Loss.TEXT_MASKED] += 1
            continue
        inside = [
            one
            for one, extent in zip(annotations, hulls, strict=True)
            if start <= extent.start < end
        ]
        yield (start, end), inside


def fragment_row(annotation: Annotation, text: str) -> Row:
    """The place of an annotation and the characters there."""
    fragments = annotation.fragments
    return {
        "fragments": [{"start": part.start, "end": part.end} for part in fragments],
        "text": covered_text(text, fragments),
    }


def context_row(text: str, start: int, end: int, context: int) -> Row:
    """What stands before and behind a range, and where that begins and ends."""
    first, last = max(0, start - context), min(len(text), end + context)
    return {
        "context_start": first,
        "context_left": text[first:start],
        "context_right": text[end:last],
        "context_end": last,
    }


def _span(
    annotation: Annotation, annotated: AnnotatedDocument, binding: Binding, losses: Losses
) -> Row:
    recipe = binding.recipe
    assert isinstance(recipe, SpansRecipe)
    return (
        {
            "id": annotation.id,
            "layer": recipe.layers.index(annotation.layer),
            "label": binding.label_codes[annotation.label],
        }
        | fragment_row(annotation, annotated.document.text)
        | {"votes": votes_for(annotated, annotation)}
        | attribute_values(annotation, annotated, recipe.attributes, binding, losses)
    )


def _mention_row(
    annotation: Annotation, annotated: AnnotatedDocument, binding: Binding, losses: Losses
) -> Row:
    recipe = binding.recipe
    assert isinstance(recipe, SpansRecipe)
    text, extent = annotated.document.text, hull(annotation.fragments)
    span = _span(annotation, annotated, binding, losses)
    del span["id"]
    return (
        identity_of(annotated, annotation.layer, annotation.id)
        | {"start": extent.start, "end": extent.end}
        | context_row(text, extent.start, extent.end, recipe.context)
        | span
    )
