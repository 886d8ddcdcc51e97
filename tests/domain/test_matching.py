"""Best matchings, against every matching there is."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.matching import best_matching

pairs = st.tuples(st.integers(0, 4), st.integers(0, 5))
graphs = st.dictionaries(pairs, st.integers(1, 2**50), max_size=14)


def every_worth(weights: dict[tuple[int, int], int]) -> Iterator[int]:
    """What each possible matching is worth."""
    if not weights:
        yield 0
        return
    (left, right), worth = next(iter(weights.items()))
    rest = {edge: w for edge, w in weights.items() if edge != (left, right)}
    yield from every_worth(rest)
    free = {edge: w for edge, w in rest.items() if edge[0] != left and edge[1] != right}
    yield from (worth + other for other in every_worth(free))


@given(graphs)
def test_no_matching_is_worth_more(weights: dict[tuple[int, int], int]) -> None:
    chosen = best_matching(weights)
    assert len({left for left, _right in chosen}) == len({right for _left, right in chosen})
    assert len({left for left, _right in chosen}) == len(chosen)
    assert sum(weights[edge] for edge in chosen) == max(every_worth(weights))


def test_a_great_sum_beats_a_great_pair() -> None:
    assert best_matching({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == [(0, 1), (1, 0)]
    assert best_matching({(0, 0): 10, (0, 1): 3, (1, 0): 3}) == [(0, 0)]
    assert best_matching({}) == []
