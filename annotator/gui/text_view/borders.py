"""Borders of graphemes, words and sentences, by the Unicode rules in ICU."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

# ICU asks for a language; these rules are the ones all languages share, with the
# abbreviations of English ("Mr. Smith") taken out of the sentence ends.
_LANGUAGE = "en"
_SENTENCE_RULES = "en@ss=standard"


def grapheme_borders(text: str) -> Sequence[int]:
    """Every place in `text` where a caret may stand, from 0 to its length; code points.

    `text` holds no lone surrogates (a display string never does).
    """
    if text.isascii() and "\r\n" not in text:
        return range(len(text) + 1)
    from icu4py.breakers import CharacterBreaker

    return [0, *accumulate(map(len, CharacterBreaker(text, _LANGUAGE)))]


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of every word; white space and punctuation are not words."""
    if not text:
        return []
    from icu4py.breakers import WordBreaker

    found, start = [], 0
    for piece in WordBreaker(text, _LANGUAGE):
        end = start + len(piece)
        if any(map(str.isalnum, piece)):
            found.append((start, end))
        start = end
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, without the white space between them."""
    if not text:
        return []
    from icu4py.breakers import SentenceBreaker

    found, start = [], 0
    for piece in SentenceBreaker(text, _SENTENCE_RULES):
        body = piece.strip()
        if body:
            first = start + piece.index(body)
            found.append((first, first + len(body)))
        start += len(piece)
    return found
