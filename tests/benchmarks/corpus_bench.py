"""How fast articles are read and imported, beside the bare database writing the same rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

import apsw
import orjson

from annotator.commands.corpus import import_articles
from annotator.corpus.reading import read
from annotator.domain.document import Article
from annotator.domain.schema_building import schema_json
from annotator.store import Store
from tests.benchmarks import generator
from tests.benchmarks.measure import Row, best_of_three
from tests.examples import SCHEMA

_ARTICLES = 10_000
_BATCH = 500
_IMPORT_TO_BARE = 1.5

_BARE_TABLE = """CREATE TABLE articles (
    id INTEGER PRIMARY KEY, external_id TEXT UNIQUE, title TEXT, source TEXT, published TEXT,
    text TEXT, text_sha256 TEXT, raw_sha256 TEXT, metadata TEXT, place TEXT
)"""


def rows() -> list[Row]:
    """Reading alone, and importing until the articles can be browsed."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = _write(Path(folder) / "articles.jsonl")
        names = (Path(folder) / f"{n}.db" for n in count())
        reading = best_of_three(lambda: _seconds_to_read(corpus))
        importing = best_of_three(lambda: _seconds_to_import(corpus, next(names)))
        found = [item for item in read(corpus) if isinstance(item, Article)]
        bare = best_of_three(lambda: _seconds_to_insert(found, next(names)))
    limit = bare * _IMPORT_TO_BARE
    return [
        Row("read JSONL", _ARTICLES / reading, "articles/s", note=_size(found)),
        Row("insert the same rows, bare", _ARTICLES / bare, "articles/s", note="one executemany"),
        Row(
            "import JSONL until browsable",
            _ARTICLES / importing,
            "articles/s",
            goal=round(_ARTICLES / limit),
            ratio=importing / limit,
            note=f"{importing / bare:.2f} times bare, goal {_IMPORT_TO_BARE}",
        ),
    ]


def _write(path: Path) -> Path:
    with path.open("wb") as file:
        for record in generator.articles(_ARTICLES, seed=11):
            file.write(orjson.dumps(record) + b"\n")
    return path


def _size(found: Sequence[Article]) -> str:
    mean = sum(len(article.text) for article in found) / len(found)
    return f"{len(found):,} of {mean:,.0f} characters"


def _seconds_to_read(corpus: Path) -> float:
    start = time.perf_counter()
    for _article in read(corpus):
        pass
    return time.perf_counter() - start


def _seconds_to_import(corpus: Path, project: Path) -> float:
    with Store.create(project, schema_json(SCHEMA)) as store:
        start = time.perf_counter()
        import_articles(store, [corpus])
        return time.perf_counter() - start


def _seconds_to_insert(found: Sequence[Article], path: Path) -> float:
    prepared = list(_bare_rows(found))
    connection = apsw.Connection(str(path))
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _BARE_TABLE):
        connection.execute(statement).fetchall()
    start = time.perf_counter()
    remaining = iter(prepared)
    while batch := list(islice(remaining, _BATCH)):
        with connection:
            connection.executemany(f"INSERT INTO articles VALUES ({'?,' * 9}?)", batch)
    taken = time.perf_counter() - start
    connection.close()
    return taken


def _bare_rows(found: Sequence[Article]) -> Iterator[tuple[str | int | None, ...]]:
    for number, article in enumerate(found):
        metadata = orjson.dumps(dict(article.metadata)).decode()
        yield (
            number,
            article.external_id,
            article.title,
            article.metadata["source"],
            article.metadata["published"],
            article.text,
            article.text_sha256,
            article.raw_sha256,
            metadata,
            article.place,
        )
