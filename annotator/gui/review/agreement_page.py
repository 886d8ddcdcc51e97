"""The room for agreement: every two annotators, what they confuse, and the passages behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.pairwise import Pairwise, pairwise
from annotator.commands.projects import Project
from annotator.domain.agreement.confusion import NOTHING, Confusion, Pair
from annotator.domain.identity import AuthorName
from annotator.domain.schema import Layer
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.review.matrix import Cell, Matrix
from annotator.gui.review.passages_panel import PassagesPanel
from annotator.gui.sentences import translated
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label
from annotator.gui.worker import Worker

_PREFERRED = ("f1_exact", "alpha", "f1_overlap")
_LABELS = later("Labels")
_ARTICLES = later(
    "{articles} articles of {stories} stories. Click a number for the passages behind it."
)
_ALL_AND_ARTICLES = later(
    "All: {all}, {articles} articles of {stories} stories. "
    "Click a number for the passages behind it."
)
_ESTIMATE = later("{first} and {second}: {measure} {value}, 95 % {low} to {high}, n = {count}")


class AgreementPage(QWidget):
    """Measures in the background when it is shown first, and again when asked to.

    `passage_opened` carries a passage to be decided on; `measured` says that numbers are there.
    """

    passage_opened = Signal(object)
    measured = Signal()
    progressed = Signal(int, int)

    def __init__(self, project: Project, messages: Messages, theme: Theme) -> None:
        super().__init__()
        self._project = project
        self._messages = messages
        self._worker = Worker("agreement", self)
        self._found: Pairwise | None = None
        self._confusions: dict[Pair, Confusion] = {}
        self._pair: Pair | None = None
        self._is_asked = False
        self.layers, self.measures, self.about = QComboBox(), QComboBox(), QComboBox()
        self.pairs = Matrix(theme, tr("Agreement of every two annotators"))
        self.confusion = Matrix(theme, tr("Confusion of two annotators"), narrow=True)
        self.passages = PassagesPanel(project, theme)
        self._summary = Label(role="muted", wrap=True)
        self._confusion_title = Label(role="section", wrap=True)
        self._buttons = [QPushButton(text) for text in (tr("Measure again"), "CSV…", "JSON…")]
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for panel in (self.pairs, self.confusion, self.passages):
            panel.set_theme(theme)

    def close_room(self) -> None:
        """Wait for what runs."""
        self._worker.close()

    def measure(self) -> None:
        """Compare what annotators finished until now."""
        self._is_asked = True
        self._summary.setText(tr("Comparing…"))
        for button in self._buttons:
            button.setEnabled(False)
        self._worker.submit(
            lambda: pairwise(self._project, on_progress=self.progressed.emit),
            self._on_measured,
            self._on_failed,
        )

    def save(self, path: Path) -> None:
        """Write the numbers as CSV or, by the file's name, as JSON."""
        if self._found is None:
            return
        if path.suffix == ".json":
            path.write_bytes(self._found.as_json())
        else:
            path.write_text(self._found.as_csv(), encoding="utf-8", newline="")
        self._messages.info(tr("Written to {file}.").format(file=path.name))

    # -- what is chosen

    @property
    def layer(self) -> Layer | None:
        """The layer that is looked at."""
        chosen = self.layers.currentData()
        return self._project.schema.layer(chosen) if isinstance(chosen, str) else None

    def _show_layer(self) -> None:
        layer, found = self.layer, self._found
        if layer is None or found is None:
            return
        measures = list(found.overall.layers[layer.id])
        self.measures.clear()
        for name in measures:
            self.measures.addItem(name.replace("_", " "), name)
        preferred = next((n for p in _PREFERRED for n in measures if n.startswith(p)), None)
        self.measures.setCurrentIndex(measures.index(preferred) if preferred else 0)
        self.about.clear()
        if layer.labels:
            self.about.addItem(tr(_LABELS), None)
        for attribute in layer.attributes:
            if attribute.in_agreement:
                self.about.addItem(attribute.id.replace("_", " "), attribute.id)
        if not self.about.count():
            self.about.addItem(tr(_LABELS), None)
        self._show_confusions()

    def _show_confusions(self) -> None:
        layer, found = self.layer, self._found
        if layer is None or found is None:
            return
        attribute = self.about.currentData()
        self._confusions = found.confusions(self._project, layer.id, attribute)
        self._show_pairs()
        pair = self._pair if self._pair in self._confusions else next(iter(self._confusions), None)
        self._show_pair(pair)

    def _show_pairs(self) -> None:
        layer, found, measure = self.layer, self._found, self.measures.currentData()
        if layer is None or found is None or measure is None:
            return
        names = self._names()
        self.pairs.show_cells(
            names, names, [[self._pair_cell(a, b, layer.id, measure) for b in names] for a in names]
        )
        overall = found.overall.layers[layer.id].get(measure)
        self._summary.setText(
            tr(_ALL_AND_ARTICLES if overall else _ARTICLES).format(
                all=_number(overall.value) if overall else "",
                articles=found.overall.documents,
                stories=found.overall.stories,
            )
        )

    def _names(self) -> tuple[AuthorName, ...]:
        """Everybody who met another."""
        pairs = self._found.pairs if self._found is not None else {}
        return tuple(sorted({name for pair in pairs for name in pair}))

    def _pair_cell(self, first: AuthorName, second: AuthorName, layer: str, measure: str) -> Cell:
        found = self._found
        pair = (min(first, second), max(first, second))
        if found is None or first == second or pair not in found.pairs:
            return Cell()
        estimate = found.pairs[pair].layers.get(layer, {}).get(measure)
        if estimate is None:
            return Cell()
        share = 0.0 if math.isnan(estimate.value) else estimate.value
        detail = tr(_ESTIMATE).format(
            first=first,
            second=second,
            measure=measure,
            value=_number(estimate.value),
            low=_number(estimate.low),
            high=_number(estimate.high),
            count=estimate.n,
        )
        return Cell(_number(estimate.value), share, detail)

    def _show_pair(self, pair: Pair | None) -> None:
        self._pair = pair
        confusion = self._confusions.get(pair) if pair is not None else None
        if confusion is None:
            self._confusion_title.setText(tr("No two annotators met in this layer."))
            self.confusion.show_cells((), (), ())
            self.passages.show_passages(tr("Passages"))
            return
        names = [self._value_name(value) for value in confusion.values]
        most = max((len(cell) for cell in confusion.cells.values()), default=1)
        self.confusion.show_cells(
            names,
            names,
            [[_count_cell(confusion, a, b, most) for b in confusion.values]
             for a in confusion.values],
        )  # fmt: skip
        first, second = confusion.pair
        words = tr("Rows {first}, columns {second} · F1 of aligned ones {f1} · {count} passages")
        count, f1 = figure(len(confusion.passages)), _number(confusion.f1())
        self._confusion_title.setText(words.format(first=first, second=second, f1=f1, count=count))

    def _value_name(self, value: str) -> str:
        if value == NOTHING:
            return tr("nothing")
        layer = self.layer
        known = layer.labels_by_id.get(value) if layer is not None else None
        return known.name if known else value

    # -- clicks

    def _on_pair_chosen(self, row: int, column: int) -> None:
        names = self._names()
        pair = (min(names[row], names[column]), max(names[row], names[column]))
        self._show_pair(pair)
        confusion = self._confusions.get(pair)
        if confusion is None:
            return
        value = _value_of_measure(self.measures.currentData() or "", confusion.values)
        passages = confusion.passages if value is None else confusion.of_value(value)
        about = "" if value is None else f" · {self._value_name(value)}"
        both = tr("{first} and {second}").format(first=pair[0], second=pair[1])
        self.passages.show_passages(f"{both}{about}", passages, self.layer, pair)

    def _on_cell_chosen(self, row: int, column: int) -> None:
        confusion = self._confusions.get(self._pair) if self._pair is not None else None
        if confusion is None:
            return
        first, second = confusion.values[row], confusion.values[column]
        title = tr("{one} by {first}, {other} by {second}").format(
            one=self._value_name(first),
            first=confusion.pair[0],
            other=self._value_name(second),
            second=confusion.pair[1],
        )
        passages = confusion.cells.get((first, second), ())
        self.passages.show_passages(title, passages, self.layer, confusion.pair)

    def _goer_behind(self, matrix: Matrix) -> Callable[[], None]:
        return lambda: self.passages.list.enter_from(matrix)

    def _ask_and_save(self, suffix: str) -> None:
        suggested = self._project.store.path.with_name(f"agreement{suffix}")
        files = tr("Agreement (*{suffix})").format(suffix=suffix)
        if (path := self._messages.ask_save(str(suggested), files)) is not None:
            self.save(path if path.suffix else path.with_suffix(suffix))

    # -- measuring

    def _on_measured(self, found: Pairwise) -> None:
        self._found = found
        for button in self._buttons:
            button.setEnabled(True)
        present = self.layers.currentData()
        self.layers.clear()
        for layer in found.overall.layers:
            self.layers.addItem(self._project.schema.layer(layer).name, layer)
        self.layers.setCurrentIndex(max(0, self.layers.findData(present)))
        self._show_layer()
        self.measured.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self._buttons[0].setEnabled(True)
        self._summary.setText(translated(str(error)))
        self.measured.emit()

    def _on_progressed(self, done: int, wanted: int) -> None:
        words = tr("Comparing… {done} of {wanted} pairs")
        self._summary.setText(words.format(done=done, wanted=wanted))

    # -- wiring

    def _connect(self) -> None:
        self.progressed.connect(self._on_progressed)
        self.layers.activated.connect(self._show_layer)
        self.measures.activated.connect(self._show_pairs)
        self.about.activated.connect(self._show_confusions)
        self.pairs.chosen.connect(self._on_pair_chosen)
        self.confusion.chosen.connect(self._on_cell_chosen)
        for matrix in (self.pairs, self.confusion):
            matrix.entered.connect(self._goer_behind(matrix))
        self.passages.opened.connect(self.passage_opened)
        again, as_csv, as_json = self._buttons
        again.clicked.connect(self.measure)
        as_csv.clicked.connect(lambda: self._ask_and_save(".csv"))
        as_json.clicked.connect(lambda: self._ask_and_save(".json"))

    def _lay_out(self) -> None:
        for combo, name in (
            (self.layers, tr("Layer")),
            (self.measures, tr("Measure")),
            (self.about, tr("What is confused")),
        ):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
            combo.setMinimumContentsLength(14)
        above = QHBoxLayout()
        above.setSpacing(GAP)
        for widget in (self.layers, self.measures):
            above.addWidget(widget)
        above.addStretch(1)
        for button in self._buttons:
            above.addWidget(button)
        confusion = QHBoxLayout()
        confusion.addWidget(self._confusion_title, 1)
        confusion.addWidget(self.about)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addWidget(self._summary)
        column.addWidget(_scrolled(self.pairs), 2)
        column.addLayout(confusion)
        column.addWidget(_scrolled(self.confusion), 3)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(self.passages)
        splitter.setSizes([760, 520])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def showEvent(self, event: QShowEvent) -> None:
        """The first look measures."""
        super().showEvent(event)
        if not self._is_asked:
            self.measure()


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def _count_cell(confusion: Confusion, first: str, second: str, most: int) -> Cell:
    count = confusion.count(first, second)
    if not count:
        return Cell()
    words = tr("{first} and {second}: {count} passages").format(
        first=first or tr("nothing"), second=second or tr("nothing"), count=figure(count)
    )
    return Cell(figure(count), count / most, words)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else figure(value, 2)


def _value_of_measure(measure: str, values: Sequence[str]) -> str | None:
    """The label or value that a measure such as "f1_exact[direct]" is about."""
    _, bracket, rest = measure.partition("[")
    value = rest.rstrip("]") if bracket else None
    return value if value in values else None
