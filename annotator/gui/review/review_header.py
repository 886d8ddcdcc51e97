"""What stands above the text: the article, the conflict, and how all of it is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.bindings import Bindings
from annotator.gui.review.gold_set_button import GoldSetButton
from annotator.gui.room_keys import REVIEW
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel


class ReviewHeader(QWidget):
    """Title and view above, the conflict and what concerns all of them below."""

    def __init__(self, gold_sets: GoldSetButton, bindings: Bindings) -> None:
        super().__init__()
        self.names = QCheckBox(tr("Show &names"))
        self.all_lanes = QCheckBox(_with_key(tr("All lanes ({key})"), bindings, "all_lanes"))
        self.side_by_side = QCheckBox(
            _with_key(tr("Side by side ({key})"), bindings, "side_by_side")
        )
        self.boxes = (self.names, self.all_lanes, self.side_by_side)
        self.accept = QPushButton(tr("Accept by rule…"))
        self.back = QPushButton(_with_key(tr("Back to the passages ({key})"), bindings, "back"))
        self.offer_way_back(is_offered=False)
        self._title, self._about = ElidedLabel(), ElidedLabel()
        self._title.set_role("title")
        self._about.set_role("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP // 2)
        for words, widgets in (
            (self._title, self.boxes),
            (self._about, (self.back, gold_sets, self.accept)),
        ):
            row = QHBoxLayout()
            row.setSpacing(2 * GAP)
            row.addWidget(words, 1)
            for widget in widgets:
                row.addWidget(widget)
            layout.addLayout(row)

    def offer_way_back(self, *, is_offered: bool) -> None:
        """Whether a passage behind a number led here."""
        self.back.setVisible(is_offered)
        self.back.setEnabled(is_offered)

    def show_words(self, title: str, about: str = "") -> None:
        """Name the article, and say what the conflict is."""
        self._title.set_text(title)
        self._about.set_text(about)


def _with_key(text: str, bindings: Bindings, name: str) -> str:
    return text.format(key=bindings.shown(REVIEW, name))
