"""Checking and comparing schema files, as a project lead does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.commands.schemas import bundled, check_file, compare, load
from annotator.domain.schema_difference import Level
from annotator.errors import SchemaError, UnreadableFile
from annotator.resources import bundled as bundled_folder


def copy_of_quotes(folder: Path, *, version: str, labels: int) -> Path:
    """The bundled quotes with another version and only the first labels."""
    raw = json.loads((bundled_folder("schemas") / "quotes.json").read_bytes())
    raw["version"] = version
    block = next(layer for layer in raw["layers"] if layer["id"] == "quote")
    raw["layers"] = [block]
    block["labels"] = block["labels"][:labels]
    block["attributes"] = []
    raw["constraints"] = []
    path = folder / f"quotes_{version}.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_bundled_schemas_have_no_mistakes() -> None:
    assert [check_file(schema.id) for schema in bundled()] == [[]] * 5


def test_checking_names_the_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"schema_format": 1, "id": "mine", "version": "1.0.0", "title": "Mine"}')
    assert check_file(path) == ["mine.json: layers: a schema needs at least one layer"]


def test_checking_a_name_that_is_nothing_says_so() -> None:
    with pytest.raises(UnreadableFile, match="quotes"):
        check_file("quotas")


def test_loading_by_name_and_by_path_is_the_same() -> None:
    path = bundled_folder("schemas") / "news.json"
    assert load("news") == load("news.all") == load(path)


def test_loading_a_file_with_mistakes_raises_them(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("{}")
    with pytest.raises(SchemaError, match=r"mine\.json: id: is missing"):
        load(path)


@pytest.mark.parametrize(
    ("version", "labels", "level", "needed", "is_enough"),
    [
        ("1.0.0", 3, None, "1.0.0", True),
        ("1.0.0", 4, Level.MINOR, "1.1.0", False),
        ("1.1.0", 4, Level.MINOR, "1.1.0", True),
        ("1.1.0", 2, Level.MAJOR, "2.0.0", False),
        ("2.0.0", 2, Level.MAJOR, "2.0.0", True),
    ],
)
def test_a_new_version_must_say_enough(
    tmp_path: Path,
    version: str,
    labels: int,
    level: Level | None,
    needed: str,
    is_enough: bool,
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    before = copy_of_quotes(old, version="1.0.0", labels=3)
    comparison = compare(before, copy_of_quotes(tmp_path, version=version, labels=labels))
    assert [one.level for one in comparison.differences] == ([level] if level else [])
    assert (comparison.needed, comparison.is_enough) == (needed, is_enough)
