"""Files and archive members as streams of bytes, with progress and limits."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol

from annotator.corpus.canonical import UnreadableRecord

_BUFFER = 1 << 17
_STEPS = 200


def shown(path: PurePath) -> str:
    """A path as people and files can be given it: forward slashes, and nothing that is not text."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace").replace("\0", "\ufffd")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one member of an archive, open for reading.

    `name` is how people are told where a record was found. `stem` is the path without its last
    suffix, with forward slashes, and names the article of a file that holds only one.
    """

    name: str
    stem: str
    suffix: str
    stream: io.BufferedReader

    @property
    def title(self) -> str:
        """The last part of the stem, for articles that have no title of their own."""
        return self.stem.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come, in bytes on disk; `source` is the file being read."""

    source: str
    bytes_done: int
    bytes_total: int


class Meter:
    """Counts the bytes read, and reports in steps of half a percent."""

    def __init__(self, total: int, report: Callable[[Progress], None] | None) -> None:
        self._total = total
        self._done = 0.0
        self._next_report = 0.0
        self._report = report

    def advance(self, count: float, source: str) -> None:
        """`count` more bytes on disk were read, from the file of this name."""
        self._done += count
        if self._report is not None and self._done >= self._next_report:
            self._next_report = self._done + self._total / _STEPS
            done = min(round(self._done), self._total)
            self._report(Progress(source, done, self._total))


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


class Tapped(io.RawIOBase):
    """A stream that tells `tap` how many bytes were read; what `tap` raises ends the reading."""

    def __init__(self, inner: Readable, tap: Callable[[int], None]) -> None:
        super().__init__()
        self._inner = inner
        self._tap = tap

    def readable(self) -> bool:
        """Always: it only reads."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        """Fill the start of `target`; 0 at the end of the stream."""
        data = self._inner.read(len(target))
        target[: len(data)] = data
        self._tap(len(data))
        return len(data)


@contextmanager
def opened(path: Path, name: str, meter: Meter) -> Iterator[Source]:
    """The file, its reading counted by the meter."""
    stem = PurePosixPath(name).with_suffix("")
    with (
        path.open("rb", buffering=0) as file,
        tapped(file, lambda count: meter.advance(count, name)) as stream,
    ):
        yield Source(name, str(stem), path.suffix.lower(), stream)


def tapped(inner: Readable, tap: Callable[[int], None]) -> io.BufferedReader:
    """The stream, buffered, with every read told to `tap`."""
    return io.BufferedReader(Tapped(inner, tap), _BUFFER)


def whole(source: Source, limit: int) -> bytes:
    """Every byte of a file of one article; UnreadableRecord when there are more than `limit`."""
    data = bytearray()
    # In portions, since a read takes the memory of what it might find.
    while portion := source.stream.read(_BUFFER):
        data += portion
        if len(data) > limit:
            raise UnreadableRecord(f"This file is larger than {limit // 1_000_000} MB.")
    return bytes(data)
