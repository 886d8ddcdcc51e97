"""What one article brings to a comparison: its shingles, phrases, names and quotations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from annotator.domain.overlap.words import Hashes, Ints, Words, distinct, words_of
from annotator.domain.quotation_marks import quotations
from annotator.domain.span import joined

SHINGLE = 5
"""Words in a shingle."""

SHORT_SHINGLE = 3
"""Words in a shingle of a quotation."""

_LONGEST = 5_000
"""Words beyond which an article is only compared shingle by shingle."""


class Profile:
    """One text, and what is worked out from it once a comparison asks for it."""

    def __init__(self, text: str, words: Words, shingles: Hashes) -> None:
        self._text = text
        self.words = words
        self.shingles = shingles
        """The shingle that begins at each word, but for the last few."""

    def __len__(self) -> int:
        return len(self.words)

    @property
    def is_long(self) -> bool:
        """Whether names and quotations of this article would take too long to compare."""
        return len(self) > _LONGEST

    @cached_property
    def distinct_shingles(self) -> Hashes:
        """The set of shingles, sorted."""
        return distinct(self.shingles)

    @cached_property
    def distinct_names(self) -> Hashes:
        """The set of words that are parts of names, sorted."""
        return distinct(self.words.hashes[self.words.names])

    @cached_property
    def short_shingles(self) -> Hashes:
        """The short shingle that begins at each word, but for the last few."""
        return self.words.shingles(SHORT_SHINGLE).values

    @cached_property
    def phrases(self) -> Hashes:
        """The phrases in order."""
        return self.words.phrases().values

    @cached_property
    def phrase_words(self) -> Ints:
        """The word at which each phrase begins."""
        return self.words.phrases().word

    @cached_property
    def plain_phrases(self) -> np.typing.NDArray[np.bool_]:
        """Which phrases are more than a name: people who are in the news are named alike in
        articles that have nothing else in common."""
        named = self.words.names[np.flatnonzero(self.words.tells)]
        return ~(named[:-1] & named[1:])

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The first word of each outermost quotation in marks and the word after its last."""
        spans = joined(quotations(self._text))
        starts = np.searchsorted(self.words.start, [span.start for span in spans])
        ends = np.searchsorted(self.words.start, [span.end for span in spans])
        return [
            (int(start), int(end))
            for start, end in zip(starts, ends, strict=True)
            if end - start >= SHORT_SHINGLE
        ]


def profiles_of(texts: Sequence[str]) -> list[Profile]:
    """The profiles of the texts, at less cost than one by one."""
    words = words_of(texts)
    shingles = words.shingles(SHINGLE)
    borders = np.searchsorted(shingles.text, np.arange(1, len(texts)))
    parts = zip(texts, words.each(), np.split(shingles.values, borders), strict=True)
    return [Profile(*part) for part in parts]
