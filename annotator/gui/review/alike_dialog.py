"""The same conflict elsewhere: a look at each before all are decided alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.conflicts import Conflict
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label

_AROUND = 60


class AlikeDialog(QDialog):
    """Lists the conflicts with the words around them; what is unchecked is left open."""

    def __init__(
        self, adjudicating: Adjudicating, others: Sequence[Conflict], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Decide alike"))
        self._others = tuple(others)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("The same conflict elsewhere"))
        for other in self._others:
            here = adjudicating.review.document(other.document)
            item = QListWidgetItem(f"{here.document.title}\n{_context(here.document.text, other)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.addButton(
            tr("Decide alike"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        text = tr(
            "The same words with the same versions. Checked ones are decided as here, in one step."
        )
        for widget in (Label(text, wrap=True), self.list, self._buttons):
            layout.addWidget(widget)
        self.resize(600, 440)
        self._count()

    def chosen(self) -> tuple[Conflict, ...]:
        """The conflicts that are checked."""
        return tuple(
            other
            for row, other in enumerate(self._others)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        count = len(self.chosen())
        self.accept_button.setText(tr("Decide {count} alike").format(count=count))
        self.accept_button.setEnabled(count > 0)


def _context(text: str, conflict: Conflict) -> str:
    span = conflict.span
    if span is None:
        return ""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    return " ".join(text[start:end].split())
