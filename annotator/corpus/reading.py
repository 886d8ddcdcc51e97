"""Corpora of any supported kind, read as one stream of articles and rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.corpus.archive import BROKEN, sources_in
from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.dataset_folder import DataFile, dataset_files
from annotator.corpus.folder import files_in
from annotator.corpus.formats import READERS, articles_in_table
from annotator.corpus.huggingface import TABLE_SUFFIXES, columnar_rows
from annotator.corpus.laid_out import holds_tables, laid_out
from annotator.corpus.options import DEFAULT_OPTIONS, FieldMapping, ReadOptions
from annotator.corpus.source import Meter, Progress, Source, shown
from annotator.domain.document import Article, Rejected
from annotator.errors import UnreadableFile

__all__ = ["FieldMapping", "Progress", "ReadOptions", "read", "read_all", "worklist"]

SUFFIXES = (*READERS, *TABLE_SUFFIXES, ".zip", ".gz")
"""The endings of the files that can be read."""

_KINDS = f"Articles are read from folders and from files ending in {', '.join(SUFFIXES)}."


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
    return read_all((path,), options, on_progress)


def read_all(
    paths: Sequence[Path],
    options: ReadOptions = DEFAULT_OPTIONS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Iterator[Article | Rejected]:
    """The same for several files and folders in turn; all are checked before the first is read."""
    lists = [worklist(path, options) for path in paths]
    total = sum(map(_size, paths)) if on_progress else 0
    meter = Meter(total, on_progress)
    return (item for work in lists for file in work for item in _articles(file, options, meter))


def worklist(path: Path, options: ReadOptions) -> Iterator[DataFile | Rejected]:
    """The files to be read at a path, in order; raises as `read` does."""
    if path.is_dir():
        dataset = dataset_files(path, options.configuration)
        return _files_below(path) if dataset is None else iter(dataset)
    _check_file(path)
    return iter([DataFile(path, shown(Path(path.name)))])


def _check_file(path: Path) -> None:
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder “{shown(path)}”.")
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"“{shown(path)}” cannot be imported. {_KINDS}")
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnreadableFile(f"“{shown(path)}” cannot be opened: {error.strerror}.") from error


def _files_below(folder: Path) -> Iterator[DataFile | Rejected]:
    empty = True
    for path in files_in(folder):
        empty = False
        if isinstance(path, Rejected):
            yield path
        else:
            yield DataFile(path, shown(path.relative_to(folder)))
    if empty:
        yield Rejected(shown(Path(folder.name)), None, "There are no files in this folder.")


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in files_in(path) if isinstance(file, Path))


def _articles(
    file: DataFile | Rejected, options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    if isinstance(file, Rejected):
        yield file
    elif holds_tables(file.path):
        yield from _articles_in_folder(file, options, meter)
    elif file.split:
        for item in _articles_in_file(file, options, meter):
            yield _with_split(item, file.split)
    else:
        yield from _articles_in_file(file, options, meter)


def files_inside(
    file: DataFile, options: ReadOptions, meter: Meter
) -> Iterator[DataFile | Rejected]:
    """What is to be read of an archive with tables; each file has its content while it is the
    current one, and its name is the one inside the archive."""
    try:
        with laid_out(file.path, file.name, meter) as archive:
            yield from archive.rejected
            for inner in worklist(archive.folder, options):
                if isinstance(inner, Rejected):
                    yield inner
                    continue
                try:
                    with archive.filled(inner.path):
                        yield inner
                except UnreadableRecord as problem:
                    yield Rejected(inner.name, None, str(problem))
    except UnreadableFile as problem:
        yield Rejected(file.name, None, str(problem))


def _articles_in_folder(
    file: DataFile, options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    for inner in files_inside(file, options, meter):
        for item in _articles(inner, options, Meter(0, None)):
            yield _told_with(item, file.name)


def _told_with(item: Article | Rejected, archive: str) -> Article | Rejected:
    """The item, its place told with the archive that it is in."""
    if isinstance(item, Article):
        return replace(item, place=f"{archive}: {item.place}")
    if item.source.startswith(archive):
        return item
    return replace(item, source=f"{archive}: {item.source}")


def _with_split(item: Article | Rejected, split: str) -> Article | Rejected:
    if isinstance(item, Rejected):
        return item
    return replace(item, metadata={"split": split, **item.metadata})


def _articles_in_file(
    file: DataFile, options: ReadOptions, meter: Meter
) -> Iterator[Article | Rejected]:
    if file.path.suffix.lower() in TABLE_SUFFIXES:
        rows = columnar_rows(file.path, file.name, meter)
        yield from _guarded(articles_in_table(rows, file.name, options), file.name)
        return
    try:
        for source in sources_in(file.path, file.name, meter):
            yield from _articles_in(source, options)
    except OSError as error:
        yield Rejected(file.name, None, f"The file cannot be opened: {error.strerror}.")


def _articles_in(source: Source | Rejected, options: ReadOptions) -> Iterator[Article | Rejected]:
    if isinstance(source, Rejected):
        yield source
    elif source.suffix in READERS:
        yield from _guarded(READERS[source.suffix](source, options), source.name)
    else:
        yield Rejected(source.name, None, f"This kind of file is not read. {_KINDS}")


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
        yield Rejected(name, None, f"The file is damaged, or cannot be read any further: {error}.")
    else:
        if empty:
            yield Rejected(name, None, "There is no article in this file.")
