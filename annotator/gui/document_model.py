"""Documents as a list model: all ids in memory, rows read by the page when they come into view."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentRow
from annotator.gui.translation import tr
from annotator.gui.widgets import tip

RowsOf = Callable[[Sequence[int]], list[DocumentRow]]
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_PAGE = 200
_PAGES_KEPT = 12


class DocumentModel(QAbstractListModel):
    """A million documents cost eight megabytes of ids and a few pages of rows."""

    def __init__(self, rows_of: RowsOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows_of = rows_of
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[DocumentRow]] = OrderedDict()

    def show_ids(self, ids: array[int]) -> None:
        """Show another list of documents."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def id_at(self, row: int) -> DocumentId | None:
        """The document in a row; None past either end."""
        return DocumentId(self._ids[row]) if 0 <= row < len(self._ids) else None

    def row_of(self, document: DocumentId) -> int | None:
        """Where a document stands; None when the list does not show it."""
        try:
            return self._ids.index(document)
        except ValueError:
            return None

    def row(self, number: int) -> DocumentRow:
        """What a row shows, read with its neighbours when it is not in memory."""
        page = number // _PAGE
        if page not in self._pages:
            first = page * _PAGE
            self._pages[page] = self._rows_of(self._ids[first : first + _PAGE])
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][number % _PAGE]

    def refresh(self, documents: Iterable[DocumentId]) -> None:
        """Read some documents' rows again, as far as they are in memory."""
        wanted = set(documents)
        for page, rows in tuple(self._pages.items()):
            found = [n for n, row in enumerate(rows) if row.id in wanted]
            if found:
                del self._pages[page]
                for n in found:
                    index = self.index(page * _PAGE + n)
                    self.dataChanged.emit(index, index)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many documents the list shows."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own type
        """The row for the delegate; words for screen readers and for typing to search."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self.row(index.row()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).title
        return None


def _tip(row: DocumentRow) -> str:
    story = tr("Story: {name}").format(name=row.story) if row.story else ""
    return tip(row.title) + tip(story)
