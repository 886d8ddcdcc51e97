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


class _Line:
    """Texts as one line of code points, a line feed after each.

    What is not seen is left out: `origin` is where each code point was with it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        whole = "\n".join((*texts, ""))
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        codes = np.minimum(codes, np.uint32(LIMIT))
        kind = letters().kind[codes]
        seen = kind != IGNORED
        self.origin: Ints = np.flatnonzero(seen)
        everything = len(self.origin) == len(codes)
        self.codes = codes if everything else codes[seen]
        self.kind = kind if everything else kind[seen]

    @cached_property
    def sentence_ends(self) -> npt.NDArray[np.int32]:
        """How many marks that end a sentence there are up to each code point."""
        return np.cumsum(_IS_END[np.minimum(self.codes, len(_IS_END) - 1)], dtype=np.int32)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of several texts, one after the other. What is not asked for is not worked out.

    Case, accents and what is not seen make no difference to `hashes`. `text` is the position of
    the text that a word is in, `first` the word at which each text begins, with the number of all
    words at its end. `begins` are the code points of `line` at which texts begin; the borders of
    words are its code points, too.
    """

    line: _Line
    begins: Ints
    first_letter: Ints
    last_letter: Ints
    hashes: Hashes
    text: Ints
    first: Ints

    def each(self) -> list[Words]:
        """The words of each text alone, at less cost than when they are found one by one."""
        return [self._one(place) for place in range(len(self.first) - 1)]

    def _one(self, place: int) -> Words:
        mine = slice(self.first[place], self.first[place + 1])
        return Words(
            line=self.line,
            begins=self.begins[place : place + 1],
            first_letter=self.first_letter[mine],
            last_letter=self.last_letter[mine],
            hashes=self.hashes[mine],
            text=np.zeros(mine.stop - mine.start, np.int64),
            first=np.array([0, mine.stop - mine.start]),
        )

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
    def start(self) -> Ints:
        """The code point of its own text at which each word begins."""
        return np.asarray(self.line.origin[self.first_letter] - self.begins[self.text])

    @cached_property
    def tells(self) -> Flags:
        """Which words tell something: long ones, names and numbers."""
        kind = self.line.kind[self.first_letter]
        long = self.last_letter - self.first_letter >= _LONG - 1
        return np.asarray(long | self._capital | (kind == DIGIT) | (kind == ALONE))

    @cached_property
    def names(self) -> Flags:
        """Which words are parts of names: capitals, other than of a word that is only ever one
        at the beginning of a sentence."""
        sure = self._capital & ~self._begins_sentence
        key = self.hashes + self.text.astype(np.uint64) * np.uint64(_BASE)
        return sure | (self._capital & among(key, np.sort(key[sure])))

    @cached_property
    def _capital(self) -> Flags:
        kind = self.line.kind[self.first_letter]
        return np.asarray((kind == UPPER) & (self.last_letter > self.first_letter))

    @cached_property
    def _begins_sentence(self) -> Flags:
        ends = self.line.sentence_ends
        after = np.ones(len(self), np.bool_)
        after[1:] = ends[self.first_letter[1:]] > ends[self.last_letter[:-1]]
        return after

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
    line = _Line(texts)
    first_letter, last_letter = _borders(line.kind)
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    first = np.searchsorted(line.origin[first_letter], begins)
    return Words(
        line=line,
        begins=begins,
        first_letter=first_letter,
        last_letter=last_letter,
        hashes=_hashes(letters().value[line.codes], first_letter, last_letter),
        text=np.repeat(np.arange(len(texts)), np.diff(first)),
        first=first,
    )


def among(values: Hashes, known: Hashes) -> Flags:
    """Which of the values are in a sorted array."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[place] == values)


def distinct(values: Hashes) -> Hashes:
    """The set of values, sorted; for small arrays several times as fast as numpy's own."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _borders(kind: npt.NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """The first letter and the last letter of each word."""
    in_word = np.concatenate([[False], kind > IGNORED, [False]])
    joins = in_word[1:] & in_word[:-1]
    alone = kind == ALONE
    if alone.any():
        joins[:-1] &= ~alone
        joins[1:] &= ~alone
    inside = in_word[1:-1]
    return np.flatnonzero(inside & ~joins[:-1]), np.flatnonzero(inside & ~joins[1:])


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


_IS_END = np.zeros(0x10000, np.bool_)
_IS_END[[ord(mark) for mark in _SENTENCE_ENDS]] = True
