"""Which keys move the caret, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.walker import Unit, Walker


class Way(Enum):
    """Ways a caret moves that are not steps over a unit of text."""

    LINE = auto()
    LINE_EDGE = auto()
    PAGE = auto()
    TEXT_EDGE = auto()


@dataclass(frozen=True, slots=True)
class Motion:
    """What a key asks of the caret."""

    by: Unit | Way
    forwards: bool
    extend: bool = False


_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_FROM_KEYPAD = Qt.KeyboardModifier.KeypadModifier

_MOTIONS: dict[tuple[Qt.Key, Qt.KeyboardModifier], tuple[Unit | Way, bool]] = {
    (Qt.Key.Key_Left, _NONE): (Unit.CHARACTER, False),
    (Qt.Key.Key_Right, _NONE): (Unit.CHARACTER, True),
    (Qt.Key.Key_Left, _CONTROL): (Unit.WORD, False),
    (Qt.Key.Key_Right, _CONTROL): (Unit.WORD, True),
    (Qt.Key.Key_Left, _ALT): (Unit.SENTENCE, False),
    (Qt.Key.Key_Right, _ALT): (Unit.SENTENCE, True),
    (Qt.Key.Key_Up, _CONTROL): (Unit.PARAGRAPH, False),
    (Qt.Key.Key_Down, _CONTROL): (Unit.PARAGRAPH, True),
    (Qt.Key.Key_Up, _NONE): (Way.LINE, False),
    (Qt.Key.Key_Down, _NONE): (Way.LINE, True),
    (Qt.Key.Key_Home, _NONE): (Way.LINE_EDGE, False),
    (Qt.Key.Key_End, _NONE): (Way.LINE_EDGE, True),
    (Qt.Key.Key_Home, _CONTROL): (Way.TEXT_EDGE, False),
    (Qt.Key.Key_End, _CONTROL): (Way.TEXT_EDGE, True),
    (Qt.Key.Key_PageUp, _NONE): (Way.PAGE, False),
    (Qt.Key.Key_PageDown, _NONE): (Way.PAGE, True),
}
_SIDEWAYS = (Unit.CHARACTER, Unit.WORD, Unit.SENTENCE)


def motion_of(event: QKeyEvent) -> Motion | None:
    """The motion a key press asks for; None when it asks for something else."""
    modifiers = event.modifiers() & ~_FROM_KEYPAD
    extend = bool(modifiers & _SHIFT)
    found = _MOTIONS.get((Qt.Key(event.key()), modifiers & ~_SHIFT))
    return None if found is None else Motion(found[0], found[1], extend)


def mirrored(motion: Motion) -> Motion:
    """The motion in text that runs from right to left, where Left means forwards."""
    if motion.by not in _SIDEWAYS:
        return motion
    return Motion(motion.by, not motion.forwards, motion.extend)


def goal_of(motion: Motion, walker: Walker, caret: Caret, text_length: int) -> int:
    """Where a motion that is not up or down leads from a caret."""
    selected = caret.selected
    if isinstance(motion.by, Unit):
        if selected and motion.by is Unit.CHARACTER and not motion.extend:
            return selected.end if motion.forwards else selected.start
        return walker.step(caret.offset, motion.by, forwards=motion.forwards)
    if motion.by is Way.LINE_EDGE:
        return walker.line_edge(caret.offset, forwards=motion.forwards)
    return text_length if motion.forwards else 0
