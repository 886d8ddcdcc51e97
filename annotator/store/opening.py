"""Making, opening and closing a project file, so that a refusal leaves no trace."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import apsw

from annotator.domain.identity import new_id
from annotator.errors import OutdatedProject, ProjectError
from annotator.store import backups, copies, journal, tables
from annotator.store.connection import (
    Database,
    connect_looking,
    connect_reading,
    connect_writing,
    inspect_content,
    inspect_header,
    is_single_file,
    require_text,
    translated,
    wal_path,
)
from annotator.store.hold import Hold, lock_path
from annotator.store.places import require_local_disk


def create_file(path: Path, schema_json: bytes) -> None:
    """Make a complete, closed project file in one step; a crash on the way leaves no project."""
    require_text(path)
    require_local_disk(path)
    part = path.with_name(path.name + ".part")
    try:
        if path.exists():
            raise ProjectError(f"There is a file at {path} already. Choose another name.")
        if wal_path(path).exists():  # SQLite would take what is in it for the new project's
            raise ProjectError(
                f"{wal_path(path)} is left of a former project. Move it away, or choose another "
                "name."
            )
        copies.remove_project(part)
        part.touch()
        with translated(part):
            _fill(part, schema_json)
        copies.put_in_place(part, path)
    except OSError as error:
        raise ProjectError(f"{path} cannot be made: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            copies.remove_project(part)


def _fill(path: Path, schema_json: bytes) -> None:
    connection = apsw.Connection(str(path))
    try:
        connection.pragma("page_size", tables.PAGE_SIZE)
        connection.pragma("application_id", tables.APPLICATION_ID)
        tables.migrate(connection)
        with connection:
            connection.execute("INSERT INTO project VALUES ('id', ?)", (new_id(),))
            add_schema(connection, schema_json)
        connection.pragma("journal_mode", "wal")
    finally:
        connection.close()


def add_schema(connection: apsw.Connection, schema_json: bytes) -> None:
    """Add a schema behind those used before it."""
    now = journal.written_time(datetime.now(UTC))
    connection.execute("INSERT INTO schemas (json, used_since) VALUES (?, ?)", (schema_json, now))


def open_file(path: Path, *, read_only: bool) -> tuple[Database, Hold | None]:
    """The connections to a project that was found sound, and the right to write to it."""
    inspect_header(path)
    if read_only:
        version = inspect_content(path, alone=not lock_path(path).exists())
        _require_current(path, version)
        return Database(path, read_only=True), None
    require_local_disk(path)
    hold = Hold.take(path)
    try:
        database = _open_held(path, hold)
    except BaseException:
        # What a crash left in the lock file is still needed by the next one who opens.
        hold.release(tidy=hold.left_behind is None)
        raise
    return database, hold


def _require_current(path: Path, version: int) -> None:
    if version < tables.CURRENT_VERSION:
        raise OutdatedProject(
            f"{path.name} was made by an older version of Annotator. "
            "Open it once for writing, which brings it up to date, then read-only."
        )


def _open_held(path: Path, hold: Hold) -> Database:
    version = inspect_content(path, alone=True)
    _require_whole_journal(path, hold)
    if version < tables.CURRENT_VERSION:
        _bring_up_to_date(path, version)
    with translated(path):
        database = Database(path, read_only=False)
    with database.reading() as connection:
        hold.record(journal.end(connection))
    return database


def _require_whole_journal(path: Path, hold: Hold) -> None:
    known = hold.left_behind
    if known is None:
        return
    with translated(path):
        connection = connect_looking(path)
        try:
            if journal.holds(connection, known):
                return
            missing = known.sequence - journal.end(connection).sequence
        finally:
            connection.close()
    raise ProjectError(
        f"Changes that were saved are missing from {path.name} ({max(missing, 1)} or more). Was "
        f"{wal_path(path).name} deleted, or the project replaced by another copy? Put the files "
        f"back as they were, or restore a backup. To go on without those changes, delete "
        f"{lock_path(path).name}."
    )


def _bring_up_to_date(path: Path, version: int) -> None:
    """Migrate a project of an older version, after a backup of it was made."""
    with translated(path):
        connection = connect_writing(path)
        try:
            backups.make(connection, path, page_problems, reason=f"format-{version}")
            tables.migrate(connection)
        finally:
            connection.close()


def page_problems(path: Path) -> list[str]:
    """What is wrong with the pages of a copy whose tables only older programs know."""
    connection = connect_reading(path)
    try:
        findings = connection.execute("PRAGMA integrity_check").fetchall()
        return [str(finding) for (finding,) in findings if finding != "ok"]
    finally:
        connection.close()


def close_file(path: Path, database: Database, hold: Hold | None) -> None:
    """Close the connections, leaving one file, and let others write."""
    is_complete = database.close()
    if hold is not None:
        # The note stays with a -wal file that is still needed, which somebody might tidy away.
        hold.release(tidy=is_complete)
    elif database.read_only:
        _tidy_after_reading(path)


def _tidy_after_reading(path: Path) -> None:
    """Remove the empty files that SQLite cannot remove through a connection that only reads."""
    if lock_path(path).exists() or not wal_path(path).exists() or not is_single_file(path):
        return
    with contextlib.suppress(ProjectError, OSError):
        hold = Hold.take(path)
        try:
            with translated(path):
                connect_writing(path).close()
        finally:
            hold.release()
