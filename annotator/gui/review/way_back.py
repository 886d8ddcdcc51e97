"""A list of what stands behind a number, from which Escape goes back to the number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget


class BehindList(QListWidget):
    """Remembers the table or chart that was left for it."""

    def __init__(self) -> None:
        super().__init__()
        self._origin: QWidget | None = None

    def enter_from(self, origin: QWidget) -> None:
        """Take the keys over from a table or chart, if there is anything to walk through."""
        if self.count():
            self._origin = origin
            self.setFocus()
            self.setCurrentRow(max(0, self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; all else is as in any list."""
        if event.key() == Qt.Key.Key_Escape and self._origin is not None:
            self._origin.setFocus()
        else:
            super().keyPressEvent(event)
