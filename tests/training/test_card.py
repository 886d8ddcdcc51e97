"""The card's own program runs as it stands, and no story is in two splits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_the_snippet_of_the_card_runs_unchanged(
    folder: Path, snippet: str, load: object, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {"folder": str(folder)}
    exec(compile(snippet, "README.md", "exec"), names)
    assert len(names["dataset"]) > 0
    assert "document_id" in capsys.readouterr().out


@pytest.mark.parametrize("configuration", ["ner", "quote_tags", "boilerplate_lines", "frames"])
def test_no_story_is_in_two_splits(load: Callable[..., Any], configuration: str) -> None:
    splits = [set(load(configuration, split)["story_id"]) for split in ("train", "test")]
    assert all(splits)
    assert not splits[0] & splits[1]
