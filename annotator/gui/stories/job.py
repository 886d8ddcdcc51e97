"""Finding and correcting stories on a thread of its own, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Signal

from annotator.commands.projects import Project
from annotator.commands.stories import StoryReport, find_stories
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.translation import tr
from annotator.gui.worker import Worker


class StoryJob(QObject):
    """`progressed` carries how far a search is, `changed` what a search or a ruling did; `ended`
    says that nothing runs any more, however it went."""

    progressed = Signal(object)
    changed = Signal(object)
    ended = Signal()

    def __init__(self, project: Project, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._messages = messages
        self._worker = Worker("stories", self)
        self._stop = Event()

    @property
    def is_running(self) -> bool:
        """Whether a search or a ruling has not ended."""
        return self._worker.waiting > 0

    def find(self) -> None:
        """Look for stories; a search that runs already is enough."""
        if not self.is_running:
            self._stop = stop = Event()
            self._submit(
                lambda: find_stories(
                    self._project, on_progress=self.progressed.emit, cancelled=stop.is_set
                )
            )

    def join_new(self) -> None:
        """Let new articles join the stories, where stories were ever looked for."""
        store = self._project.store
        if 0 < store.story_records.unsketched_count() < store.document_count():
            self.find()

    def rule(self, ruling: Callable[[], StoryReport]) -> None:
        """Carry out what a person says about stories."""
        self._submit(ruling)

    def cancel(self) -> None:
        """Stop the search; what was read is kept, and the stories stay as they were."""
        self._stop.set()

    def close(self) -> None:
        """Stop and wait."""
        self.cancel()
        self._worker.close()

    def _submit(self, work: Callable[[], StoryReport]) -> None:
        self._worker.submit(work, self._on_done, self._on_failed)

    def _on_done(self, report: StoryReport) -> None:
        if report.cancelled:
            self._messages.info(tr("Stopped. The stories are as they were."))
        else:
            self.changed.emit(report)
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self.ended.emit()
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self._messages.error(str(error))
