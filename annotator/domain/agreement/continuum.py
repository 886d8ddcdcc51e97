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
        self._marks: list[tuple[int, int, int, int]] = []
        self._fragments: list[tuple[int, int, int]] = []
        self._exact: dict[object, int] = {}

    def add(
        self, document: int, base: int, annotator: int, label: str, fragments: Fragments
    ) -> int:
        """Number of the new row. Fragments have `start` and `end`; `base` is added to both."""
        number = len(self._marks)
        code = self._codes[label]
        pairs = [(base + f.start, base + f.end) for f in fragments]
        exact = self._exact.setdefault((document, code, *pairs), len(self._exact))
        self._marks.append((document, annotator, code, exact))
        self._fragments.extend((number, start, end) for start, end in pairs)
        return number

    def columns(self) -> Marks:
        """All rows as columns; labels that no row has are left out."""
        document, annotator, code, exact = _columns(self._marks, 4)
        used, label = np.unique(code, return_inverse=True)
        mark, start, end = _columns(self._fragments, 3)
        length = np.bincount(mark, weights=end - start, minlength=len(document)).astype(np.int64)
        labels = tuple(self.labels[number] for number in used)
        return Marks(labels, document, annotator, label, exact, length, mark, start, end)


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Ints]:
    table = np.array(rows, dtype=np.int64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, column]) for column in range(width)]
