"""Rows of token tags held by column: an article has hundreds of tokens, and a project millions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, overload

from annotator.export.losses import Row

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Numbers = npt.NDArray[np.int64] | npt.NDArray[np.int32]


@dataclass(frozen=True)
class TokenRows(Sequence[Row]):
    """The rows of one document.

    `shared` is the same in every row, `own` has a value for each row, and `numbers` one for each
    token, among them the borders of the tokens in `text`, which lie in order and apart. Row n has
    the tokens from `borders[n]` up to, not including, `borders[n + 1]`.
    """

    shared: Row
    own: Mapping[str, Sequence[object]]
    text: str
    numbers: Mapping[str, Numbers]
    borders: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.borders) - 1

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        number = range(len(self))[index]
        first, last = self.borders[number : number + 2]
        own = {name: values[number] for name, values in self.own.items()}
        numbers = {name: column[first:last].tolist() for name, column in self.numbers.items()}
        places = zip(numbers["token_starts"], numbers["token_ends"], strict=True)
        tokens = [self.text[start:end] for start, end in places]
        return self.shared | own | {"tokens": tokens} | numbers


def token_batch(blocks: Sequence[TokenRows], schema: pa.Schema) -> pa.RecordBatch:
    """The rows of several documents in the schema's types, without making them one by one."""
    import numpy as np
    import pyarrow as pa

    lengths = np.concatenate([np.diff(block.borders) for block in blocks])
    borders = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    columns = []
    for column in schema:
        if column.name == "tokens":
            values = _tokens(blocks)
        elif column.name in blocks[0].numbers:
            parts = [block.numbers[column.name] for block in blocks]
            values = pa.array(np.concatenate(parts), column.type.value_type)
        else:
            columns.append(_of_rows(blocks, column))
            continue
        columns.append(pa.ListArray.from_arrays(borders, values, type=column.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _tokens(blocks: Sequence[TokenRows]) -> pa.StringArray:
    """The tokens of all texts, cut out of them at once."""
    import numpy as np
    import pyarrow as pa

    content = np.frombuffer("".join(block.text for block in blocks).encode(), np.uint8)
    places = np.flatnonzero((content & 0xC0) != 0x80)  # where characters begin in UTF-8
    places = np.append(places, len(content))
    begins = np.cumsum([0, *(len(block.text) for block in blocks)])[:-1]
    starts, ends = (places[_moved(blocks, name, begins)] for name in ("token_starts", "token_ends"))
    steps = np.zeros(len(content) + 1, np.int8)
    steps[starts] += 1
    steps[ends] -= 1
    values = content[np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_)]
    offsets = np.zeros(len(starts) + 1, np.int32)
    np.cumsum(ends - starts, out=offsets[1:])
    return pa.StringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(values))


def _moved(blocks: Sequence[TokenRows], name: str, by: Numbers) -> Numbers:
    """One column of several documents, each with its own number added."""
    import numpy as np

    parts = [block.numbers[name] + step for block, step in zip(blocks, by, strict=True)]
    return np.concatenate(parts)


def _of_rows(blocks: Sequence[TokenRows], column: pa.Field) -> pa.Array:
    """A column that has one value for each row."""
    import pyarrow as pa

    if column.name in blocks[0].own:
        return pa.array(_chained(block.own[column.name] for block in blocks), column.type)
    values = _chained([block.shared[column.name]] * len(block) for block in blocks)
    return pa.array(values, column.type)


def _chained(parts: Iterable[Iterable[object]]) -> list[object]:
    return list(chain.from_iterable(parts))
