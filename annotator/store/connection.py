"""Connections to a project file: checked before use, set up alike, errors told as sentences."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw

from annotator.errors import ChangedElsewhere, NotAllowed, ProjectError
from annotator.store import tables

Values = Sequence[str | int | None]

_HEADER_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"
_WRITER_CACHE = -65536  # negative: KiB
_QUICK_CHECK_UP_TO = 16 << 20

_SAFE = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
)


class Database:
    """The connections to one file: one that writes, and as many as are reading at a time.

    Any thread may read or write; writes wait for each other, reads for nobody.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self.read_only = read_only
        self._idle: list[apsw.Connection] = []
        self._writer = None if read_only else connect_writing(path)
        self._write_lock = threading.RLock()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """A connection that sees one state of the project for as long as it is held."""
        if self._closed:
            raise RuntimeError("the store is closed")
        with translated(self._path):
            connection = self._idle_or_new()
            try:
                connection.execute("BEGIN")
                yield connection
            except UnicodeEncodeError:
                raise  # about what was asked for, not about what is stored
            except ValueError as error:
                raise damaged(self._path, str(error)) from error
            finally:
                self._put_back(connection)

    def _idle_or_new(self) -> apsw.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return connect_reading(self._path)

    def _put_back(self, connection: apsw.Connection) -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """The writing connection in a transaction of its own: all of it is written, or nothing."""
        writer = self._writer
        if writer is None:
            raise ProjectError(f"{self._path.name} was opened read-only; nothing was written.")
        with self._write_lock, translated(self._path):
            if self._closed or writer.in_transaction:
                raise RuntimeError("the store is closed, or a change is made inside another one")
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.execute("COMMIT")
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")

    def close(self) -> bool:
        """Close everything; a writer first moves all it wrote into the one file.

        Where a full disk has no room for that, which makes the result False, all of it stays as
        safe as it was in the `-wal` file, from where the next one who opens the project takes it.
        """
        with self._write_lock:
            if self._closed:
                return True
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            if self._writer is None:
                return True
            with translated(self._path):
                self._writer.set_busy_timeout(200)  # a reader still at work is not waited for
                is_complete = _move_log(self._writer)
                with contextlib.suppress(apsw.FullError):  # it tries to move the log once more
                    self._writer.close()
            return is_complete or is_single_file(self._path)


def _move_log(writer: apsw.Connection) -> bool:
    """Move what is in the -wal file into the main file; whether all of it is there now."""
    try:
        [[_busy, pages, moved]] = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except apsw.FullError:
        return False
    return bool(pages == moved)


def connect_writing(path: Path) -> apsw.Connection:
    """A connection for writing, on which a commit means: on disk."""
    connection = _set_up(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE))
    if connection.readonly("main"):
        connection.close()
        raise ProjectError(f"{path.name} is write-protected. Open it read-only.")
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.pragma("cache_size", _WRITER_CACHE)
    return connection


def connect_reading(path: Path) -> apsw.Connection:
    """A connection that cannot write.

    Where SQLite could not put its `-wal` and `-shm` files beside the project, or could not remove
    them again, the file is taken as it is: who cannot write there cannot be writing meanwhile.
    """
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    name = f"file:{quote(str(path.resolve()))}?mode=ro"
    if is_single_file(path) and not (_is_writable(path.parent) and _is_writable(path)):
        name += "&immutable=1"
    return _set_up(apsw.Connection(name, flags=flags))


def _is_writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)


def is_single_file(path: Path) -> bool:
    """Whether the project lies complete in its one file, as it does when closed."""
    wal = wal_path(path)
    return not wal.exists() or wal.stat().st_size == 0


def wal_path(path: Path) -> Path:
    """Where SQLite keeps what is not yet in the project's main file."""
    return path.with_name(path.name + "-wal")


def _set_up(connection: apsw.Connection) -> apsw.Connection:
    for option, value in _SAFE:
        connection.config(option, value)
    connection.set_busy_timeout(5000)
    connection.pragma("foreign_keys", 1)
    connection.pragma("cell_size_check", 1)
    connection.pragma("mmap_size", 0)
    return connection


def inspect_header(path: Path) -> None:
    """Refuse what is plainly no project of ours before SQLite ever sees it."""
    require_text(path)
    header = _read_header(path)
    if header[:16] != _MAGIC or _number(header, 68) != tables.APPLICATION_ID:
        raise ProjectError(f"{path.name} is not an Annotator project.")
    version = _number(header, 60)
    if version > tables.CURRENT_VERSION:
        raise ProjectError(
            f"{path.name} was made by a newer version of Annotator (file format {version}; this "
            f"one knows up to {tables.CURRENT_VERSION}). Install the newer version to open it."
        )
    page_size = int.from_bytes(header[16:18], "big")
    expected = _number(header, 28) * (65536 if page_size == 1 else page_size)
    if path.stat().st_size < expected and is_single_file(path):
        raise damaged(path, f"{path.stat().st_size:,} of {expected:,} bytes are there")


def is_database(path: Path) -> bool:
    """Whether a file is what SQLite writes: a project, or another program's database."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def require_text(path: Path) -> None:
    """Refuse a path of bytes that are no characters: SQLite could not be told it."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise ProjectError(
            f"{str(path)!a} is not text in this system's encoding. Rename file or folder."
        ) from None


def _read_header(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise ProjectError(f"{path.name} is no plain file.")  # a pipe would wait for ever
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError:
        raise ProjectError(f"There is no project at {path}.") from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}.") from error
    if len(header) < _HEADER_LENGTH:
        raise ProjectError(f"{path.name} is not an Annotator project, or only its beginning.")
    return header


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def inspect_content(path: Path, *, alone: bool) -> int:
    """The version of a file that has our tables and no foreign ones; ProjectError otherwise.

    Looks through a connection that cannot write and trusts nothing in the file. Small files are
    checked page by page as well; large ones only by `Store.check`, which takes its time. `alone`
    says that nobody can be writing meanwhile.
    """
    with translated(path):
        connection = connect_looking(path) if alone else connect_reading(path)
        try:
            return _inspect(connection, path)
        finally:
            connection.close()


def connect_looking(path: Path) -> apsw.Connection:
    """A connection for a look at a project that nobody has open, which leaves no file behind.

    Without a -wal file, the main file is all there is to see.
    """
    if not is_single_file(path):
        return connect_reading(path)
    name = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return _set_up(apsw.Connection(name, flags=flags))


def _inspect(connection: apsw.Connection, path: Path) -> int:
    version: int = connection.pragma("user_version")
    if not 1 <= version <= tables.CURRENT_VERSION:
        raise ProjectError(f"{path.name} is not an Annotator project of a known version.")
    if tables.definitions(connection) != tables.expected_definitions(version):
        raise ProjectError(
            f"{path.name} holds tables that Annotator did not make, or lacks some that it did. "
            "It was not opened. Restore a backup."
        )
    if path.stat().st_size <= _QUICK_CHECK_UP_TO:
        finding = single(connection, "PRAGMA quick_check(1)")
        if finding != "ok":
            raise damaged(path, finding.replace("\n", " "))
    return version


def single(connection: apsw.Connection, query: str, values: Values = ()) -> Any:  # noqa: ANN401
    """The one value of a query that has one row of one column."""
    [[value]] = connection.execute(query, values).fetchall()
    return value


def broken_constraint(error: apsw.ConstraintError) -> int:
    """Which kind of constraint it was: one of apsw.SQLITE_CONSTRAINT_…"""
    code: int = error.extendedresult  # type: ignore[attr-defined]  # the stubs forget it
    return code


def damaged(path: Path, what: str) -> ProjectError:
    """The error for a file whose content cannot be trusted."""
    return ProjectError(f"{path.name} is damaged ({what}). Restore a backup or a saved copy.")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences; those that only a bug can cause pass through."""
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error
    except apsw.FullError as error:
        raise ProjectError(
            f"The disk that holds {path.name} is full. Nothing was written; what was saved before "
            "is safe. Free some space and try again."
        ) from error
    except (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError) as error:
        raise ProjectError(f"{path.name} cannot be read or written: {error}.") from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise ProjectError(f"{path.name} is busy; another program uses it. Try again.") from error
    except apsw.ConstraintError as error:
        raise _refusal(error) from error


def _refusal(error: apsw.ConstraintError) -> Exception:
    code = broken_constraint(error)
    if code in (apsw.SQLITE_CONSTRAINT_PRIMARYKEY, apsw.SQLITE_CONSTRAINT_UNIQUE):
        return ChangedElsewhere("This exists already. Nothing was written.")
    if code == apsw.SQLITE_CONSTRAINT_FOREIGNKEY:
        return ChangedElsewhere(
            "Something else still refers to what this change would remove, or the change refers "
            "to a document, an author or an annotation that is not in the project. "
            "Nothing was written."
        )
    if code == apsw.SQLITE_CONSTRAINT_TRIGGER:
        return NotAllowed(f"A span does not fit its document: {error}. Nothing was written.")
    return error
