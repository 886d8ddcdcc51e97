"""Gamma: the best alignment is the best there is, and chance is drawn as it is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.agreement import best_alignment as aligning
from annotator.domain.agreement import gamma
from annotator.domain.agreement.best_alignment import TooLarge, Units, Weights, best_alignment
from annotator.domain.agreement.continuum import Continuum, MarkRows, Marks
from annotator.domain.agreement.gamma import (
    FIRST_SAMPLES,
    GammaPlan,
    ShuffledDocument,
    gamma_counts,
)
from annotator.domain.span import Span
from annotator.errors import NotAllowed

Unit = tuple[int, int, int, int]
"""Annotator, start, length, label."""


def columns(units: Sequence[Unit], annotators: int) -> Units:
    rows = np.array(units, dtype=np.int64).reshape(-1, 4)
    return Units(annotators, rows[:, 0], rows[:, 1], rows[:, 1] + rows[:, 2], rows[:, 3])


def apart(one: Unit | None, other: Unit | None) -> float:
    if one is None or other is None:
        return 1.0
    borders = abs(one[1] - other[1]) + abs(one[1] + one[2] - other[1] - other[2])
    return (borders / (one[2] + other[2])) ** 2 + (one[3] != other[3])


def partitions(units: Sequence[Unit]) -> Iterator[list[list[Unit]]]:
    """Every way to put units into sets with at most one of each annotator."""
    if not units:
        yield []
        return
    first, *rest = units
    for found in partitions(rest):
        yield [[first], *found]
        for number, members in enumerate(found):
            if all(member[0] != first[0] for member in members):
                yield [*found[:number], [first, *members], *found[number + 1 :]]


def cost(members: Sequence[Unit], annotators: int) -> float:
    by_annotator = {unit[0]: unit for unit in members}
    pairs = list(combinations(range(annotators), 2))
    return sum(apart(by_annotator.get(a), by_annotator.get(b)) for a, b in pairs) / len(pairs)


unit_lists = st.integers(2, 4).flatmap(
    lambda annotators: st.tuples(
        st.just(annotators),
        st.lists(
            st.tuples(
                st.integers(0, annotators - 1),
                st.integers(0, 12),
                st.integers(1, 6),
                st.integers(0, 1),
            ),
            min_size=1,
            max_size=6,
        ),
    )
)


@settings(max_examples=40, deadline=None)
@given(unit_lists)
def test_no_alignment_costs_less_than_the_best(given_units: tuple[int, list[Unit]]) -> None:
    annotators, units = given_units
    found = best_alignment(columns(units, annotators), Weights())
    least = min(sum(cost(s, annotators) for s in every) for every in partitions(units))
    assert found.costs[0] == pytest.approx(least, abs=1e-4)
    members = sorted(found.sets[found.sets >= 0].tolist())
    assert members == list(range(len(units)))


SAME: list[Unit] = [(a, start, 5, 0) for a in range(3) for start in (0, 20, 40)]


def test_a_random_document_has_what_somebody_found_and_nothing_else() -> None:
    units = columns([(0, 0, 5, 1), (0, 30, 7, 2), (1, 10, 9, 0)], 2)
    document = ShuffledDocument(50, units, GammaPlan(seed=3))
    for _ in range(20):
        drawn = document._shuffled()
        for annotator in (0, 1):
            own = drawn.annotator == annotator
            kinds = sorted(zip((drawn.end - drawn.start)[own], drawn.label[own], strict=True))
            assert kinds in ([], [(5, 1), (7, 2)], [(9, 0)])
        assert ((drawn.start >= 0) & (drawn.start < 50)).all()


def test_shifts_keep_their_distance_while_there_is_room() -> None:
    document = ShuffledDocument(60, columns(SAME, 3), GammaPlan(seed=5))
    for _ in range(30):
        shifts = document._shifts()
        around = [abs(a - b) for a, b in combinations(shifts, 2)]
        assert min(min(one, 60 - one) for one in around) >= 2.5


def test_shifts_are_drawn_even_without_room() -> None:
    units = columns([(a, 0, 2, 0) for a in range(7)], 7)
    assert len(ShuffledDocument(3, units, GammaPlan())._shifts()) == 7


def texts(present: Sequence[Sequence[int]], length: int = 100) -> Continuum:
    """Documents of one story each, end to end."""
    starts = np.arange(len(present), dtype=np.int64) * length
    stories = np.arange(len(present), dtype=np.int64)
    table = np.array(present, dtype=np.bool_)
    return Continuum(starts, starts + length, stories, len(present), table, starts[:0])


def marks(*rows: tuple[int, int, int, int, str]) -> Marks:
    """Document, annotator, start, end, label."""
    found = MarkRows(["a", "b"])
    for document, annotator, start, end, label in rows:
        found.add(document, document * 100, annotator, label, (Span(start, end),))
    return found.columns()


ROWS = [
    (0, 0, 10, 20, "a"),
    (0, 0, 40, 45, "b"),
    (0, 1, 12, 20, "a"),
    (0, 1, 60, 65, "b"),
    (1, 0, 5, 25, "a"),
    (1, 1, 5, 25, "b"),
]


def values(continuum: Continuum, given_marks: Marks, plan: GammaPlan) -> dict[str, float]:
    counted, _ = gamma_counts(continuum, given_marks, plan, ["first", "second"])
    return {m.name: float(m.of(c.tally.totals())) for c in counted for m in c.measures}


def test_the_same_seed_gives_the_same_and_another_one_nearly() -> None:
    both = texts([[1, 1], [1, 1]])
    first = values(both, marks(*ROWS), GammaPlan(seed=1))
    assert values(both, marks(*ROWS), GammaPlan(seed=1)) == first
    other = values(both, marks(*ROWS), GammaPlan(seed=2))
    assert other["gamma"] != first["gamma"]
    assert other["gamma"] == pytest.approx(first["gamma"], abs=0.1)


def test_same_work_is_full_agreement() -> None:
    work = [(0, 10, 20, "a"), (0, 40, 45, "b")]
    rows = [(d, annotator, *rest) for annotator in (0, 1) for d, *rest in work]
    found = values(texts([[1, 1], [0, 0]]), marks(*rows), GammaPlan())  # type: ignore[arg-type]  # rows of one shape
    assert found == {"gamma": 1, "gamma_cat": 1, "gamma_cat_aligned": 1}


def test_nothing_found_is_not_agreement() -> None:
    found = values(texts([[1, 1]]), marks(), GammaPlan())
    assert list(found) == ["gamma"]
    assert isnan(found["gamma"])


def test_what_only_one_found_is_worse_than_chance() -> None:
    alone = [(0, 0, 10, 20, "a"), (0, 0, 40, 45, "a")]
    assert values(texts([[1, 1]]), marks(*alone), GammaPlan())["gamma"] < 0


def test_absent_annotators_are_no_disagreement() -> None:
    two = values(texts([[1, 1, 0]]), marks(*ROWS[:4]), GammaPlan())
    three = values(texts([[1, 1, 1]]), marks(*ROWS[:4]), GammaPlan())
    assert two["gamma"] == values(texts([[1, 1]]), marks(*ROWS[:4]), GammaPlan())["gamma"]
    assert three["gamma"] < two["gamma"]


def test_a_finer_precision_takes_more_samples_and_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gamma, "MOST_SAMPLES", 150)
    found = texts([[1, 1], [1, 1]])
    notes = {
        precision: gamma_counts(found, marks(*ROWS), GammaPlan(1, precision), ["", ""])[1]
        for precision in (0.5, 0.04, 0.01)
    }
    assert notes[0.5].samples == FIRST_SAMPLES
    assert FIRST_SAMPLES < notes[0.04].samples < notes[0.01].samples == 150
    assert notes[0.04].precision == pytest.approx(0.04, rel=0.3)


def test_documents_beyond_the_bounds_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "MOST_SETS", 4)
    both = texts([[1, 1], [1, 1]])
    counted, note = gamma_counts(both, marks(*ROWS), GammaPlan(), ["long", "short"])
    assert list(note.left_out) == ["long"]
    assert counted[0].measures[0].n == 2
    only = values(texts([[0, 0], [1, 1]]), marks(*ROWS[4:]), GammaPlan())
    assert float(counted[0].measures[0].of(counted[0].tally.totals())) == only["gamma"]


def test_documents_with_annotations_in_pieces_are_named() -> None:
    rows = MarkRows(["a"])
    rows.add(0, 0, 0, "a", (Span(1, 2), Span(5, 9)))
    rows.add(0, 0, 1, "a", (Span(1, 9),))
    _, note = gamma_counts(texts([[1, 1]]), rows.columns(), GammaPlan(), ["split"])
    assert note.left_out == {"split": "an annotation in several pieces"}
    assert (note.samples, repr(note.precision)) == (0, repr(nan))


@pytest.mark.parametrize("bound", ["MOST_UNITS", "SECONDS"])
def test_every_bound_stops_an_alignment(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, bound, 0)
    dense = [(a, start, 9, start % 2) for a in range(4) for start in range(0, 24, 3)]
    with pytest.raises(TooLarge):
        best_alignment(columns(dense, 4), Weights())


def test_weights_say_what_counts() -> None:
    units = columns([(0, 0, 10, 0), (1, 1, 10, 1)], 2)
    by_place = best_alignment(units, Weights(place=1, label=0))
    assert by_place.disorders[0] == pytest.approx(0.01)
    assert best_alignment(replace(units, label=units.label * 0), Weights()).disorders[0] == (
        pytest.approx(0.01)
    )


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(NotAllowed, match=r"annotator-desk\[gamma\]"):
        best_alignment(columns(SAME, 3), Weights())
