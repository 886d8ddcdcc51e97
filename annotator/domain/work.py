"""One author's work on a document, as the rules of constraints look at it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotator.domain.annotation import Annotation, AttributeValue, Entry
from annotator.domain.attributes import value_of, values_of
from annotator.domain.identity import AnnotationId, EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Attribute, RelationLayer, Schema
from annotator.domain.span import Span, covered_text, hull, overlap_length

ANY = "*"
"""In a condition: whatever the value is, so long as there is one."""

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation annotation with both its ends."""

    relation: Annotation
    start: Annotation
    target: Annotation


class Work:
    """What rules look at: annotations by layer, by place in the text and by their links."""

    def __init__(
        self, annotated: AnnotatedDocument, schema: Schema, entries: Mapping[EntryId, Entry]
    ) -> None:
        self.annotated = annotated
        self.schema = schema
        self.entries = entries
        self.by_id = {annotation.id: annotation for annotation in annotated.annotations}
        self._by_layer: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in annotated.annotations:
            self._by_layer[annotation.layer].append(annotation)
        self._places: dict[str, _Places] = {}

    def of_layer(self, layer: str) -> list[Annotation]:
        """The annotations of a layer, in order; none where the schema lacks the layer."""
        return self._by_layer[layer] if layer in self.schema.layers_by_id else []

    def selected(self, selection: Options) -> Iterator[Annotation]:
        """The annotations that a selection of the schema stands for."""
        return (one for one in self.of_layer(selection["layer"]) if self.fits(one, selection))

    def fits(self, annotation: Annotation, selection: Options) -> bool:
        """Whether an annotation of the selection's layer has what else the selection asks for."""
        labels, groups = selection.get("labels"), selection.get("groups")
        layer = self.schema.layer(annotation.layer)
        if labels and annotation.label not in labels:
            return False
        if groups:
            label = layer.labels_by_id.get(annotation.label)
            if label is None or label.group not in groups:
                return False
        return self.has_values(annotation, selection.get("where", {}))

    def has_values(self, annotation: Annotation, conditions: Options) -> bool:
        """Whether each attribute named has one of the values wanted; defaults count."""
        return all(self._has_value(annotation, name, wanted) for name, wanted in conditions.items())

    def _has_value(self, annotation: Annotation, name: str, wanted: object) -> bool:
        values = values_of(self.attribute(annotation, name), annotation.attributes)
        if wanted == ANY:
            return bool(values)
        choices = wanted if isinstance(wanted, tuple) else (wanted,)
        return any(value in choices for value in values)

    def attribute(self, annotation: Annotation, name: str) -> Attribute:
        """The definition of an attribute of the annotation's layer."""
        return self.schema.layer(annotation.layer).attributes_by_id[name]

    def value(self, annotation: Annotation, name: str) -> AttributeValue | None:
        """The value that counts of an attribute; None when there is none."""
        return value_of(self.attribute(annotation, name), annotation.attributes)

    def touching(self, annotation: Annotation, selection: Options) -> Iterator[Annotation]:
        """The annotations of a selection that share a code point with this one, itself left out."""
        layer = selection["layer"]
        if layer not in self._places:
            self._places[layer] = _Places(self.of_layer(layer))
        for other in self._places[layer].near(hull(annotation.fragments)):
            shares = overlap_length(annotation.fragments, other.fragments) > 0
            if shares and other.id != annotation.id and self.fits(other, selection):
                yield other

    @cached_property
    def linked(self) -> frozenset[AnnotationId]:
        """Every annotation at which a link starts or ends."""
        ends = [one.ends for one in self.annotated.annotations if one.ends is not None]
        return frozenset([*(end.from_id for end in ends), *(end.to_id for end in ends)])

    def links_from(self, relation: str, start: AnnotationId) -> list[Link]:
        """The links of a relation that leave an annotation."""
        return self._outgoing.get((relation, start), [])

    def targets(self, relation: str, start: AnnotationId) -> list[Annotation]:
        """What the links of a relation lead to from an annotation."""
        return [link.target for link in self.links_from(relation, start)]

    def links_of(self, relation: str) -> Iterator[Link]:
        """Every link of a relation; those that join nothing, or what they may not, are left out."""
        layer = self.schema.layers_by_id.get(relation)
        for link in self.of_layer(relation):
            start = self.by_id.get(link.ends.from_id) if link.ends else None
            target = self.by_id.get(link.ends.to_id) if link.ends else None
            if start and target and isinstance(layer, RelationLayer):
                allowed = layer.from_end.allows(start.layer, start.label)
                if allowed and layer.to_end.allows(target.layer, target.label):
                    yield Link(link, start, target)

    @cached_property
    def _outgoing(self) -> Mapping[tuple[str, AnnotationId], list[Link]]:
        outgoing: dict[tuple[str, AnnotationId], list[Link]] = defaultdict(list)
        for layer in self.schema.layers:
            for link in self.links_of(layer.id):
                outgoing[layer.id, link.start.id].append(link)
        return outgoing

    def text(self, annotation: Annotation) -> str:
        """The text under an annotation."""
        return covered_text(self.annotated.document.text, annotation.fragments)

    def entry(self, value: AttributeValue) -> Entry | None:
        """The entry a value names, or that took its place by merging; None when there is none."""
        entry = self.entries.get(EntryId(str(value)))
        seen = set[EntryId]()
        while entry is not None and entry.merged_into is not None and entry.id not in seen:
            seen.add(entry.id)
            entry = self.entries.get(entry.merged_into)
        return entry


class _Places:
    """Annotations by place: an interval tree, so that one long span slows no other down."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        placed = [(hull(one.fragments), one) for one in annotations if one.fragments]
        placed.sort(key=lambda pair: (pair[0], pair[1].id))
        self._annotations = [one for _span, one in placed]
        self._starts = [span.start for span, _one in placed]
        # A binary tree in one list: node n has the children 2n and 2n + 1, the leaves come last in
        # the order of the starts, and every node knows the furthest end below it.
        self._leaves = 1 << len(placed).bit_length()
        self._furthest = [0] * (2 * self._leaves)
        self._furthest[self._leaves : self._leaves + len(placed)] = [s.end for s, _one in placed]
        for node in reversed(range(1, self._leaves)):
            self._furthest[node] = max(self._furthest[2 * node], self._furthest[2 * node + 1])

    def near(self, span: Span) -> Iterator[Annotation]:
        """The annotations whose hulls share a code point with the span, by start."""
        beginning_before = bisect_left(self._starts, span.end)
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, count = waiting.pop()
            if first >= beginning_before or self._furthest[node] <= span.start:
                continue
            if count == 1:
                yield self._annotations[first]
                continue
            half = count // 2
            waiting.append((2 * node + 1, first + half, half))
            waiting.append((2 * node, first, half))
