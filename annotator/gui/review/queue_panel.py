"""The queue of decisions with its filters and counts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QListView, QVBoxLayout, QWidget

from annotator.commands.review import QueueFilter, QueueOrder
from annotator.domain.conflicts import ConflictKind, ConflictState
from annotator.domain.schema import ClusterLayer, RegistryLayer, Schema
from annotator.gui.even_list import EvenList
from annotator.gui.review.adjudicating import DIFFERENCES, Adjudicating
from annotator.gui.review.cards import KIND_NAMES
from annotator.gui.review.queue_model import QueueDelegate
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, beside

_WAITING = frozenset({ConflictState.OPEN, ConflictState.STALE})
_STATES: tuple[tuple[str, frozenset[ConflictState]], ...] = (
    (later("To decide"), _WAITING),
    (later("Stale"), frozenset({ConflictState.STALE})),
    (later("Decided"), frozenset({ConflictState.DECIDED})),
    (later("All"), frozenset(ConflictState)),
)
_KINDS: tuple[tuple[str, frozenset[ConflictKind]], ...] = (
    (later("All differences"), DIFFERENCES),
    *((name, frozenset({kind})) for kind, name in KIND_NAMES.items()),
    (later("Differences and agreed"), frozenset()),
)
_ORDERS = (
    (later("By article"), QueueOrder.DOCUMENT),
    (later("By kind"), QueueOrder.KIND),
    (later("By disagreement"), QueueOrder.DISAGREEMENT),
)
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class QueuePanel(QWidget):
    """Shows the model; `filter_changed` says that another queue is wanted."""

    filter_changed = Signal(object)

    def __init__(self, adjudicating: Adjudicating, theme: Theme) -> None:
        super().__init__()
        self._adjudicating = adjudicating
        self._layers = _layers(adjudicating.schema)
        self.states = _combo(tr("Which decisions"), (tr(name) for name, _states in _STATES))
        self.kinds = _combo(tr("Which kinds"), (tr(name) for name, _kinds in _KINDS))
        self.layers = _combo(
            tr("Which layers"), [tr("All layers"), *(name for _id, name in self._layers)]
        )
        self.orders = _combo(tr("Order"), (tr(name) for name, _order in _ORDERS))
        self.list = _QueueList()
        self._delegate = QueueDelegate(theme, self.list)
        self.counts = Label(role="muted", wrap=True)
        self._lay_out()
        for combo in (self.states, self.kinds, self.layers, self.orders):
            combo.activated.connect(self._report)
        adjudicating.shown.connect(self.show_present)
        adjudicating.queue_changed.connect(self.show_counts)
        adjudicating.decided.connect(self.show_counts)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def show_present(self) -> None:
        """Mark the present row."""
        index = self._adjudicating.model.index(self._adjudicating.row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def show_counts(self) -> None:
        """Say how much is to be decided and how much is done."""
        filling = self._adjudicating.filling
        count = filling.count
        differing = count(ConflictState.OPEN, agreed=False)
        agreed = count(ConflictState.OPEN, agreed=True)
        stale = sum(count(ConflictState.STALE, agreed=same) for same in (True, False))
        done = sum(count(ConflictState.DECIDED, agreed=same) for same in (True, False))
        parts = [(tr("{count} to decide"), differing), (tr("{count} decided"), done)]
        if stale:
            parts.insert(1, (tr("{count} stale"), stale))
        if agreed:
            parts.append((tr("{count} agreed ones wait for a rule"), agreed))
        if filling.waiting:
            parts.append((tr("looking at {count} more articles…"), filling.waiting))
        self.counts.setText(beside(words.format(count=figure(n)) for words, n in parts))

    def wanted(self) -> QueueFilter:
        """The queue that is asked for."""
        layer = self.layers.currentIndex()
        return QueueFilter(
            states=_STATES[self.states.currentIndex()][1],
            kinds=_KINDS[self.kinds.currentIndex()][1],
            layers=frozenset({self._layers[layer - 1][0]}) if layer > 0 else frozenset(),
            order=_ORDERS[self.orders.currentIndex()][1],
        )

    def _report(self, _index: int) -> None:
        self.filter_changed.emit(self.wanted())

    def _lay_out(self) -> None:
        self.list.setModel(self._adjudicating.model)
        self.list.setItemDelegate(self._delegate)
        self.list.row_chosen.connect(self._adjudicating.go_to)
        filters = QGridLayout()
        filters.setContentsMargins(GAP, GAP, GAP, 0)
        filters.setSpacing(GAP // 2)
        for place, combo in enumerate((self.states, self.kinds, self.layers, self.orders)):
            filters.addWidget(combo, place // 2, place % 2)
        self.counts.setContentsMargins(GAP + 4, 0, GAP, GAP // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(filters)
        layout.addWidget(self.counts)
        layout.addWidget(self.list, 1)


class _QueueList(EvenList):
    """Moves by keys and clicks; letters and digits are left to the room."""

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Decisions"))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moves are the list's."""
        if event.key() not in _MOVES:
            event.ignore()
            return
        super().keyPressEvent(event)
        if self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())

    def sizeHint(self) -> QSize:
        """The room decides."""
        return QSize(288, 400)


def _combo(name: str, items: Iterable[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItems(list(items))
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setMinimumContentsLength(8)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _layers(schema: Schema) -> tuple[tuple[str, str], ...]:
    """The layers that may be in conflict, by id and name."""
    corpus_wide = RegistryLayer | ClusterLayer
    return tuple(
        (layer.id, layer.name) for layer in schema.layers if not isinstance(layer, corpus_wide)
    )
