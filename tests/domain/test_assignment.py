"""Who annotates what: enough, evenly, repeatably, with copies as asked for."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.assignment import Copies, Plan, assign
from annotator.domain.identity import AuthorName

STORIES = {f"d{n:02}": f"s{n // 3}" for n in range(30)}


def plan(people: int, overlap: int, copies: Copies = Copies.ANY, seed: int = 1) -> Plan:
    return Plan(tuple(AuthorName(f"a{n}") for n in range(people)), overlap, copies, seed)


def load(drawn: dict[str, tuple[AuthorName, ...]]) -> Counter[AuthorName]:
    return Counter(name for names in drawn.values() for name in names)


@given(st.integers(1, 7), st.integers(1, 7), st.sampled_from(Copies), st.integers(0, 99))
def test_every_document_gets_its_annotators_and_the_shares_are_even(
    people: int, overlap: int, copies: Copies, seed: int
) -> None:
    overlap = min(overlap, people)
    drawn = assign(STORIES, plan(people, overlap, copies, seed), {})
    assert all(len(set(names)) == len(names) == overlap for names in drawn.values())
    assert drawn.keys() == STORIES.keys()
    shares = load(drawn)
    uneven = {Copies.ANY: 1, Copies.APART: 1, Copies.TOGETHER: 3}[copies]
    assert max(shares.values()) - min(shares.values()) <= uneven


def test_the_same_seed_draws_the_same_whatever_comes_first() -> None:
    names = list(STORIES)
    Random(1).shuffle(names)
    shuffled = {name: STORIES[name] for name in names}
    one = plan(4, 2)
    backwards = Plan(one.annotators[::-1], 2)
    assert assign(shuffled, backwards, {}) == assign(STORIES, one, {})
    assert assign(STORIES, plan(4, 2, seed=2), {}) != assign(STORIES, one, {})


def test_copies_of_a_story_stay_together_or_apart() -> None:
    together = assign(STORIES, plan(5, 2, Copies.TOGETHER), {})
    apart = assign(STORIES, plan(6, 2, Copies.APART), {})
    for story in set(STORIES.values()):
        copies = [name for name, of in STORIES.items() if of == story]
        assert len({frozenset(together[name]) for name in copies}) == 1
        seen = Counter(person for name in copies for person in apart[name])
        assert max(seen.values()) == 1


def test_what_is_assigned_stays_and_counts() -> None:
    first = plan(2, 1)
    drawn = assign(STORIES, first, {})
    assert assign(STORIES, first, drawn) == {}
    more = assign(STORIES, plan(3, 2), drawn)
    assert all(not set(more[name]) & set(drawn[name]) for name in STORIES)
    shares = load(drawn) + load(more)
    assert max(shares.values()) - min(shares.values()) <= 1


def test_an_impossible_overlap_is_an_error() -> None:
    with pytest.raises(ValueError, match="between 1 and"):
        assign(STORIES, plan(2, 3), {})
    with pytest.raises(ValueError, match="between 1 and"):
        assign(STORIES, plan(2, 0), {})
