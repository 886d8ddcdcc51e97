"""What the window shows while no project is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label, plain, tip

_WELCOME = later(
    "Tag quotes, entities, framing and boilerplate in news articles,\n"
    "and export datasets that load anywhere."
)


class StartPage(QWidget):
    """New, open, and the projects opened last. `project_chosen` carries a path."""

    project_chosen = Signal(object)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(GAP // 2)
        title = Label(tr("Annotator"), role="title")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        title.setFont(font)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(title)
        column.addWidget(Label(tr(_WELCOME), role="muted"))
        column.addSpacing(GAP)
        column.addLayout(self._buttons(actions))
        column.addSpacing(2 * GAP)
        column.addLayout(self._recent)
        inner = QWidget()
        inner.setLayout(column)
        inner.setFixedWidth(480)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_recent(self, paths: Iterable[Path]) -> None:
        """List the projects opened last, those that are gone left out."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        present = [path for path in paths if path.is_file()]
        if present:
            self._recent.addWidget(Label(tr("Opened last"), role="section"))
        for path in present:
            self._recent.addWidget(self._recent_button(path))

    def _buttons(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for name in ("new_project", "open_project"):
            button = QPushButton(actions[name].text())
            button.clicked.connect(actions[name].trigger)
            button.setDefault(name == "open_project")
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(plain(f"{path.stem}   {path.parent}"))
        button.setToolTip(tip(str(path)))
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(lambda: self.project_chosen.emit(path))
        return button
