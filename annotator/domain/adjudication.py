"""Gold from several annotators' work: which versions agree exactly, and what that makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.annotation import Annotation, Attributes, AttributeValue
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.schema import Layer, Schema
from annotator.domain.span import Fragments


class Rule(StrEnum):
    """When versions become gold without a person looking: all annotators, or more than half."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"

    def accepts(self, votes: int, annotators: int) -> bool:
        """Whether so many equal versions of so many annotators are enough."""
        return votes == annotators if self is Rule.UNANIMOUS else votes * 2 > annotators


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where an annotation stands and what it says; document labels have no fragments."""

    layer: str
    label: str
    fragments: Fragments


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """What a relation joins, whoever drew it."""

    layer: str
    start: MarkPlace
    end: MarkPlace
    order: int | None


Place = MarkPlace | LinkPlace


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of one place, one of each annotator at most, in the order of their names."""

    place: Place
    versions: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A group that a rule accepts: `agreeing` say the same, `attributes` is what they all say."""

    group: Group
    agreeing: tuple[Annotation, ...]
    attributes: Attributes


def group_versions(annotations: Iterable[Annotation]) -> tuple[Group, ...]:
    """Groups the annotations of all annotators of one document by exact place; marks before links.

    The result does not depend on the order of the annotations. A link's place is made of its ends'
    places, so links of several annotators meet where their ends do.
    """
    known = {annotation.id: annotation for annotation in annotations}
    versions: dict[Place, dict[AuthorName, Annotation]] = {}
    for annotation in sorted(known.values(), key=lambda a: (a.author, a.id)):
        place = _place(annotation, known)
        if place is not None:
            versions.setdefault(place, {}).setdefault(annotation.author, annotation)
    groups = [Group(place, tuple(found.values())) for place, found in versions.items()]
    return tuple(sorted(groups, key=_group_order))


def _place(annotation: Annotation, known: Mapping[AnnotationId, Annotation]) -> Place | None:
    if annotation.ends is None:
        return _mark_place(annotation)
    start, end = known.get(annotation.ends.from_id), known.get(annotation.ends.to_id)
    if start is None or end is None:
        return None
    joined = _mark_place(start), _mark_place(end)
    return LinkPlace(annotation.layer, *joined, annotation.ends.order)


def _mark_place(annotation: Annotation) -> MarkPlace:
    return MarkPlace(annotation.layer, annotation.label, annotation.fragments)


def _group_order(group: Group) -> tuple[bool, str]:
    return (group.versions[0].ends is not None, repr(group.place))


def agreed(group: Group, schema: Schema, rule: Rule, annotators: int) -> Agreed | None:
    """What the rule makes of a group: the largest set of versions with equal attributes, if enough.

    Only attributes that count in agreement must be equal. Of the others, those that all agreeing
    versions share are kept. Two largest sets of the same size are a tie, which accepts nothing.
    """
    layer = schema.layer(group.versions[0].layer)
    sets: dict[tuple[tuple[str, AttributeValue | None], ...], list[Annotation]] = {}
    for version in group.versions:
        sets.setdefault(_weighed(layer, version), []).append(version)
    ranked = sorted(sets.values(), key=len, reverse=True)
    if len(ranked) > 1 and len(ranked[0]) == len(ranked[1]):
        return None
    agreeing = tuple(ranked[0])
    if not rule.accepts(len(agreeing), annotators):
        return None
    return Agreed(group, agreeing, _shared_attributes(agreeing))


def _weighed(layer: Layer, version: Annotation) -> tuple[tuple[str, AttributeValue | None], ...]:
    counted = [a for a in layer.attributes_of(version.label) if a.in_agreement]
    return tuple((a.id, _unordered(version.attributes.get(a.id, a.default))) for a in counted)


def _unordered(value: AttributeValue | None) -> AttributeValue | None:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _shared_attributes(versions: Sequence[Annotation]) -> dict[str, AttributeValue]:
    first, *others = versions
    return {
        name: value
        for name, value in first.attributes.items()
        if all(_unordered(o.attributes.get(name)) == _unordered(value) for o in others)
    }
