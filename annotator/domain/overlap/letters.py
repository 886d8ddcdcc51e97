"""What each code point is to a word: tables that whole texts are looked up in at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LIMIT = 0x20000
"""Code points from here on are rare ideographs, and all count as one."""

APART, IGNORED, LETTER, UPPER, DIGIT, ALONE = range(6)
"""Between words; not there at all; parts of a word (two of which can make it a name or a number);
a word of its own, as in scripts that are written without spaces."""

_WRITTEN_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
)
# Copies of an article differ in accents written as one character or two, and in what is not seen.
_NOT_SEEN = frozenset(
    (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x0300, 0x0370), *range(0xFE00, 0xFE10))
)


class Letters(NamedTuple):
    """`kind` and `value` by code point: what it is to a word, and what it adds to its hash."""

    kind: npt.NDArray[np.uint8]
    value: npt.NDArray[np.uint64]


@cache
def letters() -> Letters:
    """The tables for all code points up to `LIMIT`, which stands for all beyond."""
    kinds = np.fromiter((_kind(code) for code in range(LIMIT)), np.uint8, LIMIT)
    kinds = np.append(kinds, np.uint8(ALONE))
    folded = np.arange(LIMIT + 1, dtype=np.uint64)
    for code in np.flatnonzero(kinds >= LETTER).tolist():
        folded[code] = _folded(code)
    return Letters(kinds, mixed(folded + np.uint64(1)))


def mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spreads 64-bit values over all 64 bits, one to one (the finaliser of MurmurHash3)."""
    values = values ^ (values >> np.uint64(33))
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def _kind(code: int) -> int:
    if code in _NOT_SEEN:
        return IGNORED
    category = unicodedata.category(chr(code))
    if category[0] not in "LMN":
        return APART
    if any(first <= code <= last for first, last in _WRITTEN_WITHOUT_SPACES):
        return ALONE
    if category == "Nd":
        return DIGIT
    return UPPER if category in ("Lu", "Lt") else LETTER


def _folded(code: int) -> int:
    """The small letter without its accents, where that is one character."""
    base = unicodedata.normalize("NFKD", chr(code))[:1].lower()
    return ord(base[0]) if base else code
