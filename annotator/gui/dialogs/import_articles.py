"""What an import would read, which field means what, and then how far it is."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.corpus import (
    FieldMapping,
    Preview,
    Progress,
    ReadOptions,
    import_articles,
    preview,
)
from annotator.commands.projects import Project
from annotator.domain.document import Article
from annotator.domain.project import ImportCount
from annotator.errors import AnnotatorError
from annotator.gui.hints import excerpt
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, ThinBar
from annotator.gui.worker import Worker

_FIELD_NAMES: Mapping[str, str] = {
    "text": later("Text"),
    "title": later("Title"),
    "id": later("Id"),
    "url": later("Address"),
    "date": later("Date"),
    "source": later("Source"),
    "byline": later("Byline"),
    "language": later("Language"),
    "story": later("Story"),
}
_AUTOMATIC = later("not in the file")
_ENCODINGS = ("utf-8", "windows-1252", "latin-1", "utf-16", "shift_jis", "gb18030", "windows-1251")
_PER_MILLE = 1_000


class ImportDialog(QDialog):
    """Looks at the files in the background, then imports them; closing it stops after a batch."""

    progressed = Signal(object)
    previewed = Signal()
    imported = Signal(object)

    def __init__(
        self,
        project: Project,
        paths: tuple[Path, ...],
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import articles"))
        self._project = project
        self._paths = paths
        self._messages = messages
        self._worker = Worker("import", self)
        self._stop = threading.Event()
        self.mapping: dict[str, QComboBox] = {}
        self.encoding = QComboBox()
        self.first = QListWidget()
        self.summary = Label(tr("Looking at the files…"), wrap=True)
        self._bar = ThinBar()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self._buttons.addButton(
            tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._form = QFormLayout()
        self._lay_out()
        self.progressed.connect(self._on_progressed)
        self._look()

    def start(self) -> None:
        """Import with what is chosen."""
        self.start_button.setEnabled(False)
        self._bar.show()
        self.summary.setText(tr("Importing…"))
        store, paths, options = self._project.store, self._paths, self._options()

        def work() -> ImportCount:
            return import_articles(
                store,
                paths,
                options,
                on_progress=self.progressed.emit,
                cancelled=self._stop.is_set,
            )

        self._worker.submit(work, self._on_imported, self._on_failed)

    def reject(self) -> None:
        """Stop what runs, then close: whole batches that were stored stay stored."""
        self._stop.set()
        self._worker.close()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is cancelling."""
        self.reject()

    def _look(self) -> None:
        self.start_button.setEnabled(False)
        path, options = self._paths[0], self._options()
        self._worker.submit(lambda: preview(path, options), self._on_previewed, self._on_failed)

    def _options(self) -> ReadOptions:
        chosen = {
            name: combo.currentText()
            for name, combo in self.mapping.items()
            if combo.currentIndex() > 0
        }
        encoding = self.encoding.currentText() if self.encoding.currentIndex() > 0 else None
        return ReadOptions(fields=FieldMapping(**chosen), encoding=encoding)

    def _on_previewed(self, found: Preview) -> None:
        if not self.mapping and found.columns:
            self._offer_columns(found)
        self._offer_encoding(found)
        self._show_first(found)
        self.start_button.setEnabled(any(isinstance(r, Article) for r in found.records))
        self.previewed.emit()

    def _offer_columns(self, found: Preview) -> None:
        for field in fields(FieldMapping):
            combo = QComboBox()
            combo.addItems([tr(_AUTOMATIC), *found.columns])
            guessed = getattr(found.mapping, field.name)
            combo.setCurrentText(guessed if guessed in found.columns else tr(_AUTOMATIC))
            combo.activated.connect(self._look)
            self.mapping[field.name] = combo
            self._form.addRow(Label(tr(_FIELD_NAMES.get(field.name, field.name))), combo)

    def _offer_encoding(self, found: Preview) -> None:
        if found.encoding is not None and self.encoding.currentIndex() <= 0:
            self.encoding.setEnabled(False)
            return
        self.encoding.setEnabled(True)
        if found.likely_encoding and self.encoding.findText(found.likely_encoding) < 0:
            self.encoding.addItem(found.likely_encoding)

    def _show_first(self, found: Preview) -> None:
        self.first.clear()
        for record in found.records:
            if isinstance(record, Article):
                self.first.addItem(f"{record.title or record.place}\n{excerpt(record.text, 90)}")
            else:
                self.first.addItem(tr("Cannot be read: {reason}").format(reason=record.reason))
        name, more = self._paths[0].name, len(self._paths) - 1
        words = (
            tr("The first articles of {file} and %n more file(s):", more)
            if more
            else tr("The first articles of {file}:")
        )
        self.summary.setText(words.format(file=name))

    def _on_progressed(self, progress: Progress) -> None:
        if progress.bytes_total:
            self._bar.setValue(round(_PER_MILLE * progress.bytes_done / progress.bytes_total))
        self.summary.setText(tr("Reading {file}").format(file=progress.source))

    def _on_imported(self, count: ImportCount) -> None:
        self._messages.info(_in_words(count))
        self.imported.emit(count)
        if not self._stop.is_set():
            self._worker.close()
            self._show_rejected(count)

    def _show_rejected(self, count: ImportCount) -> None:
        if not count.rejected:
            self.accept()
            return
        self._bar.hide()
        self.first.clear()
        for rejected in self._project.store.rejected()[-count.rejected :]:
            place = tr("{file}, line {line}") if rejected.line else "{file}"
            where = place.format(file=rejected.source, line=rejected.line)
            self.first.addItem(f"{where}\n{rejected.reason}")
        kept = tr("These were rejected; the project keeps the list:")
        self.summary.setText(f"{_in_words(count)} {kept}")
        self.start_button.setText(tr("Done"))
        self.start_button.setEnabled(True)
        self._buttons.accepted.disconnect()
        self._buttons.accepted.connect(self.accept)

    def _on_failed(self, error: Exception) -> None:
        self._bar.hide()
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self.summary.setText(translated(str(error)))
        self.previewed.emit()

    def _lay_out(self) -> None:
        self.encoding.addItems([tr("UTF-8, or as the file says"), *_ENCODINGS])
        self.encoding.setEnabled(False)
        self.encoding.activated.connect(self._look)
        self._form.addRow(Label(tr("Encoding")), self.encoding)
        self._bar.setRange(0, _PER_MILLE)
        self._bar.hide()
        self.first.setWordWrap(True)
        self.first.setAccessibleName(tr("First articles"))
        self._buttons.accepted.connect(self.start)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addLayout(self._form)
        layout.addWidget(self.summary)
        layout.addWidget(self.first, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._buttons)
        self.resize(640, 600)


def _in_words(count: ImportCount) -> str:
    parts = [tr("{count} stored").format(count=figure(count.stored))]
    if count.known:
        parts.append(tr("{count} known already").format(count=figure(count.known)))
    if count.rejected:
        parts.append(tr("{count} rejected").format(count=figure(count.rejected)))
    return tr("Read {count}: {parts}.").format(count=figure(count.read), parts=", ".join(parts))
