"""Which split a story belongs to: by hash, and once stored never moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from annotator.domain.annotation import Attributes
from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError
from annotator.export.recipe import Recipe, SplitPolicy

_MERGED = ("train", "validation", "dev")


def assign_splits(
    story_ids: Iterable[str],
    policy: SplitPolicy,
    known: Mapping[str, str],
    strata: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The split of every story, for the caller to store; those in `known` stay where they are.

    Without `strata` a new story's split depends on its id and the seed alone, so that two
    projects with the same story agree. With the stratum of each story, new ones are dealt out in
    the order of their hashes, each to the split that is furthest below its share of the stratum
    and of everything, given the stories that have their split already.
    """
    stories = sorted(set(story_ids))
    splits = {story: known[story] for story in stories if story in known}
    new = [story for story in stories if story not in known]
    if strata is None:
        return splits | {story: split_of(story, policy) for story in new}
    dealer = _Dealer(policy)
    for story, split in splits.items():
        dealer.count(strata.get(story, ""), split)
    for story in sorted(new, key=lambda story: position_of(story, policy.seed)):
        splits[story] = dealer.deal(strata.get(story, ""))
    return dict(sorted(splits.items()))


def split_of(story_id: str, policy: SplitPolicy) -> str:
    """The split that the hash of a story's id falls into."""
    position = position_of(story_id, policy.seed)
    limits = accumulate(ratio for _name, ratio in policy.ratios)
    return next(
        (name for name, limit in zip(policy.names, limits, strict=True) if position < limit),
        policy.names[-1],
    )


def position_of(story_id: str, seed: str) -> float:
    """Where the hash of a story's id lies, from 0 up to but not including 1."""
    digest = hashlib.sha256(f"{seed}\0{story_id}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64


def merged_split(splits: Iterable[str]) -> str:
    """Where a story goes whose parts were in these splits: what was ever trained on is never
    tested on. Train comes before validation, validation before all others, these by name."""
    return min(
        splits, key=lambda name: (_MERGED.index(name) if name in _MERGED else len(_MERGED), name)
    )


def strata_of(documents: Iterable[AnnotatedDocument], stratify: str) -> dict[str, str]:
    """The stratum of each story: the commonest value among its documents, the smallest of equals.

    `stratify` is as in `SplitPolicy`; a document without a value counts as having an empty one.
    """
    counts: dict[str, Counter[str]] = {}
    for annotated in documents:
        values = list(_values(annotated, stratify)) or [""]
        counts.setdefault(annotated.document.story_id, Counter()).update(values)
    return {
        story: min(found, key=lambda value, found=found: (-found[value], value))  # type: ignore[misc]
        for story, found in counts.items()
    }


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


class _Dealer:
    """Deals stories to splits so that each has its share, overall and of each stratum."""

    def __init__(self, policy: SplitPolicy) -> None:
        self._policy = policy
        self._counts: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()

    def count(self, stratum: str, split: str) -> None:
        """Take note of a story."""
        self._counts.setdefault(stratum, Counter())[split] += 1
        self._all[split] += 1

    def deal(self, stratum: str) -> str:
        """The split of the next story of this stratum."""
        here = self._lack(self._counts.get(stratum, Counter()))
        everywhere = self._lack(self._all)
        split = max(self._policy.names, key=lambda name: here[name] + everywhere[name])
        self.count(stratum, split)
        return split

    def _lack(self, counts: Counter[str]) -> dict[str, float]:
        """How many stories each split is short of, were there one more."""
        total = sum(counts[name] for name in self._policy.names) + 1
        return {name: ratio * total - counts[name] for name, ratio in self._policy.ratios}


def _values(annotated: AnnotatedDocument, stratify: str) -> Iterator[str]:
    """The values of a document: of an attribute, else the labels of a layer, else metadata."""
    layer, _, attribute = stratify.partition(".")
    for annotation in annotated.of_layer(layer):
        if attribute:
            yield from _of_attribute(annotation.attributes, attribute)
        else:
            yield annotation.label
    if not attribute and stratify in annotated.document.metadata:
        yield annotated.document.metadata[stratify]


def _of_attribute(attributes: Attributes, attribute: str) -> Sequence[str]:
    value = attributes.get(attribute)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)
