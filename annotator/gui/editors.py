"""One editor for each type of attribute. Editors report a new value; whoever owns them decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import AttributeValue
from annotator.domain.schema import Attribute, AttributeType
from annotator.gui.editor import Editor
from annotator.gui.entity_editor import EntityEditor, Registry
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, plain, tip

_NOT_SET = later("not set")


class ChoiceEditor(Editor):
    """One of several values."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self._default = attribute.default
        self._values: list[str | None] = [*attribute.value_ids]
        names = [name for _value, name in attribute.values]
        if attribute.default is None:
            self._values.insert(0, None)
            names.insert(0, tr(_NOT_SET))
        self._combo = QuietComboBox()
        self._combo.addItems([readable(name) for name in names])
        self._combo.activated.connect(lambda n: self.edited.emit(self._values[n]))
        _fill(self, self._combo)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show the value; one that the schema does not know is shown as it is."""
        wanted = self._default if value is None else value
        if isinstance(wanted, str) and wanted not in self._values:
            self._values.append(wanted)
            self._combo.addItem(wanted)
        known = wanted if isinstance(wanted, str) else None
        self._combo.setCurrentIndex(self._values.index(known) if known in self._values else -1)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self._default = attribute.default is True
        self._box = QCheckBox(tr("Yes"))
        self._box.clicked.connect(lambda checked: self.edited.emit(checked))
        _fill(self, self._box)

    def show_value(self, value: AttributeValue | None) -> None:
        """Check or clear the box."""
        self._box.setChecked(self._default if value is None else bool(value))


class SeveralEditor(Editor):
    """Any number of several values."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        for value, name in attribute.values:
            box = QCheckBox(plain(readable(name)))
            box.clicked.connect(self._report)
            layout.addWidget(box)
            self._boxes[value] = box
        self.target = next(iter(self._boxes.values()), self)

    def set_name(self, name: str) -> None:
        """Each box is one of the values of that name."""
        for box in self._boxes.values():
            box.setAccessibleName(f"{name}: {box.text().replace('&&', '&')}")

    def show_value(self, value: AttributeValue | None) -> None:
        """Check the boxes of the values."""
        chosen = value if isinstance(value, tuple) else ()
        for name, box in self._boxes.items():
            box.setChecked(name in chosen)

    def _report(self) -> None:
        chosen = tuple(value for value, box in self._boxes.items() if box.isChecked())
        self.edited.emit(chosen or None)


class LineEditor(Editor):
    """A short text; `read` turns it into the value and gives None for what is no value."""

    def __init__(
        self,
        read: Callable[[str], AttributeValue | None] = str,
        *,
        placeholder: str = _NOT_SET,
    ) -> None:
        super().__init__()
        self._read = read
        self._shown = ""
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr(placeholder))
        self._line.editingFinished.connect(self._report)
        _fill(self, self._line)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show the value as text."""
        self._shown = "; ".join(value) if isinstance(value, tuple) else _as_text(value)
        self._line.setText(self._shown)

    def _report(self) -> None:
        text = self._line.text().strip()
        if text != self._shown:
            self._shown = text
            self.edited.emit(self._read(text) if text else None)


class TextEditor(Editor):
    """A longer text, reported when the cursor leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._text = _LeavingTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(72)
        self._text.left.connect(self._report)
        _fill(self, self._text)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show the value."""
        self._shown = _as_text(value)
        self._text.setPlainText(self._shown)

    def _report(self) -> None:
        text = self._text.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text or None)


class QuietComboBox(QComboBox):
    """Leaves the wheel to the panel it is in: scrolling past must not change a value."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


class _LeavingTextEdit(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def editor_for(attribute: Attribute, registry: Registry) -> Editor | None:
    """The editor that suits the attribute; None for computed ones, which nobody sets."""
    made = _editor(attribute, registry)
    if made is not None:
        made.set_name(readable(attribute.id))
        made.setToolTip(tip(attribute.description))
    return made


def _editor(attribute: Attribute, registry: Registry) -> Editor | None:
    make = _SPECIAL.get(attribute.type)
    if make is not None:
        return make(attribute)
    if attribute.type is AttributeType.COMPUTED:
        return None
    if attribute.type is AttributeType.ENTITY_REF:
        return EntityEditor(attribute, registry)
    several = attribute.multi
    return LineEditor(_parts, placeholder=later("several, apart by ;")) if several else LineEditor()


def readable(identifier: str) -> str:
    """An id of the schema as words: "primary_frame" is shown as "Primary frame"."""
    words = identifier.replace("_", " ")
    return words[:1].upper() + words[1:]


def _fill(editor: Editor, *widgets: QWidget) -> None:
    layout = QHBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    editor.target = widgets[0]


def _as_text(value: AttributeValue | None) -> str:
    return "" if value is None else str(value)


def _integer(text: str) -> AttributeValue:
    """The number; what is none is handed on as it is, and refused with a reason."""
    try:
        return int(text)
    except ValueError:
        return text


def _number(text: str) -> AttributeValue:
    try:
        return float(text)
    except ValueError:
        return text


def _parts(text: str) -> AttributeValue:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_SPECIAL: Mapping[AttributeType, Callable[[Attribute], Editor]] = {
    AttributeType.BOOL: FlagEditor,
    AttributeType.ENUM: ChoiceEditor,
    AttributeType.MULTI_ENUM: SeveralEditor,
    AttributeType.TEXT: lambda _attribute: TextEditor(),
    AttributeType.INTEGER: lambda _attribute: LineEditor(
        _integer, placeholder=later("whole number")
    ),
    AttributeType.NUMBER: lambda _attribute: LineEditor(_number, placeholder=later("number")),
    AttributeType.DATE: lambda _attribute: LineEditor(placeholder=later("YYYY-MM-DD")),
    AttributeType.URL: lambda _attribute: LineEditor(placeholder="https://…"),
}
