"""Which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annotator.corpus.csv_table import table_rows
from annotator.corpus.html import read_page
from annotator.corpus.json_file import json_records
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import Record, article_of
from annotator.corpus.source import Source
from annotator.corpus.text import read_text
from annotator.domain.document import Article, Rejected

RecordReader = Callable[[Source, ReadOptions], Iterator[Record | Rejected]]
ArticleReader = Callable[[Source, ReadOptions], Iterator[Article | Rejected]]

RECORD_READERS: Mapping[str, RecordReader] = {
    ".csv": table_rows,
    ".tsv": table_rows,
    ".json": json_records,
    ".jsonl": json_records,
    ".ndjson": json_records,
}
"""Files of records with named fields, by their endings."""


def articles_from(
    records: Iterator[Record | Rejected], name: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    """The articles in the records of the file of this name; rejects stay what they are."""
    for record in records:
        yield record if isinstance(record, Rejected) else article_of(record, name, options)


def _reading(records: RecordReader) -> ArticleReader:
    def read(source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
        return articles_from(records(source, options), source.name, options)

    return read


READERS: Mapping[str, ArticleReader] = {
    ".html": read_page,
    ".htm": read_page,
    ".txt": read_text,
    ".text": read_text,
    **{suffix: _reading(reader) for suffix, reader in RECORD_READERS.items()},
}
"""Every kind of file that is read as a stream, by its ending."""
