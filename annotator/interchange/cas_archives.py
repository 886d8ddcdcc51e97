"""XMI files in zip archives, as INCEpTION exports documents, annotators' work and projects.

An archive holds `anna.xmi` beside its `TypeSystem.xml`; a project's holds such archives again, as
`annotation/story/anna.zip`. Nothing is unpacked to disk, and nothing larger than it may be.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from annotator.domain.document import Rejected
from annotator.errors import UnreadableFile

INITIAL = "INITIAL_CAS"
"""What INCEpTION calls the document before anybody worked on it."""

_MOST = 256 * 1024 * 1024
_DEPTH = 2
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class PackedXmi:
    """One XMI file of an archive with the files that may be its type system, the nearest first.

    `path` leads to it through folders and archives; `place` is how a person is told where it is.
    """

    path: PurePosixPath
    place: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...]


def packed_xmi(file: Path) -> Iterator[PackedXmi | Rejected]:
    """Every XMI file in an archive and in the archives inside it, in their order."""
    try:
        with file.open("rb") as opened:
            yield from _inside(opened, file.name, PurePosixPath(), _DEPTH)
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}.") from error


def _inside(
    opened: BinaryIO, place: str, above: PurePosixPath, depth: int
) -> Iterator[PackedXmi | Rejected]:
    try:
        archive = zipfile.ZipFile(opened)
    except _BROKEN as error:
        yield Rejected(place, None, f"not a zip archive, or a damaged one ({error})")
        return
    with archive:
        names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
        types = {name for name in names if name.lower().endswith(".xml")}
        for name in names:
            inside = above / PurePosixPath(*_parts(name))
            try:
                if name.lower().endswith(".xmi") and inside.stem != INITIAL:
                    beside = tuple((one, _content(archive, one)) for one in _nearest(name, types))
                    yield PackedXmi(inside, f"{place}: {name}", _content(archive, name), beside)
                elif name.lower().endswith(".zip") and depth > 1 and inside.stem != INITIAL:
                    packed = io.BytesIO(_content(archive, name))
                    inner = inside.with_suffix("")
                    yield from _inside(packed, f"{place}: {name}", inner.parent, depth - 1)
            except _BROKEN as error:
                yield Rejected(f"{place}: {name}", None, f"the archive is damaged here ({error})")


def _parts(name: str) -> list[str]:
    return [part for part in name.split("/") if part not in ("", ".", "..")]


def _nearest(name: str, types: set[str]) -> list[str]:
    """The XML files in the member's own folder, then those in the folders above it."""
    folders = [str(folder) for folder in PurePosixPath(name).parents]
    here = [one for one in types if str(PurePosixPath(one).parent) in folders]
    return sorted(here, key=lambda one: (folders.index(str(PurePosixPath(one).parent)), one))


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """The whole member; ValueError when it is larger than any annotated article is."""
    with archive.open(name) as member:
        content = member.read(_MOST + 1)
    if len(content) > _MOST:
        raise ValueError(f"more than {_MOST >> 20} MB when unpacked")
    return content
