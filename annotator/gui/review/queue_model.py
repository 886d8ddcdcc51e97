"""The open decisions as a list, and how a row of it is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.domain.conflicts import Conflict, ConflictState
from annotator.domain.identity import DocumentId
from annotator.gui.review.cards import QueueRow
from annotator.gui.row_delegate import RIGHT, Index, RowDelegate, bold, draw_line, set_pen
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP

QUEUE_ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_SIGNS = {ConflictState.OPEN: "○", ConflictState.DECIDED: "●", ConflictState.STALE: "⚠"}
_STATES = {
    ConflictState.OPEN: later("open"),
    ConflictState.DECIDED: later("decided"),
    ConflictState.STALE: later("stale"),
}

_NO_PARENT = QModelIndex()


class QueueModel(QAbstractListModel):
    """Rows keep their places while decisions are made; only a new question rearranges them."""

    def __init__(self, tell: Callable[[Conflict], QueueRow], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._conflicts: list[Conflict] = []
        self._told: dict[str, QueueRow] = {}
        self._number_of: dict[str, int] = {}

    def show_conflicts(self, conflicts: Iterable[Conflict]) -> None:
        """Show another queue."""
        self.beginResetModel()
        self._conflicts = list(conflicts)
        self._number_of = {conflict.id: n for n, conflict in enumerate(self._conflicts)}
        self._told = {}
        self.endResetModel()

    def add_conflicts(
        self, conflicts: Sequence[Conflict], key: Callable[[Conflict], tuple[float, DocumentId]]
    ) -> None:
        """Sort more conflicts in; those with the same key come after the ones that are there."""
        for place, group in groupby(sorted(conflicts, key=key), key=key):
            rows = list(group)
            first = bisect_right(self._conflicts, place, key=key)
            is_last = first == len(self._conflicts)
            self.beginInsertRows(_NO_PARENT, first, first + len(rows) - 1)
            self._conflicts[first:first] = rows
            moved = rows if is_last else self._conflicts[first:]
            self._number_of.update({one.id: n for n, one in enumerate(moved, start=first)})
            self.endInsertRows()

    def update_conflicts(self, now: Iterable[Conflict]) -> None:
        """Take what became of some conflicts; those that are not in the queue stay out of it."""
        for conflict in now:
            number = self._number_of.get(conflict.id)
            if number is not None and self._conflicts[number] is not conflict:
                self._conflicts[number] = conflict
                self._told.pop(conflict.id, None)
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def conflict(self, number: int) -> Conflict | None:
        """A conflict by its row; None outside the queue."""
        return self._conflicts[number] if 0 <= number < len(self._conflicts) else None

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """All conflicts of the queue in order."""
        return self._conflicts

    def number_of(self, conflict: str) -> int | None:
        """Where a conflict is, by its id."""
        return self._number_of.get(conflict)

    def next_open(self, after: int) -> int | None:
        """The next row that waits, from the beginning again after the last one."""
        count = len(self._conflicts)
        rows = ((after + step) % count for step in range(1, count + 1))
        waiting = (n for n in rows if self._conflicts[n].state is not ConflictState.DECIDED)
        return next(waiting, None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._conflicts)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row itself, or its words."""
        if role not in (QUEUE_ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return None
        conflict = self._conflicts[index.row()]
        row = self._told.get(conflict.id)
        if row is None:
            row = self._told[conflict.id] = self._tell(conflict)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = tr(_STATES[row.conflict.state])
            return f"{row.kind}, {row.layer}, {state}: {row.words}, {row.document}"
        return row


class QueueDelegate(RowDelegate):
    """Draws kind and layer, the words, and the article; all rows are equally high."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(QUEUE_ROW_ROLE, theme, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines."""
        return QSize(160, 3 * QFontMetrics(option.font).lineSpacing() + 2 * GAP)

    def draw(self, painter: QPainter, area: QRect, font: QFont, row: QueueRow) -> None:
        """Draw the three lines, and the state at the end of the first."""
        inner = area.adjusted(GAP + 4, GAP, -GAP - 4, -GAP)
        metrics = QFontMetrics(font)
        step = metrics.lineSpacing()
        state = row.conflict.state
        sign = _SIGNS[state]
        if state is not ConflictState.OPEN:
            sign = f"{sign} {tr(_STATES[state])}"
        room = metrics.horizontalAdvance(sign) + GAP
        line = QRectF(inner.left(), inner.top(), inner.width(), step)
        set_pen(painter, bold(font), self._state_colour(state, is_kind=True))
        draw_line(painter, line.adjusted(0, 0, -room, 0), f"{row.kind} · {row.layer}")
        set_pen(painter, font, self._state_colour(state))
        draw_line(painter, line, sign, side=RIGHT)
        set_pen(painter, font, self.theme.text)
        draw_line(painter, line.translated(0, step), row.words)
        set_pen(painter, font, self.theme.muted)
        draw_line(painter, line.translated(0, 2 * step), row.document)

    def _state_colour(self, state: ConflictState, *, is_kind: bool = False) -> str:
        if state is ConflictState.STALE:
            return self.theme.warning
        if state is ConflictState.DECIDED:
            return self.theme.muted if is_kind else self.theme.success
        return self.theme.text if is_kind else self.theme.accent
