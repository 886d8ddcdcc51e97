"""A thread that does one thing after the other, and tells the window how each went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


@dataclass(frozen=True, slots=True)
class _Job:
    # The result of `work` is what `done` takes; the two are paired where the job is made.
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]


class Worker(QObject):
    """Runs jobs in the order given; outcomes arrive in that order on the thread that made it."""

    _outcome_ready = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._outcomes: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._waiting = 0
        self._outcome_ready.connect(self._deliver_one, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many jobs have no outcome yet."""
        return self._waiting

    def submit(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run `work` after all submitted before; then `done` with its result, or `failed`."""
        self._waiting += 1
        self._jobs.put(_Job(work, done, failed))

    def close(self) -> None:
        """Wait for every job, deliver what they said, and end the thread."""
        self._jobs.put(None)
        self._thread.join()
        while not self._outcomes.empty():
            self._deliver_one()

    @Slot()
    def _deliver_one(self) -> None:
        try:
            outcome = self._outcomes.get_nowait()
        except Empty:  # close() was faster than the event loop
            return
        self._waiting -= 1
        outcome()

    def _run(self) -> None:
        while self._run_next():
            self._outcome_ready.emit()

    def _run_next(self) -> bool:
        """Run one job; False at the end.

        Nothing of the job is held here when its outcome is announced: what it holds last may be
        widgets, and these must end on the window's thread.
        """
        job = self._jobs.get()
        if job is None:
            return False
        self._outcomes.put(_outcome(job))
        return True


def _outcome(job: _Job) -> Callable[[], object]:
    try:
        result = job.work()
    except Exception as error:  # noqa: BLE001  # every failure belongs to whoever asked for the work
        failure = error
        return lambda: job.failed(failure)
    return lambda: job.done(result)
