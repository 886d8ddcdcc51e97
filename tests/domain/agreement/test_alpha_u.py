"""alpha_U of a corpus against the formula for one continuum, which published values hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement.alpha_u import alpha_u, alpha_u_counts
from annotator.domain.agreement.continuum import Continuum, MarkRows
from annotator.domain.span import Span

LENGTHS = 20, 31, 7
LABELS = "ab"
Work = dict[str, list[Span]]
"""What one annotator found, by label."""


@st.composite
def works(draw: st.DrawFn, length: int) -> Work:
    """Units that do not overlap under one label; some touch."""
    return {
        label: [
            Span(start, end)
            for start, end in pairwise(sorted(draw(st.sets(st.integers(0, length), max_size=6))))
            if draw(st.booleans())
        ]
        for label in LABELS
    }


corpora = st.tuples(*(st.lists(works(n), min_size=0, max_size=3) for n in LENGTHS))


def measured(corpus: Sequence[Sequence[Work]]) -> dict[str, float]:
    """Whoever is in a document's list did it; with fewer than two it is not compared."""
    rows = MarkRows(LABELS)
    starts, ends = (np.array(borders) for borders in ((0, 20, 51), (20, 51, 58)))
    present = np.zeros((len(LENGTHS), 3), dtype=np.bool_)
    for document, annotators in enumerate(corpus):
        if len(annotators) < 2:
            continue
        for annotator, work in enumerate(annotators):
            present[document, annotator] = True
            for label, units in work.items():
                for unit in units:
                    rows.add(document, int(starts[document]), annotator, label, (unit,))
    stories = np.arange(len(LENGTHS))
    continuum = Continuum(starts, ends, stories, len(LENGTHS), present, starts[:0])
    counted = alpha_u_counts(continuum, rows.columns())
    return {m.name: float(m.of(c.tally.totals())) for c in counted for m in c.measures}


def by_formula(corpus: Sequence[Sequence[Work]], labels: Sequence[str]) -> float:
    observed = expected = 0.0
    for length, annotators in zip(LENGTHS, corpus, strict=True):
        for label in labels if len(annotators) > 1 else ():
            found = alpha_u(Span(0, length), [work[label] for work in annotators])
            observed += found.observed * length
            expected += found.expected * length
    return 1 - observed / expected if expected else float("nan")


@given(corpora)
def test_a_corpus_has_the_formulas_sums(corpus: Sequence[Sequence[Work]]) -> None:
    found = measured(corpus)
    assert found["alpha_u"] == pytest.approx(by_formula(corpus, LABELS), nan_ok=True)
    for name, value in found.items():
        if name != "alpha_u":
            wanted = by_formula(corpus, [name.removeprefix("alpha_u[").removesuffix("]")])
            assert value == pytest.approx(wanted, nan_ok=True), name


def test_what_only_one_annotator_did_is_not_compared() -> None:
    work: list[Work] = [{"a": [Span(2, 9)], "b": []}, {"a": [Span(3, 9)], "b": [Span(12, 15)]}]
    once = measured([work, [], []])
    assert once["alpha_u"] < 1
    assert measured([work, [], work[:1]]) == once


def test_overlapping_units_of_one_label_count_as_one() -> None:
    apart: Work = {"a": [Span(2, 5), Span(4, 9)], "b": []}
    together: Work = {"a": [Span(2, 9)], "b": []}
    assert measured([[apart, together], [], []])["alpha_u"] == 1


def test_touching_units_stay_two() -> None:
    two: Work = {"a": [Span(2, 5), Span(5, 9)], "b": []}
    one: Work = {"a": [Span(2, 9)], "b": []}
    assert measured([[two, two], [], []])["alpha_u"] == 1
    assert measured([[two, one], [], []])["alpha_u"] < 1
