"""What most annotators agree on, as if it were one author's work; nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotator.domain.adjudication import Acceptance, Rule, Winner, winners
from annotator.domain.annotation import (
    Annotation,
    AttributeValue,
    Coverage,
    Ends,
    Task,
    TaskState,
)
from annotator.domain.attributes import value_of
from annotator.domain.conflicts import Conflict, Merged, Weighing, find_conflicts
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
)
from annotator.export.sourced import SourcedDocument, looked_at

MAJORITY = AuthorName("majority")
_MORE_THAN_HALF = Acceptance(Rule.MAJORITY, min_votes=1)

Voters = Mapping[str, tuple[AuthorName, ...]]


def majority_of(
    panel: Sequence[AnnotatedDocument],
    annotators: tuple[str, ...],
    schema: Schema,
    merged: Merged,
) -> SourcedDocument:
    """The versions that more than half of those have who went through the layer.

    Attributes of the article are counted one by one. Lines without a majority are `undecided`.
    """
    document = panel[0].document
    voters = {layer.id: _voters(panel, layer) for layer in schema.layers}
    weighed = tuple(
        annotation
        for one in panel
        for annotation in one.annotations
        if one.author in voters.get(annotation.layer, ())
    )
    work = _Majority(schema)
    for conflict in find_conflicts(Weighing(document.id, weighed, voters, merged), schema):
        work.settle(conflict)
    work.add_article(panel, voters)
    return SourcedDocument(
        document,
        MAJORITY,
        reading_order(work.accepted),
        Task(document.id, MAJORITY, TaskState.FINISHED, _coverage(voters)),
        panel=tuple(panel),
        annotators=annotators,
        undecided=tuple(work.undecided),
    )


def _voters(panel: Iterable[AnnotatedDocument], layer: Layer) -> tuple[AuthorName, ...]:
    covered = layer.from_end.layer if isinstance(layer, RelationLayer) else layer.id
    return tuple(sorted(one.author for one in panel if looked_at(one.task, (covered,))))


def _coverage(voters: Voters) -> dict[str, Coverage]:
    return {layer: Coverage.DONE if names else Coverage.NONE for layer, names in voters.items()}


class _Majority:
    """What was accepted so far."""

    def __init__(self, schema: Schema) -> None:
        self.accepted: list[Annotation] = []
        self.undecided: list[Annotation] = []
        self._schema = schema
        self._stands_for: dict[AnnotationId, AnnotationId] = {}

    def settle(self, conflict: Conflict) -> None:
        """Take what has a majority; links come after what they join."""
        layer = self._schema.layer(conflict.layer)
        if isinstance(layer, DocumentLayer):
            return
        won = winners(conflict, layer, _MORE_THAN_HALF)
        if not won and isinstance(layer, SegmentLayer):
            self.undecided += conflict.versions[0].annotations
        for winner in won:
            self._take(winner)

    def _take(self, winner: Winner) -> None:
        if not winner.agreeing:
            return
        chosen = winner.agreeing[0].annotations
        for version in winner.agreeing:
            for mine, theirs in zip(chosen, version.annotations, strict=True):
                self._stands_for[theirs.id] = mine.id
        for part, attributes in zip(chosen, winner.attributes, strict=True):
            ends = self._ends(part)
            if part.ends is None or ends is not None:
                self.accepted.append(
                    Annotation(
                        part.id,
                        part.document,
                        MAJORITY,
                        part.layer,
                        part.label,
                        part.fragments,
                        ends,
                        attributes,
                    )
                )

    def _ends(self, link: Annotation) -> Ends | None:
        if link.ends is None:
            return None
        start = self._stands_for.get(link.ends.from_id)
        end = self._stands_for.get(link.ends.to_id)
        return None if start is None or end is None else Ends(start, end, link.ends.order)

    def add_article(self, panel: Sequence[AnnotatedDocument], voters: Voters) -> None:
        """Take the attributes of the article that have a majority each."""
        for layer in self._schema.layers:
            if not isinstance(layer, DocumentLayer) or not voters[layer.id]:
                continue
            given = [
                annotation
                for one in panel
                if one.author in voters[layer.id]
                for annotation in one.of_layer(layer.id)[:1]
            ]
            values = {a.id: _most(a, given, len(voters[layer.id])) for a in layer.attributes}
            chosen = {name: value for name, value in values.items() if value is not None}
            if given:
                one = given[0]
                self.accepted.append(
                    Annotation(
                        one.id, one.document, MAJORITY, one.layer, one.label, attributes=chosen
                    )
                )


def _most(attribute: Attribute, given: Sequence[Annotation], voters: int) -> AttributeValue | None:
    values = [value_of(attribute, annotation.attributes) for annotation in given]
    if attribute.type is AttributeType.MULTI_ENUM or attribute.multi:
        votes = Counter(one for value in values if isinstance(value, tuple) for one in value)
        return tuple(sorted(one for one, count in votes.items() if count * 2 > voters)) or None
    counts = Counter(value for value in values if value is not None)
    return next((value for value, count in counts.items() if count * 2 > voters), None)
