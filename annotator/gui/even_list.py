"""A list whose rows are equally high, so that one of any length is laid out at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

Index = QModelIndex | QPersistentModelIndex


class EvenList(QListView):
    """The first row says how high all are; what is too wide is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dataChanged(  # noqa: N802 - a virtual slot of Qt's
        self, first: Index, last: Index, roles: Sequence[int] = ()
    ) -> None:
        """Draw one row again; Qt would lay out all of them, which are equally high anyway."""
        if first == last:
            self.update(first)
        else:
            super().dataChanged(first, last, list(roles))
