"""How a written file or folder comes to its place, whole or not at all, and what it may replace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.export.target import held
from annotator.store.connection import is_database


def require_replaceable(out: Path) -> None:
    """UnreadableFile when putting a file at `out` would cost somebody something else."""
    if not out.name:
        raise UnreadableFile("Name the file to write.")
    try:
        if not out.exists():
            return
    except OSError as error:
        raise _unwritable(out, error) from error
    if not out.is_file():
        raise UnreadableFile(f"{out} cannot be written: it is no plain file. Choose a new name.")
    if is_database(out):
        raise UnreadableFile(f"{out} is a project, which is never replaced; choose a new name.")


@contextmanager
def put_in_place(out: Path) -> Iterator[Path]:
    """A path to write a file or a folder to; it becomes `out` when the block ends without an error.

    An older file gives way, and so does an empty folder. UnreadableFile when anything else is in
    the place, when it cannot be written to, and while somebody else writes there.
    """
    if not (out.name and os.path.isdir(out)):  # which, unlike a Path's, raises nothing
        require_replaceable(out)
    temporary = out.with_name(f".{out.name}.part")
    try:
        with held(out):
            try:
                _remove(temporary)
                yield temporary
                _check_gives_way(out, temporary)
                temporary.replace(out)
            finally:
                with suppress(OSError):  # what went wrong before is what matters
                    _remove(temporary)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(f"{out} cannot be written: {error.strerror}.")


def _check_gives_way(out: Path, temporary: Path) -> None:
    """A folder gives way only to a folder: a wrong name must not cost anybody their files."""
    if not out.is_dir():
        if temporary.is_dir():
            out.unlink(missing_ok=True)
    elif not temporary.is_dir() or any(out.iterdir()):
        raise UnreadableFile(f"{out} is a folder with files in it; choose a new name.")
    else:
        out.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
