"""Cutting one annotation in two, making one of two, and taking a fragment away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.commands.session import OpenDocument, Session
from annotator.commands.steps import layer_of, new_annotation_id, next_order, own, revised
from annotator.domain.annotation import Annotation, Ends
from annotator.domain.change import Change, Edit
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.rules import check_fragments, check_overlap, check_relation
from annotator.domain.schema import RelationLayer, Schema, SpanLayer
from annotator.domain.span import Fragments, Span, hull, joined
from annotator.errors import NotAllowed


def split(session: Session, document: DocumentId, annotation: AnnotationId, offset: int) -> Edit:
    """Cut a span in two at the offset; both keep label and attributes, the first keeps the links.

    White space at the cut belongs to neither.
    """
    here, old = own(session, document, annotation)
    layer = layer_of(session.schema, old.layer, SpanLayer)
    first = _without_edges(here.text, (f for f in _cut(old.fragments, None, offset)))
    second = _without_edges(here.text, (f for f in _cut(old.fragments, offset, None)))
    if not first or not second:
        raise NotAllowed("Put the caret inside the annotation, where it should be cut.")
    kept = revised(old, fragments=first)
    new = replace(old, id=new_annotation_id(), fragments=second, revision=1)
    others = [other for other in here.of_layer(old.layer) if other.id != old.id]
    for piece in (kept, new):
        check_fragments(layer, piece.fragments, here.text)
        check_overlap(layer, piece, others)
    return session.edit("Split annotation", [Change(old, kept), Change(None, new)])


def join(
    session: Session, document: DocumentId, annotation: AnnotationId, other_id: AnnotationId
) -> Edit:
    """Make one span of two with the same label; links of both are kept, doubled ones dropped.

    Where the layer allows gaps the text between them stays outside.
    """
    here, first = own(session, document, annotation)
    second = session.own(document, other_id)
    if (first.layer, first.label) != (second.layer, second.label) or first.id == second.id:
        raise NotAllowed("Two annotations with the same label can be joined, no others.")
    if second.fragments[0].start < first.fragments[0].start:
        first, second = second, first
    layer = layer_of(session.schema, first.layer, SpanLayer)
    pieces = _touching(here.text, joined((*first.fragments, *second.fragments)))
    fragments = pieces if len(pieces) <= layer.max_fragments else (hull(pieces),)
    check_fragments(layer, fragments, here.text)
    attributes = {**second.attributes, **first.attributes}
    new = revised(first, fragments=fragments, attributes=attributes)
    others = [o for o in here.of_layer(first.layer) if o.id not in (first.id, second.id)]
    check_overlap(layer, new, others)
    changes = [
        *_moved_links(session.schema, here, second, first),
        Change(first, new),
        Change(second, None),
    ]
    return session.edit("Join annotations", changes)


def neighbour_to_join(here: OpenDocument, annotation: Annotation) -> Annotation | None:
    """The next annotation in the text with the same layer and label, else the one before."""
    alike = [
        other
        for other in here.of_layer(annotation.layer)
        if other.label == annotation.label and other.id != annotation.id
    ]
    start = annotation.fragments[0].start
    after = [other for other in alike if other.fragments[0].start >= start]
    if after:
        return min(after, key=lambda other: (other.fragments[0].start, other.id))
    return max(alike, key=lambda other: (other.fragments[0].start, other.id), default=None)


def drop_fragment(
    session: Session, document: DocumentId, annotation: AnnotationId, offset: int
) -> Edit:
    """Take away the fragment of a discontinuous span that the offset is in."""
    _here, old = own(session, document, annotation)
    kept = tuple(f for f in old.fragments if not f.start <= offset <= f.end)
    if not kept or len(kept) == len(old.fragments):
        raise NotAllowed("Put the caret in the part that should go; one part has to stay.")
    return session.edit("Remove part", [Change(old, revised(old, fragments=kept))])


def _cut(fragments: Fragments, low: int | None, high: int | None) -> Iterator[Span]:
    for fragment in fragments:
        start = fragment.start if low is None else max(fragment.start, low)
        end = fragment.end if high is None else min(fragment.end, high)
        if start < end:
            yield Span(start, end)


def _without_edges(text: str, fragments: Iterator[Span]) -> Fragments:
    """The fragments without white space at the very start and end."""
    pieces = []
    for fragment in fragments:
        covered = fragment.text_of(text)
        start = fragment.start + len(covered) - len(covered.lstrip())
        end = fragment.end - (len(covered) - len(covered.rstrip()))
        if start < end:
            pieces.append(Span(start, end))
    return tuple(pieces)


def _touching(text: str, fragments: Fragments) -> Fragments:
    """Fragments with nothing but white space between them made one."""
    merged: list[Span] = []
    for fragment in fragments:
        if merged and not text[merged[-1].end : fragment.start].strip():
            merged[-1] = Span(merged[-1].start, fragment.end)
        else:
            merged.append(fragment)
    return tuple(merged)


def _moved_links(
    schema: Schema, here: OpenDocument, gone: Annotation, stays: Annotation
) -> Iterator[Change]:
    """The links of one annotation as links of the other; NotAllowed where that has too many."""
    present = list(here.links_of(stays.id))
    for link in sorted(here.links_of(gone.id), key=lambda one: one.id):
        assert link.ends is not None
        start, end = (stays.id if x == gone.id else x for x in (link.ends.from_id, link.ends.to_id))
        same_layer = [other for other in present if other.layer == link.layer]
        if start == end or any(_joins(other, start, end) for other in same_layer):
            yield Change(link, None)
            continue
        layer = layer_of(schema, link.layer, RelationLayer)
        first = stays if start == stays.id else here.find(start)
        last = stays if end == stays.id else here.find(end)
        assert first is not None
        assert last is not None
        others = [other for other in here.of_layer(link.layer) if other.id != link.id]
        check_relation(layer, first, last, others)
        order = next_order(same_layer, start) if layer.ordered else None
        moved = revised(link, ends=Ends(start, end, order))
        present.append(moved)
        yield Change(link, moved)


def _joins(link: Annotation, start: AnnotationId, end: AnnotationId) -> bool:
    return link.ends is not None and (link.ends.from_id, link.ends.to_id) == (start, end)
