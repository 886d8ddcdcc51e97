"""One scroll bar for several texts of the same height."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QWidget

from annotator.gui.text_view.colours import DARK, LIGHT
from annotator.gui.text_view.scroll_bar import FlatScrollBar
from annotator.gui.text_view.view import TextView
from annotator.gui.theme import Theme

_WHILE_BUSY = 60  # milliseconds; heights off screen become exact while nothing else happens


class SharedScrolling(QObject):
    """Keeps texts at the same place, whichever of them is scrolled; theirs have no bars."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = FlatScrollBar(LIGHT, parent)
        self.bar.valueChanged.connect(self._scroll_all)
        self._views: tuple[TextView, ...] = ()
        self._known: set[TextView] = set()
        self._settling = QTimer(self)
        self._settling.setInterval(_WHILE_BUSY)
        self._settling.timeout.connect(self.mirror)

    def set_theme(self, theme: Theme) -> None:
        """Draw the bar in other colours."""
        self.bar.set_theme(DARK if theme.is_dark else LIGHT)

    def follow(self, views: Sequence[TextView]) -> None:
        """Keep these texts together from now on."""
        self._views = tuple(views)
        for view in self._views:
            if view not in self._known:
                self._known.add(view)
                view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
                view.verticalScrollBar().valueChanged.connect(self._scroll_all)
                view.selection_changed.connect(self._follower(view))
        self.mirror()
        self._settling.start()

    def mirror(self) -> None:
        """Give the bar the range of the texts, whose heights may have become exact meanwhile."""
        if not self._views:
            return
        of_first = self._views[0].verticalScrollBar()
        with QSignalBlocker(self.bar):
            self.bar.setRange(of_first.minimum(), of_first.maximum())
            self.bar.setPageStep(of_first.pageStep())
            self.bar.setSingleStep(of_first.singleStep())
            self.bar.setValue(of_first.value())
        if not any(view.is_busy() for view in self._views):
            self._settling.stop()

    def _follower(self, view: TextView) -> Callable[[], None]:
        return lambda: self._scroll_all(view.verticalScrollBar().value())

    def _scroll_all(self, value: int) -> None:
        for bar in (self.bar, *(view.verticalScrollBar() for view in self._views)):
            if bar.value() != value:
                bar.setValue(value)
