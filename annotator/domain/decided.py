"""Which decisions and which gold belong to a conflict, and whether they rest on work of today."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from annotator.domain.alignment import LEAST_OVERLAP
from annotator.domain.annotation import Annotation, Decision, Outcome
from annotator.domain.conflicts import Conflict, ConflictKind
from annotator.domain.encoding import canonical_item
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.span import Fragments, overlap_length


def with_decisions(
    conflicts: Sequence[Conflict], decisions: Iterable[Decision], gold: Iterable[Annotation]
) -> tuple[Conflict, ...]:
    """The conflicts with what one gold set has on each, as `Overlay` shows them."""
    return Overlay(conflicts).shown(decisions, gold)


class Overlay:
    """The conflicts of a document, to be shown with decisions and gold time and again.

    A decision belongs to every conflict that has one of the versions it weighed; gold that weighed
    none, to the conflict at its place. A decision is stale when a version that it weighed is gone
    or says something else, or when there is a version that it did not weigh and that differs.
    """

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self._conflicts = tuple(conflicts)
        self._digests: dict[AnnotationId, str] = {}
        self._last: dict[int, Conflict] = {}

    def shown(
        self, decisions: Iterable[Decision], gold: Iterable[Annotation]
    ) -> tuple[Conflict, ...]:
        """The conflicts with their decisions and gold; what belongs to none of them comes last."""
        decisions, gold = tuple(decisions), tuple(gold)
        if not decisions and not gold:
            return self._conflicts
        sorting = _Sorting(self._places, len(self._conflicts), gold)
        for decision in sorted(decisions, key=lambda one: one.id):
            sorting.add_decision(decision)
        sorting.add_other_gold()
        known = [self._shown(number, sorting) for number in range(len(self._conflicts))]
        return (*known, *(self._with(empty, sorting, n) for n, empty in sorting.others.items()))

    @cached_property
    def _places(self) -> _Places:
        return _Places(self._conflicts)

    def _shown(self, number: int, sorting: _Sorting) -> Conflict:
        """As it was shown last, where neither decisions nor gold are others."""
        decisions, gold = sorting.decisions.get(number, ()), sorting.gold.get(number, ())
        if not decisions and not gold:
            return self._conflicts[number]
        last = self._last.get(number)
        if last is None or not (_same(last.decisions, decisions) and _same(last.gold, gold)):
            last = self._with(self._conflicts[number], sorting, number)
            self._last[number] = last
        return last

    def _with(self, conflict: Conflict, sorting: _Sorting, number: int) -> Conflict:
        decisions = tuple(sorting.decisions.get(number, ()))
        gold = tuple(sorting.gold.get(number, ()))
        own: Sequence[Annotation | Decision] = gold or decisions
        identity = conflict.id or min(one.id for one in own)
        found = replace(conflict, decisions=decisions, gold=gold, id=identity)
        is_stale = any(self._is_stale(found, decision) for decision in decisions)
        return replace(found, is_stale=True) if is_stale else found

    def _is_stale(self, conflict: Conflict, decision: Decision) -> bool:
        present = self._places.versions
        if decision.stale or any(version not in present for version in decision.versions):
            return True
        said = zip(decision.versions, decision.seen, strict=False)
        if any(self._digest(version) != then for version, then in said):
            return True
        if not decision.versions or conflict.kind is ConflictKind.AGREED:
            return False
        new = set(conflict.annotation_ids).difference(decision.versions)
        return any(not _says_the_same(present[version], conflict.gold) for version in new)

    def _digest(self, version: AnnotationId) -> str:
        if version not in self._digests:
            self._digests[version] = digest(self._places.versions[version])
        return self._digests[version]


class _Places:
    """Finds the conflict of a version, and the one at the place of gold."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self._conflicts = conflicts
        self.versions: dict[AnnotationId, Annotation] = {}
        self.of_version: dict[AnnotationId, int] = {}
        self._by_place: dict[tuple[str, str, Fragments], int] = {}
        self._links: dict[tuple[str, int | None, int | None], int] = {}
        for number, conflict in enumerate(conflicts):
            for version in conflict.versions:
                self._by_place.setdefault(
                    (conflict.layer, version.label, version.fragments), number
                )
                self._by_place.setdefault((conflict.layer, "", version.fragments), number)
                for part in version.annotations:
                    self.versions[part.id] = part
                    self.of_version[part.id] = number
        for part in self.versions.values():
            if part.ends is not None:
                start, end = map(self.of_version.get, (part.ends.from_id, part.ends.to_id))
                self._links.setdefault((part.layer, start, end), self.of_version[part.id])

    def of(self, gold: Annotation, placed: Mapping[AnnotationId, int]) -> int | None:
        """The conflict at the place of gold; `placed` knows those of the ends of links."""
        if gold.ends is not None:
            ends = placed.get(gold.ends.from_id), placed.get(gold.ends.to_id)
            return self._links.get((gold.layer, *ends))
        if not gold.fragments:
            return self._by_place.get((gold.layer, "", ()))
        for key in ((gold.layer, gold.label, gold.fragments), (gold.layer, "", gold.fragments)):
            if key in self._by_place:
                return self._by_place[key]
        return self._nearest(gold)

    def _nearest(self, gold: Annotation) -> int | None:
        """The conflict with the version that shares most text, if it is enough to be one of it."""
        length = sum(map(len, gold.fragments))
        best: tuple[float, int] | None = None
        for number, conflict in enumerate(self._conflicts):
            if conflict.layer != gold.layer or conflict.kind is ConflictKind.LINE:
                continue
            for version in conflict.versions:
                both = length + sum(map(len, version.fragments))
                share = 2 * overlap_length(gold.fragments, version.fragments) / both
                if share >= LEAST_OVERLAP and (best is None or share > best[0]):
                    best = share, number
        return best[1] if best else None


class _Sorting:
    """Sorts decisions and gold to conflicts by number; `others` are those that belong to none."""

    def __init__(self, places: _Places, count: int, gold: Iterable[Annotation]) -> None:
        self.decisions: dict[int, list[Decision]] = defaultdict(list)
        self.gold: dict[int, list[Annotation]] = defaultdict(list)
        self.others: dict[int, Conflict] = {}
        self._places = places
        self._count = count
        self._all_gold = {annotation.id: annotation for annotation in gold}
        self._placed: dict[AnnotationId, int] = {}
        self._waiting: dict[AnnotationId, Decision] = {}

    def add_decision(self, decision: Decision) -> None:
        of_version = self._places.of_version
        numbers = {of_version[v] for v in decision.versions if v in of_version}
        if not numbers and not decision.versions and decision.gold is not None:
            self._waiting[decision.gold] = decision
            return
        for number in sorted(numbers) or [self._other(decision.document, decision.layer)]:
            self.decisions[number].append(decision)
            if decision.gold is not None and decision.gold in self._all_gold:
                self.gold[number].append(self._all_gold[decision.gold])
                self._placed.setdefault(decision.gold, number)

    def add_other_gold(self) -> None:
        """Place what weighed no version: marks first, so that links find their ends."""
        rest = [one for one in self._all_gold.values() if one.id not in self._placed]
        for gold in sorted(rest, key=lambda one: (one.ends is not None, one.id)):
            number = self._places.of(gold, self._placed)
            if number is None:
                number = self._other(gold.document, gold.layer)
            self._placed[gold.id] = number
            self.gold[number].append(gold)
            if gold.id in self._waiting:
                self.decisions[number].append(self._waiting[gold.id])

    def _other(self, document: DocumentId, layer: str) -> int:
        number = self._count + len(self.others)
        self.others[number] = Conflict(document, layer, ConflictKind.AGREED, ())
        return number


def digest(annotation: Annotation) -> str:
    """Sixteen digits that tell what the annotation says, however often it was changed."""
    return hashlib.sha256(canonical_item(replace(annotation, revision=1))).hexdigest()[:16]


def is_rejected(conflict: Conflict) -> bool:
    """Whether it was decided that there is nothing here."""
    return bool(conflict.decisions) and all(
        decision.outcome is Outcome.REJECTED for decision in conflict.decisions
    )


def _same(first: Sequence[object], second: Sequence[object]) -> bool:
    return len(first) == len(second) and all(a is b for a, b in zip(first, second, strict=True))


def _says_the_same(version: Annotation, gold: Iterable[Annotation]) -> bool:
    if version.ends is not None:
        return False
    said = (version.label, version.fragments, dict(version.attributes))
    return any((one.label, one.fragments, dict(one.attributes)) == said for one in gold)
