"""Every key there is: those of the actions, those of the text, and those of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.quotes import roles_of
from annotator.domain.schema import RelationLayer, Schema
from annotator.gui.actions import ACTIONS
from annotator.gui.bindings import TEXT_KEYS, Bindings, words_of
from annotator.gui.keys import labelling_layers, offered_labels, offered_layers
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

Rows = Iterable[tuple[str, str]]

_IN_THE_TEXT = (
    (later("Arrows"), later("Move; with Shift select")),
    (later("Ctrl+Left, Right"), later("By word; with Shift select")),
    (later("Alt+Left, Right"), later("By sentence; with Shift select")),
    (later("Home, End"), later("To the start or end of the line")),
    (later("Tab, Shift+Tab"), later("Next, previous annotation; first those under the caret")),
    ("O", later("Next annotation under the caret, where O is not a label")),
    (
        later("A layer's key"),
        later("Make the layer active; with one label only, label the selection"),
    ),
    (
        later("A label's key"),
        later("Label the selection or word at the caret, or relabel the chosen one"),
    ),
    (
        later("Alt+label's key"),
        later("Exactly as selected; without a selection relabel in place"),
    ),
    (later("Shift+label's key"), later("Arm the label: every selection gets it until Esc")),
    (later("Ctrl+Shift+label's key"), later("Mark all places of the selected words")),
    ("R", later("Link the chosen annotation, where R is not a label; then type letters")),
    (later("Enter"), later("Move the borders of the chosen annotation")),
    ("Esc", later("Leave the brush, the choice, the selection, then the layer")),
    ("F6", later("Leave the text")),
)


class KeyMapDialog(QDialog):
    """Two columns of keys; a schema adds its layers and labels."""

    change_wanted = Signal()

    def __init__(
        self,
        schema: Schema | None,
        parent: QWidget | None = None,
        *,
        bindings: Bindings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        columns = QWidget()
        across = QHBoxLayout(columns)
        across.setSpacing(4 * GAP)
        keys = bindings or Bindings()
        across.addLayout(_column([(tr("Program"), list(_program_rows(keys)))]))
        across.addLayout(_column([(tr("In the text"), list(_text_rows(keys)))]))
        if schema is not None:
            across.addLayout(_column(schema_rows(schema)))
        across.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.change_wanted)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(1240, 720)


def _program_rows(bindings: Bindings) -> Rows:
    for name in ACTIONS:
        if keys := bindings.action_keys(name):
            shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            yield shown, words_of(name)


def _text_rows(bindings: Bindings) -> Rows:
    for keys, words in _IN_THE_TEXT:
        yield tr(keys), tr(words)
    for name, key in TEXT_KEYS.items():
        yield bindings.keys_of(name)[0], tr(key.words)


def role_rows(schema: Schema) -> Rows:
    """The keys that fill the parts of the last quotation."""
    for role in roles_of(schema):
        yield role.key, tr("{part} of the last quotation").format(part=role.relation.name)


def schema_rows(schema: Schema) -> Iterator[tuple[str, Rows]]:
    """The schema's keys in groups: workspaces, layers, then the labels of each layer."""
    layers = offered_layers(schema, None)
    if schema.workspaces:
        rows = ((w.key, w.name) for w in schema.workspaces)
        yield tr("Workspaces"), [("Alt+0", tr("All layers")), *rows]
    yield tr("Layers"), [(layer.key, layer.name) for layer in labelling_layers(layers)]
    links = [(x.key, x.name) for x in layers if isinstance(x, RelationLayer)]
    if links:
        yield tr("Links from the chosen annotation"), links
    if roles := list(role_rows(schema)):
        yield tr("Parts of a quotation"), roles
    for layer in labelling_layers(layers):
        if len(offered_labels(layer)) > 1:
            yield layer.name, [(label.key, label.name) for label in offered_labels(layer)]


def _column(groups: Iterable[tuple[str, Rows]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GAP)
    grid.setVerticalSpacing(GAP // 2)
    row = 0
    for title, rows in groups:
        head = Label(title, role="title")
        head.setContentsMargins(0, GAP if row else 0, 0, 0)
        grid.addWidget(head, row, 0, 1, 2)
        row += 1
        for keys, words in rows:
            if keys:
                grid.addWidget(Label(keys, role="muted"), row, 0)
                grid.addWidget(Label(words), row, 1)
                row += 1
    grid.setRowStretch(row, 1)
    return grid
