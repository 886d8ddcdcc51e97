from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.text_view.view import TextView


class Desk(QWidget):
    """A window that notes which keys its text view has left to it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.view = TextView(self, empty_text="Nothing is open.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(720, 520)
    desk.view.resize(720, 520)
    with qtbot.waitExposed(desk):
        desk.show()
    desk.view.setFocus()
    return desk


@pytest.fixture
def view(desk: Desk) -> TextView:
    return desk.view


@pytest.fixture
def paint(desk: Desk) -> Callable[[], None]:
    """Paints what waits to be painted, and what that has left to be painted: the scroll bar."""

    def paint() -> None:
        for _ in range(2):
            QCoreApplication.sendEvent(desk, QEvent(QEvent.Type.UpdateRequest))

    return paint


@pytest.fixture
def point_of(view: TextView) -> Callable[[int], QPoint]:
    """A point on the character at an offset, near its beginning."""
    return lambda offset: view.caret_rectangle(offset).center() + QPoint(2, 0)
