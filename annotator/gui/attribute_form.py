"""The attributes of one annotation, or of the article, as a form that follows the schema."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.schema import Attribute
from annotator.gui.editor import Editor
from annotator.gui.editors import editor_for, readable
from annotator.gui.entity_editor import Registry
from annotator.gui.widgets import GAP, Label, keep_tab_order, tip


class AttributeForm(QWidget):
    """One editor for each attribute. `edited` carries the attribute's id and its new value or None.

    A value that was refused is taken back by showing the stored ones again.
    """

    edited = Signal(str, object)

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry
        self._attributes: tuple[Attribute, ...] = ()
        self._editors: dict[str, Editor] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP // 2)

    def show_values(self, attributes: tuple[Attribute, ...], values: Attributes) -> None:
        """Show these attributes and values; editors that fit stay and keep the cursor."""
        if attributes != self._attributes:
            self._rebuild(attributes)
        for name, editor in self._editors.items():
            editor.show_value(values.get(name))

    def editor(self, attribute: str) -> Editor:
        """The editor of one attribute; KeyError when the form has none."""
        return self._editors[attribute]

    def take_focus(self, attribute: str = "") -> QWidget:
        """Let the editor of an attribute have the keys, or the first where there is none.

        Gives what was meant: that editor, or the form where it has none at all.
        """
        editor = self._editors.get(attribute) or next(iter(self._editors.values()), None)
        if editor is None:
            return self
        editor.target.setFocus(Qt.FocusReason.TabFocusReason)
        return editor

    def _rebuild(self, attributes: tuple[Attribute, ...]) -> None:
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._attributes = attributes
        self._editors = {}
        for attribute in attributes:
            self._add(attribute)
        keep_tab_order(self)

    def _add(self, attribute: Attribute) -> None:
        editor = editor_for(attribute, self._registry)
        if editor is None:
            return
        title = Label(readable(attribute.id) + (" *" if attribute.required else ""), role="muted")
        title.setToolTip(tip(attribute.description))
        title.setContentsMargins(0, GAP // 2, 0, 0)
        editor.edited.connect(lambda value, name=attribute.id: self._report(name, value))
        self._editors[attribute.id] = editor
        self._layout.addWidget(title)
        self._layout.addWidget(editor)

    def _report(self, name: str, value: AttributeValue | None) -> None:
        self.edited.emit(name, value)
