"""Runs commands as a person would, and writes articles for them to import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.cli import main


class Line:
    """Runs commands and keeps what the last one printed."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured
        self.out = ""
        self.err = ""

    def __call__(self, *words: str | Path) -> int:
        status = main([str(word) for word in words])
        self.out, self.err = self._captured.readouterr()
        return status

    def json(self, *words: str | Path) -> dict[str, Any]:
        self(*words, "--json")
        found = orjson.loads(self.out)
        assert isinstance(found, dict)
        return found


def articles(folder: Path, *texts: str) -> Path:
    path = folder / "articles.jsonl"
    records = ({"id": f"a{n}", "text": text} for n, text in enumerate(texts))
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    return path
