"""How far two values are apart, squared where Krippendorff squares it: the delta of alpha.

A metric gives the matrix of all distances. It gets the values and how often each was used, because
ordinal distance depends on it: `totals` has shape (..., values), the result is broadcastable to
(..., values, values).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Value = Hashable
Metric = Callable[[Sequence[Any], Array], Array]


def nominal(values: Sequence[Value], totals: Array) -> Array:
    """0 for the same value, 1 for any other."""
    del totals
    return 1.0 - np.eye(len(values))


def interval(values: Sequence[float], totals: Array) -> Array:
    """(c - k) squared."""
    del totals
    column = np.asarray(values, dtype=np.float64)
    return np.asarray((column[:, None] - column) ** 2)


def ratio(values: Sequence[float], totals: Array) -> Array:
    """((c - k) / (c + k)) squared, 0 where both are 0."""
    del totals
    column = np.asarray(values, dtype=np.float64)
    sums = column[:, None] + column
    return np.asarray(((column[:, None] - column) / np.where(sums == 0, 1, sums)) ** 2)


def ordinal(values: Sequence[Value], totals: Array) -> Array:
    """(sum of n_g for g from c to k, less half of n_c and n_k) squared; values in their order."""
    del values
    middle_rank = np.cumsum(totals, axis=-1) - totals / 2
    return np.asarray((middle_rank[..., :, None] - middle_rank[..., None, :]) ** 2)


def jaccard(values: Sequence[Set[Value]], totals: Array) -> Array:
    """1 - |intersection| / |union|; two empty sets are equal."""
    del totals
    shared, sizes = _intersections(values)
    union = sizes[:, None] + sizes - shared
    return np.asarray(1 - np.where(union == 0, 1, shared) / np.where(union == 0, 1, union))


def passonneau(values: Sequence[Set[Value]], totals: Array) -> Array:
    """Passonneau 2004: 0 equal, 1/3 one holds the other, 2/3 they cross, 1 nothing in common.

    The empty set is held by every set.
    """
    del totals
    shared, sizes = _intersections(values)
    larger, smaller = np.maximum(sizes[:, None], sizes), np.minimum(sizes[:, None], sizes)
    held = np.where(shared == smaller, 1 / 3, np.where(shared > 0, 2 / 3, 1.0))
    return np.where((shared == smaller) & (smaller == larger), 0.0, held)


def masi(values: Sequence[Set[Value]], totals: Array) -> Array:
    """MASI as Passonneau 2006 defines it (NLTK, too): 1 - Jaccard index x monotonicity.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they cross, else 0.
    Some tools call (1 - Jaccard index) x Passonneau's distance of 2004 MASI; this is not that.
    """
    return 1 - (1 - jaccard(values, totals)) * (1 - passonneau(values, totals))


def between(distance: Callable[[Any, Any], float]) -> Metric:
    """The metric of a function of two values; alpha takes what it returns as squared already."""

    def metric(values: Sequence[Value], totals: Array) -> Array:
        del totals
        return np.array([[distance(c, k) for k in values] for c in values], dtype=np.float64)

    return metric


def _intersections(values: Sequence[Set[Value]]) -> tuple[Array, Array]:
    members = {member: i for i, member in enumerate({m for value in values for m in value})}
    incidence = np.zeros((len(values), len(members)))
    for row, value in enumerate(values):
        incidence[row, [members[member] for member in value]] = 1
    return incidence @ incidence.T, incidence.sum(axis=1)
