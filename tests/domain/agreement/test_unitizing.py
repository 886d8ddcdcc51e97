from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement.unitizing import UAlpha, u_alpha

LENGTH = 30
Unit = tuple[int, int, str]


@st.composite
def units(draw: st.DrawFn) -> list[Unit]:
    """Units of one annotator, in order and without overlap; some touch."""
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=10)))
    return [
        (start, end, draw(st.sampled_from("abc")))
        for start, end in pairwise(edges)
        if draw(st.booleans())
    ]


def by_character(annotators: list[list[Unit]]) -> float:
    """u by its definition, one character at a time."""
    texts = [[""] * LENGTH for _ in annotators]
    own: Counter[str] = Counter()
    for text, found in zip(texts, annotators, strict=True):
        for start, end, label in found:
            text[start:end] = [label] * (end - start)
            own[label] += (end - start) ** 2
        own[""] += text.count("")
    pairs: Counter[tuple[str, str]] = Counter()
    for first, second in permutations(texts, 2):
        pairs.update(zip(first, second, strict=True))
    weight = 1 / (len(annotators) - 1)
    totals: Counter[str] = Counter()
    for (label, _), count in pairs.items():
        totals[label] += count
    n = pairs.total() * weight
    observed = sum(count for (c, k), count in pairs.items() if c != k) * weight
    scale = n - own.total() / n
    expected = (n**2 - sum((t * weight) ** 2 for t in totals.values())) / scale
    return 1 - observed / expected if expected else float("nan")


@given(st.lists(units(), min_size=2, max_size=4))
def test_u_is_what_its_definition_says(annotators: list[list[Unit]]) -> None:
    found = u_alpha(LENGTH, annotators).u
    assert found == pytest.approx(by_character(annotators), nan_ok=True)


@given(st.lists(units(), min_size=2, max_size=4))
def test_order_of_annotators_does_not_matter(annotators: list[list[Unit]]) -> None:
    before, after = u_alpha(LENGTH, annotators), u_alpha(LENGTH, annotators[::-1])
    assert numbers(before) == pytest.approx(numbers(after), nan_ok=True)


@given(units())
def test_nobody_disagrees_with_a_copy(found: list[Unit]) -> None:
    alpha = u_alpha(LENGTH, [found, found])
    covered = sum(end - start for start, end, _ in found)
    varied = covered != LENGTH or len({label for _, _, label in found}) > 1
    assert isnan(alpha.u) == (not varied or not found)
    assert alpha.u == pytest.approx(1.0) or isnan(alpha.u)


def test_nothing_annotated_is_not_agreement() -> None:
    found = u_alpha(LENGTH, [[], []])
    assert isnan(found.u)
    assert isnan(found.boundaries)
    assert isnan(found.labels)


def test_text_of_one_annotator_alone_is_no_better_than_chance() -> None:
    found = u_alpha(1_000, [[(100, 150, "a")], []])
    assert found.u == pytest.approx(0, abs=0.05)
    assert found.u <= 0
    assert isnan(found.labels)


def test_a_single_label_cannot_be_mistaken_so_labels_say_nothing() -> None:
    found = u_alpha(LENGTH, [[(0, 5, "a")], [(0, 4, "a")]])
    assert 0.5 < found.u < 1
    assert isnan(found.labels)
    assert isnan(found.by_label["a"])


def test_labels_that_are_always_swapped_are_worse_than_chance() -> None:
    found = u_alpha(LENGTH, [[(0, 5, "a"), (9, 14, "b")], [(0, 5, "b"), (9, 14, "a")]])
    assert found.boundaries == pytest.approx(1.0)
    assert found.labels < 0


def test_shorter_unit_holds_the_text_inside_a_longer_one() -> None:
    nested = u_alpha(LENGTH, [[(0, 20, "a"), (5, 9, "b")], [(0, 20, "a")]])
    pieces = u_alpha(LENGTH, [[(0, 5, "a"), (5, 9, "b"), (9, 20, "a")], [(0, 20, "a")]])
    assert numbers(nested) == pytest.approx(numbers(pieces), nan_ok=True)


def numbers(alpha: UAlpha) -> list[float]:
    return [alpha.u, alpha.boundaries, alpha.labels, *alpha.by_label.values()]
