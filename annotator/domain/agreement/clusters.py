"""How far two ways of sorting things into clusters agree: B-cubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over items of the share of the item's cluster that the other side clusters with it."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else both


def shares(
    first: Sequence[Hashable], second: Sequence[Hashable]
) -> tuple[list[float], list[float]]:
    """Precision and recall of each item; the i-th names are the clusters of item i on each side."""
    joint = Counter(zip(first, second, strict=True))
    ours, theirs = Counter(first), Counter(second)
    pairs = list(zip(first, second, strict=True))
    return (
        [joint[pair] / ours[pair[0]] for pair in pairs],
        [joint[pair] / theirs[pair[1]] for pair in pairs],
    )


def b_cubed(first: Mapping[Hashable, Hashable], second: Mapping[Hashable, Hashable]) -> BCubed:
    """B-cubed of two maps from items to cluster names, over the items that both have.

    Names need not be the same on both sides. NaN without a common item.
    """
    items = [item for item in first if item in second]
    if not items:
        return BCubed(nan, nan)
    precision, recall = shares([first[i] for i in items], [second[i] for i in items])
    return BCubed(sum(precision) / len(items), sum(recall) / len(items))
