"""A look at a corpus before it is imported: its fields, what they are taken for, first articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotator.corpus.archive import BROKEN, sources_in
from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.dataset_folder import DataFile
from annotator.corpus.encoding import likely_encoding, marked_encoding
from annotator.corpus.formats import READERS, RECORD_READERS
from annotator.corpus.huggingface import TABLE_SUFFIXES, columnar_rows
from annotator.corpus.laid_out import holds_tables
from annotator.corpus.options import DEFAULT_OPTIONS, FieldMapping, ReadOptions
from annotator.corpus.reading import files_inside, read, worklist
from annotator.corpus.records import Record, resolved
from annotator.corpus.source import Meter, Source
from annotator.domain.document import Article, Rejected

_LONGEST_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import with these options would see first.

    `columns` are the fields of the first records, empty for files without fields; `mapping` is
    what they would be taken for. `encoding` is the one the first file would be read in, None
    when it has to be said; `likely_encoding` is then a guess to offer, never used by itself.
    """

    columns: tuple[str, ...]
    mapping: FieldMapping
    encoding: str | None
    likely_encoding: str | None
    records: tuple[Article | Rejected, ...]


def preview(path: Path, options: ReadOptions = DEFAULT_OPTIONS, limit: int = 5) -> Preview:
    """The first `limit` articles or rejects, and how they would be read; raises as `read` does."""
    records = tuple(islice(read(path, options), limit))
    columns = _columns(path, options, limit)
    encoding, likely = _encoding(path, options)
    return Preview(columns, resolved(options.fields, columns), encoding, likely, records)


def _columns(path: Path, options: ReadOptions, limit: int) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    try:
        for record in islice(_records(path, options), limit):
            if isinstance(record, Record):
                columns.update(dict.fromkeys(record.fields))
    except (UnreadableRecord, *BROKEN):
        # The preview's records tell of it already.
        return tuple(columns)
    return tuple(columns)


def _records(path: Path, options: ReadOptions) -> Iterator[Record | Rejected]:
    for file in _files(path, options):
        if isinstance(file, Rejected):
            continue
        if file.path.suffix.lower() in TABLE_SUFFIXES:
            yield from columnar_rows(file.path, file.name, Meter(0, None))
            continue
        for source in sources_in(file.path, file.name, Meter(0, None)):
            if isinstance(source, Source) and source.suffix in RECORD_READERS:
                yield from RECORD_READERS[source.suffix](source, options)


def _files(path: Path, options: ReadOptions) -> Iterator[DataFile | Rejected]:
    """What is to be read, archives with tables opened."""
    for file in worklist(path, options):
        if isinstance(file, DataFile) and holds_tables(file.path):
            yield from files_inside(file, options, Meter(0, None))
        else:
            yield file


def _encoding(path: Path, options: ReadOptions) -> tuple[str | None, str | None]:
    try:
        for source in _sources(path, options):
            if source.suffix in READERS:
                return _encoding_of(source.stream.peek(), options)
    except BROKEN:
        # The preview's records tell of it already.
        return None, None
    return "utf-8", None


def _sources(path: Path, options: ReadOptions) -> Iterator[Source]:
    for file in worklist(path, options):
        if isinstance(file, DataFile) and file.path.suffix.lower() not in TABLE_SUFFIXES:
            for source in sources_in(file.path, file.name, Meter(0, None)):
                if isinstance(source, Source):
                    yield source


def _encoding_of(head: bytes, options: ReadOptions) -> tuple[str | None, str | None]:
    if marked := marked_encoding(head):
        return marked, None
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may end inside a character.
        if error.start < len(head) - _LONGEST_CHARACTER:
            return options.encoding, None if options.encoding else likely_encoding(head)
    return "utf-8", None
