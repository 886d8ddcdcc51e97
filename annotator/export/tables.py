"""Parquet files of one configuration: rows stream in, one file for each split comes out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from annotator.export.arrow import RowDigest, record_batch
from annotator.export.losses import Row
from annotator.export.report import DataFile

if TYPE_CHECKING:
    import pyarrow as pa

# The rows of whole documents make a row group as soon as there are so many; constant, because the
# same rows must give the same bytes.
ROWS_PER_GROUP = 2_000


class SplitTable:
    """The rows of one split on their way into one Parquet file.

    Groups of rows become Arrow's and are written in `thread`, while the caller makes the next ones.
    """

    def __init__(self, path: Path, schema: pa.Schema, thread: Executor) -> None:
        import pyarrow.parquet as pq

        self.path = path
        self.digest = RowDigest()
        self.memory = 0
        self._schema = schema
        self._held: list[Sequence[Row]] = []
        self._thread = thread
        self._writing: Future[None] | None = None
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", write_page_index=True)

    def add(self, rows: Sequence[Row]) -> None:
        """Take the rows of one document; groups of rows are written as they fill up."""
        self._held.append(rows)
        if sum(map(len, self._held)) >= ROWS_PER_GROUP:
            self._write()

    def close(self) -> None:
        """Write what is left and the footer."""
        try:
            if self._held:
                self._write()
            self._wait()
        finally:
            self._writer.close()

    def _write(self) -> None:
        rows, self._held = self._held, []
        self._wait()
        self._writing = self._thread.submit(self._write_group, rows)

    def _wait(self) -> None:
        """No more than one batch is on its way, and its error, if any, is raised here."""
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    def _write_group(self, rows: Sequence[Sequence[Row]]) -> None:
        batch = record_batch(rows, self._schema)
        self.digest.add(batch)
        self.memory += batch.nbytes
        self._writer.write_batch(batch, row_group_size=batch.num_rows)


class ConfigTables:
    """The tables of one configuration, opened as splits turn up, closed with the context."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self._folder = folder
        self._schema = schema
        self._tables: dict[str, SplitTable] = {}
        self._open = ExitStack()
        self._thread = self._open.enter_context(ThreadPoolExecutor(1, "export"))

    def __enter__(self) -> ConfigTables:
        self._folder.mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def add(self, split: str, rows: Sequence[Row]) -> None:
        """Take the rows of one document."""
        if split not in self._tables:
            table = SplitTable(self._folder / f"{split}.parquet", self._schema, self._thread)
            self._open.callback(table.close)
            self._tables[split] = table
        self._tables[split].add(rows)

    def finished(self, order: tuple[str, ...]) -> tuple[tuple[DataFile, ...], dict[str, str]]:
        """The files in the order of the splits, named by content, and the digests of their rows.

        To be called after the context was left.
        """
        names = [name for name in order if name in self._tables]
        names += sorted(set(self._tables) - set(order))
        files = tuple(_named_by_content(self._tables[name], name) for name in names)
        if not files:
            self._folder.rmdir()
        return files, {name: self._tables[name].digest.hexdigest() for name in names}


def _named_by_content(table: SplitTable, split: str) -> DataFile:
    with table.path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    target = table.path.with_name(f"{split}-00000-of-00001-{sha256[:8]}.parquet")
    table.path.rename(target)
    return DataFile(
        path=f"{target.parent.name}/{target.name}",
        split=split,
        rows=table.digest.rows,
        size=target.stat().st_size,
        memory=table.memory,
        sha256=sha256,
    )
