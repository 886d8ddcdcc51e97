"""The registry as a window: entries, all their mentions, merging and splitting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.registry import Mention, name_of
from annotator.domain.annotation import Entry
from annotator.domain.identity import EntryId
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

LookForMentions = Callable[[EntryId, Callable[[list[Mention]], object]], object]
_ROLE = Qt.ItemDataRole.UserRole
_CHOOSE = later("Choose an entry to see where it is mentioned.")
_EMPTY = later("No entries. Choose a mention and press Ctrl+E to make the first one.")


class RegistryWindow(QDialog):
    """Lists entries and the mentions of the current one. It reports; whoever owns it decides.

    `merge_wanted` carries the id of the entry that goes and of the one that stays, `split_wanted`
    an id, the checked mentions and the new name, `separate_wanted` the id of a merged entry,
    `mention_chosen` a Mention.
    """

    merge_wanted = Signal(object, object)
    separate_wanted = Signal(object)
    split_wanted = Signal(object, object, str)
    mention_chosen = Signal(object)

    def __init__(
        self,
        registry: Callable[[], Iterable[Entry]],
        look: LookForMentions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Registry"))
        self._registry = registry
        self._look = look
        self._asked = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search names and aliases"))
        self.search.setAccessibleName(tr("Search the registry"))
        self.search.textChanged.connect(self.show_entries)
        self.entries = QListWidget()
        self.entries.setAccessibleName(tr("Entries"))
        self.entries.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.entries.currentItemChanged.connect(self._show_mentions)
        self.entries.itemSelectionChanged.connect(self._enable)
        self.mentions = QListWidget()
        self.mentions.setAccessibleName(tr("Mentions"))
        for shown in (self.entries, self.mentions):
            shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            shown.setWordWrap(True)
        self.mentions.itemActivated.connect(lambda item: self.mention_chosen.emit(item.data(_ROLE)))
        self.mentions.itemChanged.connect(self._enable)
        self._found = Label(role="muted", wrap=True)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(tr("Name of the new entry"))
        self.new_name.setAccessibleName(tr("Name of the new entry"))
        self.new_name.textChanged.connect(self._enable)
        self.merge = _button(tr("Merge the other selected one into the current entry"), self._merge)
        self.separate = _button(tr("Separate again"), self._separate)
        self.split = _button(tr("Give the checked mentions to the new entry"), self._split)
        self._lay_out()
        self.show_entries()

    def show_entries(self) -> None:
        """List the entries as the registry has them now, the current one staying current."""
        current = self.current()
        words = self.search.text().casefold().split()
        self.entries.blockSignals(True)
        self.entries.clear()
        entries = sorted(self._registry(), key=lambda e: (name_of(e).casefold(), e.id))
        by_id = {entry.id: entry for entry in entries}
        for entry in entries:
            if all(word in _everything(entry) for word in words):
                item = QListWidgetItem(_line(entry, by_id))
                item.setData(_ROLE, entry.id)
                self.entries.addItem(item)
                if entry.id == current:
                    self.entries.setCurrentItem(item)
        self.entries.blockSignals(False)
        self._show_mentions()

    def current(self) -> EntryId | None:
        """The entry whose mentions are listed."""
        row = self.entries.currentRow()
        return EntryId(str(self.entries.item(row).data(_ROLE))) if row >= 0 else None

    def choose(self, entry: EntryId, *others: EntryId) -> None:
        """Make an entry the current one, with others selected beside it."""
        items = {
            self.entries.item(row).data(_ROLE): self.entries.item(row)
            for row in range(self.entries.count())
        }
        self.entries.setCurrentItem(items[entry])
        for other in others:
            items[other].setSelected(True)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        lefts: tuple[QWidget, ...] = (self.search, self.entries, self.merge, self.separate)
        rights: tuple[QWidget, ...] = (self._found, self.mentions, self.new_name, self.split)
        for column, widgets in ((left, lefts), (right, rights)):
            for widget in widgets:
                column.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(2 * GAP)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        self.resize(920, 560)

    def _show_mentions(self) -> None:
        self._asked += 1
        asked, entry = self._asked, self.current()
        self.mentions.clear()
        self._enable()
        if entry is None:
            self._found.setText(tr(_CHOOSE if self.entries.count() else _EMPTY))
            return
        self._found.setText(tr("Looking…"))

        def show(found: list[Mention]) -> None:
            if asked == self._asked:
                self._list_mentions(found)

        self._look(entry, show)

    def _list_mentions(self, found: list[Mention]) -> None:
        self.mentions.blockSignals(True)
        for mention in found:
            flat = " ".join(f"{mention.before}⟦{mention.covered}⟧{mention.after}".split())
            item = QListWidgetItem(f"…{flat}…\n{mention.title}")
            item.setData(_ROLE, mention)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.mentions.addItem(item)
        self.mentions.blockSignals(False)
        self._found.setText(tr("%n mention(s); Enter goes there", len(found)))
        self._enable()

    def _checked(self) -> list[Mention]:
        items = (self.mentions.item(row) for row in range(self.mentions.count()))
        return [item.data(_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _other_selected(self) -> EntryId | None:
        current = self.current()
        others = [
            item.data(_ROLE) for item in self.entries.selectedItems() if item.data(_ROLE) != current
        ]
        return others[0] if len(others) == 1 else None

    def _enable(self) -> None:
        entry = next((e for e in self._registry() if e.id == self.current()), None)
        is_merged = entry is not None and entry.merged_into is not None
        self.merge.setEnabled(self._other_selected() is not None and not is_merged)
        self.separate.setEnabled(is_merged)
        self.split.setEnabled(bool(self._checked() and self.new_name.text().strip()))

    def _merge(self) -> None:
        gone, stays = self._other_selected(), self.current()
        if gone is not None and stays is not None:
            self.merge_wanted.emit(gone, stays)

    def _separate(self) -> None:
        if (entry := self.current()) is not None:
            self.separate_wanted.emit(entry)

    def _split(self) -> None:
        if (entry := self.current()) is not None:
            self.split_wanted.emit(entry, self._checked(), self.new_name.text().strip())
            self.new_name.clear()


def _button(text: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button


def _line(entry: Entry, by_id: dict[EntryId, Entry]) -> str:
    kind = entry.fields.get("type", "")
    name = f"{name_of(entry)}   {kind}" if kind else name_of(entry)
    into = by_id.get(entry.merged_into) if entry.merged_into is not None else None
    return f"{name}   → {name_of(into)}" if into is not None else name


def _everything(entry: Entry) -> str:
    aliases = entry.fields.get("aliases", ())
    names = aliases if isinstance(aliases, tuple) else (str(aliases),)
    return " ".join((name_of(entry), entry.id, *names)).casefold()
