"""The line at the bottom: messages, what the next key does, whether the work is saved, the zoom."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from annotator.gui.messages import Message, Tone
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, ElidedLabel, Label

SAVING = later("Saving…")
SAVED = later("Saved")
READ_ONLY = later("Read only")


class StatusLine(QStatusBar):
    """A message takes the place of the hint until the next action."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._hint = ""
        self.message = ElidedLabel()
        self.saved = Label()
        self.zoom = Label(role="muted")
        self.message.setContentsMargins(GAP, 0, GAP, 0)
        self.addWidget(self.message, 1)
        for label in (self.saved, self.zoom):
            label.setContentsMargins(GAP, 0, GAP, 0)
            self.addPermanentWidget(label)

    def show_hint(self, text: str) -> None:
        """Say what the next key would do; an error stays until something else is done."""
        self._hint = text
        if self.message.property("role") != "error":
            self._show(text, "muted")

    def show_message(self, message: Message) -> None:
        """Show a message; an empty one gives way to the hint."""
        if not message.text:
            self._show(self._hint, "muted")
        elif message.tone is Tone.ERROR:
            self._show(message.text, "error")
        else:
            self._show(message.text, "")

    def show_saving(self, is_saving: bool) -> None:
        """Tell whether everything that is shown is in the store."""
        self.saved.setText(tr(SAVING) if is_saving else tr(SAVED))

    def show_read_only(self) -> None:
        """Tell that nothing can be changed."""
        self.saved.setText(tr(READ_ONLY))

    def show_nothing(self) -> None:
        """No project is open."""
        self.saved.setText("")
        self.zoom.setText("")
        self._hint = ""
        self._show("", "muted")

    def _show(self, text: str, role: str) -> None:
        self.message.set_role(role)
        self.message.set_text(text)
