"""Tokens that loaded are compared with the characters that their offsets cover."""

from __future__ import annotations

import pyarrow as pa
import pytest

from annotator.export.verification import tokens_match

TEXTS = ("😀 Ada came.", "", "Bo Ñu")
Tokens = list[tuple[str, int, int]]
RIGHT: list[list[Tokens]] = [
    [[("😀", 0, 1), ("Ada", 2, 5)], [], [("came", 6, 10), (".", 10, 11)]],
    [],
    [[("Bo", 0, 2), ("Ñu", 3, 5)]],
]


def matches(tokens: list[list[Tokens]]) -> bool:
    batches = [
        pa.RecordBatch.from_pydict(
            {
                "tokens": [[token for token, _start, _end in row] for row in rows],
                "token_starts": [[start for _token, start, _end in row] for row in rows],
                "token_ends": [[end for _token, _start, end in row] for row in rows],
            },
            pa.schema(
                {
                    "tokens": pa.list_(pa.string()),
                    "token_starts": pa.list_(pa.int32()),
                    "token_ends": pa.list_(pa.int32()),
                }
            ),
        )
        for rows in tokens
    ]
    return tokens_match(list(zip(batches, TEXTS, strict=True)))


def test_tokens_at_their_places_match() -> None:
    assert matches(RIGHT)
    assert matches([[], [], []])


@pytest.mark.parametrize(
    ("document", "row"),
    [
        (0, [("Ada", 1, 4)]),
        (0, [("ada", 2, 5)]),
        (0, [("Ada", 2, 4)]),
        (0, [("Ada", -10, -7)]),
        (0, [(".B", 10, 12)]),
        (1, [("B", 0, 1)]),
        (2, [("Bo", -11, -9)]),
        (2, [("u", 4, 5), ("x", 5, 6)]),
    ],
)
def test_a_token_that_is_elsewhere_is_found(document: int, row: Tokens) -> None:
    wrong = list(RIGHT)
    wrong[document] = [*RIGHT[document], row]
    assert not matches(wrong)
