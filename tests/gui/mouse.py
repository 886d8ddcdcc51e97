"""Dragging in the text as a hand does: press, move in steps, let go, with keys held or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.workbench import Workbench

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def mouse(
    bench: Workbench,
    kind: QEvent.Type,
    point: QPoint,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    is_down: bool = True,
) -> None:
    """One mouse event; QTest cannot move with a button and a modifier down."""
    viewport = bench.text_view.viewport()
    buttons = LEFT if is_down else Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
    there = QPointF(viewport.mapToGlobal(point))
    event = QMouseEvent(kind, QPointF(point), there, button, buttons, modifiers)
    QApplication.sendEvent(viewport, event)


def drag(
    bench: Workbench, start: QPoint, goal: QPoint, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Press at the start and move to the goal in two steps; the button stays down."""
    mouse(bench, QEvent.Type.MouseButtonPress, start, modifiers)
    mouse(bench, QEvent.Type.MouseMove, (start + goal) / 2, modifiers)
    mouse(bench, QEvent.Type.MouseMove, goal, modifiers)


def drop(bench: Workbench, point: QPoint) -> None:
    mouse(bench, QEvent.Type.MouseButtonRelease, point, is_down=False)
