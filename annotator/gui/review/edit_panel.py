"""What gold shall be when no annotator has it: a label, attributes, and the selected text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.schema import Layer
from annotator.gui.attribute_form import AttributeForm
from annotator.gui.entity_editor import Registry
from annotator.gui.hints import excerpt
from annotator.gui.keys import offered_labels
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label


class EditPanel(QWidget):
    """Shown while gold is edited or added; `accepted` and `cancelled` end that."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._layer: Layer | None = None
        self._attributes: dict[str, AttributeValue] = {}
        self._title = Label(role="title")
        self._words = Label(role="muted", wrap=True)
        self.labels = QComboBox()
        self.labels.setAccessibleName(tr("Label of gold"))
        self.labels.activated.connect(self._on_label_chosen)
        self.form = AttributeForm(registry)
        self.form.edited.connect(self._on_edited)
        self._lay_out()

    def start(self, title: str, layer: Layer, label: str, attributes: Attributes) -> None:
        """Begin with what there is."""
        self._layer = layer
        self._attributes = dict(attributes)
        self._title.setText(title)
        self.labels.clear()
        for number, one in enumerate(offered_labels(layer), start=1):
            self.labels.addItem(f"{number}  {one.name}", one.id)
        self.labels.setVisible(self.labels.count() > 0)
        self.labels.setCurrentIndex(max(0, self.labels.findData(label)))
        self._show_attributes()

    def show_words(self, words: str) -> None:
        """Show which text gold will cover."""
        self._words.setText(f"“{excerpt(words, 160)}”" if words else tr("Select the text of gold."))

    def label(self) -> str:
        """The chosen label; the layer's id where there are none."""
        chosen = self.labels.currentData()
        if isinstance(chosen, str):
            return chosen
        return self._layer.id if self._layer is not None else ""

    def attributes(self) -> Attributes:
        """The values that fit the label."""
        if self._layer is None:
            return {}
        fitting = {attribute.id for attribute in self._layer.attributes_of(self.label())}
        return {name: value for name, value in self._attributes.items() if name in fitting}

    def choose_label(self, number: int) -> None:
        """Choose a label by its number, from 1."""
        if 1 <= number <= self.labels.count():
            self.labels.setCurrentIndex(number - 1)
            self._show_attributes()

    def _on_label_chosen(self, _index: int) -> None:
        self._show_attributes()

    def _on_edited(self, name: str, value: AttributeValue | None) -> None:
        if value is None:
            self._attributes.pop(name, None)
        else:
            self._attributes[name] = value

    def _show_attributes(self) -> None:
        if self._layer is not None:
            self.form.show_values(self._layer.attributes_of(self.label()), self._attributes)

    def _lay_out(self) -> None:
        take, cancel = QPushButton(tr("Make it gold (Enter)")), QPushButton(tr("Cancel (Esc)"))
        take.clicked.connect(self.accepted)
        cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (take, cancel):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for widget in (self._title, self._words, self.labels, self.form):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)
