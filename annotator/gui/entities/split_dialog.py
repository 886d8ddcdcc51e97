"""What an entry that is split off another one is called, and what it takes over from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.registry import Mention, name_of
from annotator.domain.annotation import Attributes, AttributeValue, Entry
from annotator.domain.schema import Attribute, Layer
from annotator.gui.attribute_form import AttributeForm
from annotator.gui.editors import readable
from annotator.gui.entity_editor import Registry
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label, plain, scrolled


class SplitDialog(QDialog):
    """Required fields are filled in, the rest is taken over by choice. `agreed` carries fields."""

    agreed = Signal(object)

    def __init__(
        self,
        entry: Entry,
        layer: Layer,
        mentions: Sequence[Mention],
        registry: Registry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Split an entry"))
        required = tuple(a for a in layer.attributes if a.required)
        self._fields: dict[str, AttributeValue | None] = {
            a.id: entry.fields.get(a.id) for a in required
        }
        self._fields["name"] = " ".join(mentions[0].covered.split())
        self.form = AttributeForm(registry)
        self.form.show_values(required, _given(self._fields))
        self.form.edited.connect(self._on_edited)
        self.choices = [
            (QCheckBox(plain(words)), attribute, value)
            for attribute, value, words in _taken_over(layer, entry)
        ]
        self._agree = QPushButton(tr("Split"))
        self._agree.setDefault(True)
        title = tr("%n mention(s) of “{name}” will mean a new entry", len(mentions))
        self._lay_out(title.format(name=name_of(entry)))
        self.form.take_focus("name")

    def fields(self) -> Attributes:
        """The new entry's fields as they are chosen now."""
        fields = _given(self._fields)
        for box, attribute, value in self.choices:
            if box.isChecked() and attribute.multi:
                before = fields.get(attribute.id, ())
                fields[attribute.id] = (*(before if isinstance(before, tuple) else ()), str(value))
            elif box.isChecked():
                fields[attribute.id] = value
        return fields

    def _lay_out(self, title: str) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(self.form)
        if self.choices:
            column.addSpacing(GAP)
            column.addWidget(Label(tr("Take over from the old entry"), role="section"))
        for box, _attribute, _value in self.choices:
            column.addWidget(box)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_agreed)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        layout.addWidget(Label(title, role="title", wrap=True))
        layout.addWidget(scrolled(inside), 1)
        layout.addWidget(buttons)
        self.resize(460, 420)

    def _on_edited(self, name: str, value: AttributeValue | None) -> None:
        self._fields[name] = value
        self._agree.setEnabled(bool(self._fields["name"]))

    def _on_agreed(self) -> None:
        self.accept()
        self.agreed.emit(self.fields())


def _given(fields: dict[str, AttributeValue | None]) -> dict[str, AttributeValue]:
    return {name: value for name, value in fields.items() if value is not None}


def _taken_over(layer: Layer, entry: Entry) -> Iterator[tuple[Attribute, AttributeValue, str]]:
    """What the old entry has beside the required fields, in words, several values each alone."""
    for attribute in layer.attributes:
        value = entry.fields.get(attribute.id)
        if attribute.required or value is None:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            shown = dict(attribute.values).get(str(one), one)
            yield attribute, one, f"{readable(attribute.id)}: {shown}"
