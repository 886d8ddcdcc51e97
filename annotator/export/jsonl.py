"""A dataset as JSON lines for people to read: the same rows, classes by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.export.report import ConfigReport

if TYPE_CHECKING:
    from datasets import Features

JSONL = "jsonl"
_ROWS_AT_ONCE = 1_000

Named = Callable[[Any], Any]


def write_jsonl(folder: Path, config: ConfigReport, features: Features) -> None:
    """Write jsonl/CONFIG-SPLIT.jsonl beside the Parquet files of a configuration."""
    import pyarrow.parquet as pq

    named = _namer(features)
    for file in config.files:
        target = folder / JSONL / f"{config.name}-{file.split}.jsonl"
        target.parent.mkdir(exist_ok=True)
        with pq.ParquetFile(folder / file.path) as rows, target.open("w", encoding="utf-8") as out:
            for batch in rows.iter_batches(_ROWS_AT_ONCE):
                for row in batch.to_pylist():
                    out.write(json.dumps(named(row), ensure_ascii=False) + "\n")


def _namer(feature: Any) -> Named:  # noqa: ANN401 - any of datasets' features
    """A function that gives classes their names, in rows within rows too."""
    from datasets import ClassLabel, List

    if isinstance(feature, ClassLabel):
        names = feature.names
        return lambda code: None if code is None else names[code]
    if isinstance(feature, List):
        item = _namer(feature.feature)
        return lambda values: None if values is None else [item(value) for value in values]
    if isinstance(feature, dict):
        fields = {name: _namer(inner) for name, inner in feature.items()}
        return lambda row: {name: fields[name](value) for name, value in row.items()}
    return lambda value: value
