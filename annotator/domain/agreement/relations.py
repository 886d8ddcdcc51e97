"""How well annotators join the same things: triples (from, layer, to) whose ends meet.

Ends meet exactly when document, label and fragments are the same, and by overlap when they share a
code point, whatever their labels. agr(A | B) is the share of A's relations that B has, too
(Wiebe, Wilson and Cardie 2005; used by PARC and PolNeAR). Ranks of ordered relations are compared
where both ends are matched. No relation gives NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Bools, Continuum, Marks
from annotator.domain.agreement.distances import Array
from annotator.domain.agreement.spans import Found, Meetings, f1, found_and_total, found_counts


@dataclass(frozen=True, slots=True)
class EndLayer:
    """The annotations that one end of the relations refers to, and how they meet."""

    marks: Marks
    met: Meetings
    found: Found


@dataclass(frozen=True, slots=True)
class Links:
    """Relations of one layer as columns; ends are row numbers of the layers' marks."""

    document: Ints
    annotator: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class _FoundLinks:
    """Credits, relations by annotators: `comparable` if starts match, `attached` if ends meet."""

    exact: Array
    overlap: Array
    comparable: Array
    attached: Array


def link_counts(
    continuum: Continuum,
    links: Links,
    start_layer: EndLayer,
    end_layer: EndLayer,
    annotators: Sequence[str],
) -> list[Counted]:
    """F1 exact and overlap, agr in every direction, and accuracy of ends given matched starts."""
    found = _found(continuum.annotators, links, start_layer, end_layer)
    n = len(links.document)
    ones = np.ones(n)
    exact, overlap = (
        found_counts(continuum, links.document, links.annotator, credits, ones)
        for credits in (found.exact, found.overlap)
    )
    own = np.bincount(links.annotator, minlength=len(annotators)).tolist()
    directions = tuple(
        Measure(f"agr_overlap[{annotators[a]}|{annotators[b]}]", own[a], partial(_agr, pair=(a, b)))
        for a, b in permutations(range(len(annotators)), 2)
    )
    accuracy = Tally(continuum.story_count, 2)
    story = continuum.stories[links.document]
    for column, credits in enumerate((found.attached, found.comparable)):
        accuracy.add(story, np.full(n, column), credits.sum(axis=1))
    compared = int(found.comparable.sum())
    given = Measure("end_accuracy", compared, lambda sums: divided(sums[..., 0], sums[..., 1]))
    return [
        Counted(exact, (Measure("f1_exact", n, f1),)),
        Counted(overlap, (Measure("f1_overlap", n, f1), *directions)),
        Counted(accuracy, (given,)),
    ]


def matched_links(links: Links, start_layer: EndLayer, end_layer: EndLayer) -> Meetings:
    """Pairs of relations whose starts and whose ends are matched one to one."""
    starts = start_layer.found.pairs, len(start_layer.marks)
    ours, theirs = _links_with_meeting_starts(links, *starts)
    forth = ours < theirs
    first, second = ours[forth], theirs[forth]
    ends = (links.end[first], links.end[second])
    paired = _among(ends, end_layer.found.pairs, len(end_layer.marks))
    return Meetings(first[paired], second[paired], np.ones(int(paired.sum()), dtype=np.int64))


def _agr(sums: Array, pair: tuple[int, int]) -> Array:
    found, total = found_and_total(sums)
    return divided(found[..., *pair], total[..., *pair])


def _found(coders: int, links: Links, start_layer: EndLayer, end_layer: EndLayer) -> _FoundLinks:
    ours, theirs = _links_with_meeting_starts(links, start_layer.met, len(start_layer.marks))
    starts, ends = (links.start[ours], links.start[theirs]), (links.end[ours], links.end[theirs])
    meets = _among(ends, end_layer.met, len(end_layer.marks))
    paired = _among(starts, start_layer.found.pairs, len(start_layer.marks))
    identical = _identical(starts, start_layer.marks) & _identical(ends, end_layer.marks)

    def found(rows: Bools) -> Array:
        credits = np.zeros((len(links.document), coders))
        credits[ours[rows], links.annotator[theirs[rows]]] = 1
        return credits

    return _FoundLinks(found(identical), found(meets), found(paired), found(paired & meets))


def _links_with_meeting_starts(links: Links, met: Meetings, marks: int) -> tuple[Ints, Ints]:
    """Pairs of relations by different annotators, each pair in both directions.

    `marks` is how many annotations there are that links may start at.
    """
    by_start = np.argsort(links.start, kind="stable")
    counts = np.bincount(links.start, minlength=marks)
    begins = np.cumsum(counts) - counts
    here, there = counts[met.first], counts[met.second]
    pair = np.repeat(np.arange(len(here)), here * there)
    number = np.arange(len(pair)) - np.repeat(np.cumsum(here * there) - here * there, here * there)
    mine, other = np.divmod(number, there[pair])
    one = by_start[begins[met.first[pair]] + mine]
    two = by_start[begins[met.second[pair]] + other]
    return np.concatenate((one, two)), np.concatenate((two, one))


def _among(rows: tuple[Ints, Ints], met: Meetings, marks: int) -> Bools:
    """Which pairs of annotations are in `met`, whichever of the two comes first there."""
    low, high = np.minimum(*rows), np.maximum(*rows)
    known = np.minimum(met.first, met.second) * marks + np.maximum(met.first, met.second)
    return np.isin(low * marks + high, known)


def _identical(rows: tuple[Ints, Ints], marks: Marks) -> Bools:
    return np.asarray(marks.exact[rows[0]] == marks.exact[rows[1]])
