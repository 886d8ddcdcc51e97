"""Documents laid end to end, and annotations on them as columns of numbers.

Spans never cross from one document into the next, so what holds for one long text holds for a
corpus, and whole columns can be compared at once. All offsets are code points on the continuum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from annotator.domain.agreement.bootstrap import Ints
from annotator.domain.span import Fragments

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Continuum:
    """Where each document begins and ends, its story (0 to `story_count` - 1), and who did it.

    `present` has a row for each document and a column for each annotator. Documents with fewer
    than two annotators must have none. `words` are the starts of all words, rising.
    """

    starts: Ints
    ends: Ints
    stories: Ints
    story_count: int
    present: Bools
    words: Ints

    def read_by(self, present: Sequence[tuple[int, int]]) -> Continuum:
        """The continuum for a layer that these pairs of document and annotator went through."""
        table = np.zeros_like(self.present)
        for document, annotator in present:
            table[document, annotator] = True
        return replace(self, present=table)

    @property
    def annotators(self) -> int:
        """How many annotators there are in all."""
        return int(self.present.shape[1])

    @property
    def others(self) -> Ints:
        """For each document, how many others an annotator of it has; 0 where there are none."""
        return np.asarray(np.maximum(self.present.sum(axis=1) - 1, 0), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Marks:
    """Annotations of one layer: a row for each annotation, and a row for each of its fragments.

    `exact` is a number that annotations share if document, label and fragments are the same;
    `length` is in code points. `mark` is the annotation that a fragment belongs to.
    """

    labels: tuple[str, ...]
    document: Ints
    annotator: Ints
    label: Ints
    exact: Ints
    length: Ints
    mark: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.document)


class MarkRows:
    """Collects annotations one by one and makes `Marks` of them."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self._codes = {label: code for code, label in enumerate(self.labels)}
        self._count = 0
        self._marks: list[int] = []
        self._fragments: list[int] = []

    def add(
        self, document: int, base: int, annotator: int, label: str, fragments: Fragments
    ) -> int:
        """Number of the new row; `base` is where the document begins."""
        number = self._count
        self._count += 1
        self._marks += (document, annotator, self._codes[label])
        for fragment in fragments:
            self._fragments += (number, base + fragment.start, base + fragment.end)
        return number

    def columns(self) -> Marks:
        """All rows as columns; labels that no row has are left out."""
        document, annotator, code = as_columns(self._marks, 3)
        mark, start, end = as_columns(self._fragments, 3)
        used, label = np.unique(code, return_inverse=True)
        count = len(document)
        length = np.bincount(mark, weights=end - start, minlength=count).astype(np.int64)
        labels = tuple(self.labels[number] for number in used)
        exact = _same_places(label, mark, start, end)
        return Marks(labels, document, annotator, label, exact, length, mark, start, end)


def _same_places(label: Ints, mark: Ints, start: Ints, end: Ints) -> Ints:
    """A number for each annotation, the same for those with the same label and fragments.

    Sorted by fragments, an annotation is the same as the one before it, or the first of its kind.
    Documents need no look: their offsets differ.
    """
    pieces = np.bincount(mark, minlength=len(label))
    numbers = np.zeros(len(label), dtype=np.int64)
    following = 0
    for count in np.unique(pieces):
        rows = np.flatnonzero(pieces == count)
        fragments = np.flatnonzero(pieces[mark] == count)
        places = np.stack((start[fragments], end[fragments])).reshape(2, len(rows), count)
        keys = np.concatenate((label[rows][None], *places.transpose(0, 2, 1)))
        order = np.lexsort(keys)
        new = np.any(np.diff(keys[:, order], axis=1, prepend=-1) != 0, axis=0)
        numbers[rows[order]] = following + np.cumsum(new)
        following += len(rows) + 1
    return numbers


def as_columns(rows: Sequence[int], width: int) -> list[Ints]:
    """Numbers written row after row, as columns."""
    table = np.array(rows, dtype=np.int64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, column]) for column in range(width)]
