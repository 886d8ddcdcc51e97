"""A strip over the text that says which mode has the keys, and offers its choices."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.modes import Mode
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel, plain


class ModeBar(QFrame):
    """Hidden while no mode is on. `chosen` carries the index of a choice."""

    chosen = Signal(int)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("modeBar")
        self._text = ElidedLabel()
        self._choices = QHBoxLayout()
        self._choices.setSpacing(GAP // 2)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        above = QHBoxLayout()
        above.addWidget(self._text, 1)
        above.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        layout.setSpacing(GAP // 2)
        layout.addLayout(above)
        layout.addLayout(self._choices)
        self.hide()

    def show_mode(self, mode: Mode | None) -> None:
        """Show what a mode says now; without words, or without a mode, the strip is hidden."""
        self.setVisible(mode is not None and bool(mode.text))
        while item := self._choices.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if mode is None:
            return
        self._text.set_text(mode.text)
        for index, name in enumerate(mode.choices):
            self._choices.addWidget(self._button(index, name))
        if mode.choices:
            self._choices.addStretch(1)

    def _button(self, index: int, name: str) -> QWidget:
        button = QPushButton(plain(f"{index + 1}  {name}"))
        button.clicked.connect(lambda: self.chosen.emit(index))
        return button
