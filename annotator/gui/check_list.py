"""A list of any length in which what is wanted is checked: one transaction takes what is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from annotator.gui.even_list import EvenList, Index
from annotator.gui.widgets import tip

Item = TypeVar("Item")
_NO_PARENT = QModelIndex()
_LAID_OUT_AT_ONCE = 4_000  # some milliseconds


class CheckModel(QAbstractListModel, Generic[Item]):
    """`words` says what a row shows in two lines, `is_free` which rows can be checked.

    `checks_changed` says that others are checked now.
    """

    checks_changed = Signal()

    def __init__(
        self, words: Callable[[Item], str], is_free: Callable[[Item], bool] = lambda _item: True
    ) -> None:
        super().__init__()
        self._words = words
        self._is_free = is_free
        self._items: Sequence[Item] = ()
        self._checked: set[int] = set()

    def show_items(self, items: Sequence[Item], *, are_checked: bool) -> None:
        """List others, all that can be checked or none."""
        self.beginResetModel()
        self._items = items
        free = (row for row, item in enumerate(items) if are_checked and self._is_free(item))
        self._checked = set(free)
        self.endResetModel()
        self.checks_changed.emit()

    def item(self, row: int) -> Item:
        """What a row stands for."""
        return self._items[row]

    def checked(self) -> list[Item]:
        """What is checked, in order."""
        return [self._items[row] for row in sorted(self._checked)]

    @property
    def checked_count(self) -> int:
        """How much is checked."""
        return len(self._checked)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words, all of them in the tool tip, and whether the row is checked."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(self._items[row])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(self._items[row]))
        if role == Qt.ItemDataRole.CheckStateRole:
            is_checked = row in self._checked
            return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked
        return None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Check or uncheck a row."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_checked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._checked.add if is_checked else self._checked.discard)(index.row())
        self.dataChanged.emit(index, index)
        self.checks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows that are not free cannot be checked or chosen."""
        if not index.isValid() or not self._is_free(self._items[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class CheckList(EvenList):
    """Shows a model of what can be checked; Space checks and unchecks the current row."""

    def __init__(self, model: CheckModel[Any], name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("role", "lines")
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_LAID_OUT_AT_ONCE)
