"""Annotations out for other tools: what they cannot hold is counted before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.commands.exchange import (
    NATIVE,
    WRITABLE,
    ExportChoices,
    ForeignExport,
    count_out,
    suggested_name,
    take_out,
)
from annotator.commands.projects import Project
from annotator.domain.identity import AuthorName
from annotator.domain.schema import ClusterLayer, RegistryLayer
from annotator.gui.bridge import Bridge
from annotator.gui.editors import QuietComboBox
from annotator.gui.exchange.dialog import ExchangeDialog
from annotator.gui.exchange.words import export_details, export_summary
from annotator.gui.messages import Messages
from annotator.gui.translation import tr

_LIST_HEIGHT = 120


class ExportAnnotationsDialog(ExchangeDialog):
    """Nothing is written before *Export*; a folder with files in it is never touched."""

    def __init__(
        self, project: Project, bridge: Bridge, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(project, bridge, messages, parent)
        self.setWindowTitle(tr("Export annotations"))
        self.start_button.setText(tr("Export"))
        self.who, self.layers = QuietComboBox(), QListWidget()
        self._fill()
        self._add_rows()
        self.buttons.accepted.connect(self.start)
        self._on_format()

    def look(self) -> None:
        """Count what an export would write and lose now."""
        name, choices = self.format_name, self.choices()
        self.count(
            lambda cancelled: count_out(
                self.project,
                name,
                choices,
                on_progress=self.progressed.emit,
                cancelled=cancelled,
            ),
            self._show_count,
        )

    def question(self) -> object:
        """Which format, and what was decided about it."""
        return self.format_name, self.choices()

    def choices(self) -> ExportChoices:
        """What the user decided. All layers checked is the same as none named."""
        items = [self.layers.item(row) for row in range(self.layers.count())]
        chosen = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        is_part = len(chosen) < len(items) and self.format_name != NATIVE
        named = tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen) if is_part else ()
        author = self.who.currentData()
        return ExportChoices(AuthorName(author) if author else None, self.mapping_file, named)

    def start(self) -> None:
        """Export with what is chosen."""
        out, name, choices = self.chosen_path or Path(), self.format_name, self.choices()
        self.carry_out(
            lambda cancelled: take_out(
                self.project,
                out,
                name,
                choices,
                on_progress=self.progressed.emit,
                cancelled=cancelled,
            ),
            self._on_exported,
        )

    def _show_count(self, found: ForeignExport) -> None:
        self.summary.setText(export_summary(found))
        self.details.setPlainText(export_details(found))
        self.start_button.setEnabled(found.documents > 0)

    def _on_exported(self, found: ForeignExport) -> None:
        told = tr("Exported to {path} · {counts}")
        name = (self.chosen_path or Path()).name
        self.messages.info(told.format(path=name, counts=export_summary(found)))
        self.accept()

    def _on_format(self) -> None:
        is_native = self.format_name == NATIVE
        self.layers.setEnabled(not is_native)
        self.mapping.setEnabled(not is_native)
        self.path.setText(str(suggested_name(self.project.store.path, self.format_name)))
        self.look()

    def _ask_path(self) -> None:
        if (path := self.messages.ask_save(self.path.text(), "")) is not None:
            self.path.setText(str(path))

    def _on_layer_changed(self, _item: QListWidgetItem) -> None:
        self.look()

    def _fill(self) -> None:
        for name, title in WRITABLE.items():
            self.format.addItem(title, name)
        self.who.addItem(tr("Everybody’s"), None)
        for author in self.project.store.authors():
            self.who.addItem(str(author.name), author.name)
        for layer in self.project.schema.layers:
            if not isinstance(layer, RegistryLayer | ClusterLayer):
                item = QListWidgetItem(layer.name)
                item.setData(Qt.ItemDataRole.UserRole, layer.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.layers.addItem(item)

    def _add_rows(self) -> None:
        self.form.addRow(tr("Format"), self.format)
        self.form.addRow(tr("Whose work"), self.who)
        self.form.addRow(tr("Layers"), self.layers)
        self.add_mapping_row()
        self.form.addRow(tr("Write to"), self.row(self.path, (tr("Choose…"), self._ask_path)))
        self.layers.setAccessibleName(tr("Layers"))
        self.path.setAccessibleName(tr("Write to"))
        self.layers.setMaximumHeight(_LIST_HEIGHT)
        self.format.activated.connect(self._on_format)
        self.who.activated.connect(self.look)
        self.layers.itemChanged.connect(self._on_layer_changed)
