"""What an export did, and how it tells about its progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import ExportError
from annotator.export.losses import Losses
from annotator.export.recipe import Recipe


class ExportCancelled(ExportError):
    """The person stopped the export; no output was put in place."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file; `path` is relative to the folder. `size` is in bytes."""

    path: str
    split: str
    rows: int
    size: int
    memory: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ConfigReport:
    """One configuration of the dataset; one without any rows has no files and cannot be loaded."""

    recipe: Recipe
    files: tuple[DataFile, ...]
    empty_splits: tuple[str, ...]
    losses: Losses

    @property
    def name(self) -> str:
        """The configuration's name in `load_dataset(folder, name)`."""
        return self.recipe.id

    @property
    def rows(self) -> Mapping[str, int]:
        """The number of rows of each split that was written."""
        return {file.split: file.rows for file in self.files}


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A finished export. `documents` and `stories` count the finished ones."""

    folder: Path
    configs: tuple[ConfigReport, ...]
    documents: int
    stories: int


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is: a step such as "ner", and the documents done in it."""

    step: str
    documents: int


OnProgress = Callable[[ExportProgress], None]
Cancelled = Callable[[], bool]


def never() -> bool:
    """The default for `cancelled`."""
    return False
