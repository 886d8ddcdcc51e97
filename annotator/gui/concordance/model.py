"""Found passages as a list model, in words for screen readers and for copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.domain.concordance import Passage

AnyIndex = QModelIndex | QPersistentModelIndex

PASSAGE_ROLE = int(Qt.ItemDataRole.UserRole)
_SPOKEN = 60


class PassageModel(QAbstractListModel):
    """Passages in the order they were found."""

    def __init__(self) -> None:
        super().__init__()
        self._passages: Sequence[Passage] = ()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show what was found now."""
        self.beginResetModel()
        self._passages = passages
        self.endResetModel()

    def passage(self, row: int) -> Passage:
        """What a row shows."""
        return self._passages[row]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many passages there are."""
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own type
        """The passage for the delegate; its words for everybody else."""
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == PASSAGE_ROLE:
            return passage
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(passage)
        return None


def spoken(passage: Passage) -> str:
    """The passage in its sentence, with the labels on it and the article's title."""
    labels = ", ".join(dict.fromkeys(one.label for one in passage.annotations))
    words = f"{passage.before[-_SPOKEN:]}{passage.found}{passage.after[:_SPOKEN]}".strip()
    return " · ".join(part for part in (words, labels, passage.title) if part)
