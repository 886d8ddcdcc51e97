"""Corpora of any supported kind, read as one stream of articles and rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus.archive import BROKEN, gzip_member, zip_members
from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.dataset_folder import DataFile, dataset_files
from annotator.corpus.folder import files_in
from annotator.corpus.formats import READERS, articles_from
from annotator.corpus.huggingface import TABLE_SUFFIXES, columnar_rows
from annotator.corpus.options import DEFAULT_OPTIONS, FieldMapping, ReadOptions
from annotator.corpus.source import Meter, Progress, Source, opened, shown
from annotator.domain.document import Article, Rejected
from annotator.errors import UnreadableFile

__all__ = ["DEFAULT_OPTIONS", "FieldMapping", "Progress", "ReadOptions", "read"]

SUFFIXES = (*READERS, *TABLE_SUFFIXES, ".zip", ".gz")
"""The endings of the files that can be read."""


def read(
    path: Path,
    options: ReadOptions = DEFAULT_OPTIONS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Iterator[Article | Rejected]:
    """Every article in a file or folder, in a fixed order, and a reject for what is not one.

    Memory does not grow with the corpus. A bad record never stops the reading; closing the
    iterator does, and closes its files. Raises UnreadableFile at once when the path is missing,
    may not be read, or is no kind of file that holds articles.
    """
    _check(path)
    dataset = dataset_files(path, options.configuration) if path.is_dir() else None
    meter = Meter(_size(path) if on_progress else 0, on_progress)
    if dataset is not None:
        return _articles_in_dataset(path, dataset, options, meter)
    return _articles_at(path, options, meter)


def _check(path: Path) -> None:
    if path.is_dir():
        return
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder “{shown(path)}”.")
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"“{shown(path)}” cannot be imported. {_readable_kinds()}")
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnreadableFile(f"“{shown(path)}” cannot be opened: {error.strerror}.") from error


def _readable_kinds() -> str:
    return f"Articles are read from folders and from files ending in {', '.join(SUFFIXES)}."


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in files_in(path) if isinstance(file, Path))


def _articles_at(path: Path, options: ReadOptions, meter: Meter) -> Iterator[Article | Rejected]:
    if path.is_file():
        yield from _articles_in_file(path, shown(Path(path.name)), options, meter)
        return
    empty = True
    for file in files_in(path):
        empty = False
        if isinstance(file, Rejected):
            yield file
        else:
            yield from _articles_in_file(file, shown(file.relative_to(path)), options, meter)
    if empty:
        yield Rejected(shown(Path(path.name)), None, "There are no files in this folder.")


def _articles_in_dataset(
    folder: Path, files: tuple[DataFile, ...], options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    for file in files:
        name = shown(file.path.relative_to(folder))
        for item in _articles_in_file(file.path, name, options, meter):
            if isinstance(item, Article) and file.split:
                yield replace(item, metadata={"split": file.split, **item.metadata})
            else:
                yield item


def _articles_in_file(
    path: Path, name: str, options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    suffix = path.suffix.lower()
    try:
        if suffix == ".zip":
            for member in zip_members(path, name, meter):
                yield from _articles_in_member(member, options)
        elif suffix == ".gz":
            with gzip_member(path, name, meter) as source:
                yield from _articles_in(source, options)
        elif suffix in TABLE_SUFFIXES:
            yield from _articles_in_table(path, name, options, meter)
        else:
            with opened(path, name, meter) as source:
                yield from _articles_in(source, options)
    except OSError as error:
        yield Rejected(name, None, f"The file cannot be opened: {error.strerror}.")


def _articles_in_table(
    path: Path, name: str, options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    records = columnar_rows(path, name, options, meter)
    yield from _guarded(articles_from(records, name, options), name)


def _articles_in_member(
    member: Source | Rejected, options: ReadOptions
) -> Iterator[Article | Rejected]:
    if isinstance(member, Rejected):
        yield member
    else:
        yield from _articles_in(member, options)


def _articles_in(source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    reader = READERS.get(source.suffix)
    if reader is None:
        yield Rejected(source.name, None, f"This kind of file is not read. {_readable_kinds()}")
        return
    yield from _guarded(reader(source, options), source.name)


def _guarded(items: Iterator[Article | Rejected], name: str) -> Iterator[Article | Rejected]:
    """The items, and a reject in place of what ends a file too early or leaves it empty."""
    empty = True
    try:
        for item in items:
            empty = False
            yield item
    except UnreadableRecord as problem:
        yield Rejected(name, None, str(problem))
    except BROKEN as error:
        yield Rejected(name, None, f"The file is damaged or cannot be read on: {error}.")
    else:
        if empty:
            yield Rejected(name, None, "There is no article in this file.")
