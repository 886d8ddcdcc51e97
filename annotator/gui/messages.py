"""The only place that tells or asks the user something; tests put their own in its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr
from annotator.gui.widgets import plain

PROJECT_FILES = later("Annotator projects (*.annotator)")
SCHEMA_FILES = later("Schemas (*.json)")
GUIDELINES = later("Markdown (*.md *.markdown *.txt)")
NAMES_FILES = later("Names files (*.json)")


class Tone(Enum):
    """How much a message wants to be seen."""

    INFO = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the status line."""

    text: str
    tone: Tone


class Messages(QObject):
    """Sentences go to whoever shows the status line; questions are asked over `window`."""

    said = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window

    def info(self, text: str) -> None:
        """Say what was done."""
        self.said.emit(Message(text, Tone.INFO))

    def error(self, text: str) -> None:
        """Say what could not be done, and why, without stopping the work."""
        self.said.emit(Message(translated(text), Tone.ERROR))

    def clear(self) -> None:
        """Take the last message away: what it was about is over."""
        self.said.emit(Message("", Tone.INFO))

    def stop(self, title: str, text: str) -> None:
        """Say what could not be done where there is no status line yet, or no way on."""
        box = self._box(title, text)
        box.setIcon(QMessageBox.Icon.Warning)
        box.exec()

    def confirm(self, title: str, text: str, *, agree: str) -> bool:
        """Ask before something is done; `agree` is what the button says."""
        box = self._box(title, text)
        box.setIcon(QMessageBox.Icon.Question)
        yes = box.addButton(plain(agree), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        box.exec()
        return box.clickedButton() is yes

    def bug(self, report: str) -> None:
        """Tell that our own code failed, with a report to copy; the work goes on meanwhile."""
        box = self._box(
            tr("Something went wrong in Annotator"),
            tr(
                "What is saved is safe, and you can go on working. The report below says where it "
                "happened; it holds no article text."
            ),
        )
        box.setDetailedText(report)
        copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        box.addButton(QMessageBox.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(False)
        box.show()

    def about(self, title: str, text: str) -> None:
        """Show a text the user asked for."""
        self._box(title, text).exec()

    def ask_name(self, title: str, question: str) -> str:
        """A name for something new; empty when the user thinks better of it."""
        name, is_given = QInputDialog.getText(self._window, title, question)
        return name.strip() if is_given else ""

    def ask_project(self, folder: str) -> Path | None:
        """Which project to open; None when the user thinks better of it."""
        return _path(
            QFileDialog.getOpenFileName(self._window, tr("Open project"), folder, tr(PROJECT_FILES))
        )

    def ask_new_project(self, suggested: str) -> Path | None:
        """Where to put a new project; the name always ends in .annotator."""
        path = _path(
            QFileDialog.getSaveFileName(
                self._window, tr("New project"), suggested, tr(PROJECT_FILES)
            )
        )
        if path is None or path.suffix == ".annotator":
            return path
        return path.with_name(f"{path.name}.annotator")

    def ask_save(self, suggested: str, files: str) -> Path | None:
        """Where to write a file; `files` names its kind, as in "Pictures (*.png)"."""
        return _path(QFileDialog.getSaveFileName(self._window, tr("Save"), suggested, files))

    def ask_schema(self, folder: str) -> Path | None:
        """Which schema file to use."""
        return _path(
            QFileDialog.getOpenFileName(
                self._window, tr("Choose a schema"), folder, tr(SCHEMA_FILES)
            )
        )

    def ask_guideline(self, folder: str) -> Path | None:
        """Which Markdown file to use as the guideline."""
        title = tr("Choose a guideline")
        return _path(QFileDialog.getOpenFileName(self._window, title, folder, tr(GUIDELINES)))

    def ask_annotations(self, folder: str) -> Path | None:
        """Which file of annotations to import."""
        title = tr("Import annotations")
        return _path(QFileDialog.getOpenFileName(self._window, title, folder))

    def ask_mapping(self, folder: str) -> Path | None:
        """Which file says what foreign names stand for."""
        title = tr("Choose a names file")
        return _path(QFileDialog.getOpenFileName(self._window, title, folder, tr(NAMES_FILES)))

    def ask_articles(self, folder: str) -> tuple[Path, ...]:
        """Which article files to import."""
        title = tr("Import articles")
        names, _filter = QFileDialog.getOpenFileNames(self._window, title, folder)
        return tuple(Path(name) for name in names)

    def ask_folder(self, folder: str) -> Path | None:
        """Which folder of articles to import."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Choose a folder"), folder)
        return Path(name) if name else None

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(f"<b>{escape(title)}</b>")
        box.setInformativeText(escape(translated(text)).replace("\n", "<br>"))
        return box


def _path(answer: tuple[str, str]) -> Path | None:
    name, _filter = answer
    return Path(name) if name else None
