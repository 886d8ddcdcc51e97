"""Looking through the whole corpus on a thread of its own; the newest question alone counts."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.commands.scanning import Cancelled, Tell
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.worker import Worker

Work = Callable[[Tell, Cancelled], Any]
"""Hears where to tell how far it is, and how to learn that nobody wants it any more."""


class Scan(QObject):
    """`progressed` carries how much is done, and of how much.

    `ended` says that nothing runs any more: it is done, was cancelled, or failed.
    """

    started = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    _told = Signal(object, int, int)

    def __init__(self, name: str, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._worker = Worker(name, self)
        self._stop: Event | None = None
        self._told.connect(self._on_told)

    @property
    def is_running(self) -> bool:
        """Whether an answer is awaited."""
        return self._stop is not None

    def ask(self, work: Work, done: Callable[[Any], object]) -> None:
        """Let work run in place of what runs now; `done` gets its result, unless cancelled."""
        self.cancel()
        self._stop = stop = Event()
        self._worker.submit(
            lambda: work(lambda so_far, of: self._told.emit(stop, so_far, of), stop.is_set),
            lambda result: self._on_done(stop, done, result),
            lambda error: self._on_failed(stop, error),
        )
        self.started.emit()

    def cancel(self) -> None:
        """Want it no more; nothing of it is shown."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
            self.ended.emit()

    def close(self) -> None:
        """Cancel, and wait until the thread has noticed."""
        self.cancel()
        self._worker.close()

    def _on_told(self, stop: Event, so_far: int, of: int) -> None:
        if stop is self._stop:
            self.progressed.emit(so_far, of)

    def _on_done(self, stop: Event, done: Callable[[Any], object], result: object) -> None:
        if stop is self._stop:
            self._stop = None
            self.ended.emit()
            done(result)

    def _on_failed(self, stop: Event, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        if stop is self._stop:
            self._stop = None
            self.ended.emit()
            self._messages.error(str(error))
