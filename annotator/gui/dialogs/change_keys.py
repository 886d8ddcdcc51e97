"""Giving things other keys. A key that is taken is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.schema import Schema
from annotator.errors import NotAllowed
from annotator.gui.bindings import Binding, Bindings, key_name, shown_key
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label

_ROLE = Qt.ItemDataRole.UserRole
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class ChangeKeysDialog(QDialog):
    """Every binding in a list; `keep` is called with the bindings after each change."""

    def __init__(
        self,
        schema: Schema | None,
        bindings: Bindings,
        keep: Callable[[Bindings], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change keys"))
        self._schema = schema
        self._bindings = bindings
        self._keep = keep
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Search what keys do"))
        self.filter.setAccessibleName(tr("Search what keys do"))
        self.filter.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Keys"))
        self.list.currentItemChanged.connect(self._show_current)
        self.key = KeyLine()
        self.key.pressed.connect(self._change)
        self.problem = Label(role="error", wrap=True)
        self.problem.setMinimumHeight(3 * self.fontMetrics().height())
        restore = QPushButton(tr("Original key"))
        restore.setAutoDefault(False)
        restore.clicked.connect(lambda: self._change(None))
        below = QHBoxLayout()
        below.addWidget(self.key, 1)
        below.addWidget(restore)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(560, 600)
        self._list()

    def choose(self, binding_id: str) -> None:
        """Make one binding the current one."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ROLE) == binding_id:
                self.list.setCurrentRow(row)

    def _list(self) -> None:
        words = self.filter.text().casefold()
        row = self.list.currentRow()
        current = self.list.item(row).data(_ROLE) if row >= 0 else None
        self.list.clear()
        for binding in self._bindings.all(self._schema):
            line = _line(binding)
            if words in line.casefold() and not binding.is_fixed:
                item = QListWidgetItem(line)
                item.setData(_ROLE, binding.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        if current is not None:
            self.choose(current)

    def _show_current(self) -> None:
        self.problem.setText("")
        self.key.clear()

    def _change(self, key: str | None) -> None:
        if self.list.currentRow() < 0:
            return
        binding_id = self.list.item(self.list.currentRow()).data(_ROLE)
        try:
            self._bindings = self._bindings.change(self._schema, binding_id, key)
        except NotAllowed as error:
            self.problem.setText(str(error))
            return
        self._keep(self._bindings)
        self._list()
        self.problem.setText("")


class KeyLine(QLineEdit):
    """Takes the next key as it is pressed, whatever it is; Tab and Escape leave the line."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Click here, then press the new key"))
        self.setAccessibleName(tr("New key"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ALONE:
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
            return
        name = key_name(event)
        self.setText(shown_key(name))
        self.pressed.emit(name)


def _line(binding: Binding) -> str:
    keys = tr(" or ").join(map(shown_key, binding.keys)) or tr("no key")
    return f"{keys}   {binding.words}   ({binding.group})"
