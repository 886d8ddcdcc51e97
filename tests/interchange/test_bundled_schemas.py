"""What the bundled schema files promise: their format, their colours, their README."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from annotator.domain.constraint_rules import RULES
from annotator.domain.schema import RESERVED_KEYS, Label, Schema
from annotator.domain.schema_building import LAYER_KINDS
from annotator.interchange.schema_file import bundled_schemas, load_schema
from annotator.interchange.schema_models import SchemaModel, json_schema
from annotator.resources import bundled
from tests.interchange.schema_examples import GOOD, Json, changed

SCHEMAS = bundled("schemas")
FORMAT = SCHEMAS / "schema_format_1.schema.json"
README = SCHEMAS / "README.md"


@pytest.fixture(scope="module", params=bundled_schemas().values(), ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def schema(path: Path) -> Schema:
    return load_schema(path)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(FORMAT.read_bytes()))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def labels(schema: Schema) -> list[Label]:
    return [label for layer in schema.layers for label in layer.labels]


def test_contrast_is_that_of_the_definition() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_text_is_readable_on_every_fill(schema: Schema) -> None:
    for label in labels(schema):
        assert contrast("#000000", label.color) >= 12, label.id
        assert contrast("#FFFFFF", label.color_dark) >= 6, label.id


def test_every_label_can_be_chosen_by_a_key_and_says_what_it_is(schema: Schema) -> None:
    for label in labels(schema):
        assert label.key, label.id
        assert label.description, label.id


def test_every_layer_but_those_lent_has_its_key(schema: Schema) -> None:
    keys = [layer.key for layer in schema.layers]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_the_file_fits_the_json_schema(
    path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(json.loads(path.read_bytes()))


def test_the_json_schema_is_the_one_made_from_the_models() -> None:
    made = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert FORMAT.read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    "fields",
    [
        {"layer": []},
        {"version": "1"},
        {"layers": [{"id": "quote", "kind": "spam", "name": "Quote"}]},
        {"layers": [{"id": "1", "kind": "document", "name": "Quote"}]},
        {"constraints": [{"id": "c", "severity": "error", "rule": "links", "message": "No."}]},
    ],
)
def test_the_json_schema_refuses_what_the_models_refuse(
    fields: Json, validator: jsonschema.Draft202012Validator
) -> None:
    raw = changed(lambda good: good.update(fields))
    assert validator.is_valid(GOOD)
    assert not validator.is_valid(raw)
    with pytest.raises(ValueError, match="validation error"):
        SchemaModel.model_validate_json(json.dumps(raw))


def test_every_rule_of_the_format_is_checked_and_the_other_way_round() -> None:
    mapping = json_schema()["properties"]["constraints"]["items"]["discriminator"]["mapping"]
    assert mapping.keys() == RULES.keys()


def test_every_layer_kind_of_the_format_can_be_built() -> None:
    mapping = json_schema()["properties"]["layers"]["items"]["discriminator"]["mapping"]
    assert mapping.keys() == LAYER_KINDS.keys()


def test_the_example_of_the_readme_is_a_schema_without_mistakes(tmp_path: Path) -> None:
    [example] = re.findall(r"```json\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "example.json"
    path.write_text(example, encoding="utf-8")
    assert load_schema(path).id == "courts.rulings"


def test_the_readme_names_every_rule_kind_and_reserved_key() -> None:
    text = re.sub(r"```.*?```", "", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"`([^`]+)`", text))
    assert {*RULES, *LAYER_KINDS, *RESERVED_KEYS} <= named
