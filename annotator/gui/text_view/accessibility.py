"""What a screen reader is told of the text view.

Qt asks a text interface questions whose answers Python cannot give (they are C++ out
parameters), so a plain text widget that is never shown holds the display text, the caret and
the selection, and its interface answers. It is filled when somebody asks, and only then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol, cast

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit, QWidget

from annotator.gui.offsets import QtOffsets
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.text_model import display_document


class SpokenText(Protocol):
    """What a widget tells of its text; offsets are code points."""

    def spoken_text(self) -> str:
        """The whole text as it is; the same object until it changes."""

    def spoken_caret(self) -> Caret:
        """Caret and selection."""

    def spoken_marks(self) -> str:
        """The marks at the caret in words."""


class _Proxy:
    """A hidden text widget that is made equal to a text whenever it is asked for."""

    def __init__(self) -> None:
        self._edit = QPlainTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self._interface = QAccessible.queryAccessibleInterface(self._edit)
        self._text: str | None = None
        self._offsets = QtOffsets("")

    def interface(self, spoken: SpokenText) -> QAccessibleTextInterface:
        self._follow(spoken)
        return self._interface.textInterface()

    def position(self, spoken: SpokenText, offset: int) -> int:
        """The position that the interface gives to a code-point offset."""
        self._follow_text(spoken)
        return self._offsets.to_qt(offset)

    def _follow_text(self, spoken: SpokenText) -> None:
        text = spoken.spoken_text()
        if text is not self._text:
            self._text = text
            self._offsets = QtOffsets(text)
            self._edit.setPlainText(display_document(text))

    def _follow(self, spoken: SpokenText) -> None:
        self._follow_text(spoken)
        caret = spoken.spoken_caret()
        cursor = self._edit.textCursor()
        cursor.setPosition(self._offsets.to_qt(caret.anchor))
        cursor.setPosition(self._offsets.to_qt(caret.offset), QTextCursor.MoveMode.KeepAnchor)
        if cursor != self._edit.textCursor():
            self._edit.setTextCursor(cursor)


class TextAccessible(QAccessibleWidget):
    """A read-only text of many lines with caret, selection and the marks at the caret."""

    def __init__(self, widget: QWidget, spoken: SpokenText) -> None:
        super().__init__(widget, QAccessible.Role.EditableText)
        self._spoken = spoken
        self._proxy = _Proxy()

    # The stub says int, but anything except a VoidPtr, even None, ends the process.
    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> shiboken6.VoidPtr:
        if kind == QAccessible.InterfaceType.TextInterface:
            interface = self._proxy.interface(self._spoken)
            return shiboken6.VoidPtr(shiboken6.getCppPointer(interface)[0])
        return shiboken6.VoidPtr(0)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Description:
            return self._spoken.spoken_marks()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state

    def childCount(self) -> int:
        return 0

    def position(self, offset: int) -> int:
        """The position in the spoken text of a code-point offset."""
        return self._proxy.position(self._spoken, offset)


@cache
def install_accessibility() -> None:
    """Let screen readers ask widgets that speak their text; once in a process is enough."""
    QAccessible.installFactory(_accessible_of)


def _accessible_of(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    accessible = getattr(thing, "accessible_text", None)
    return cast("QAccessibleInterface | None", accessible() if accessible else None)


def tell_caret(widget: QWidget, of: Callable[[], TextAccessible], caret: Caret) -> None:
    """Say where the caret is now and what is selected, if anybody listens."""
    if not QAccessible.isActive():
        return
    accessible = of()
    position = accessible.position(caret.offset)
    if selected := caret.selected:
        start, end = accessible.position(selected.start), accessible.position(selected.end)
        selection = QAccessibleTextSelectionEvent(widget, start, end)
        selection.setCursorPosition(position)
        QAccessible.updateAccessibility(selection)
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(widget, position))


def announce(widget: QWidget, message: str) -> None:
    """Have a message spoken, if anybody listens."""
    if message and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
