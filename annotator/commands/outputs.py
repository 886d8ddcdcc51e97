"""What a written file may replace: an older file, never a project, a folder or a device."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.store.connection import is_database


def require_replaceable(out: Path) -> None:
    """UnreadableFile when putting a file at `out` would cost somebody something else."""
    if not out.name:
        raise UnreadableFile("Name the file to write.")
    if not out.exists():
        return
    if not out.is_file():
        raise UnreadableFile(f"{out} cannot be written: it is no plain file. Choose a new name.")
    if is_database(out):
        raise UnreadableFile(f"{out} is a project, which is never replaced; choose a new name.")
