"""Which gold set is decided in: one of those there are, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.domain.identity import AuthorName
from annotator.gui.translation import tr
from annotator.gui.widgets import plain


class GoldSetButton(QToolButton):
    """Names the present set; its menu has the others.

    `chosen` carries a set, `new_wanted` and `compare_wanted` what else the menu offers.
    """

    chosen = Signal(str)
    new_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, sets: Callable[[], Sequence[AuthorName]], *, key: str) -> None:
        super().__init__()
        self._sets = sets
        self._present = AuthorName("")
        self.menu_of_sets = QMenu(self)
        self.menu_of_sets.aboutToShow.connect(self._fill)
        self.setMenu(self.menu_of_sets)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tr("The gold set that you decide in ({key})").format(key=key))

    def show_present(self, name: AuthorName) -> None:
        """Name another set."""
        self._present = name
        shown = tr("Gold set: {name}").format(name=name)
        self.setText(plain(shown))
        self.setAccessibleName(shown)

    def open_menu(self) -> None:
        """Open the menu under the button, for keys; what is pressed next is the menu's."""
        self.menu_of_sets.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.menu_of_sets.setActiveAction(self.menu_of_sets.actions()[0])

    def _fill(self) -> None:
        menu, sets = self.menu_of_sets, tuple(self._sets())
        menu.clear()
        for name in sets:
            action = menu.addAction(plain(name))
            action.setCheckable(True)
            action.setChecked(name == self._present)
            action.setData(name)
            action.triggered.connect(self._chooser(name))
        menu.addSeparator()
        menu.addAction(tr("&New gold set…")).triggered.connect(self._on_new)
        compare = menu.addAction(tr("&Compare gold sets…"))
        compare.setEnabled(len(sets) > 1)
        compare.triggered.connect(self._on_compare)

    def _chooser(self, name: AuthorName) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)

    def _on_new(self) -> None:
        self.new_wanted.emit()

    def _on_compare(self) -> None:
        self.compare_wanted.emit()
