"""Backing up a project, and getting one back when it is damaged or lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.errors import ProjectError
from annotator.store import backups
from annotator.store.backups import KEPT, Backup
from annotator.store.store import Store

__all__ = ["KEPT", "Backup", "Restored", "Unsound", "back_up", "present", "restore"]


def back_up(store: Store, *, folder: Path | None = None, keep: int = KEPT) -> Backup:
    """Put a checked copy of the project among its backups; the oldest beyond `keep` go.

    ProjectError when the copy could not be made or is not sound; then nothing is removed.
    """
    return store.back_up(folder=folder, keep=keep)


def present(project: Path, folder: Path | None = None) -> list[Backup]:
    """The project's backups, the newest first."""
    return backups.present_backups(folder or backups.backup_folder(project))


@dataclass(frozen=True, slots=True)
class Unsound:
    """A backup that cannot be used, and why."""

    path: Path
    problem: str


@dataclass(frozen=True, slots=True)
class Restored:
    """Which backup now stands at the project's place, and where the former file is, if any.

    `unsound` are the newer backups that were passed over.
    """

    backup: Path
    former: Path | None
    unsound: tuple[Unsound, ...] = ()


def restore(project: Path, backup: Path | None = None, *, folder: Path | None = None) -> Restored:
    """Bring back a chosen backup or saved copy, else the newest sound one.

    The project need not be readable, nor be there; its file is kept under another name.
    ProjectError, and nothing has changed, when it is open somewhere or no backup is sound.
    """
    unsound: list[Unsound] = []
    if backup is None:
        backup = _newest_sound(project, folder, unsound)
    former = backups.restore(project, backup, Store.problems_of)
    return Restored(backup, former, tuple(unsound))


def _newest_sound(project: Path, folder: Path | None, unsound: list[Unsound]) -> Path:
    for candidate in present(project, folder):
        problem = _problem_of(candidate.path)
        if problem is None:
            return candidate.path
        unsound.append(Unsound(candidate.path, problem))
    place = folder or backups.backup_folder(project)
    which = "sound backup" if unsound else "backup"
    raise ProjectError(f"There is no {which} of {project.name} in {place}. Nothing was changed.")


def _problem_of(backup: Path) -> str | None:
    try:
        return next(iter(Store.problems_of(backup)), None)
    except ProjectError as error:
        return str(error)
