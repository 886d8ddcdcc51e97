"""The one place where code points become Qt's UTF-16 positions and come back."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class QtOffsets:
    """Translates code-point offsets of one text to UTF-16 positions and back."""

    __slots__ = ("_wide", "_wide_in_qt")

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._wide_in_qt = [offset + n for n, offset in enumerate(self._wide)]

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position before the code point at `offset`."""
        return offset + bisect_left(self._wide, offset)

    def from_qt(self, position: int) -> int:
        """The code point at `position`; inside a surrogate pair, the one the pair belongs to."""
        return position - bisect_left(self._wide_in_qt, position)
