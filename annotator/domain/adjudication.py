"""Gold by a stated rule: which version of a conflict wins, and what that makes of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from annotator.domain.alignment import Version
from annotator.domain.annotation import Annotation, Attributes, AttributeValue
from annotator.domain.conflicts import Conflict
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import DocumentLayer, Layer, Overlap, SegmentLayer, SpanLayer
from annotator.domain.span import Fragments

Reading = TypeVar("Reading", bound=Hashable)


class Rule(StrEnum):
    """When versions become gold without a person looking.

    unanimous: every annotator says the same. majority: more than half of them do. agreeing: all
    who marked it say the same, however many did not. votes: the version with the most votes, if
    no other has as many. threshold: what has a share of the votes cast, the first few by votes.
    kept: every version, in layers whose differences are worth keeping.
    """

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    AGREEING = "agreeing"
    VOTES = "votes"
    THRESHOLD = "threshold"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A rule with its numbers: votes a version needs, and for the threshold its share and rank.

    `confidence` is a version's share of all votes that were cast on the thing, from 0 to 1. `top`
    is how many versions may win; more only where labels may be stacked.
    """

    rule: Rule
    min_votes: int = 2
    confidence: float = 0.0
    top: int = 1

    def accepted(
        self,
        votes: Mapping[Reading, int],
        annotators: int,
        *,
        is_stacked: bool = False,
        may_stack: bool = False,
    ) -> tuple[Reading, ...]:
        """What wins of the readings that so many of the annotators chose; often nothing.

        `is_stacked` says that somebody chose more than one at once; where they may not be stacked
        that is a dispute for the rules that ask for agreement.
        """
        enough = {r: n for r, n in votes.items() if n >= max(1, self.min_votes)}
        if self.rule is Rule.KEPT:
            return tuple(votes)
        if self.rule in (Rule.UNANIMOUS, Rule.AGREEING):
            is_disputed = len(votes) != 1 or (is_stacked and not may_stack)
            if is_disputed or (self.rule is Rule.UNANIMOUS and sum(votes.values()) != annotators):
                return ()
            return tuple(enough)
        if self.rule is Rule.MAJORITY:
            return tuple(reading for reading, n in enough.items() if n * 2 > annotators)
        if self.rule is Rule.VOTES:
            return top_voted(enough, 1)
        cast = sum(votes.values())
        sure = {r: n for r, n in enough.items() if n / cast >= self.confidence}
        return top_voted(sure, self.top if may_stack else 1)


def top_voted(votes: Mapping[Reading, int], top: int) -> tuple[Reading, ...]:
    """The first `top` by votes and all that have as many as the last of them, most votes first.

    Where only one may win, a tie means that none does.
    """
    if not votes:
        return ()
    ranked = sorted(votes, key=lambda reading: -votes[reading])
    least = votes[ranked[min(top, len(ranked)) - 1]]
    winners = tuple(reading for reading in ranked if votes[reading] >= least)
    return () if top == 1 and len(winners) > 1 else winners


@dataclass(frozen=True, slots=True)
class Winner:
    """What a rule accepts of a conflict: `agreeing` say the same; none of them: nothing is there.

    `attributes` is what all of them say, by the place of the part in the version.
    """

    agreeing: tuple[Version, ...]
    attributes: tuple[Attributes, ...]


NOTHING = Winner((), ())
"""Most annotators left it at the default, so there is nothing to become gold."""


def winners(conflict: Conflict, layer: Layer, acceptance: Acceptance) -> tuple[Winner, ...]:
    """What the rule makes of a conflict; empty when it stays open."""
    by_reading: dict[Hashable, list[Version]] = {}
    for version, reading in zip(conflict.versions, conflict.readings, strict=True):
        by_reading.setdefault(reading, []).append(version)
    votes = {reading: len(versions) for reading, versions in by_reading.items()}
    if isinstance(layer, SegmentLayer):
        _count_default(conflict, votes)
    won = acceptance.accepted(
        votes,
        len(conflict.annotators),
        is_stacked=conflict.is_stacked,
        may_stack=may_stack(layer),
    )
    if acceptance.rule is Rule.KEPT and isinstance(layer, DocumentLayer):
        return (_united(conflict, layer),)
    counted = frozenset(a.id for a in layer.attributes if a.in_agreement)
    return tuple(_winner(by_reading.get(reading, []), counted) for reading in won)


def may_stack(layer: Layer) -> bool:
    """Whether two labels may stand on the very same text by the layer's rule."""
    return isinstance(layer, SpanLayer) and layer.overlap in (Overlap.STACKED, Overlap.ANY)


def _count_default(conflict: Conflict, votes: dict[Hashable, int]) -> None:
    """Who left the line alone has voted for the default label, whether others named it or not."""
    if conflict.missing:
        default = conflict.default_reading
        votes[default] = votes.get(default, 0) + len(conflict.missing)


def _winner(agreeing: Sequence[Version], counted: frozenset[str]) -> Winner:
    if not agreeing:
        return NOTHING
    first = agreeing[0].annotations
    parts = [
        [part, *(v.annotations[number] for v in agreeing[1:] if number < len(v.annotations))]
        for number, part in enumerate(first)
    ]
    return Winner(tuple(agreeing), tuple(_shared_attributes(part, counted) for part in parts))


def _shared_attributes(
    annotations: Sequence[Annotation], counted: frozenset[str]
) -> dict[str, AttributeValue]:
    """The attributes that all of them have with the same value, several values in any order.

    Of those that are `counted` the values are known to agree, even where merged entries have
    several names; so the first one's is kept.
    """
    first, *others = annotations
    return {
        name: value
        for name, value in first.attributes.items()
        if all(
            name in other.attributes
            and (name in counted or _unordered(other.attributes[name]) == _unordered(value))
            for other in others
        )
    }


def _unordered(value: AttributeValue | None) -> AttributeValue | None:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _united(conflict: Conflict, layer: Layer) -> Winner:
    """One statement about the article from all: every value where several may be, else the most
    frequent one; on a tie it is left open."""
    attributes: dict[str, AttributeValue] = {}
    for attribute in layer.attributes:
        given = [
            version.annotations[0].attributes[attribute.id]
            for version in conflict.versions
            if attribute.id in version.annotations[0].attributes
        ]
        value = _united_values(given)
        if value is not None:
            attributes[attribute.id] = value
    return Winner(conflict.versions, (attributes,))


def _united_values(given: Sequence[AttributeValue]) -> AttributeValue | None:
    several = [value for value in given if isinstance(value, tuple)]
    if several:
        return tuple(dict.fromkeys(one for value in several for one in value))
    votes: dict[AttributeValue, int] = {}
    for value in given:
        votes[value] = votes.get(value, 0) + 1
    most = top_voted(votes, 1)
    return most[0] if most else None


def distribution(conflict: Conflict, *, attribute: str | None = None) -> dict[str, int]:
    """How many annotators chose each label, or each value of an attribute; "" stands for none.

    Each annotator counts once for each label or value; the sum may exceed their number.
    """
    counts: dict[str, int] = {}
    for version in conflict.versions:
        chosen: Iterable[object]
        if attribute is None:
            chosen = {part.label for part in version.annotations}
        else:
            value = version.annotations[0].attributes.get(attribute, "")
            chosen = value if isinstance(value, tuple) else (value,)
        for one in sorted(map(str, chosen)):
            counts[one] = counts.get(one, 0) + 1
    if conflict.missing:
        counts[""] = counts.get("", 0) + len(conflict.missing)
    return counts


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


def place_of(annotation: Annotation, known: Mapping[AnnotationId, Annotation]) -> Place | None:
    """Where an annotation stands; None for a link of which an end is not `known`."""
    if annotation.ends is None:
        return _mark_place(annotation)
    start, end = known.get(annotation.ends.from_id), known.get(annotation.ends.to_id)
    if start is None or end is None:
        return None
    joined = _mark_place(start), _mark_place(end)
    return LinkPlace(annotation.layer, *joined, annotation.ends.order)


def _mark_place(annotation: Annotation) -> MarkPlace:
    return MarkPlace(annotation.layer, annotation.label, annotation.fragments)
