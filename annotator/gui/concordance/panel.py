"""The panel that asks for passages and lists them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.domain.annotation import TaskState
from annotator.domain.concordance import Wanted
from annotator.domain.identity import AuthorName
from annotator.domain.schema import Schema, SegmentLayer, SpanLayer
from annotator.gui.concordance.delegate import PassageDelegate
from annotator.gui.concordance.finder import Found
from annotator.gui.concordance.model import PassageModel
from annotator.gui.document_delegate import STATE_NAMES
from annotator.gui.editors import QuietComboBox
from annotator.gui.marks import MarkTypes
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label

_TYPING_PAUSE = 200  # milliseconds
_ASK = later(
    "Type words to find them side by side in every article; begin* finds all words that begin so. "
    "In quotation marks of their own, “harbour” “fees”, they may stand apart. "
    "Or choose a layer to list its annotations."
)
_NOTHING = later("Nothing was found.")
_NOT_SIDE_BY_SIDE = later(
    "Nothing was found: nowhere do these words stand side by side. "
    "In quotation marks of their own, “harbour” “fees”, they may stand apart."
)


class ConcordancePanel(QWidget):
    """`wanted_changed` carries what to look for, `passage_chosen` where to go."""

    wanted_changed = Signal(object)
    passage_chosen = Signal(object)

    def __init__(self, schema: Schema, types: MarkTypes, theme: Theme) -> None:
        super().__init__()
        self.model = PassageModel()
        self.search = QLineEdit()
        self.layer, self.label, self.annotator = _Choice(), _Choice(), _Choice()
        self.state, self.source = _Choice(), _Choice()
        self.published_from, self.published_until = QLineEdit(), QLineEdit()
        self.same_story = QCheckBox(tr("This story"))
        self.view = QListView()
        self._schema = schema
        self._story = ""
        self._delegate = PassageDelegate(schema, types, theme, self.view)
        self._count, self._progress = Label(role="muted"), Label(role="muted")
        self._help = Label(tr(_ASK), role="muted", wrap=True)
        self._typing = QTimer(self)
        self._set_up()
        self._lay_out()
        self.show_people((), ())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    def set_types(self, types: MarkTypes) -> None:
        """Draw marks in another way."""
        self._delegate.set_types(types)
        self.view.viewport().update()

    def show_people(self, annotators: Iterable[AuthorName], sources: Iterable[str]) -> None:
        """Offer these annotators and outlets, keeping what was chosen."""
        self.annotator.offer(tr("Every annotator"), ((name, name) for name in annotators))
        self.source.offer(tr("Every source"), ((name, name) for name in sources))

    def show_story(self, story: str) -> None:
        """Say which story the open article belongs to."""
        self._story = story
        if self.same_story.isChecked():
            self._ask()

    def show_found(self, found: Found) -> None:
        """List what was found."""
        count = len(found.passages)
        self.model.show_passages(found.passages)
        shown = tr("The first {count} passages").format(count=figure(count))
        self._count.setText(shown if found.has_more else tr("%n passage(s)", count))
        self._help.setText(tr(self._advice()))
        self._help.setVisible(count == 0)
        self.view.setVisible(count > 0)

    def _advice(self) -> str:
        wanted = self.wanted()
        if wanted == Wanted():
            return _ASK
        is_phrase = len(wanted.text.split()) > 1 and not set(wanted.text) & set('"“')
        return _NOT_SIDE_BY_SIDE if is_phrase else _NOTHING

    def show_progress(self, indexed: int, total: int) -> None:
        """Say how many articles can be found already."""
        text = tr("{indexed} of {total} articles are indexed so far")
        shown = text.format(indexed=figure(indexed), total=figure(total)) if indexed < total else ""
        self._progress.setText(shown)

    def status(self) -> tuple[str, str]:
        """What is said about the passages, and about the index."""
        return self._count.text(), self._progress.text()

    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            text=self.search.text().strip(),
            layer=self.layer.chosen(),
            label=self.label.chosen(),
            annotator=AuthorName(self.annotator.chosen()) or None,
            state=TaskState(self.state.chosen()) if self.state.chosen() else None,
            source=self.source.chosen(),
            story=self._story if self.same_story.isChecked() else "",
            published_from=self.published_from.text().strip(),
            published_until=self.published_until.text().strip(),
        )

    def ask_for(self, text: str) -> None:
        """Look for a text, ready for another one to be typed."""
        self.search.setFocus()
        if text:
            self.search.setText(text)
        self.search.selectAll()

    def _set_up(self) -> None:
        self.search.setPlaceholderText(tr("Find in all articles"))
        self.search.setAccessibleName(tr("Find in all articles"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._ask)
        layers = [x for x in self._schema.layers if isinstance(x, SpanLayer | SegmentLayer)]
        self.layer.offer(tr("Every layer"), ((x.id, x.name) for x in layers if x.enabled))
        self.label.offer(tr("Every label"), ())
        self.state.offer(tr("Every state"), ((s.value, tr(n)) for s, n in STATE_NAMES.items()))
        self.layer.activated.connect(self._on_layer)
        names = (tr("Layer"), tr("Label"), tr("Annotator"), tr("State"), tr("Source"))
        for choice, name in zip(self._choices(), names, strict=True):
            choice.setAccessibleName(name)
            choice.activated.connect(self._ask)
        for field, name in ((self.published_from, tr("From date")),
                            (self.published_until, tr("Until date"))):  # fmt: skip
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setToolTip("2026-05-04")
            field.setMaximumWidth(110)
        for field in (self.search, self.published_from, self.published_until):
            field.textChanged.connect(lambda: self._typing.start())
        self.same_story.toggled.connect(self._ask)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(tr("Passages"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._on_index)
        self.view.activated.connect(self._on_index)

    def _choices(self) -> tuple[_Choice, ...]:
        return self.layer, self.label, self.annotator, self.state, self.source

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(GAP)
        above.addWidget(self.search, 1)
        above.addWidget(self._count)
        above.addWidget(self._progress)
        for choice in self._choices():
            below.addWidget(choice, 1)
        for field in (self.published_from, self.published_until, self.same_story):
            below.addWidget(field)
        top = QVBoxLayout()
        top.setContentsMargins(GAP, GAP, GAP, GAP)
        top.setSpacing(GAP)
        top.addLayout(above)
        top.addLayout(below)
        self._help.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._help, 1)
        self.view.hide()

    def _on_layer(self) -> None:
        chosen = self.layer.chosen()
        labels = self._schema.layer(chosen).labels if chosen else ()
        self.label.offer(tr("Every label"), ((x.id, x.name) for x in labels))

    def _ask(self) -> None:
        self._typing.stop()
        self.wanted_changed.emit(self.wanted())

    def _on_index(self, index: QModelIndex) -> None:
        self.passage_chosen.emit(self.model.passage(index.row()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search field into the list with the arrow key; Enter asks at once."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.view.setFocus()
                self.view.setCurrentIndex(self.model.index(0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._ask()
                return True
        return False


class _Choice(QuietComboBox):
    """A combo box of ids with names, after a first entry for any."""

    def offer(self, any_: str, values: Iterable[tuple[str, str]]) -> None:
        """Offer other values, keeping the one that was chosen if it is among them."""
        kept = self.chosen()
        self.clear()
        self.addItem(any_, "")
        for value, name in values:
            self.addItem(name, value)
        self.setCurrentIndex(max(0, self.findData(kept)))

    def chosen(self) -> str:
        """The chosen id; empty for any."""
        return str(self.currentData() or "")
