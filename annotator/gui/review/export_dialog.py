"""What an export would hold, then its progress, then how to load it and its first rows."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.export import ConfigurationPreview, export, preview
from annotator.commands.glance import Glance, glances
from annotator.commands.gold_sets import gold_sets
from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind
from annotator.errors import AnnotatorError
from annotator.gui.bridge import Bridge
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, ThinBar
from annotator.gui.worker import Worker

if TYPE_CHECKING:
    from annotator.export.report import ExportProgress, ExportReport

_EXPORTED = later(
    "{count} configurations of {articles} articles of {stories} stories, loaded back and compared."
)


class ExportDialog(QDialog):
    """Counts what would be written, then writes it; closing stops either and leaves no half folder.

    `previewed` says that the counts are there, `exported` that the folder is (with its report).
    """

    previewed = Signal()
    exported = Signal(object)
    progressed = Signal(object)

    def __init__(
        self, project: Project, bridge: Bridge, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export a dataset"))
        self._project = project
        self._bridge = bridge
        self._messages = messages
        self._worker = Worker("export", self)
        self._stop = threading.Event()
        self._is_exporting = False
        self._asked = 0
        self._found: tuple[ConfigurationPreview, ...] = ()
        self._documents = project.store.document_count()
        self.source = QComboBox()
        self.folder = QLineEdit(str(project.store.path.with_suffix("")) + "-dataset")
        self.with_text = QCheckBox(tr("With the texts of the articles"))
        self.jsonl = QCheckBox(tr("Also as JSON lines, for people"))
        self.configs = QListWidget()
        self.facts = QPlainTextEdit()
        self.summary = Label(wrap=True)
        self.bar = ThinBar()
        self.outcome = _Result()
        self._pages = QStackedWidget()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self._buttons.addButton(
            tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._lay_out()
        self._look()

    def chosen(self) -> tuple[str, ...]:
        """The configurations that are checked."""
        items = (self.configs.item(row) for row in range(self.configs.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def start(self) -> None:
        """Write what is chosen, after everything that waits to be written in the project."""
        folder, source, chosen = Path(self.folder.text()), self.source.currentData(), self.chosen()
        with_text, jsonl = self.with_text.isChecked(), self.jsonl.isChecked()
        for widget in (self.start_button, self.source, self.folder, self.configs):
            widget.setEnabled(False)
        self._is_exporting = True
        self.bar.show()
        self.summary.setText(tr("Exporting…"))
        self._bridge.in_turn(
            lambda: self._export(folder, chosen, source, with_text=with_text, jsonl=jsonl),
            self._on_exported,
            self._on_failed,
        )

    def reject(self) -> None:
        """Stop what runs; an earlier export in the folder stays as it was."""
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

    # -- before

    def _look(self) -> None:
        self._asked += 1
        asked, source = self._asked, self.source.currentData()
        self.start_button.setEnabled(False)
        self.summary.setText(tr("Counting what would be exported…"))
        self._worker.submit(
            lambda: preview(self._project, source=source, cancelled=self._stop.is_set),
            lambda found: self._on_previewed(asked, found),
            self._on_failed,
        )

    def _on_previewed(self, asked: int, found: Sequence[ConfigurationPreview]) -> None:
        if asked != self._asked:
            return
        self._found = tuple(found)
        self.configs.clear()
        for one in found:
            rows = sum(one.splits.values())
            item = QListWidgetItem(f"{one.title}\n{one.configuration} · {_rows(rows)}")
            item.setData(Qt.ItemDataRole.UserRole, one.configuration)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if rows else Qt.CheckState.Unchecked)
            self.configs.addItem(item)
        self.configs.setCurrentRow(0)
        self._count()
        self.previewed.emit()

    def _count(self) -> None:
        chosen = self.chosen()
        rows = sum(sum(one.splits.values()) for one in self._found if one.configuration in chosen)
        losses = sum(sum(one.losses.values()) for one in self._found if one.configuration in chosen)
        count = len(chosen)
        words = (
            tr("%n configuration(s) with {rows}; {losses} losses are listed.", count)
            if losses
            else tr("%n configuration(s) with {rows}.", count)
        )
        self.summary.setText(words.format(rows=_rows(rows), losses=figure(losses)))
        self.start_button.setEnabled(rows > 0)

    def _show_facts(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.facts.setPlainText(facts_of(self._found[row]))

    # -- meanwhile

    def _export(
        self,
        folder: Path,
        recipes: Sequence[str],
        source: str,
        *,
        with_text: bool,
        jsonl: bool,
    ) -> tuple[ExportReport, tuple[Glance, ...]]:
        report = export(
            self._project,
            folder,
            recipes=recipes,
            source=source,
            with_text=with_text,
            jsonl=jsonl,
            on_progress=self.progressed.emit,
            cancelled=self._stop.is_set,
        )
        return report, tuple(glances(report))

    def _on_progressed(self, progress: ExportProgress) -> None:
        self.bar.setRange(0, max(1, self._documents))
        self.bar.setValue(progress.documents)
        words = tr("Exporting {step}: {count} articles")
        self.summary.setText(words.format(step=progress.step, count=figure(progress.documents)))

    def _on_failed(self, error: Exception) -> None:
        self.bar.hide()
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        is_stopped = self._stop.is_set()
        if is_stopped and self._is_exporting:
            self._messages.info(tr("The export was stopped; the folder is as it was."))
        self._is_exporting = False
        if is_stopped:
            return
        self.summary.setText(translated(str(error)))
        for widget in (self.source, self.folder, self.configs):
            widget.setEnabled(True)
        self.previewed.emit()

    # -- afterwards

    def _on_exported(self, done: tuple[ExportReport, tuple[Glance, ...]]) -> None:
        report, shown = done
        self._is_exporting = False
        self.bar.hide()
        self.outcome.show_result(report.folder, shown)
        self._pages.setCurrentWidget(self.outcome)
        self.summary.setText(
            tr(_EXPORTED).format(
                count=len(shown),
                articles=figure(report.documents),
                stories=figure(report.stories),
            )
        )
        self._buttons.clear()
        self._buttons.addButton(QDialogButtonBox.StandardButton.Close).clicked.connect(self.accept)
        self._messages.info(tr("Exported to {folder}.").format(folder=report.folder))
        self.exported.emit(report)

    # -- wiring

    def _choose_folder(self) -> None:
        if (folder := self._messages.ask_folder(str(Path(self.folder.text()).parent))) is not None:
            self.folder.setText(str(folder))

    def _lay_out(self) -> None:
        self._fill_sources()
        self.with_text.setChecked(True)
        self.facts.setReadOnly(True)
        self.facts.setAccessibleName(tr("Splits, labels and losses"))
        self.configs.setAccessibleName(tr("Configurations"))
        self.configs.setWordWrap(True)
        self.configs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.configs.currentRowChanged.connect(self._show_facts)
        self.configs.itemChanged.connect(self._count)
        self.progressed.connect(self._on_progressed)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self._buttons.accepted.connect(self.start)
        self._buttons.rejected.connect(self.reject)
        before = QWidget()
        column = QVBoxLayout(before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._form())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.configs)
        splitter.addWidget(self.facts)
        splitter.setSizes([320, 400])
        column.addWidget(splitter, 1)
        self._pages.addWidget(before)
        self._pages.addWidget(self.outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._pages, 1)
        for widget in (self.summary, self.bar, self._buttons):
            layout.addWidget(widget)
        self.resize(760, 600)

    def _form(self) -> QFormLayout:
        choose = QPushButton(tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        self.folder.setAccessibleName(tr("Folder"))
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(choose)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("Whose work"), self.source)
        form.addRow(tr("Folder"), place)
        form.addRow("", self.with_text)
        form.addRow("", self.jsonl)
        return form

    def _fill_sources(self) -> None:
        self.source.addItem(tr("Gold"), "gold")
        for name in gold_sets(self._project.store)[1:]:
            self.source.addItem(tr("Gold set: {name}").format(name=name), f"gold:{name}")
        self.source.addItem(tr("What most agree on"), "majority")
        self.source.addItem(tr("Everybody’s"), "all")
        for author in self._project.store.authors():
            if author.kind is AuthorKind.PERSON:
                self.source.addItem(str(author.name), f"annotator:{author.name}")
        self.source.activated.connect(self._look)


class _Result(QWidget):
    """The finished folder: its path, a snippet to copy, the first rows."""

    def __init__(self) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(tr("Folder of the dataset"))
        self.configs = QComboBox()
        self.configs.setAccessibleName(tr("Configuration"))
        self.snippet, self.rows = QPlainTextEdit(), QPlainTextEdit()
        self.copy = QPushButton(tr("Copy"))
        self._glances: tuple[Glance, ...] = ()
        self._lay_out()

    def show_result(self, folder: Path, shown: Sequence[Glance]) -> None:
        """Show what was written."""
        self._glances = tuple(shown)
        self.path.setText(str(folder))
        self.configs.clear()
        self.configs.addItems([one.configuration for one in shown])
        self._show_config(0)

    def _show_config(self, number: int) -> None:
        if 0 <= number < len(self._glances):
            one = self._glances[number]
            self.snippet.setPlainText(one.snippet)
            rows = ("\n".join(f"{name}: {value}" for name, value in row) for row in one.rows)
            self.rows.setPlainText("\n\n".join(rows))

    def _lay_out(self) -> None:
        for text, name in ((self.snippet, tr("How to load it")), (self.rows, tr("First rows"))):
            text.setReadOnly(True)
            text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            text.setAccessibleName(name)
        self.snippet.setFixedHeight(84)
        self.configs.activated.connect(self._show_config)
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.snippet.toPlainText())
        )
        above = QHBoxLayout()
        above.addWidget(self.configs)
        above.addStretch(1)
        above.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(Label(tr("The dataset is in"), role="section"))
        layout.addWidget(self.path)
        layout.addLayout(above)
        layout.addWidget(self.snippet)
        layout.addWidget(Label(tr("First rows"), role="section"))
        layout.addWidget(self.rows, 1)


def facts_of(config: ConfigurationPreview) -> str:
    """Splits, labels and losses of one configuration, as text."""
    parts = [
        (tr("Splits"), config.splits),
        (tr("Labels"), config.labels),
        (tr("Losses"), config.losses),
    ]
    return "\n\n".join(
        "\n".join([title, *(f"  {figure(count):>8}  {name}" for name, count in counted.items())])
        if counted
        else f"{title}\n  {tr('none')}"
        for title, counted in parts
    )


def _rows(count: int) -> str:
    return tr("%n row(s)", count)
