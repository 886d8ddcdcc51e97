"""Which backup of a project to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from annotator.commands.backups import Backup
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label


class RestoreDialog(QDialog):
    """The backups of a project, the newest first and chosen."""

    def __init__(
        self, project: Path, backups: Sequence[Backup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore from a backup"))
        self._backups = backups
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.addItems([_described(backup) for backup in backups])
        self.list.setCurrentRow(0)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.itemActivated.connect(self.accept)
        about = tr(
            "{name} will be as it was then. The present file is kept beside it under another name."
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        restore = buttons.addButton(tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        restore.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addWidget(Label(about.format(name=project.name), wrap=True))
        layout.addWidget(self.list)
        layout.addWidget(buttons)
        self.resize(640, 320)

    def chosen(self) -> Path:
        """The backup to restore."""
        return self._backups[self.list.currentRow()].path


def _described(backup: Backup) -> str:
    made = QDateTime.fromSecsSinceEpoch(round(backup.made.timestamp()))
    locale = QLocale()
    time = locale.toString(made, QLocale.FormatType.LongFormat)
    size = locale.formattedDataSize(backup.path.stat().st_size)
    kind, _, version = backup.reason.partition("-")
    match kind:
        case "":
            return f"{time}, {size}"
        case "schema":
            why = tr("the last one with schema version {version}").format(version=version)
        case "format":
            why = tr("the last one in file format {version}").format(version=version)
        case _:
            why = backup.reason
    return f"{time}, {size}, {why}"
