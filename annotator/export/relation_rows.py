"""Links: one row for each document with all of them, or one for each link that could be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import RelationLayer
from annotator.domain.segmentation import Bounds
from annotator.domain.span import hull, overlap_length
from annotator.export.binding import Binding
from annotator.export.entities import entities_of
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import PairsRecipe, RelationsRecipe
from annotator.export.sourced import identity_of
from annotator.export.span_rows import fragment_row


def relation_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: the text and its links, each with what it joins; offsets are into the text."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, RelationsRecipe)
    losses: Losses = Losses()
    by_id = {annotation.id: annotation for annotation in annotated.annotations}
    classes = relation_ends(binding)
    relations = []
    for link in annotated.of_layer(*recipe.layers):
        if (ends := _ends(link, by_id, losses)) is not None:
            head, tail = (classes.row(end, document.text) for end in ends)
            relations.append(_relation(link, head, tail, recipe))
    relations.sort(key=lambda row: (recipe.layers[row["type"]], row["id"]))
    row = identity_of(annotated, "+".join(recipe.layers))
    return Made([row | {"text": document.text, "relations": relations}], losses)


def pair_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row for each start of a link with each end and each other candidate, as 1 and 0."""
    recipe = binding.recipe
    assert isinstance(recipe, PairsRecipe)
    layer = binding.schema.layer(recipe.relation)
    assert isinstance(layer, RelationLayer)
    pairing = _Pairing(annotated, binding, recipe, Losses())
    starts = (a for a in annotated.of_layer(layer.from_end.layer))
    rows = [
        row
        for start in starts
        if layer.from_end.allows(start.layer, start.label)
        for row in pairing.rows(start)
    ]
    return Made(rows, pairing.losses)


def _relation(link: Annotation, head: Row, tail: Row, recipe: RelationsRecipe) -> dict[str, Any]:
    return {
        "id": link.id,
        "type": recipe.layers.index(link.layer),
        "order": link.ends.order if link.ends else None,
        "head": head,
        "tail": tail,
    }


@dataclass(frozen=True, slots=True)
class EndClasses:
    """The layers and labels that an end of a link can have, in schema order."""

    layers: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, binding: Binding, *layers: str) -> EndClasses:
        """Those of these layers."""
        chosen = tuple(dict.fromkeys(layers))
        return cls(chosen, binding.labels_in(chosen))

    def row(self, annotation: Annotation, text: str) -> Row:
        """An annotation at this end."""
        return {
            "id": annotation.id,
            "layer": self.layers.index(annotation.layer),
            "label": self.labels.index(annotation.label),
        } | fragment_row(annotation, text)


def relation_ends(binding: Binding) -> EndClasses:
    """What both ends of a recipe's links can be."""
    recipe = binding.recipe
    assert isinstance(recipe, RelationsRecipe)
    layers = [binding.schema.layer(layer) for layer in recipe.layers]
    ends = [end for x in layers if isinstance(x, RelationLayer) for end in (x.from_end, x.to_end)]
    return EndClasses.of(binding, *(end.layer for end in ends))


def pair_ends(binding: Binding) -> tuple[EndClasses, EndClasses]:
    """What a recipe's links start at, and what they could lead to."""
    recipe = binding.recipe
    assert isinstance(recipe, PairsRecipe)
    layer = binding.schema.layer(recipe.relation)
    assert isinstance(layer, RelationLayer)
    candidates = EndClasses.of(binding, layer.to_end.layer, *recipe.candidates)
    return EndClasses.of(binding, layer.from_end.layer), candidates


def _ends(
    link: Annotation, by_id: Mapping[AnnotationId, Annotation], losses: Losses
) -> tuple[Annotation, Annotation] | None:
    head = by_id.get(link.ends.from_id) if link.ends else None
    tail = by_id.get(link.ends.to_id) if link.ends else None
    if head is None or tail is None:
        losses[Loss.BROKEN_LINK] += 1
        return None
    return head, tail


class _Pairing:
    """The candidates of one document, found by place."""

    def __init__(
        self, annotated: AnnotatedDocument, binding: Binding, recipe: PairsRecipe, losses: Losses
    ) -> None:
        self.losses = losses
        self._annotated = annotated
        self._binding = binding
        self._recipe = recipe
        self._head_classes, self._candidate_classes = pair_ends(binding)
        self._sentences = binding.segment(annotated.document).sentences
        by_id = {annotation.id: annotation for annotation in annotated.annotations}
        self._ends: dict[AnnotationId, list[Annotation]] = {}
        for link in annotated.of_layer(recipe.relation):
            if (ends := _ends(link, by_id, losses)) is not None:
                self._ends.setdefault(ends[0].id, []).append(ends[1])
        wanted = annotated.of_layer(*recipe.candidates)
        self._candidates = [a for a in wanted if not recipe.labels or a.label in recipe.labels]

    def rows(self, start: Annotation) -> Iterator[Row]:
        """The pairs of one annotation, in the order of the candidates."""
        ends = self._ends.get(start.id, [])
        window = self._window(start, ends)
        found = [(one, 1) for one in ends]
        found += [(one, 0) for one in self._others(start, ends, window)]
        found.sort(key=lambda pair: (pair[0].fragments[0], -pair[1], pair[0].id))
        text = self._annotated.document.text
        for candidate, is_linked in found:
            part = f"{start.id}-{candidate.id}"
            yield identity_of(self._annotated, self._recipe.relation, part) | {
                "text": text[slice(*window)],
                "start": window[0],
                "end": window[1],
                "head": self._head_classes.row(start, text),
                "candidate": self._candidate_classes.row(candidate, text),
                "label": is_linked,
            }

    def _window(self, start: Annotation, ends: list[Annotation]) -> Bounds:
        """The sentences around the start, and as many more as the ends need."""
        starts, stops = self._sentences[::2], self._sentences[1::2]
        extent = hull(start.fragments)
        first = bisect_right(stops, extent.start) - self._recipe.within
        last = bisect_left(starts, extent.end) - 1 + self._recipe.within
        begin = starts[max(0, min(first, len(starts) - 1))] if starts else extent.start
        finish = stops[max(0, min(last, len(stops) - 1))] if stops else extent.end
        hulls = [extent, *(hull(end.fragments) for end in ends)]
        return min(begin, *(h.start for h in hulls)), max(finish, *(h.end for h in hulls))

    def _others(
        self, start: Annotation, ends: list[Annotation], window: Bounds
    ) -> Iterator[Annotation]:
        named = {entity for end in ends for entity in self._named(end)}
        linked = {end.id for end in ends}
        for candidate in self._candidates:
            extent = hull(candidate.fragments)
            is_near = window[0] <= extent.start and extent.end <= window[1]
            if not is_near or candidate.id in linked or candidate.id == start.id:
                continue
            if any(overlap_length(candidate.fragments, end.fragments) for end in ends):
                continue
            if named.intersection(self._named(candidate)):
                self.losses[Loss.SAME_THING] += 1
                continue
            yield candidate

    def _named(self, annotation: Annotation) -> list[object]:
        if not self._recipe.same_as:
            return []
        entities = entities_of(annotation, self._recipe.same_as, self._binding, Losses())
        return [entity["entity"] for entity in entities if entity["entity"] is not None]
