"""Which units of several annotators belong together at the least cost: what gamma is made of.

Mathet, Widlöcher and Métivier 2015, sections 4 and 5. Two units are apart by

    d = alpha ((|s1 - s2| + |e1 - e2|) / (length1 + length2))^2 + beta [the labels differ]

and a unit is apart from nothing by 1. A set holds a unit or nothing of every annotator, and costs
the mean of d over all pairs of annotators. An alignment puts every unit into one set; the best one
costs the least, found exactly as an integer program by `scipy`, of the extra
`annotator-desk[gamma]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from annotator.domain.agreement.bootstrap import Ints
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Bools
from annotator.domain.agreement.distances import Array
from annotator.errors import NotAllowed

MOST_UNITS = 1_000
MOST_SETS = 10_000
SECONDS = 5
"""Bounds of one alignment: units, sets of units to choose from, and time to choose."""

_NOBODY = -1
_TIE = 1e-5


class TooLarge(Exception):
    """An alignment that is beyond the bounds; its text says which."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much place and label count: alpha and beta of d."""

    place: float = 1.0
    label: float = 1.0


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one continuum as columns; `annotator` is below `annotators`."""

    annotators: int
    annotator: Ints
    start: Ints
    end: Ints
    label: Ints

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class BestAlignment:
    """Unit numbers, a row for each set and a column for each annotator, -1 for nothing.

    `costs` over `weights` is the disorder of gamma, of gamma_cat and of gamma_cat_aligned. The
    first is the cost of all sets by units per annotator. The others (Mathet 2017, section 4.2) are
    how often labels of two units in one set differ, by how well their places agree; for gamma_cat,
    as pygamma-agreement 0.5.9 has it, nothing is a label that differs from all others.
    """

    sets: Ints
    costs: Array
    weights: Array

    @property
    def disorders(self) -> Array:
        """NaN where there was nothing to compare."""
        return divided(self.costs, self.weights)


def place_distance(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The part of d that comes from the places of two units (start, end), with alpha 1."""
    one = np.zeros(1, dtype=np.int64)
    start, end = (np.array(border) for border in zip(first, second, strict=True))
    return float(_place_distances(Units(2, np.arange(2), start, end, np.tile(one, 2)))[0, 1])


def best_alignment(units: Units, weights: Weights) -> BestAlignment:
    """The alignment of least cost; raises TooLarge beyond the bounds."""
    if len(units) > MOST_UNITS:
        raise TooLarge(f"{len(units)} annotations")
    place = weights.place * _place_distances(units)
    other_label = units.label[:, None] != units.label
    apart = place + weights.label * other_label
    sets, cost = _possible_sets(units, apart)
    chosen = _cheapest_cover(sets, cost, len(units))
    sets = sets[chosen]
    different, compared, alone = _label_differences(sets, place, other_label)
    costs = np.array([cost[chosen].sum(), different + alone, different])
    of_units = len(units) / units.annotators
    return BestAlignment(sets, costs, np.array([of_units, compared + alone, compared]))


def _place_distances(units: Units) -> Array:
    length = units.end - units.start
    borders = sum(abs(border[:, None] - border) for border in (units.start, units.end))
    return np.asarray((borders / (length[:, None] + length)) ** 2)


def _possible_sets(units: Units, apart: Array) -> tuple[Ints, Array]:
    """Every set that can be in a best alignment, and its cost.

    A set is never better than its parts if it costs more than all its units alone, or if one of
    them is so far from the others that it would do better alone.
    """
    coders = units.annotators
    pairs = comb(coders, 2)
    sets, sums = np.full((1, coders), _NOBODY, dtype=np.int64), np.zeros(1)
    for coder in range(coders):
        own = np.flatnonzero(units.annotator == coder)
        most = coders - coder - 1 + (sets >= 0).sum(axis=1) + 1
        total = sums[:, None] + _distance_to_sets(sets, own, apart)
        fits = total <= (_worth_of_parts(most, pairs) + 1e-9)[:, None]
        row, column = np.nonzero(fits)
        if len(sets) + len(row) > MOST_SETS:
            raise TooLarge("too many annotations that could belong together")
        added = sets[row]
        added[:, coder] = own[column]
        sets, sums = np.concatenate((sets, added)), np.concatenate((sums, total[fits]))
    sets, sums = sets[1:], sums[1:]
    size = (sets >= 0).sum(axis=1)
    cost = (sums + pairs - size * (size - 1) / 2) / pairs
    kept = (sums <= _worth_of_parts(size, pairs) + 1e-9) & ~_has_stranger(sets, apart, pairs)
    return sets[kept], cost[kept]


def _worth_of_parts(size: Ints, pairs: int) -> Array:
    """The sum of distances from which a set of this size costs more than its units alone."""
    return np.asarray(size * pairs - pairs + size * (size - 1) / 2)


def _distance_to_sets(sets: Ints, own: Ints, apart: Array) -> Array:
    """How far each of one annotator's units is from all units of each set together."""
    added = np.zeros((len(sets), len(own)))
    for members in sets.T:
        held = members >= 0
        added[held] += apart[np.ix_(members[held], own)]
    return added


def _has_stranger(sets: Ints, apart: Array, pairs: int) -> Bools:
    """Whether a unit of the set is so far from the others that it costs less on its own."""
    size = (sets >= 0).sum(axis=1)
    far = np.zeros(sets.shape)
    for first, second in combinations(range(sets.shape[1]), 2):
        both = (sets[:, first] >= 0) & (sets[:, second] >= 0)
        between = apart[sets[both, first], sets[both, second]]
        far[both, first] += between
        far[both, second] += between
    return np.asarray((far > (pairs + size - 1)[:, None] + 1e-9).any(axis=1))


def _cheapest_cover(sets: Ints, cost: Array, units: int) -> Bools:
    """The sets of least cost that hold every unit exactly once; the fewest of equal cost."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csc_array
    except ImportError as error:
        raise NotAllowed(
            "Gamma needs scipy: install annotator-desk[gamma] and try again."
        ) from error
    held = sets >= 0
    column, _ = np.nonzero(held)
    holds = csc_array((np.ones(len(column)), (sets[held], column)), shape=(units, len(sets)))
    found = milp(
        cost + _TIE,
        integrality=np.ones(len(sets)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(holds, 1, 1),
        options={"mip_rel_gap": 0, "time_limit": SECONDS},
    )
    if found.status != 0:
        raise TooLarge(f"no best alignment within {SECONDS} seconds")
    return np.asarray(found.x > 0.5)


def _label_differences(sets: Ints, place: Array, other_label: Bools) -> tuple[float, float, float]:
    """The weight of pairs with different labels, of all pairs, and how often a unit has none."""
    size = (sets >= 0).sum(axis=1)
    different = compared = 0.0
    for first, second in combinations(range(sets.shape[1]), 2):
        both = (sets[:, first] >= 0) & (sets[:, second] >= 0)
        ones, others = sets[both, first], sets[both, second]
        weight = np.maximum(0, 1 - place[ones, others]) / (size[both] - 1)
        different += float(weight[other_label[ones, others]].sum())
        compared += float(weight.sum())
    return different, compared, float((size * (sets.shape[1] - size)).sum())
