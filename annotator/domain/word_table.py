"""Words of long texts by table: what ICU does between characters, asked once and looked up after.

In scripts that are written with spaces, whether a word ends between two characters depends on them
and on one neighbour at each side (Unicode Annex 29, rules 5 to 13), if every character stands for
itself. So ICU is asked about every four kinds of characters; a text is then cut at what the table
says about each four of its characters, all at once. Texts with other scripts, combining marks,
joiners or flags are left to ICU.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from annotator.domain.segmentation import genitive_start, word_bounds, word_segments

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Offsets = npt.NDArray[np.int32]
Words = tuple[Offsets, Offsets]
"""Where words start and where they end, in code points."""

# One character of each kind: letter, digit, mark that joins both, mark between letters, between
# digits, between either, mark that stands alone, space, other white space.
_EXAMPLES = "a1_·,.-" + " \n"
_WHITE = _EXAMPLES.index(" ")
_NEWLINE = _EXAMPLES.index("\n")
_S, _QUOTE = ([ord(character) for character in characters] for characters in ("sS", "'’"))
_OTHER = 0xFE
_UNKNOWN = 0xFF

# What tells the kinds apart, and from them what is not simple: combining marks and joiners (after
# "-"), flags (after a space), and Hebrew letters (before the quotation marks).
_PROBES = ("a{0}a", "1{0}1", "_{0}_", "{0}{0}", "a·{0}", "1,{0}", "-{0}", " {0}", "{0}'", '{0}"{0}')

# Without a dictionary ICU cannot tell the words of Thai, Lao, Khmer, Burmese, Chinese or Japanese,
# and the table cannot tell that of a character. In these ranges there are none of theirs.
_WITHOUT_DICTIONARY = ((0, 0x900), (0x1E00, 0x2C00), (0x1F300, 0x1FB00))


class WordTable:
    """The kinds of characters and the borders between them, for one language.

    ICU is asked for the kind of a character when it comes up for the first time.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._kinds = np.full(0x110000, _OTHER, np.uint8)
        for first, last in _WITHOUT_DICTIONARY:
            self._kinds[first:last] = _UNKNOWN
        self._known = {sign: kind for kind, sign in enumerate(self._signs(_EXAMPLES))}
        self._breaks = np.zeros(1 << 16, np.bool_)
        fours = list(product(range(len(_EXAMPLES)), repeat=4))
        asked = _breaks_in(["".join(_EXAMPLES[kind] for kind in four) for four in fours], language)
        for (a, b, c, d), breaks in zip(fours, asked, strict=True):
            self._breaks[a << 12 | b << 8 | c << 4 | d] = breaks[1]

    def words(self, texts: Sequence[str]) -> list[Words]:
        """What `word_bounds` says about each text, as arrays."""
        if not texts:
            return []
        whole = "\n".join((*texts, ""))
        codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds = self._kinds_of(codes)
        behind = np.cumsum([len(text) + 1 for text in texts])
        others = np.flatnonzero(kinds == _OTHER)
        left_to_icu = set(np.searchsorted(behind, others, "right").tolist())
        kinds[others] = _NEWLINE
        starts, ends = _with_genitives(whole, codes, *self._cut(kinds))
        borders = [0, *np.searchsorted(starts, behind).tolist()]
        found = []
        for number, text in enumerate(texts):
            if number in left_to_icu:
                found.append(self._by_icu(text))
                continue
            begin = behind[number] - len(text) - 1
            own = slice(borders[number], borders[number + 1])
            found.append((_offsets(starts[own] - begin), _offsets(ends[own] - begin)))
        return found

    def _kinds_of(self, codes: Codes) -> npt.NDArray[np.uint8]:
        kinds = self._kinds[codes]
        new = kinds == _UNKNOWN
        if new.any():
            unknown = np.unique(codes[new]).tolist()
            signs = self._signs("".join(map(chr, unknown)))
            self._kinds[unknown] = [self._known.get(sign, _OTHER) for sign in signs]
            kinds = self._kinds[codes]
        return kinds

    def _signs(self, characters: str) -> list[tuple[object, ...]]:
        """What ICU does around each character; the same for characters of the same kind."""
        asked = [probe.format(character) for character in characters for probe in _PROBES]
        breaks = _breaks_in(asked, self._language)
        size = len(_PROBES)
        return [
            (character.isspace(), *breaks[number * size : (number + 1) * size])
            for number, character in enumerate(characters)
        ]

    def _cut(self, kinds: npt.NDArray[np.uint8]) -> tuple[Places, Places]:
        """The starts and ends of all pieces that are not white space."""
        padded = np.full(len(kinds) + 4, _NEWLINE, np.uint8)
        padded[2:-2] = kinds
        two = padded[:-1] << 4 | padded[1:]
        borders = np.flatnonzero(self._breaks[two[:-2].astype(np.uint16) << 8 | two[2:]])
        starts, ends = borders[:-1], borders[1:]
        are_words = kinds[starts] < _WHITE
        return starts[are_words], ends[are_words]

    def _by_icu(self, text: str) -> Words:
        bounds = np.array(word_bounds(text, self._language)).reshape(-1, 2)
        return _offsets(bounds[:, 0]), _offsets(bounds[:, 1])


@lru_cache(32)
def word_table(language: str) -> WordTable:
    """The table of a language, of a megabyte; making one takes some hundredths of a second."""
    return WordTable(language)


def _breaks_in(texts: Sequence[str], language: str) -> list[tuple[bool, ...]]:
    """Whether ICU breaks behind the first character of each text, behind the second, and so on."""
    borders = {start for start, _end in word_segments("\n".join(texts), language)}
    found = []
    first = 0
    for text in texts:
        found.append(tuple(first + place in borders for place in range(1, len(text))))
        first += len(text) + 1
    return found


def _offsets(places: Places) -> Offsets:
    return places.astype(np.int32)


def _with_genitives(text: str, codes: Codes, starts: Places, ends: Places) -> tuple[Places, Places]:
    """The words with a final 's as a word of its own."""
    could_be = (ends - starts > 2) & np.isin(codes[ends - 1], _S) & np.isin(codes[ends - 2], _QUOTE)
    cut = [
        (number, start)
        for number in np.flatnonzero(could_be).tolist()
        if (start := genitive_start(text, int(ends[number]))) is not None
    ]
    if not cut:
        return starts, ends
    numbers, borders = np.array(cut).T
    return np.insert(starts, numbers + 1, borders), np.insert(ends, numbers, borders)
