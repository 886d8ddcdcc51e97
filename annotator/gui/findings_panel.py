"""What the schema finds wrong with an article, each finding leading to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.remarks import override_of
from annotator.domain.annotation import Remark
from annotator.domain.constraints import Violation
from annotator.domain.schema import Severity
from annotator.gui.icons import icon
from annotator.gui.sentences import translated
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

_SIGNS = {
    Severity.ERROR: later("✕ Error"),
    Severity.WARNING: later("! Warning"),
    Severity.INFO: later("i Note"),
}
_HEIGHT = 184


class FindingsPanel(QWidget):
    """Hidden while there is nothing to show. `finding_chosen` carries the Violation to go to.

    `override_wanted` carries warnings and the reason why they are no matter.
    """

    finding_chosen = Signal(object)
    override_wanted = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(role="title")
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Close the findings"))
        self._close.setToolTip(tr("Close"))
        self._close.clicked.connect(self.hide)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setAccessibleName(tr("Findings"))
        self._findings: tuple[Violation, ...] = ()
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        self._open: tuple[Violation, ...] = ()
        self.reason = QLineEdit()
        self._override = QPushButton(tr("Override warnings"))
        head = QHBoxLayout()
        head.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._list)
        layout.addLayout(self._overriding())
        self.setFixedHeight(_HEIGHT)
        self.set_theme(theme)
        self.hide()

    def _overriding(self) -> QHBoxLayout:
        self.reason.setPlaceholderText(tr("Why are these warnings no matter? The reason is kept."))
        self.reason.setAccessibleName(tr("Reason against the warnings"))
        self.reason.returnPressed.connect(self._on_override)
        self._override.clicked.connect(self._on_override)
        below = QHBoxLayout()
        below.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        below.setSpacing(GAP)
        below.addWidget(self.reason, 1)
        below.addWidget(self._override)
        return below

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._close.setIcon(icon("close", theme))

    def findings(self) -> tuple[Violation, ...]:
        """What is listed, from top to bottom."""
        return self._findings

    def can_override(self) -> bool:
        """Whether there are warnings that nobody has overridden."""
        return bool(self._open)

    def show_findings(
        self, title: str, findings: Sequence[Violation], remarks: Sequence[Remark] = ()
    ) -> None:
        """List findings, the gravest first; none hides the panel. `remarks` override some."""
        order = list(_SIGNS)
        self._findings = tuple(sorted(findings, key=lambda found: order.index(found.severity)))
        self._title.setText(title)
        self._list.clear()
        for found in self._findings:
            item = QListWidgetItem(_words(found, override_of(found, remarks)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._list.addItem(item)
        self._open = tuple(
            found
            for found in self._findings
            if found.severity is Severity.WARNING and override_of(found, remarks) is None
        )
        self.reason.clear()
        for widget in (self.reason, self._override):
            widget.setVisible(bool(self._open))
        self.setVisible(bool(self._findings))

    def take_focus(self) -> None:
        """Let the list have the keys, with nothing selected; Tab leads on to the reason."""
        self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, row: int) -> None:
        """Go to the finding in a row."""
        self._list.setCurrentRow(row)
        self.finding_chosen.emit(self._findings[row])

    def _on_override(self) -> None:
        """Override the warnings that are selected, else all."""
        rows = {self._list.row(item) for item in self._list.selectedItems()}
        selected = tuple(x for n, x in enumerate(self._findings) if n in rows and x in self._open)
        self.override_wanted.emit(selected or self._open, self.reason.text())

    def _on_item(self, item: QListWidgetItem) -> None:
        self.finding_chosen.emit(self._findings[self._list.row(item)])


def _words(found: Violation, override: Remark | None) -> str:
    if override is None:
        return f"{tr(_SIGNS[found.severity])}   {translated(found.message)}"
    reason = tr("✓ Overridden: {reason}").format(reason=override.text)
    return f"{reason}   {translated(found.message)}"
