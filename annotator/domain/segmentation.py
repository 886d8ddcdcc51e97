"""Lines, sentences and words of a text, as half-open pairs of code points.

Pairs are plain tuples: an article has hundreds of words, and callers slice with them at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

Bounds = tuple[int, int]

DEFAULT_LANGUAGE = "en"

# ICU's own suppressions ("ss=standard") know Mr. and Prof. but few of the titles news is full of.
# Only words that must be followed by a name are listed: "Inc." and "U.S." do end sentences.
_BEFORE_A_NAME = re.compile(
    r"(?:^|[\s(\[“‘\"'—–-])"
    r"(?:Adm|Amb|Cmdr|Cpl|Det|Dr|Drs|Fr|Gen|Gov|Hon|Insp|Lt|Messrs|Mlle|Mme|Msgr|Mx|Pres"
    r"|Reps|Sens|Sen|St|Supt|[A-HJ-Z])\.$"
)
_GENITIVE = re.compile(r"['’](?<=\w['’])[sS]\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_WIDE = re.compile("[\U00010000-\U0010ffff]")

# Characters of which ICU never puts one that is white space and one that is not into one word.
# Elsewhere a combining mark may stand on a space, and a narrow no-break space counts as a letter.
_PLAIN = re.compile("[\\x00-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_PLAIN_WHITE_SPACE = frozenset(char for char in map(chr, range(0x300)) if char.isspace())


def line_bounds(text: str) -> list[Bounds]:
    """Every line without its newline, empty ones included; the empty text has one line."""
    bounds: list[Bounds] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        bounds.append((start, end))
        start = end + 1
    bounds.append((start, len(text)))
    return bounds


def word_bounds(text: str, language: str = DEFAULT_LANGUAGE) -> list[Bounds]:
    """Words, numbers and single marks by Unicode Annex 29: together all that is not white space.

    A final 's is a word of its own, so that a name in the genitive ends where a word ends.
    `language` is a tag such as "en" or "de-AT"; an unknown one gives Unicode's default rules.
    """
    pairs = word_segments(text, language)
    if _PLAIN.fullmatch(text):
        words = [pair for pair in pairs if text[pair[0]] not in _PLAIN_WHITE_SPACE]
    else:
        words = [trimmed for start, end in pairs if (trimmed := _trimmed(text, start, end))]
    _cut_genitives(text, words)
    return words


def word_segments(text: str, language: str = DEFAULT_LANGUAGE) -> list[Bounds]:
    """The pieces that words are chosen from: white space too, without gaps, genitives uncut."""
    from icu4py.breakers import WordBreaker

    if not text:
        return []
    return _in_code_points(text, WordBreaker(text, _locale(language)).segments())


def genitive_start(text: str, end: int) -> int | None:
    """Where the 's begins that ends here, None if there is none."""
    match = _GENITIVE.match(text, end - 2)
    return match and match.start()


def sentence_bounds(text: str, language: str = DEFAULT_LANGUAGE) -> list[Bounds]:
    """Sentences without the white space around them; none crosses a newline.

    Borders are those of Unicode Annex 29 with ICU's abbreviations of the language, and none after
    a title or an initial ("Dr. Obi", "J. Obi").
    """
    from icu4py.breakers import SentenceBreaker

    if not text:
        return []
    locale = f"{_locale(language)}@ss=standard"
    pairs = _in_code_points(text, SentenceBreaker(text, locale).segments())
    bounds: list[Bounds] = []
    for start, end in _joined_after_titles(text, pairs):
        trimmed = _trimmed(text, start, end)
        if trimmed and text.find("\n", *trimmed) < 0:
            bounds.append(trimmed)
        elif trimmed:
            bounds += _lines_within(text, *trimmed)
    return bounds


def _cut_genitives(text: str, words: list[Bounds]) -> None:
    for match in _GENITIVE.finditer(text):
        index = bisect_right(words, match.start(), key=itemgetter(0)) - 1
        start, end = words[index]
        if start < match.start() and match.end() == end:
            words[index : index + 1] = [(start, match.start()), match.span()]


def _locale(language: str) -> str:
    return language.replace("-", "_") if _LANGUAGE.fullmatch(language) else "root"


def _in_code_points(text: str, pairs: Iterable[Bounds]) -> list[Bounds]:
    """ICU counts UTF-16 units, in which characters above U+FFFF are two; its pairs have no gaps."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    if not wide:
        return list(pairs)
    ends = [end for _start, end in pairs]
    borders = [0]
    for count, index in enumerate(wide):
        # The character at `index` stands `count` units further on in UTF-16.
        until = bisect_right(ends, index + count)
        borders += [end - count for end in ends[len(borders) - 1 : until]]
    borders += [end - len(wide) for end in ends[len(borders) - 1 :]]
    return list(pairwise(borders))


def _lines_within(text: str, start: int, end: int) -> Iterator[Bounds]:
    for first, last in line_bounds(text[start:end]):
        if trimmed := _trimmed(text, start + first, start + last):
            yield trimmed


def _joined_after_titles(text: str, pairs: Iterable[Bounds]) -> Iterator[Bounds]:
    first: int | None = None
    end = 0
    for start, end in pairs:
        first = start if first is None else first
        if text[end - 1] == "\n" or not _ends_in_title(text[max(start, end - 12) : end]):
            yield first, end
            first = None
    if first is not None:
        yield first, end


def _ends_in_title(tail: str) -> bool:
    bare = tail.rstrip()
    return bare.endswith(".") and _BEFORE_A_NAME.search(bare) is not None


def _trimmed(text: str, start: int, end: int) -> Bounds | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
