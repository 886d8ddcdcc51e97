"""A question that is answered by a digit, shown above the versions."""

from __future__ import annotations

from collections.abc import Callable

from annotator.gui.translation import tr
from annotator.gui.widgets import Label


class Prompt(Label):
    """Hidden while nothing is asked."""

    def __init__(self) -> None:
        super().__init__(wrap=True)
        self.setObjectName("prompt")
        self._answer: Callable[[int], object] | None = None
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether a digit is an answer now."""
        return self._answer is not None

    @property
    def question(self) -> str:
        """What is shown; empty when nothing is."""
        return "" if self.isHidden() else self.text()

    def ask(self, text: str, answer: Callable[[int], object]) -> None:
        """Ask; the answer may ask again."""
        self._answer = answer
        self.tell(text)

    def tell(self, text: str) -> None:
        """Say what goes on, which Escape ends."""
        self.setText(tr("{question} · Esc goes back").format(question=text))
        self.show()

    def answer(self, digit: int) -> None:
        """Take a digit as the answer."""
        if self._answer is not None:
            self._answer(digit)

    def stop(self) -> None:
        """Ask no longer."""
        self._answer = None
        self.hide()
