"""Spans are half-open ranges of code points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span, covered_text, hull, joined, overlap_length


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_an_empty_reversed_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or reversed"):
        Span(start, end)


@pytest.mark.parametrize(
    ("first", "second", "overlaps", "contains"),
    [
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 5), Span(5, 9), False, False),
        (Span(0, 9), Span(2, 4), True, True),
        (Span(2, 4), Span(0, 9), True, False),
        (Span(1, 2), Span(1, 2), True, True),
    ],
)
def test_overlap_and_containment(
    first: Span, second: Span, *, overlaps: bool, contains: bool
) -> None:
    assert first.overlaps(second) is overlaps
    assert second.overlaps(first) is overlaps
    assert first.contains(second) is contains


def test_covered_text_counts_code_points_and_joins_gaps_with_a_space() -> None:
    text = "A 🙇 said “no”, firmly."
    assert Span(9, 13).text_of(text) == "“no”"
    assert covered_text(text, (Span(2, 3), Span(9, 13))) == "🙇 “no”"


def test_the_hull_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no fragments"):
        hull(())


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20)
)


@given(st.lists(spans, max_size=8))
def test_joining_keeps_the_code_points_and_leaves_gaps_between_fragments(found: list[Span]) -> None:
    merged = joined(found)
    assert {i for s in merged for i in range(s.start, s.end)} == {
        i for s in found for i in range(s.start, s.end)
    }
    assert all(a.end < b.start for a, b in pairwise(merged))


@given(st.lists(spans, min_size=1, max_size=6), st.lists(spans, min_size=1, max_size=6))
def test_overlap_length_is_the_number_of_shared_code_points(a: list[Span], b: list[Span]) -> None:
    first, second = joined(a), joined(b)
    shared = {i for s in first for i in range(s.start, s.end)} & {
        i for s in second for i in range(s.start, s.end)
    }
    assert overlap_length(first, second) == len(shared) == overlap_length(second, first)
    assert hull(first).start == min(s.start for s in a)
