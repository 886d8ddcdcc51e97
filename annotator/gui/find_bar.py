"""Finding words in the open article, as typed, in any case."""

from __future__ import annotations

import re
from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from annotator.domain.span import Span
from annotator.gui.text_view.view import TextView
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label

_MOST = 10_000


def found_in(text: str, words: str) -> list[Span]:
    """Every place of the words, whatever the case of their letters; ten thousand at most."""
    if not words:
        return []
    matches = re.finditer(re.escape(words), text, re.IGNORECASE)
    return [Span(m.start(), m.end()) for m, _n in zip(matches, range(_MOST), strict=False)]


class FindBar(QFrame):
    """Hidden until it is asked for; `left` says that the text has the keys again."""

    left = Signal()

    def __init__(self, view: TextView) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._view = view
        self._text = ""
        self._found: list[Span] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Find in this article"))
        self.line.setAccessibleName(tr("Find in this article"))
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._search)
        self.line.installEventFilter(self)
        self.count = Label(role="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.count)
        for words, by in ((tr("Previous"), -1), (tr("Next"), 1)):
            button = QPushButton(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked, by=by: self.step(by))
            layout.addWidget(button)
        self.hide()

    def ask(self, text: str) -> None:
        """Show the line, with what is selected to look for."""
        self._text = text
        selected = self._view.selected_span()
        words = selected.text_of(text) if selected else ""
        if words and "\n" not in words:
            self.line.setText(words)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        self._found = found_in(text, self.line.text())
        self._tell()

    def show_text(self, text: str) -> None:
        """Look in another article from now on."""
        self._text = text
        self._found = found_in(text, self.line.text()) if self.isVisible() else []
        self._tell()

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) place, after the last one the first."""
        if not self._found:
            self._found = found_in(self._text, self.line.text())
        if not self._found:
            self._tell()
            return
        selected = self._view.selected_span()
        starts = [span.start for span in self._found]
        at = selected.start if selected else self._view.caret()
        place = bisect_left(starts, at)
        if by < 0:
            place -= 1
        elif selected is not None and place < len(starts) and starts[place] == at:
            place += 1
        self._show(place % len(self._found))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape leads back to the text."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if is_back else 1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return True
        return False

    def _search(self) -> None:
        self._found = found_in(self._text, self.line.text())
        if self._found:
            starts = [span.start for span in self._found]
            selected = self._view.selected_span()
            at = selected.start if selected else self._view.caret()
            self._show(bisect_left(starts, at) % len(self._found))
        else:
            self._tell()

    def _show(self, place: int) -> None:
        self._view.select(self._found[place])
        self._tell(place)

    def _tell(self, place: int | None = None) -> None:
        if not self.line.text():
            self.count.setText("")
        elif not self._found:
            self.count.setText(tr("not found"))
        elif place is None:
            self.count.setText(tr("{count} found").format(count=len(self._found)))
        else:
            words = tr("{number} of {total}")
            self.count.setText(words.format(number=place + 1, total=len(self._found)))
