"""What an export is proven with: the library's own loading, and tokens beside their characters."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from annotator.export.verification import Configurations, tokens_match
from tests.export.exporting import SIMPLE, export, load

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


def test_configurations_are_loaded_as_load_dataset_does(tmp_path: Path) -> None:
    folder, cache = tmp_path / "out", tmp_path / "cache"
    export(folder)
    configs = Configurations(folder, cache)
    for recipe in SIMPLE:
        ours, theirs = configs.load(recipe.id), load(folder, recipe.id, cache)
        assert list(ours) == list(theirs)
        for split, dataset in theirs.items():
            assert ours[split].features == dataset.features
            assert ours[split].data.table.equals(dataset.data.table)
            # The place holds the library's name for what was loaded: of the card and the files.
            assert ours[split].cache_files == dataset.cache_files
