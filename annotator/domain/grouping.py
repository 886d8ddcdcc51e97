"""Groups elements of several owners so that what its pairs are worth adds up to the most.

An element may have several owners, and a group holds at most one element of each owner. It is worth
the sum of its pairs; a pair without a worth of its own may stand in a group but adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from annotator.domain.matching import best_matching

Worth = Mapping[tuple[int, int], int]
"""What a pair of elements, the smaller number first, is worth, above 0."""

MOST_SEARCHED = 100
MOST_STEPS = 10_000
"""How large a connected part may be, and how many steps a search in it may take, for the best to be
certain. Beyond that it is the best that was found, which is at least what joining the worthiest
pairs first comes to."""


def best_groups(owners: Sequence[Set[Hashable]], worth: Worth) -> list[tuple[int, ...]]:
    """The groups of two or more elements, in order; `owners` are those of each element.

    Pairs with worth must not share an owner. The result depends on the order of elements only
    where sums are equal.
    """
    found: list[tuple[int, ...]] = []
    for part in _connected(worth):
        edges = {edge: worth[edge] for edge in part.edges}
        found.extend(_groups_of(part.elements, owners, edges))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Part:
    elements: list[int]
    edges: list[tuple[int, int]]


def _connected(edges: Iterable[tuple[int, int]]) -> list[_Part]:
    part_of: dict[int, _Part] = {}
    for edge in sorted(edges):
        ours, theirs = (part_of.get(element) or _Part([element], []) for element in edge)
        if ours is not theirs:
            small, large = sorted((ours, theirs), key=lambda part: len(part.elements))
            large.elements.extend(small.elements)
            large.edges.extend(small.edges)
            part_of.update(dict.fromkeys(large.elements, large))
            ours = large
        ours.edges.append(edge)
    parts = {id(part): part for part in part_of.values()}
    return [_Part(sorted(part.elements), part.edges) for part in parts.values()]


def _groups_of(
    elements: Sequence[int], owners: Sequence[Set[Hashable]], worth: Worth
) -> Iterator[tuple[int, ...]]:
    everybody = {owner for element in elements for owner in owners[element]}
    if len(everybody) == sum(len(owners[element]) for element in elements):
        yield tuple(elements)
    elif len(everybody) == 2:
        first = min(elements)
        left = {element for element in elements if owners[element] == owners[first]}
        sides = {(a, b) if a in left else (b, a): value for (a, b), value in worth.items()}
        yield from (tuple(sorted(pair)) for pair in best_matching(sides))
    else:
        place = {element: number for number, element in enumerate(elements)}
        pairs = {(place[a], place[b]): value for (a, b), value in worth.items()}
        search = _Search([owners[element] for element in elements], pairs)
        for group in search.best():
            yield tuple(elements[number] for number in group)


@dataclass(frozen=True, slots=True)
class _Group:
    owners: frozenset[Hashable]
    members: tuple[int, ...]

    def with_others(self, others: Iterable[_Group]) -> _Group:
        every = (self, *others)
        owners = frozenset(owner for group in every for owner in group.owners)
        return _Group(owners, tuple(sorted(n for group in every for n in group.members)))


_Groups = frozenset[_Group]


@dataclass(slots=True)
class _Search:
    """Branch and bound over the elements in order.

    Each joins groups of those before it, or begins one. Groups that have worth for each other are
    never joined by a later element: whoever belongs together is connected by worth already.
    """

    owners: Sequence[Set[Hashable]]
    worth: Worth
    _before: dict[int, dict[int, int]] = field(init=False)
    _rest: list[int] = field(init=False)
    _most: int = field(init=False)
    _best: _Groups = field(init=False)
    _steps: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._before = defaultdict(dict)
        for (first, second), value in self.worth.items():
            self._before[second][first] = value
        self._rest = [0]
        for number in reversed(range(len(self.owners))):
            self._rest.insert(0, self._rest[0] + self._bound(number))

    def best(self) -> Iterator[tuple[int, ...]]:
        self._best = self._joined_greedily()
        self._most = sum(
            self.worth.get(pair, 0)
            for group in self._best
            for pair in combinations(group.members, 2)
        )
        if len(self.owners) <= MOST_SEARCHED:
            self._place(0, 0, frozenset())
        return (group.members for group in self._best if len(group.members) > 1)

    def _bound(self, number: int) -> int:
        """The most that an element can be worth to those before it: one of each owner."""
        best: dict[Hashable, int] = {}
        for other, value in self._before[number].items():
            share = -(-value // len(self.owners[other]))
            for owner in self.owners[other]:
                best[owner] = max(best.get(owner, 0), share)
        return sum(best.values())

    def _joined_greedily(self) -> _Groups:
        group_of = {n: _Group(frozenset(who), (n,)) for n, who in enumerate(self.owners)}
        for first, second in sorted(self.worth, key=lambda pair: (-self.worth[pair], pair)):
            ours, theirs = group_of[first], group_of[second]
            if ours.owners.isdisjoint(theirs.owners):
                both = ours.with_others([theirs])
                group_of.update(dict.fromkeys(both.members, both))
        return frozenset(group_of.values())

    def _place(self, number: int, value: int, groups: _Groups) -> None:
        if self._steps > MOST_STEPS or value + self._rest[number] <= self._most:
            return
        if number == len(self.owners):
            self._most, self._best = value, groups
            return
        alone = _Group(frozenset(self.owners[number]), (number,))
        for gain, joined in self._choices(alone, groups):
            left = groups.difference(joined)
            self._place(number + 1, value + gain, left | {alone.with_others(joined)})

    def _choices(self, alone: _Group, groups: _Groups) -> list[tuple[int, tuple[_Group, ...]]]:
        """Groups that the element may join all at once with the worth of it, the most first."""
        [number] = alone.members
        gains: dict[_Group, int] = {}
        for group in sorted(groups, key=lambda one: one.members):
            if group.owners.isdisjoint(alone.owners):
                before = self._before[number]
                gain = sum(before[member] for member in group.members if member in before)
                if gain:
                    gains[group] = gain
        choices: list[tuple[int, tuple[_Group, ...]]] = [(0, ())]
        for group, gain in gains.items():
            if len(choices) > MOST_STEPS:
                break
            choices += [
                (value + gain, (*joined, group))
                for value, joined in choices
                if all(self._may_join(group, other) for other in joined)
            ]
        self._steps += len(choices)
        return sorted(choices, key=lambda choice: -choice[0])

    def _may_join(self, group: _Group, other: _Group) -> bool:
        return group.owners.isdisjoint(other.owners) and not any(
            (min(a, b), max(a, b)) in self.worth for a in group.members for b in other.members
        )
