"""How well two segmentations place their borders.

A segmentation is the set of its inner borders: border i lies after unit i, counted from 1. Sources:
Fournier and Inkpen 2012 (S), Fournier 2013 (B, and its coefficients), Pevzner and Hearst 2002
(WindowDiff), Beeferman et al. 1999 (Pk). Without any border in either there is nothing to compare:
B is NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import nan

NEAR = 2
"""Borders closer than this count as near misses, as in the published values."""


@dataclass(frozen=True, slots=True)
class BorderEdits:
    """What turns one segmentation into the other: `near` are distances of shifted borders."""

    matched: int
    missing: int
    near: tuple[int, ...]
    reach: int

    @property
    def penalty(self) -> float:
        """Missing borders, and near misses weighed by distance over reach."""
        return self.missing + sum(self.near) / self.reach

    @property
    def compared(self) -> int:
        """Borders in either segmentation, a near miss counting once."""
        return self.matched + self.missing + len(self.near)


def borders(masses: Iterable[int]) -> frozenset[int]:
    """The inner borders of segments of these lengths."""
    return frozenset(list(accumulate(masses))[:-1])


def border_edits(first: Set[int], second: Set[int], reach: int = NEAR) -> BorderEdits:
    """Matches, near misses (each border in one at most, closest first) and missing borders."""
    left, right = set(first - second), set(second - first)
    near: list[int] = []
    for distance in range(1, reach):
        for border in sorted(left):
            partner = next((b for b in (border - distance, border + distance) if b in right), None)
            if partner is not None:
                left.remove(border)
                right.remove(partner)
                near.append(distance)
    return BorderEdits(len(first & second), len(left) + len(right), tuple(near), reach)


def boundary_similarity(first: Set[int], second: Set[int], reach: int = NEAR) -> float:
    """B = 1 - penalty / borders compared."""
    edits = border_edits(first, second, reach)
    return 1 - edits.penalty / edits.compared if edits.compared else nan


def segmentation_similarity(
    first: Set[int], second: Set[int], places: int, reach: int = NEAR
) -> float:
    """S = 1 - penalty / places where a border could be (units less one)."""
    return 1 - border_edits(first, second, reach).penalty / places if places else nan


def boundary_pi(coders: Sequence[Set[int]], places: int, reach: int = NEAR) -> float:
    """Fleiss's pi on B: chance is the squared mean share of places that bear a border."""
    shares = [len(coder) / places for coder in coders]
    return _corrected(coders, (sum(shares) / len(shares)) ** 2, reach)


def boundary_kappa(coders: Sequence[Set[int]], places: int, reach: int = NEAR) -> float:
    """Fleiss's kappa on B: chance is the mean over pairs of the product of both shares."""
    products = [len(a) * len(b) / places**2 for a, b in combinations(coders, 2)]
    return _corrected(coders, sum(products) / len(products), reach)


def pooled_similarity(coders: Sequence[Set[int]], reach: int = NEAR) -> float:
    """B of all pairs of coders together: each pair weighs by the borders it compares."""
    edits = [border_edits(a, b, reach) for a, b in combinations(coders, 2)]
    compared = sum(edit.compared for edit in edits)
    return 1 - sum(edit.penalty for edit in edits) / compared if compared else nan


def _corrected(coders: Sequence[Set[int]], expected: float, reach: int) -> float:
    observed = pooled_similarity(coders, reach)
    return (observed - expected) / (1 - expected) if expected < 1 else nan


def window_difference(first: Set[int], second: Set[int], places: int, window: int) -> float:
    """WindowDiff: the share of windows in which the numbers of borders differ; 0 is best."""
    pairs = _windows(first, second, places, window)
    return sum(a != b for a, b in pairs) / len(pairs) if pairs else nan


def window_probability(first: Set[int], second: Set[int], places: int, window: int) -> float:
    """Pk: the share of windows that only one of the two segmentations cuts; 0 is best."""
    pairs = _windows(first, second, places, window)
    return sum((a > 0) != (b > 0) for a, b in pairs) / len(pairs) if pairs else nan


def _windows(first: Set[int], second: Set[int], places: int, window: int) -> list[tuple[int, int]]:
    """The number of borders of both in each run of `window` places."""
    running = [
        list(accumulate((place in found for place in range(1, places + 1)), initial=0))
        for found in (first, second)
    ]
    return [
        (running[0][i + window] - running[0][i], running[1][i + window] - running[1][i])
        for i in range(places - window + 1)
    ]
