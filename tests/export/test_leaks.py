"""Wording that crosses splits is found, told and refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotator.export.leaks
from annotator.domain.annotation import TaskState
from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.leaks import LeakReport, find_leaks, leaks_in_words
from tests.benchmarks.generator import articles, cut, edited
from tests.export import building

TEXTS = [str(record["text"]) for record in articles(24, seed=21, mean_characters=2_500)]
STORIES = [str(record["story_id"]) for record in articles(24, seed=21, mean_characters=2_500)]
UNRELATED = [text for text, story in zip(TEXTS, STORIES, strict=True) if STORIES.count(story) == 1]


def leaks(texts: Sequence[tuple[str, str]], limit: float | None = 0.7) -> LeakReport:
    """What is found among texts, each with its split."""
    documents = [
        building.annotated(building.document(f"d{number:03}", text))
        for number, (text, _split) in enumerate(texts)
    ]
    splits = {f"d{number:03}": split for number, (_text, split) in enumerate(texts)}
    return find_leaks(lambda: documents, splits, limit)


def across(text: str, other: str) -> list[tuple[str, str]]:
    """The one in train and the other in test, each among unrelated articles."""
    rest = [(one, "train" if place % 2 else "test") for place, one in enumerate(UNRELATED[2:])]
    return [(text, "train"), *rest, (other, "test")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(UNRELATED[0], id="the same"),
        pytest.param(edited(UNRELATED[0], 0.03, 1), id="retouched"),
        pytest.param(cut(UNRELATED[0], 0.7, 1), id="cut"),
        pytest.param(UNRELATED[1] + UNRELATED[0], id="inside another"),
    ],
)
def test_a_planted_duplicate_is_found_named_and_refused(other: str) -> None:
    report = leaks(across(UNRELATED[0], other))
    [leak] = report.leaks
    assert {leak.first, leak.second} == {"d000", f"d{len(UNRELATED) - 1:03}"}
    assert leak.containment > 0.7
    with pytest.raises(ExportError, match=r"d\d+ \(test\) and d000 \(train\) share \d+% of their"):
        report.require_none()


def test_articles_of_their_own_pass_and_the_largest_overlap_is_told() -> None:
    report = leaks(across(UNRELATED[0], edited(UNRELATED[0], 0.2, 1)))
    assert report.leaks == ()
    report.require_none()
    [largest] = report.largest
    assert {largest.first_split, largest.second_split} == {"train", "test"}
    assert 0.2 < largest.containment < 0.5
    assert largest.jaccard < largest.containment


def test_copies_within_one_split_are_no_leak() -> None:
    texts = [(UNRELATED[0], "train"), (UNRELATED[0], "train"), (UNRELATED[1], "test")]
    assert leaks(texts).leaks == ()


def test_every_pair_of_splits_has_its_largest_overlap() -> None:
    texts = [
        (UNRELATED[0], "train"),
        (edited(UNRELATED[0], 0.1, 1), "validation"),
        (edited(UNRELATED[0], 0.15, 2), "test"),
        (UNRELATED[1], "test"),
    ]
    report = leaks(texts, limit=0.9)
    assert [(one.first_split, one.second_split) for one in report.largest] == [
        ("test", "train"),
        ("test", "validation"),
        ("train", "validation"),
    ]


def test_one_copy_in_test_of_many_in_train_is_found() -> None:
    copies = [(edited(UNRELATED[0], 0.02, seed), "train") for seed in range(30)]
    report = leaks([*copies[:15], (UNRELATED[0], "test"), *copies[15:]])
    assert report.leaks


@pytest.mark.parametrize(("limit", "refused"), [(0.5, True), (0.95, False), (None, False)])
def test_the_limit_is_the_recipes(limit: float | None, refused: bool) -> None:
    report = leaks(across(UNRELATED[0], edited(UNRELATED[0], 0.05, 1)), limit)
    assert bool(report.leaks) is refused
    assert report.largest


def test_of_very_many_runs_some_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotator.export.leaks, "_MOST_RUNS", 600)
    [leak] = leaks(across(UNRELATED[0], edited(UNRELATED[0], 0.02, 1))).leaks
    assert leak.second == "d000"


def test_a_few_common_words_are_told_too() -> None:
    report = leaks([(f"{UNRELATED[0]} in the end it was so", "train"), (UNRELATED[1], "test")])
    assert report.largest == ()
    report = leaks(
        [
            (f"{text} in the end it was so", split)
            for text, split in zip(UNRELATED[:2], ("train", "test"), strict=True)
        ]
    )
    [largest] = report.largest
    assert 0 < largest.containment < 0.02


def test_documents_that_are_not_finished_do_not_leak() -> None:
    documents: list[AnnotatedDocument] = [
        building.annotated(building.document("a", UNRELATED[0])),
        building.annotated(building.document("b", UNRELATED[0]), state=TaskState.IN_PROGRESS),
    ]
    report = find_leaks(lambda: documents, {"a": "train", "b": "test"}, 0.7)
    assert report == LeakReport(0.7, (), ())


def test_a_card_tells_the_pairs_or_that_there_are_none() -> None:
    told = leaks_in_words(leaks(across(UNRELATED[0], edited(UNRELATED[0], 0.1, 1)), 0.9))
    assert "| test, train | `d" in told
    assert "up to 90% lets an export pass" in told
    assert "No two articles" in leaks_in_words(LeakReport(0.7, (), ()))
    assert "Nobody looked" in leaks_in_words(None)


@given(st.lists(st.sampled_from(["train", "test"]), min_size=1, max_size=8))
def test_the_same_short_text_is_a_leak_only_between_splits(splits: list[str]) -> None:
    text = "The council of Lund moves the market to the sheds on Tuesday."
    assert bool(leaks([(text, split) for split in splits]).leaks) is (len(set(splits)) > 1)
