"""Borders of graphemes, words and sentences, by the Unicode rules in ICU."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from annotator.domain.segmentation import sentence_bounds, word_bounds

# Graphemes are the same in all languages, but ICU asks for one.
_LANGUAGE = "en"


def grapheme_borders(text: str) -> Sequence[int]:
    """Every place in `text` where a caret may stand, from 0 to its length; code points.

    `text` holds no lone surrogates (a display string never does).
    """
    if text.isascii() and "\r\n" not in text:
        return range(len(text) + 1)
    from icu4py.breakers import CharacterBreaker

    return [0, *accumulate(map(len, CharacterBreaker(text, _LANGUAGE)))]


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of every word that has a letter or a digit; the words that are exported."""
    return [
        (start, end) for start, end in word_bounds(text) if any(map(str.isalnum, text[start:end]))
    ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, without the white space between them."""
    return sentence_bounds(text)
