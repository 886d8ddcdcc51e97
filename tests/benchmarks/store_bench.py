"""The store beside bare SQLite, and the lists and streams that others wait for."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from annotator.domain.annotation import Annotation, Author, AuthorKind, Purpose, TaskState
from annotator.domain.change import Change, Edit
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, EditId, new_id
from annotator.domain.project import DocumentFilter, DocumentOrder
from annotator.domain.span import Span
from annotator.store import Store
from tests.benchmarks import generator
from tests.benchmarks.measure import Row, best_of_three, milliseconds, percentile_99, timings

ARTICLES, BATCH, EDITS, SPANS = 10_000, 1_000, 1_000, 30
LISTED, PAGE = 1_000_000, 200
ANNA = AuthorName("anna")


def rows() -> list[Row]:
    """Import, annotate, list and stream."""
    with TemporaryDirectory(prefix="annotator-bench-") as folder:
        return [*_work(Path(folder)), *_list(Path(folder))]


def _work(folder: Path) -> Iterator[Row]:
    articles = list(_articles())
    bare = best_of_three(lambda: _bare_import(folder / "bare.db", articles))
    ours = best_of_three(lambda: _import(folder / "import.annotator", articles))
    note = f"{1000 / ours:,.0f} articles/s, bare executemany {1000 / bare:,.0f}/s"
    goal = 1.5 * bare
    yield Row.against("store one of 10,000 articles of 4 kB", ours, "ms", goal, note)
    with Store.open(folder / "import.annotator") as store:
        store.add_author(Author(ANNA, AuthorKind.PERSON))
        edits = timings(_annotating(store), EDITS)
        yield Row("one edit, saved: median", sorted(edits)[EDITS // 2], "ms")
        yield Row.against("one edit, saved: p99", percentile_99(edits), "ms", 50)
        yield from _streams(store)


def _streams(store: Store) -> Iterator[Row]:
    marks = (Change(None, mark) for mark in _annotations(store))
    bulk = milliseconds(lambda: store.apply_stream("Import", ANNA, marks))
    count = ARTICLES * SPANS
    yield Row("import one of 300,000 annotations", bulk / count, "ms", note="one edit, one step")
    read = milliseconds(lambda: sum(1 for _ in store.annotated_documents(ANNA)))
    yield Row("read one of 10,000 documents with 30 annotations", read / ARTICLES, "ms")
    size = store.path.stat().st_size / 1e9
    seconds = milliseconds(store.check) / 1000
    note = f"{size:.2f} GB, journal of {store.journal_end().sequence:,} rows"
    yield Row.against("check everything, one GB", seconds / size, "s", 60, note)


def _articles() -> Iterator[Article]:
    for record in generator.articles(ARTICLES, seed=4):
        text = record["text"]
        digest = text_digest(text)
        metadata = {"source": record["source"], "published": record["date"]}
        yield Article(
            record["id"], record["title"], text, digest, digest, "bench", metadata=metadata
        )


def _batches(articles: Sequence[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _bare_import(path: Path, articles: Sequence[Article]) -> float:
    """Milliseconds an article for the same values in one table without any index or check."""
    path.unlink(missing_ok=True)
    connection = apsw.Connection(str(path))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.execute(
        "CREATE TABLE documents (id INTEGER PRIMARY KEY, external_id TEXT, title TEXT, "
        "source TEXT, published TEXT, text TEXT, text_sha256 TEXT, raw_sha256 TEXT)"
    )

    def insert() -> None:
        for batch in _batches(articles):
            values = [
                (
                    article.external_id,
                    article.title,
                    article.metadata["source"],
                    article.metadata["published"],
                    article.text,
                    article.text_sha256,
                    article.raw_sha256,
                )
                for article in batch
            ]
            with connection:
                connection.executemany(
                    "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", values
                )

    gc.collect()
    taken = milliseconds(insert) / len(articles)
    connection.close()
    return taken


def _import(path: Path, articles: Sequence[Article]) -> float:
    """Milliseconds an article until it is in the project and in its lists."""
    path.unlink(missing_ok=True)

    def add(store: Store) -> None:
        for batch in _batches(articles):
            store.add_documents(batch)

    with Store.create(path, b"{}") as store:
        gc.collect()
        return milliseconds(lambda: add(store)) / len(articles)


def _annotating(store: Store) -> Callable[[], None]:
    numbers = iter(range(1, ARTICLES))

    def annotate() -> None:
        change = Change(None, _annotation(DocumentId(next(numbers)), Span(10, 40)))
        now = datetime.now(UTC)
        store.apply(Edit(EditId(new_id()), "Add direct", ANNA, now, (change,)))

    return annotate


def _annotations(store: Store) -> Iterator[Annotation]:
    for document in store.documents():
        for span in generator.spans(document.text, SPANS, seed=document.id):
            yield _annotation(document.id, span)


def _annotation(document: DocumentId, span: Span) -> Annotation:
    identity = AnnotationId(new_id())
    polarity = {"polarity": "affirmed"}
    return Annotation(identity, document, ANNA, "quote", "direct", (span,), attributes=polarity)


def _list(folder: Path) -> Iterator[Row]:
    with Store.create(folder / "list.annotator", b"{}") as store:
        _fill_list(store)
        for order in DocumentOrder:
            yield _listing(store, f"by {order.value}", DocumentFilter(order=order))
        with_text = DocumentFilter(text="kra", order=DocumentOrder.TITLE)
        finished = frozenset({TaskState.FINISHED})
        others = frozenset(TaskState) - finished
        yield _listing(store, "with a text", with_text)
        yield _listing(store, "finished", DocumentFilter(states=finished))
        yield _listing(store, "not finished", DocumentFilter(states=others))
        unsure = DocumentFilter(remark=Purpose.UNSURE, order=DocumentOrder.TITLE)
        yield _listing(store, "flagged unsure, by title", unsure)
        yield _pages(store)


def _listing(store: Store, name: str, wanted: DocumentFilter) -> Row:
    taken = best_of_three(lambda: milliseconds(lambda: store.document_ids(wanted, ANNA)))
    return Row.against(f"1,000,000 documents {name}", taken, "ms", 400)


def _pages(store: Store) -> Row:
    chance = random.Random(6)
    ids = store.document_ids(DocumentFilter(order=DocumentOrder.TITLE), ANNA)
    starts = iter([chance.randrange(LISTED - PAGE) for _ in range(300)])

    def page() -> None:
        start = next(starts)
        store.document_rows(ids[start : start + PAGE], ANNA)

    return Row.against(
        "a page of 200 rows anywhere, by title: p99", percentile_99(timings(page, 300)), "ms", 8.3
    )


def _fill_list(store: Store) -> None:
    """A million rows of the list without texts, Anna's tasks for a third, a flag on each 50th."""
    chance = random.Random(5)
    words = [record["title"] for record in generator.articles(500, seed=5, mean_characters=200)]
    sources = [f"source {number}" for number in range(300)]

    def listed() -> Iterator[tuple[int, str, str, str, str, int, None, int, str]]:
        for number in range(1, LISTED + 1):
            title, source = f"{chance.choice(words)} {chance.random()}", chance.choice(sources)
            name = f"web-{number}"
            sought = f"{title}\n{name}\n{source}".casefold()
            length = chance.randrange(300, 9000)
            yield number, name, title, source, "2026-01-02", length, None, number, sought

    states = [state.value for state in TaskState]
    tasks = ((ANNA, number, chance.choice(states)) for number in range(1, LISTED, 3))
    store.add_author(Author(ANNA, AuthorKind.PERSON))
    with store._database.writing() as connection:
        connection.executemany("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?)", listed())
        connection.executemany("INSERT INTO tasks VALUES (?, ?, ?, '{}', 1)", tasks)
        connection.executemany(
            "INSERT INTO remarks VALUES (?, ?, ?, ?, NULL, '', 'sure?', 1)",
            ((f"flag {n}", n, ANNA, Purpose.UNSURE) for n in range(1, LISTED, 50)),
        )
