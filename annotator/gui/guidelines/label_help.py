"""What each label of a layer is for: description, the schema's examples, and the project's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.guidelines import Example, Examples, key_of
from annotator.domain.schema import Label as SchemaLabel
from annotator.domain.schema import Layer
from annotator.gui.keys import offered_labels
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label, keep_tab_order, tip

_NOTHING = later("Choose a layer by its key, or an annotation, and its labels are explained here.")


class LabelHelp(QScrollArea):
    """`adding_wanted` carries the key of a label the selection is an example of.

    `removal_wanted` carries such a key and the Example to take away.
    """

    adding_wanted = Signal(str)
    removal_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._layer: Layer | None = None
        self._label = ""
        self._examples: Examples = {}
        self._sections: dict[str, QWidget] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What the labels are for"))
        self.setProperty("role", "stop")
        self._build()

    def show_examples(self, examples: Examples) -> None:
        """Show what people gave as examples now."""
        self._examples = examples
        self._build()

    def show_layer(self, layer: Layer | None, label: str = "") -> None:
        """Explain the labels of a layer, one of them first in sight."""
        if (layer, label) != (self._layer, self._label):
            self._layer, self._label = layer, label
            self._build()

    def texts(self) -> list[str]:
        """Everything that is said, from top to bottom."""
        inside = self.widget()
        return [label.text() for label in inside.findChildren(Label)] if inside else []

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP // 2)
        self._sections.clear()
        if self._layer is None:
            column.addWidget(Label(tr(_NOTHING), role="muted", wrap=True))
        else:
            self._add_layer(column, self._layer)
        column.addStretch(1)
        self.setWidget(inside)
        keep_tab_order(self)
        if self._label in self._sections:
            inside.adjustSize()
            self.ensureWidgetVisible(self._sections[self._label])

    def _add_layer(self, column: QVBoxLayout, layer: Layer) -> None:
        column.addWidget(Label(layer.name, role="title"))
        if layer.description:
            column.addWidget(Label(layer.description, role="muted", wrap=True))
        for label in offered_labels(layer):
            column.addSpacing(GAP)
            column.addWidget(self._section(layer, label))

    def _section(self, layer: Layer, label: SchemaLabel) -> QWidget:
        section = QFrame()
        section.setObjectName("chosenLabel" if label.id == self._label else "")
        self._sections[label.id] = section
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        name = f"{label.name}   {label.key}" if label.key else label.name
        column.addWidget(Label(name, role="title", wrap=True))
        column.addWidget(
            Label(label.description or tr("No description."), wrap=True,
                  role="" if label.description else "muted")
        )  # fmt: skip
        for text in label.examples:
            column.addWidget(_example_line(text))
        key = key_of(layer, label.id)
        for example in self._examples.get(key, ()):
            column.addLayout(self._own_example(key, example))
        add = QPushButton(tr("Add the selection as an example"))
        add.setAccessibleName(f"{add.text()}: {label.name}")
        add.clicked.connect(lambda: self.adding_wanted.emit(key))
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _own_example(self, key: str, example: Example) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_example_line(f"{example.text}  ({example.document}, {example.by})"), 1)
        remove = QToolButton()
        remove.setText("×")
        remove.setToolTip(tip(tr("Remove this example")))
        remove.setAccessibleName(tr("Remove this example"))
        remove.clicked.connect(lambda: self.removal_wanted.emit(key, example))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _example_line(text: str) -> Label:
    line = Label(f"▸ {text}", wrap=True)
    line.setContentsMargins(GAP, 0, 0, 0)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line
