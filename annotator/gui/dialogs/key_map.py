"""The cheat sheet: every key of the program, its rooms and the schema, made from their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.schema import Schema
from annotator.gui.bindings import Binding, Bindings, grouped, shown_key
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label, scrolled

_COLUMNS = 3
_WIDEST_CAP = 192


class KeyMapDialog(QDialog):
    """Groups of keys in columns, narrowed by what is typed."""

    change_wanted = Signal()

    def __init__(
        self,
        schema: Schema | None,
        parent: QWidget | None = None,
        *,
        bindings: Bindings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search keys and what they do"))
        self.search.setAccessibleName(tr("Search keys and what they do"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        found = grouped((bindings or Bindings()).all(schema))
        self._groups = [_Group(title, lines) for title, lines in found.items()]
        self._nothing = Label(tr("No key does that."), role="muted")
        self._nothing.hide()
        self._lay_out()

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The keys and words that can be seen now."""
        return tuple(row for group in self._groups for row in group.shown())

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        found = [group.narrow(words) for group in self._groups]
        self._nothing.setVisible(not any(found))

    def _lay_out(self) -> None:
        columns = QWidget()
        across = QHBoxLayout(columns)
        across.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        across.setSpacing(4 * GAP)
        for groups in _in_columns(self._groups, _COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(2 * GAP)
            for group in groups:
                column.addWidget(group)
            column.addStretch(1)
            across.addLayout(column, 1)
        area = scrolled(columns, name=tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.change_wanted)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter is pressed while searching
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        for widget in (self.search, self._nothing, area, buttons):
            layout.addWidget(widget, 1 if widget is area else 0)
        self.resize(1180, 760)


class _Group(QWidget):
    """One room, menu or layer: a title, then a row for each thing its keys do."""

    def __init__(self, title: str, lines: Sequence[Binding]) -> None:
        super().__init__()
        self._title = title.casefold()
        self._rows = [(_cap(line), Label(line.words, wrap=True)) for line in lines]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP + GAP // 2)
        grid.setVerticalSpacing(GAP // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(title, role="title"), 0, 0, 1, 2)
        for row, (keys, words) in enumerate(self._rows, 1):
            aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            grid.addWidget(keys, row, 0, aligned)
            grid.addWidget(words, row, 1)

    def __len__(self) -> int:
        return len(self._rows) + 2

    def narrow(self, words: Iterable[str]) -> bool:
        """Show the rows in which, or in the title, all words occur; False when none is left."""
        wanted = [word for word in words if word not in self._title]
        is_any = False
        for labels in self._rows:
            text = " ".join(label.text() for label in labels).casefold()
            is_found = all(word in text for word in wanted)
            is_any = is_any or is_found
            for label in labels:
                label.setVisible(is_found)
        self.setVisible(is_any)
        return is_any

    def shown(self) -> Iterable[tuple[str, str]]:
        """The keys and words of the rows that were not narrowed away."""
        if not self.isHidden():
            for keys, words in self._rows:
                if not keys.isHidden():
                    yield keys.text(), words.text()


def _cap(line: Binding) -> Label:
    """The keys of a line; long ones are wrapped, so that room is left for what they do."""
    keys = line.keys if line.is_fixed else tuple(map(shown_key, line.keys))
    cap = Label(" · ".join(keys), role="key")
    cap.ensurePolished()
    if cap.sizeHint().width() > _WIDEST_CAP:
        cap.setText("\n".join(keys))
        cap.setWordWrap(True)
        cap.setFixedWidth(_WIDEST_CAP)
    return cap


def _in_columns(groups: Sequence[_Group], count: int) -> list[list[_Group]]:
    """The groups in their order, in columns of about the same height."""
    share = sum(map(len, groups)) / count
    columns: list[list[_Group]] = [[] for _ in range(count)]
    height = 0
    for group in groups:
        middle = height + len(group) / 2
        columns[min(int(middle / share), count - 1)].append(group)
        height += len(group)
    return columns
