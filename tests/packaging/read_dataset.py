"""Loads every configuration of a dataset folder with nothing but the datasets library.

Run by an interpreter of its own, with the folder and a cache folder: prints the version of
`datasets`, and of each configuration the rows of each split and the names of its classes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import datasets


def main(folder: Path, cache: Path) -> None:
    """Print one JSON object."""
    datasets.disable_progress_bars()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    found = {}
    for name, config in manifest["configs"].items():
        if config["files"]:
            loaded = datasets.load_dataset(str(folder), name, cache_dir=str(cache))
            rows = {split: sum(1 for _row in part) for split, part in loaded.items()}
            features = next(iter(loaded.values())).features
            found[name] = {"rows": rows, "classes": sorted(set(class_names(features)))}
    sys.stdout.write(json.dumps({"datasets": datasets.__version__, "configs": found}) + "\n")


def class_names(feature: Any) -> list[str]:  # noqa: ANN401 - any of datasets' features
    """The names of all classes in a feature, however deep."""
    if isinstance(feature, datasets.ClassLabel):
        return list(feature.names)
    if isinstance(feature, dict):
        return [name for inner in feature.values() for name in class_names(inner)]
    inner = getattr(feature, "feature", None)
    return [] if inner is None else class_names(inner)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
