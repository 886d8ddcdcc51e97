"""What is to be decided in one document: annotators' versions beside each other, and their gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.alignment import (
    Version,
    Versions,
    align_lines,
    align_links,
    align_marks,
    align_whole,
)
from annotator.domain.annotation import Annotation, Attributes, AttributeValue, Decision
from annotator.domain.attributes import value_of
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, EntryId
from annotator.domain.schema import (
    AttributeType,
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import Fragments, Span, hull, joined

Merged = Mapping[EntryId, EntryId]
"""The entry that took the place of each merged one."""


class ConflictKind(StrEnum):
    """In what the versions of one thing differ first; agreed ones await a rule or a person too."""

    AGREED = "agreed"
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    LINK = "link"
    LINE = "line"
    ONLY_SOME = "only_some"


class ConflictState(StrEnum):
    """How far a conflict is: a stale one was decided, but on versions that changed since."""

    OPEN = "open"
    DECIDED = "decided"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to decide on: what each annotator made of it, and what was decided.

    `versions` are sorted by author; `readings` say in the same order what a version comes to:
    equal readings agree. `annotators` are all who went through the layer, so those without a
    version saw nothing there (in a layer of lines: the default label). `is_stacked` says that an
    annotator put two labels on the very same text. In a layer of lines `default_reading` is what a
    line comes to that nobody labelled. `decisions` and `gold` are what one gold set
    has. Without versions it is gold that was added or imported, or whose versions are all gone.
    `id` is the same as long as its first annotation is there; empty for what is to be added.
    """

    document: DocumentId
    layer: str
    kind: ConflictKind
    versions: Versions
    readings: tuple[Hashable, ...] = ()
    annotators: tuple[AuthorName, ...] = ()
    is_stacked: bool = False
    default_reading: Hashable | None = None
    decisions: tuple[Decision, ...] = ()
    gold: tuple[Annotation, ...] = ()
    is_stale: bool = False
    id: str = ""

    @property
    def annotation_ids(self) -> tuple[AnnotationId, ...]:
        """The annotations of all versions."""
        return tuple([part.id for version in self.versions for part in version.annotations])

    @property
    def state(self) -> ConflictState:
        """Open, decided or stale."""
        if self.is_stale:
            return ConflictState.STALE
        return ConflictState.DECIDED if self.decisions or self.gold else ConflictState.OPEN

    @property
    def missing(self) -> tuple[AuthorName, ...]:
        """The annotators who went through the layer and have no version."""
        present = {version.author for version in self.versions}
        return tuple(name for name in self.annotators if name not in present)

    @property
    def fragments(self) -> Fragments:
        """All text of any version or of gold; empty for links and document labels."""
        spans = (span for version in self.versions for span in version.fragments)
        return joined([*spans, *(span for one in self.gold for span in one.fragments)])

    @property
    def span(self) -> Span | None:
        """From the first to the last character that any version covers."""
        return hull(self.fragments) if self.fragments else None

    def version_of(self, author: AuthorName) -> Version | None:
        """What this annotator made of it; None when nothing."""
        return next((version for version in self.versions if version.author == author), None)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Whose work counts in a document: `annotators` by layer, `annotations` of all of them."""

    document: DocumentId
    annotations: tuple[Annotation, ...]
    annotators: Mapping[str, tuple[AuthorName, ...]]
    merged: Merged = field(default_factory=dict)


def find_conflicts(weighing: Weighing, schema: Schema) -> tuple[Conflict, ...]:
    """Everything that at least one annotator marked, in the order of the text, links last."""
    by_layer: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in weighing.annotations:
        by_layer[annotation.layer].append(annotation)
    finder = _Finder(weighing, schema)
    layers = [layer for layer in schema.layers if layer.id in by_layer]
    for layer in layers:
        finder.add_marks(layer, by_layer[layer.id])
    finder.sort()
    for layer in layers:
        if isinstance(layer, RelationLayer):
            finder.add_links(layer, by_layer[layer.id])
    return tuple(finder.conflicts)


class _Finder:
    def __init__(self, weighing: Weighing, schema: Schema) -> None:
        self.conflicts: list[Conflict] = []
        self._weighing = weighing
        self._annotators = {
            layer: tuple(sorted(set(names))) for layer, names in weighing.annotators.items()
        }
        self._schema = schema

    def add_marks(self, layer: Layer, annotations: Sequence[Annotation]) -> None:
        align = {SpanLayer: align_marks, SegmentLayer: align_lines, DocumentLayer: align_whole}
        if type(layer) not in align:
            return
        stacked = _stacked(annotations) if isinstance(layer, SpanLayer) else frozenset()
        weighed = WeighedAttributes(layer, self._weighing.merged)
        for versions in align[type(layer)](annotations):
            readings = tuple(
                tuple((part.label, part.fragments, weighed.of(part)) for part in v.annotations)
                for v in versions
            )
            is_stacked = bool(stacked) and not stacked.isdisjoint(
                part.id for v in versions for part in v.annotations
            )
            default = None
            if isinstance(layer, SegmentLayer):
                label = layer.default_label
                default = ((label, versions[0].fragments, weighed.of_default(label)),)
            self._add(layer, versions, readings, is_stacked=is_stacked, default_reading=default)

    def sort(self) -> None:
        """Bring the marks into the order of the text."""
        self.conflicts.sort(key=_reading_key)

    def add_links(self, layer: RelationLayer, annotations: Sequence[Annotation]) -> None:
        group_of = {
            identity: number
            for number, conflict in enumerate(self.conflicts)
            for identity in conflict.annotation_ids
        }
        weighed = WeighedAttributes(layer, self._weighing.merged)
        single = layer.max_per_from == 1
        for _ends, versions in align_links(annotations, group_of, single=single):
            readings = tuple(
                tuple(
                    dict.fromkeys(
                        (_joined(part, group_of), weighed.of(part)) for part in v.annotations
                    )
                )
                for v in versions
            )
            self._add(layer, versions, readings)

    def _add(
        self,
        layer: Layer,
        versions: Versions,
        readings: tuple[Hashable, ...],
        *,
        is_stacked: bool = False,
        default_reading: Hashable | None = None,
    ) -> None:
        annotators = self._annotators.get(layer.id, ())
        others = [version.author for version in versions if version.author not in annotators]
        if others:
            annotators = tuple(sorted({*annotators, *others}))
        is_missing = len(versions) < len(annotators)
        if isinstance(layer, SegmentLayer) and is_missing:
            kind = _kind(layer, versions, {*readings, default_reading}, is_missing=False)
        else:
            kind = _kind(layer, versions, readings, is_missing=is_missing)
        first = min([part.id for version in versions for part in version.annotations])
        self.conflicts.append(
            Conflict(
                self._weighing.document,
                layer.id,
                kind,
                versions,
                readings,
                annotators,
                is_stacked,
                default_reading,
                id=first,
            )
        )


WeighedValues = tuple[tuple[str, AttributeValue | None], ...]


class WeighedAttributes:
    """The values that count in agreement: stored or default, entries as they were merged."""

    def __init__(self, layer: Layer, merged: Merged) -> None:
        self._layer = layer
        self._merged = merged
        self._counted = {
            label: tuple(a for a in layer.attributes_of(label) if a.in_agreement)
            for label in (*layer.labels_by_id, layer.id)
        }
        self._defaults = {label: self._values(label, {}) for label in self._counted}

    def of(self, annotation: Annotation) -> WeighedValues:
        """Attribute ids with their values, the same for annotations that say the same."""
        if annotation.attributes:
            return self._values(annotation.label, annotation.attributes)
        return self._defaults.get(annotation.label, ())

    def of_default(self, label: str) -> WeighedValues:
        """What an annotation of this label has that nobody made."""
        return self._defaults.get(label, ())

    def _values(self, label: str, attributes: Attributes) -> WeighedValues:
        return tuple(
            (
                attribute.id,
                self._resolved(
                    value_of(attribute, attributes),
                    is_entry=attribute.type is AttributeType.ENTITY_REF,
                ),
            )
            for attribute in self._counted.get(label, ())
        )

    def _resolved(self, value: AttributeValue | None, *, is_entry: bool) -> AttributeValue | None:
        if isinstance(value, tuple):
            return tuple(sorted(self._entry(one) if is_entry else one for one in value))
        return self._entry(value) if is_entry and isinstance(value, str) else value

    def _entry(self, value: str) -> str:
        seen = set[str]()
        while EntryId(value) in self._merged and value not in seen:
            seen.add(value)
            value = self._merged[EntryId(value)]
        return value


def _stacked(annotations: Sequence[Annotation]) -> frozenset[AnnotationId]:
    """The annotations that stand on the very same text as another of their author."""
    extents = {(a.author, a.fragments[0].start, a.fragments[-1].end) for a in annotations}
    if len(extents) == len(annotations):
        return frozenset()
    places: dict[tuple[AuthorName, Fragments], list[AnnotationId]] = defaultdict(list)
    for annotation in annotations:
        places[annotation.author, annotation.fragments].append(annotation.id)
    return frozenset(one for here in places.values() if len(here) > 1 for one in here)


def _joined(link: Annotation, group_of: Mapping[AnnotationId, int]) -> Hashable:
    if link.ends is None:
        return None
    return group_of[link.ends.from_id], group_of[link.ends.to_id], link.ends.order


def _reading_key(conflict: Conflict) -> tuple[int, int, str, str]:
    """By first start, longest first; what covers no text comes before all."""
    places = [p.fragments for v in conflict.versions for p in v.annotations if p.fragments]
    if not places:
        return (-1, 0, conflict.layer, conflict.id)
    start = min(place[0].start for place in places)
    return (start, -max(place[-1].end for place in places), conflict.layer, conflict.id)


def _kind(
    layer: Layer, versions: Versions, readings: Collection[Hashable], *, is_missing: bool
) -> ConflictKind:
    first, *others = readings
    is_same = all(other == first for other in others)  # quicker than their hashes
    if isinstance(layer, SegmentLayer):
        return ConflictKind.AGREED if is_same else ConflictKind.LINE
    if is_same:
        if not is_missing:
            return ConflictKind.AGREED
        return ConflictKind.LINK if isinstance(layer, RelationLayer) else ConflictKind.ONLY_SOME
    if isinstance(layer, RelationLayer):
        return ConflictKind.LINK
    if len({version.label for version in versions}) > 1:
        return ConflictKind.LABEL
    places = {tuple(part.fragments for part in version.annotations) for version in versions}
    return ConflictKind.BOUNDARY if len(places) > 1 else ConflictKind.ATTRIBUTE
