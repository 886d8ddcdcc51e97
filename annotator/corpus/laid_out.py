"""Archives with tables in them, as folders: a table needs a place on disk to be read from.

The files of such a folder are empty until one is needed, and gone afterwards, so that there is
never more on disk than one member of the archive.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from annotator.corpus.archive import BROKEN, is_passed_over, why_member_refused, why_refused
from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.huggingface import TABLE_SUFFIXES
from annotator.corpus.source import Meter, shown, tapped
from annotator.domain.document import Rejected

_DESCRIBING = frozenset({"README.md", "dataset_dict.json", "state.json", "dataset_info.json"})
"""Files that say which others are the data; they are there from the beginning."""

_LARGEST_DESCRIBING = 10_000_000


def holds_tables(path: Path) -> bool:
    """Whether this is a zip file with Parquet or Arrow files in it; False for a damaged one."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(TABLE_SUFFIXES) for name in archive.namelist())
    except (*BROKEN, NotImplementedError, ValueError):
        return False


class LaidOut:
    """The folder, and what of the archive was refused. `filled` gives a file its content."""

    def __init__(self, archive: zipfile.ZipFile, root: Path, name: str, meter: Meter) -> None:
        self.rejected: list[Rejected] = []
        self._archive = archive
        self._name = name
        self._meter = meter
        self._members: dict[Path, zipfile.ZipInfo] = {}
        members = [info for info in archive.infolist() if not is_passed_over(info)]
        if reason := why_refused(members, Path(archive.filename or name).stat().st_size):
            self.rejected.append(Rejected(name, None, reason))
            members = []
        for info in members:
            self._place(info, root)
        self.folder = _dataset_below(root)

    @contextmanager
    def filled(self, file: Path) -> Iterator[None]:
        """The file with its content while it is read; UnreadableRecord when that is damaged."""
        info = self._members[file]
        share = info.compress_size / max(info.file_size, 1)
        try:
            with (
                self._archive.open(info) as member,
                tapped(member, lambda n: self._meter.advance(n * share, self._name)) as stream,
                file.open("wb") as out,
            ):
                shutil.copyfileobj(stream, out)
        except (*BROKEN, NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableRecord(f"The archive is damaged here ({error}).") from error
        try:
            yield
        finally:
            file.unlink()

    def _place(self, info: zipfile.ZipInfo, root: Path) -> None:
        inside = PurePosixPath(*(p for p in info.filename.split("/") if p not in ("", ".", "..")))
        file = root / inside
        if reason := why_member_refused(info) or self._why_not_placed(file):
            self.rejected.append(Rejected(f"{self._name}: {shown(inside)}", None, reason))
            return
        self._members[file] = info
        if file.name in _DESCRIBING and info.file_size <= _LARGEST_DESCRIBING:
            file.write_bytes(self._archive.read(info))

    def _why_not_placed(self, file: Path) -> str | None:
        if file in self._members:
            return "Another file in the archive has the same name."
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        except (OSError, ValueError) as error:
            return f"Its name cannot be used on this computer ({error})."
        return None


@contextmanager
def laid_out(path: Path, name: str, meter: Meter) -> Iterator[LaidOut]:
    """The archive as a folder of the archive's name, which is gone afterwards."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve() / path.stem
        root.mkdir()
        yield LaidOut(archive, root, name, meter)


def _dataset_below(root: Path) -> Path:
    """The folder that describes a dataset, where the archive holds nothing but that."""
    here = root
    while len(entries := list(here.iterdir())) == 1 and entries[0].is_dir():
        here = entries[0]
    return here if any((here / name).is_file() for name in _DESCRIBING) else root
