"""CSV and TSV tables: one article a row, every column text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.encoding import Decoder, for_records
from annotator.corpus.options import ReadOptions
from annotator.corpus.records import Record
from annotator.corpus.source import Source
from annotator.domain.document import Rejected

_DELIMITERS = ",;\t|"


class _Row(NamedTuple):
    line: int
    cells: list[str]


class _RowReader(Protocol):
    line_num: int

    def __next__(self) -> list[str]: ...


def table_rows(source: Source, options: ReadOptions) -> Iterator[Record | Rejected]:
    """A record or a reject for each row that is not blank; values stay exactly as they are.

    The first row names the columns, and tells whether commas, semicolons, tabs or bars part
    them. UnreadableRecord when it cannot: then no row could be read.
    """
    stream, decoder = for_records(source.stream, options.encoding)
    delimiter = "\t" if source.suffix == ".tsv" else _delimiter(stream.peek())
    _allow_long_fields(options.max_record_bytes)
    # Bytes that are not UTF-8 pass through the parser as lone surrogates; `_decoded` sees to them.
    with io.TextIOWrapper(stream, "utf-8", errors="surrogateescape", newline="") as text:
        lines = _lines(text, options.max_record_bytes)
        rows = _rows(csv.reader(lines, delimiter=delimiter, strict=True), source.name)
        names = _column_names(next(rows, None), decoder)
        for row in rows:
            if isinstance(row, Rejected):
                yield row
            else:
                yield _record(row, names, decoder, source.name)


def _delimiter(head: bytes) -> str:
    first_line = head.partition(b"\n")[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=first_line.count)


def _allow_long_fields(limit: int) -> None:
    # The limit is one for the whole process, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), limit))


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit):
        if len(line) == limit and not line.endswith("\n"):
            raise UnreadableRecord(f"A line is over {limit // 1_000_000} MB long; is this a table?")
        yield line


def _rows(reader: _RowReader, name: str) -> Iterator[_Row | Rejected]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(name, line, _explained(error, line, reader.line_num))
        else:
            if any(cell.strip() for cell in cells):
                yield _Row(line, cells)


def _explained(error: csv.Error, first: int, last: int) -> str:
    where = f" It was read up to line {last}." if last > first else ""
    if "unexpected end" in str(error):
        return f"A quoted cell is not closed before the end of the file.{where}"
    if "expected after" in str(error):
        return f"A quote mark inside a quoted cell is not doubled, or a cell is not closed.{where}"
    return f"The row cannot be read: {error}.{where}"


def _column_names(heading: _Row | Rejected | None, decoder: Decoder) -> tuple[str, ...]:
    if heading is None:
        raise UnreadableRecord("There is no article in this file.")
    if isinstance(heading, Rejected):
        raise UnreadableRecord(f"The names of the columns cannot be read. {heading.reason}")
    cells = [decoder.text(_bytes_of(cell)) for cell in heading.cells]
    names = tuple(cell.strip() or f"column {n}" for n, cell in enumerate(cells, start=1))
    [(most_common, count)] = Counter(names).most_common(1)
    if count > 1:
        raise UnreadableRecord(f"{count} columns are named “{most_common}”; rename them.")
    return names


def _record(row: _Row, names: tuple[str, ...], decoder: Decoder, name: str) -> Record | Rejected:
    if len(row.cells) != len(names):
        reason = f"The row has {len(row.cells)} cells where the table has {len(names)} columns."
        return Rejected(name, row.line, reason)
    try:
        cells = _decoded(row.cells, decoder)
    except UnreadableRecord as problem:
        return Rejected(name, row.line, str(problem))
    return Record(dict(zip(names, cells, strict=True)), "\t".join(cells).encode(), row.line)


def _decoded(cells: list[str], decoder: Decoder) -> list[str]:
    if all(cell.isascii() for cell in cells):
        return cells
    return [decoder.text(_bytes_of(cell), may_hold_nul=True) for cell in cells]


def _bytes_of(cell: str) -> bytes:
    return cell.encode("utf-8", "surrogateescape")
