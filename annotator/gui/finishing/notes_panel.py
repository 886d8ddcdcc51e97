"""Beside the annotations: what was looked at, what is doubtful, and what there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.annotate import annotation_layers
from annotator.commands.remarks import unsure
from annotator.commands.session import OpenDocument
from annotator.domain.annotation import Annotation, Coverage, Purpose, Remark, TaskState
from annotator.domain.schema import Schema
from annotator.gui.editors import QuietComboBox
from annotator.gui.finishing.timekeeper import in_words
from annotator.gui.hints import described
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

COVERAGE_NAMES = {
    Coverage.NONE: later("Not looked at"),
    Coverage.PARTLY: later("Partly"),
    Coverage.DONE: later("Done"),
}
_PURPOSES = {
    Purpose.COMMENT: later("Comment"),
    Purpose.UNSURE: later("Unsure"),
    Purpose.OVERRIDE: later("No matter"),
}
_REMARK = int(Qt.ItemDataRole.UserRole)


class NotesPanel(QWidget):
    """Shows the open article's notes and reports what the annotator wants changed.

    `covered` carries a layer and its Coverage, `written` a text, `unsure_turned` nothing,
    `removal_wanted` and `remark_chosen` a Remark.
    """

    covered = Signal(str, object)
    written = Signal(str)
    unsure_turned = Signal()
    removal_wanted = Signal(object)
    remark_chosen = Signal(object)

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self._schema = schema
        self._here: OpenDocument | None = None
        self.coverage = {layer: QuietComboBox() for layer in annotation_layers(schema)}
        self.unsure = QCheckBox(tr("I am unsure about this article"))
        self.field = QPlainTextEdit()
        self.list = QListWidget()
        self._about = Label(role="muted", wrap=True)
        self._time = Label(role="muted")
        self._add = QPushButton(tr("Add comment"))
        self._remove = QPushButton(tr("Delete"))
        self._set_up()
        self._lay_out()
        self.show_document(None, None)

    def show_document(self, here: OpenDocument | None, chosen: Annotation | None) -> None:
        """Show the notes on an article; a comment written now would be about `chosen`."""
        self._here = here
        can_change = here is not None and here.task.state is not TaskState.FINISHED
        for layer, combo in self.coverage.items():
            recorded = here.task.coverage.get(layer) if here else None
            combo.setCurrentIndex(combo.findData(recorded.value) if recorded else -1)
            combo.setEnabled(can_change)
        for widget in (self.unsure, self.field, self._add):
            widget.setEnabled(here is not None)
        self.unsure.setChecked(here is not None and unsure(here) is not None)
        about = described(chosen, self._schema, here.text) if here and chosen else ""
        self._about.setText(
            tr("About: {annotation}").format(annotation=about) if about else tr("About the article")
        )
        self._show_remarks(here.remarks() if here else ())

    def show_time(self, seconds: int | None) -> None:
        """Say how long the article was worked on; None where that is not recorded."""
        if seconds is None:
            self._time.setText("")
            return
        hours, minutes = in_words(seconds)
        words = tr("{hours} h {minutes} min") if hours else tr("{minutes} min")
        self._time.setText(
            tr("Time spent: {time}").format(time=words.format(hours=hours, minutes=minutes))
        )

    def time_text(self) -> str:
        """What is said about the time."""
        return self._time.text()

    def write(self) -> None:
        """Be ready for a comment to be typed."""
        self.field.setFocus()

    def texts(self) -> list[str]:
        """The remarks as they are listed."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _show_remarks(self, remarks: Iterable[Remark]) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for remark in remarks:
            item = QListWidgetItem(self._words(remark))
            item.setData(_REMARK, remark)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.setVisible(self.list.count() > 0)
        self._remove.setVisible(self.list.count() > 0)

    def _words(self, remark: Remark) -> str:
        words = [tr(_PURPOSES[remark.purpose])]
        annotation = (
            self._here.find(remark.annotation) if self._here and remark.annotation else None
        )
        if self._here is not None and annotation is not None:
            words.append(described(annotation, self._schema, self._here.text))
        elif remark.annotation is not None:
            words.append(tr("an annotation that is gone"))
        return f"{' · '.join(words)}\n{remark.text}" if remark.text else " · ".join(words)

    def _set_up(self) -> None:
        for layer, combo in self.coverage.items():
            combo.setAccessibleName(
                tr("How thoroughly {layer} was looked at").format(layer=self._name(layer))
            )
            for value, name in COVERAGE_NAMES.items():
                combo.addItem(tr(name), value.value)
            combo.setPlaceholderText(tr("Open"))
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.setMinimumWidth(96)  # the panel may be narrower than layer and longest choice
            combo.activated.connect(self._coverage_slot(layer, combo))
        self.unsure.clicked.connect(self.unsure_turned)
        self.field.setAccessibleName(tr("Comment"))
        self.field.setPlaceholderText(tr("Write a comment; Ctrl+Return adds it"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(64)
        self.field.installEventFilter(self)
        self.list.setWordWrap(True)
        self.list.setMinimumSize(120, 96)
        self.list.setAccessibleName(tr("Comments"))
        self.list.itemActivated.connect(lambda item: self.remark_chosen.emit(item.data(_REMARK)))
        self.list.itemClicked.connect(lambda item: self.remark_chosen.emit(item.data(_REMARK)))
        self._add.clicked.connect(self._on_written)
        self._remove.clicked.connect(self._on_removal)

    def _coverage_slot(self, layer: str, combo: QuietComboBox) -> Callable[[int], None]:
        return lambda index: self.covered.emit(layer, Coverage(combo.itemData(index)))

    def _lay_out(self) -> None:
        coverage = QFormLayout()
        coverage.setHorizontalSpacing(GAP)
        coverage.setVerticalSpacing(GAP // 2)
        coverage.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for layer, combo in self.coverage.items():
            coverage.addRow(Label(self._name(layer)), combo)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(Label(tr("Comments"), role="title"))
        column.addWidget(self._about)
        column.addWidget(self.field)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addWidget(self.unsure)
        column.addWidget(Label(tr("Looked at"), role="title"))
        column.addLayout(coverage)
        column.addWidget(self._time)
        column.addStretch(1)

    def _name(self, layer: str) -> str:
        return self._schema.layer(layer).name

    def _on_written(self) -> None:
        self.written.emit(self.field.toPlainText())

    def _on_removal(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.removal_wanted.emit(item.data(_REMARK))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add the comment with Ctrl+Return, which would otherwise finish the article."""
        wanted = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in wanted and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if event.type() is QEvent.Type.KeyPress:
                    self._on_written()
                event.accept()
                return True
        return False
