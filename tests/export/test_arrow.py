"""Batches of rows, and a digest that sees every value and no batch."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.export.arrow import digest_of, record_batch

SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("codes", pa.list_(pa.int64())),
        ("vector", pa.list_(pa.float32())),
        ("flag", pa.bool_()),
        ("parts", pa.list_(pa.struct([("start", pa.int32()), ("texts", pa.list_(pa.string()))]))),
    ]
)
TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
ROWS = st.fixed_dictionaries(
    {
        "name": TEXT,
        "codes": st.none() | st.lists(st.none() | st.integers(-1, 3), max_size=3),
        "vector": st.lists(st.sampled_from([0.0, 1.0]), max_size=2),
        "flag": st.none() | st.booleans(),
        "parts": st.lists(
            st.fixed_dictionaries(
                {"start": st.none() | st.integers(0, 3), "texts": st.lists(TEXT, max_size=2)}
            ),
            max_size=2,
        ),
    }
)


def digest(rows: list[dict[str, Any]], batch_size: int = 1_000) -> str:
    table = pa.Table.from_batches([record_batch([rows], SCHEMA)])
    return digest_of(table.to_batches(max_chunksize=batch_size)).hexdigest()


@settings(max_examples=40)
@given(st.lists(ROWS, max_size=8), st.integers(1, 4))
def test_the_digest_does_not_depend_on_the_batches(rows: list[Any], size: int) -> None:
    assert digest(rows, size) == digest(rows)


@settings(max_examples=40)
@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_the_digest_tells_any_two_tables_apart(first: list[Any], second: list[Any]) -> None:
    assert (digest(first) == digest(second)) is (first == second)


def test_a_row_without_a_column_is_a_bug() -> None:
    with pytest.raises(KeyError, match="codes"):
        record_batch([[{"name": "x"}]], SCHEMA)
