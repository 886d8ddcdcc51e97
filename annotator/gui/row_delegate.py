"""How rows of lists are drawn: the ground under each, and single lines cut to their width."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Cut = Qt.TextElideMode

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Draws the ground; each kind of list draws its own `draw` on it.

    `role` is where the model keeps what a row stands for.
    """

    def __init__(self, role: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.theme = theme

    def draw(self, painter: QPainter, area: QRect, font: QFont, row: Any) -> None:  # noqa: ANN401  # what the model keeps
        """Draw what a row stands for; the painter is put back afterwards."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground and row."""
        painter.save()
        try:
            self._paint_ground(painter, option)
            self.draw(painter, option.rect, option.font, index.data(self._role))
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            colour = self.theme.accent_soft if selected else self.theme.hover
            painter.fillRect(option.rect, QColor(colour))
        if selected:
            bar = QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height()))
            painter.fillRect(bar, QColor(self.theme.accent))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(self.theme.border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def draw_line(
    painter: QPainter,
    area: QRectF,
    text: str,
    *,
    cut: Cut = Cut.ElideRight,
    side: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line with the painter's font and pen, shortened where it is too long."""
    shown = QFontMetricsF(painter.font()).elidedText(text, cut, area.width())
    painter.drawText(area, side, shown)


def set_pen(painter: QPainter, font: QFont, colour: str) -> None:
    """Draw in this font and colour from now on."""
    painter.setFont(font)
    painter.setPen(QColor(colour))


def bold(font: QFont) -> QFont:
    """The font as it is used for what a row is found by."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
