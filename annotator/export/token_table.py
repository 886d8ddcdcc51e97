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

    `shared` is the same in every row, `own` has a value for each row, `tokens` and `numbers` one
    for each token; row n has the tokens from `borders[n]` up to, not including, `borders[n + 1]`.
    """

    shared: Row
    own: Mapping[str, Sequence[object]]
    tokens: Sequence[str]
    numbers: Mapping[str, Numbers]
    borders: Sequence[int]

    def __len__(self) -> int:
        return len(self.borders) - 1 if self.tokens else 0

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
        return self.shared | own | {"tokens": list(self.tokens[first:last])} | numbers


def token_batch(blocks: Sequence[TokenRows], schema: pa.Schema) -> pa.RecordBatch:
    """The rows of several documents in the schema's types, without making them one by one."""
    import numpy as np
    import pyarrow as pa

    lengths = np.concatenate([np.diff(block.borders) for block in blocks])
    borders = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    columns = []
    for column in schema:
        if column.name == "tokens":
            values = pa.array(_chained(block.tokens for block in blocks), pa.string())
        elif column.name in blocks[0].numbers:
            parts = [block.numbers[column.name] for block in blocks]
            values = pa.array(np.concatenate(parts), column.type.value_type)
        else:
            columns.append(_of_rows(blocks, column))
            continue
        columns.append(pa.ListArray.from_arrays(borders, values, type=column.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _of_rows(blocks: Sequence[TokenRows], column: pa.Field) -> pa.Array:
    """A column that has one value for each row."""
    import pyarrow as pa

    if column.name in blocks[0].own:
        return pa.array(_chained(block.own[column.name] for block in blocks), column.type)
    values = _chained([block.shared[column.name]] * len(block) for block in blocks)
    return pa.array(values, column.type)


def _chained(parts: Iterable[Iterable[object]]) -> list[object]:
    return list(chain.from_iterable(parts))
