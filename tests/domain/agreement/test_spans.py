from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement.continuum import Continuum, MarkRows, Marks
from annotator.domain.agreement.spans import (
    SpanCounts,
    f1,
    found_counts,
    found_spans,
    meetings,
    partial_credit,
    semeval_counts,
    span_counts,
    without_overlaps,
)
from annotator.domain.span import Fragments, Span, joined, overlap_length

Mark = tuple[int, str, Fragments]

fragments = st.lists(st.tuples(st.integers(0, 38), st.integers(1, 9)), min_size=1, max_size=3).map(
    lambda pairs: joined(Span(start, start + length) for start, length in pairs)
)
many_marks = st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ab"), fragments), max_size=12)


def columns(marks: list[Mark]) -> Marks:
    rows = MarkRows("ab")
    for annotator, label, pieces in marks:
        rows.add(0, 0, annotator, label, pieces)
    return rows.columns()


def one_text(annotators: int = 3) -> Continuum:
    zero = np.zeros(1, dtype=np.int64)
    return Continuum(zero, zero + 100, zero, 1, np.ones((1, annotators), dtype=np.bool_), zero)


def measured(marks: list[Mark], annotators: int = 2) -> dict[str, float]:
    table = columns(marks)
    found = found_spans(table, meetings(table), annotators)
    counted = span_counts(one_text(annotators), table, found)
    return {m.name: float(m.of(c.tally.totals())) for c in counted for m in c.measures}


def mark(annotator: int, label: str, *pairs: tuple[int, int]) -> Mark:
    return annotator, label, tuple(Span(*pair) for pair in pairs)


@given(many_marks)
def test_meetings_are_all_pairs_of_different_annotators_that_share_text(marks: list[Mark]) -> None:
    met = meetings(columns(marks))
    found = {(a, b): n for a, b, n in zip(*met.rows(), met.shared.tolist(), strict=True)}
    assert found == {
        (a, b): shared
        for b, (their_name, _, theirs) in enumerate(marks)
        for a, (our_name, _, ours) in enumerate(marks[:b])
        if our_name != their_name and (shared := overlap_length(ours, theirs))
    }


@given(many_marks)
def test_same_numbers_mean_the_same_label_and_fragments(marks: list[Mark]) -> None:
    exact = columns(marks).exact.tolist()
    for number, (_, label, pieces) in zip(exact, marks, strict=True):
        same = [i for i, n in enumerate(exact) if n == number]
        assert same == [i for i, mark in enumerate(marks) if mark[1:] == (label, pieces)]


@given(many_marks)
def test_text_under_a_label_is_counted_once(marks: list[Mark]) -> None:
    united = without_overlaps(columns(marks))
    expected = set()
    for annotator, label, pieces in marks:
        expected |= {(annotator, label, i) for p in pieces for i in range(p.start, p.end)}
    assert united.length.sum() == len(expected)
    rows = zip(united.annotator, united.label, united.start, united.end, strict=True)
    labels = united.labels
    assert expected == {(a, labels[code], i) for a, code, s, e in rows for i in range(s, e)}


@given(many_marks)
def test_matched_spans_have_one_partner_per_annotator(marks: list[Mark]) -> None:
    table = columns(marks)
    pairs = found_spans(table, meetings(table), 3).pairs
    taken = [
        (row, int(table.annotator[other]))
        for first, second in zip(*pairs.rows(), strict=True)
        for row, other in ((first, second), (second, first))
    ]
    assert len(taken) == len(set(taken))


@given(many_marks)
def test_everybody_finds_their_own_work_again(marks: list[Mark]) -> None:
    mine = list(dict.fromkeys((0, label, pieces) for _, label, pieces in marks))
    copy = [(1, label, pieces) for _, label, pieces in mine]
    scores = measured(mine + copy)
    assert all(score == pytest.approx(1) for score in scores.values()) or not mine


@given(many_marks)
def test_order_of_annotators_does_not_matter(marks: list[Mark]) -> None:
    turned = [(2 - annotator, label, pieces) for annotator, label, pieces in marks]
    scores, others = measured(marks, 3), measured(turned, 3)
    assert scores == pytest.approx(others, nan_ok=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            [mark(0, "a", (0, 10))],
            [mark(1, "a", (0, 10))],
            {"f1_exact": 1, "f1_overlap": 1, "f1_partial": 1, "f1_characters": 1, "match_rate": 1},
            id="same",
        ),
        pytest.param(
            [mark(0, "a", (0, 10))],
            [mark(1, "a", (0, 5))],
            {
                "f1_exact": 0,
                "f1_overlap": 1,
                "f1_partial": 2 / 3,
                "f1_characters": 2 / 3,
                "match_rate": 1,
            },
            id="half",
        ),
        pytest.param(
            [mark(0, "a", (0, 10))],
            [mark(1, "b", (0, 10))],
            {"f1_exact": 0, "f1_overlap": 0, "f1_partial": 0, "f1_characters": 0, "match_rate": 1},
            id="other label",
        ),
        pytest.param(
            [mark(0, "a", (0, 4), (8, 12))],
            [mark(1, "a", (0, 4), (9, 13))],
            {"f1_exact": 0, "f1_overlap": 1, "f1_partial": 7 / 8, "f1_characters": 7 / 8},
            id="fragments",
        ),
        pytest.param(
            [mark(0, "a", (0, 20))],
            [mark(1, "a", (0, 9)), mark(1, "a", (11, 20))],
            {"f1_exact": 0, "f1_overlap": 1, "f1_partial": 2 * 0.9 / 1.9, "match_rate": 0},
            id="split",
        ),
        pytest.param(
            [mark(0, "a", (0, 20)), mark(0, "a", (5, 10))],
            [mark(1, "a", (0, 20))],
            {"f1_exact": 2 / 3, "f1_overlap": 1, "f1_characters": 1, "match_rate": 2 / 3},
            id="nested",
        ),
        pytest.param(
            [mark(0, "a", (0, 5)), mark(0, "a", (10, 15))],
            [],
            {"f1_exact": 0, "f1_overlap": 0, "f1_partial": 0, "f1_characters": 0, "match_rate": 0},
            id="only one annotated",
        ),
    ],
)
def test_scores_of_two_annotators(
    ours: list[Mark], theirs: list[Mark], expected: dict[str, float]
) -> None:
    scores = measured(ours + theirs)
    assert {name: scores[name] for name in expected} == pytest.approx(expected)


def test_nothing_annotated_has_no_score() -> None:
    assert all(map(isnan, measured([]).values()))


def test_label_of_a_matched_pair_is_preferred_to_another() -> None:
    table = columns([mark(0, "a", (0, 9)), mark(1, "b", (0, 9)), mark(1, "a", (0, 9))])
    pairs = found_spans(table, meetings(table), 2).pairs
    assert pairs.rows() == ([0], [2])


def test_pairs_of_annotators_weigh_by_their_annotations() -> None:
    """The first two agree on both of theirs, the third has found one thing elsewhere."""
    both = [mark(n, "a", (0, 5)) for n in (0, 1)] + [mark(n, "a", (7, 9)) for n in (0, 1)]
    scores = measured([*both, mark(2, "a", (20, 25))], 3)
    assert scores["f1_exact"] == pytest.approx(4 / (4 + 3 + 3))


def test_documents_that_one_of_a_pair_did_not_do_are_left_out() -> None:
    zero, two = np.zeros(2, dtype=np.int64), np.array([0, 1])
    present = np.array([[True, True, False], [True, True, True]])
    texts = Continuum(two * 50, two * 50 + 50, zero, 1, present, zero[:0])
    tally = found_counts(texts, two, zero, np.array([[0.0, 1, 1], [0, 1, 1]]), np.ones(2))
    totals = tally.totals().reshape(2, 3, 3)
    assert totals[:, 0].tolist() == [[0, 2, 1], [0, 2, 1]]
    assert float(f1(tally.totals())) == 0  # nobody else has found anything to be found again


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("strict", SpanCounts(correct=1, incorrect=2, missed=1, spurious=1)),
        ("exact", SpanCounts(correct=2, incorrect=1, missed=1, spurious=1)),
        ("partial", SpanCounts(correct=2, partial=1, missed=1, spurious=1)),
        ("type", SpanCounts(correct=2, incorrect=1, missed=1, spurious=1)),
    ],
)
def test_semeval_counts_by_scheme(scheme: str, expected: SpanCounts) -> None:
    right = [(0, 5, "a"), (10, 15, "a"), (20, 25, "a"), (30, 35, "a")]
    given = [(0, 5, "a"), (10, 15, "b"), (20, 24, "a"), (50, 55, "a")]
    assert semeval_counts(right, given, scheme) == expected


def test_counts_without_spans_have_no_precision() -> None:
    assert isnan(SpanCounts(missed=1).precision)
    assert SpanCounts(missed=1).recall == 0
    assert isnan(SpanCounts(spurious=1).recall)
    assert SpanCounts(missed=1, spurious=1).f1 == 0


def test_partial_credit_wants_the_same_label() -> None:
    assert partial_credit([(0, 10, "a"), (20, 30, "b")], [(5, 10, "a"), (20, 30, "a")]) == 0.25
    assert isnan(partial_credit([], [(0, 1, "a")]))
