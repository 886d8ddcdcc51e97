"""Agreement on values: of attributes, of labels of matched spans, of the labels of lines.

Two values given to one unit are a pair; a pair weighs by its unit, divided by one less than the
values of that unit, so that pairs make up Krippendorff's coincidences. A missing value makes no
pair. AC1 and kappa are counted from the same coincidences: for units that all annotators rated they
are Gwet's AC1 and Fleiss's kappa, else units weigh by the number of their values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.coefficients import (
    CategoryChance,
    corrected,
    divided,
    expected_disagreement,
    gwet_chance,
    squared_shares,
)
from annotator.domain.agreement.distances import Array, Metric, Value, ordinal

MISSING = -1


@dataclass(frozen=True, slots=True)
class RatingPairs:
    """Pairs of values as columns: code numbers of both, the story, the weight; `n` units."""

    story: Ints
    first: Ints
    second: Ints
    weight: Array
    n: int


def pairs_of(codes: Ints, story: Ints, weight: Array | None = None) -> RatingPairs:
    """The pairs of a table with a row for each unit and a column for each annotator.

    `codes` are value numbers, -1 for none; `weight` is what a unit counts, 1 if left out.
    """
    given = (codes != MISSING).sum(axis=1)
    weight = np.ones(len(codes)) if weight is None else weight
    share = weight / np.maximum(given - 1, 1)
    rows, first, second = [], [], []
    for a, b in combinations(range(codes.shape[1]), 2):
        both = np.flatnonzero((codes[:, a] != MISSING) & (codes[:, b] != MISSING))
        rows.append(both)
        first.append(codes[both, a])
        second.append(codes[both, b])
    unit = _joined(rows)
    return RatingPairs(
        story[unit], _joined(first), _joined(second), share[unit], int((given > 1).sum())
    )


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def nominal_counts(
    pairs: RatingPairs, values: Sequence[str], stories: int, names: Callable[[str], str]
) -> Counted:
    """Alpha, AC1, Fleiss's kappa and, last, plain agreement on unordered values."""
    size = len(values)
    tally = _disagreements(pairs, None, size, stories)
    return Counted(
        tally,
        (
            Measure(names("alpha"), pairs.n, partial(_alpha, distance=None)),
            Measure(names("ac1"), pairs.n, partial(_corrected, chance=gwet_chance)),
            Measure(names("fleiss_kappa"), pairs.n, partial(_corrected, chance=squared_shares)),
            Measure(names("agreement"), pairs.n, _agreement),
        ),
    )


def label_agreement(
    pairs: RatingPairs,
    values: Sequence[str],
    stories: int,
    names: Callable[[str], str],
    annotators: int,
) -> list[Counted]:
    """Everything for unordered values; Cohen's kappa only where there are two annotators."""
    counted = [nominal_counts(pairs, values, stories, names)]
    if annotators == 2:
        counted.append(cohen_count(pairs, len(values), stories, names("cohen_kappa")))
    return counted


def alpha_count(
    pairs: RatingPairs, values: Sequence[Value], stories: int, name: str, metric: Metric
) -> Counted:
    """Alpha with a metric that does not depend on how often values were used."""
    distance = metric(values, np.zeros(len(values)))
    tally = _disagreements(pairs, distance, len(values), stories)
    return Counted(tally, (Measure(name, pairs.n, partial(_alpha, distance=distance)),))


def ordinal_count(pairs: RatingPairs, values: Sequence[Value], stories: int, name: str) -> Counted:
    """Alpha of values whose order has meaning; `values` are in that order."""
    size = len(values)
    tally = coincidence_tally(pairs, size, stories)

    def alpha(sums: Array) -> Array:
        matrix = as_matrix(sums)
        totals = matrix.sum(axis=-1)
        distance = ordinal(values, totals)
        observed = divided(np.sum(matrix * distance, axis=(-1, -2)), totals.sum(axis=-1))
        return np.asarray(1 - divided(observed, expected_disagreement(totals, distance)))

    return Counted(tally, (Measure(name, pairs.n, alpha),))


def coincidence_tally(pairs: RatingPairs, size: int, stories: int) -> Tally:
    """The whole matrix of coincidences, row by row; for few values."""
    tally = Tally(stories, size * size)
    tally.add(pairs.story, pairs.first * size + pairs.second, pairs.weight)
    tally.add(pairs.story, pairs.second * size + pairs.first, pairs.weight)
    return tally


def as_matrix(sums: Array) -> Array:
    """The columns of a `coincidence_tally` as square matrices."""
    size = round(sums.shape[-1] ** 0.5)
    return sums.reshape(*sums.shape[:-1], size, size)


def cohen_count(pairs: RatingPairs, size: int, stories: int, name: str) -> Counted:
    """Cohen's kappa, for two annotators: each has shares of values of its own.

    The first value of every pair must be by the same annotator.
    """
    tally = Tally(stories, 2 * size + 1)
    agreed = np.where(pairs.first == pairs.second, pairs.weight, 0.0)
    tally.add(pairs.story, np.zeros(len(pairs.story), dtype=np.int64), agreed)
    tally.add(pairs.story, pairs.first + 1, pairs.weight)
    tally.add(pairs.story, pairs.second + 1 + size, pairs.weight)

    def kappa(sums: Array) -> Array:
        n = sums[..., 1 : size + 1].sum(axis=-1)
        chance = np.sum(sums[..., 1 : size + 1] * sums[..., size + 1 :], axis=-1)
        return corrected(divided(sums[..., 0], n), divided(chance, n**2))

    return Counted(tally, (Measure(name, pairs.n, kappa),))


def label_counts(
    pairs: RatingPairs, labels: Sequence[str], stories: int, names: Callable[[str, str], str]
) -> Counted:
    """Alpha and F1 of each label against all others; `n` are the pairs in which it occurs."""
    measures = []
    for code, label in enumerate(labels):
        n = int(((pairs.first == code) | (pairs.second == code)).sum())
        measures += [
            Measure(names("alpha", label), n, partial(_label_alpha, code=code)),
            Measure(names("f1", label), n, partial(_label_f1, code=code)),
        ]
    return Counted(coincidence_tally(pairs, len(labels), stories), tuple(measures))


def _label_alpha(sums: Array, code: int) -> Array:
    matrix = as_matrix(sums)
    used, same = matrix.sum(axis=-1)[..., code], matrix[..., code, code]
    n = matrix.sum(axis=(-1, -2))
    observed = divided(used - same, n)
    return np.asarray(1 - divided(observed, divided(used * (n - used), n * (n - 1))))


def _label_f1(sums: Array, code: int) -> Array:
    matrix = as_matrix(sums)
    return divided(matrix[..., code, code], matrix.sum(axis=-1)[..., code])


def _disagreements(pairs: RatingPairs, distance: Array | None, size: int, stories: int) -> Tally:
    """Column 0 is the sum of distances in coincidences, the others how often values occur."""
    tally = Tally(stories, size + 1)
    unequal = (pairs.first != pairs.second).astype(np.float64)
    apart = unequal if distance is None else distance[pairs.first, pairs.second]
    tally.add(pairs.story, np.zeros(len(pairs.story), dtype=np.int64), 2 * apart * pairs.weight)
    tally.add(pairs.story, pairs.first + 1, pairs.weight)
    tally.add(pairs.story, pairs.second + 1, pairs.weight)
    return tally


def _alpha(sums: Array, distance: Array | None) -> Array:
    """Without a distance values are equal or not; entities are too many for a matrix."""
    totals = sums[..., 1:]
    n = totals.sum(axis=-1)
    if distance is None:
        expected = divided(n**2 - np.sum(totals**2, axis=-1), n * (n - 1))
    else:
        expected = expected_disagreement(totals, distance)
    return np.asarray(1 - divided(divided(sums[..., 0], n), expected))


def _agreement(sums: Array) -> Array:
    return np.asarray(1 - divided(sums[..., 0], sums[..., 1:].sum(axis=-1)))


def _corrected(sums: Array, chance: CategoryChance) -> Array:
    totals = sums[..., 1:]
    usage = divided(totals, np.broadcast_to(totals.sum(axis=-1, keepdims=True), totals.shape))
    return corrected(_agreement(sums), chance(usage))
