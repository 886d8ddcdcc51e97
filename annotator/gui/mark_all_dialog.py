"""Every place of the same words with its context, to be checked before all are marked at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.mark_all import Pattern, Place, Scope
from annotator.domain.change import Edit
from annotator.gui.check_list import CheckList, CheckModel
from annotator.gui.scan import Scan, Work
from annotator.gui.scan_bar import ScanBar
from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label, beside

Look = Callable[[Scope], Work]
Mark = Callable[[list[Place]], Work]

_SCOPES = {
    Scope.DOCUMENT: later("In this article"),
    Scope.STORY: later("In this story"),
    Scope.CORPUS: later("In all articles"),
}


class MarkAllDialog(QDialog):
    """`look` finds the places and `mark` makes the edit, both in the background by `scan`.

    `agreed` carries the edit that marks what is checked.
    """

    agreed = Signal(object)

    def __init__(
        self,
        pattern: Pattern,
        name: str,
        scan: Scan,
        look: Look,
        mark: Mark,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mark all like this"))
        self._scan = scan
        self._look = look
        self._mark = mark
        self.scope = QComboBox()
        self.model = CheckModel(_words, lambda place: not place.obstacle)
        self.list = CheckList(self.model, tr("Places"))
        self.mark = QPushButton(tr("Mark"))
        self.status = Label(role="muted")
        title = tr("“{words}” as {label}").format(words=pattern.wording, label=name)
        self._lay_out(title)
        self.scope.currentIndexChanged.connect(self._search)
        self.model.checks_changed.connect(self._count)
        scan.ended.connect(self._on_ended)
        self._search()

    def done(self, result: int) -> None:
        """Closing is cancelling."""
        self._scan.cancel()
        super().done(result)

    def _search(self) -> None:
        self.model.show_items((), are_checked=False)
        self.status.setText(tr("Looking…"))
        scope = list(_SCOPES)[self.scope.currentIndex()]
        self._scan.ask(self._look(scope), self._show)

    def _show(self, found: list[Place]) -> None:
        self.model.show_items(found, are_checked=True)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def _count(self) -> None:
        checked, total = self.model.checked_count, self.model.rowCount()
        words = tr("{checked} of {total} places checked; Space checks and unchecks one")
        self.status.setText(words.format(checked=checked, total=total))
        self.mark.setText(tr("Mark {count}").format(count=checked))
        self.mark.setEnabled(checked > 0)

    def _agree(self) -> None:
        for widget in (self.scope, self.list, self.mark):
            widget.setEnabled(False)
        self.status.setText(tr("Marking…"))
        self._scan.ask(self._mark(self.model.checked()), self._on_marked)

    def _on_marked(self, edit: Edit) -> None:
        self.agreed.emit(edit)
        self.accept()

    def _on_ended(self) -> None:
        """What was found, if anything, is shown next."""
        self.scope.setEnabled(True)
        self.list.setEnabled(True)
        self._count()
        self.status.setText(tr("Stopped. Nothing was marked."))

    def _lay_out(self, title: str) -> None:
        self.scope.addItems([tr(words) for words in _SCOPES.values()])
        self.scope.setAccessibleName(tr("Where to look"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.mark.setDefault(True)
        buttons.addButton(self.mark, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Label(title, role="title", wrap=True), 1)
        head.addWidget(self.scope)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.status)
        layout.addWidget(ScanBar(self._scan))
        layout.addWidget(buttons)
        self.resize(760, 520)


def _words(place: Place) -> str:
    flat = " ".join(f"{place.before}⟦{place.covered}⟧{place.after}".split())
    return f"…{flat}…\n{beside((place.title, translated(place.obstacle)))}"
