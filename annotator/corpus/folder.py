"""Folders of article files, in an order that does not depend on the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from annotator.corpus.source import shown
from annotator.domain.document import Rejected


def files_in(folder: Path) -> Iterator[Path | Rejected]:
    """Every file below the folder, sorted, hidden ones left out.

    Links to folders are not followed, so that a loop does no harm, and are named; so is anything
    that is not a file at all, such as a pipe, and a folder that cannot be listed.
    """
    yield from _below(folder, folder)


def _below(folder: Path, top: Path) -> Iterator[Path | Rejected]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        reason = f"The folder cannot be listed: {error.strerror}."
        yield Rejected(shown(folder.relative_to(top)), None, reason)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, top)


def _entry(entry: os.DirEntry[str], top: Path) -> Iterator[Path | Rejected]:
    path = Path(entry.path)
    name = shown(path.relative_to(top))
    if entry.is_dir(follow_symlinks=False):
        yield from _below(path, top)
    elif path.is_dir():
        yield Rejected(name, None, "This is a link to a folder; such links are not followed.")
    elif _is_file(path):
        yield path
    else:
        yield Rejected(name, None, "This is not a file, or a link to one that is gone.")


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
