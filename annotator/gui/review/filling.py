"""Fills the queue: the first page at once, the rest while nothing else happens."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.review import QueueFilter, Review
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import DocumentId
from annotator.gui.collection import lasting_objects
from annotator.gui.review.queue_model import QueueModel

_PAGE = 100  # rows: more than the highest screen shows
_FIRST = 10  # articles, where few of them have something to decide on

Counts = Counter[tuple[ConflictState, bool]]


class Filling(QObject):
    """Looks at one article after the other and counts what it finds.

    `filled` says that rows were added; it comes once more when all articles were looked at.
    """

    filled = Signal()

    def __init__(self, review: Review, model: QueueModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._review = review
        self._wanted = QueueFilter()
        self._waiting: deque[DocumentId] = deque()
        self._counts: dict[DocumentId, Counts] = {}
        self._total: Counts = Counter()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)

    @property
    def waiting(self) -> int:
        """How many articles were not looked at yet."""
        return len(self._waiting)

    def count(self, state: ConflictState, *, agreed: bool) -> int:
        """How many conflicts are in a state, of those on which people agree or differ."""
        return self._total[state, agreed]

    def start(self, review: Review, wanted: QueueFilter) -> None:
        """Look at everything anew."""
        self._review = review
        self._counts, self._total = {}, Counter()
        self._waiting = deque(review.documents)
        self.show(wanted)

    def show(self, wanted: QueueFilter) -> None:
        """Show another queue, of what was looked at; a page of it is there when this returns."""
        self._wanted = wanted
        known = replace(wanted, documents=frozenset(self._counts))
        self._model.show_conflicts(self._review.queue(known) if self._counts else ())
        with lasting_objects(0):
            for _ in range(_FIRST):
                if len(self._model.conflicts) < _PAGE:
                    self._look_at_next()
        self.resume()

    def look_at(self, document: DocumentId) -> None:
        """Look at one article before its turn."""
        if document in self._waiting:
            self._waiting.remove(document)
            self._take(document)
            self.filled.emit()

    def look_further(self) -> bool:
        """Look on until there are more rows; False when there are none."""
        before = len(self._model.conflicts)
        while self._waiting and len(self._model.conflicts) == before:
            self._look_at_next()
        self.filled.emit()
        return len(self._model.conflicts) > before

    def recount(self, document: DocumentId) -> None:
        """Take over what became of an article; one that was not looked at has its turn later."""
        if document in self._counts:
            conflicts = self._review.document(document).conflicts
            self._count(document, conflicts)
            self._model.update_conflicts(conflicts)

    def pause(self) -> None:
        """Leave the rest for later."""
        self._idle.stop()

    def resume(self) -> None:
        """Go on with the rest."""
        if self._waiting:
            self._idle.start()

    def _on_idle(self) -> None:
        with lasting_objects(0):
            self._look_at_next()
        if not self._waiting:
            self._idle.stop()
        self.filled.emit()

    def _look_at_next(self) -> None:
        if self._waiting:
            self._take(self._waiting.popleft())

    def _take(self, document: DocumentId) -> None:
        conflicts = self._review.document(document).conflicts
        self._count(document, conflicts)
        shown = [conflict for conflict in conflicts if self._wanted.shows(conflict)]
        self._model.add_conflicts(shown, self._wanted.sort_key)

    def _count(self, document: DocumentId, conflicts: Sequence[Conflict]) -> None:
        self._total.subtract(self._counts.pop(document, Counter()))
        counts: Counts = Counter((one.state, one.kind is ConflictKind.AGREED) for one in conflicts)
        self._counts[document] = counts
        self._total.update(counts)
