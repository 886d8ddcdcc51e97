"""Offsets in UTF-16 units and in code points: the one place where interchange converts them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum

Bounds = tuple[int, int]


class Units(StrEnum):
    """What a format counts in; JavaScript and Java count UTF-16 units."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"

    @property
    def other(self) -> Units:
        """The unit that a file may have been written in by mistake."""
        return Units.UTF16 if self is Units.CODE_POINTS else Units.CODE_POINTS


class OffsetTable:
    """Converts the offsets of one text; built once for each document."""

    def __init__(self, text: str) -> None:
        self._wide = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
        self._wide_in_utf16 = [index + count for count, index in enumerate(self._wide)]
        self._length = len(text)

    def utf16(self, offset: int) -> int:
        """A code-point offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)

    def from_utf16(self, position: int) -> int:
        """An offset in UTF-16 units in code points; ValueError between the two of one character."""
        before = bisect_left(self._wide_in_utf16, position)
        if before and self._wide_in_utf16[before - 1] + 1 == position:
            raise ValueError(f"{position} lies inside a character of two UTF-16 units")
        return position - before

    def code_points(self, bounds: Bounds, units: Units) -> Bounds:
        """Bounds in code points; ValueError when they are not a stretch of the text."""
        start, end = bounds
        if units is Units.UTF16:
            start, end = self.from_utf16(start), self.from_utf16(end)
        if not 0 <= start <= end <= self._length:
            raise ValueError(f"{bounds[0]}-{bounds[1]} lies outside the text")
        if start == end:
            raise ValueError(f"it covers no text at {bounds[0]}")
        return start, end

    def bounds(self, start: int, end: int, units: Units) -> Bounds:
        """Code-point bounds in the unit of a format."""
        if units is Units.CODE_POINTS:
            return start, end
        return self.utf16(start), self.utf16(end)


def mismatch(
    text: str, claims: Iterable[tuple[tuple[Bounds, ...], str]], units: Units
) -> str | None:
    """What the first claim about a covered text gets wrong, as half a sentence; None if all hold.

    White space is not compared: formats write line feeds and gaps in ways of their own.
    """
    table = OffsetTable(text)
    for bounds, covered in claims:
        try:
            spans = [table.code_points(one, units) for one in bounds]
        except ValueError as error:
            return f"the offsets do not fit the text ({error})"
        found = " ".join(text[start:end] for start, end in spans)
        if found != covered and _bare(found) != _bare(covered):
            where = ", ".join(f"{start}-{end}" for start, end in bounds)
            return f"the text at {where} is “{_cut(found)}”, not “{_cut(covered)}”"
    return None


def _bare(text: str) -> str:
    """The text without white space, and without line ends that were written as two characters."""
    return "".join(text.replace("\\n", "\n").split())


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
