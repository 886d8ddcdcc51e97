"""Which links the schema allows between two annotations, in either direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Layer, RelationLayer


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """A link that may be made. `reversed_`: it runs from the second annotation to the first."""

    layer: RelationLayer
    from_id: AnnotationId
    to_id: AnnotationId
    reversed_: bool = False


def possible_links(
    first: Annotation, second: Annotation, layers: Iterable[Layer]
) -> tuple[PossibleLink, ...]:
    """Links from the first to the second; only if there are none, those the other way round."""
    relations = [x for x in layers if isinstance(x, RelationLayer) and x.enabled]
    if first.id == second.id:
        return ()
    forward = tuple(
        PossibleLink(x, first.id, second.id) for x in _joining(first, second, relations)
    )
    if forward:
        return forward
    back = _joining(second, first, relations)
    return tuple(PossibleLink(x, second.id, first.id, reversed_=True) for x in back)


def can_be_linked(annotation: Annotation, layers: Iterable[Layer]) -> bool:
    """Whether any link may start or end at the annotation."""
    return any(
        end.allows(annotation.layer, annotation.label)
        for layer in layers
        if isinstance(layer, RelationLayer) and layer.enabled
        for end in (layer.from_end, layer.to_end)
    )


def _joining(
    start: Annotation, end: Annotation, relations: Iterable[RelationLayer]
) -> Iterator[RelationLayer]:
    for layer in relations:
        starts = layer.from_end.allows(start.layer, start.label)
        if starts and layer.to_end.allows(end.layer, end.label):
            yield layer
