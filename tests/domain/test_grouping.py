"""Groups of elements of several owners against every way to group them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import grouping
from annotator.domain.grouping import best_groups

Owners = Sequence[frozenset[str]]
Pairs = dict[tuple[int, int], int]

ONE_EACH = [frozenset(name) for name in "abc"]


def random_case(random: Random, elements: int, names: str) -> tuple[Owners, Pairs]:
    """Most elements have one owner; two in three pairs that may stand together have worth."""
    owners = [frozenset(random.sample(names, random.choice((1, 1, 1, 2)))) for _ in range(elements)]
    pairs = combinations(range(elements), 2)
    possible = [pair for pair in pairs if owners[pair[0]].isdisjoint(owners[pair[1]])]
    return owners, {pair: random.randint(1, 100) for pair in possible if random.random() < 2 / 3}


def total(groups: Sequence[Sequence[int]], worth: Pairs) -> int:
    return sum(worth.get((a, b), 0) for group in groups for a, b in combinations(sorted(group), 2))


def every_total(owners: Owners, worth: Pairs) -> Iterator[int]:
    """The worth of every way to put elements into groups with one of each owner at most."""

    def grouped(groups: list[list[int]], number: int) -> Iterator[int]:
        if number == len(owners):
            yield total(groups, worth)
            return
        yield from grouped([*groups, [number]], number + 1)
        for place, group in enumerate(groups):
            if all(owners[number].isdisjoint(owners[other]) for other in group):
                joined = [*groups[:place], [*group, number], *groups[place + 1 :]]
                yield from grouped(joined, number + 1)

    yield from grouped([], 0)


@given(st.integers(0, 10**9), st.integers(2, 7), st.integers(2, 7))
def test_no_grouping_is_worth_more(seed: int, elements: int, names: int) -> None:
    owners, worth = random_case(Random(seed), elements, "abcdefg"[:names])
    groups = best_groups(owners, worth)
    assert total(groups, worth) == max(every_total(owners, worth))
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    for group in groups:
        assert sum(len(owners[n]) for n in group) == len({o for n in group for o in owners[n]})


@given(st.integers(0, 10**9), st.integers(2, 12))
def test_names_of_owners_make_no_difference(seed: int, elements: int) -> None:
    random = Random(seed)
    owners, worth = random_case(random, elements, "abcd")
    other = dict(zip("abcd", random.sample("wxyz", 4), strict=True))
    renamed = [frozenset(other[name] for name in names) for names in owners]
    assert best_groups(renamed, worth) == best_groups(owners, worth)


def test_the_best_sum_counts_not_the_best_pair() -> None:
    owners = [frozenset(name) for name in "abca"]
    worth = {(0, 1): 10, (1, 3): 9, (2, 3): 8, (1, 2): 7}
    assert best_groups(owners, worth) == [(1, 2, 3)]


def test_what_belongs_to_neither_of_two_may_join_both() -> None:
    assert best_groups(ONE_EACH, {(0, 2): 1, (1, 2): 1}) == [(0, 1, 2)]


def test_nothing_is_joined_without_worth() -> None:
    assert best_groups(ONE_EACH, {}) == []
    assert best_groups(ONE_EACH, {(0, 2): 1}) == [(0, 2)]


@pytest.mark.parametrize("bound", ["MOST_STEPS", "MOST_SEARCHED"])
def test_beyond_the_bounds_it_is_no_worse_than_joining_the_worthiest_first(
    bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners = [frozenset(name) for name in "abca"]
    worth = {(0, 1): 10, (1, 3): 9, (2, 3): 8, (1, 2): 7}
    monkeypatch.setattr(grouping, bound, 0)
    assert best_groups(owners, worth) == [(0, 1), (2, 3)]


def test_a_large_tangle_is_grouped_without_a_long_search() -> None:
    owners, worth = random_case(Random(3), 90, "abcdefg")
    groups = best_groups(owners, worth)
    assert total(groups, worth) >= sum(sorted(worth.values())[-20:])
