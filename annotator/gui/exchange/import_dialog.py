"""Annotations of other tools into the project: what would happen first, then it happens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from annotator.commands.exchange import (
    READABLE,
    ForeignChoices,
    ForeignImport,
    Units,
    bring_in,
    recognised,
)
from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind
from annotator.domain.identity import author_name
from annotator.errors import NotAllowed
from annotator.gui.bridge import Bridge
from annotator.gui.editors import QuietComboBox
from annotator.gui.exchange.dialog import ExchangeDialog, Work
from annotator.gui.exchange.words import import_details, import_summary
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr

_UNITS = (
    (None, later("As the format says")),
    (Units.CODE_POINTS, later("Code points")),
    (Units.UTF16, later("UTF-16 units")),
)


class ImportAnnotationsDialog(ExchangeDialog):
    """Nothing is stored before *Import*; what is there is never overwritten."""

    def __init__(
        self, project: Project, bridge: Bridge, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, bridge, messages, parent)
        self.setWindowTitle(tr("Import annotations"))
        self.start_button.setText(tr("Import"))
        self.who, self.units = QuietComboBox(), QuietComboBox()
        self.is_model = QCheckBox(tr("These are a model’s suggestions"))
        self.is_finished = QCheckBox(tr("The annotators had finished"))
        self._fill()
        self._add_rows()
        self.buttons.accepted.connect(self.start)
        self.look()

    def choose(self, path: Path) -> None:
        """Take a file or folder, in the format that it seems to be in."""
        self.path.setText(str(path))
        found = self.format.findData(recognised(path))
        self.format.setCurrentIndex(found)
        self.look()

    def look(self) -> None:
        """Count what an import would do now."""
        if (path := self.chosen_path) is None:
            self.nothing_to_count(tr("Choose a file, or a folder of files."))
        elif not self.format_name:
            self.nothing_to_count(tr("The format cannot be told from the files. Choose it."))
        else:
            self._count(path)

    def _count(self, path: Path) -> None:
        try:
            choices = self.choices()
        except NotAllowed as error:
            self.nothing_to_count(translated(str(error)))
            return
        self.count(self._job(path, self.format_name, choices, dry_run=True), self._show_count)

    def question(self) -> object:
        """Which files, in which format, and what was decided about them."""
        fields = (self.path, self.mapping)
        combos = (self.format, self.who, self.units)
        boxes = (self.is_model, self.is_finished)
        return (
            *(field.text() for field in fields),
            *(combo.currentText() for combo in combos),
            *(box.isChecked() for box in boxes),
        )

    def choices(self) -> ForeignChoices:
        """What the user decided; NotAllowed when what was typed can be nobody's name."""
        name = self.who.currentText().strip()
        return ForeignChoices(
            author_name(name) if name not in ("", self.who.itemText(0)) else None,
            AuthorKind.MODEL if self.is_model.isChecked() else AuthorKind.PERSON,
            self.mapping_file,
            self.units.currentData(),
            self.is_finished.isChecked(),
        )

    def start(self) -> None:
        """Import with what is chosen."""
        path, name, choices = self.chosen_path or Path(), self.format_name, self.choices()
        self.carry_out(self._job(path, name, choices, dry_run=False), self._on_imported)

    def _job(self, path: Path, name: str, choices: ForeignChoices, *, dry_run: bool) -> Work:
        return lambda cancelled: bring_in(
            self.project,
            [path],
            name,
            choices,
            on_progress=self.progressed.emit,
            cancelled=cancelled,
            dry_run=dry_run,
        )

    def _show_count(self, found: ForeignImport) -> None:
        self.summary.setText(import_summary(found))
        self.details.setPlainText(import_details(found))
        self.start_button.setEnabled(found.taken.documents > 0 or found.taken.stored > 0)

    def _on_imported(self, found: ForeignImport) -> None:
        self.bridge.take_from_store()
        told = tr("Imported · {counts}").format(counts=import_summary(found))
        self.messages.info(told)
        if found.has_problems:
            self.show_outcome(told, import_details(found))
        else:
            self.accept()

    def _ask_file(self) -> None:
        folder = str(self.project.store.path.parent)
        if (path := self.messages.ask_annotations(folder)) is not None:
            self.choose(path)

    def _ask_folder(self) -> None:
        if (path := self.messages.ask_folder(str(self.project.store.path.parent))) is not None:
            self.choose(path)

    def _on_path_typed(self) -> None:
        if (path := self.chosen_path) is not None and self.path.isModified():
            self.path.setModified(False)
            self.choose(path)

    def _fill(self) -> None:
        for name, title in READABLE.items():
            self.format.addItem(title, name)
        self.format.setCurrentIndex(-1)
        user = self.bridge.session.user
        authors = sorted({author.name for author in self.project.store.authors()} - {user})
        self.who.addItems([tr("As the files say"), user, *authors])
        self.who.setEditable(True)
        for unit, words in _UNITS:
            self.units.addItem(tr(words), unit)

    def _add_rows(self) -> None:
        choosing = ((tr("File…"), self._ask_file), (tr("Folder…"), self._ask_folder))
        self.form.addRow(tr("Annotations"), self.row(self.path, *choosing))
        self.path.setAccessibleName(tr("Annotations"))
        self.form.addRow(tr("Format"), self.format)
        self.form.addRow(tr("Whose work"), self.who)
        self.form.addRow("", self.is_model)
        self.form.addRow("", self.is_finished)
        self.add_mapping_row()
        self.form.addRow(tr("Offsets count"), self.units)
        self.path.editingFinished.connect(self._on_path_typed)
        for combo in (self.format, self.who, self.units):
            combo.activated.connect(self.look)
        for box in (self.is_model, self.is_finished):
            box.toggled.connect(self.look)
        editor = self.who.lineEdit()
        assert editor is not None  # it is editable
        editor.editingFinished.connect(self.look_if_changed)
