from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement import coefficients, distances
from annotator.domain.agreement.bootstrap import Counted, Ints
from annotator.domain.agreement.boundaries import (
    border_edits,
    borders,
    boundary_kappa,
    boundary_similarity,
    window_difference,
)
from annotator.domain.agreement.clusters import b_cubed
from annotator.domain.agreement.ratings import (
    alpha_count,
    cohen_count,
    label_counts,
    nominal_counts,
    ordinal_count,
    pairs_of,
)

LABELS = ["a", "b", "c"]
tables = st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=1, max_size=15)
complete = st.lists(st.lists(st.integers(0, 2), min_size=2, max_size=2), min_size=1, max_size=15)


def measured(counted: Counted) -> dict[str, float]:
    return {m.name: float(m.of(counted.tally.totals())) for m in counted.measures}


def in_stories(table: list[list[int]]) -> tuple[Ints, Ints]:
    return np.array(table), np.arange(len(table)) % 3


def units_of(table: list[list[int]]) -> list[list[int | None]]:
    return [[None if code < 0 else code for code in row] for row in table]


def alpha(table: list[list[int]], metric: distances.Metric) -> float:
    return coefficients.alpha(units_of(table), metric, [0, 1, 2]).value


@given(tables)
def test_counts_by_story_give_the_alphas_of_the_whole_table(table: list[list[int]]) -> None:
    pairs = pairs_of(*in_stories(table))
    nominal = measured(nominal_counts(pairs, LABELS, 3, str))["alpha"]
    ordinal = measured(ordinal_count(pairs, [0, 1, 2], 3, "alpha"))["alpha"]
    interval = measured(alpha_count(pairs, [0, 1, 2], 3, "alpha", distances.interval))["alpha"]
    assert nominal == pytest.approx(alpha(table, distances.nominal), nan_ok=True)
    assert ordinal == pytest.approx(alpha(table, distances.ordinal), nan_ok=True)
    assert interval == pytest.approx(alpha(table, distances.interval), nan_ok=True)


@given(complete)
def test_counts_by_story_give_the_kappas_of_complete_tables(table: list[list[int]]) -> None:
    pairs = pairs_of(*in_stories(table))
    units = units_of(table)
    contingency = coefficients.contingency(units, [0, 1, 2])
    found = measured(nominal_counts(pairs, LABELS, 3, str))
    found |= measured(cohen_count(pairs, 3, 3, "cohen_kappa"))
    assert found["agreement"] == pytest.approx(float(np.trace(contingency)) / len(table))
    expected = {
        "ac1": coefficients.gwet_ac1(contingency).value,
        "fleiss_kappa": coefficients.scott_pi(contingency).value,
        "cohen_kappa": coefficients.cohen_kappa(contingency).value,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected, nan_ok=True)


@given(tables)
def test_alpha_of_a_label_is_that_of_a_table_with_all_others_made_one(
    table: list[list[int]],
) -> None:
    found = measured(label_counts(pairs_of(*in_stories(table)), LABELS, 3, "{}[{}]".format))
    one = [[code if code < 0 else int(code == 1) for code in row] for row in table]
    assert found["alpha[b]"] == pytest.approx(alpha(one, distances.nominal), nan_ok=True)


def test_heavier_units_count_for_more() -> None:
    table, story = in_stories([[0, 0], [1, 1], [0, 1]])
    light = pairs_of(table, story, np.array([5.0, 5.0, 1.0]))
    heavy = pairs_of(table, story, np.array([1.0, 1.0, 5.0]))
    shares = [measured(nominal_counts(p, LABELS, 3, str))["agreement"] for p in (light, heavy)]
    assert shares == pytest.approx([10 / 11, 2 / 7])


@pytest.mark.parametrize("count", [3, 7, 1337])
def test_full_agreement_is_one_and_no_hair_more(count: int) -> None:
    table = np.diag([count, 5 * count + 1, 11.0, 2 * count])
    for measure in (coefficients.cohen_kappa, coefficients.scott_pi, coefficients.gwet_ac1):
        assert measure(table).value == 1


@pytest.mark.parametrize(
    "units",
    [
        pytest.param([], id="no units"),
        pytest.param([[None, None]], id="no values"),
        pytest.param([["a", None], [None, "b"]], id="no pairs"),
        pytest.param([["a", "a"], ["a", "a"]], id="no variation"),
    ],
)
def test_what_cannot_be_measured_is_not_a_number(units: list[list[str | None]]) -> None:
    assert isnan(coefficients.alpha(units).value)
    assert isnan(coefficients.fleiss_kappa(units).value)
    table = coefficients.contingency(units, ["a"])
    assert isnan(coefficients.cohen_kappa(table).value)
    assert isnan(coefficients.gwet_ac1(table).value)


@pytest.mark.parametrize(
    ("first", "second", "jaccard", "masi", "passonneau"),
    [
        ("", "", 0, 0, 0),
        ("a", "", 1, 1, 1 / 3),
        ("a", "a", 0, 0, 0),
        ("a", "ab", 1 / 2, 2 / 3, 1 / 3),
        ("ab", "bc", 2 / 3, 8 / 9, 2 / 3),
        ("a", "b", 1, 1, 1),
    ],
)
def test_distances_of_sets(
    first: str, second: str, jaccard: float, masi: float, passonneau: float
) -> None:
    sets = [frozenset(first), frozenset(second)]
    for metric, expected in (
        (distances.jaccard, jaccard),
        (distances.masi, masi),
        (distances.passonneau, passonneau),
    ):
        assert metric(sets, np.ones(2))[0, 1] == pytest.approx(expected)


def test_near_misses_take_the_closest_border_once() -> None:
    edits = border_edits({3, 4}, {5, 9})
    assert (edits.matched, edits.missing, edits.near) == (0, 2, (1,))
    assert border_edits({3}, {5}, reach=4).penalty == pytest.approx(0.5)


def test_segmentations_without_a_border_have_no_similarity() -> None:
    assert borders([7]) == frozenset()
    assert isnan(boundary_similarity(set(), set()))
    assert isnan(boundary_kappa([set(), set()], 6))
    assert isnan(window_difference({1}, {1}, 2, 3))


def test_same_clusters_under_other_names_agree() -> None:
    found = b_cubed({1: "x", 2: "x", 3: "y"}, {1: "p", 2: "p", 3: "q", 4: "q"})
    assert (found.precision, found.recall, found.f1) == (1, 1, 1)


def test_one_big_cluster_has_full_recall_and_little_precision() -> None:
    """Bagga and Baldwin 1998: items count for the share of their cluster that belongs there."""
    found = b_cubed(dict.fromkeys(range(4), "all"), {0: "x", 1: "x", 2: "y", 3: "z"})
    assert found.recall == 1
    assert found.precision == pytest.approx((2 + 2 + 1 + 1) / 16)


def test_clusters_without_common_items_have_no_score() -> None:
    assert isnan(b_cubed({1: "x"}, {2: "x"}).f1)
