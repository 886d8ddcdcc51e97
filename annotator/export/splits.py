"""Which split a story belongs to: by hash, and once stored never moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from annotator.errors import ExportError
from annotator.export.recipe import Recipe, SplitPolicy


def assign_splits(
    story_ids: Iterable[str], policy: SplitPolicy, known: Mapping[str, str]
) -> dict[str, str]:
    """The split of every story, for the caller to store; those in `known` stay where they are.

    A new story's split depends on its id and the seed alone, not on other stories, so that two
    projects with the same story agree.
    """
    return {story: known.get(story) or split_of(story, policy) for story in sorted(set(story_ids))}


def split_of(story_id: str, policy: SplitPolicy) -> str:
    """The split that the hash of a story's id falls into."""
    digest = hashlib.sha256(f"{policy.seed}\0{story_id}".encode()).digest()
    position = int.from_bytes(digest[:8]) / 2**64
    names = [name for name, _ratio in policy.ratios]
    limits = accumulate(ratio for _name, ratio in policy.ratios)
    return next(
        (name for name, limit in zip(names, limits, strict=True) if position < limit), names[-1]
    )


def shared_policy(recipes: Sequence[Recipe]) -> SplitPolicy:
    """The one policy of recipes that are exported together; ExportError unless there is one."""
    if not recipes:
        raise ExportError("There is no recipe to export with. Name at least one.")
    policies = {recipe.split for recipe in recipes}
    if len(policies) != 1:
        names = ", ".join(recipe.id for recipe in recipes)
        raise ExportError(
            f"The recipes {names} split the stories differently, so that a story could be in train "
            "in one and in test in the other. Give them the same split, or export each on its own."
        )
    return policies.pop()
