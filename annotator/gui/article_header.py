"""Above the text: what is open, how far it is, and the buttons used most."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.commands.remarks import unsure
from annotator.commands.session import OpenDocument
from annotator.domain.annotation import TaskState
from annotator.gui.document_delegate import state_words
from annotator.gui.translation import figure, tr
from annotator.gui.widgets import GAP, ElidedLabel, Label, beside

_BUTTONS = ("undo", "redo", "previous_document", "next_document")
_SHOWN_FACTS = ("source", "published")


class ArticleHeader(QWidget):
    """Title, source and date, state; undo, redo, previous, next, and finish or reopen."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._actions = actions
        self._title = ElidedLabel()
        self._title.set_role("title")
        self._facts = ElidedLabel()
        self._facts.set_role("muted")
        self._state = Label()
        self._finish, self._reopen = self._button("finish"), self._button("reopen")
        self._lay_out()
        self.show_document(None)

    def show_document(self, here: OpenDocument | None) -> None:
        """Show another article, or another state of it."""
        self._title.set_text(here.document.title or here.document.external_id if here else "")
        self._facts.set_text(_facts(here) if here else "")
        state = here.task.state if here else TaskState.NEW
        words = state_words(state, unsure(here) is not None) if here else ""
        self._state.setText(words)
        is_finished = here is not None and state is TaskState.FINISHED
        self._finish.setVisible(not is_finished)
        self._reopen.setVisible(is_finished)

    def state(self) -> str:
        """What is said about how far the article is."""
        return self._state.text()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, GAP // 2, 0)
        above.addWidget(self._title, 1)
        above.addWidget(self._state)
        below = QHBoxLayout()
        below.setSpacing(GAP // 2)
        below.addWidget(self._facts, 1)
        for name in _BUTTONS:
            below.addWidget(self._button(name))
        for button in (self._finish, self._reopen):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, GAP, GAP // 2)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(below)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setIconSize(QSize(20, 20))
        return button


def _facts(here: OpenDocument) -> str:
    metadata = here.document.metadata
    facts = [metadata[name] for name in _SHOWN_FACTS if metadata.get(name)]
    length = tr("{count} characters").format(count=figure(len(here.text)))
    return beside([*facts, length])
