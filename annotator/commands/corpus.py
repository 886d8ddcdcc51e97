"""Bringing the articles of a corpus into a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from annotator.corpus.canonical import TEXT_RULES
from annotator.corpus.options import DEFAULT_OPTIONS, FieldMapping, ReadOptions
from annotator.corpus.preview import Preview, preview
from annotator.corpus.reading import read_all
from annotator.corpus.source import Progress
from annotator.domain.document import Article, Rejected
from annotator.domain.project import ImportCount
from annotator.store.documents import Known
from annotator.store.store import Store

__all__ = [
    "FieldMapping",
    "Preview",
    "Progress",
    "ReadOptions",
    "import_articles",
    "preview",
]

_BATCH = 1_000
_BATCH_SIZE = 8_000_000


def never() -> bool:
    """For work that nobody stops."""
    return False


def import_articles(
    store: Store,
    paths: Sequence[Path],
    options: ReadOptions = DEFAULT_OPTIONS,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> ImportCount:
    """Store every article at these paths that the project does not have, and keep the rejects.

    Articles are stored batch by batch. An import that is cancelled or killed leaves whole
    batches, and running it again goes on from there, since what is stored is known. Raises
    UnreadableFile, with nothing stored, when one of the paths cannot be read at all.
    """
    items = _until(cancelled, read_all(paths, options, on_progress))
    count = ImportCount()
    for stored in _stored(store, _batches(items)):
        count = _added(count, stored)
    if count.read != count.stored + count.known + count.rejected:
        raise AssertionError(f"an import has lost records: {count}")
    return count


def _until(
    cancelled: Callable[[], bool], items: Iterator[Article | Rejected]
) -> Iterator[Article | Rejected]:
    for item in items:
        yield item
        if cancelled():
            return


def _batches(items: Iterator[Article | Rejected]) -> Iterator[list[Article | Rejected]]:
    """Up to a thousand items at a time, fewer when they are long, so that memory stays small."""
    batch: list[Article | Rejected] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _size(item)
        if len(batch) >= _BATCH or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _stored(store: Store, batches: Iterable[Sequence[Article | Rejected]]) -> Iterator[ImportCount]:
    """What became of each batch; each is written while the next one is read."""
    with ThreadPoolExecutor(1, "import") as writer:
        waiting: Future[ImportCount] | None = None
        for batch in batches:
            if waiting is not None:
                yield waiting.result()
            waiting = writer.submit(_store, store, batch)
        if waiting is not None:
            yield waiting.result()


def _size(item: Article | Rejected) -> int:
    return len(item.text) + len(item.raw or b"") if isinstance(item, Article) else 0


def _store(store: Store, batch: Sequence[Article | Rejected]) -> ImportCount:
    articles = [item for item in batch if isinstance(item, Article)]
    results = store.add_documents(articles, text_rules=TEXT_RULES) if articles else []
    rejected = [item for item in (*batch, *results) if isinstance(item, Rejected)]
    if rejected:
        store.add_rejected(rejected)
    known = sum(isinstance(result, Known) for result in results)
    stored = sum(isinstance(result, int) for result in results)
    return ImportCount(len(batch), stored, known, len(rejected))


def _added(first: ImportCount, second: ImportCount) -> ImportCount:
    return ImportCount(
        first.read + second.read,
        first.stored + second.stored,
        first.known + second.known,
        first.rejected + second.rejected,
    )
