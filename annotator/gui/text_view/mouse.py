"""Selecting by mouse: drag, double click for words, triple for sentences, fourth for paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from annotator.domain.span import Span
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.walker import Unit, Walker

_UNIT_OF_CLICKS = (Unit.CHARACTER, Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH)
_SAME_PLACE = 6


@dataclass(frozen=True, slots=True)
class _Press:
    point: QPoint
    milliseconds: int
    clicks: int


class MouseSelection:
    """Turns presses and drags into carets; counts the clicks made at one place."""

    def __init__(self, longest_pause: int) -> None:
        self._longest_pause = longest_pause
        self._last: _Press | None = None
        self._unit = Unit.CHARACTER
        self._origin = Span(0, 1)

    @property
    def selects_units(self) -> bool:
        """Whether the last press was a double click or more."""
        return self._unit is not Unit.CHARACTER

    def forget(self) -> None:
        """Count the next press as a first one."""
        self._last = None

    def press(self, walker: Walker, offset: int, point: QPoint, milliseconds: int) -> Caret:
        """The caret after a press: a place, or a selected word, sentence or paragraph."""
        self._last = _Press(point, milliseconds, self._count(point, milliseconds))
        return self.press_unit(walker, offset, _UNIT_OF_CLICKS[self._last.clicks - 1])

    def press_unit(self, walker: Walker, offset: int, unit: Unit) -> Caret:
        """Select the unit at an offset and go on in such units while the mouse is dragged."""
        self._unit = unit
        found = None if unit is Unit.CHARACTER else walker.unit_at(offset, unit)
        if found is None:
            self._unit = Unit.CHARACTER
            return Caret(offset, offset)
        self._origin = found
        return Caret(found.end, found.start)

    def drag(self, walker: Walker, offset: int, caret: Caret) -> Caret:
        """The caret after the pressed mouse has moved to an offset."""
        if self._unit is Unit.CHARACTER:
            return caret.moved(offset, extend=True)
        here = walker.unit_at(offset, self._unit) or Span(offset, offset + 1)
        if offset < self._origin.start:
            return Caret(min(here.start, offset), self._origin.end)
        if offset > self._origin.end:
            reach = here.end if walker.unit_at(offset, self._unit) else offset
            return Caret(max(reach, self._origin.end), self._origin.start)
        return Caret(self._origin.end, self._origin.start)

    def _count(self, point: QPoint, milliseconds: int) -> int:
        last = self._last
        if last is None or milliseconds - last.milliseconds > self._longest_pause:
            return 1
        if (point - last.point).manhattanLength() > _SAME_PLACE:
            return 1
        return last.clicks % len(_UNIT_OF_CLICKS) + 1
