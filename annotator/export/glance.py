"""A look at the first rows of a finished dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_SHOWN = 5


def first_rows(folder: Path, data_file: str, count: int = _SHOWN) -> list[dict[str, Any]]:
    """The first rows of one Parquet file of the folder, its path relative to that."""
    import pyarrow.parquet as parquet

    with parquet.ParquetFile(folder / data_file) as file:
        for batch in file.iter_batches(batch_size=count):
            rows: list[dict[str, Any]] = batch.to_pylist()
            return rows
    return []
