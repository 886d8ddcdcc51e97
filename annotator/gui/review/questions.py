"""What the room asks before it decides: whose boundary, which reason, and what else alike."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui.messages import Messages
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.alike_dialog import AlikeDialog
from annotator.gui.review.prompt import Prompt
from annotator.gui.review.why_panel import WhyPanel
from annotator.gui.translation import tr


class Questions:
    """Digits answer the prompt; the same elsewhere is shown in a dialog over `room`."""

    def __init__(
        self,
        desk: Adjudicating,
        prompt: Prompt,
        why: WhyPanel,
        messages: Messages,
        room: QWidget,
    ) -> None:
        self._desk = desk
        self._prompt = prompt
        self._why = why
        self._messages = messages
        self._room = room

    def boundary(self) -> None:
        """Ask whose boundary, then whose label."""
        conflict = self._desk.conflict
        if conflict is None:
            return
        if not conflict.fragments:
            self._messages.error(tr("What covers no text has no boundary."))
            return

        def ask_label(boundary: int) -> None:
            if self._desk.author(boundary) is not None:
                question = tr("Boundary of {number}, label of which annotator?")
                question = question.format(number=boundary)
                self._prompt.ask(question, lambda label: combine(boundary, label))

        def combine(boundary: int, label: int) -> None:
            self._prompt.stop()
            self._desk.combine(boundary, label)

        self._prompt.ask(tr("Boundary of which annotator?"), ask_label)

    def reason(self) -> None:
        """Ask for the reason's digit."""

        def choose(number: int) -> None:
            self._prompt.stop()
            self._why.choose_reason(number)

        self._prompt.ask(tr("Which reason? 1–5, 0 for none"), choose)

    def alike(self, *, key: str) -> None:
        """Offer to decide the same conflict elsewhere like this one; `key` asks for that."""
        conflict = self._desk.conflict
        if conflict is None:
            return
        if not conflict.decisions:
            first = tr("Decide on this one first; {alike} then repeats that elsewhere.")
            self._messages.error(first.format(alike=key))
            return
        others = self._desk.same_elsewhere()
        if not others:
            self._messages.info(tr("The same conflict is nowhere else."))
            return
        dialog = AlikeDialog(self._desk, others, self._room)
        if dialog.exec():
            self._desk.repeat(dialog.chosen())
