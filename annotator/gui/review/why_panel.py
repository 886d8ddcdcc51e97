"""Why a decision was made: a reason code, a note, and a flag for the guideline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.commands.review import REASONS, Why
from annotator.gui.bindings import Bindings
from annotator.gui.room_keys import REVIEW
from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

_NONE = later("No reason given")


class _NoteLine(QLineEdit):
    """Keeps Return to itself, which in the room would go on to the next decision."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is done with once the note is."""
        super().keyPressEvent(event)
        event.accept()


class WhyPanel(QWidget):
    """`changed` carries the whole of it; `left` says that the note was finished by Return."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, bindings: Bindings) -> None:
        super().__init__()

        def with_key(text: str, command: str) -> str:
            return f"{text} ({bindings.shown(REVIEW, command)})"

        self.reasons = QComboBox()
        names = (translated(name) for _code, name in REASONS)
        self.reasons.addItems([tr(_NONE), *(f"{n}  {name}" for n, name in enumerate(names, 1))])
        self.reasons.setAccessibleName(with_key(tr("Reason"), "reason"))
        self.note = _NoteLine()
        self.note.setPlaceholderText(with_key(tr("Note"), "note"))
        self.note.setAccessibleName(with_key(tr("Note"), "note"))
        self.guideline = QCheckBox(with_key(tr("The guideline should say this"), "guideline"))
        self.reasons.activated.connect(self._report)
        self.note.editingFinished.connect(self._report)
        self.note.returnPressed.connect(self.left)
        self.guideline.clicked.connect(self._report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP // 2)
        layout.addWidget(Label(with_key(tr("Why"), "reason"), role="section"))
        for widget in (self.reasons, self.note, self.guideline):
            layout.addWidget(widget)

    def why(self) -> Why:
        """What is shown."""
        number = self.reasons.currentIndex()
        reason = REASONS[number - 1][0] if number > 0 else ""
        return Why(reason, self.note.text().strip(), self.guideline.isChecked())

    def show_why(self, why: Why) -> None:
        """Show what was said before."""
        codes = [code for code, _name in REASONS]
        self.reasons.setCurrentIndex(codes.index(why.reason) + 1 if why.reason in codes else 0)
        if self.note.text() != why.note:
            self.note.setText(why.note)
        self.guideline.setChecked(why.guideline)

    def choose_reason(self, number: int) -> None:
        """Choose a reason by its number; 0 for none."""
        if 0 <= number <= len(REASONS):
            self.reasons.setCurrentIndex(number)
            self._report()

    def toggle_guideline(self) -> None:
        """Set or clear the flag."""
        self.guideline.setChecked(not self.guideline.isChecked())
        self._report()

    def _report(self) -> None:
        self.changed.emit(self.why())
