"""Schemas, settings and splits are kept with the project."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.store import Store
from tests.store.making import SCHEMA


@pytest.mark.parametrize("value", [None, 0, 1.5, "ü", [1, [2]], {"a": {"b": None}}, False])
def test_a_setting_comes_back_after_reopening(store: Store, value: Any) -> None:  # noqa: ANN401
    store.set_setting("key", "first")
    store.set_setting("key", value)
    store.close()
    with Store.open(store.path) as again:
        assert again.setting("key", "default") == value


def test_a_setting_that_was_never_made_has_its_default(store: Store) -> None:
    assert store.setting("key") is None
    assert store.setting("key", 7) == 7


def test_the_schema_in_use_is_the_last_one(store: Store) -> None:
    newer = SCHEMA.replace(b"1.0.0", b"1.1.0")
    store.use_schema(newer)
    assert store.schema_json() == newer
    store.use_schema(SCHEMA)
    assert store.schema_json() == SCHEMA


def test_every_schema_ever_used_is_kept_once_for_each_time(store: Store) -> None:
    newer = SCHEMA.replace(b"1.0.0", b"1.1.0")
    for schema in (newer, newer, SCHEMA):
        store.use_schema(schema)
    assert store.schemas_used() == (SCHEMA, newer, SCHEMA)


def test_a_story_keeps_its_split(store: Store) -> None:
    store.add_splits("default", {"storm": "train", "harbour": "test"})
    store.add_splits("default", {"storm": "test", "market": "validation"})
    store.add_splits("other", {"storm": "test"})
    assert store.splits("default") == {"storm": "train", "harbour": "test", "market": "validation"}
    assert store.splits("other") == {"storm": "test"}
    assert store.splits("none") == {}
