"""How well annotators find the same spans: found and total counts for F1, and matched pairs.

F1 of two annotators is the harmonic mean of the shares of their annotations that the other one
found. Over more annotators it is the mean over pairs, each weighing by its annotations. An
annotation is found
  exact: by the very same fragments and label;
  overlap: by any annotation of that label that shares a code point;
  partial: by as much of its length as annotations of that label share (PTC: Da San Martino et al.
  2019); characters: likewise, but overlapping annotations of one label and annotator count once
  (Dice over sets of code points).
Pairs of annotations are matched one to one, from 0.5 of their common extent up, best first, the
same label preferred. Nothing to find gives NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Bools, Continuum, Marks
from annotator.domain.agreement.distances import Array

LEAST_OVERLAP = 0.5
"""The share of the common extent, Jaccard's index on code points, that makes two spans a pair."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of annotations of two annotators that share text: row numbers, shared code points."""

    first: Ints
    second: Ints
    shared: Ints

    def chosen(self, kept: Bools | Ints) -> Meetings:
        """Only the pairs that `kept` says yes to, or the pairs of these numbers."""
        return Meetings(self.first[kept], self.second[kept], self.shared[kept])

    def rows(self) -> tuple[list[int], list[int]]:
        """Both row numbers as lists, for walking through them."""
        return self.first.tolist(), self.second.tolist()


def meetings(marks: Marks) -> Meetings:
    """Every pair of annotations by different annotators that shares text, each pair once."""
    first, second, shared = _fragment_pairs(marks.start, marks.end)
    first, second = marks.mark[first], marks.mark[second]
    apart = marks.annotator[first] != marks.annotator[second]
    low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
    pairs, where = np.unique(low * max(1, len(marks)) + high, return_inverse=True)
    summed = np.bincount(where, weights=shared[apart], minlength=len(pairs))
    first, second = np.divmod(pairs, max(1, len(marks)))
    return Meetings(first, second, summed.astype(np.int64))


def _fragment_pairs(start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Rows of fragments that share text, and how much: whoever starts later starts inside."""
    order = np.lexsort((end, start))
    begin, stop = start[order], end[order]
    rows = np.arange(len(order))
    following = np.searchsorted(begin, stop) - rows - 1
    earlier = np.repeat(rows, following)
    skipped = np.repeat(np.cumsum(following) - following, following)
    later = earlier + 1 + np.arange(len(earlier)) - skipped
    shared = np.minimum(stop[earlier], stop[later]) - begin[later]
    return order[earlier], order[later], shared


def matched(marks: Marks, met: Meetings) -> Meetings:
    """One-to-one pairs: the largest common extent first, the same label before another.

    Then the earlier in the text, so that nothing hangs on the order of annotators. Most pairs have
    no rival for either end and need no choice.
    """
    extent = met.shared / (marks.length[met.first] + marks.length[met.second] - met.shared)
    near = met.chosen(extent >= LEAST_OVERLAP)
    other_label = marks.label[near.first] != marks.label[near.second]
    begin = marks.start[np.searchsorted(marks.mark, np.arange(len(marks)))]
    starts = np.sort((begin[near.first], begin[near.second]), axis=0)
    order = np.lexsort((*starts[::-1], other_label, -extent[extent >= LEAST_OVERLAP]))
    coders = int(marks.annotator.max(initial=0)) + 1
    ends = np.stack(
        (
            near.first * coders + marks.annotator[near.second],
            near.second * coders + marks.annotator[near.first],
        )
    )
    kept = np.all(np.bincount(ends.ravel())[ends] == 1, axis=0)
    contested = order[~kept[order]]
    taken: set[int] = set()
    for row, both in zip(contested.tolist(), ends[:, contested].T.tolist(), strict=True):
        if taken.isdisjoint(both):
            taken.update(both)
            kept[row] = True
    return near.chosen(kept)


def credit(marks: Marks, met: Meetings, annotators: int, weights: tuple[Array, Array]) -> Array:
    """How much of each annotation (rows) each annotator (columns) found: `weights` added up.

    `weights` holds, for each pair, the credit of its first and of its second annotation.
    """
    found = np.zeros((len(marks), annotators))
    np.add.at(found, (met.first, marks.annotator[met.second]), weights[0])
    np.add.at(found, (met.second, marks.annotator[met.first]), weights[1])
    return found


def found_counts(
    continuum: Continuum, document: Ints, annotator: Ints, found: Array, size: Array
) -> Tally:
    """Sums of `found` (rows by annotators) and of what there was to find, by pair of annotators.

    Rows are annotations of any kind; `size` is what each counts for. Columns of the tally are
    found, then total, of each annotator's annotations by each other.
    """
    coders = continuum.annotators
    tally = Tally(continuum.story_count, 2 * coders * coders)
    story = continuum.stories[document]
    for other in range(coders):
        there = continuum.present[document, other] & (annotator != other)
        column = annotator[there] * coders + other
        tally.add(story[there], column, found[there, other])
        tally.add(story[there], column + coders * coders, size[there])
    return tally


def f1(sums: Array) -> Array:
    """F1 from the columns of `found_counts`."""
    found, total = found_and_total(sums)
    share = divided(found, total)
    back = np.swapaxes(share, -1, -2)
    harmonic = np.nan_to_num(divided(2 * share * back, share + back))
    weight = total + np.swapaxes(total, -1, -2)
    return divided(np.sum(harmonic * weight, axis=(-1, -2)), np.sum(weight, axis=(-1, -2)))


def found_and_total(sums: Array) -> tuple[Array, Array]:
    """The two halves of the columns of `found_counts`, as square matrices."""
    half = sums.shape[-1] // 2
    side = round(half**0.5)
    shape = (*sums.shape[:-1], side, side)
    return sums[..., :half].reshape(shape), sums[..., half:].reshape(shape)


@dataclass(frozen=True, slots=True)
class Found:
    """Credits of every annotation of a layer by every annotator, in the four ways, and pairs."""

    exact: Array
    overlap: Array
    partial: Array
    any_label: Array
    pairs: Meetings


def found_spans(marks: Marks, met: Meetings, annotators: int) -> Found:
    """Who found what."""
    same = met.chosen(marks.label[met.first] == marks.label[met.second])
    exact = same.chosen(marks.exact[same.first] == marks.exact[same.second])
    pairs = matched(marks, met)
    parts = same.shared / marks.length[same.first], same.shared / marks.length[same.second]

    def found(which: Meetings) -> Array:
        ones = np.ones(len(which.first))
        return np.minimum(credit(marks, which, annotators, (ones, ones)), 1.0)

    partial = np.minimum(credit(marks, same, annotators, parts), 1.0)
    return Found(found(exact), found(same), partial, found(pairs), pairs)


def span_counts(continuum: Continuum, marks: Marks, found: Found) -> list[Counted]:
    """F1 in every way, the match rate, and exact and overlap F1 of each label that occurs."""
    measures: list[tuple[str, Array, int | None]] = [
        ("f1_exact", found.exact, None),
        ("f1_overlap", found.overlap, None),
        ("f1_partial", found.partial, None),
        ("match_rate", found.any_label, None),
    ]
    for code, label in enumerate(marks.labels):
        measures += [
            (f"f1_exact[{label}]", found.exact, code),
            (f"f1_overlap[{label}]", found.overlap, code),
        ]
    counted = [_span_count(continuum, marks, *measure) for measure in measures]
    return [*counted, _character_count(continuum, marks)]


def _span_count(
    continuum: Continuum, marks: Marks, name: str, found: Array, code: int | None
) -> Counted:
    rows = np.flatnonzero(marks.label == code) if code is not None else np.arange(len(marks))
    tally = found_counts(
        continuum, marks.document[rows], marks.annotator[rows], found[rows], np.ones(len(rows))
    )
    return Counted(tally, (Measure(name, len(rows), f1),))


def _character_count(continuum: Continuum, marks: Marks) -> Counted:
    united = without_overlaps(marks)
    met = meetings(united)
    same = met.chosen(united.label[met.first] == united.label[met.second])
    shared = same.shared.astype(np.float64)
    found = credit(united, same, continuum.annotators, (shared, shared))
    length = united.length.astype(np.float64)
    tally = found_counts(continuum, united.document, united.annotator, found, length)
    return Counted(tally, (Measure("f1_characters", int(united.length.sum()), f1),))


def without_overlaps(marks: Marks, *, join_touching: bool = True) -> Marks:
    """Each annotator's text under each label, as pieces that do not overlap.

    They do not touch either, unless pieces that do are not to be joined. They are in the order of
    document, annotator, label and start.
    """
    rows = marks.mark
    document, annotator, label = marks.document[rows], marks.annotator[rows], marks.label[rows]
    if not len(rows):
        return marks
    order = np.lexsort((marks.start, label, annotator, document))
    kinds = np.stack((document, annotator, label))[:, order]
    room = int(marks.end.max()) + 1
    lane = np.cumsum(np.any(np.diff(kinds, axis=1, prepend=kinds[:, :1]) != 0, axis=0)) * room
    begin, stop = marks.start[order] + lane, marks.end[order] + lane
    reached = np.maximum.accumulate(stop)
    before = np.concatenate(([-1], reached[:-1]))
    first = np.flatnonzero(begin > before if join_touching else begin >= before)
    start = marks.start[order][first]
    length = np.maximum.reduceat(stop, first) - begin[first]
    numbers = np.arange(len(first))
    document, annotator, label = kinds[:, first]
    return Marks(
        marks.labels,
        document,
        annotator,
        label,
        exact=numbers,
        length=length,
        mark=numbers,
        start=start,
        end=start + length,
    )


@dataclass(frozen=True, slots=True)
class SpanCounts:
    """Counts of SemEval-2013 task 9: correct, incorrect, partial, missed and spurious spans."""

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """(correct + partial / 2) / all that were given."""
        given = self.correct + self.incorrect + self.partial + self.spurious
        return (self.correct + self.partial / 2) / given if given else float("nan")

    @property
    def recall(self) -> float:
        """(correct + partial / 2) / all that were expected."""
        expected = self.correct + self.incorrect + self.partial + self.missed
        return (self.correct + self.partial / 2) / expected if expected else float("nan")

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else both


LabelledSpan = tuple[int, int, str]


def semeval_counts(
    expected: Sequence[LabelledSpan], given: Iterable[LabelledSpan], scheme: str
) -> SpanCounts:
    """Counts for half-open (start, end, label) by scheme: strict, exact, partial or type.

    strict wants borders and label, exact borders, type the label and any overlap; partial takes
    overlap for half. A given span meets the expected one of its borders, else the first that
    overlaps it and is not met yet (Segura-Bedmar et al. 2013).
    """
    left = list(expected)
    counts = dict.fromkeys(("correct", "incorrect", "partial", "missed", "spurious"), 0)
    pending = []
    for span in given:
        if (met := next((e for e in left if e[:2] == span[:2]), None)) is None:
            pending.append(span)
            continue
        left.remove(met)
        counts[_verdict(met, span, scheme)] += 1
    for span in pending:
        met = next((e for e in left if e[0] < span[1] and span[0] < e[1]), None)
        if met is not None:
            left.remove(met)
        counts["spurious" if met is None else _verdict(met, span, scheme)] += 1
    return SpanCounts(**counts | {"missed": len(left)})


def _verdict(expected: LabelledSpan, given: LabelledSpan, scheme: str) -> str:
    borders, label = expected[:2] == given[:2], expected[2] == given[2]
    right = {"strict": borders and label, "exact": borders, "partial": borders, "type": label}
    if right[scheme]:
        return "correct"
    return "partial" if scheme == "partial" else "incorrect"


def partial_credit(spans: Sequence[LabelledSpan], others: Iterable[LabelledSpan]) -> float:
    """PTC's mean share of each span that spans of its label cover; NaN without spans.

    As precision give the predicted spans first, as recall the expected ones.
    """
    shares = [
        max(0, min(end, other_end) - max(start, other_start)) / (end - start)
        for start, end, label in spans
        for other_start, other_end, other_label in others
        if label == other_label
    ]
    return sum(shares) / len(spans) if spans else float("nan")
