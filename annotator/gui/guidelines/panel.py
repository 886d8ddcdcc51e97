"""The guideline panel: the labels explained, and the project's own document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from annotator.gui.guidelines.label_help import LabelHelp
from annotator.gui.guidelines.markdown_view import MarkdownView
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

_NO_GUIDELINE = later(
    "This project has no guideline yet. It can be any Markdown file; a copy of it is kept in the "
    "project. Images and pages it links to are not loaded."
)


class GuidelinePanel(QTabWidget):
    """`choosing_wanted` asks for another file to be the guideline."""

    choosing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.labels = LabelHelp()
        self.document = MarkdownView()
        self.document.setAccessibleName(tr("Guideline"))
        self._none = Label(tr(_NO_GUIDELINE), role="muted", wrap=True)
        self._none.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        choose = QPushButton(tr("Choose a guideline file…"))
        choose.clicked.connect(self.choosing_wanted)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, GAP)
        column.addWidget(self._none)
        column.addWidget(self.document, 1)
        column.addWidget(choose)
        column.setAlignment(choose, column.alignment())
        column.addStretch(0)
        self.addTab(self.labels, tr("Labels"))
        self.addTab(page, tr("Guideline"))
        self.show_guideline("")

    def show_guideline(self, markdown: str) -> None:
        """Show another guideline; empty for none."""
        self._none.setVisible(not markdown)
        self.document.setVisible(bool(markdown))
        self.document.show_markdown(markdown)
