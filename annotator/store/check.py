"""Is everything in a project as it was written, and does the present state follow from the journal?

The journal is read once from its beginning. What each item must be by now is kept in a scratch
database on disk, so memory stays small however long the journal is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import apsw
import orjson

from annotator.domain.change import EditKind
from annotator.domain.document import text_digest
from annotator.domain.encoding import canonical_json, encode, key_of, read_item
from annotator.store import hold, items, journal
from annotator.store.connection import Database, single

_SCRATCH = (
    "CREATE TABLE items (kind TEXT, key TEXT, json TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE edits (first INTEGER PRIMARY KEY, changes INTEGER, id TEXT UNIQUE, kind TEXT, "
    "of TEXT, actor TEXT, title TEXT, at TEXT, undone INTEGER DEFAULT 0, "
    "discarded INTEGER DEFAULT 0)",
    "CREATE INDEX edits_by_actor ON edits (actor, undone, first) "
    "WHERE kind = 'do' AND discarded = 0",
)
_MOST_PROBLEMS_OF_A_KIND = 100


def problems(path: Path, database: Database) -> list[str]:
    """Every problem as a sentence, at most a hundred of each kind."""
    found: list[str] = []
    with database.reading() as connection:
        for step in _STEPS:
            found.extend(_first_of(step, connection))
        found.extend(_lost_changes(path, connection))
    return found


def _first_of(
    step: Callable[[apsw.Connection], Iterator[str]], connection: apsw.Connection
) -> Iterator[str]:
    """The step's problems; one that damage stops half-way says that, and the others go on."""
    try:
        for number, problem in enumerate(step(connection)):
            if number == _MOST_PROBLEMS_OF_A_KIND:
                yield "… and more of the same kind."
                return
            yield problem
    except (apsw.Error, ValueError, KeyError, TypeError) as error:
        what = step.__name__.strip("_").replace("_", " ")
        yield f"The check of {what} stopped at something that cannot be read: {error}."


def _pages(connection: apsw.Connection) -> Iterator[str]:
    limit = _MOST_PROBLEMS_OF_A_KIND
    for (finding,) in connection.execute(f"PRAGMA integrity_check({limit})"):
        if finding != "ok":
            yield f"The file is damaged: {str(finding).replace(chr(10), ' ')}."


def _links(connection: apsw.Connection) -> Iterator[str]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        place = f", row {row}" if row is not None else ""
        yield f"Something in {table}{place} refers to something in {parent} that is not there."


def _texts(connection: apsw.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT d.external_id, d.length, d.text_key, CAST(t.text AS BLOB), t.text_sha256 "
        "FROM documents AS d LEFT JOIN texts AS t ON t.document = d.id ORDER BY d.id"
    )
    for external_id, length, key, raw, digest in rows:
        if raw is None:
            yield f"The text of {external_id} is missing."
        elif not _is_sound(raw, digest, length, key):
            yield f"The text of {external_id} is not the one that was imported."


def _is_sound(raw: bytes, digest: str, length: int, key: int) -> bool:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return False
    return text_digest(text) == digest and len(text) == length and int(digest[:15], 16) == key


def _spans(connection: apsw.Connection) -> Iterator[str]:
    outside = connection.execute(
        "SELECT a.id, a.layer, d.external_id, f.start_at, f.end_at, d.length "
        "FROM fragments AS f JOIN annotations AS a ON a.number = f.annotation "
        "JOIN documents AS d ON d.id = a.document "
        "WHERE f.end_at > d.length OR f.start_at < 0 OR f.start_at >= f.end_at"
    )
    for identity, layer, external_id, start, end, length in outside:
        yield (
            f"The {layer} {identity} covers {start} to {end}, "
            f"but {external_id} has {length} characters."
        )
    touching = connection.execute(
        "SELECT DISTINCT a.id, a.layer FROM fragments AS f "
        "JOIN annotations AS a ON a.number = f.annotation LEFT JOIN fragments AS before "
        "ON before.annotation = f.annotation AND before.position = f.position - 1 "
        "WHERE f.position > 0 AND (before.end_at IS NULL OR before.end_at >= f.start_at)"
    )
    for identity, layer in touching:
        yield f"The parts of the {layer} {identity} are not in order or touch each other."


def _relations(connection: apsw.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT a.id, a.layer FROM annotations AS a "
        "LEFT JOIN annotations AS f ON f.id = a.from_id "
        "LEFT JOIN annotations AS t ON t.id = a.to_id "
        "WHERE a.from_id IS NOT NULL "
        "AND (f.document IS NOT a.document OR t.document IS NOT a.document)"
    )
    for identity, layer in rows:
        yield f"The {layer} {identity} does not join two annotations of its own document."


def _decisions(connection: apsw.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT c.id, c.layer, c.outcome FROM decisions AS c "
        "LEFT JOIN annotations AS g ON g.id = c.gold "
        "WHERE (c.outcome = 'accepted') != (c.gold IS NOT NULL) "
        "OR c.gold IS NOT NULL AND g.document IS NOT c.document"
    )
    for identity, layer, outcome in rows:
        yield f"The decision {identity} about {layer} is {outcome}, but its gold does not fit."


def _journal(connection: apsw.Connection) -> Iterator[str]:
    """The chain of hashes, and what follows from the journal: the items and the undo stacks."""
    scratch = apsw.Connection("")
    try:
        for statement in _SCRATCH:
            scratch.execute(statement)
        scratch.execute("BEGIN")
        yield from _chain(connection, scratch)
        yield from _items(connection, scratch)
        yield from _edits(connection, scratch)
    finally:
        scratch.close()


def _chain(connection: apsw.Connection, scratch: apsw.Connection) -> Iterator[str]:
    """Verify the hashes, and replay the journal into the scratch database on the way."""
    replay = _Replay(scratch)
    previous, expected = journal.genesis(connection), 1
    rows = connection.execute(
        "SELECT sequence, edit, kind, of, actor, title, at, before, after, hash "
        "FROM journal ORDER BY sequence"
    )
    for sequence, *header, before, after, digest in rows:
        if sequence != expected:
            yield f"The journal lacks what stood before row {sequence}."
        if journal.chained(previous, sequence, tuple(header), before, after) != digest:
            yield f"Row {sequence} of the journal is not what was written there."
        replay.add(sequence, tuple(header), before, after)
        previous, expected = digest, sequence + 1
    replay.finish()


class _Replay:
    """Folds the rows of a journal into the items and edits that follow from them."""

    def __init__(self, scratch: apsw.Connection) -> None:
        self._scratch = scratch
        self._header: tuple[Any, ...] | None = None
        self._first = self._changes = 0

    def add(
        self, sequence: int, header: tuple[Any, ...], before: str | None, after: str | None
    ) -> None:
        """Take in the next row; rows with the same header are one edit."""
        if header != self._header:
            self.finish()
            self._header, self._first, self._changes = header, sequence, 0
        self._changes += 1
        self._fold(before, after)

    def finish(self) -> None:
        """Enter the edit whose rows were added last."""
        if self._header is not None:
            identity, kind, *others = self._header
            header = journal.Header(identity, EditKind(kind), *others)
            journal.enter(self._scratch, header, self._first, self._changes)

    def _fold(self, before: str | None, after: str | None) -> None:
        place = _place(orjson.loads(after or before or ""))
        if after is None:
            self._scratch.execute("DELETE FROM items WHERE kind = ? AND key = ?", place)
        else:
            self._scratch.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", (*place, after))


def _place(plain: Mapping[str, Any]) -> tuple[str, str]:
    """Kind and key of an item, from its JSON object, as the scratch database has them."""
    if plain["kind"] == "task":
        return "task", f"{plain['annotator']} {plain['document']}"
    return plain["kind"], plain["id"]


def _items(connection: apsw.Connection, scratch: apsw.Connection) -> Iterator[str]:
    """Compare each item with what the journal made of it."""
    found = 0
    for rows in items.ROWS.values():
        for item in rows.where(connection):
            plain = encode(item)
            kind, key = _place(plain)
            expected = scratch.execute(
                "SELECT json FROM items WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
            found += expected is not None
            if expected is None:
                yield f"The {kind} {key!r} is not in the journal."
            elif expected[0].encode() != canonical_json(plain):
                yield f"The {kind} {key!r} is not as the journal says."
    if found < single(scratch, "SELECT count(*) FROM items"):
        yield from _lost_items(connection, scratch)


def _lost_items(connection: apsw.Connection, scratch: apsw.Connection) -> Iterator[str]:
    for kind, key, text in scratch.execute("SELECT kind, key, json FROM items"):
        item = read_item(text)
        if items.ROWS[type(item)].find(connection, key_of(item)) is None:
            yield f"The {kind} {key!r} is in the journal but not in the project."


def _edits(connection: apsw.Connection, scratch: apsw.Connection) -> Iterator[str]:
    """Compare the undo stacks with what the journal made of them."""
    query = "SELECT * FROM edits ORDER BY first"
    expected = scratch.execute(query)
    for row in connection.execute(query):
        if row != expected.fetchone():
            yield f"What can be undone is not as the journal says, from its row {row[0]} on."
            return
    if expected.fetchone() is not None:
        yield "What can be undone lacks edits that the journal has."


def _lost_changes(path: Path, connection: apsw.Connection) -> Iterator[str]:
    note = hold.read_note(path)
    if note and note.end and not journal.holds(connection, note.end):
        yield f"The journal ends before row {note.end.sequence}, which was already saved."


_STEPS: tuple[Callable[[apsw.Connection], Iterator[str]], ...] = (
    _pages,
    _links,
    _texts,
    _spans,
    _relations,
    _decisions,
    _journal,
)
