"""Which versions agree, and what a rule makes of them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.adjudication import LinkPlace, Rule, agreed, group_versions
from annotator.domain.annotation import Annotation
from tests.examples import SCHEMA, link, mark


def versions(*labels_and_polarity: tuple[str, str | None]) -> list[Annotation]:
    return [
        mark(
            f"v{n}",
            "quote",
            label,
            (3, 9),
            author=f"annotator {n}",
            attributes={"polarity": polarity} if polarity else {},
        )
        for n, (label, polarity) in enumerate(labels_and_polarity)
    ]


@pytest.mark.parametrize(
    ("made", "annotators", "unanimous", "majority"),
    [
        ([("direct", None)] * 2, 2, True, True),
        ([("direct", None)] * 2, 3, False, True),
        ([("direct", None)], 2, False, False),  # half is not more than half
        ([("direct", None), ("direct", "affirmed")], 2, True, True),  # a default said aloud
        ([("direct", None), ("direct", "denied")], 2, False, False),  # a tie
        ([("direct", None), ("direct", "denied"), ("direct", "denied")], 3, False, True),
        ([("direct", None)] * 4, 7, False, True),
    ],
)
def test_rules_count_equal_versions(
    made: list[tuple[str, str | None]], annotators: int, *, unanimous: bool, majority: bool
) -> None:
    [group] = group_versions(versions(*made))
    assert (agreed(group, SCHEMA, Rule.UNANIMOUS, annotators) is not None) is unanimous
    assert (agreed(group, SCHEMA, Rule.MAJORITY, annotators) is not None) is majority


def test_other_labels_and_other_borders_are_other_groups() -> None:
    found = [
        mark("a", "quote", "direct", (3, 9), author="anna"),
        mark("b", "quote", "indirect", (3, 9), author="bert"),
        mark("c", "quote", "direct", (3, 8), author="cleo"),
    ]
    assert [len(group.versions) for group in group_versions(found)] == [1, 1, 1]


def test_attributes_that_do_not_count_are_kept_only_where_shared() -> None:
    found = [
        mark("a", "quote", "direct", (3, 9), author="anna", attributes={"medium": "tweet"}),
        mark("b", "quote", "direct", (3, 9), author="bert"),
    ]
    [group] = group_versions(found)
    accepted = agreed(group, SCHEMA, Rule.UNANIMOUS, 2)
    assert accepted is not None
    assert accepted.attributes == {}


def test_links_meet_where_their_ends_do() -> None:
    work = [
        annotation
        for author in ("anna", "bert")
        for annotation in (
            mark(f"{author}-q", "quote", "direct", (3, 9), author=author),
            mark(f"{author}-c", "cue", "cue", (10, 14), author=author),
            link(f"{author}-l", "has_cue", f"{author}-q", f"{author}-c", order=1, author=author),
        )
    ]
    groups = group_versions(work)
    assert [len(group.versions) for group in groups] == [2, 2, 2]
    assert isinstance(groups[-1].place, LinkPlace), "links come after the marks they join"


@given(st.permutations(range(6)), st.integers(0, 99))
def test_grouping_does_not_depend_on_the_order(order: list[int], seed: int) -> None:
    random = Random(seed)
    work = [
        mark(str(n), "quote", random.choice(["direct", "term"]), (3, 9 + n % 2), author=f"a{n % 3}")
        for n in range(6)
    ]
    assert group_versions([work[i] for i in order]) == group_versions(work)
