"""What stands above the text: the article, the conflict, and how all of it is looked at."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.gui.bindings import Bindings
from annotator.gui.review.gold_set_button import GoldSetButton
from annotator.gui.room_keys import REVIEW
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel


class ReviewHeader(QWidget):
    """The title with the menu of views above, the conflict and what concerns all of them below."""

    def __init__(self, gold_sets: GoldSetButton, bindings: Bindings) -> None:
        super().__init__()
        self.names = QAction(tr("Show &names"))
        self.all_lanes = QAction(_with_key(tr("&All lanes ({key})"), bindings, "all_lanes"))
        self.side_by_side = QAction(
            _with_key(tr("&Side by side ({key})"), bindings, "side_by_side")
        )
        self.views = (self.names, self.all_lanes, self.side_by_side)
        self.accept = QPushButton(tr("Accept by rule…"))
        self.back = QPushButton(_with_key(tr("Back to the passages ({key})"), bindings, "back"))
        self._title, self._about = ElidedLabel(), ElidedLabel()
        self._title.set_role("title")
        self._about.set_role("muted")
        self._lay_out(gold_sets)
        self.offer_way_back(is_offered=False)

    def offer_way_back(self, *, is_offered: bool) -> None:
        """Whether a passage behind a number led here."""
        self.back.setVisible(is_offered)
        self.back.setEnabled(is_offered)

    def show_words(self, title: str, about: str = "") -> None:
        """Name the article, and say what the conflict is."""
        self._title.set_text(title)
        self._about.set_text(about)

    def _lay_out(self, gold_sets: GoldSetButton) -> None:
        view, menu = QToolButton(), QMenu(self)
        view.setText(tr("View"))
        view.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        view.setMenu(menu)
        for action in self.views:
            action.setCheckable(True)
            menu.addAction(action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP // 2)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self._title, self.back, view),
            (self._about, gold_sets, self.accept),
        )
        for words, *widgets in rows:
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(words, 1)
            for widget in widgets:
                row.addWidget(widget)
            layout.addLayout(row)


def _with_key(text: str, bindings: Bindings, name: str) -> str:
    return text.format(key=bindings.shown(REVIEW, name))
