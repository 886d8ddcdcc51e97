"""Items come back from JSON exactly as they went in."""

from __future__ import annotations

import math
from dataclasses import replace

import orjson
import pytest
from hypothesis import given

from annotator.domain.annotation import Entry, Item
from annotator.domain.encoding import (
    canonical_item,
    canonical_json,
    decode,
    encode,
    key_of,
    kind_of,
    read_item,
)
from annotator.domain.identity import EntryId
from tests.store import strategies


def entry(**fields: str | int | float | bool | tuple[str, ...]) -> Entry:
    return Entry(EntryId("e1"), "entity", fields)


@given(strategies.items | strategies.relations)
def test_every_item_comes_back_exactly(item: Item) -> None:
    plain = orjson.loads(orjson.dumps(encode(item)))
    back = decode(plain)
    assert back == item
    assert type(back) is type(item)
    assert canonical_item(back) == canonical_item(item)
    assert read_item(canonical_item(item)) == item


@given(strategies.items | strategies.relations)
def test_what_is_encoded_is_plain_json(item: Item) -> None:
    assert orjson.loads(orjson.dumps(encode(item))) == encode(item)


def test_the_order_in_which_attributes_were_set_does_not_matter() -> None:
    assert canonical_item(entry(a="x", b="y")) == canonical_item(entry(b="y", a="x"))


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (1, 1.0), (0, False), (0.0, -0.0), ("", ()), ("a", ("a",)), ("1", 1)],
)
def test_values_that_python_or_people_take_for_the_same_differ(
    one: str | int | float | bool | tuple[str, ...],
    other: str | int | float | bool | tuple[str, ...],
) -> None:
    assert canonical_item(entry(x=one)) != canonical_item(entry(x=other))
    for value in (one, other):
        back = read_item(canonical_item(entry(x=value)))
        assert isinstance(back, Entry)
        assert repr(back.fields["x"]) == repr(value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_cannot_hold_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be written as JSON"):
        encode(entry(x=value))


def test_an_empty_value_is_not_an_absent_one() -> None:
    assert canonical_item(entry(x=())) != canonical_item(entry())
    assert read_item(canonical_item(entry(x=()))) == entry(x=())


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"kind": "nothing"},
        {"kind": "task", "document": 1, "annotator": "a", "state": "lost", "revision": 1},
        {"kind": "entry", "id": "e"},
        {"kind": "cluster", "id": "c", "layer": "l", "members": 7, "revision": 1},
    ],
)
def test_what_is_no_item_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not"):
        decode(broken)


@given(strategies.items)
def test_the_key_stays_when_the_item_changes(item: Item) -> None:
    changed = replace(item, revision=item.revision + 1)
    assert (kind_of(changed), key_of(changed)) == (kind_of(item), key_of(item))


def test_canonical_json_is_one_line_of_utf_8_with_sorted_keys() -> None:
    assert canonical_json({"b": [1, "ü"], "a": None}) == '{"a":null,"b":[1,"ü"]}'.encode()
