"""The folder an export goes to: held by one exporter, and replaced as a whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.errors import ExportError

MANIFEST = "manifest.json"
FORMAT = "annotator-dataset"


@dataclass(frozen=True, slots=True)
class Workplace:
    """Two empty folders on the target's disk: `content` takes its place, `scratch` is not kept."""

    content: Path
    scratch: Path


@contextmanager
def replacing(folder: Path) -> Iterator[Workplace]:
    """A workplace whose content replaces `folder` when the block ends without an error.

    ExportError, and nothing touched, when `folder` holds anything but an earlier export, or while
    another exporter is at work on it. Whatever happens in the block, `folder` holds either the old
    content or the new.
    """
    folder = folder.expanduser().resolve()
    if not folder.name:
        raise ExportError(f"{folder} cannot be replaced by an export. Name a folder in it.")
    _check_loadable(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held(folder):
            _recover(folder)
            check_replaceable(folder)
            with (
                _empty(_sibling(folder, "check")) as scratch,
                _empty(_sibling(folder, "partial")) as content,
            ):
                yield Workplace(content, scratch)
                _sync_folders(content)
                _put_in_place(content, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"The export to {folder} failed: {reason}. Nothing in this folder was changed."
        ) from error


def check_replaceable(folder: Path) -> None:
    """ExportError unless the folder is missing, empty or holds nothing but an earlier export."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file. Choose a folder for the export.")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if not present:
        return
    known = files_of_export(folder)
    if known is None:
        raise ExportError(
            f"{folder} is not empty and holds no earlier export. Choose an empty or a new folder."
        )
    if foreign := sorted(present - known):
        raise ExportError(
            f"{folder} holds {foreign[0]}, which is not part of the earlier export and would be "
            "lost. Move it away or choose another folder."
        )


def _check_loadable(folder: Path) -> None:
    """`datasets` takes these for patterns and chained addresses, wherever they are in a path."""
    for sign in ("*", "?", "[", "]", "::"):
        if sign in str(folder):
            raise ExportError(
                f'{folder}: datasets cannot load from a folder with "{sign}" in its path. '
                "Choose another folder."
            )


def files_of_export(folder: Path) -> frozenset[str] | None:
    """The files that an export put into the folder, None when it holds no export of ours."""
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return None
    return frozenset((*manifest.get("files", {}), MANIFEST))


def _sibling(folder: Path, purpose: str) -> Path:
    return folder.with_name(f".{folder.name}.{purpose}")


@contextmanager
def _empty(path: Path) -> Iterator[Path]:
    # The lock is held, so what an earlier, killed export left there is nobody's.
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _recover(folder: Path) -> None:
    """Undo a replacement that was killed between its two renames."""
    previous = _sibling(folder, "previous")
    if not previous.exists():
        return
    if folder.exists():
        shutil.rmtree(previous)
    else:
        previous.rename(folder)


def _put_in_place(partial: Path, folder: Path) -> None:
    previous = _sibling(folder, "previous")
    if folder.exists():
        folder.rename(previous)
    try:
        partial.rename(folder)
    except OSError:
        if previous.exists():
            previous.rename(folder)
        raise
    _sync(folder.parent)
    shutil.rmtree(previous, ignore_errors=True)


def _sync_folders(root: Path) -> None:
    for path in (root, *(path for path in root.rglob("*") if path.is_dir())):
        _sync(path)


def _sync(folder: Path) -> None:
    if sys.platform == "win32":
        return  # folders cannot be opened there, and renames are journalled
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """A lock on what is written at a path, which dies with its process.

    ExportError while another process, or another part of this one, has it.
    """
    path = _sibling(folder, "lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(descriptor, path, folder)
        try:
            yield
        finally:
            with suppress(OSError):  # an open file cannot be removed on Windows; it does no harm
                path.unlink()
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path, folder: Path) -> None:
    try:
        _lock_file(descriptor)
        # The holder removes the file at the end; a lock on a removed file keeps nobody out.
        same = path.exists() and os.path.samestat(os.fstat(descriptor), path.stat())
    except (BlockingIOError, PermissionError):
        same = False
    if not same:
        raise ExportError(f"Another export to {folder} is running. Wait until it has ended.")


def _lock_file(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
