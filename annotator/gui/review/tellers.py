"""Who puts the conflicts of which document into words; kept while the queue is the same."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.commands.review import Review
from annotator.domain.annotation import Entry
from annotator.domain.conflicts import Conflict
from annotator.domain.identity import DocumentId, EntryId
from annotator.gui.review.cards import QueueRow, Teller


class Tellers:
    """Makes a document's teller when it is first asked for."""

    def __init__(self, review: Review, entries: Mapping[EntryId, Entry]) -> None:
        self._review = review
        self._entries = entries
        self._made: dict[DocumentId, Teller] = {}

    def of(self, document: DocumentId) -> Teller:
        """Puts conflicts of a document into words."""
        if document not in self._made:
            here = self._review.document(document)
            self._made[document] = Teller(here, self._review.session.schema, self._entries)
        return self._made[document]

    def row(self, conflict: Conflict) -> QueueRow:
        """A conflict as a row of the queue."""
        words = self.of(conflict.document).words(conflict)
        layer = self._review.session.schema.layer(conflict.layer).name
        title = self._review.document(conflict.document).document.title
        return QueueRow(conflict, words, layer, title)
