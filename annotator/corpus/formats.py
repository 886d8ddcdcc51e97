"""Which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annotator.corpus.csv_table import table_rows
from annotator.corpus.html import read_page
from annotator.corpus.json_file import json_records
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import Record, article_of, require_text
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

_TABLES = (".csv", ".tsv")


def articles_from(
    records: Iterator[Record | Rejected], name: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    """The articles in the records of the file of this name; rejects stay what they are."""
    for record in records:
        yield record if isinstance(record, Rejected) else article_of(record, name, options)


def articles_in_table(
    records: Iterator[Record | Rejected], name: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    """The same for records that all have the same fields.

    When none of them holds the text, that is said once, by an UnreadableRecord.
    """
    for record in records:
        if isinstance(record, Record):
            require_text(record.fields, options.fields)
            break
        yield record
    else:
        return
    yield article_of(record, name, options)
    yield from articles_from(records, name, options)


def _reading(suffix: str) -> ArticleReader:
    read_records = RECORD_READERS[suffix]
    articles = articles_in_table if suffix in _TABLES else articles_from

    def read(source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
        return articles(read_records(source, options), source.name, options)

    return read


READERS: Mapping[str, ArticleReader] = {
    ".html": read_page,
    ".htm": read_page,
    ".txt": read_text,
    ".text": read_text,
    **{suffix: _reading(suffix) for suffix in RECORD_READERS},
}
"""Every kind of file that is read as a stream, by its ending."""
