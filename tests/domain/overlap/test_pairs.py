"""Sketches, and the pairs that are worth comparing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.overlap.pairs import COMMON, NEIGHBOURS, likely_pairs
from annotator.domain.overlap.sketches import Sketch, sketches_of
from tests.benchmarks.generator import articles, cut, edited


def unrelated(count: int, seed: int) -> list[str]:
    """Articles of which no two are one story."""
    first: dict[str, str] = {}
    for record in articles(2 * count, seed=seed, mean_characters=2_500):
        first.setdefault(record["story_id"], record["text"])
    return list(first.values())[:count]


BASE = unrelated(30, seed=11)


def pairs(*texts: str, rare: float = 0.04, common: float = 0.3) -> set[tuple[int, int]]:
    found = likely_pairs(list(sketches_of(texts)), rare_share=rare, common_share=common, least=3)
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sketch_comes_back_from_its_bytes(text: str) -> None:
    [sketch] = sketches_of([text])
    again = Sketch.from_bytes(sketch.as_bytes())
    assert again.values.tolist() == sketch.values.tolist()
    assert (again.size, again.whole) == (sketch.size, sketch.whole)


def test_a_sketch_does_not_depend_on_the_texts_around_it() -> None:
    together = [sketch.as_bytes() for sketch in sketches_of(BASE)]
    assert together == [next(sketches_of([text])).as_bytes() for text in BASE]


def test_long_texts_have_a_sample_and_short_ones_everything() -> None:
    short, long = sketches_of([BASE[0][:400], " ".join(BASE)])
    assert len(short.values) == len(set(short.values.tolist())) <= short.size
    assert len(long.values) < 0.35 * long.size
    assert long.values.tolist() == sorted(set(long.values.tolist()))


def test_copies_are_likely_and_strangers_are_not() -> None:
    texts = [*BASE[:10], edited(BASE[2], 0.1, 1), cut(BASE[5], 0.4, 2)]
    assert pairs(*texts) == {(2, 10), (5, 11)}


def test_a_cut_copy_shares_all_that_it_has() -> None:
    found = likely_pairs(
        list(sketches_of([BASE[0] + BASE[1] + BASE[2], BASE[1]])),
        rare_share=0.04,
        common_share=0.3,
        least=3,
    )
    assert found.share.tolist() > [0.8]


def test_texts_with_the_same_words_are_a_pair_however_short() -> None:
    assert pairs("Yes.", "yes", "No.") == {(0, 1)}
    assert pairs("", "", "…") == set()
    assert pairs() == set()


def test_each_of_many_copies_is_paired_with_some_of_the_others() -> None:
    copies = COMMON + 20
    found = pairs(*(edited(BASE[0], 0.02, seed) for seed in range(copies)))
    assert {place for pair in found for place in pair} == set(range(copies))
    assert len(found) < copies * 10


def sketches_with(common: int, own: int, count: int) -> list[Sketch]:
    """Sketches of texts that all have some phrases, and others of their own."""
    shared = np.arange(1, common + 1, dtype=np.uint64)
    return [
        Sketch(
            np.append(shared, np.arange(own, dtype=np.uint64) + np.uint64(1_000 * number)),
            size=common + own,
            whole=10**6 + number,
        )
        for number in range(1, count + 1)
    ]


def test_what_very_many_texts_share_makes_no_pair_unless_it_is_much_of_them() -> None:
    little = sketches_with(common=10, own=50, count=COMMON + 1)
    assert len(likely_pairs(little, rare_share=0.04, common_share=0.3, least=3)) == 0
    much = sketches_with(common=30, own=30, count=COMMON + 1)
    found = likely_pairs(much, rare_share=0.04, common_share=0.3, least=3)
    assert set((found.second - found.first).tolist()) == set(range(1, NEIGHBOURS[0][0] + 1))
    assert set(found.spread.tolist()) == {COMMON + 1}
    assert found.share.tolist() == pytest.approx([0.5] * len(found))
