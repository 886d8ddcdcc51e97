"""A table of numbers that is drawn: shaded by value, walked by arrows, clicked through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.text_view.colours import blend, contrast, rgb
from annotator.gui.theme import Theme
from annotator.gui.widgets import GAP, tip

_CELL = QSize(84, 34)
_NARROW_CELL = QSize(64, 30)
_MOST_NAME = 150
_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says; `share` from 0 to 1 is how dark it is, `detail` its tool tip.

    A cell without text cannot be chosen.
    """

    text: str = ""
    share: float = 0.0
    detail: str = ""


class Matrix(QWidget):
    """Rows by columns of cells. `chosen` carries the row and the column.

    `entered` says that a cell was chosen by a key, so that keys may go on to what is behind it.
    """

    chosen = Signal(int, int)
    entered = Signal()

    def __init__(self, theme: Theme, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self._size = _NARROW_CELL if narrow else _CELL
        self._theme = theme
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._cells: tuple[tuple[Cell, ...], ...] = ()
        self._here: tuple[int, int] | None = None
        self._picked: tuple[int, int] | None = None
        self.setAccessibleName(name)

    def show_cells(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        cells: Sequence[Sequence[Cell]],
    ) -> None:
        """Show another table; nothing in it is chosen. One without cells takes no keys."""
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._cells = tuple(tuple(row) for row in cells)
        self._picked = None
        self._here = (0, 0) if rows and columns else None
        takes_keys = Qt.FocusPolicy.StrongFocus if self._here else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(takes_keys)
        self.updateGeometry()
        self.resize(self.sizeHint())
        self.update()

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        return self._cells[row][column]

    def pick(self, row: int, column: int) -> None:
        """Choose a cell, if it says something."""
        if self._cells[row][column].text:
            self._here = self._picked = (row, column)
            cell = self._cells[row][column]
            self.setAccessibleDescription(
                f"{self._rows[row]}, {self._columns[column]}: {cell.text} {cell.detail}"
            )
            self.update()
            self.chosen.emit(row, column)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the table, on the screen or into a file."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self._paint_cell(painter, cell, self._area(row, column))
        if self._picked is not None:
            self._paint_frame(painter, self._picked, 2.0)
        if self._here is not None and self.hasFocus():
            self._paint_frame(painter, self._here, 1.0)

    # -- geometry

    def sizeHint(self) -> QSize:
        """All cells with their names."""
        return QSize(
            self._left() + self._size.width() * len(self._columns) + GAP,
            self._top() + self._size.height() * len(self._rows) + GAP,
        )

    def minimumSizeHint(self) -> QSize:
        """The same: scroll areas show parts of it."""
        return self.sizeHint()

    def _left(self) -> int:
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(name) for name in self._rows), default=0)
        return min(widest, _MOST_NAME) + 2 * GAP

    def _top(self) -> int:
        return QFontMetrics(self.font()).lineSpacing() + 2 * GAP

    def _area(self, row: int, column: int) -> QRectF:
        left = self._left() + column * self._size.width()
        top = self._top() + row * self._size.height()
        return QRectF(left, top, self._size.width(), self._size.height())

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        column = int((point.x() - self._left()) // self._size.width())
        row = int((point.y() - self._top()) // self._size.height())
        inside = 0 <= row < len(self._rows) and 0 <= column < len(self._columns)
        return (row, column) if inside else None

    # -- painting

    def _paint_names(self, painter: QPainter) -> None:
        metrics = QFontMetrics(self.font())
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, name in enumerate(self._rows):
            area = self._area(row, 0)
            box = QRectF(0, area.top(), self._left() - GAP, area.height())
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, right, shown)
        for column, name in enumerate(self._columns):
            area = self._area(0, column)
            box = QRectF(area.left() + 2, 0, area.width() - 4, self._top() - GAP / 2)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                             shown)  # fmt: skip

    def _paint_cell(self, painter: QPainter, cell: Cell, area: QRectF) -> None:
        base, accent = rgb(self._theme.base), rgb(self._theme.accent)
        share = min(max(cell.share, 0.0), 1.0)
        ground = blend(accent, base, 0.85 * share) if cell.text else rgb(self._theme.window)
        inks = (rgb(self._theme.text), rgb(self._theme.accent_text), (0, 0, 0), (255, 255, 255))
        ink = max(inks[:2], key=lambda colour: contrast(colour, ground))
        if contrast(ink, ground) < 4.5:
            ink = max(inks, key=lambda colour: contrast(colour, ground))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*ground))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
        painter.setPen(QColor(*ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.text)

    def _paint_frame(self, painter: QPainter, place: tuple[int, int], width: float) -> None:
        painter.setPen(QPen(QColor(self._theme.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._area(*place).adjusted(1, 1, -1, -1), 3, 3)

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen."""
        painter = QPainter(self)
        try:
            self.draw(painter)
        finally:
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the cell."""
        if (place := self._at(event.position())) is not None:
            self.pick(*place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Return chooses."""
        if not self._rows or not self._columns:
            event.ignore()
            return
        row, column = self._here or (0, 0)
        if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            row = min(max(row + step.y(), 0), len(self._rows) - 1)
            column = min(max(column + step.x(), 0), len(self._columns) - 1)
            self._here = (row, column)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pick(row, column)
            if self._picked == (row, column):
                self.entered.emit()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Tool tips of cells."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            detail = self._cells[place[0]][place[1]].detail if place else ""
            QToolTip.showText(event.globalPos(), tip(detail), self)
            return True
        return super().event(event)
