"""The manifest: what is in a dataset folder and where it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from annotator.export.card import CardContents, config_version, source_in_words
from annotator.export.changes import ConfigFiles
from annotator.export.report import ConfigReport
from annotator.export.target import FORMAT, MANIFEST


def manifest_text(contents: CardContents, folder: Path) -> str:
    """The content of the manifest of a folder that has all its other files."""
    manifest = {
        "format": FORMAT,
        "format_version": 1,
        "program": f"annotator {version('annotator-desk')}",
        "schema": {
            "id": contents.schema.id,
            "version": contents.schema.version,
            "sha256": contents.schema.digest,
        },
        "source": source_in_words(contents.source),
        "revision": contents.revision,
        "texts": contents.with_text,
        **({"leaks": contents.leaks.as_json()} if contents.leaks else {}),
        "configs": {config.name: _config_entry(config) for config, _features in contents.configs},
    }
    return with_files(manifest, folder)


def with_files(manifest: Mapping[str, Any], folder: Path) -> str:
    """The manifest as JSON, with the size and the SHA-256 of every other file."""
    present = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    entries = {path.relative_to(folder).as_posix(): _file_entry(path) for path in sorted(present)}
    return json.dumps({**manifest, "files": entries}, indent=2, ensure_ascii=False) + "\n"


def config_files(config: ConfigReport) -> ConfigFiles:
    """The files of a configuration, for the comparison with an earlier export."""
    return ConfigFiles(
        config.name,
        config.recipe.cited,
        {file.split: file.path for file in config.files},
        {file.split: file.sha256 for file in config.files},
        config.rows,
    )


def _config_entry(config: ConfigReport) -> dict[str, object]:
    return {
        "recipe": config.recipe.cited,
        "version": config_version(config.recipe.version, [file.sha256 for file in config.files]),
        "rows": dict(config.rows),
        "files": {file.split: file.path for file in config.files},
        "empty_splits": list(config.empty_splits),
        "losses": {reason.value: count for reason, count in sorted(config.losses.items())},
    }


def _file_entry(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}
