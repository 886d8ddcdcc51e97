"""Folders that `datasets` wrote or the Hub gave: which of their files are the data.

Only files inside the folder are ever named: what a card says is not trusted with paths or
addresses that lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from annotator.corpus.source import shown
from annotator.errors import UnreadableFile

_CARD = "README.md"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file to read, how people are told of it, and its split if it belongs to one."""

    path: Path
    name: str
    split: str = ""


def dataset_files(folder: Path, configuration: str | None) -> tuple[DataFile, ...] | None:
    """The data files of a dataset in their order, None when the folder is no dataset.

    A card that lists configurations is followed: the chosen one, else the only or default one.
    UnreadableFile names them all when there is no such choice, and what else is wrong.
    """
    if (folder / "dataset_dict.json").is_file():
        splits = _strings(_object(folder / "dataset_dict.json").get("splits"))
        return tuple(f for split in splits for f in _saved(folder / _inside(split), folder, split))
    if (folder / "state.json").is_file() and (folder / "dataset_info.json").is_file():
        return tuple(_saved(folder, folder, ""))
    configurations = _configurations(folder / _CARD)
    if not configurations:
        return None
    chosen = _chosen(configurations, configuration, folder)
    return tuple(_listed(folder, chosen))


def _saved(folder: Path, top: Path, split: str) -> Iterator[DataFile]:
    state = _object(folder / "state.json")
    files = state.get("_data_files")
    if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
        raise UnreadableFile(f"“{folder.name}/state.json” does not list the files of the dataset.")
    for file in files:
        path = folder / _inside(str(file.get("filename")))
        if not path.is_file():
            raise UnreadableFile(f"The dataset “{folder.name}” has lost its file “{path.name}”.")
        yield DataFile(path, shown(path.relative_to(top)), split)


def _object(path: Path) -> Mapping[str, Any]:
    try:
        value = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise UnreadableFile(f"“{path.parent.name}/{path.name}” cannot be read: {error}") from error
    return value if isinstance(value, dict) else {}


def _configurations(card: Path) -> list[Mapping[str, Any]]:
    if not card.is_file():
        return []
    import yaml

    start, _, rest = card.read_text("utf-8", errors="replace").partition("---\n")
    try:
        described = yaml.safe_load(rest.partition("\n---")[0]) if not start.strip() else None
    except yaml.YAMLError as error:
        raise UnreadableFile(f"The card “{_CARD}” of the dataset is damaged: {error}") from error
    listed = described.get("configs") if isinstance(described, dict) else None
    return [entry for entry in listed or [] if isinstance(entry, dict) and "config_name" in entry]


def _chosen(
    configurations: list[Mapping[str, Any]], wanted: str | None, folder: Path
) -> Mapping[str, Any]:
    by_name = {str(entry["config_name"]): entry for entry in configurations}
    if wanted is not None and wanted in by_name:
        return by_name[wanted]
    defaults = [e for e in configurations if e.get("default") or e["config_name"] == "default"]
    if wanted is None and (len(by_name) == 1 or defaults):
        return (defaults or configurations)[0]
    missing = f"has no configuration “{wanted}”" if wanted else "has several configurations"
    raise UnreadableFile(
        f"The dataset “{folder.name}” {missing}. Choose one: {', '.join(by_name)}."
    )


def _listed(folder: Path, configuration: Mapping[str, Any]) -> Iterator[DataFile]:
    for split, pattern in _patterns(configuration):
        found = sorted(path for path in folder.glob(_inside(pattern)) if path.is_file())
        if not found:
            raise UnreadableFile(f"The dataset “{folder.name}” has no file “{pattern}”.")
        yield from (DataFile(path, shown(path.relative_to(folder)), split) for path in found)


def _patterns(configuration: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Split and pattern of every entry, from each of the forms that a card may use."""
    data_files = configuration.get("data_files")
    if data_files is None:
        yield "", f"{configuration.get('data_dir', '.')}/**/*"
    elif isinstance(data_files, list) and all(isinstance(entry, dict) for entry in data_files):
        for entry in data_files:
            yield from ((str(entry.get("split", "")), p) for p in _strings(entry.get("path")))
    else:
        yield from (("", pattern) for pattern in _strings(data_files))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _inside(pattern: str) -> str:
    path = PurePosixPath(pattern)
    if path.is_absolute() or ".." in path.parts or "://" in pattern or not path.parts:
        raise UnreadableFile(f"The dataset names a file outside its folder: “{pattern}”.")
    return str(path)
