"""How long an article is worked on: while the window is in front and somebody does something."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from annotator.domain.identity import DocumentId

PATIENCE = 60.0  # seconds without a key or the mouse until nobody seems to be there
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.WindowActivate,
    }
)


class Timekeeper(QObject):
    """Counts seconds for one document at a time; `spent` gets them when another one is opened.

    Only what lies between two signs of life counts, and of a longer silence only its beginning.
    """

    def __init__(
        self,
        spent: Callable[[DocumentId, int], object],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._spent = spent
        self._clock = clock
        self._document: DocumentId | None = None
        self._seconds = 0.0
        self._last_sign: float | None = None
        self.is_on = True

    def watch(self, window: QObject) -> None:
        """Take what happens in a window and all it shows for signs of life."""
        window.installEventFilter(self)

    def begin(self, document: DocumentId | None) -> None:
        """Count for another document from now on; None for none."""
        self.flush()
        self._document = document
        self._last_sign = self._clock()

    def notice(self) -> None:
        """Somebody did something."""
        now = self._clock()
        if self._last_sign is not None and self.is_on:
            self._seconds += min(now - self._last_sign, PATIENCE)
        self._last_sign = now

    def rest(self) -> None:
        """The window is left: the time until it is active again does not count."""
        self.notice()
        self._last_sign = None

    def flush(self) -> None:
        """Hand over the whole seconds counted so far."""
        whole = int(self._seconds)
        if self._document is not None and whole and self.is_on:
            self._seconds -= whole
            self._spent(self._document, whole)
        if self._document is None or not self.is_on:
            self._seconds = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event of the program and keep none."""
        kind = event.type()
        if kind is QEvent.Type.WindowDeactivate:
            self.rest()
        elif kind in _SIGNS:
            self.notice()
        return False


def in_words(seconds: int) -> tuple[int, int]:
    """Hours and minutes, a begun minute counted as one."""
    minutes = -(-seconds // 60)
    return divmod(minutes, 60)
