"""Splits by the hash of the story: the same everywhere, and never moved."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ExportError
from annotator.export.recipe import DocumentsRecipe, SplitPolicy
from annotator.export.recipe_file import read_recipe
from annotator.export.splits import (
    assign_splits,
    merged_split,
    shared_policy,
    split_of,
    strata_of,
)
from tests.export import building

POLICY = SplitPolicy()
STORIES = [f"story {number}" for number in range(5_000)]


def test_shares_are_near_the_ratios() -> None:
    counts = Counter(assign_splits(STORIES, POLICY, {}).values())
    assert counts["train"] == pytest.approx(4_000, abs=150)
    assert counts["validation"] == pytest.approx(500, abs=100)
    assert counts["test"] == pytest.approx(500, abs=100)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.text("abc"))
def test_a_story_has_its_split_whatever_other_stories_there_are(
    stories: list[str], one: str
) -> None:
    assert assign_splits([*stories, one], POLICY, {})[one] == split_of(one, POLICY)


def test_a_stored_split_wins() -> None:
    elsewhere = {"story 1": "fold_9"}
    assert assign_splits(["story 1", "story 2"], POLICY, elsewhere) == {
        "story 1": "fold_9",
        "story 2": split_of("story 2", POLICY),
    }


def test_another_seed_shares_out_anew() -> None:
    other = replace(POLICY, seed="2")
    moved = [story for story in STORIES if split_of(story, other) != split_of(story, POLICY)]
    assert len(moved) > 1_000


def test_a_split_of_everything_takes_everything() -> None:
    only = SplitPolicy((("train", 1.0),))
    assert set(assign_splits(STORIES, only, {}).values()) == {"train"}


def test_known_stories_fall_where_they_always_fell() -> None:
    # These are in people's datasets: a change here moves articles from test to train.
    assert [split_of(f"s{number}", POLICY) for number in range(6)] == [
        "train",
        "train",
        "train",
        "validation",
        "validation",
        "train",
    ]


def test_recipes_that_split_differently_are_not_exported_together() -> None:
    first = DocumentsRecipe(id="a", version="1.0.0", title="A")
    second = replace(first, id="b", split=SplitPolicy(seed="2"))
    assert shared_policy([first, replace(first, id="c")]) == POLICY
    with pytest.raises(ExportError, match="The recipes a, b split the stories differently"):
        shared_policy([first, second])


def test_an_export_needs_a_recipe() -> None:
    with pytest.raises(ExportError, match="no recipe"):
        shared_policy([])


def test_strata_are_shared_out_evenly_and_so_is_everything() -> None:
    strata = {story: f"paper {number % 7}" for number, story in enumerate(STORIES[:1_000])}
    splits = assign_splits(strata, POLICY, {}, strata)
    for stratum in set(strata.values()):
        counts = Counter(splits[story] for story, value in strata.items() if value == stratum)
        total = sum(counts.values())
        assert counts["train"] == pytest.approx(0.8 * total, abs=2)
        assert counts["test"] == pytest.approx(0.1 * total, abs=2)
    assert Counter(splits.values()) == pytest.approx(
        {"train": 800, "validation": 100, "test": 100}, abs=2
    )


def test_many_strata_of_one_story_still_fill_every_split() -> None:
    strata = {story: story for story in STORIES[:100]}
    counts = Counter(assign_splits(strata, POLICY, {}, strata).values())
    assert counts == pytest.approx({"train": 80, "validation": 10, "test": 10}, abs=1)


@given(st.integers(0, 60), st.integers(1, 60))
def test_new_stories_of_a_stratum_never_move_old_ones(old: int, new: int) -> None:
    strata = {story: f"paper {number % 3}" for number, story in enumerate(STORIES[: old + new])}
    before = assign_splits(STORIES[:old], POLICY, {}, strata)
    after = assign_splits(STORIES[: old + new], POLICY, before, strata)
    assert {story: after[story] for story in before} == before


def test_the_order_of_stories_does_not_matter_for_strata() -> None:
    strata = dict.fromkeys(STORIES[:50], "a")
    backwards = dict(reversed(strata.items()))
    assert assign_splits(strata, POLICY, {}, strata) == assign_splits(
        backwards, POLICY, {}, backwards
    )


@pytest.mark.parametrize(
    ("splits", "merged"),
    [
        (("test", "train"), "train"),
        (("validation", "test"), "validation"),
        (("test",), "test"),
        (("fold_2", "fold_1"), "fold_1"),
        (("test", "dev"), "dev"),
    ],
)
def test_what_was_trained_on_is_never_tested_on(splits: tuple[str, ...], merged: str) -> None:
    assert merged_split(splits) == merged


def test_the_stratum_of_a_story_is_its_commonest_value() -> None:
    first = building.document("a", "One.", story="s", source="Post")
    second = building.document("b", "Two.", story="s", source="Times")
    third = building.document("c", "Three.", story="s", source="Times")
    alone = building.document("d", "Four.")
    documents = [building.annotated(one) for one in (first, second, third, alone)]
    assert strata_of(documents, "source") == {"s": "Times", "d": ""}


def test_strata_are_attributes_and_labels_too() -> None:
    framed = building.document("a", "Ada Obi spoke.")
    frame = building.spanning(
        framed, "doc_frame", "doc_frame", attributes={"primary_frame": building.FRAMES[0]}
    )
    mention = building.span(framed, "mention", "PER", "Ada Obi")
    documents = [building.annotated(framed, [frame, mention])]
    assert strata_of(documents, "doc_frame.primary_frame") == {"a": building.FRAMES[0]}
    assert strata_of(documents, "mention") == {"a": "PER"}
    assert strata_of(documents, "doc_frame.nothing") == {"a": ""}


MINIMAL = {"recipe_format": 1, "id": "a", "version": "1.0.0", "title": "A", "kind": "documents"}


def policy_of(**split: object) -> SplitPolicy:
    return read_recipe(json.dumps(MINIMAL | {"split": split}).encode(), "a.json").split


def test_folds_are_equal_splits_kept_under_a_name_of_their_own() -> None:
    policy = policy_of(folds=4)
    assert policy.names == ("fold_1", "fold_2", "fold_3", "fold_4")
    assert policy.stored_as == "folds_4"
    counts = Counter(assign_splits(STORIES, policy, {}).values())
    assert counts == pytest.approx(dict.fromkeys(policy.names, 1_250), abs=100)


def test_a_recipe_names_its_strata_its_splits_and_its_limit() -> None:
    policy = policy_of(stratify="doc_frame.primary_frame", stored_as="paper", leak_limit=None)
    assert policy == replace(
        POLICY, stratify="doc_frame.primary_frame", stored_as="paper", leak_limit=None
    )


@pytest.mark.parametrize(
    ("split", "problem"),
    [
        ({"folds": 3, "ratios": {"train": 1.0}}, "split: give either ratios or folds"),
        ({"folds": 1}, "split.folds: Input should be greater than or equal to 2"),
        ({"stratify": "a b"}, "is not a metadata field, a layer or layer.attribute"),
        ({"leak_limit": 0}, "split.leak_limit: Input should be greater than 0"),
    ],
)
def test_mistakes_in_a_split_are_named(split: dict[str, object], problem: str) -> None:
    with pytest.raises(ExportError, match=problem):
        policy_of(**split)
