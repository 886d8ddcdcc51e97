"""What holds for every annotation at any time; `NotAllowed` says what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from annotator.domain.annotation import Annotation, Ends
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Label, Layer, Overlap, RelationLayer, SegmentLayer, SpanLayer
from annotator.domain.span import Fragments, covered_text, hull, overlap_length
from annotator.errors import NotAllowed


def check_label(layer: Layer, label_id: str) -> Label | None:
    """The layer's label; None in layers whose only label is the layer itself."""
    if not layer.labels and label_id == layer.id:
        return None
    if label_id not in layer.labels_by_id:
        raise NotAllowed(f"The layer “{layer.name}” has no label “{label_id}”.")
    return layer.label(label_id)


def check_fragments(layer: SpanLayer | SegmentLayer, fragments: Fragments, text: str) -> None:
    """The fragments lie in the text, in order and apart, and have the shape the layer allows."""
    if not fragments:
        raise NotAllowed("Select some text first.")
    if fragments[-1].end > len(text):
        raise NotAllowed(f"The span ends at {fragments[-1].end}, after the end of the text.")
    for before, after in pairwise(fragments):
        if after.start <= before.end:
            raise NotAllowed("The fragments of a span must be in order and apart.")
    if not covered_text(text, fragments).strip():
        raise NotAllowed("A span needs at least one character that is not white space.")
    if isinstance(layer, SpanLayer):
        _check_shape(layer, fragments, text)


def _check_shape(layer: SpanLayer, fragments: Fragments, text: str) -> None:
    if len(fragments) > layer.max_fragments:
        allowed = "one piece" if layer.max_fragments == 1 else f"{layer.max_fragments} pieces"
        raise NotAllowed(f"A span of “{layer.name}” has {allowed} at most.")
    span = hull(fragments)
    if not layer.cross_paragraph and "\n" in span.text_of(text):
        raise NotAllowed(f"A span of “{layer.name}” must stay in one paragraph.")


def check_overlap(layer: SpanLayer, new: Annotation, others: Iterable[Annotation]) -> None:
    """`new` meets the other annotations of its layer and author only as the layer allows."""
    extent = hull(new.fragments)
    for other in others:
        first, last = other.fragments[0], other.fragments[-1]
        if first.start < extent.end and extent.start < last.end and other.id != new.id:
            _check_pair(layer, new, other)


def _check_pair(layer: SpanLayer, new: Annotation, other: Annotation) -> None:
    if new.fragments == other.fragments and new.label == other.label:
        raise NotAllowed(f"This text already has the label “{_name(layer, other.label)}”.")
    if not _meeting_allowed(layer.overlap, new.fragments, other.fragments):
        raise NotAllowed(
            f"Spans of “{layer.name}” may not {_forbidden_meeting(layer.overlap)}: "
            f"“{_name(layer, other.label)}” is in the way. Move its border or delete it first."
        )


def _meeting_allowed(overlap: Overlap, first: Fragments, second: Fragments) -> bool:
    shared = overlap_length(first, second)
    if shared == 0 or overlap in (Overlap.STACKED, Overlap.ANY):
        return True
    if overlap is Overlap.NONE:
        return False
    return shared in (sum(map(len, first)), sum(map(len, second)))


def _forbidden_meeting(overlap: Overlap) -> str:
    return "overlap" if overlap is Overlap.NONE else "cross each other"


def _name(layer: Layer, label_id: str) -> str:
    return layer.label(label_id).name if label_id in layer.labels_by_id else label_id


def check_relation(
    layer: RelationLayer, start: Annotation, end: Annotation, others: Iterable[Annotation]
) -> None:
    """A link of this layer may join the two, given the author's other links of the layer."""
    if start.id == end.id:
        raise NotAllowed("An annotation cannot be linked to itself.")
    if not layer.from_end.allows(start.layer, start.label):
        raise NotAllowed(f"“{layer.name}” cannot start at “{start.label}”.")
    if not layer.to_end.allows(end.layer, end.label):
        raise NotAllowed(f"“{layer.name}” cannot lead to “{end.label}”.")
    links = [other.ends for other in others if other.ends is not None]
    outgoing = [ends for ends in links if ends.from_id == start.id]
    if any(ends.to_id == end.id for ends in outgoing):
        raise NotAllowed(f"This “{layer.name}” link exists already.")
    if layer.max_per_from is not None and len(outgoing) >= layer.max_per_from:
        raise NotAllowed(
            f"“{layer.name}” allows {layer.max_per_from} from one annotation; delete one first."
        )
    if layer.acyclic and _reaches(end.id, start.id, links):
        raise NotAllowed(f"This “{layer.name}” link would lead back to where it began.")


def _reaches(start: AnnotationId, goal: AnnotationId, links: Iterable[Ends]) -> bool:
    following: dict[AnnotationId, list[AnnotationId]] = {}
    for link in links:
        following.setdefault(link.from_id, []).append(link.to_id)
    waiting, seen = [start], set[AnnotationId]()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(following.get(here, ()))
    return False
