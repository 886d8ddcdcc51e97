"""Schema files: how they are found, extended and read again from a project."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from subprocess import run

import pytest

from annotator.domain.schema import Schema
from annotator.errors import SchemaError, UnreadableFile
from annotator.interchange.schema_file import (
    bundled_schemas,
    find_schema,
    load_schema,
    read_schema,
    schema_json,
    version_fits,
)
from tests.interchange.schema_examples import GOOD, Json, problems_of, written

BUNDLED = ["news.boilerplate", "news.entities", "news.framing", "news.all", "news.quotes"]


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_schema_is_the_same_after_a_round_trip(name: str) -> None:
    schema = load_schema(find_schema(name))
    data = schema_json(schema)
    assert read_schema(data) == schema
    assert schema.digest == hashlib.sha256(data).hexdigest()


def test_five_schemas_are_bundled() -> None:
    assert list(bundled_schemas()) == BUNDLED


def test_the_good_schema_has_no_mistakes(tmp_path: Path) -> None:
    schema = load_schema(written(tmp_path, GOOD))
    assert read_schema(schema_json(schema)) == schema
    assert {layer.schema for layer in schema.layers} == {"test.good 1.0.0"}


def small(schema_id: str, extends: list[str], *, layer: str) -> Json:
    layers = [{"id": layer, "kind": "document", "name": layer, "description": schema_id}]
    return {
        "schema_format": 1,
        "id": schema_id,
        "version": "1.2.3",
        "title": "Small",
        "extends": [{"id": one, "version": "^1.0"} for one in extends],
        "layers": layers,
    }


def test_schemas_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, small("a", ["b"], layer="one"), "a.json")
    written(tmp_path, small("b", ["a"], layer="two"), "b.json")
    assert problems_of(tmp_path / "a.json") == [
        "b.json: extends[0]: goes round in a circle: a -> b -> a"
    ]


def test_a_schema_beside_the_file_comes_before_a_bundled_one(tmp_path: Path) -> None:
    written(tmp_path, small("news.entities", [], layer="people"), "entities.json")
    path = written(tmp_path, small("mine", ["news.entities"], layer="own"))
    assert [layer.id for layer in load_schema(path).layers] == ["own", "people"]


def test_a_file_beside_that_holds_another_schema_is_passed_over(tmp_path: Path) -> None:
    written(tmp_path, small("my.entities", [], layer="people"), "entities.json")
    path = written(tmp_path, small("mine", ["news.entities"], layer="own"))
    assert [layer.id for layer in load_schema(path).layers] == ["own", "mention", "entity"]


def test_a_layer_lent_twice_is_there_once(tmp_path: Path) -> None:
    written(tmp_path, small("base", [], layer="base"), "base.json")
    written(tmp_path, small("left", ["base"], layer="left"), "left.json")
    written(tmp_path, small("right", ["base"], layer="right"), "right.json")
    path = written(tmp_path, small("top", ["left", "right"], layer="top"))
    schema = load_schema(path)
    assert [layer.id for layer in schema.layers] == ["top", "left", "base", "right"]
    assert schema.layer("base").schema == "base 1.2.3"


def test_lent_layers_bring_only_the_constraints_that_they_can_keep(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "good.json")
    extends = [{"id": "test.good", "version": "^1.0", "layers": ["quote", "entity"]}]
    raw = small("mine", [], layer="own") | {"extends": extends}
    schema = load_schema(written(tmp_path, raw))
    assert [one.id for one in schema.constraints] == ["c-type"]
    assert [one.id for one in schema.workspaces] == ["all"]
    assert schema.label_maps == {"other": {"direct": "DIRECT"}}


def test_an_own_constraint_takes_the_place_of_a_lent_one(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "good.json")
    stricter = GOOD["constraints"][1] | {"severity": "error"}
    raw = small("mine", ["test.good"], layer="own") | {"constraints": [stricter]}
    schema = load_schema(written(tmp_path, raw))
    assert [(one.id, str(one.severity)) for one in schema.constraints] == [
        ("c-links", "error"),
        ("c-type", "error"),
    ]


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("1.2.3", "1.2.3", True),
        ("1.2.3", "1.2", True),
        ("1.2.3", "1.3", False),
        ("1.2.3", "^1.2.3", True),
        ("1.2.3", "^1.2.4", False),
        ("1.9.0", "^1.2", True),
        ("2.0.0", "^1.2", False),
        ("1.10.0", "^1.9", True),
        ("0.2.9", "^0.2", True),
        ("0.3.0", "^0.2", False),
        ("0.0.1", "^0", True),
    ],
)
def test_versions_and_ranges(version: str, wanted: str, fits: bool) -> None:
    assert version_fits(version, wanted) is fits


@pytest.mark.parametrize("name", ["quotes", "news.quotes"])
def test_a_bundled_schema_is_found_by_id_and_by_file_name(name: str) -> None:
    assert find_schema(name).name == "quotes.json"


def test_a_path_is_found_before_a_bundled_schema(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, "quotes.json")
    assert find_schema(path) == path


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnreadableFile, match="boilerplate, entities, framing, news, quotes"):
        find_schema("quote")


def test_a_schema_of_a_newer_format_is_refused() -> None:
    with pytest.raises(SchemaError, match="Update the program"):
        read_schema(b'{"schema_format": 2}')


def test_reading_a_stored_schema_needs_neither_pydantic_nor_orjson() -> None:
    program = (
        "import sys; from annotator.interchange.schema_file import read_schema; "
        "print(sorted({'pydantic', 'orjson'} & sys.modules.keys()))"
    )
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def news() -> Schema:
    return load_schema(find_schema("news"))


def test_news_has_the_layers_of_all_four(news: Schema) -> None:
    others = ("boilerplate", "entities", "quotes", "framing")
    layers = {layer.id for name in others for layer in load_schema(find_schema(name)).layers}
    assert {layer.id for layer in news.layers} == layers
    assert {type(layer).__name__ for layer in news.layers} == {
        "SpanLayer",
        "SegmentLayer",
        "RelationLayer",
        "DocumentLayer",
        "RegistryLayer",
        "ClusterLayer",
    }


def test_every_layer_of_news_that_people_mark_is_in_a_workspace(news: Schema) -> None:
    assert {layer for one in news.workspaces for layer in one.layers} == set(news.layers_by_id)
