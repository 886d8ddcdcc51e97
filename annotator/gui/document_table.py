"""The view of the document list: one column, all rows equally high, nothing laid out in advance."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.gui.document_delegate import DocumentDelegate, row_height
from annotator.gui.theme import Theme
from annotator.gui.translation import tr


class DocumentTable(QTableView):
    """A table, because a QListView asks the model for each of a million rows before it paints."""

    def __init__(self, model: QAbstractItemModel, theme: Theme) -> None:
        super().__init__()
        self._delegate = DocumentDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Articles"))
        self._set_up_headers()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def show_current(self, row: int | None) -> None:
        """Mark a row and bring it into view; None marks none."""
        if row is None:
            self.selectionModel().clear()
            return
        index = self.model().index(row, 0)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)
        self.scrollTo(index)

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(row_height(self.font()))
