"""Sketches of texts: their smallest phrase hashes, by which copies among many texts are found.

The hashes below a limit are the same random sample in every text (min-hashing by a threshold), so
what two sketches share estimates what the texts share: how much of the longer, and, unlike with
signatures of fixed length, how much of the shorter, which finds a cut reprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from annotator.domain.overlap.words import Hashes, Words, words_of

_SAMPLE = 128
_LEAST_SHARE = 0.25
_HEADER = 2
_BATCH_CHARACTERS = 300_000


@dataclass(frozen=True, slots=True)
class Sketch:
    """What stands for a text: a sample of its phrases, sorted.

    `size` is the number of its phrases, repeated ones included, from which the share of the
    sample follows; `whole` is a hash of all its words, 0 when it has none.
    """

    values: Hashes
    size: int
    whole: int

    def as_bytes(self) -> bytes:
        """The sketch for a file."""
        header = np.array([self.size, self.whole], "<u8")
        return header.tobytes() + self.values.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> Sketch:
        """The sketch that `as_bytes` wrote."""
        numbers = np.frombuffer(content, "<u8").astype(np.uint64, copy=False)
        return cls(numbers[_HEADER:], int(numbers[0]), int(numbers[1]))


def sampled_share(size: int) -> float:
    """Which share of its phrases a text of so many has in its sketch: all if it is short."""
    return min(1.0, max(_LEAST_SHARE, _SAMPLE / max(1, size)))


def sketches_of(texts: Iterable[str]) -> Iterator[Sketch]:
    """The sketch of each text, in order; a few hundred thousand characters in memory at a time."""
    for batch in _batches(texts):
        yield from _sketches(words_of(batch), len(batch))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    characters = 0
    for text in texts:
        batch.append(text)
        characters += len(text)
        if characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _sketches(words: Words, count: int) -> Iterator[Sketch]:
    phrases = words.phrases()
    sizes = np.bincount(phrases.text, minlength=count)
    limits = np.array([_limit(int(size)) for size in sizes], np.uint64)
    kept = phrases.values <= limits[phrases.text]
    values, text = phrases.values[kept], phrases.text[kept]
    order = np.lexsort((values, text))
    values, text = values[order], text[order]
    first = np.ones(len(values), np.bool_)
    first[1:] = (values[1:] != values[:-1]) | (text[1:] != text[:-1])
    values, text = values[first], text[first]
    parts = np.split(values, np.searchsorted(text, np.arange(1, count)))
    for part, size, whole in zip(parts, sizes, words.whole(), strict=True):
        yield Sketch(part.copy(), int(size), int(whole))


def _limit(size: int) -> int:
    return int(sampled_share(size) * (2**64 - 1)) if size > _SAMPLE else 2**64 - 1
