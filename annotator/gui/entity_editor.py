"""Choosing entries of the registry, or saying why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import AttributeValue, Entry
from annotator.domain.identity import EntryId
from annotator.domain.schema import Attribute
from annotator.gui.editor import Editor
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, ElidedLabel, tip

Registry = Callable[[], Iterable[Entry]]

_NIL_NAMES = {
    "NIL_UNKNOWN": later("Not in the registry"),
    "NIL_NOT_NAMED": later("Not named in the text"),
    "NIL_AMBIGUOUS": later("Cannot be told which"),
}
_SHOWN = 50


def nil_name(reason: str) -> str:
    """A NIL reason in words; one that only the schema knows as it is written there."""
    return tr(_NIL_NAMES[reason]) if reason in _NIL_NAMES else reason


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: an entry of the registry, or a reason for none."""

    value: str
    name: str
    detail: str = ""
    also: str = ""

    def matches(self, words: Iterable[str]) -> bool:
        """Whether all the words occur in its name, its other names or its details."""
        everything = f"{self.name} {self.also} {self.detail} {self.value}".casefold()
        return all(word in everything for word in words)


def choices(attribute: Attribute, entries: Iterable[Entry]) -> Iterator[Choice]:
    """The registry's entries by name, merged ones left out; then the NIL reasons."""
    fitting = [e for e in entries if e.layer == attribute.registry and e.merged_into is None]
    for entry in sorted(fitting, key=lambda e: (_field(e, "name").casefold(), e.id)):
        yield _of_entry(entry)
    for reason in attribute.nil_reasons:
        yield Choice(reason, nil_name(reason), reason)


def _of_entry(entry: Entry) -> Choice:
    detail = " · ".join(filter(None, (_field(entry, "type"), _field(entry, "gloss"))))
    return Choice(entry.id, _field(entry, "name") or entry.id, detail, _field(entry, "aliases"))


class EntityEditor(Editor):
    """The chosen entries, each with a button to take it away, over a field that searches."""

    def __init__(self, attribute: Attribute, registry: Registry) -> None:
        super().__init__()
        self._attribute = attribute
        self._registry = registry
        self._values: tuple[str, ...] = ()
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(2)
        self._search = _SearchLine()
        self._search.setPlaceholderText(tr("Search the registry"))
        self._found = QListWidget()
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.setMaximumHeight(160)
        self._found.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addLayout(self._chosen)
        layout.addWidget(self._search)
        layout.addWidget(self._found)
        self.target = self._search
        self._search.textEdited.connect(self._look)
        self._search.entered.connect(self._look)
        self._search.stepped.connect(self._step)
        self._search.returnPressed.connect(self._take_current)
        self._search.left.connect(self._found.hide)
        self._found.itemPressed.connect(self._take)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show the chosen entries by name."""
        if isinstance(value, str):
            self._values = (value,)
        else:
            self._values = value if isinstance(value, tuple) else ()
        self._show_chosen()

    def _show_chosen(self) -> None:
        while item := self._chosen.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        wanted = set(self._values)
        entries = {entry.id: entry for entry in self._registry() if entry.id in wanted}
        for value in self._values:
            self._chosen.addWidget(self._chosen_row(self._choice(value, entries)))

    def _choice(self, value: str, entries: Mapping[EntryId, Entry]) -> Choice:
        if value in self._attribute.nil_reasons:
            return Choice(value, nil_name(value), value)
        entry = entries.get(EntryId(value))
        return _of_entry(entry) if entry else Choice(value, value, tr("not in the registry"))

    def _chosen_row(self, choice: Choice) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        name = ElidedLabel(choice.name)
        name.setToolTip(tip(f"{choice.name}: {choice.detail}" if choice.detail else choice.name))
        remove = QToolButton()
        remove.setText("×")
        remove.setAccessibleName(tr("Remove {name}").format(name=choice.name))
        remove.clicked.connect(lambda: self._report(v for v in self._values if v != choice.value))
        layout.addWidget(name, 1)
        layout.addWidget(remove)
        return row

    def _choices(self) -> Iterator[Choice]:
        return choices(self._attribute, self._registry())

    def _look(self) -> None:
        words = self._search.text().casefold().split()
        self._found.clear()
        for choice in self._choices():
            if choice.matches(words) and choice.value not in self._values:
                text = f"{choice.name}\n{choice.detail}" if choice.detail else choice.name
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, choice.value)
                self._found.addItem(item)
            if self._found.count() == _SHOWN:
                break
        self._found.setCurrentRow(0 if words else -1)
        self._found.setVisible(self._found.count() > 0)

    def _step(self, by: int) -> None:
        last = self._found.count() - 1
        self._found.setCurrentRow(min(max(0, self._found.currentRow() + by), last))

    def _take_current(self) -> None:
        if self._found.currentRow() >= 0:
            self._take(self._found.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        value = str(item.data(Qt.ItemDataRole.UserRole))
        self._search.clear()
        self._found.hide()
        kept = self._values if self._attribute.multi else ()
        self._report((*kept, value))

    def _report(self, values: Iterable[str]) -> None:
        chosen = tuple(values)
        if not chosen:
            self.edited.emit(None)
        else:
            self.edited.emit(chosen if self._attribute.multi else chosen[0])


class _SearchLine(QLineEdit):
    """A field whose arrow keys move in the list below it."""

    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _field(entry: Entry, name: str) -> str:
    value = entry.fields.get(name, "")
    return ", ".join(value) if isinstance(value, tuple) else str(value)
