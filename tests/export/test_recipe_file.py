"""Recipe files: what comes with the program, and mistakes named with their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotator.errors import ExportError
from annotator.export.recipe import SplitPolicy, TokenTagsRecipe, Unit
from annotator.export.recipe_file import (
    find_recipe,
    load_recipe,
    read_recipe,
    recipe_names,
    recipe_schema,
)
from annotator.resources import bundled

MINIMAL: dict[str, Any] = {
    "recipe_format": 1,
    "id": "ner",
    "version": "1.0.0",
    "kind": "token_tags",
    "title": "Names",
    "layers": ["mention"],
}


def problems(raw: object) -> list[str]:
    with pytest.raises(ExportError) as error:
        read_recipe(json.dumps(raw).encode(), "mine.json")
    return str(error.value).splitlines()


def test_the_recipes_of_the_program_come_with_the_articles_first() -> None:
    first, *others = recipe_names()
    assert first == "documents"
    assert others == sorted(others)


@pytest.mark.parametrize("name", recipe_names())
def test_bundled_recipes_load_and_are_named_like_their_files(name: str) -> None:
    assert load_recipe(find_recipe(name)).id == name


@pytest.mark.parametrize("name", recipe_names())
def test_bundled_recipes_follow_the_json_schema(name: str) -> None:
    jsonschema.validate(json.loads(find_recipe(name).read_bytes()), recipe_schema())


def test_the_json_schema_beside_the_recipes_is_in_step() -> None:
    beside = bundled("exports") / "recipe_format_1.schema.json"
    assert json.loads(beside.read_bytes()) == recipe_schema()


def test_the_example_of_the_readme_loads() -> None:
    readme = (bundled("exports") / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```json\n")[2].partition("```")[0]
    assert isinstance(read_recipe(example.encode(), "README.md"), TokenTagsRecipe)


def test_what_a_file_leaves_out_has_its_default() -> None:
    recipe = read_recipe(json.dumps(MINIMAL).encode(), "mine.json")
    assert recipe == TokenTagsRecipe(
        id="ner",
        version="1.0.0",
        title="Names",
        layers=("mention",),
        place="mine.json",
        unit=Unit.SENTENCE,
        split=SplitPolicy((("train", 0.8), ("validation", 0.1), ("test", 0.1)), "1"),
    )


def test_splits_keep_the_order_of_the_file() -> None:
    split = {"ratios": {"test": 0.25, "train": 0.75}, "seed": "7"}
    recipe = read_recipe(json.dumps(MINIMAL | {"split": split}).encode(), "mine.json")
    assert recipe.split == SplitPolicy((("test", 0.25), ("train", 0.75)), "7")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "9"}, 'id: "9" is not a name: a letter, then letters, digits and underscores.'),
        ({"version": "1.0"}, 'version: "1.0" is not a version such as 1.0.0.'),
        ({"title": ""}, "title: this must not be empty."),
        ({"layers": []}, "layers: this must not be empty."),
        ({"layer": "mention"}, "layer: this field is not known here."),
        ({"labels": ["PER", "1"]}, 'labels[1]: "1" is not a name: a letter, then letters, digits'),
        ({"nested": "both"}, "nested: Input should be 'outermost', 'innermost' or 'all'."),
        ({"split": {"ratios": {"train": 0.5}}}, "split: the ratios must add up to 1."),
        ({"split": {"ratios": {}}}, "split: the ratios must add up to 1."),
        (
            {"split": {"ratios": {"all": 1}}},
            "split: no split can be called all: datasets means every split by that.",
        ),
        ({"kind": "tables"}, "kind: \"tables\" is none of 'documents', 'clean', 'quotes',"),
        ({"recipe_format": 2}, "recipe_format: Input should be 1."),
    ],
)
def test_a_mistake_is_named_with_its_place(change: dict[str, Any], problem: str) -> None:
    [found] = problems(MINIMAL | change)
    assert found.startswith(f"mine.json: {problem}")


def test_all_mistakes_are_named_at_once() -> None:
    assert problems(MINIMAL | {"title": "", "version": "x", "colour": "red"}) == [
        'mine.json: version: "x" is not a version such as 1.0.0.',
        "mine.json: title: this must not be empty.",
        "mine.json: colour: this field is not known here.",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[]", "mine.json: a recipe is a JSON object."),
        (b"{}", 'mine.json: the field "kind" is missing.'),
        (b'{"a": ', "mine.json: not valid JSON (line 1, column 7: Expecting value)."),
        (b'"\xff"', "mine.json: not UTF-8 (byte 1)."),
    ],
)
def test_a_file_that_is_no_recipe_is_told_from_one(content: bytes, problem: str) -> None:
    with pytest.raises(ExportError) as error:
        read_recipe(content, "mine.json")
    assert str(error.value) == problem


def test_a_recipe_is_found_by_name_or_as_a_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text(json.dumps(MINIMAL), encoding="utf-8")
    assert find_recipe("ner") == bundled("exports") / "ner.json"
    assert find_recipe(str(mine)) == mine


def test_a_recipe_that_is_nowhere_is_told_with_the_names_there_are() -> None:
    with pytest.raises(ExportError, match=r'no recipe "nre".*documents, annotations_raw'):
        find_recipe("nre")


def test_a_recipe_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read"):
        load_recipe(tmp_path / "gone.json")
