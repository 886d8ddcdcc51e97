"""The journal: every change ever made, in a chain of hashes, and the undo stacks derived from it.

A row's hash is the SHA-256 of the previous row's hash and the row's own content, so no row can be
changed, left out or moved without every later hash being wrong. The first row follows the hash of
the project's own id. Table `edits` has one row for each edit and can be derived from the journal
at any time; `annotator check` does so and compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import apsw
import orjson

from annotator.domain.change import Change, Edit, EditKind
from annotator.domain.encoding import canonical_item, read_item
from annotator.domain.identity import AuthorName, EditId
from annotator.domain.project import EditSummary
from annotator.errors import ChangedElsewhere
from annotator.store.connection import single
from annotator.store.hold import JournalEnd

_HEADER = "id, kind, of, actor, title, at"


@dataclass(frozen=True, slots=True)
class Header:
    """What all rows of one edit share. `at` is ISO 8601 in UTC."""

    id: EditId
    kind: EditKind
    of: EditId | None
    actor: AuthorName
    title: str
    at: str


@dataclass(slots=True)
class Writer:
    """Adds the rows of one edit to the end of the journal, inside the caller's transaction."""

    connection: apsw.Connection
    header: Header
    first: int = field(init=False)
    _sequence: int = field(init=False)
    _hash: bytes = field(init=False)

    def __post_init__(self) -> None:
        self._sequence, self._hash = _end(self.connection)
        self.first = self._sequence + 1

    @property
    def end(self) -> JournalEnd:
        """Where the journal ends with the rows added so far."""
        return JournalEnd(self._sequence, self._hash.hex())

    def add(self, change: Change) -> None:
        """Write one change behind the others."""
        before = None if change.before is None else canonical_item(change.before).decode()
        after = None if change.after is None else canonical_item(change.after).decode()
        self._sequence += 1
        header = self.header
        row = (header.id, header.kind, header.of, header.actor, header.title, header.at)
        self._hash = chained(self._hash, self._sequence, row, before, after)
        self.connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._sequence, *row, before, after, self._hash),
        )

    def finish(self) -> None:
        """Enter the edit into its actor's undo stack. An edit without changes leaves no trace."""
        if self._sequence >= self.first:
            enter(self.connection, self.header, self.first, self._sequence - self.first + 1)


def header_of(edit: Edit) -> Header:
    """The header of an edit; ValueError when its time has no zone."""
    return Header(edit.id, edit.kind, edit.of, edit.actor, edit.title, written_time(edit.at))


def written_time(at: datetime) -> str:
    """ISO 8601 in UTC; ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {at}")
    return at.astimezone(UTC).isoformat()


def chained(
    previous: bytes,
    sequence: int,
    header: tuple[str | None, ...],
    before: str | None,
    after: str | None,
) -> bytes:
    """The hash of a row that follows a row with the hash `previous`.

    JSON text holds no line feed, so lines keep the parts apart; an absent item is an empty line.
    """
    start = orjson.dumps([sequence, *header])
    parts = (start, (before or "").encode(), (after or "").encode())
    return hashlib.sha256(previous + b"\n".join(parts)).digest()


def genesis(connection: apsw.Connection) -> bytes:
    """What the first row's hash builds on: the hash of the project's id."""
    project_id = single(connection, "SELECT value FROM project WHERE key = 'id'")
    return hashlib.sha256(project_id.encode()).digest()


def end(connection: apsw.Connection) -> JournalEnd:
    """The last row's sequence and hash."""
    sequence, digest = _end(connection)
    return JournalEnd(sequence, digest.hex())


def holds(connection: apsw.Connection, known: JournalEnd) -> bool:
    """Whether the journal reaches at least as far as `known`, by the same way."""
    if known.sequence == 0:
        return genesis(connection).hex() == known.hash
    row = connection.execute(
        "SELECT hash FROM journal WHERE sequence = ?", (known.sequence,)
    ).fetchone()
    return row is not None and row[0].hex() == known.hash


def _end(connection: apsw.Connection) -> tuple[int, bytes]:
    row = connection.execute(
        "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return row or (0, genesis(connection))


def undoable(connection: apsw.Connection, actor: AuthorName) -> EditSummary | None:
    """The newest edit of this actor that is not taken back."""
    return _summary(connection, actor, "undone = 0 ORDER BY first DESC")


def redoable(connection: apsw.Connection, actor: AuthorName) -> EditSummary | None:
    """The edit of this actor that was taken back last, unless a newer one followed."""
    return _summary(connection, actor, "undone = 1 ORDER BY first")


def _summary(connection: apsw.Connection, actor: AuthorName, which: str) -> EditSummary | None:
    row = connection.execute(
        "SELECT id, title FROM edits WHERE kind = 'do' AND discarded = 0 AND actor = ? "
        f"AND {which} LIMIT 1",
        (actor,),
    ).fetchone()
    return None if row is None else EditSummary(EditId(row[0]), row[1])


def enter(connection: apsw.Connection, header: Header, first: int, changes: int) -> None:
    """Write the edit's row and move what its actor can undo and redo."""
    if header.kind is EditKind.DO:
        connection.execute(
            "UPDATE edits SET discarded = 1 "
            "WHERE kind = 'do' AND discarded = 0 AND actor = ? AND undone = 1",
            (header.actor,),
        )
    else:
        connection.execute(
            "UPDATE edits SET undone = ? WHERE id = ?", (header.kind is EditKind.UNDO, header.of)
        )
    connection.execute(
        f"INSERT INTO edits (first, changes, {_HEADER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (first, changes, header.id, header.kind, header.of, header.actor, header.title, header.at),
    )


def require_turn(connection: apsw.Connection, header: Header) -> None:
    """ChangedElsewhere unless an undo or a redo takes what is on top of its actor's stack."""
    if header.kind is EditKind.DO:
        return
    undo = header.kind is EditKind.UNDO
    top = undoable(connection, header.actor) if undo else redoable(connection, header.actor)
    if top is None or top.id != header.of:
        newest = f'That is now "{top.title}".' if top else "There is none any more."
        raise ChangedElsewhere(
            f'"{header.title}" is not what {header.actor} can {header.kind.value} next. '
            f"{newest} Nothing was changed."
        )


def read_edit(connection: apsw.Connection, edit: EditId) -> Edit:
    """The edit with its changes; KeyError when the journal has none of that id."""
    row = connection.execute(
        f"SELECT {_HEADER}, first, changes FROM edits WHERE id = ?", (edit,)
    ).fetchone()
    if row is None:
        raise KeyError(edit)
    return _edit(connection, row)


def history(
    connection: apsw.Connection, actor: AuthorName | None, *, newest_first: bool
) -> Iterator[Edit]:
    """All edits, or those of one actor, in the order they were made or the other way round."""
    rows = connection.execute(
        f"SELECT {_HEADER}, first, changes FROM edits WHERE ?1 IS NULL OR actor = ?1 "
        f"ORDER BY first {'DESC' if newest_first else 'ASC'}",
        (actor,),
    )
    for row in rows:
        yield _edit(connection, row)


def _edit(
    connection: apsw.Connection, row: tuple[str, str, str | None, str, str, str, int, int]
) -> Edit:
    identity, kind, of, actor, title, at, first, changes = row
    pairs = connection.execute(
        "SELECT before, after FROM journal WHERE sequence >= ? AND sequence < ? ORDER BY sequence",
        (first, first + changes),
    )
    return Edit(
        id=EditId(identity),
        title=title,
        actor=AuthorName(actor),
        at=datetime.fromisoformat(at),
        changes=tuple(_change(before, after) for before, after in pairs),
        kind=EditKind(kind),
        of=None if of is None else EditId(of),
    )


def _change(before: str | None, after: str | None) -> Change:
    return Change(
        before=None if before is None else read_item(before),
        after=None if after is None else read_item(after),
    )
