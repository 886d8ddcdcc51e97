"""The right side of adjudication: the versions or what is edited, and what was decided and why."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.review.card_list import CardList
from annotator.gui.review.edit_panel import EditPanel
from annotator.gui.review.prompt import Prompt
from annotator.gui.review.why_panel import WhyPanel
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label, scrolled


class VersionsPanel(QWidget):
    """Places the panels below each other; a question stands above them while it is asked."""

    def __init__(self, prompt: Prompt, cards: CardList, editing: EditPanel, why: WhyPanel) -> None:
        super().__init__()
        self._verdict = Label(wrap=True)
        self._verdict.hide()
        self._pages = QStackedWidget()
        for label in (self._verdict, prompt):
            label.setContentsMargins(GAP + 4, GAP, GAP, GAP)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(cards)
        column.addStretch(1)
        for page, name in ((inner, tr("Versions")), (editing, tr("What is edited"))):
            self._pages.addWidget(scrolled(page, name=name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (prompt, self._pages, self._verdict, why):
            layout.addWidget(widget, 1 if widget is self._pages else 0)

    @property
    def verdict(self) -> str:
        """What is said about the decision; empty while there is none."""
        return "" if self._verdict.isHidden() else self._verdict.text()

    def show_verdict(self, text: str, *, is_stale: bool = False) -> None:
        """Say what was decided; nothing where nothing was."""
        self._verdict.setProperty("role", "warning" if is_stale else "success")
        self._verdict.style().polish(self._verdict)
        self._verdict.setText(text)
        self._verdict.setVisible(bool(text))

    def show_editing(self, *, is_editing: bool) -> None:
        """What is edited, or else the versions."""
        self._pages.setCurrentIndex(1 if is_editing else 0)
