"""Gamma: how much better annotators' units align than the same units at random places.

Mathet, Widlöcher and Métivier 2015; gamma_cat, of labels given place: Mathet 2017. Each is

    1 - D_o / D_e

where D_o is the disorder of a document's best alignment (`best_alignment`), and D_e its mean over
random documents. In these, every annotator has the units of somebody drawn by lot, shifted in a
circle by a random distance, at least half the mean length of a unit from the others' shifts. Over
several documents both are summed, each weighing as D_o does: chance never moves a unit into another
document. Annotations in several fragments have no place here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from annotator.domain.agreement.best_alignment import (
    BestAlignment,
    TooLarge,
    Units,
    Weights,
    best_alignment,
)
from annotator.domain.agreement.bootstrap import Counted, Measure, Tally
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Continuum, Marks
from annotator.domain.agreement.distances import Array

MEASURES = "gamma", "gamma_cat", "gamma_cat_aligned"

FIRST_SAMPLES = 30
MOST_SAMPLES = 500

_TWO_SIDED = 1.96


@dataclass(frozen=True, slots=True)
class GammaPlan:
    """How to draw: from `seed`, until D_e is known within `precision` of itself (95 %).

    It takes at least 30 samples of every document, and 500 at most.
    """

    seed: int = 1
    precision: float = 0.05
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class GammaNote:
    """How gamma of a layer came about: samples of each document, and the precision reached.

    `left_out` names the documents that could not be aligned, and says why. `precision` is NaN
    where nothing could be.
    """

    samples: int
    precision: float
    left_out: Mapping[str, str]


@dataclass(slots=True)
class ShuffledDocument:
    """One document's units, their best alignment, and as many random ones as were drawn."""

    length: int
    units: Units
    plan: GammaPlan
    number: int = 0
    story: int = 0
    drawn: list[Array] = field(default_factory=list)
    observed: BestAlignment = field(init=False)
    _random: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.observed = best_alignment(self.units, self.plan.weights)
        self._random = np.random.default_rng([self.plan.seed, self.number])

    def draw(self) -> None:
        """Align one random document."""
        self.drawn.append(best_alignment(self._shuffled(), self.plan.weights).disorders)

    @property
    def chances(self) -> Array:
        """A row for each sample: what the costs of all measures were if it were the document's."""
        return np.array(self.drawn) * self.observed.weights

    def _shuffled(self) -> Units:
        coders = self.units.annotators
        counts = np.bincount(self.units.annotator, minlength=coders)
        whose = self._random.integers(coders, size=coders)
        while not counts[whose].any():
            whose = self._random.integers(coders, size=coders)
        rows = [np.flatnonzero(self.units.annotator == one) for one in whose]
        shift = np.repeat(self._shifts(), [len(own) for own in rows])
        taken = np.concatenate(rows)
        start = (self.units.start[taken] + shift) % self.length
        return Units(
            coders,
            np.repeat(np.arange(coders), [len(own) for own in rows]),
            start,
            start + self.units.end[taken] - self.units.start[taken],
            self.units.label[taken],
        )

    def _shifts(self) -> list[int]:
        """A shift for each annotator, apart from each other as long as there is room."""
        free = np.ones(self.length, dtype=np.bool_)
        least = float(np.mean(self.units.end - self.units.start)) / 2
        places = np.arange(self.length)
        shifts: list[int] = []
        for _ in range(self.units.annotators):
            room = np.flatnonzero(free) if free.any() else places
            shifts.append(int(self._random.choice(room)))
            around = np.abs(places - shifts[-1])
            free &= np.minimum(around, self.length - around) >= least
        return shifts


def gamma_counts(
    continuum: Continuum, marks: Marks, plan: GammaPlan, names: Sequence[str]
) -> tuple[list[Counted], GammaNote]:
    """gamma, and gamma_cat where there are several labels, with the note on how they were found.

    `names` are those of the documents, by number.
    """
    left_out: dict[int, str] = {}
    documents = list(_documents(continuum, marks, plan, left_out))
    reached = _draw_enough(documents, plan.precision, left_out)
    documents = [one for one in documents if one.number not in left_out]
    several = len(marks.labels) > 1
    counted = [
        _count(name, column, documents, continuum.story_count)
        for column, name in enumerate(MEASURES if several else MEASURES[:1])
    ]
    samples = len(documents[0].drawn) if documents else 0
    return counted, GammaNote(samples, reached, {names[n]: why for n, why in left_out.items()})


def _documents(
    continuum: Continuum, marks: Marks, plan: GammaPlan, left_out: dict[int, str]
) -> Iterator[ShuffledDocument]:
    pieces = np.bincount(marks.mark, minlength=len(marks))
    order = np.lexsort((marks.annotator, marks.document))
    begin = np.searchsorted(marks.mark, np.arange(len(marks)))
    numbers, first = np.unique(marks.document[order], return_index=True)
    for number, rows in zip(numbers.tolist(), np.split(order, first[1:]), strict=False):
        if (pieces[rows] > 1).any():
            left_out[number] = "an annotation in several pieces"
            continue
        present = np.flatnonzero(continuum.present[number])
        fragments = begin[rows]
        base = continuum.starts[number]
        units = Units(
            len(present),
            np.searchsorted(present, marks.annotator[rows]),
            marks.start[fragments] - base,
            marks.end[fragments] - base,
            marks.label[rows],
        )
        length, story = int(continuum.ends[number] - base), int(continuum.stories[number])
        try:
            yield ShuffledDocument(length, units, plan, number, story)
        except TooLarge as reason:
            left_out[number] = str(reason)


def _draw_enough(
    documents: Sequence[ShuffledDocument], precision: float, left_out: dict[int, str]
) -> float:
    """Draw samples of every document until the mean is known well enough; returns how well."""
    needed, drawn = FIRST_SAMPLES, 0
    while drawn < needed:
        for document in documents:
            if document.number not in left_out:
                try:
                    document.draw()
                except TooLarge as reason:
                    left_out[document.number] = str(reason)
        drawn += 1
        if drawn == FIRST_SAMPLES:
            variation = _variation(documents, left_out)
            enough = (variation * _TWO_SIDED / precision) ** 2
            needed = min(MOST_SAMPLES, max(needed, ceil(np.nan_to_num(enough))))
    return _variation(documents, left_out) * _TWO_SIDED / float(np.sqrt(drawn))


def _variation(documents: Sequence[ShuffledDocument], left_out: Mapping[int, str]) -> float:
    """Standard deviation over mean of the samples' costs, all documents together."""
    kept = [one.chances[:, 0] for one in documents if one.number not in left_out]
    totals = np.sum(kept, axis=0)
    return float(np.std(totals) / np.mean(totals)) if kept else float("nan")


def _count(name: str, column: int, documents: Sequence[ShuffledDocument], stories: int) -> Counted:
    """Costs and what chance made of them; documents in which it compared nothing have no share."""
    tally, n = Tally(stories, 2), 0
    for one in documents:
        chances = one.chances[:, column]
        known = chances[~np.isnan(chances)]
        if len(known):
            costs = np.array([one.observed.costs[column], known.mean()])
            tally.add(np.repeat(one.story, 2), np.arange(2), costs)
            n += len(one.units)

    def of(sums: Array) -> Array:
        return np.asarray(1 - divided(sums[..., 0], sums[..., 1]))

    return Counted(tally, (Measure(name, n, of),))
