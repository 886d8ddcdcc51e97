"""A disk that remembers every write, so that a power cut can be tried after each of them.

The methods whose names begin with x are SQLite's.

What a cut leaves of a file is what was there at its last sync, and of the later writes all, none
or any: a disk may finish them in any order, and of the last one only some sectors.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from annotator.store.hold import lock_path

_REAL = "unix"
_SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at an offset of a file; None for a file that was cut to `offset`, or is gone at -1."""

    name: str
    offset: int
    data: bytes | None

    def on(self, content: bytes | None) -> bytes | None:
        """The file's content after it."""
        if self.data is None:
            return None if self.offset < 0 else (content or b"")[: self.offset]
        start = (content or b"")[: self.offset].ljust(self.offset, b"\0")
        return start + self.data + (content or b"")[self.offset + len(self.data) :]

    def torn(self, chance: random.Random) -> Write:
        """As much of it as a disk had written when the power went."""
        if self.data is None:
            return self
        sectors = chance.randrange(len(self.data) // _SECTOR + 1)
        return Write(self.name, self.offset, self.data[: sectors * _SECTOR])


@dataclass(frozen=True, slots=True)
class Sync:
    """All that was written to a file before is there to stay."""

    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something that whoever writes was told meanwhile."""

    what: str


Event = Write | Sync | Said


class WatchedDisk(apsw.VFS):
    """Writes to the real disk, and keeps what was written to a project's files in `events`."""

    def __init__(self, project: Path) -> None:
        self.events: list[Event] = []
        self.is_full = False
        self._project = project
        super().__init__("watched", _REAL, makedefault=True)

    def xOpen(  # noqa: N802
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return _WatchedFile(self, Path(path or "").name, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.note(Write(Path(filename).name, -1, None))
        super().xDelete(filename, syncdir)

    def note(self, event: Write | Sync) -> None:
        """Remember what happens to the project's own files."""
        if event.name.startswith(self._project.name) and not event.name.endswith("-shm"):
            self.events.append(event)

    def say(self, what: str) -> None:
        """Remember that something was acknowledged, and what the lock file says by then."""
        lock = lock_path(self._project)
        self.note(Write(lock.name, 0, None))
        self.note(Write(lock.name, 0, lock.read_bytes()))
        self.events.append(Said(what))


class _WatchedFile(apsw.VFSFile):
    def __init__(
        self,
        disk: WatchedDisk,
        name: str,
        full_name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        self._disk = disk
        self._name = name
        super().__init__(_REAL, full_name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        if self._disk.is_full and self._name.endswith(".annotator"):
            raise apsw.FullError("database or disk is full")
        self._disk.note(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.note(Write(self._name, newsize, None))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._disk.note(Sync(self._name))


@contextmanager
def watched(project: Path) -> Iterator[WatchedDisk]:
    """Every database that is opened meanwhile lies on the watched disk."""
    disk = WatchedDisk(project)
    try:
        yield disk
    finally:
        apsw.set_default_vfs(_REAL)
        disk.unregister()


@dataclass(slots=True)
class Platter:
    """What is on the disk for sure, and what is on its way there, by file."""

    safe: dict[str, bytes | None]
    waiting: dict[str, list[Write]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if isinstance(event, Write):
            self.waiting.setdefault(event.name, []).append(event)
        elif isinstance(event, Sync):
            writes = self.waiting.pop(event.name, [])
            self.safe[event.name] = _after(self.safe.get(event.name), writes)

    def without_power(self, share: float, chance: random.Random) -> Mapping[str, bytes]:
        """The files when this share of what was on its way has arrived."""
        left = dict(self.safe)
        for name, writes in self.waiting.items():
            if share < 1:
                writes = [
                    write if chance.random() < 0.8 else write.torn(chance)
                    for write in writes
                    if chance.random() < share
                ]
            left[name] = _after(left.get(name), writes)
        return {name: content for name, content in left.items() if content is not None}


def _after(content: bytes | None, writes: Sequence[Write]) -> bytes | None:
    for write in writes:
        content = write.on(content)
    return content
