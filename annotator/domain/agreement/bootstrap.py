"""Values with intervals: what is counted in each story, and stories drawn again and again.

Copies of one article say nothing new, so stories are drawn, not documents: a corpus that is doubled
by copying gets the intervals it had before. Efron and Tibshirani 1993, ch. 13 (percentiles); Field
and Welsh 2007 (clusters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from annotator.domain.agreement.distances import Array

Ints = npt.NDArray[np.int64]

_DENSE = 1 << 24
_DRAWN_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval. `n` is how many units were compared.

    `value` is NaN where nothing could be measured; `low` and `high` are NaN for fewer than two
    stories, where nothing is known about how stories differ.
    """

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A named function from sums of counts, shape (..., columns), to values, shape (...)."""

    name: str
    n: int
    of: Callable[[Array], Array]


class Tally:
    """Weights by story and column; the same place may be given many times and adds up."""

    def __init__(self, stories: int, columns: int) -> None:
        self.stories = stories
        self.columns = columns
        self._places: list[Ints] = []
        self._weights: list[Array] = []
        self._summed: _Table | _Entries | None = None

    def add(self, story: Ints, column: Ints, weight: Array) -> None:
        """Add weights; all three are of one length."""
        self._places.append(story * self.columns + column)
        self._weights.append(weight)
        self._summed = None

    def totals(self) -> Array:
        """The sum of each column over all stories."""
        return np.asarray(self.resampled(np.ones((1, self.stories)))[0])

    def resampled(self, draws: Array) -> Array:
        """Column sums with each story counted as often as each row of `draws` says."""
        return self._sums().resampled(draws)

    def table(self) -> Array | None:
        """Weights with a row for each story; None where that would be too large."""
        summed = self._sums()
        return summed.weights if isinstance(summed, _Table) else None

    def _sums(self) -> _Table | _Entries:
        if self._summed is None:
            self._summed = self._added_up()
        return self._summed

    def _added_up(self) -> _Table | _Entries:
        places = np.concatenate((np.zeros(0, dtype=np.int64), *self._places))
        weights = np.concatenate((np.zeros(0), *self._weights))
        size = self.stories * self.columns
        if size <= _DENSE:
            dense = np.bincount(places, weights=weights, minlength=size).astype(np.float64)
            return _Table(dense.reshape(self.stories, self.columns))
        used, where = np.unique(places, return_inverse=True)
        story, column = np.divmod(used, self.columns)
        summed = np.bincount(where, weights=weights).astype(np.float64)
        return _Entries(story, column, summed, self.columns)


@dataclass(frozen=True, slots=True)
class _Table:
    weights: Array

    def resampled(self, draws: Array) -> Array:
        return np.asarray(draws @ self.weights)


@dataclass(frozen=True, slots=True)
class _Entries:
    """For many stories with few of many columns each, such as entities."""

    story: Ints
    column: Ints
    weight: Array
    columns: int

    def resampled(self, draws: Array) -> Array:
        return np.stack([self._weighed(row) for row in draws])

    def _weighed(self, draw: Array) -> Array:
        drawn = self.weight * draw[self.story]
        return np.bincount(self.column, weights=drawn, minlength=self.columns).astype(np.float64)


class _SideBySide:
    """The tallies of a study, resampled together: one product sums all columns that are used.

    A product for each tally would be so small that sharing it among processors costs more than it
    brings, and most columns of a matrix of many labels are empty.
    """

    def __init__(self, tallies: Sequence[Tally], stories: int) -> None:
        self._tallies = tallies
        tables = [tally.table() for tally in tallies]
        self._used = [None if t is None else np.flatnonzero(t.any(axis=0)) for t in tables]
        kept = [
            table[:, used]
            for table, used in zip(tables, self._used, strict=True)
            if table is not None and used is not None
        ]
        self._weights = np.concatenate((np.zeros((stories, 0)), *kept), axis=1)

    @property
    def columns(self) -> int:
        return int(self._weights.shape[1])

    def resampled(self, draws: Array) -> Iterator[Array]:
        """The column sums of each tally."""
        summed, first = draws @ self._weights, 0
        for tally, used in zip(self._tallies, self._used, strict=True):
            if used is None:
                yield tally.resampled(draws)
                continue
            sums = np.zeros((len(draws), tally.columns))
            sums[:, used] = summed[:, first : first + len(used)]
            first += len(used)
            yield sums


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally and what is measured with it."""

    tally: Tally
    measures: tuple[Measure, ...]


def estimates(
    counted: Sequence[Counted], stories: int, *, seed: int, samples: int
) -> list[tuple[Measure, Estimate]]:
    """Every measure with its percentile interval, in order, from the same draws for all of them.

    The same seed gives the same numbers. Samples in which a measure has no value are left out.
    """
    points = [
        (measure, float(measure.of(totals)))
        for each in counted
        for totals in [each.tally.totals()]
        for measure in each.measures
    ]
    drawn: list[list[Array]] = [[] for _ in points]
    together = _SideBySide([each.tally for each in counted], stories)
    at_once = max(1, _DRAWN_AT_ONCE // max(1, stories, together.columns))
    for draws in _draws(stories, samples if stories > 1 else 0, seed, at_once):
        found = (
            measure.of(sums)
            for each, sums in zip(counted, together.resampled(draws), strict=True)
            for measure in each.measures
        )
        for values, new in zip(drawn, found, strict=True):
            values.append(new)
    return [
        (measure, Estimate(value, *_interval(values, value), measure.n))
        for (measure, value), values in zip(points, drawn, strict=True)
    ]


def _draws(stories: int, samples: int, seed: int, at_once: int) -> Iterator[Array]:
    random = np.random.default_rng(seed)
    for first in range(0, samples, at_once):
        rows = min(at_once, samples - first)
        picks = random.integers(0, stories, size=(rows, stories))
        picks += np.arange(rows)[:, None] * stories
        counts = np.bincount(picks.ravel(), minlength=rows * stories)
        yield counts.reshape(rows, stories).astype(np.float64)


def _interval(drawn: Sequence[Array], value: float) -> tuple[float, float]:
    values = np.concatenate(drawn) if drawn else np.zeros(0)
    values = values[~np.isnan(values)]
    if not len(values) or np.isnan(value):
        return nan, nan
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
