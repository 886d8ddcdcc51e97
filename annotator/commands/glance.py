"""What a person wants right after an export: how to load it, and what the first rows look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.export.report import ExportReport

_MOST_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Glance:
    """One configuration of a finished export: a snippet that loads it, and its first rows."""

    configuration: str
    snippet: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


def glances(report: ExportReport, count: int = 5) -> Iterator[Glance]:
    """Every configuration that has rows; long values are cut, never the data."""
    from annotator.export.glance import first_rows

    for config in report.configs:
        if config.files:
            found = first_rows(report.folder, config.files[0].path, count)
            snippet = (
                "from datasets import load_dataset\n\n"
                f'dataset = load_dataset("{report.folder.as_posix()}", "{config.name}")\n'
            )
            yield Glance(config.name, snippet, tuple(_shown(row) for row in found))


def _shown(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _cut(str(value))) for name, value in row.items())


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_CHARACTERS else f"{flat[:_MOST_CHARACTERS]}…"
