"""Chance-corrected coefficients for units that every annotator gives one value, or none.

A study is a list of units, each a list with one value per annotator and None where one is missing.
Formulas: Krippendorff 2004 ch. 11 (alpha); Cohen 1960; Scott 1955 (pi); Bennett, Alpert and
Goldstein 1954 (S); Fleiss 1971; Gwet 2008, 2014 (AC1, AC2). A study without variation, or without
a unit of two values, has NaN as value: there is nothing that agreement could be measured by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from annotator.domain.agreement.distances import Array, Metric, Value, nominal

Units = Iterable[Sequence[Value | None]]
CategoryChance = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient and what it is made of.

    `observed` and `expected` are disagreement for alpha and weighted kappa (value = 1 - o / e) and
    agreement for all others (value = (o - e) / (1 - e)).
    """

    value: float
    observed: float
    expected: float


def used_values(units: Units) -> list[Any]:
    """Every value of a study once, sorted where that is possible."""
    values = list(dict.fromkeys(value for unit in units for value in unit if value is not None))
    try:
        return sorted(values)
    except TypeError:
        return values


def coincidences(units: Units, values: Sequence[Value]) -> Array:
    """o_ck: pairs of values c and k within units, each pair weighing 1 / (values in it - 1)."""
    column = {value: index for index, value in enumerate(values)}
    matrix = np.zeros((len(values), len(values)))
    for unit in units:
        found = [column[value] for value in unit if value is not None]
        for c, k in permutations(found, 2):
            matrix[c, k] += 1 / (len(found) - 1)
    return matrix


def alpha(
    units: Sequence[Sequence[Value | None]],
    metric: Metric = nominal,
    values: Sequence[Value] | None = None,
) -> Coefficient:
    """Krippendorff's alpha; for ordinal data give `values` in their order unless they sort so."""
    values = used_values(units) if values is None else values
    matrix = coincidences(units, values)
    totals = matrix.sum(axis=-1)
    distance = metric(values, totals)
    observed = np.sum(matrix * distance) / totals.sum() if totals.sum() else np.nan
    expected = expected_disagreement(totals, distance)
    return _of_disagreement(float(observed), float(expected))


def expected_disagreement(totals: Array, distance: Array) -> Array:
    """D_e = sum of n_c n_k distance_ck / (n (n - 1)); `totals` may have leading axes."""
    n = totals.sum(axis=-1)
    if distance.ndim == 2:
        products = np.einsum("...c,...c->...", totals @ distance, totals)
    else:
        products = np.einsum("...c,...ck,...k->...", totals, distance, totals, optimize=True)
    return divided(products, n * (n - 1))


def contingency(units: Units, values: Sequence[Value]) -> Array:
    """How often the first annotator said c while the second said k, where both said something."""
    column = {value: index for index, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for first, second in units:
        if first is not None and second is not None:
            table[column[first], column[second]] += 1
    return table


def cohen_kappa(table: Array, distance: Array | None = None) -> Coefficient:
    """Cohen's kappa of a contingency table; weighted kappa where a distance matrix is given."""
    shares = _shares(table)
    chance = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    if distance is None:
        return _of_agreement(_agreed(table), np.trace(chance))
    return _of_disagreement(float(np.sum(shares * distance)), float(np.sum(chance * distance)))


def scott_pi(table: Array) -> Coefficient:
    """Scott's pi of a contingency table: chance by the joint distribution of both annotators."""
    return _table_agreement(table, squared_shares)


def bennett_s(table: Array) -> Coefficient:
    """S of a contingency table: every category is equally likely by chance."""
    return _table_agreement(table, uniform_chance)


def gwet_ac1(table: Array) -> Coefficient:
    """Gwet's AC1 of a contingency table."""
    return _table_agreement(table, gwet_chance)


def gwet_ac2(table: Array, distance: Array) -> Coefficient:
    """Gwet's AC2 of a contingency table; weights are 1 - distance / largest distance."""
    shares = _shares(table)
    weights = 1 - distance / distance.max()
    categories = len(table)
    usage = (shares.sum(axis=0) + shares.sum(axis=1)) / 2
    chance = weights.sum() / categories * float(gwet_chance(usage))
    return _of_agreement(np.sum(weights * shares), chance)


def fleiss_kappa(units: Sequence[Sequence[Value | None]]) -> Coefficient:
    """Fleiss's kappa; every unit needs the same number of values, at least two."""
    return _unit_agreement(units, squared_shares)


def randolph_kappa(units: Sequence[Sequence[Value | None]]) -> Coefficient:
    """Randolph's free-marginal kappa: Fleiss's with equally likely categories."""
    return _unit_agreement(units, uniform_chance)


def fleiss_by_category(units: Sequence[Sequence[Value]]) -> dict[Value, float]:
    """Fleiss's kappa of each category against all others."""
    return {
        value: fleiss_kappa([[given == value for given in unit] for unit in units]).value
        for value in used_values(units)
    }


def squared_shares(usage: Array) -> Array:
    """Chance agreement of pi and Fleiss: sum of squared shares of the categories."""
    return np.asarray(np.sum(usage**2, axis=-1))


def uniform_chance(usage: Array) -> Array:
    """Chance agreement of S: one in so many categories."""
    return np.full(usage.shape[:-1], 1 / usage.shape[-1])


def gwet_chance(usage: Array) -> Array:
    """Chance agreement of AC1: sum of p (1 - p) over the categories, by their number less one.

    With a single category there is no chance to speak of, so NaN.
    """
    others = np.full(usage.shape[:-1], usage.shape[-1] - 1.0)
    return divided(np.sum(usage * (1 - usage), axis=-1), others)


def corrected(observed: Array, expected: Array) -> Array:
    """(observed - expected) / (1 - expected), NaN where nothing could differ."""
    return divided(observed - expected, 1 - expected)


def divided(numerator: Array, denominator: Array) -> Array:
    """The quotient, NaN where the denominator is 0."""
    safe = np.where(denominator == 0, np.nan, denominator)
    return np.asarray(numerator / safe)


def _unit_agreement(units: Sequence[Sequence[Value | None]], chance: CategoryChance) -> Coefficient:
    matrix = coincidences(units, used_values(units))
    return _table_agreement(matrix, chance)


def _table_agreement(table: Array, chance: CategoryChance) -> Coefficient:
    shares = _shares(table)
    usage = (shares.sum(axis=0) + shares.sum(axis=1)) / 2
    if not len(usage):
        return Coefficient(np.nan, np.nan, np.nan)
    return _of_agreement(_agreed(table), float(chance(usage)))


def _shares(table: Array) -> Array:
    return divided(table, np.full(table.shape, table.sum()))


def _agreed(table: Array) -> float:
    """The share on the diagonal: of counts, so that it is 1 and no hair more if all is there."""
    return float(np.trace(table) / table.sum()) if table.sum() else np.nan


def _of_agreement(observed: float, expected: float) -> Coefficient:
    value = corrected(np.float64(observed), np.float64(expected))  # type: ignore[arg-type]  # scalars broadcast
    return Coefficient(float(value), float(observed), float(expected))


def _of_disagreement(observed: float, expected: float) -> Coefficient:
    value = 1 - observed / expected if expected else np.nan
    return Coefficient(value, observed, expected)
