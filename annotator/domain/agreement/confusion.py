"""Who said what where two annotators met: the passages behind every number of a pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annotator.domain.alignment import Version
from annotator.domain.attributes import value_of
from annotator.domain.conflicts import Conflict
from annotator.domain.identity import AuthorName
from annotator.domain.schema import Attribute

NOTHING = ""
"""Stands for an annotator who has no version."""

Pair = tuple[AuthorName, AuthorName]


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that at least one of two annotators marked, and what each of them said.

    `same_place` says that both covered the very same text.
    """

    conflict: Conflict
    first: str
    second: str
    same_place: bool

    @property
    def is_agreed(self) -> bool:
        """Whether both said the same of the same text."""
        return self.first == self.second and self.same_place


@dataclass(frozen=True)
class Confusion:
    """How often the first of a pair said one thing where the second said another.

    `values` are what either said, in the order given, with `NOTHING` last. Things are aligned by
    the rule of adjudication, so borders may differ in a cell of the diagonal.
    """

    pair: Pair
    values: tuple[str, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], tuple[Passage, ...]]:
        """The passages of every cell that has any, by what the first and the second said."""
        found: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            found.setdefault((passage.first, passage.second), []).append(passage)
        return {cell: tuple(passages) for cell, passages in found.items()}

    def count(self, first: str, second: str) -> int:
        """How many passages a cell has."""
        return len(self.cells.get((first, second), ()))

    def f1(self, value: str | None = None) -> float:
        """Twice the common ones by all of both, of one value or of all; NaN without any."""
        wanted = [v for v in self.values if v != NOTHING] if value is None else [value]
        common = sum(self.count(one, one) for one in wanted)
        said = sum((p.first in wanted) + (p.second in wanted) for p in self.passages)
        return 2 * common / said if said else float("nan")

    def of_value(self, value: str) -> tuple[Passage, ...]:
        """The passages in which either said this."""
        return tuple(p for p in self.passages if value in (p.first, p.second))


def confusions(
    conflicts: Iterable[Conflict],
    *,
    values: Sequence[str],
    attribute: Attribute | None = None,
) -> dict[Pair, Confusion]:
    """The confusion of every two annotators who both went through something, by their names.

    Compares labels; or, of what both have, the values of an `attribute`. `values` gives the order
    of those that are known; others come after them.
    """
    found: dict[Pair, list[Passage]] = {}
    for conflict in conflicts:
        for pair in combinations(sorted(conflict.annotators), 2):
            passage = _passage(conflict, pair, attribute)
            if passage is not None:
                found.setdefault(pair, []).append(passage)
    return {
        pair: Confusion(pair, _ordered(passages, values), tuple(passages))
        for pair, passages in sorted(found.items())
    }


def _passage(conflict: Conflict, pair: Pair, attribute: Attribute | None) -> Passage | None:
    first, second = conflict.version_of(pair[0]), conflict.version_of(pair[1])
    if (first is None and second is None) or (attribute and (first is None or second is None)):
        return None
    same_place = first is not None and second is not None and first.fragments == second.fragments
    return Passage(conflict, _said(first, attribute), _said(second, attribute), same_place)


def _said(version: Version | None, attribute: Attribute | None) -> str:
    if version is None:
        return NOTHING
    if attribute is None:
        return version.label
    value = value_of(attribute, version.annotations[0].attributes)
    if isinstance(value, tuple):
        return ", ".join(sorted(value)) or NOTHING
    return NOTHING if value is None else str(value)


def _ordered(passages: Iterable[Passage], values: Sequence[str]) -> tuple[str, ...]:
    said = {value for passage in passages for value in (passage.first, passage.second)}
    known = [value for value in values if value in said and value != NOTHING]
    others = sorted(said.difference(known, {NOTHING}))
    return (*known, *others, *([NOTHING] if NOTHING in said else []))
