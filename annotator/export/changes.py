"""What an export changes against the one it replaces, article by article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
class ConfigChange:
    """How one configuration changed; the last three count articles or clusters."""

    name: str
    recipe_before: str
    recipe_now: str
    rows_before: int
    rows_now: int
    added: int
    removed: int
    changed: int

    @property
    def is_any(self) -> bool:
        """Whether anything is different."""
        counts = self.added + self.removed + self.changed
        return counts > 0 or self.rows_before != self.rows_now


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
        f"the revision {now}. Added, removed and changed count articles (clusters, where rows are "
        "clusters); what is not listed is the same to the byte.\n\n"
    )
    if not changed:
        return head + "No row is different.\n"
    lines = [
        "| configuration | recipe | rows before | rows now | added | removed | changed |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(
            f"| `{one.name}` | {_recipes(one)} | {one.rows_before} | {one.rows_now} "
            f"| {one.added} | {one.removed} | {one.changed} |"
            for one in changed
        ),
    ]
    return head + "\n".join(lines) + "\n"


def _recipes(change: ConfigChange) -> str:
    if change.recipe_before == change.recipe_now or not change.recipe_before:
        return change.recipe_now
    return f"{change.recipe_before} → {change.recipe_now or 'none'}"


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
    old = _groups(previous, [before.files[s] for s in dict.fromkeys(splits) if s in before.files])
    new = _groups(folder, [now.files[s] for s in dict.fromkeys(splits) if s in now.files])
    return ConfigChange(
        now.name,
        before.recipe,
        now.recipe,
        sum(before.rows.values()),
        sum(now.rows.values()),
        added=len(new.keys() - old.keys()),
        removed=len(old.keys() - new.keys()),
        changed=sum(old[key] != new[key] for key in old.keys() & new.keys()),
    )


def _gone(previous: Path, before: ConfigFiles) -> ConfigChange:
    removed = len(_groups(previous, list(before.files.values())))
    return ConfigChange(before.name, before.recipe, "", sum(before.rows.values()), 0, 0, removed, 0)


def _groups(folder: Path, files: Sequence[str]) -> dict[str, str]:
    """A digest of the rows of each article, or of each cluster, and of their split."""
    digests: dict[str, RowDigest] = {}
    splits: dict[str, str] = {}
    for file in files:
        for key, batch in _runs(folder / file):
            digests.setdefault(key, RowDigest()).add(batch)
            splits[key] = splits.get(key, "") + Path(file).name.partition("-")[0]
    return {key: f"{splits[key]} {digest.hexdigest()}" for key, digest in digests.items()}


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
