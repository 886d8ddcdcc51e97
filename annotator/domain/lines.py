"""Lines of a canonical text: the units of segment layers. Only U+000A ends a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its newline, in code points; a blank line may be empty (start == end)."""

    index: int
    start: int
    end: int
    is_blank: bool


def lines(text: str) -> Iterator[Line]:
    """Every line in order; a text without characters has one blank line."""
    start = 0
    for index, content in enumerate(text.split("\n")):
        end = start + len(content)
        yield Line(index, start, end, is_blank=not content.strip())
        start = end + 1


class LineIndex:
    """Finds the line at an offset in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.lines = tuple(lines(text))
        self._starts = [line.start for line in self.lines]

    def at(self, offset: int) -> Line:
        """The line that holds the offset; a newline belongs to the line that it ends."""
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines touched by the range from `start` up to, not including, `end`."""
        first, last = self.at(start), self.at(max(start, end - 1))
        return self.lines[first.index : last.index + 1]
