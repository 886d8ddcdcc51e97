"""Zip and gzip archives: members are streamed, nothing is written to disk."""

from __future__ import annotations

import gzip
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.source import Meter, Source, opened, shown, tapped
from annotator.domain.document import Rejected

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What reading a damaged file or archive member raises."""

ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar"})

_MAX_RATIO = 100
_HARMLESS = 1_000_000
_MAX_MEMBER = 1_000_000_000
_MAX_TOTAL = 20_000_000_000
_MAX_MEMBERS = 1_000_000


def sources_in(path: Path, name: str, meter: Meter) -> Iterator[Source | Rejected]:
    """The file itself, or what is packed in it, each open while it is the current one."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from zip_members(path, name, meter)
    else:
        open_source = gzip_member if suffix == ".gz" else opened
        with open_source(path, name, meter) as source:
            yield source


def zip_members(path: Path, name: str, meter: Meter) -> Iterator[Source | Rejected]:
    """Each member of a zip file, open while it is the current one; refused ones say why.

    What a member claims to unpack to is checked before it is read, and never exceeded. Names
    that lead out of the folder do no harm: they serve as names only.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (*BROKEN, NotImplementedError, ValueError) as error:
        yield Rejected(name, None, f"This is not a zip file, or a damaged one ({error}).")
        return
    with archive:
        members = [info for info in archive.infolist() if not is_passed_over(info)]
        if reason := why_refused(members, path.stat().st_size):
            yield Rejected(name, None, reason)
            return
        for info in members:
            yield from _member(archive, info, name, meter)


@contextmanager
def gzip_member(path: Path, name: str, meter: Meter) -> Iterator[Source]:
    """The file inside a gzip file; reading it stops where a bomb would go off."""
    inner = PurePosixPath(name).with_suffix("")
    packed = path.stat().st_size
    with (
        path.open("rb") as file,
        tapped(file, lambda count: meter.advance(count, name)) as metered,
        gzip.GzipFile(fileobj=metered) as unpacked,
        tapped(unpacked, _bomb_guard(packed)) as stream,
    ):
        yield Source(name, str(inner.with_suffix("")), inner.suffix.lower(), stream)


def _bomb_guard(packed: int) -> Callable[[int], None]:
    read = 0

    def guard(count: int) -> None:
        nonlocal read
        read += count
        if read > _MAX_TOTAL or _is_bomb(read, packed):
            raise UnreadableRecord(
                "The file unpacks to far more than articles do; the rest of it was not read."
            )

    return guard


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _HARMLESS and unpacked > packed * _MAX_RATIO


def is_passed_over(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a folder, hidden, or only of use to the system that packed it."""
    parts = info.filename.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return info.is_dir() or hidden or "__MACOSX" in parts


def why_refused(members: list[zipfile.ZipInfo], packed: int) -> str | None:
    """Why none of the archive is read, `packed` being its size in bytes; None when it is."""
    if len(members) > _MAX_MEMBERS:
        return f"The archive has more than {_MAX_MEMBERS:,} files; split it into several."
    total = sum(info.file_size for info in members if why_member_refused(info) is None)
    if total > _MAX_TOTAL:
        return f"The archive unpacks to over {_MAX_TOTAL // 1_000_000_000} GB; split it."
    if _is_bomb(total, packed):
        return "The archive claims to unpack to over a hundred times its size, as no text does."
    return None


def why_member_refused(info: zipfile.ZipInfo) -> str | None:
    """Why this member is not read; None when it is."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "This is a link; links in archives are not followed."
    if info.flag_bits & 1:
        return "This file is protected by a password; unpack it first."
    if PurePosixPath(info.filename).suffix.lower() in ARCHIVES:
        return "This is an archive inside an archive; unpack it first."
    if info.file_size > _MAX_MEMBER:
        return f"This file is larger than {_MAX_MEMBER // 1_000_000} MB; unpack it first."
    if _is_bomb(info.file_size, info.compress_size):
        return "This file claims to unpack to over a hundred times its size, as no text does."
    return None


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, archive_name: str, meter: Meter
) -> Iterator[Source | Rejected]:
    inside = PurePosixPath(*(p for p in info.filename.split("/") if p not in ("", ".", "..")))
    name = f"{archive_name}: {shown(inside)}"
    if reason := why_member_refused(info):
        yield Rejected(name, None, reason)
        return
    share = info.compress_size / max(info.file_size, 1)
    try:
        member = archive.open(info)
    except (*BROKEN, NotImplementedError, RuntimeError, ValueError) as error:
        yield Rejected(name, None, f"The archive is damaged here ({error}).")
        return
    with (
        member,
        tapped(member, lambda count: meter.advance(count * share, archive_name)) as stream,
    ):
        yield Source(name, shown(inside.with_suffix("")), inside.suffix.lower(), stream)
