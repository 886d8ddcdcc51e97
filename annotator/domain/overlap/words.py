"""The words of many texts as arrays of 64-bit hashes, and the shingles made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from annotator.domain.overlap.letters import ALONE, DIGIT, IGNORED, LIMIT, UPPER, letters, mixed

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_LONG = 5
_BASE = 0x9E3779B97F4A7C15
_SENTENCE_ENDS = '.!?…。！？\n“”„«»"‘•|:'
"""A capital after one of these need not mean a name."""


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of runs of words; `word` is where each begins and `text` whose it is."""

    values: Hashes
    word: Ints
    text: Ints


@dataclass(frozen=True)
class Words:
    """The words of several texts, one after the other.

    Case, accents and what is not seen make no difference to `hashes`. `start` and `end` are code
    points in the word's own text, `text` is that text's position, `first` is the word at which
    each text begins, with the number of all words at its end.
    """

    hashes: Hashes
    start: Ints
    end: Ints
    text: Ints
    first: Ints
    tells: Flags
    begins_sentence: Flags
    capital: Flags

    def __len__(self) -> int:
        return len(self.hashes)

    def shingles(self, length: int) -> Shingles:
        """Every run of `length` words that does not cross from one text into the next."""
        if len(self) < length:
            return _NO_SHINGLES
        values = np.zeros(len(self) - length + 1, np.uint64)
        for place in range(length):
            values *= np.uint64(_BASE)
            values += self.hashes[place : len(self) - length + 1 + place]
        inside = self.text[: len(values)] == self.text[length - 1 :]
        word = np.flatnonzero(inside)
        return Shingles(mixed(values[word]), word, self.text[word])

    def phrases(self) -> Shingles:
        """Every two neighbours among the words that tell something: names, numbers, long words.

        They outlive a paraphrase better than runs of all words do, since what is reworded most is
        small words.
        """
        word = np.flatnonzero(self.tells)
        if len(word) < 2:
            return _NO_SHINGLES
        one, two = word[:-1], word[1:]
        inside = self.text[one] == self.text[two]
        one, two = one[inside], two[inside]
        values = self.hashes[one] * np.uint64(_BASE) + self.hashes[two]
        return Shingles(mixed(values), one, self.text[one])

    @cached_property
    def names(self) -> Flags:
        """Which words are parts of names: capitals, other than of a word that is only ever one
        at the beginning of a sentence."""
        sure = self.capital & ~self.begins_sentence
        key = self.hashes + self.text.astype(np.uint64) * np.uint64(_BASE)
        return sure | (self.capital & np.isin(key, key[sure]))

    def whole(self) -> Hashes:
        """One hash for all the words of each text, 0 for a text without words."""
        sums = np.zeros(len(self.first), np.uint64)
        place = np.arange(len(self), dtype=np.uint64) - self.first[self.text].astype(np.uint64)
        np.cumsum(
            mixed(self.hashes + mixed(place + np.uint64(1))), out=(run := np.zeros_like(place))
        )
        sums = np.append(np.uint64(0), run)[self.first]
        return np.asarray(sums[1:] - sums[:-1])


_NO_SHINGLES = Shingles(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def words_of(texts: Sequence[str]) -> Words:
    """The words of the texts; a few hundred thousand characters at a time are fastest."""
    codes, origin = _code_points(texts)
    table = letters()
    kind = table.kind[codes]
    in_word = kind > IGNORED
    alone = kind == ALONE
    joins = in_word[1:] & in_word[:-1] & ~alone[1:] & ~alone[:-1]
    start = np.flatnonzero(in_word & ~np.append(False, joins))
    last = np.flatnonzero(in_word & ~np.append(joins, False))
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    text = np.searchsorted(begins, origin[start], side="right") - 1
    capital = (kind[start] == UPPER) & (last > start)
    return Words(
        hashes=_hashes(table.value[codes], start, last),
        start=origin[start] - begins[text],
        end=origin[last] + 1 - begins[text],
        text=text,
        first=np.searchsorted(text, np.arange(len(texts) + 1)),
        tells=(last - start >= _LONG - 1) | capital | (kind[start] == DIGIT) | alone[start],
        begins_sentence=_after_sentence_end(codes, start, last),
        capital=capital,
    )


def _code_points(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], Ints]:
    """The code points of all texts, a line feed after each, without those that are not seen; and
    where each was."""
    whole = "\n".join((*texts, ""))
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
    codes = np.minimum(codes, np.uint32(LIMIT))
    seen = letters().kind[codes] != IGNORED
    origin = np.flatnonzero(seen)
    return codes if len(origin) == len(codes) else codes[seen], origin


class _Powers:
    """Powers of an odd number and of its inverse, so that a word hashes the same anywhere."""

    def __init__(self) -> None:
        self.up = np.ones(1, np.uint64)
        self.down = np.ones(1, np.uint64)

    def reach(self, length: int) -> None:
        """Make at least so many powers."""
        if length > len(self.up):
            size = max(length, 2 * len(self.up))
            self.up = _powers(_BASE, size)
            self.down = _powers(pow(_BASE, -1, 2**64), size)


def _powers(base: int, count: int) -> Hashes:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


_POWERS = _Powers()


def _hashes(values: Hashes, start: Ints, last: Ints) -> Hashes:
    _POWERS.reach(len(values))
    sums = np.cumsum(values * _POWERS.up[: len(values)], dtype=np.uint64)
    before = np.where(start > 0, sums[start - 1], np.uint64(0))
    return mixed((sums[last] - before) * _POWERS.down[start])


def _after_sentence_end(codes: npt.NDArray[np.uint32], start: Ints, last: Ints) -> Flags:
    ends = np.cumsum(_IS_END[np.minimum(codes, np.uint32(len(_IS_END) - 1))], dtype=np.int32)
    after = np.ones(len(start), np.bool_)
    after[1:] = ends[start[1:]] > ends[last[:-1]]
    return after


_IS_END = np.zeros(0x10000, np.bool_)
_IS_END[[ord(mark) for mark in _SENTENCE_ENDS]] = True
