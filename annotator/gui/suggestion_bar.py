"""A strip over the text for what models suggest: the present suggestion and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from annotator.commands.session import OpenDocument
from annotator.domain.annotation import Annotation, TaskState
from annotator.domain.schema import Schema
from annotator.gui.bindings import Bindings
from annotator.gui.hints import described
from annotator.gui.room_keys import TEXT
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel


class SuggestionBar(QFrame):
    """Shown from opening an article with suggestions until it is left, so that no text moves.

    Its signals say which button was pressed.
    """

    next_wanted = Signal()
    accepted = Signal()
    rejected = Signal()
    all_accepted = Signal()

    def __init__(self, schema: Schema, bindings: Bindings) -> None:
        super().__init__()
        self.setObjectName("suggestionBar")
        self._schema = schema
        self._next_key = bindings.shown(TEXT, "next_suggestion")
        self.text = ElidedLabel()
        self.next = QPushButton(tr("Next"))
        self.accept = QPushButton(tr("Accept"))
        self.reject = QPushButton(tr("Reject"))
        self.accept_all = QPushButton(tr("Accept all…"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        layout.setSpacing(GAP // 2)
        layout.addWidget(self.text, 1)
        for button, signal in (
            (self.next, self.next_wanted),
            (self.accept, self.accepted),
            (self.reject, self.rejected),
            (self.accept_all, self.all_accepted),
        ):
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.hide()

    def show_suggestions(
        self,
        here: OpenDocument | None,
        waiting: tuple[Annotation, ...],
        present: Annotation | None,
        *,
        shows: bool,
    ) -> None:
        """Show what is suggested in an article; the strip is hidden where nothing ever was."""
        is_closed = here is None or here.task.state is TaskState.FINISHED
        self.setVisible(shows and not is_closed and here is not None and bool(here.suggested))
        if here is None:
            return
        if present is not None:
            words = tr("{suggestion} · suggestion {number} of {total} by {model}")
            self.text.set_text(
                words.format(
                    number=waiting.index(present) + 1,
                    total=len(waiting),
                    model=present.author,
                    suggestion=described(present, self._schema, here.text),
                )
            )
        elif waiting:
            models = ", ".join(sorted({one.author for one in waiting}))
            words = tr("%n suggestion(s) by {models} · {key} goes to the next", len(waiting))
            self.text.set_text(words.format(models=models, key=self._next_key))
        else:
            self.text.set_text(tr("No suggestion is left in this article."))
        for button in (self.accept, self.reject):
            button.setEnabled(present is not None)
        for button in (self.next, self.accept_all):
            button.setEnabled(bool(waiting))
