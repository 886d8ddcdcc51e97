"""The registry as a window: entries, all their mentions, merging and splitting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
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
from annotator.gui.check_list import CheckList, CheckModel
from annotator.gui.scan import Scan, Work
from annotator.gui.scan_bar import ScanBar
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

LookForMentions = Callable[[EntryId], Work]
_ROLE = Qt.ItemDataRole.UserRole
_CHOOSE = later("Choose an entry to see where it is mentioned.")
_EMPTY = later("No entries. Choose a mention and press Ctrl+E to make the first one.")


class RegistryWindow(QDialog):
    """Lists entries and the mentions of the current one. It reports; whoever owns it decides.

    `merge_wanted` carries the id of the entry that goes and of the one that stays, `split_wanted`
    an id and the checked mentions, `separate_wanted` the id of a merged entry,
    `mention_chosen` a Mention.
    """

    merge_wanted = Signal(object, object)
    separate_wanted = Signal(object)
    split_wanted = Signal(object, object)
    mention_chosen = Signal(object)

    def __init__(
        self,
        registry: Callable[[], Iterable[Entry]],
        scan: Scan,
        look: LookForMentions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Registry"))
        self._registry = registry
        self._scan = scan
        self._look = look
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search names and aliases"))
        self.search.setAccessibleName(tr("Search the registry"))
        self.search.textChanged.connect(self.show_entries)
        self.entries = QListWidget()
        self.entries.setAccessibleName(tr("Entries"))
        self.entries.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.entries.currentItemChanged.connect(self._show_mentions)
        self.entries.itemSelectionChanged.connect(self._enable)
        self.entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.setWordWrap(True)
        self.mentions = CheckModel(_words)
        self.mentions.checks_changed.connect(self._enable)
        self.list = CheckList(self.mentions, tr("Mentions"))
        self.list.activated.connect(
            lambda index: self.mention_chosen.emit(self.mentions.item(index.row()))
        )
        self.found = Label(role="muted", wrap=True)
        self._scan.ended.connect(self._on_ended)
        self.merge = _button(tr("Merge the other selected one into the current entry"), self._merge)
        self.separate = _button(tr("Separate again"), self._separate)
        self.split = _button(tr("Give the checked mentions to a new entry…"), self._split)
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

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for mentions any more."""
        super().hideEvent(event)
        self._scan.cancel()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        lefts: tuple[QWidget, ...] = (self.search, self.entries, self.merge, self.separate)
        rights: tuple[QWidget, ...] = (
            self.found,
            ScanBar(self._scan),
            self.list,
            self.split,
        )
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
        entry = self.current()
        self._scan.cancel()
        self.mentions.show_items((), are_checked=False)
        if entry is None:
            self.found.setText(tr(_CHOOSE if self.entries.count() else _EMPTY))
            return
        self.found.setText(tr("Looking…"))
        self._scan.ask(self._look(entry), self._list_mentions)

    def _on_ended(self) -> None:
        """What was found, if anything, is shown next."""
        self.found.setText(tr("Stopped."))

    def _list_mentions(self, found: list[Mention]) -> None:
        self.mentions.show_items(found, are_checked=False)
        self.found.setText(tr("%n mention(s); Enter goes there", len(found)))

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
        self.split.setEnabled(bool(self.mentions.checked()))

    def _merge(self) -> None:
        gone, stays = self._other_selected(), self.current()
        if gone is not None and stays is not None:
            self.merge_wanted.emit(gone, stays)

    def _separate(self) -> None:
        if (entry := self.current()) is not None:
            self.separate_wanted.emit(entry)

    def _split(self) -> None:
        if (entry := self.current()) is not None:
            self.split_wanted.emit(entry, self.mentions.checked())


def _words(mention: Mention) -> str:
    flat = " ".join(f"{mention.before}⟦{mention.covered}⟧{mention.after}".split())
    return f"…{flat}…\n{mention.title}"


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
