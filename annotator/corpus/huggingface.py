"""Parquet and Arrow tables: one article a row, values as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.records import Record
from annotator.corpus.source import Meter
from annotator.domain.document import Rejected

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 64
_READ_AT_ONCE = 1 << 20
_LABELS_OF = b"huggingface"

TABLE_SUFFIXES = (".parquet", ".arrow")
"""The endings of files that need their place on disk and cannot be read as a stream of bytes."""


def columnar_rows(path: Path, name: str, meter: Meter) -> Iterator[Record | Rejected]:
    """A record for each row; class labels by their names, dates and times as text.

    Binary columns such as images are left out, with a note. UnreadableRecord when the file is
    damaged, after the rows before the damage.
    """
    import pyarrow

    row = 0
    try:
        for batch in _batches(path, name, meter):
            for record in _records(batch, row, name):
                row += 1
                yield record
    except (pyarrow.ArrowException, OSError) as error:
        after = f" after row {row}" if row else ""
        reason = str(error).partition("\n")[0].rstrip(".")
        raise UnreadableRecord(
            f"The file is damaged{after} or of another kind: {reason}."
        ) from error


def _batches(path: Path, name: str, meter: Meter) -> Iterator[pa.RecordBatch]:
    read = _parquet_batches if path.suffix.lower() == ".parquet" else _arrow_batches
    for batch, size_on_disk in read(path):
        _refuse_repeated_columns(batch.schema.names)
        for start in range(0, batch.num_rows, _ROWS_AT_ONCE):
            yield batch.slice(start, _ROWS_AT_ONCE)
        meter.advance(size_on_disk, name)


def _parquet_batches(path: Path) -> Iterator[tuple[pa.RecordBatch, float]]:
    from pyarrow.parquet import ParquetFile

    # Without these two, a whole row group would be in memory at once.
    with ParquetFile(path, pre_buffer=False, buffer_size=_READ_AT_ONCE) as file:
        row_size = path.stat().st_size / max(file.metadata.num_rows, 1)
        for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
            yield batch, batch.num_rows * row_size


def _arrow_batches(path: Path) -> Iterator[tuple[pa.RecordBatch, float]]:
    import pyarrow
    from pyarrow import ipc

    with pyarrow.memory_map(str(path)) as file:
        if file.read(6) == b"ARROW1":
            reader = ipc.open_file(file)
            count = reader.num_record_batches
            for index in range(count):
                yield reader.get_batch(index), file.size() / count
            return
        file.seek(0)
        position = 0
        for batch in ipc.open_stream(file):
            yield batch, file.tell() - position
            position = file.tell()


def _refuse_repeated_columns(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise UnreadableRecord("Two columns have the same name; rename one of them.")


def _records(batch: pa.RecordBatch, rows_before: int, name: str) -> Iterator[Record | Rejected]:
    batch, notes = _textual(batch)
    labels = _label_names(batch.schema)
    for number, row in enumerate(_rows(batch), start=rows_before + 1):
        if row is None:
            yield Rejected(name, number, "A value in this row is marked as text but is not UTF-8.")
            continue
        for column, names in labels.items():
            row[column] = _named(row[column], names)
        raw = orjson.dumps(row, default=str, option=orjson.OPT_SORT_KEYS)
        yield Record(row, raw, number, notes=notes, unit="row")


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | None]:
    """Each row, or None for one with broken text, which takes its whole batch down with it."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for index in range(batch.num_rows):
            try:
                yield from batch.slice(index, 1).to_pylist()
            except UnicodeDecodeError:
                yield None


def _textual(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, tuple[str, ...]]:
    """The batch with times as text and without binary columns, and notes that name those."""
    import pyarrow

    schema, columns, notes = [], [], []
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if _holds_bytes(field.type):
            notes.append(f"The column “{field.name}” holds binary data and was left out.")
            continue
        if pyarrow.types.is_temporal(field.type):
            column = column.cast(pyarrow.string())
        columns.append(column)
        schema.append(pyarrow.field(field.name, column.type))
    described = pyarrow.schema(schema, metadata=batch.schema.metadata)
    return pyarrow.RecordBatch.from_arrays(columns, schema=described), tuple(notes)


def _holds_bytes(kind: pa.DataType) -> bool:
    from pyarrow import types

    if types.is_nested(kind):
        return any(_holds_bytes(kind.field(index).type) for index in range(kind.num_fields))
    return bool(
        types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind)
    )


def _label_names(schema: pa.Schema) -> Mapping[str, list[str]]:
    if _LABELS_OF not in (schema.metadata or {}):
        return {}
    from datasets import ClassLabel, Features

    features = Features.from_arrow_schema(schema)
    return {name: f.names for name, f in features.items() if isinstance(f, ClassLabel)}


def _named(value: Any, names: list[str]) -> object:  # noqa: ANN401  # whatever the column holds
    if isinstance(value, int) and 0 <= value < len(names):
        return names[value]
    return value
