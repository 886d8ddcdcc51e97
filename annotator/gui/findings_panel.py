"""What the schema finds wrong with an article, each finding leading to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.constraints import Violation
from annotator.domain.schema import Severity
from annotator.gui.icons import icon
from annotator.gui.theme import Theme
from annotator.gui.widgets import GAP, Label

_SIGNS = {Severity.ERROR: "✕ Error", Severity.WARNING: "! Warning", Severity.INFO: "i Note"}
_HEIGHT = 168


class FindingsPanel(QWidget):
    """Hidden while there is nothing to show. `finding_chosen` carries the Violation to go to."""

    finding_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(role="title")
        self._close = QToolButton()
        self._close.setAccessibleName("Close the findings")
        self._close.setToolTip("Close")
        self._close.clicked.connect(self.hide)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setAccessibleName("Findings")
        self._findings: tuple[Violation, ...] = ()
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._list)
        self.setFixedHeight(_HEIGHT)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._close.setIcon(icon("close", theme))

    def findings(self) -> tuple[Violation, ...]:
        """What is listed, from top to bottom."""
        return self._findings

    def show_findings(self, title: str, findings: Sequence[Violation]) -> None:
        """List findings, the gravest first; none hides the panel."""
        order = list(_SIGNS)
        self._findings = tuple(sorted(findings, key=lambda found: order.index(found.severity)))
        self._title.setText(title)
        self._list.clear()
        for found in self._findings:
            item = QListWidgetItem(f"{_SIGNS[found.severity]}   {found.message}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._list.addItem(item)
        self.setVisible(bool(self._findings))

    def choose(self, row: int) -> None:
        """Go to the finding in a row."""
        self._list.setCurrentRow(row)
        self.finding_chosen.emit(self._findings[row])

    def _on_item(self, item: QListWidgetItem) -> None:
        self.finding_chosen.emit(self._findings[self._list.row(item)])
