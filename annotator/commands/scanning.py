"""Going through the whole corpus: how far that is can be told, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annotator.domain.identity import DocumentId
from annotator.errors import NotAllowed
from annotator.store.store import Store

Tell = Callable[[int, int], object]
"""Hears how much is done, and of how much."""

Cancelled = Callable[[], bool]

_AT_ONCE = 1_000


def silent(_done: int, _of: int) -> None:
    """For work that nobody watches."""


def never() -> bool:
    """For work that nobody stops."""
    return False


def documents_where(
    store: Store,
    find: Callable[[range], Iterable[DocumentId]],
    *,
    on_progress: Tell = silent,
    cancelled: Cancelled = never,
) -> Iterator[DocumentId]:
    """What `find` finds, which is asked for one range of document ids after the other.

    NotAllowed when cancelled, however far it is.
    """
    last = store.last_document()
    for start in range(1, last + 1, _AT_ONCE):
        ids = range(start, min(start + _AT_ONCE, last + 1))
        for document in find(ids):
            go_on(cancelled)
            yield document
        go_on(cancelled)
        on_progress(ids[-1], last)


def go_on(cancelled: Cancelled) -> None:
    """NotAllowed when the work is not wanted any more."""
    if cancelled():
        raise NotAllowed("This was stopped; nothing was changed.")
