"""Takes annotations from elsewhere into one document, one by one, by the rules of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.annotation import Annotation, Ends
from annotator.domain.attributes import problem_with
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId
from annotator.domain.lines import LineIndex
from annotator.domain.rules import check_fragments, check_label, check_overlap, check_relation
from annotator.domain.schema import (
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import Fragments
from annotator.errors import NotAllowed

Place = tuple[str, str, Fragments, Ends | None]


class Intake:
    """One author's annotations of one document, growing; everything in it obeys the schema."""

    def __init__(self, schema: Schema, document: Document, present: Iterable[Annotation]) -> None:
        self.document = document
        self._schema = schema
        self._lines = LineIndex(document.text)
        self._by_id: dict[AnnotationId, Annotation] = {}
        self._by_layer: dict[str, list[Annotation]] = {}
        self._by_place: dict[Place, Annotation] = {}
        for annotation in present:
            self._put(annotation)

    def twin(self, annotation: Annotation) -> Annotation | None:
        """The annotation that says the same at the same place under another id, if there is one."""
        found = self._by_place.get(_place(annotation))
        return found if found is not None and found.id != annotation.id else None

    def take(self, annotation: Annotation) -> bool:
        """Take a new annotation in; False when the very same is here already.

        Raises NotAllowed, naming why, when the schema forbids it or its id stands for another.
        The ends of a relation must have been taken before it.
        """
        present = self._by_id.get(annotation.id)
        if present is not None:
            if replace(present, revision=annotation.revision) == annotation:
                return False
            raise NotAllowed("this id stands for another annotation here; nothing is overwritten")
        self._check(annotation)
        self._put(annotation)
        return True

    def _put(self, annotation: Annotation) -> None:
        self._by_id[annotation.id] = annotation
        self._by_layer.setdefault(annotation.layer, []).append(annotation)
        self._by_place.setdefault(_place(annotation), annotation)

    def _check(self, new: Annotation) -> None:
        layer = self._schema.layers_by_id.get(new.layer)
        if layer is None:
            raise NotAllowed(f"the schema has no layer “{new.layer}”")
        check_label(layer, new.label)
        others = self._by_layer.get(new.layer, [])
        match layer:
            case SpanLayer():
                check_fragments(layer, new.fragments, self.document.text)
                check_overlap(layer, new, others)
            case SegmentLayer():
                self._check_line(layer, new, others)
            case RelationLayer():
                self._check_relation(layer, new, others)
            case DocumentLayer():
                if others or new.fragments:
                    raise NotAllowed(f"“{layer.name}” is set once for the whole article")
            case _:
                raise NotAllowed(f"“{layer.name}” holds no annotations of a document")
        _check_attributes(layer, new)

    def _check_line(
        self, layer: SegmentLayer, new: Annotation, others: Iterable[Annotation]
    ) -> None:
        check_fragments(layer, new.fragments, self.document.text)
        [fragment, *more] = new.fragments
        line = self._lines.at(fragment.start)
        if more or (line.start, line.end) != (fragment.start, fragment.end):
            raise NotAllowed(f"“{layer.name}” labels whole lines; this is not one")
        if any(other.fragments == new.fragments for other in others):
            raise NotAllowed("this line has a label already")

    def _check_relation(
        self, layer: RelationLayer, new: Annotation, others: Iterable[Annotation]
    ) -> None:
        if new.ends is None or new.fragments:
            raise NotAllowed(f"“{layer.name}” joins two annotations and covers no text")
        start, end = self._by_id.get(new.ends.from_id), self._by_id.get(new.ends.to_id)
        if start is None or end is None:
            missing = new.ends.from_id if start is None else new.ends.to_id
            raise NotAllowed(f"its end {missing} is not among this author's annotations")
        if layer.ordered is not (new.ends.order is not None):
            raise NotAllowed("its order is missing" if layer.ordered else "it takes no order")
        check_relation(layer, start, end, others)


def _place(annotation: Annotation) -> Place:
    return (annotation.layer, annotation.label, annotation.fragments, annotation.ends)


def _check_attributes(layer: Layer, annotation: Annotation) -> None:
    applying = {attribute.id: attribute for attribute in layer.attributes_of(annotation.label)}
    for name, value in annotation.attributes.items():
        if name not in applying:
            raise NotAllowed(f"“{annotation.label}” has no attribute “{name}”")
        if problem := problem_with(applying[name], value):
            raise NotAllowed(problem)
