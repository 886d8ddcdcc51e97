"""What the dialogs for annotations in and out share: a count first, then the work, then a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.projects import Project
from annotator.errors import AnnotatorError
from annotator.gui.bridge import Bridge
from annotator.gui.editors import QuietComboBox
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, tr
from annotator.gui.widgets import GAP, Label, ThinBar
from annotator.gui.worker import Worker

Work = Callable[[Callable[[], bool]], Any]
"""What is done on a thread; it is told how to ask whether it should stop."""


class ExchangeDialog(QDialog):
    """Counts in the background whenever a choice changes; closing it stops what runs.

    `looked` says that a count ended, however it went; `finished_work` carries what was done.
    """

    looked = Signal()
    finished_work = Signal(object)
    progressed = Signal(int)

    def __init__(
        self, project: Project, bridge: Bridge, messages: Messages, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.project = project
        self.bridge = bridge
        self.messages = messages
        self.format = QuietComboBox()
        self.path = QLineEdit()
        self.mapping = QLineEdit()
        self.summary = Label(wrap=True)
        self.details = QPlainTextEdit()
        self.form = QFormLayout()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._bar = ThinBar()
        self._worker = Worker("exchange", self)
        self._stop = Event()
        self._asked = 0
        self._counted: object = None
        self._lay_out()

    @property
    def format_name(self) -> str:
        """The name of the chosen format; empty while none is."""
        return str(self.format.currentData() or "")

    @property
    def mapping_file(self) -> Path | None:
        """The file of names that was chosen."""
        return _path_in(self.mapping)

    @property
    def chosen_path(self) -> Path | None:
        """The file or folder that was chosen."""
        return _path_in(self.path)

    def look(self) -> None:
        """Count what would happen with the present choices."""
        raise NotImplementedError

    def question(self) -> object:
        """The present choices, to be compared with those that were counted."""
        raise NotImplementedError

    def look_if_changed(self) -> None:
        """Count again where something was typed; a click that leaves a field changes nothing."""
        if self.question() != self._counted:
            self.look()

    def count(self, work: Work, show: Callable[[Any], object]) -> None:
        """Count in the background; an older count that is still running is stopped."""
        self._ask()
        asked, stop = self._asked, self._stop
        self.start_button.setEnabled(False)
        self.summary.setText(tr("Counting…"))
        self.details.clear()

        def on_counted(found: object) -> None:
            if asked == self._asked:
                self._bar.hide()
                show(found)
                self.looked.emit()

        def on_failed(error: Exception) -> None:
            if asked == self._asked:
                self._on_failed(error)

        self._bar.show()
        self._worker.submit(lambda: work(stop.is_set), on_counted, on_failed)

    def nothing_to_count(self, words: str) -> None:
        """Say what is missing before anything can be counted."""
        self._ask()
        self._bar.hide()
        self.start_button.setEnabled(False)
        self.summary.setText(words)
        self.details.clear()
        self.looked.emit()

    def carry_out(self, work: Work, done: Callable[[Any], object]) -> None:
        """Do it, after everything that waits to be written in the project."""
        self._ask()
        stop = self._stop
        self._enable(is_free=False)
        self._bar.show()

        def on_done(result: object) -> None:
            self._bar.hide()
            done(result)
            self.finished_work.emit(result)

        def on_failed(error: Exception) -> None:
            self._on_failed(error)
            self._enable(is_free=True)

        self.bridge.in_turn(lambda: work(stop.is_set), on_done, on_failed)

    def show_outcome(self, summary: str, details: str) -> None:
        """Leave what was not taken, or was lost, to be read."""
        self.summary.setText(summary)
        self.details.setPlainText(details)
        self.buttons.clear()
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.clicked.connect(self.accept)

    def reject(self) -> None:
        """Stop what runs; nothing of it stays."""
        self._stop.set()
        self._worker.close()
        super().reject()

    def accept(self) -> None:
        """Close when all is done."""
        self._worker.close()
        super().accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is cancelling."""
        self.reject()

    def row(self, field: QWidget, *choosing: tuple[str, Callable[[], object]]) -> QHBoxLayout:
        """A field with buttons that fill it."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(field, 1)
        for words, choose in choosing:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(choose)
            row.addWidget(button)
        return row

    def add_mapping_row(self) -> None:
        """The row for a file of names."""
        self.mapping.editingFinished.connect(self.look_if_changed)
        self.mapping.setPlaceholderText(tr("Names are taken as they are"))
        self.mapping.setAccessibleName(tr("Names file"))
        choosing = (tr("Choose…"), self._choose_mapping)
        self.form.addRow(tr("Names file"), self.row(self.mapping, choosing))

    def _ask(self) -> None:
        """Stop what runs, for something new."""
        self._stop.set()
        self._stop = Event()
        self._asked += 1
        self._counted = self.question()

    def _choose_mapping(self) -> None:
        if (path := self.messages.ask_mapping(str(self.project.store.path.parent))) is not None:
            self.mapping.setText(str(path))
            self.look()

    def _enable(self, *, is_free: bool) -> None:
        self.start_button.setEnabled(is_free)
        for number in range(self.form.rowCount()):
            item = self.form.itemAt(number, QFormLayout.ItemRole.FieldRole)
            for widget in _widgets_of(item):
                widget.setEnabled(is_free)

    def _on_failed(self, error: Exception) -> None:
        self._bar.hide()
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self.summary.setText(translated(str(error)))
        self.looked.emit()

    def _on_progressed(self, number: int) -> None:
        self.summary.setText(tr("Articles so far: {count}").format(count=figure(number)))

    def _lay_out(self) -> None:
        self.progressed.connect(self._on_progressed)
        self.form.setSpacing(GAP)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("What is not taken, or lost"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addLayout(self.form)
        layout.addWidget(self.summary)
        layout.addWidget(self.details, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self.buttons)
        self.resize(680, 560)


def _path_in(field: QLineEdit) -> Path | None:
    """The path that was typed or pasted, which may hold what no path can."""
    text = field.text().replace("\0", "").strip()
    try:
        return Path(text).expanduser() if text else None
    except RuntimeError:  # there is no such user
        return Path(text)


def _widgets_of(item: Any) -> list[QWidget]:  # noqa: ANN401  # a layout item of any kind
    """The widgets of a form's field, which is one or a row of them."""
    if item is None:
        return []
    if (widget := item.widget()) is not None:
        return [widget]
    row = item.layout()
    return [w for n in range(row.count()) if (w := row.itemAt(n).widget()) is not None]
