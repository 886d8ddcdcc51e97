"""Every place of the same words with its context, to be checked before all are marked at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.mark_all import Pattern, Place, Scope
from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label

Look = Callable[[Pattern, Scope, Callable[[list[Place]], object]], object]

_SCOPES = {
    Scope.DOCUMENT: later("In this article"),
    Scope.STORY: later("In this story"),
    Scope.CORPUS: later("In all articles"),
}
_ROLE = Qt.ItemDataRole.UserRole


class MarkAllDialog(QDialog):
    """`look` finds the places, in the background; `agreed` carries those that are checked."""

    agreed = Signal(object)

    def __init__(
        self, pattern: Pattern, name: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mark all like this"))
        self._pattern = pattern
        self._look = look
        self._asked = 0
        self.scope = QComboBox()
        self.scope.addItems([tr(words) for words in _SCOPES.values()])
        self.scope.setAccessibleName(tr("Where to look"))
        self.scope.currentIndexChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Places"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(self._count)
        self._status = Label(role="muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.mark = QPushButton(tr("Mark"))
        self.mark.setDefault(True)
        buttons.addButton(self.mark, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        title = tr("“{words}” as {label}").format(words=pattern.wording, label=name)
        head.addWidget(Label(title, role="title", wrap=True), 1)
        head.addWidget(self.scope)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._status)
        layout.addWidget(buttons)
        self.resize(760, 520)
        self._search()

    def checked(self) -> list[Place]:
        """The places that would be marked now."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _search(self) -> None:
        self._asked += 1
        asked = self._asked
        self.list.clear()
        self.mark.setEnabled(False)
        self._status.setText(tr("Looking…"))
        scope = list(_SCOPES)[self.scope.currentIndex()]

        def show(found: list[Place]) -> None:
            if asked == self._asked:
                self._show(found)

        self._look(self._pattern, scope, show)

    def _show(self, found: list[Place]) -> None:
        self.list.blockSignals(True)
        for place in found:
            self.list.addItem(_item(place))
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._count()

    def _count(self) -> None:
        checked, all_ = len(self.checked()), self.list.count()
        words = tr("{checked} of {total} places checked; Space checks and unchecks one")
        self._status.setText(words.format(checked=checked, total=all_))
        self.mark.setText(tr("Mark {count}").format(count=checked))
        self.mark.setEnabled(checked > 0)

    def _agree(self) -> None:
        self.agreed.emit(self.checked())
        self.accept()


def _item(place: Place) -> QListWidgetItem:
    flat = " ".join(f"{place.before}⟦{place.covered}⟧{place.after}".split())
    obstacle = f" · {translated(place.obstacle)}" if place.obstacle else ""
    item = QListWidgetItem(f"…{flat}…\n{place.title}{obstacle}")
    item.setData(_ROLE, place)
    if place.obstacle:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setCheckState(Qt.CheckState.Unchecked)
    else:
        item.setCheckState(Qt.CheckState.Checked)
    return item
