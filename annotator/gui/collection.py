"""Garbage collection kept on the window's thread, and out of the way of many lasting objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 250  # milliseconds
_MANY = 2_000
_SEARCHES_OF_MIDDLE_PER_SEARCH_OF_OLD = 1_000


class Collector(QObject):
    """Searches for reference cycles on the thread that made it, and on no other.

    Python searches on whichever thread happens to make an object, and destroys there what it
    finds: also what belongs to Qt, which must end where its window is. So that is turned off,
    and a timer searches as often as Python would have. The oldest objects are searched a
    hundred times less often: they are the program itself and open documents, they go by
    reference count, and a search of all holds up the screen for 100 ms.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        young, middle, _old = gc.get_threshold()
        self._limits = (young, middle, _SEARCHES_OF_MIDDLE_PER_SEARCH_OF_OLD)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY)

    @Slot()
    def collect(self) -> None:
        """Search the oldest generation that has had its share of new objects, if any."""
        due = [age for age, count in enumerate(gc.get_count()) if count > self._limits[age]]
        if due:
            gc.collect(max(due))


@contextmanager
def lasting_objects(count: int) -> Iterator[None]:
    """Make many objects in the block that stay for long and are in no reference cycle.

    No cycles are searched for meanwhile; and when `count` is in the thousands, what exists
    afterwards is not searched again: one such search would hold up the screen for 100 ms.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        if count > _MANY:
            gc.freeze()
