"""Draws a whole row of the document list: title, source and date, state in words, annotations."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.domain.annotation import TaskState
from annotator.domain.project import DocumentRow
from annotator.gui.document_model import ROW_ROLE
from annotator.gui.row_delegate import RIGHT, Index, RowDelegate, bold, draw_line, set_pen
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


class DocumentDelegate(RowDelegate):
    """All rows are equally high, so a list of any length is laid out at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(ROW_ROLE, theme, parent)
        self._titles: OrderedDict[tuple[str, int], tuple[str, ...]] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of title and two of facts."""
        return QSize(160, row_height(option.font))

    def draw(self, painter: QPainter, area: QRect, font: QFont, row: DocumentRow) -> None:
        """Draw title and facts."""
        inner = area.adjusted(GAP + 4, GAP, -GAP - 4, -GAP)
        self._draw_title(painter, inner, font, row)
        self._draw_facts(painter, inner, font, row)

    def _draw_title(self, painter: QPainter, area: QRect, font: QFont, row: DocumentRow) -> None:
        set_pen(painter, bold(font), self.theme.text)
        metrics = QFontMetrics(font)
        baseline = area.top() + metrics.ascent()
        for line in self._title_lines(row.title or row.external_id, area.width(), font):
            painter.drawText(QPointF(area.left(), baseline), line)
            baseline += metrics.lineSpacing()

    def _draw_facts(self, painter: QPainter, area: QRect, font: QFont, row: DocumentRow) -> None:
        step = QFontMetrics(font).lineSpacing()
        facts = QRectF(area.left(), area.bottom() + 1 - 2 * step, area.width(), step)
        state = facts.translated(0, step)
        set_pen(painter, font, self.theme.muted)
        draw_line(painter, facts, beside((row.source, row.published, row.story)))
        draw_line(painter, state, _count(row.annotations), side=RIGHT)
        set_pen(painter, font, self._state_colour(row.state))
        draw_line(painter, state, state_words(row.state, row.is_unsure))

    def _state_colour(self, state: TaskState) -> str:
        colours = {
            TaskState.IN_PROGRESS: self.theme.accent,
            TaskState.FINISHED: self.theme.success,
            TaskState.RETURNED: self.theme.warning,
        }
        return colours.get(state, self.theme.muted)

    def _title_lines(self, title: str, width: int, font: QFont) -> tuple[str, ...]:
        key = (title, width)
        if key not in self._titles:
            self._titles[key] = wrapped(title, width, bold(font), _TITLE_LINES)
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


def _count(annotations: int) -> str:
    if annotations == 0:
        return ""
    return tr("%n annotation(s)", annotations)
