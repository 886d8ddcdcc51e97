"""Selecting by mouse: drag, double click for words, triple for sentences, fourth for paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF

from annotator.domain.span import Span
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.pieces import Cap
from annotator.gui.text_view.walker import Unit, Walker

_UNIT_OF_CLICKS = (Unit.CHARACTER, Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH)
_SAME_PLACE = 6
_A_PULL = 3  # pixels from where a cap was pressed; less is a click


@dataclass(frozen=True, slots=True)
class Press:
    """A press of the left button; Qt calls every second one of a quick row a double click."""

    point: QPoint
    milliseconds: int
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Grip:
    """A cap with the button down on it, and where it was pressed."""

    cap: Cap
    pressed: QPointF

    def is_pulled(self, point: QPointF) -> bool:
        """Whether the mouse has gone so far that it drags."""
        return (point - self.pressed).manhattanLength() >= _A_PULL

    def border(self, point: QPointF) -> QPointF:
        """Where the border is while the mouse is at `point`; the cap does not jump to it."""
        return QPointF(point.x() + self.cap.x - self.pressed.x(), point.y())


class MouseSelection:
    """Turns presses and drags into carets; counts the presses made at one place."""

    def __init__(self, longest_pause: int) -> None:
        self._longest_pause = longest_pause
        self._last: Press | None = None
        self._clicks = 0
        self._unit = Unit.CHARACTER
        self._origin = Caret()

    @property
    def selects_units(self) -> bool:
        """Whether the last press has selected a word, a sentence or a paragraph."""
        return self._unit is not Unit.CHARACTER

    def forget(self) -> None:
        """Count the next press as a first one."""
        self._last = None

    def press(self, walker: Walker, offset: int, press: Press) -> Caret:
        """The caret after a press: a place, or a selected word, sentence or paragraph."""
        follows = self._last is not None and self._is_quick(self._last, press)
        self._clicks = self._clicks % len(_UNIT_OF_CLICKS) + 1 if follows else 1
        if press.is_double:
            self._clicks = max(2, self._clicks)
        self._last = press
        return self.press_unit(walker, offset, _UNIT_OF_CLICKS[self._clicks - 1])

    def _is_quick(self, first: Press, second: Press) -> bool:
        pause = second.milliseconds - first.milliseconds
        distance = (second.point - first.point).manhattanLength()
        return pause <= self._longest_pause and distance <= _SAME_PLACE

    def press_unit(self, walker: Walker, offset: int, unit: Unit) -> Caret:
        """Select the unit at an offset and go on in such units while the mouse is dragged."""
        found = None if unit is Unit.CHARACTER else walker.unit_at(offset, unit)
        self._unit = Unit.CHARACTER if found is None else unit
        self._origin = Caret(offset, offset) if found is None else Caret(found.end, found.start)
        return self._origin

    def drag(self, walker: Walker, offset: int) -> Caret:
        """The caret after the pressed mouse has moved to an offset."""
        origin = self._origin
        if self._unit is Unit.CHARACTER:
            return walker.without_unseen_edges(Caret(offset, origin.anchor))
        here = walker.unit_at(offset, self._unit) or Span(offset, offset + 1)
        if offset < origin.anchor:
            return Caret(here.start, origin.offset)
        if offset > origin.offset:
            return Caret(max(here.end if here.start < offset else offset, offset), origin.anchor)
        return origin
