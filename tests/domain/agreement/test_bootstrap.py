from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from annotator.domain.agreement import bootstrap
from annotator.domain.agreement.bootstrap import Counted, Estimate, Measure, Tally, estimates
from annotator.domain.agreement.coefficients import divided


def share(pairs: list[tuple[int, float, float]], stories: int) -> Counted:
    """Hits over tries, from (story, hits, tries)."""
    tally = Tally(stories, 2)
    for story, hits, tries in pairs:
        where = np.array([story, story])
        tally.add(where, np.array([0, 1]), np.array([hits, tries]))
    measure = Measure("share", len(pairs), lambda sums: divided(sums[..., 0], sums[..., 1]))
    return Counted(tally, (measure,))


def estimate(
    pairs: list[tuple[int, float, float]], stories: int, *, seed: int = 1, samples: int = 500
) -> Estimate:
    [(_, found)] = estimates([share(pairs, stories)], stories, seed=seed, samples=samples)
    return found


STORIES = [(story, float(story % 4), 4.0) for story in range(20)]


def test_value_is_that_of_all_stories_and_lies_in_its_interval() -> None:
    found = estimate(STORIES, 20)
    assert found.value == pytest.approx(30 / 80)
    assert 0 < found.low < found.value < found.high < 1
    assert found.n == 20


def test_interval_is_about_two_standard_errors_wide() -> None:
    found = estimate(STORIES, 20, samples=5_000)
    error = np.std([story % 4 / 4 for story in range(20)]) / np.sqrt(20)
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.1)


def test_copies_within_stories_leave_the_interval_as_it_was() -> None:
    assert estimate([*STORIES, *STORIES], 20).low == estimate(STORIES, 20).low
    assert estimate([*STORIES, *STORIES], 20).high == estimate(STORIES, 20).high


def test_as_many_new_stories_narrow_the_interval() -> None:
    new = [(story + 20, hits, tries) for story, hits, tries in STORIES]
    once, twice = estimate(STORIES, 20), estimate([*STORIES, *new], 40)
    assert twice.high - twice.low < 0.85 * (once.high - once.low)


def test_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    assert estimate(STORIES, 20, seed=3) == estimate(STORIES, 20, seed=3)
    assert estimate(STORIES, 20, seed=3).low != estimate(STORIES, 20, seed=4).low


def test_one_story_has_a_value_and_no_interval() -> None:
    found = estimate([(0, 1.0, 4.0)], 1)
    assert found.value == 0.25
    assert isnan(found.low)
    assert isnan(found.high)


def test_nothing_counted_is_nothing_measured() -> None:
    found = estimate([], 0)
    assert isnan(found.value)
    assert isnan(found.low)


def test_draws_without_a_value_are_left_out() -> None:
    found = estimate([(0, 1.0, 1.0), (1, 0.0, 0.0)], 2)
    assert (found.low, found.high) == (1.0, 1.0)


def test_many_columns_are_summed_without_a_table_and_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = estimate(STORIES, 20)
    monkeypatch.setattr(bootstrap, "_DENSE", 0)
    assert estimate(STORIES, 20) == table


@pytest.mark.parametrize("at_once", [1, 60, 1_000])
def test_draws_in_small_lots_are_the_same(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    whole = estimate(STORIES, 20)
    monkeypatch.setattr(bootstrap, "_DRAWN_AT_ONCE", at_once)
    assert estimate(STORIES, 20) == whole


def test_what_is_counted_side_by_side_is_as_it_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    few, empty, many = share(STORIES[:5], 20), share([], 20), share(STORIES, 20)
    monkeypatch.setattr(bootstrap, "_DENSE", 40)
    wide = Tally(20, 3)
    wide.add(np.arange(20), np.arange(20) % 3, np.ones(20))
    first = Measure("first", 20, lambda sums: divided(sums[..., 0], sums.sum(axis=-1)))
    together = [few, empty, Counted(wide, (first,)), many]
    found = [one for _, one in estimates(together, 20, seed=1, samples=500)]
    alone = [estimates([one], 20, seed=1, samples=500)[0][1] for one in together]
    for one, other in zip(found, alone, strict=True):
        assert (one.value, one.low, one.high) == pytest.approx(
            (other.value, other.low, other.high), nan_ok=True
        )
    assert isnan(found[1].value)
    assert found[3] != found[0]
