"""Which of many texts are worth comparing: those whose sketches share enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from annotator.domain.overlap.sketches import Sketch, sampled_share
from annotator.domain.overlap.words import Flags, Hashes, Ints

COMMON = 64
"""A phrase in more texts than this says little: it is an idiom, a name in the news, an outlet's
furniture, or a very large story."""

NEIGHBOURS = ((2, None), (4, COMMON), (8, 16))
"""Of the texts that share one phrase each is paired with so many that follow it, if no more texts
than the second number have the phrase. Copies share many phrases, and a chain of neighbours joins
a story as well as all pairs would."""

_MOST_SORTED = 2_000_000
_MOST_COUNTED = 4_000_000
"""Phrases, and pairs of them, that are looked at together: more of them only take more memory."""

Counts = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts by their positions, `first` before `second`.

    `share` estimates how much of the phrases of the shorter one are in the other. `spread` is the
    number of texts that the median one of their shared phrases is in.
    """

    first: Ints
    second: Ints
    share: Floats
    spread: Ints

    def __len__(self) -> int:
        return len(self.first)


def likely_pairs(
    sketches: Sequence[Sketch], *, rare_share: float, common_share: float, least: int
) -> Pairs:
    """The pairs that share `rare_share` of their phrases, counting those in few texts only, or
    `common_share` of all, and `least` sampled phrases; and neighbours with exactly the same words.

    The result depends on the order of the texts only where one phrase is in more of them than a
    text has neighbours: sort them by something that stays.
    """
    wholes = np.array([sketch.whole for sketch in sketches], np.uint64)
    shared = shared_values([sketch.values for sketch in sketches], wholes, least=least)
    first, second = shared.first, shared.second
    sizes = np.array([sketch.size for sketch in sketches], np.int64)
    shorter = np.minimum(sizes[first], sizes[second])
    longer = np.maximum(sizes[first], sizes[second])
    sampled = np.maximum(1.0, shorter * _sampled_shares(longer))
    share = np.minimum(1.0, shared.count / sampled)
    likely = (shared.rare >= least) & (shared.rare / sampled >= rare_share)
    likely |= (shared.count >= least) & (share >= common_share)
    likely |= (wholes[first] == wholes[second]) & (wholes[first] != 0)
    return Pairs(first[likely], second[likely], share[likely], shared.spread[likely])


def _sampled_shares(sizes: Ints) -> Floats:
    distinct, place = np.unique(sizes, return_inverse=True)
    return np.array([sampled_share(int(size)) for size in distinct], np.float64)[place]


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of texts that share values, `first` before `second`, with what they share counted: all
    of it, what is rare, and in how many texts the median one is."""

    first: Ints
    second: Ints
    count: Ints
    rare: Ints
    spread: Ints

    def those(self, wanted: Flags) -> Shared:
        """The pairs that the flags say."""
        return Shared(*(getattr(self, name)[wanted] for name in Shared.__slots__))


def shared_values(values_of: Sequence[Hashes], wholes: Hashes, *, least: int) -> Shared:
    """The pairs of texts that share `least` of their values, which are distinct in each text.

    A value in many texts pairs each of them with a few that follow only. `wholes` has one value
    more for each text, or 0; texts with the same one are a pair, whatever else they share.
    """
    values, owner = _postings(values_of, wholes)
    frequency = _run_lengths(values)
    meets = _meetings(values, frequency)
    total = max(1, len(values_of))
    borders = _borders(owner, meets, total)
    parts = []
    for part in pairwise(borders):
        shared = _shared_by(owner, frequency, meets, range(*part), total)
        same = wholes[shared.first] == wholes[shared.second]
        parts.append(shared.those((shared.count >= least) | (same & (wholes[shared.first] != 0))))
    return Shared(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Shared.__slots__)
    )


def _meetings(values: Hashes, frequency: Counts) -> list[Flags]:
    """For the first, second, … text after each one with the same value: whether they are paired."""
    meets: list[Flags] = []
    for reach, most in NEIGHBOURS:
        while len(meets) < reach:
            step = len(meets) + 1
            same = values[step:] == values[:-step]
            meets.append(same if most is None else same & (frequency[:-step] <= most))
    return meets


def _borders(owner: Counts, meets: Sequence[Flags], total: int) -> list[int]:
    """Where to cut the texts so that each part has about the same number of pairs to count."""
    pairs = np.zeros(total, np.int64)
    for step, paired in enumerate(meets, start=1):
        pairs += np.bincount(owner[:-step][paired], minlength=total)
    sums = np.cumsum(pairs)
    steps = np.arange(_MOST_COUNTED, int(sums[-1]), _MOST_COUNTED)
    return sorted({0, *(np.searchsorted(sums, steps) + 1).tolist(), total})


def _shared_by(
    owner: Counts, frequency: Counts, meets: Sequence[Flags], texts: range, total: int
) -> Shared:
    """What these texts share with others that follow them."""
    mine = (owner >= texts.start) & (owner < texts.stop)
    keys, frequencies = [], []
    for step, paired in enumerate(meets, start=1):
        here = np.flatnonzero(mine[:-step] & paired)
        keys.append(owner[here].astype(np.int64) * total + owner[here + step])
        frequencies.append(frequency[here])
    key, spread = np.concatenate(keys), np.concatenate(frequencies)
    order = np.lexsort((spread, key))
    key, spread = key[order], spread[order]
    begins = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else key
    counts = np.diff(np.append(begins, len(key)))
    rare = np.append(0, np.cumsum(spread <= COMMON))
    first, second = np.divmod(key[begins], total)
    return Shared(
        first=first,
        second=second,
        count=counts,
        rare=rare[begins + counts] - rare[begins],
        spread=spread[begins + counts // 2].astype(np.int64) if len(key) else key,
    )


def _postings(values_of: Sequence[Hashes], wholes: Hashes) -> tuple[Hashes, Counts]:
    """Every value of two texts or more with each text it is from, by value and then by text."""
    worded = np.flatnonzero(wholes).astype(np.int32)
    values = np.concatenate([wholes[worded], *values_of])
    lengths = [len(found) for found in values_of]
    owner = np.concatenate([worded, np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)])
    parts = len(values) // _MOST_SORTED + 1
    part_of = (values >> np.uint64(48)).astype(np.int32) * parts >> 16
    found = [_of_several(values[part_of == n], owner[part_of == n]) for n in range(parts)]
    return np.concatenate([v for v, _o in found]), np.concatenate([o for _v, o in found])


def _of_several(values: Hashes, owner: Counts) -> tuple[Hashes, Counts]:
    """The values that are there more than once, sorted, with their texts."""
    order = np.lexsort((owner, values))
    values, owner = values[order], owner[order]
    same = values[1:] == values[:-1]
    shared = np.append(same, False) | np.append(False, same) if len(order) else same
    return values[shared], owner[shared]


def _run_lengths(values: Hashes) -> Counts:
    """How often each of the sorted values is there."""
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    lengths = np.diff(np.append(begins, len(values)))
    return np.repeat(lengths.astype(np.int32), lengths)
