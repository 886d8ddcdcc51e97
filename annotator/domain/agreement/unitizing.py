"""Agreement on where units are and what they are: the u-alpha family of Krippendorff.

Krippendorff, Mathet, Bouvry and Widlöcher 2016; Krippendorff 2019, ch. 12, eq. 32 to 38. With l_ck
the length of c of one annotator that meets k of others, weighed by 1 / (annotators - 1):

    e_ck = (l_c. l_.k - [c = k] own_c) / (l_.. - sum of own / l_..)

where own_c is the sum of the squared lengths of the units of c, and the length for gaps.
    u = 1 - (what differs in l) / (what differs in e)
|u takes all labels for one; cu looks only at text that both gave a label, own_c then being made of
the lengths that meet other units; (k)u is cu of one label. No variation gives NaN.
Where units of one annotator overlap, the shortest holds the text, and those it cuts are in pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Bools, Continuum, MarkRows, Marks
from annotator.domain.agreement.distances import Array
from annotator.domain.span import Span

_GAP, _ABSENT = 0, -1


@dataclass(frozen=True, slots=True)
class Atoms:
    """The continuum cut at every border of every annotator.

    `code` (annotators, atoms) is 0 for a gap, a label's number from 1, or -1 where the annotator
    did not do the document. `piece` (annotators, atoms) is the fragment that holds the atom, -1 for
    none. `pair_weight` is 1 / (annotators of the document - 1).
    """

    length: Ints
    words: Ints
    story: Ints
    pair_weight: Array
    code: Ints
    piece: Ints


@dataclass(frozen=True, slots=True)
class UAlpha:
    """The family for one continuum; `by_label` is (k)u, of the labels that were used."""

    u: float
    boundaries: float
    labels: float
    by_label: dict[str, float]


def u_alpha(length: int, annotators: Sequence[Sequence[tuple[int, int, str]]]) -> UAlpha:
    """The family for units (start, end, label) of two or more annotators on one continuum."""
    labels = sorted({label for units in annotators for _, _, label in units})
    rows = MarkRows(labels)
    for number, units in enumerate(annotators):
        for start, end, label in units:
            rows.add(0, 0, number, label, (Span(start, end),))
    one = np.zeros(1, dtype=np.int64)
    everyone = np.ones((1, len(annotators)), dtype=np.bool_)
    continuum = Continuum(one, one + length, one, 1, everyone, one[:0])
    counted = unitizing_counts(cut(continuum, rows.columns()), labels, 1, 0)
    found = {m.name: float(m.of(c.tally.totals())) for c in counted for m in c.measures}
    return UAlpha(
        found["u_alpha"],
        found["u_alpha_boundaries"],
        found["u_alpha_labels"],
        {label: found[f"u_alpha_label[{label}]"] for label in labels},
    )


def cut(continuum: Continuum, marks: Marks) -> Atoms:
    """Cut the continuum at the borders of documents and fragments."""
    edges = np.unique(np.concatenate((continuum.starts, continuum.ends, marks.start, marks.end)))
    held = _holders(continuum.annotators, edges, marks)
    starts = edges[:-1]
    document = np.searchsorted(continuum.starts, starts, side="right") - 1
    present = continuum.present[document].T
    code = np.where(held >= 0, marks.label[marks.mark][held] + 1, _GAP) if len(marks) else held * 0
    others = continuum.others[document]
    return Atoms(
        length=np.diff(edges),
        words=np.diff(np.searchsorted(continuum.words, edges)),
        story=continuum.stories[document],
        pair_weight=np.where(others > 0, 1 / np.maximum(others, 1), 0.0),
        code=np.where(present, code, _ABSENT),
        piece=np.where(present, held, _ABSENT),
    )


def _holders(annotators: int, edges: Ints, marks: Marks) -> Ints:
    """For each annotator and atom the innermost fragment: longer ones are painted over."""
    held = np.full((annotators, max(0, len(edges) - 1)), -1, dtype=np.int64)
    first = np.searchsorted(edges, marks.start)
    last = np.searchsorted(edges, marks.end)
    order = np.lexsort((marks.mark, -marks.length[marks.mark]))
    rows = (order, marks.annotator[marks.mark][order], first[order], last[order])
    for fragment, annotator, start, end in zip(*(column.tolist() for column in rows), strict=True):
        held[annotator, start:end] = fragment
    return held


def unitizing_counts(
    atoms: Atoms, labels: Sequence[str], stories: int, units: int
) -> list[Counted]:
    """The u-alpha family over characters, and alpha over words with "none" as a value."""
    size = len(labels) + 1
    by_length = _paired(atoms, atoms.length.astype(np.float64), size, stories)
    cells = size * size
    _count_own(atoms, by_length, cells, size)
    family = (
        Measure("u_alpha", units, lambda sums: _u(*_split(sums, size)[:2])),
        Measure("u_alpha_boundaries", units, lambda sums: _u(*_collapsed(*_split(sums, size)[:2]))),
        Measure("u_alpha_labels", units, lambda sums: _u(*_valued(sums, size))),
        *(_label_measure(code, label, atoms, size) for code, label in enumerate(labels)),
    )
    by_word = _paired(atoms, atoms.words.astype(np.float64), size, stories)
    words = int(atoms.words[atoms.pair_weight > 0].sum())
    over_words = Measure("alpha_words", words, lambda sums: _alpha(sums, size))
    return [Counted(by_length, family), Counted(by_word, (over_words,))]


def _label_measure(code: int, label: str, atoms: Atoms, size: int) -> Measure:
    pieces = int(_piece_starts(atoms, atoms.code == code + 1).sum())
    return Measure(
        f"u_alpha_label[{label}]", pieces, lambda sums: _one_label(*_valued(sums, size), code)
    )


def _paired(atoms: Atoms, weight: Array, size: int, stories: int) -> Tally:
    """l_ck in the first columns, with room for both kinds of own lengths after them."""
    tally = Tally(stories, size * size + 2 * size)
    for first, second in combinations(range(len(atoms.code)), 2):
        both = (atoms.code[first] >= 0) & (atoms.code[second] >= 0) & (weight > 0)
        ours, theirs = atoms.code[first][both], atoms.code[second][both]
        story, weights = atoms.story[both], (weight * atoms.pair_weight)[both]
        tally.add(story, ours * size + theirs, weights)
        tally.add(story, theirs * size + ours, weights)
    return tally


def _count_own(atoms: Atoms, tally: Tally, cells: int, size: int) -> None:
    """Squared lengths of pieces, lengths of gaps, squared lengths that meet others' units."""
    labelled = (atoms.code > _GAP).sum(axis=0)
    for code, piece in zip(atoms.code, atoms.piece, strict=True):
        gap = (code == _GAP) & (atoms.pair_weight > 0)
        tally.add(atoms.story[gap], cells + code[gap], atoms.length[gap].astype(np.float64))
        valued = (code > _GAP) & (atoms.pair_weight > 0)
        meeting = atoms.length * (labelled - 1) * atoms.pair_weight
        starts = np.flatnonzero(_starts(piece, valued))
        if not len(starts):
            continue
        story, label = atoms.story[starts], code[starts]
        for column, lengths in ((cells, atoms.length), (cells + size, meeting)):
            whole = np.add.reduceat(np.where(valued, lengths, 0.0), starts)
            tally.add(story, column + label, whole**2)


def _starts(piece: Ints, valued: Bools) -> Bools:
    changed = np.ones(len(piece), dtype=np.bool_)
    changed[1:] = piece[1:] != piece[:-1]
    return valued & changed


def _piece_starts(atoms: Atoms, chosen: Bools) -> Bools:
    return np.array([_starts(p, c) for p, c in zip(atoms.piece, chosen, strict=True)])


def _split(sums: Array, size: int) -> tuple[Array, Array, Array]:
    cells = size * size
    matrix = sums[..., :cells].reshape(*sums.shape[:-1], size, size)
    return matrix, sums[..., cells : cells + size], sums[..., cells + size :]


def _valued(sums: Array, size: int) -> tuple[Array, Array]:
    matrix, _, meeting = _split(sums, size)
    return matrix[..., 1:, 1:], meeting[..., 1:]


def _collapsed(matrix: Array, own: Array) -> tuple[Array, Array]:
    rows = np.stack((matrix[..., 0, :], matrix[..., 1:, :].sum(axis=-2)), axis=-2)
    both = np.stack((rows[..., 0], rows[..., 1:].sum(axis=-1)), axis=-1)
    return both, np.stack((own[..., 0], own[..., 1:].sum(axis=-1)), axis=-1)


def _scale(totals: Array, own: Array) -> Array:
    n = totals.sum(axis=-1)
    return np.asarray(n - divided(own.sum(axis=-1), n))


def _u(matrix: Array, own: Array) -> Array:
    totals = matrix.sum(axis=-1)
    n = totals.sum(axis=-1)
    observed = n - np.trace(matrix, axis1=-2, axis2=-1)
    expected = divided(n**2 - np.sum(totals**2, axis=-1), _scale(totals, own))
    return np.asarray(1 - divided(observed, expected))


def _one_label(matrix: Array, own: Array, code: int) -> Array:
    """NaN where no other label was used: then there is nothing to mistake this one for."""
    totals = matrix.sum(axis=-1)
    n = totals.sum(axis=-1)
    used, same = totals[..., code], matrix[..., code, code]
    scale = _scale(totals, own)
    expected = divided(used * np.where(used == n, np.nan, n), scale)
    expected_same = divided(used**2 - own[..., code], scale)
    return np.asarray(1 - divided(expected * (used - same), used * (expected - expected_same)))


def _alpha(sums: Array, size: int) -> Array:
    matrix, _, _ = _split(sums, size)
    totals = matrix.sum(axis=-1)
    n = totals.sum(axis=-1)
    observed = divided(n - np.trace(matrix, axis1=-2, axis2=-1), n)
    expected = divided(n**2 - np.sum(totals**2, axis=-1), n * (n - 1))
    return np.asarray(1 - divided(observed, expected))
