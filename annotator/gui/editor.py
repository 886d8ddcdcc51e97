"""What every editor of an attribute has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import AttributeValue


class Editor(QWidget):
    """Shows one attribute's value and reports another one, None when it is cleared."""

    edited = Signal(object)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value, or the default where none is stored, without reporting it."""
        raise NotImplementedError
