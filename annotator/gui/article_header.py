"""Above the text: what is open, how far it is, and the buttons used most."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.commands.session import OpenDocument
from annotator.domain.annotation import TaskState
from annotator.gui.document_delegate import STATE_NAMES, STATE_SIGNS
from annotator.gui.widgets import GAP, ElidedLabel, Label

_BUTTONS = ("undo", "redo", "previous_document", "next_document")
_SHOWN_FACTS = ("source", "published", "byline")


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
        self._finish = QToolButton()
        self._finish.setToolButtonStyle(self._finish.toolButtonStyle().ToolButtonTextBesideIcon)
        self._lay_out()
        self.show_document(None)

    def show_document(self, here: OpenDocument | None) -> None:
        """Show another article, or another state of it."""
        self._title.set_text(here.document.title or here.document.external_id if here else "")
        self._facts.set_text(_facts(here) if here else "")
        state = here.task.state if here else TaskState.NEW
        self._state.setText(f"{STATE_SIGNS[state]} {STATE_NAMES[state]}" if here else "")
        is_finished = here is not None and state is TaskState.FINISHED
        self._finish.setDefaultAction(self._actions["reopen" if is_finished else "finish"])

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP // 2)
        layout.addLayout(texts, 1)
        layout.addWidget(self._state)
        layout.addSpacing(GAP)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setIconSize(QSize(20, 20))
            layout.addWidget(button)
        self._finish.setIconSize(QSize(20, 20))
        layout.addWidget(self._finish)


def _facts(here: OpenDocument) -> str:
    metadata = here.document.metadata
    facts = [metadata[name] for name in _SHOWN_FACTS if metadata.get(name)]
    return " · ".join([*facts, f"{len(here.text):,} characters"])
