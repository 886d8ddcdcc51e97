"""Copies of a project file that count only after they were reopened and checked."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from annotator.errors import ProjectError
from annotator.store.connection import translated, wal_path
from annotator.store.hold import lock_path

ProblemsOf = Callable[[Path], list[str]]
"""Everything that is wrong with a project file, each as a sentence."""


def save_copy(connection: apsw.Connection, target: Path, problems_of: ProblemsOf) -> None:
    """Put a complete, checked copy of what `connection` sees at `target`, or leave it as it was.

    A file already there is replaced in one step, unless it is open somewhere.
    """
    try:
        is_open = lock_path(target).exists() or wal_path(target).exists()
    except OSError as error:  # such as a name that is too long
        raise ProjectError(f"{target} cannot be written: {error.strerror}.") from error
    if is_open:
        raise ProjectError(f"{target} is open somewhere. Choose another name for the copy.")
    with checked_copy(connection, target, problems_of) as part:
        put_in_place(part, target)


@contextmanager
def checked_copy(
    connection: apsw.Connection, target: Path, problems_of: ProblemsOf
) -> Iterator[Path]:
    """A complete, checked copy beside `target`, which is gone at the end unless it was moved.

    ProjectError when the copy is not sound, or when the block meets an OSError.
    """
    part = target.with_name(target.name + ".part")
    try:
        remove_project(part)
        with translated(target):
            _copy_pages(connection, part)
        problems = problems_of(part)
        if problems:
            raise ProjectError(f"The copy is not sound, so it was not kept: {problems[0]}")
        yield part
    except OSError as error:
        raise ProjectError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            remove_project(part)


def put_in_place(part: Path, target: Path) -> None:
    """Rename a complete file in one step, which survives a power cut."""
    os.replace(part, target)
    sync_folder(target.parent)


def _copy_pages(connection: apsw.Connection, target: Path) -> None:
    copy = apsw.Connection(str(target))
    try:
        with copy.backup("main", connection, "main") as backup:
            backup.step()
        copy.pragma("journal_mode", "wal")
        copy.pragma("synchronous", "full")
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        copy.close()


def remove_project(path: Path) -> None:
    """Remove a project file and what SQLite may have left beside it, whatever is there of it."""
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(name).unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
