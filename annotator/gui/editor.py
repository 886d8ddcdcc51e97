"""What every editor of an attribute has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import AttributeValue


class Editor(QWidget):
    """Shows one attribute's value and reports another one, None when it is cleared.

    `target` is where the keys go. It is no focus proxy: Tab would jump over all before it.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.target: QWidget = self

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value, or the default where none is stored, without reporting it."""
        raise NotImplementedError

    def set_name(self, name: str) -> None:
        """Tell screen readers what the value is called, wherever in the editor the keys are."""
        self.target.setAccessibleName(name)
