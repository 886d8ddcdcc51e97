"""Rows as Arrow batches, and a digest of rows that does not depend on how they are batched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from annotator.export.losses import Row
from annotator.export.token_table import TokenRows, token_batch

if TYPE_CHECKING:
    import pyarrow as pa


def record_batch(blocks: Sequence[Sequence[Row]], schema: pa.Schema) -> pa.RecordBatch:
    """The rows of several documents in the schema's types; KeyError when a row lacks a column."""
    import pyarrow as pa

    tokens = [block for block in blocks if isinstance(block, TokenRows)]
    if len(tokens) == len(blocks):
        return token_batch(tokens, schema)
    rows = list(chain.from_iterable(blocks))
    columns = [pa.array([row[column.name] for row in rows], column.type) for column in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


@dataclass
class RowDigest:
    """SHA-256 over every value of a sequence of rows, fed in batches of any size.

    Each leaf of the columns has three streams of its own: which values are there, the lengths of
    lists and strings, and the values. Their digests together make the digest of the rows.
    """

    rows: int = 0
    _streams: dict[str, hashlib._Hash] = field(default_factory=dict)

    def add(self, batch: pa.RecordBatch) -> None:
        """Count the rows of a batch in."""
        self.rows += batch.num_rows
        for column, array in zip(batch.schema.names, batch.columns, strict=True):
            for stream, content in _contents(array, column):
                self._streams.setdefault(stream, hashlib.sha256()).update(content)

    def hexdigest(self) -> str:
        """64 hexadecimal digits."""
        names = sorted(self._streams)
        parts = [f"{self.rows}", *(f"{name}={self._streams[name].hexdigest()}" for name in names)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def digest_of(batches: Iterable[pa.RecordBatch]) -> RowDigest:
    """The digest of all rows of the batches."""
    digest = RowDigest()
    for batch in batches:
        digest.add(batch)
    return digest


def _contents(array: pa.Array, path: str) -> Iterator[tuple[str, memoryview | bytes]]:
    """The streams of an array and of what is nested in it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    yield f"{path}?", _bytes(pc.cast(array.is_valid(), pa.uint8()))
    present = array.drop_null() if array.null_count else array
    if pa.types.is_struct(array.type):
        for index in range(array.type.num_fields):
            name = array.type.field(index).name
            yield from _contents(pc.struct_field(present, index), f"{path}.{name}")
    elif pa.types.is_list(array.type):
        yield f"{path}#", _bytes(pc.list_value_length(present))
        yield from _contents(present.flatten(), f"{path}[]")
    elif pa.types.is_string(array.type):
        yield f"{path}#", _bytes(pc.binary_length(present))
        yield f"{path}=", string_bytes(present)
    elif pa.types.is_boolean(array.type):
        yield f"{path}=", _bytes(pc.cast(present, pa.uint8()))
    else:
        yield f"{path}=", _bytes(present)


def _bytes(array: pa.Array) -> memoryview:
    """The values of an array of fixed width that has no nulls."""
    width = array.type.bit_width // 8
    values = memoryview(array.buffers()[1]) if len(array) else memoryview(b"")
    return values[array.offset * width : (array.offset + len(array)) * width]


def string_bytes(array: pa.Array) -> memoryview:
    """The characters of a string array without nulls, one after the other, in UTF-8."""
    if not len(array):
        return memoryview(b"")
    _validity, offsets, content = array.buffers()
    positions = memoryview(offsets).cast("i")
    if content is None:
        return memoryview(b"")
    return memoryview(content)[positions[array.offset] : positions[array.offset + len(array)]]
