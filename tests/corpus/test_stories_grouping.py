"""From links and rulings to stories."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.stories.grouping import Ruling, RulingKind, Story, group
from annotator.corpus.stories.judging import Bond, Link

TOGETHER, APART, LOCKED = RulingKind.TOGETHER, RulingKind.APART, RulingKind.LOCKED


def copy(first: int, second: int, score: float = 0.9) -> Link:
    return Link(first, second, Bond.COPY, score)


def reworking(first: int, second: int, score: float = 0.5) -> Link:
    return Link(first, second, Bond.REWORKING, score)


def grouped(
    count: int,
    links: Sequence[Link] = (),
    rulings: Sequence[Ruling] = (),
    given_stories: dict[int, str] | None = None,
) -> list[Story]:
    names = [f"n{number}" for number in range(count)]
    known = [(given_stories or {}).get(number) for number in range(count)]
    return group(names, known, links, rulings)


def members(stories: list[Story]) -> set[tuple[int, ...]]:
    return {story.documents for story in stories}


def test_links_join_articles_and_what_they_are_joined_to() -> None:
    stories = grouped(5, [copy(0, 1), reworking(1, 3)])
    assert members(stories) == {(0, 1, 3), (2,), (4,)}


def test_a_story_tells_the_weakest_link_that_it_needed() -> None:
    links = [copy(0, 1, 0.95), copy(1, 2, 0.8), copy(0, 2, 0.7), reworking(2, 3, 0.6)]
    [story] = grouped(4, links)
    assert (story.bond, story.score) == (Bond.REWORKING, 0.6)
    [story] = grouped(3, links[:3])
    assert (story.bond, story.score) == (Bond.COPY, 0.8)


def test_an_article_alone_has_no_link() -> None:
    [story] = grouped(1)
    assert story == Story("n0", (0,))


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        pytest.param([Ruling(TOGETHER, (2, 4))], {(0, 1), (2, 4), (3,)}, id="together"),
        pytest.param([Ruling(APART, (1,), (0,))], {(0,), (1,), (2,), (3,), (4,)}, id="apart"),
        pytest.param(
            [Ruling(TOGETHER, (1, 2)), Ruling(APART, (2,), (0, 1))],
            {(0, 1), (2,), (3,), (4,)},
            id="the last one counts",
        ),
        pytest.param(
            [Ruling(APART, (1,), (0,)), Ruling(TOGETHER, (0, 1))],
            {(0, 1), (2,), (3,), (4,)},
            id="merged again",
        ),
        pytest.param(
            [Ruling(TOGETHER, (1, 2, 3, 4)), Ruling(APART, (3, 4), (0, 1, 2))],
            {(0, 1, 2), (3, 4)},
            id="what leaves stays together",
        ),
        pytest.param(
            [Ruling(APART, (0,), (1, 2, 3)), Ruling(APART, (3,), (1, 2))],
            {(0,), (1, 2), (3,), (4,)},
            id="split twice",
        ),
        pytest.param(
            [Ruling(LOCKED, (0,)), Ruling(LOCKED, (2, 3))],
            {(0,), (1,), (2, 3), (4,)},
            id="locked",
        ),
    ],
)
def test_people_have_the_last_word(rulings: list[Ruling], expected: set[tuple[int, ...]]) -> None:
    assert members(grouped(5, [copy(0, 1)], rulings)) == expected


def test_what_was_split_is_not_joined_through_another_article() -> None:
    links = [copy(0, 1), copy(0, 2, 0.8), copy(1, 2, 0.7)]
    stories = grouped(3, links, [Ruling(APART, (0,), (1,))])
    assert members(stories) == {(0, 2), (1,)}


def test_articles_of_one_given_story_belong_together() -> None:
    stories = grouped(4, [copy(2, 3)], given_stories={0: "storm", 2: "storm", 1: "calm"})
    assert {story.id: story.documents for story in stories} == {"storm": (0, 2, 3), "calm": (1,)}


def test_a_person_may_split_a_given_story() -> None:
    stories = grouped(2, [], [Ruling(APART, (1,), (0,))], {0: "storm", 1: "storm"})
    assert {story.id: story.documents for story in stories} == {"storm": (0,), "n1": (1,)}


def test_no_two_stories_have_the_same_name() -> None:
    stories = grouped(3, given_stories={0: "n2", 1: "n2"})
    assert {story.id: story.documents for story in stories} == {"n2": (0, 1), "n2 (2)": (2,)}


def test_a_locked_story_says_so() -> None:
    stories = grouped(2, [], [Ruling(LOCKED, (1,))])
    assert [story.locked for story in stories] == [False, True]


places = st.integers(0, 11)
links_of_all_kinds = st.lists(
    st.builds(
        Link,
        places,
        places,
        st.sampled_from(Bond),
        st.sampled_from([0.5, 0.7, 0.9]),
    ).filter(lambda link: link.first < link.second),
    max_size=30,
)


@given(links_of_all_kinds, st.randoms(use_true_random=False))
def test_the_order_of_links_makes_no_difference(links: list[Link], chance: random.Random) -> None:
    shuffled = links.copy()
    chance.shuffle(shuffled)
    assert grouped(12, links) == grouped(12, shuffled)


@given(links_of_all_kinds, st.sets(places, min_size=1, max_size=6), st.sets(places, max_size=6))
def test_rulings_hold_whatever_the_links_say(
    links: list[Link], some: set[int], others: set[int]
) -> None:
    others -= some
    apart = Ruling(APART, tuple(sorted(some)), tuple(sorted(others)))
    for story in grouped(12, links, [apart]):
        assert not (some & set(story.documents) and others & set(story.documents))
    locked = Ruling(LOCKED, tuple(sorted(some)))
    assert tuple(sorted(some)) in members(grouped(12, links, [locked]))


@given(links_of_all_kinds)
def test_every_article_is_in_one_story(links: list[Link]) -> None:
    stories = grouped(12, links)
    assert sorted(place for story in stories for place in story.documents) == list(range(12))
    assert len({story.id for story in stories}) == len(stories)
