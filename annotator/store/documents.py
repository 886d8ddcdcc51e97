"""Documents as rows: adding them once, and reading them with their texts checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw
import orjson

from annotator.domain.document import Article, Document, Rejected, text_digest
from annotator.domain.encoding import canonical_json
from annotator.domain.identity import DocumentId
from annotator.store.connection import single

DOCUMENT = """
    SELECT d.id, d.external_id, d.title, t.text, t.text_sha256, t.raw_sha256,
        coalesce(s.story, d.story_id, d.external_id), t.metadata, t.text_rules
    FROM documents AS d JOIN texts AS t ON t.document = d.id
        LEFT JOIN stories AS s ON s.document = d.id
"""


# One statement for a whole batch: the interpreter is free meanwhile for the reading of the next.
_ADD_DOCUMENTS = f"""
    INSERT INTO documents SELECT {", ".join(f"value ->> {n}" for n in range(9))} FROM jsonb_each(?)
"""
_ADD_TEXTS = """
    INSERT INTO texts SELECT value ->> 0, CAST(substr(?2, value ->> 1, value ->> 2) AS TEXT),
        value ->> 3, value ->> 4, value ->> 5, value -> 6, value ->> 7, value -> 8
    FROM jsonb_each(?1)
"""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the project has already, as the document `id`."""

    id: DocumentId


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document was found ("file.jsonl, line 3"), and what the canonical rules changed."""

    place: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Batch:
    """The articles of one transaction, judged against what is stored and against each other.

    `text_rows` tell where in `texts` each text begins, counted in bytes from 1, and how long it is.
    """

    next_id: int
    by_external_id: dict[str, tuple[int, str]]
    by_text: dict[str, int]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    text_rows: list[tuple[Any, ...]] = field(default_factory=list)
    texts: bytearray = field(default_factory=bytearray)
    pages: list[tuple[int, bytes]] = field(default_factory=list)

    def judge(self, article: Article, text_rules: int) -> DocumentId | Known | Rejected:
        """Take the article in, or say why not."""
        external_id = article.external_id
        if external_id is None:
            same_text = self.by_text.get(article.text_sha256)
            if same_text is not None:
                return Known(DocumentId(same_text))
            external_id = article.text_sha256[:16]
        present = self.by_external_id.get(external_id)
        if present is None:
            return self._take(article, external_id, text_rules)
        if present[1] == article.text_sha256:
            return Known(DocumentId(present[0]))
        return Rejected(article.place, None, _clash(article, external_id))

    def _take(self, article: Article, external_id: str, text_rules: int) -> DocumentId:
        number, digest = self.next_id, article.text_sha256
        self.next_id += 1
        self.by_external_id[external_id] = (number, digest)
        self.by_text.setdefault(digest, number)
        self.rows.append(_list_row(number, external_id, article))
        metadata, notes = dict(article.metadata), article.notes
        text, first = article.encoded or article.text.encode(), len(self.texts) + 1
        start = (number, first, len(text), digest, article.raw_sha256, text_rules)
        self.text_rows.append((*start, metadata, article.place, notes))
        self.texts += text
        if article.raw is not None:
            self.pages.append((number, article.raw))
        return DocumentId(number)


def _clash(article: Article, external_id: str) -> str:
    return (
        f'The id "{external_id}" belongs to an article with another text already. '
        f'This one, "{article.title}", was not stored: give it an id of its own.'
    )


def _list_row(number: int, external_id: str, article: Article) -> tuple[Any, ...]:
    source = article.metadata.get("source", "")
    return (
        number,
        external_id,
        article.title,
        source,
        article.metadata.get("published", ""),
        len(article.text),
        article.story_id,
        _text_key(article.text_sha256),
        f"{article.title}\n{external_id}\n{source}".casefold(),
    )


def _text_key(text_sha256: str) -> int:
    """The first 60 bits of the hash: a small index that leaves next to nothing to look through."""
    return int(text_sha256[:15], 16)


def add(
    connection: apsw.Connection, articles: Sequence[Article], text_rules: int
) -> list[DocumentId | Known | Rejected]:
    """Store the articles that are new; one result for each, in order."""
    last = single(connection, "SELECT coalesce(max(id), 0) FROM documents")
    batch = _Batch(last + 1, *_present(connection, articles))
    results = [batch.judge(article, text_rules) for article in articles]
    texts = batch.texts or b" "  # SQLite takes an empty blob for NULL
    connection.execute(_ADD_DOCUMENTS, (canonical_json(batch.rows),))
    connection.execute(_ADD_TEXTS, (canonical_json(batch.text_rows), texts))
    connection.executemany("INSERT INTO pages VALUES (?, ?)", batch.pages)
    return results


def _present(
    connection: apsw.Connection, articles: Sequence[Article]
) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    """What is stored under the articles' ids, and under their texts where they have no id."""
    names = [article.external_id or article.text_sha256[:16] for article in articles]
    digests = [article.text_sha256 for article in articles if article.external_id is None]
    by_external_id = connection.execute(
        "SELECT d.external_id, d.id, t.text_sha256 FROM json_each(?) AS wanted "
        "JOIN documents AS d ON d.external_id = wanted.value JOIN texts AS t ON t.document = d.id",
        (orjson.dumps(names).decode(),),
    )
    found = {external_id: (number, digest) for external_id, number, digest in by_external_id}
    keys = orjson.dumps([_text_key(digest) for digest in digests]).decode()
    by_text = connection.execute(
        "SELECT t.text_sha256, min(d.id) FROM json_each(?) AS wanted "
        "JOIN documents AS d ON d.text_key = wanted.value JOIN texts AS t ON t.document = d.id "
        "GROUP BY t.text_sha256",
        (keys,),
    )
    return found, dict(by_text)


def read(connection: apsw.Connection, document: DocumentId) -> Document:
    """The document; KeyError when there is none, ValueError when its text was changed."""
    row = connection.execute(DOCUMENT + "WHERE d.id = ?", (document,)).fetchone()
    if row is None:
        raise KeyError(document)
    return from_row(row)


def from_row(row: tuple[Any, ...]) -> Document:
    """A document from a row of `DOCUMENT`; ValueError when the text does not have its hash."""
    identity, external_id, title, text, text_sha256, raw_sha256, story_id, metadata, rules = row
    if text_digest(text) != text_sha256:
        raise ValueError(f"the text of {external_id} is not the one that was imported")
    return Document(
        id=identity,
        external_id=external_id,
        title=title,
        text=text,
        text_sha256=text_sha256,
        raw_sha256=raw_sha256,
        story_id=story_id,
        metadata=orjson.loads(metadata),
        text_rules=rules,
    )


def all_of(connection: apsw.Connection) -> Iterator[Document]:
    """Every document, by external id."""
    return map(from_row, connection.execute(DOCUMENT + "ORDER BY d.external_id"))


def with_external_id(connection: apsw.Connection, external_id: str) -> DocumentId | None:
    """The document of that external id."""
    row = connection.execute(
        "SELECT id FROM documents WHERE external_id = ?", (external_id,)
    ).fetchone()
    return None if row is None else DocumentId(row[0])


def with_text(connection: apsw.Connection, text_sha256: str) -> list[DocumentId]:
    """The documents that have exactly this text, oldest first."""
    rows = connection.execute(
        "SELECT d.id FROM documents AS d JOIN texts AS t ON t.document = d.id "
        "WHERE d.text_key = ? AND t.text_sha256 = ? ORDER BY d.id",
        (_text_key(text_sha256), text_sha256),
    )
    return [DocumentId(number) for (number,) in rows]


def worked_on_by(connection: apsw.Connection, author: str) -> Iterator[DocumentId]:
    """The documents with a task or an annotation of this author, by external id."""
    rows = connection.execute(
        "SELECT id FROM documents WHERE id IN ("
        "SELECT document FROM tasks WHERE annotator = ?1 "
        "UNION SELECT document FROM annotations WHERE author = ?1) ORDER BY external_id",
        (author,),
    )
    return (DocumentId(number) for (number,) in rows)


def provenance(connection: apsw.Connection, document: DocumentId) -> Provenance:
    """Where the document was found; KeyError when there is none of that id."""
    row = connection.execute(
        "SELECT place, notes FROM texts WHERE document = ?", (document,)
    ).fetchone()
    if row is None:
        raise KeyError(document)
    return Provenance(row[0], tuple(orjson.loads(row[1])))


def raw_page(connection: apsw.Connection, document: DocumentId) -> bytes | None:
    """The page the document was taken from, where one was kept."""
    row = connection.execute("SELECT raw FROM pages WHERE document = ?", (document,)).fetchone()
    return None if row is None else row[0]


def set_stories(connection: apsw.Connection, stories: Iterable[tuple[DocumentId, str]]) -> None:
    """Name the stories of these documents, over what the corpus says."""
    connection.executemany("INSERT OR REPLACE INTO stories VALUES (?, ?)", stories)
