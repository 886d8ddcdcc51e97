"""Schemas as canonical JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Constraint,
    Label,
    MarkStyle,
    RegistryLayer,
    Schema,
    Severity,
    SpanLayer,
    Workspace,
)
from annotator.domain.schema_building import build_layer, read_schema, schema_json, with_digest
from tests.examples import SCHEMA

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
LABELS = st.builds(
    Label,
    id=IDS,
    name=WORDS,
    description=WORDS,
    style=st.sampled_from(MarkStyle),
    examples=st.lists(WORDS, max_size=2).map(tuple),
    enabled=st.booleans(),
)
ATTRIBUTES = st.builds(
    Attribute,
    id=IDS,
    type=st.sampled_from(AttributeType),
    values=st.lists(st.tuples(IDS, WORDS), max_size=3).map(tuple),
    default=st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5), WORDS, st.lists(IDS, max_size=2).map(tuple)
    ),
    required=st.booleans(),
)
LAYERS = st.one_of(
    st.builds(
        SpanLayer,
        id=IDS,
        name=WORDS,
        labels=st.lists(LABELS, max_size=3).map(tuple),
        max_fragments=st.integers(1, 9),
        attributes=st.lists(ATTRIBUTES, max_size=3).map(tuple),
    ),
    st.builds(RegistryLayer, id=IDS, name=WORDS, schema=WORDS),
)
CONSTRAINTS = st.builds(
    Constraint,
    id=IDS,
    severity=st.sampled_from(Severity),
    rule=IDS,
    message=WORDS,
    options=st.fixed_dictionaries(
        {}, optional={"of": st.fixed_dictionaries({"labels": st.tuples(IDS)}), "max": st.integers()}
    ),
)
SCHEMAS = st.builds(
    Schema,
    id=IDS,
    version=st.just("1.0.0"),
    title=WORDS,
    description=WORDS,
    layers=st.lists(LAYERS, max_size=3).map(tuple),
    constraints=st.lists(CONSTRAINTS, max_size=2).map(tuple),
    workspaces=st.lists(st.builds(Workspace, IDS, WORDS, WORDS, st.tuples(IDS)), max_size=1).map(
        tuple
    ),
    label_maps=st.dictionaries(IDS, st.dictionaries(IDS, WORDS, max_size=2), max_size=2),
)


@given(SCHEMAS)
def test_a_schema_is_the_same_after_a_round_trip(schema: Schema) -> None:
    with_its_digest = with_digest(schema)
    assert read_schema(schema_json(with_its_digest)) == with_its_digest


def test_every_kind_of_layer_makes_the_round_trip() -> None:
    schema = with_digest(SCHEMA)
    assert read_schema(schema_json(schema)) == schema


def test_the_json_is_canonical() -> None:
    data = schema_json(replace(SCHEMA, title="Zitate “klein”"))
    raw = json.loads(data)
    assert data == json.dumps(
        raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode("utf-8")
    assert "enabled" not in raw["layers"][0]  # a default


@pytest.mark.parametrize(
    "changed",
    [
        replace(SCHEMA, title="Other"),
        replace(SCHEMA, layers=SCHEMA.layers[::-1]),
        replace(SCHEMA, label_maps={"x": {"direct": "D"}}),
    ],
    ids=["title", "order of layers", "label map"],
)
def test_every_change_changes_the_digest(changed: Schema) -> None:
    assert with_digest(changed).digest != with_digest(SCHEMA).digest


def test_a_digest_does_not_count_itself() -> None:
    assert with_digest(with_digest(SCHEMA)) == with_digest(SCHEMA)


def test_a_default_may_be_written_out() -> None:
    plain: dict[str, Any] = {"id": "quote", "kind": "span", "name": "Quote", "labels": []}
    written = {"overlap": "nested", "granularity": "character", "enabled": True}
    assert build_layer({**plain, **written}) == build_layer(plain)


def test_a_value_without_a_name_is_named_by_its_id() -> None:
    values = ["reported_act", {"id": "anti", "name": "against"}, {"id": "in_favour"}]
    raw = {"id": "article", "kind": "document", "name": "Article"}
    attributes = [{"id": "tone", "type": "enum", "values": values}]
    [attribute] = build_layer({**raw, "attributes": attributes}).attributes
    assert attribute.values == (
        ("reported_act", "reported act"),
        ("anti", "against"),
        ("in_favour", "in favour"),
    )
