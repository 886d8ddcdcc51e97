"""Searching and indexing in the background, each on a thread of its own, both stopped at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands import search
from annotator.commands.session import Session
from annotator.domain.concordance import Passage, Wanted
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.scan import Scan
from annotator.gui.worker import Worker

MOST_PASSAGES = 1_000
_PAUSE = 0.004  # seconds in which others can write
_LOOK_EVERY = 300  # milliseconds


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question; `has_more` says that it was cut."""

    passages: Sequence[Passage]
    has_more: bool


class Finder(QObject):
    """`found` carries what the newest question gave; `progressed` how many articles of how many."""

    found = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, session: Session, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._scan = Scan("search", messages, self)
        self._builder = Worker("index", self)
        self._closing = Event()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY)
        self._looking.timeout.connect(self._look)

    def build(self) -> None:
        """Make every article findable that is not yet."""
        store = self._session.store
        self._builder.submit(
            lambda: search.build_index(store, pause=lambda: self._closing.wait(_PAUSE)),
            self._on_built,
            self._on_failed,
        )
        self._looking.start()
        self._look()

    def find(self, wanted: Wanted) -> None:
        """Look for something else than before."""
        self._scan.ask(lambda _tell, stopped: self._search(wanted, stopped), self.found.emit)

    def close(self) -> None:
        """Stop everything; what was not indexed is the next time."""
        self._closing.set()
        self._looking.stop()
        self._scan.close()
        self._builder.close()

    def _search(self, wanted: Wanted, stopped: Callable[[], bool]) -> Found:
        session = self._session
        passages = search.passages(session.store, wanted, session.user, stopped=stopped)
        kept = list(islice(passages, MOST_PASSAGES + 1))
        return Found(kept[:MOST_PASSAGES], len(kept) > MOST_PASSAGES)

    def _on_built(self, _none: object) -> None:
        if not self._builder.waiting and not self._closing.is_set():
            self._looking.stop()
            self._look()

    def _look(self) -> None:
        self.progressed.emit(*self._session.store.search_index.progress())

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error
        self._messages.error(str(error))
