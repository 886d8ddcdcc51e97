"""What a letter key means at this moment. No Qt: the window asks, tests can too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.schema import (
    DocumentLayer,
    Label,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)


@dataclass(frozen=True, slots=True)
class Activate:
    """Make a layer the active one; `label` is then given at once when there is text to label."""

    layer: Layer
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Apply:
    """Give this label to the selection, the chosen mark or the word at the caret."""

    layer: SpanLayer | SegmentLayer
    label: Label


@dataclass(frozen=True, slots=True)
class StartLink:
    """Link from the chosen annotation, in this layer only when one is named."""

    layer: RelationLayer | None = None


Intent = Activate | Apply | StartLink | None


def meaning(key: str, *, active: Layer | None, layers: Iterable[Layer]) -> Intent:
    """What the key does by the schema: first the active layer's labels, then the layers' keys."""
    wanted = key.upper()
    if not wanted:  # a key without a name must not match layers and labels without a key
        return None
    if isinstance(active, SpanLayer | SegmentLayer):
        for label in offered_labels(active):
            if label.key.upper() == wanted:
                return Apply(active, label)
    for layer in layers:
        if layer.key.upper() == wanted and layer.enabled:
            return _of_layer(layer)
    return None


def offered_labels(layer: Layer) -> tuple[Label, ...]:
    """The labels that may be given to new annotations."""
    return tuple(label for label in layer.labels if label.enabled)


def offered_layers(schema: Schema, workspace: str | None) -> tuple[Layer, ...]:
    """The enabled layers of the workspace, or all of them, that a document is annotated with."""
    chosen = next((w.layers for w in schema.workspaces if w.id == workspace), None)
    return tuple(
        layer
        for layer in schema.layers
        if layer.enabled
        and isinstance(layer, SpanLayer | SegmentLayer | RelationLayer | DocumentLayer)
        and (chosen is None or layer.id in chosen)
    )


def labelling_layers(layers: Sequence[Layer]) -> tuple[SpanLayer | SegmentLayer, ...]:
    """Those among the layers whose labels are given to text."""
    return tuple(layer for layer in layers if isinstance(layer, SpanLayer | SegmentLayer))


def _of_layer(layer: Layer) -> Intent:
    if isinstance(layer, RelationLayer):
        return StartLink(layer)
    labels = offered_labels(layer)
    alone = labels[0] if len(labels) == 1 and isinstance(layer, SpanLayer) else None
    return Activate(layer, alone)
