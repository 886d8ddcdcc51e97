"""What an export changes against the one it replaces, by article and by row."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.export.arrow import RowDigest
from annotator.export.target import MANIFEST, files_of_export

if TYPE_CHECKING:
    import pyarrow as pa

CHANGES = "CHANGES.md"
_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ConfigFiles:
    """The Parquet files of one configuration by split, relative to their dataset folder."""

    name: str
    recipe: str
    files: Mapping[str, str]
    sha256: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many things are only in the new export, only in the old one, or not the same in both."""

    added: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class ConfigChange:
    """How one configuration changed; `articles` counts clusters where rows are clusters."""

    name: str
    recipe_before: str
    recipe_now: str
    rows_before: int
    rows_now: int
    rows: Difference
    articles: Difference

    @property
    def is_any(self) -> bool:
        """Whether anything is different."""
        return self.articles != Difference() or self.rows_before != self.rows_now


def changes_text(previous: Path, now: Path, configs: Sequence[ConfigFiles], revision: str) -> str:
    """The content of CHANGES.md for the dataset in `now` that replaces the one in `previous`.

    Without a change in the data it is the previous text, so that the folder stays the same.
    """
    manifest = _manifest(previous)
    if manifest is None:
        return (
            f"# Changes\n\nThe first export to this folder, of the project revision {revision}.\n"
        )
    before = {one.name: one for one in _configs_of(manifest)}
    compared = [_compared(previous, before.get(one.name), now, one) for one in configs]
    names = {one.name for one in configs}
    compared += [_gone(previous, one) for name, one in before.items() if name not in names]
    changed = [one for one in compared if one.is_any]
    known = previous / CHANGES
    if not changed and known.is_file():
        return known.read_text(encoding="utf-8")
    return _text(changed, str(manifest.get("revision", "unknown")), revision)


def _text(changed: Sequence[ConfigChange], before: str, now: str) -> str:
    head = (
        "# Changes\n\n"
        f"Against the export of the project revision {before} that was here before this one of "
        f"the revision {now}. A row is told by its id; articles are clusters where rows are "
        "clusters. What is not listed is the same to the byte.\n\n"
    )
    if not changed:
        return head + "No row is different.\n"
    lines = [
        "| configuration | recipe | rows before | rows now | rows added | rows removed "
        "| rows changed | articles added | articles removed | articles changed |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *(
            f"| `{one.name}` | {_recipes(one)} | {one.rows_before} | {one.rows_now} "
            f"| {_counts(one.rows)} | {_counts(one.articles)} |"
            for one in changed
        ),
    ]
    return head + "\n".join(lines) + "\n"


def _recipes(change: ConfigChange) -> str:
    if change.recipe_before == change.recipe_now or not change.recipe_before:
        return change.recipe_now
    return f"{change.recipe_before} → {change.recipe_now or 'none'}"


def _counts(difference: Difference) -> str:
    return f"{difference.added} | {difference.removed} | {difference.changed}"


def _manifest(folder: Path) -> dict[str, Any] | None:
    if files_of_export(folder) is None:
        return None
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    return manifest


def _configs_of(manifest: Mapping[str, Any]) -> Iterator[ConfigFiles]:
    for name, config in manifest.get("configs", {}).items():
        files = config.get("files", {})
        yield ConfigFiles(
            name,
            str(config.get("recipe", "")),
            files,
            {split: manifest["files"][path]["sha256"] for split, path in files.items()},
            config.get("rows", {}),
        )


def _compared(
    previous: Path, before: ConfigFiles | None, folder: Path, now: ConfigFiles
) -> ConfigChange:
    if before is None:
        before = ConfigFiles(now.name, "", {}, {}, {})
    splits = [s for s in (*before.files, *now.files) if before.sha256.get(s) != now.sha256.get(s)]
    old_files = [before.files[s] for s in dict.fromkeys(splits) if s in before.files]
    new_files = [now.files[s] for s in dict.fromkeys(splits) if s in now.files]
    old, new = _groups(previous, old_files), _groups(folder, new_files)
    different = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return ConfigChange(
        now.name,
        before.recipe,
        now.recipe,
        sum(before.rows.values()),
        sum(now.rows.values()),
        rows=_row_difference(
            _rows(previous, old_files, different), _rows(folder, new_files, different)
        ),
        articles=Difference(
            added=len(new.keys() - old.keys()),
            removed=len(old.keys() - new.keys()),
            changed=sum(old[key] != new[key] for key in old.keys() & new.keys()),
        ),
    )


def _gone(previous: Path, before: ConfigFiles) -> ConfigChange:
    removed = len(_groups(previous, list(before.files.values())))
    rows = sum(before.rows.values())
    return ConfigChange(
        before.name,
        before.recipe,
        "",
        rows,
        0,
        rows=Difference(removed=rows),
        articles=Difference(removed=removed),
    )


def _groups(folder: Path, files: Sequence[str]) -> dict[str, str]:
    """A digest of the rows of each article, or of each cluster, and of their split."""
    digests: dict[str, RowDigest] = {}
    splits: dict[str, str] = {}
    for file in files:
        for key, batch in _runs(folder / file):
            digests.setdefault(key, RowDigest()).add(batch)
            splits[key] = splits.get(key, "") + _split(file)
    return {key: f"{splits[key]} {digest.hexdigest()}" for key, digest in digests.items()}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows by 64-bit hashes of their ids and of their contents: there may be millions."""

    ids: array[int]
    contents: array[int]


def _rows(folder: Path, files: Sequence[str], keys: Container[str]) -> _Rows:
    """The rows of these articles or clusters."""
    import orjson

    found = _Rows(array("Q"), array("Q"))
    for file in files:
        for key, batch in _runs(folder / file):
            for row in batch.to_pylist() if key in keys else ():
                found.ids.append(_hash(row["id"].encode()))
                found.contents.append(_hash(orjson.dumps([_split(file), row])))
    return found


def _hash(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())


def _row_difference(old: _Rows, new: _Rows) -> Difference:
    import numpy as np

    before, now = (np.array(rows.contents, np.uint64) for rows in (old, new))
    same, in_old, in_new = np.intersect1d(old.ids, new.ids, return_indices=True)
    return Difference(
        added=len(new.ids) - len(same),
        removed=len(old.ids) - len(same),
        changed=int(np.count_nonzero(before[in_old] != now[in_new])),
    )


def _split(file: str) -> str:
    return Path(file).name.partition("-")[0]


def _runs(path: Path) -> Iterator[tuple[str, pa.RecordBatch]]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        column = "document_id" if "document_id" in file.schema_arrow.names else "id"
        for batch in file.iter_batches(_ROWS_AT_ONCE):
            runs = pc.run_end_encode(batch.column(column))
            start = 0
            for end, key in zip(runs.run_ends.to_pylist(), runs.values.to_pylist(), strict=True):
                yield key, batch.slice(start, end - start)
                start = end
