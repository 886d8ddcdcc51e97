"""Making a corpus searchable beside SQLite alone, and finding passages in it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from annotator.commands import search
from annotator.domain.concordance import Wanted
from annotator.domain.identity import AuthorName
from annotator.store import Store
from tests.benchmarks.measure import Row, milliseconds
from tests.store.making import SCHEMA, article

_DOCUMENTS, _WORDS = 5_000, 650
_REBUILD_LIMIT = 1.2
_PASSAGES_LIMIT = 200.0  # milliseconds


def _texts() -> list[str]:
    """Articles of about 4 kB from a vocabulary in which a word is the rarer, the later it comes."""
    vocabulary = [f"word{n:x}" for n in range(30_000)]
    texts, state = [], 12_345
    for _ in range(_DOCUMENTS):
        words = []
        for _ in range(_WORDS):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            words.append(vocabulary[int(30_000 * (state / 2**31) ** 3)])
        texts.append(" ".join(words))
    return texts


def _bare(path: Path, texts: list[str]) -> None:
    """The same rows in two bare tables, and the index made at one stroke."""
    connection = apsw.Connection(str(path))
    connection.pragma("page_size", 16_384)
    connection.pragma("journal_mode", "wal")
    connection.execute("CREATE TABLE texts (document INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    connection.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5 (text, content = 'texts', "
        "content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2')"
    )
    with connection:
        connection.executemany("INSERT INTO texts VALUES (?, ?)", enumerate(texts, 1))
    with connection:
        connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    connection.close()


def rows() -> list[Row]:
    """Index and search rows."""
    texts = _texts()
    articles = [article(text, f"a{n}") for n, text in enumerate(texts)]
    with TemporaryDirectory() as folder:
        bare = milliseconds(lambda: _bare(Path(folder) / "bare.db", texts))
        with Store.create(Path(folder) / "p.annotator", SCHEMA) as store:

            def make_searchable() -> None:
                store.add_documents(articles)
                search.build_index(store)

            def first_hundred(text: str) -> None:
                found = search.passages(store, Wanted(text), AuthorName("anna"))
                assert list(islice(found, 100)), text

            ours = milliseconds(make_searchable)
            common = milliseconds(lambda: first_hundred("word1"))
            rare = milliseconds(lambda: first_hundred("word7000"))
    goal, note = bare * _REBUILD_LIMIT, "goal: 1.2 x bare insert and rebuild"
    return [
        Row.against("5,000 articles searchable", ours, "ms", goal, note),
        Row.against("first 100 passages of a common word", common, "ms", _PASSAGES_LIMIT),
        Row.against("first 100 passages of a rare word", rare, "ms", _PASSAGES_LIMIT),
    ]
