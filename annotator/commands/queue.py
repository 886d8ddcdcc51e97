"""What to do next, and how long it took."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annotator.domain.annotation import Purpose, TaskState
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.project import DocumentFilter
from annotator.store.store import Store

_UNFINISHED = frozenset(TaskState) - {TaskState.FINISHED}


def next_unfinished(
    store: Store,
    annotator: AuthorName,
    *,
    after: DocumentId | None = None,
    skipped: Collection[DocumentId] = (),
) -> DocumentId | None:
    """The annotator's next unfinished document after this one; None when all are finished.

    Who has assigned documents that are not begun gets only what is assigned, else everything is
    the annotator's. Skipped documents come when nothing else is left, and `after` comes last.
    """
    return _next(unfinished(store, annotator), after, skipped)


def next_unsure(
    store: Store, annotator: AuthorName, *, after: DocumentId | None = None
) -> DocumentId | None:
    """The next document that the annotator has flagged, or has flagged an annotation of.

    None when no other one is; a finished document counts as any other.
    """
    found = store.document_ids(DocumentFilter(remark=Purpose.UNSURE), annotator)
    return _next([DocumentId(number) for number in found], after)


def _next(
    waiting: Sequence[DocumentId],
    after: DocumentId | None,
    skipped: Collection[DocumentId] = (),
) -> DocumentId | None:
    """The first one after a document, else the first before it, those not skipped first."""
    later = [number for number in waiting if after is not None and number > after]
    ordered = [*later, *(number for number in waiting if after is None or number < after)]
    fresh = (number for number in ordered if number not in skipped)
    return next(fresh, ordered[0] if ordered else None)


def unfinished(store: Store, annotator: AuthorName) -> Sequence[DocumentId]:
    """All of the annotator's unfinished documents, in the order of import."""
    tasks = store.tasks(annotator=annotator)
    if any(task.state is TaskState.NEW for task in tasks):
        return sorted(task.document for task in tasks if task.state in _UNFINISHED)
    found = store.document_ids(DocumentFilter(states=_UNFINISHED), annotator)
    return [DocumentId(number) for number in found]


def add_time(store: Store, annotator: AuthorName, document: DocumentId, seconds: int) -> None:
    """Count time that the annotator spent on a document; nothing where nothing can be written."""
    if seconds > 0 and not store.read_only:
        store.add_time_spent(document, annotator, seconds)
