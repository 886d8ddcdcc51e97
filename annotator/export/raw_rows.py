"""Everything that every annotator said, as it was said: for those who learn from disagreement."""

from __future__ import annotations

import json

from annotator.domain.annotation import Annotation, Task
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import DocumentLayer, SegmentLayer, SpanLayer
from annotator.export.binding import Binding
from annotator.export.losses import Made, Row
from annotator.export.recipe import AnnotationsRecipe
from annotator.export.sourced import identity_of, looked_at, sourced, with_annotations
from annotator.export.span_rows import fragment_row

COVERAGES = ("none", "partly", "done")


def annotation_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of all of the document's panel, one annotator after the other.

    Where somebody went through a layer and found nothing, one row without a label says so. A
    document without a panel has the rows of its own author.
    """
    recipe = binding.recipe
    assert isinstance(recipe, AnnotationsRecipe)
    whole = sourced(annotated)
    if not whole.panel:
        return Made(_rows_of(annotated, binding, recipe, None))
    rows: list[Row] = []
    for one, name in zip(whole.panel, whole.annotators, strict=True):
        rows += _rows_of(one, binding, recipe, name)
    return Made(rows)


def _rows_of(
    one: AnnotatedDocument, binding: Binding, recipe: AnnotationsRecipe, name: str | None
) -> list[Row]:
    layers = recipe.layers or tuple(layer.id for layer in binding.schema.layers)
    said = with_annotations(one, one.annotations)
    rows = [_row(annotation, said, name) for annotation in one.of_layer(*layers)]
    present = {annotation.layer for annotation in one.annotations}
    looked = (SpanLayer, SegmentLayer, DocumentLayer)
    rows += [
        _nothing(said, layer.id, name)
        for layer in binding.schema.layers
        if layer.id in layers
        and layer.id not in present
        and isinstance(layer, looked)
        and looked_at(one.task, (layer.id,))
    ]
    return rows


def _row(annotation: Annotation, one: AnnotatedDocument, name: str | None) -> Row:
    ends = annotation.ends
    return (
        identity_of(one, annotation.layer, _part(name, annotation.id))
        | {"annotators": [name] if name else []}
        | {
            "annotation": annotation.id,
            "layer": annotation.layer,
            "label": annotation.label,
            "head": ends.from_id if ends else None,
            "tail": ends.to_id if ends else None,
            "order": ends.order if ends else None,
            "attributes": json.dumps(
                dict(annotation.attributes), ensure_ascii=False, sort_keys=True
            ),
            "coverage": _coverage(one.task, annotation.layer),
        }
        | fragment_row(annotation, one.document.text)
    )


def _nothing(one: AnnotatedDocument, layer: str, name: str | None) -> Row:
    return (
        identity_of(one, layer, _part(name, "nothing"))
        | {"annotators": [name] if name else []}
        | dict.fromkeys(("annotation", "label", "head", "tail", "order"))
        | {"layer": layer, "attributes": "{}", "coverage": COVERAGES.index("done")}
        | {"fragments": [], "text": ""}
    )


def _part(name: str | None, what: str) -> str:
    return f"{name}:{what}" if name else what


def _coverage(task: Task | None, layer: str) -> int | None:
    """None for layers that are not gone through on their own, such as links."""
    state = task.coverage.get(layer) if task else None
    return None if state is None else COVERAGES.index(state.value)
