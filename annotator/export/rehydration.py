"""Puts the texts back into a dataset that was published without them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.document import Document
from annotator.domain.schema import Schema, SegmentLayer
from annotator.domain.schema_building import read_schema
from annotator.errors import ExportError
from annotator.export.card import card_with_texts, config_version
from annotator.export.cluster_rows import LEAST_MEMBERS
from annotator.export.losses import Row
from annotator.export.manifest import with_files
from annotator.export.recipe import LineLabelsRecipe
from annotator.export.report import DataFile
from annotator.export.tables import ConfigTables
from annotator.export.target import MANIFEST, files_of_export, replacing
from annotator.export.without_text import with_text
from annotator.export.writer import write_file

if TYPE_CHECKING:
    import pyarrow as pa

Find = Callable[[str, str], Document | None]
"""The document of an external id and a text's SHA-256: with this text at least, None without."""

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Rehydration:
    """The folder with texts; `missing` are the articles that were not found, without rows in it."""

    folder: Path
    rows: int
    missing: tuple[str, ...]


def rehydrate(dataset: Path, find: Find, folder: Path) -> Rehydration:
    """Write `dataset`, which has no texts, with texts into `folder`.

    With all texts the Parquet files are those of an export with texts, to the byte. ExportError:
    `dataset` is no export without texts, `folder` holds something else, or no text was found.
    """
    manifest = _manifest(dataset)
    with replacing(folder) as place:
        work = _Work(dataset, place.content, find, read_schema(_read(dataset / "schema.json")))
        for name, config in manifest["configs"].items():
            work.config(name, config)
        if not work.rows:
            raise ExportError(f"None of the articles of {dataset} was found.")
        for path in sorted(set(manifest["files"]) - work.replaced):
            if path != "README.md":
                write_file(place.content / path, _read(dataset / path))
        readme = card_with_texts(_read(dataset / "README.md").decode(), work.files)
        write_file(place.content / "README.md", readme.encode())
        written = manifest | {"texts": True, "configs": work.configs}
        write_file(place.content / MANIFEST, with_files(written, place.content).encode())
    return Rehydration(folder, work.rows, tuple(sorted(work.missing)))


class _Work:
    """Writes configuration after configuration, and keeps count."""

    def __init__(self, dataset: Path, content: Path, find: Find, schema: Schema) -> None:
        self.rows = 0
        self.missing: set[str] = set()
        self.replaced: set[str] = set()
        self.files: dict[str, tuple[DataFile, ...]] = {}
        self.configs: dict[str, Any] = {}
        self._dataset = dataset
        self._content = content
        self._find = find
        self._schema = schema

    def config(self, name: str, config: Mapping[str, Any]) -> None:
        """Write the files of one configuration, if it has any rows."""
        import pyarrow.parquet as pq
        from datasets import Features

        self.configs[name] = dict(config)
        files: dict[str, str] = config["files"]
        if not files:
            return
        skip_blank = self._skips_blank(name)
        read = pq.read_schema(self._dataset / next(iter(files.values())))
        # Read back, fields have numbers, which would be written as well.
        schema = Features.from_arrow_schema(read).arrow_schema
        tables = ConfigTables(self._content / name, schema)
        with tables:
            for split, path in files.items():
                self.replaced.add(path)
                for rows in _articles(self._dataset / path):
                    if filled := self._filled(rows, skip_blank):
                        tables.add(split, filled)
        written, _digests = tables.finished(tuple(files))
        self.files[name] = written
        self.rows += sum(file.rows for file in written)
        self.configs[name] |= {
            "version": config_version(config["version"], [file.sha256 for file in written]),
            "rows": {file.split: file.rows for file in written},
            "files": {file.split: file.path for file in written},
        }

    def _filled(self, rows: list[Row], skip_blank: bool) -> list[Row]:
        if "members" in rows[0]:
            members = [self._members(row["members"]) for row in rows]
            pairs = zip(rows, members, strict=True)
            return [row | {"members": m} for row, m in pairs if len(m) >= LEAST_MEMBERS]
        document = self._document(rows[0])
        if document is None:
            return []
        return [with_text(row, document, skip_blank=skip_blank) for row in rows]

    def _members(self, members: Any) -> list[Row]:  # noqa: ANN401 - a column of rows
        found = ((member, self._document(member)) for member in members)
        return [with_text(member, document) for member, document in found if document is not None]

    def _document(self, row: Mapping[str, Any]) -> Document | None:
        document = self._find(row["document_id"], row["text_sha256"])
        if document is None:
            self.missing.add(row["document_id"])
        return document

    def _skips_blank(self, name: str) -> bool:
        """Whether the layer of a configuration of lines has no blank ones."""
        from annotator.export.recipe_file import read_recipe

        copy = self._dataset / "recipes" / f"{name}.json"
        recipe = read_recipe(_read(copy), copy.name) if copy.exists() else None
        if not isinstance(recipe, LineLabelsRecipe):
            return True
        layer = self._schema.layer(recipe.layer)
        return not isinstance(layer, SegmentLayer) or layer.skip_blank


def _articles(path: Path) -> Iterator[list[Row]]:
    """The rows of a file, one article after the other; each cluster on its own."""
    import pyarrow.parquet as pq

    held: list[Row] = []
    with pq.ParquetFile(path) as file:
        for row in (row for batch in file.iter_batches(_ROWS_AT_ONCE) for row in _rows(batch)):
            if held and held[0].get("document_id", held[0]["id"]) != row.get(
                "document_id", row["id"]
            ):
                yield held
                held = []
            held.append(row)
    if held:
        yield held


def _rows(batch: pa.RecordBatch) -> list[Row]:
    rows: list[Row] = batch.to_pylist()
    return rows


def _manifest(dataset: Path) -> dict[str, Any]:
    if files_of_export(dataset) is None:
        raise ExportError(f"{dataset} holds no export.")
    manifest: dict[str, Any] = json.loads(_read(dataset / MANIFEST))
    if manifest.get("texts", True):
        raise ExportError(f"{dataset} has its texts already.")
    return manifest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.") from error
