"""Splits by the hash of the story: the same everywhere, and never moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ExportError
from annotator.export.recipe import DocumentsRecipe, SplitPolicy
from annotator.export.splits import assign_splits, shared_policy, split_of

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
