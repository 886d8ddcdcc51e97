"""Backups of a project: checked copies in a folder beside it, of which the oldest make room.

A backup is named by the time it was made, in UTC: `2026-01-31T08-30-00Z.annotator`. One that was
made before a risk has the reason in its name as well, and only a person removes it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from annotator.errors import ProjectError
from annotator.store.connection import connect_looking, inspect_header, translated, wal_path
from annotator.store.copies import (
    ProblemsOf,
    checked_copy,
    put_in_place,
    remove_project,
    save_copy,
    sync_folder,
)
from annotator.store.hold import Hold
from annotator.store.places import require_local_disk

KEPT = 10
"""How many backups without a reason are kept, unless told otherwise."""

_TIME, _EXACT_TIME = "%Y-%m-%dT%H-%M-%SZ", "%Y-%m-%dT%H-%M-%S-%fZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-([\w.-]+))?\.annotator")
_LEFT_BY_A_CRASH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `reason` is empty for those that make room for newer ones."""

    path: Path
    made: datetime
    reason: str


def backup_folder(project: Path) -> Path:
    """Where a project's backups are, unless another folder is chosen."""
    return project.with_name(project.name + "-backups")


def present_backups(folder: Path) -> list[Backup]:
    """The backups in the folder, the newest first; none where there is no such folder."""
    try:
        named = [(path, _NAME.fullmatch(path.name)) for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ProjectError(f"{folder} cannot be read: {error.strerror}.") from error
    found = [Backup(path, _time_in(name[1]), name[2] or "") for path, name in named if name]
    return sorted(found, key=lambda backup: (backup.made, backup.path), reverse=True)


def _time_in(name: str) -> datetime:
    return datetime.strptime(name, _TIME).replace(tzinfo=UTC)


def make(
    connection: apsw.Connection,
    project: Path,
    problems_of: ProblemsOf,
    *,
    reason: str = "",
    folder: Path | None = None,
    keep: int = KEPT,
) -> Backup:
    """Back up what `connection` sees of the project; then the oldest beyond `keep` are removed.

    ProjectError when the copy could not be made or is not sound; then nothing is removed.
    """
    place, made = folder or backup_folder(project), datetime.now(UTC)
    try:
        place.mkdir(mode=0o700, exist_ok=True)  # whoever may read the project or not
        _remove_leftovers(place, before=made - _LEFT_BY_A_CRASH)
    except OSError as error:
        raise ProjectError(f"{place} cannot be written: {error.strerror}.") from error
    suffix = f"-{reason}" if reason else ""
    path = place / f"{made.strftime(_TIME)}{suffix}.annotator"
    save_copy(connection, path, problems_of)
    _remove_oldest(place, keep)
    return Backup(path, made.replace(microsecond=0), reason)


def _remove_leftovers(folder: Path, before: datetime) -> None:
    for part in folder.glob("*.annotator.part"):
        if _NAME.fullmatch(part.stem) and part.stat().st_mtime < before.timestamp():
            remove_project(part)


def _remove_oldest(folder: Path, keep: int) -> None:
    regular = [backup for backup in present_backups(folder) if not backup.reason]
    for backup in regular[keep:]:
        backup.path.unlink(missing_ok=True)


def restore(project: Path, backup: Path, problems_of: ProblemsOf) -> Path | None:
    """Put a checked copy of the backup at the project's place; returns where the former file is.

    The former file is not looked into, so it may be damaged or missing (None), nor is it removed.
    ProjectError, and nothing has changed, when the project is open somewhere or the backup is not
    sound. A crash on the way leaves either file at the project's place, or none: then the former
    one lies beside it, and restoring again goes on.
    """
    require_local_disk(project)
    with (
        _looking(backup) as connection,
        _held(project) as hold,
        checked_copy(connection, project, problems_of) as part,
    ):
        if project.exists():
            shutil.copymode(project, part)
        hold.record(None)  # which changes there must be: after a kill, either file has to open
        former = _set_aside(project)
        put_in_place(part, project)
    return former


@contextmanager
def _looking(backup: Path) -> Iterator[apsw.Connection]:
    inspect_header(backup)
    with translated(backup):
        connection = connect_looking(backup)
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


@contextmanager
def _held(project: Path) -> Iterator[Hold]:
    """The right to write to the project; what a crash left in its lock file stays on failure."""
    hold = Hold.take(project)
    try:
        yield hold
    except BaseException:
        hold.release(tidy=hold.left_behind is None)
        raise
    hold.release()


def _set_aside(project: Path) -> Path | None:
    """Rename the project, and only then what belongs to it, as nobody may see one without it."""
    stamp = datetime.now(UTC).strftime(_EXACT_TIME)
    aside = project.with_name(f"{project.name}.replaced-{stamp}")
    was_there = project.exists()
    if was_there:
        os.replace(project, aside)
    if wal_path(project).exists():
        os.replace(wal_path(project), wal_path(aside))
    project.with_name(project.name + "-shm").unlink(missing_ok=True)
    sync_folder(project.parent)
    return aside if was_there else None
