"""The panel with the project's documents: search, order, progress, and the list itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Purpose, Remark, Task, TaskState
from annotator.domain.change import Change, Edit
from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentFilter, DocumentOrder
from annotator.gui.bridge import Bridge, Listing, touched_documents
from annotator.gui.document_delegate import STATE_NAMES
from annotator.gui.document_model import DocumentModel
from annotator.gui.document_table import DocumentTable
from annotator.gui.editors import QuietComboBox
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, ElidedLabel, Label, ThinBar

_TYPING_PAUSE = 120  # milliseconds
_ORDERS = (
    (DocumentOrder.IMPORTED, later("As imported")),
    (DocumentOrder.TITLE, later("By title")),
    (DocumentOrder.SOURCE, later("By source")),
    (DocumentOrder.STATE, later("By state")),
    (DocumentOrder.LENGTH, later("By length")),
    (DocumentOrder.STORY, later("By story")),
)
_REMARKS = (
    (None, later("Any notes")),
    (Purpose.UNSURE, later("Unsure")),
    (Purpose.COMMENT, later("With comments")),
    (Purpose.OVERRIDE, later("Warnings overridden")),
)
_NO_ARTICLES = later(
    "No articles yet.\n\nFile > Import articles… (Ctrl+I) takes text files, JSONL, CSV, HTML, "
    "zip files and dataset folders."
)
_NOTHING_FOUND = later(
    "No article fits.\n\nChange the search above, or show every state, all notes and all stories."
)


class DocumentList(QWidget):
    """`document_chosen` says which document is wanted; `listed` that the list is new."""

    document_chosen = Signal(object)
    listed = Signal()

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge = bridge
        self._asked = 0
        self._current: DocumentId | None = None
        self._story: str | None = None
        self.model = DocumentModel(bridge.document_rows, self)
        self.search = QLineEdit()
        self._order, self._state, self._remark = (QuietComboBox() for _ in range(3))
        self._one_story, self._story_name = QWidget(), ElidedLabel()
        self._progress, self._bar = Label("", role="muted"), ThinBar()
        self.view = DocumentTable(self.model, theme)
        self._empty = Label("", role="muted", wrap=True)
        self._typing = QTimer(self)
        self._set_up()
        self._lay_out()
        bridge.committed.connect(self._on_committed)
        bridge.reloaded.connect(self.reload)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.view.set_theme(theme)

    def reload(self) -> None:
        """Ask for the list anew; the old one stays until the answer is there."""
        self._asked += 1
        number = self._asked
        self._bridge.list_documents(
            self._wanted(), lambda listing: self._on_listed(number, listing)
        )

    def show_current(self, document: DocumentId) -> None:
        """Mark the document that is open, without asking to open it."""
        self._current = document
        self.view.show_current(self.model.row_of(document))

    def progress_text(self) -> str:
        """How far the work is: "12 of 24 finished"."""
        return self._progress.text()

    def empty_text(self) -> str:
        """What is said in place of an empty list."""
        return self._empty.text()

    @property
    def story(self) -> str | None:
        """The only story that the list shows; None when it shows all."""
        return self._story

    def show_story(self, story: str | None) -> None:
        """Show the articles of one story only, or of all again."""
        self._story = story
        self._story_name.set_text(tr("Story: {name}").format(name=story))
        self._one_story.setVisible(story is not None)
        self.reload()

    def choose_remark(self, name: str) -> None:
        """Leave the articles with some kind of note, by its words."""
        self._remark.setCurrentText(name)
        self.reload()

    def choose_order(self, name: str) -> None:
        """Take one of the orders by its words."""
        self._order.setCurrentText(name)
        self.reload()

    def neighbour(self, by: int) -> DocumentId | None:
        """The document before (-1) or after (1) the current one; without one, the first."""
        row = None if self._current is None else self.model.row_of(self._current)
        return self.model.id_at(0 if row is None else row + by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search field into the list with the arrow key."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.view.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def _set_up(self) -> None:
        self.search.setPlaceholderText(tr("Search title, source or id"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search articles"))
        self.search.installEventFilter(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda: self._typing.start())
        self._order.addItems([tr(name) for _order, name in _ORDERS])
        self._order.setAccessibleName(tr("Order"))
        self._state.addItems([tr("Every state"), *map(tr, STATE_NAMES.values())])
        self._state.setAccessibleName(tr("State"))
        self._remark.addItems([tr(name) for _purpose, name in _REMARKS])
        self._remark.setAccessibleName(tr("Notes"))
        for combo in (self._order, self._state, self._remark):
            combo.activated.connect(self.reload)
        self._one_story.hide()
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)

    def _lay_out_story(self) -> None:
        everything = QToolButton()
        everything.setText(tr("All stories"))
        everything.clicked.connect(lambda: self.show_story(None))
        row = QHBoxLayout(self._one_story)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._story_name, 1)
        row.addWidget(everything)

    def _lay_out(self) -> None:
        self._lay_out_story()
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self._state, 1)
        choices.addWidget(self._remark, 1)
        top = QVBoxLayout()
        top.setContentsMargins(GAP, GAP, GAP, GAP)
        top.setSpacing(GAP)
        top.addWidget(self.search)
        top.addWidget(self._order)
        top.addLayout(choices)
        top.addWidget(self._one_story)
        top.addWidget(self._progress)
        top.addWidget(self._bar)
        self._empty.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._empty, 1)
        self._empty.hide()

    def _wanted(self) -> DocumentFilter:
        states = list(STATE_NAMES)
        chosen = self._state.currentIndex() - 1
        return DocumentFilter(
            text=self.search.text().strip(),
            story=self._story,
            remark=_REMARKS[self._remark.currentIndex()][0],
            states=frozenset({states[chosen]} if chosen >= 0 else ()),
            order=_ORDERS[self._order.currentIndex()][0],
        )

    def _on_listed(self, number: int, listing: Listing) -> None:
        if number != self._asked:  # a newer question is on its way
            return
        self.model.show_ids(listing.ids)
        is_empty = len(listing.ids) == 0
        self._empty.setText(tr(_NOTHING_FOUND) if listing.total else tr(_NO_ARTICLES))
        self._empty.setVisible(is_empty)
        self.view.setVisible(not is_empty)
        self._show_progress(listing)
        if self._current is not None:
            self.show_current(self._current)
        self.listed.emit()

    def _show_progress(self, listing: Listing) -> None:
        is_cut = len(listing.ids) != listing.total
        words = tr("{finished} of {total} finished · {shown} shown")
        numbers = {"finished": listing.finished, "total": listing.total, "shown": len(listing.ids)}
        words = words if is_cut else tr("{finished} of {total} finished")
        self._progress.setText(words.format(**{n: figure(x) for n, x in numbers.items()}))
        self._bar.setRange(0, max(1, listing.total))
        self._bar.setValue(listing.finished)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        document = self.model.id_at(current.row()) if current.isValid() else None
        if document is not None and document != self._current:
            self._current = document
            self.document_chosen.emit(document)

    def _on_committed(self, edit: Edit) -> None:
        self.model.refresh(touched_documents(edit))
        if any(_finishes(x.before, x.after) or self._notes(x) for x in edit.changes):
            self.reload()

    def _notes(self, change: Change) -> bool:
        """Whether a change adds or takes away a remark that the list asks for."""
        items = (change.before, change.after)
        return None in items and any(
            isinstance(item, Remark) and item.purpose is self._wanted().remark for item in items
        )


def _finishes(before: object, after: object) -> bool:
    """Whether a change makes a document count as finished, or no longer."""
    states = [item.state if isinstance(item, Task) else None for item in (before, after)]
    return (states[0] is TaskState.FINISHED) != (states[1] is TaskState.FINISHED)
