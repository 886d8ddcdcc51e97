"""Draws a whole row of the document list: title, source and date, state in words, annotations."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.annotation import TaskState
from annotator.domain.project import DocumentRow
from annotator.gui.document_model import ROW_ROLE
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, beside

STATE_NAMES = {
    TaskState.NEW: later("New"),
    TaskState.IN_PROGRESS: later("In progress"),
    TaskState.FINISHED: later("Finished"),
    TaskState.RETURNED: later("Returned"),
}
STATE_SIGNS = {
    TaskState.NEW: "○",
    TaskState.IN_PROGRESS: "◐",
    TaskState.FINISHED: "●",
    TaskState.RETURNED: "↩",
}
_TITLE_LINES = 2
_KEPT_TITLES = 400
_LONGEST_TITLE = 300


class DocumentDelegate(QStyledItemDelegate):
    """All rows are equally high, so a list of any length is laid out at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles: OrderedDict[tuple[str, int], tuple[str, ...]] = OrderedDict()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines of title and two of facts."""
        return QSize(160, row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, title and facts."""
        row: DocumentRow = index.data(ROW_ROLE)
        painter.save()
        try:
            self._paint_ground(painter, option)
            area = option.rect.adjusted(GAP + 4, GAP, -GAP - 4, -GAP)
            self._paint_title(painter, option, area, row)
            self._paint_facts(painter, option, area, row)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            colour = self._theme.accent_soft if selected else self._theme.hover
            painter.fillRect(option.rect, QColor(colour))
        if selected:
            bar = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
            painter.fillRect(bar, QColor(self._theme.accent))
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: DocumentRow
    ) -> None:
        painter.setPen(QColor(self._theme.text))
        painter.setFont(_bold(option.font))
        step = QFontMetrics(option.font).lineSpacing()
        baseline = area.top() + QFontMetrics(option.font).ascent()
        for line in self._title_lines(row.title or row.external_id, area.width(), option.font):
            painter.drawText(QPointF(area.left(), baseline), line)
            baseline += step

    def _paint_facts(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: DocumentRow
    ) -> None:
        metrics = QFontMetrics(option.font)
        step = metrics.lineSpacing()
        painter.setFont(option.font)
        painter.setPen(QColor(self._theme.muted))
        facts = QRectF(area.left(), area.bottom() + 1 - 2 * step, area.width(), step)
        where = beside((row.source, row.published, row.story))
        shown = metrics.elidedText(where, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(facts, Qt.AlignmentFlag.AlignLeft, shown)
        state = QRectF(area.left(), area.bottom() + 1 - step, area.width(), step)
        painter.drawText(state, Qt.AlignmentFlag.AlignRight, _count(row.annotations))
        painter.setPen(QColor(self._state_colour(row.state)))
        painter.drawText(state, Qt.AlignmentFlag.AlignLeft, state_words(row.state, row.is_unsure))

    def _state_colour(self, state: TaskState) -> str:
        colours = {
            TaskState.IN_PROGRESS: self._theme.accent,
            TaskState.FINISHED: self._theme.success,
            TaskState.RETURNED: self._theme.warning,
        }
        return colours.get(state, self._theme.muted)

    def _title_lines(self, title: str, width: int, font: QFont) -> tuple[str, ...]:
        key = (title, width)
        if key not in self._titles:
            self._titles[key] = wrapped(title, width, _bold(font), _TITLE_LINES)
            if len(self._titles) > _KEPT_TITLES:
                self._titles.popitem(last=False)
        return self._titles[key]


def state_words(state: TaskState, is_unsure: bool) -> str:
    """How far a document is, by sign and word, and whether its annotator is unsure of it."""
    words = f"{STATE_SIGNS[state]} {tr(STATE_NAMES[state])}"
    return f"{words} · ? {tr('Unsure')}" if is_unsure else words


def row_height(font: QFont) -> int:
    """How high every row is in this font."""
    return (_TITLE_LINES + 2) * QFontMetrics(font).lineSpacing() + 2 * GAP + 4


def wrapped(text: str, width: int, font: QFont, lines: int) -> tuple[str, ...]:
    """The text broken at words into at most so many lines, the last one shortened where needed."""
    text = " ".join(text[:_LONGEST_TITLE].split())
    # Characters beyond U+FFFF count twice in Qt's line positions.
    wide = text.encode("utf-16-le", "replace")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    made: list[str] = []
    while len(made) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        is_last = len(made) == lines - 1
        part = wide[2 * start :] if is_last else wide[2 * start : 2 * (start + length)]
        made.append(part.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    if made:
        metrics = QFontMetrics(font)
        made[-1] = metrics.elidedText(made[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(made)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _count(annotations: int) -> str:
    if annotations == 0:
        return ""
    return tr("%n annotation(s)", annotations)
