"""Where a new project goes, and which schema it is annotated with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands import schemas
from annotator.domain.schema import Schema
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.sentences import translated
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label

_PREFERRED = "news.all"


class NewProjectDialog(QDialog):
    """`wanted` is the file and the schema (an id or a path), once both are known."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New project"))
        self._messages = messages
        self._schemas: list[tuple[str, Schema]] = [(s.id, s) for s in schemas.bundled()]
        self.file = QLineEdit(str(Path.home() / "corpus.annotator"))
        self.file.setAccessibleName(tr("Project file"))
        self.schema = QComboBox()
        self.schema.setAccessibleName(tr("Schema"))
        self._about = Label(role="muted", wrap=True)
        self._about.setMinimumHeight(8 * self.fontMetrics().lineSpacing())
        self._problems = Label(role="error", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.addButton(
            tr("Create project"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._lay_out()
        self._fill()
        self.file.textChanged.connect(self._check)
        self.schema.currentIndexChanged.connect(self._show_schema)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def wanted(self) -> tuple[Path, str] | None:
        """The file to make and the schema to use; None while something is missing."""
        name = self.file.text().strip()
        if not name or self.schema.currentIndex() < 0:
            return None
        path = Path(name).expanduser()
        if path.suffix != ".annotator":
            path = path.with_name(f"{path.name}.annotator")
        return path, self._schemas[self.schema.currentIndex()][0]

    def can_create(self) -> bool:
        """Whether the button for making the project is on."""
        return self._create.isEnabled()

    def problems(self) -> str:
        """What is wrong with what was chosen."""
        return self._problems.text()

    def use_schema_file(self, path: Path) -> None:
        """Offer a schema file of the user's own; its mistakes are listed in the dialog."""
        try:
            schema = schemas.load(path)
        except AnnotatorError as error:
            self._problems.setText(translated(str(error)))
            return
        self._problems.setText("")
        self._schemas.append((str(path), schema))
        words = tr("{schema} (file {name})")
        self.schema.addItem(words.format(schema=schema.title, name=path.name))
        self.schema.setCurrentIndex(self.schema.count() - 1)

    def _fill(self) -> None:
        for schema_id, schema in self._schemas:
            self.schema.addItem(f"{schema.title} ({schema.cited})")
            if schema_id == _PREFERRED:
                self.schema.setCurrentIndex(self.schema.count() - 1)
        self._show_schema()
        self._check()

    def _show_schema(self) -> None:
        if self.schema.currentIndex() >= 0:
            schema = self._schemas[self.schema.currentIndex()][1]
            layers = ", ".join(layer.name for layer in schema.layers if layer.enabled)
            listed = tr("Layers: {layers}.").format(layers=layers)
            self._about.setText(f"{schema.description}\n\n{listed}")

    def _check(self) -> None:
        wanted = self.wanted()
        exists = wanted is not None and wanted[0].exists()
        self._problems.setText(
            tr("This file exists already; choose another name.") if exists else ""
        )
        self._create.setEnabled(wanted is not None and not exists)

    def _choose_file(self) -> None:
        if (path := self._messages.ask_new_project(self.file.text())) is not None:
            self.file.setText(str(path))

    def _choose_schema(self) -> None:
        if (path := self._messages.ask_schema(str(Path.home()))) is not None:
            self.use_schema_file(path)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addWidget(Label(tr("Project file"), role="title"))
        layout.addLayout(_beside(self.file, tr("Choose…"), self._choose_file))
        layout.addSpacing(GAP)
        layout.addWidget(Label(tr("Schema"), role="title"))
        layout.addLayout(_beside(self.schema, tr("From a file…"), self._choose_schema))
        layout.addWidget(self._about)
        layout.addWidget(self._problems)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(600)


def _beside(widget: QWidget, text: str, clicked: object) -> QHBoxLayout:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(clicked)
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(widget, 1)
    row.addWidget(button)
    return row
