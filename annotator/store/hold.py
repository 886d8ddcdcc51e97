"""Who writes to a project: a lock that dies with its process, in a small file beside the project.

The file `NAME.annotator-lock` is there while a project is open for writing. It says which program
on which host holds it, and up to where the journal was written. Closing removes it. After a crash
it stays, without the lock, and tells the next one who opens the project how long the journal must
be at least: a journal that is shorter or other has lost changes that were already shown as saved,
for example because the `-wal` file was deleted or came from another copy.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import orjson

from annotator.errors import ProjectError

# Windows locks keep others from reading the locked bytes, so these lie behind the content.
_LOCKED_BYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class JournalEnd:
    """The last row of a journal; sequence 0 stands for an empty one. `hash` is hexadecimal."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a lock file says; the end of the journal is None until it is known."""

    program: str
    host: str
    pid: int
    end: JournalEnd | None = None


class Hold:
    """The right to write to one project, until released or until the process ends."""

    def __init__(self, project: Path, descriptor: int, left_behind: JournalEnd | None) -> None:
        self.left_behind = left_behind
        self._project = project
        self._descriptor = descriptor
        self._note_lock = threading.Lock()

    @classmethod
    def take(cls, project: Path) -> Self:
        """Hold the project; ProjectError names the holder when somebody else has it."""
        path = lock_path(project)
        while True:
            descriptor = _open(path)
            try:
                if not _lock(descriptor):
                    raise ProjectError(_held_sentence(project))
                if _is_at(path, descriptor):
                    note = read_note(project)
                    return cls(project, descriptor, note.end if note else None)
            except BaseException:
                os.close(descriptor)
                raise
            # The former holder removed the file between our opening and our locking it.
            os.close(descriptor)

    def record(self, end: JournalEnd | None) -> None:
        """Write down who we are and how far the journal goes; called after each commit.

        Not forced to disk, nor insisted upon where the disk is full: what is left then is at worst
        older than the journal, which the check allows.
        """
        note = Note("Annotator", socket.gethostname(), os.getpid(), end)
        content = orjson.dumps(asdict(note)) + b"\n"
        with self._note_lock, contextlib.suppress(OSError):
            _write_at_start(self._descriptor, content)

    def release(self, *, tidy: bool = True) -> None:
        """Let others write. `tidy` removes the file; without it the note stays for the next one."""
        if tidy:
            with contextlib.suppress(OSError):  # Windows: somebody is just looking at it
                lock_path(self._project).unlink()
        os.close(self._descriptor)


def lock_path(project: Path) -> Path:
    """The lock file of a project."""
    return project.with_name(project.name + "-lock")


def read_note(project: Path) -> Note | None:
    """What the project's lock file says, None when there is none or it is not readable."""
    try:
        fields = orjson.loads(lock_path(project).read_bytes())
        end = fields.pop("end")
        return Note(**fields, end=JournalEnd(**end) if end else None)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _held_sentence(project: Path) -> str:
    note = read_note(project)
    holder = f"{note.program} on {note.host} (process {note.pid})" if note else "another program"
    return (
        f"{project.name} is open in {holder}. Close it there, or open the project read-only here."
    )


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise ProjectError(
            f"{path.parent} cannot be written to ({error.strerror}). "
            "Open the project read-only, or copy it to another folder."
        ) from error


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _write_at_start(descriptor: int, content: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)
    os.ftruncate(descriptor, len(content))


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise ProjectError(
                f"This disk has no locks ({error.strerror}), so two programs could write to the "
                "project at once. Copy it to a local disk, or open it read-only."
            ) from error
        return True
