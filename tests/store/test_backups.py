"""Backups count only when they are sound, make room for each other, and bring a project back."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import ProjectError
from annotator.store import Store
from annotator.store.backups import Backup, backup_folder, present_backups, restore
from annotator.store.connection import wal_path
from annotator.store.hold import lock_path
from tests.store.making import added, edit, meddle, new_store, quote

ROOT = Path(__file__).parents[2]
MARKS = 3


def aged(backup: Backup, day: int) -> Backup:
    """The backup as if it had been made on that day of January 2026."""
    name = f"2026-01-{day:02}T08-30-00Z{backup.path.name[20:]}"
    backup.path.rename(backup.path.with_name(name))
    [renamed] = [one for one in present_backups(backup.path.parent) if one.path.name == name]
    return renamed


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with three annotations and a backup from before the last two."""
    path = tmp_path / "p.annotator"
    with new_store(path) as store:
        store.apply(edit(*added(quote((0, 4)))))
        aged(store.back_up(), 1)
        for _ in range(MARKS - 1):
            store.apply(edit(*added(quote((5, 9)))))
    return path


def edits_of(path: Path) -> int:
    with Store.open(path) as store:
        assert store.check() == []
        return sum(1 for _ in store.history())


def test_a_backup_is_a_whole_project_that_opens(path: Path) -> None:
    with Store.open(path) as store:
        backup = store.back_up()
        store.apply(edit(*added(quote((5, 9)))))
    assert present_backups(backup_folder(path))[0] == backup
    assert edits_of(backup.path) == MARKS


def test_the_oldest_backups_make_room_and_those_with_a_reason_stay(store: Store) -> None:
    for day in range(1, 5):
        aged(store.back_up(), day)
    risky = aged(store.back_up(reason="format-3"), 1)
    newest = store.back_up(keep=3)
    kept = present_backups(backup_folder(store.path))
    assert [one.made.day for one in kept if one.made.year == 2026 and not one.reason][-2:] == [4, 3]
    assert kept[0] == newest
    assert risky in kept
    assert len(kept) == 4


def test_a_backup_of_a_damaged_project_does_not_count_and_removes_none(path: Path) -> None:
    before = contents(backup_folder(path))
    meddle(path, "UPDATE texts SET text = 'other' WHERE document = 1")
    with Store.open(path) as store, pytest.raises(ProjectError, match="not sound"):
        store.back_up(keep=1)
    assert contents(backup_folder(path)) == before


def test_what_a_killed_backup_left_is_removed_later(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    old, recent = (folder / f"2026-01-0{day}T08-30-00Z.annotator.part" for day in (1, 2))
    for part in (old, recent):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    backup = store.back_up(folder=folder)
    assert set(contents(folder)) == {recent.name, backup.path.name}


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def beginning(path: Path) -> None:
    os.truncate(path, 10)


def overwritten(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(60_000))


def gone(path: Path) -> None:
    path.unlink()


def broken_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16384 * 2 : 16384 * 4] = bytes(16384 * 2)
    path.write_bytes(content)


def lost_log(path: Path) -> None:
    """What is there after a crash when somebody has tidied up the -wal file."""
    with Store.open(path) as store:
        store.apply(edit(*added(quote((5, 9)))))
        shutil.copy(path, path.with_name("copy"))
        note = lock_path(path).read_bytes()
    path.with_name("copy").replace(path)
    lock_path(path).write_bytes(note)


@pytest.mark.parametrize("harm", [truncated, beginning, overwritten, gone, broken_page, lost_log])
def test_a_project_that_cannot_be_opened_is_restored(
    path: Path, harm: Callable[[Path], None]
) -> None:
    harm(path)
    with pytest.raises(ProjectError):
        Store.open(path)
    damaged = path.read_bytes() if path.exists() else None
    [backup] = present_backups(backup_folder(path))
    former = restore(path, backup.path, Store.problems_of)
    assert (former.read_bytes() if former else None) == damaged
    assert edits_of(path) == 1
    assert not lock_path(path).exists()
    assert backup.path.exists()


def test_a_restored_project_does_not_take_up_the_former_log(path: Path) -> None:
    [backup] = present_backups(backup_folder(path))
    wal_path(path).write_bytes(b"left by a crash" * 100)
    former = restore(path, backup.path, Store.problems_of)
    assert former is not None
    assert wal_path(former).exists()
    assert edits_of(path) == 1


def test_a_restored_project_can_be_read_by_whom_the_former_could(path: Path) -> None:
    path.chmod(0o600)
    [backup] = present_backups(backup_folder(path))
    restore(path, backup.path, Store.problems_of)
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_open_project_is_not_restored(path: Path) -> None:
    [backup] = present_backups(backup_folder(path))
    with Store.open(path) as store:
        with pytest.raises(ProjectError, match="is open in Annotator"):
            restore(path, backup.path, Store.problems_of)
        assert store.check() == []
    assert edits_of(path) == MARKS


@pytest.mark.parametrize("harm", [truncated, overwritten, broken_page, gone])
def test_an_unsound_backup_changes_nothing(path: Path, harm: Callable[[Path], None]) -> None:
    [backup] = present_backups(backup_folder(path))
    harm(backup.path)
    before = contents(path.parent)
    with pytest.raises(ProjectError):
        restore(path, backup.path, Store.problems_of)
    assert contents(path.parent) == before


# Backs up and restores for ever, and says so after each.
_BACK_UP_AND_RESTORE = """
import sys
from pathlib import Path
from annotator.store import Store
from annotator.store.backups import backup_folder, present_backups, restore

path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    with Store.open(path, read_only=True) as store:
        store.back_up(keep=2)
    print("backed up", flush=True)
    restore(path, present_backups(backup_folder(path))[0].path, Store.problems_of)
    print("restored", flush=True)
"""


@pytest.fixture
def delays() -> Iterator[float]:
    """When to kill, in seconds after the child is ready."""
    chance = random.Random(7)
    return (chance.uniform(0.0, 0.12) for _ in range(8))


def test_a_kill_leaves_a_project_or_a_restore_that_goes_on(
    path: Path, delays: Iterator[float]
) -> None:
    for delay in delays:
        command = [sys.executable, "-c", _BACK_UP_AND_RESTORE, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            timer = threading.Timer(delay, child.kill)
            timer.start()
            child.stdout.read()
            timer.join()
        assert child.returncode < 0
        for backup in present_backups(backup_folder(path)):
            assert Store.problems_of(backup.path) == []
        if not path.exists():
            [newest, *_] = present_backups(backup_folder(path))
            restore(path, newest.path, Store.problems_of)
        assert edits_of(path) == MARKS
