"""Coefficients against values printed in books, papers and other tools' tests.

Each case of tests/data/agreement_cases.json has its source and is as precise as what was printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
import pytest

from annotator.domain.agreement import boundaries, coefficients, distances
from annotator.domain.agreement.alpha_u import Section, alpha_u, alpha_u_overall, section_distance
from annotator.domain.agreement.best_alignment import (
    Units,
    Weights,
    best_alignment,
    place_distance,
)
from annotator.domain.agreement.coefficients import Coefficient
from annotator.domain.agreement.distances import Array, Metric
from annotator.domain.agreement.gamma import GammaPlan, ShuffledDocument
from annotator.domain.agreement.spans import partial_credit, semeval_counts
from annotator.domain.agreement.unitizing import u_alpha
from annotator.domain.span import Span

CASES = json.loads((Path(__file__).parents[2] / "data" / "agreement_cases.json").read_text("utf-8"))
SHARED = Path(__file__).parents[4] / "shared" / "oracles" / "agreement.json"

Values = dict[str, float]


def _parts(coefficient: Coefficient) -> Values:
    return {
        "value": coefficient.value,
        "observed": coefficient.observed,
        "expected": coefficient.expected,
    }


def _alpha(metric: Metric) -> Callable[[Any], Values]:
    return lambda units: _parts(coefficients.alpha(units, metric))


def _set_alpha(metric: Metric) -> Callable[[Any], Values]:
    def measured(units: Any) -> Values:  # noqa: ANN401 - from JSON
        sets = [[frozenset(value) for value in unit] for unit in units]
        return _parts(coefficients.alpha(sets, metric))

    return measured


def _masi_of_dkpro(values: Sequence[frozenset[str]], totals: Array) -> Array:
    return distances.jaccard(values, totals) * distances.passonneau(values, totals)


def _table(function: Callable[[Array], Coefficient]) -> Callable[[Any], Values]:
    return lambda table: _parts(function(np.array(table, dtype=float)))


def _half(size: int) -> Array:
    """Artstein and Poesio's distance: a half if one of the labels is the last, else 1."""
    distance = 1 - np.eye(size)
    distance[-1, :-1] = distance[:-1, -1] = 0.5
    return distance


def _units_of(table: Array) -> list[list[int]]:
    return [[c, k] for (c, k), count in np.ndenumerate(table) for _ in range(int(count))]


def _table_alpha(table: Array) -> Coefficient:
    return coefficients.alpha(_units_of(table))


def _table_alpha_half(table: Array) -> Coefficient:
    distance = _half(len(table))
    metric = distances.between(lambda c, k: float(distance[c, k]))
    return coefficients.alpha(_units_of(table), metric)


def _weighted_kappa_half(table: Array) -> Coefficient:
    return coefficients.cohen_kappa(table, _half(len(table)))


def _ac2_quadratic(table: Array) -> Coefficient:
    return coefficients.gwet_ac2(table, distances.interval(range(len(table)), table))


def _of_units(function: Callable[[Array], Coefficient]) -> Callable[[Any], Values]:
    def measured(units: Any) -> Values:  # noqa: ANN401 - from JSON
        return _parts(function(coefficients.contingency(units, coefficients.used_values(units))))

    return measured


def _by_category(units: Any) -> Values:  # noqa: ANN401 - from JSON
    return {str(value): kappa for value, kappa in coefficients.fleiss_by_category(units).items()}


def _randolph(units: Any) -> Values:  # noqa: ANN401 - from JSON
    return {
        "fleiss": coefficients.fleiss_kappa(units).value,
        "randolph": coefficients.randolph_kappa(units).value,
    }


def _spans(units: Sequence[tuple[int, int]], scale: int) -> list[Span]:
    return [Span(start * scale, (start + length) * scale) for start, length in units]


def _alpha_u(given: Any) -> Values:  # noqa: ANN401 - from JSON
    """The examples of 1995 have a continuum of 24, to be seen as far longer than its units."""
    scale = 50_000 if given.get("continuum") == 24 else 1
    begin = given.get("begin", 0)
    continuum = Span(begin, begin + given.get("length", given.get("continuum")) * scale)
    return _parts(alpha_u(continuum, [_spans(units, scale) for units in given["raters"]]))


def _alpha_u_overall(given: Any) -> Values:  # noqa: ANN401 - from JSON
    continuum = Span(given["begin"], given["begin"] + given["length"])
    categories = {
        label: [_spans(units, 1) for units in annotators]
        for label, annotators in given["categories"].items()
    }
    return _parts(alpha_u_overall(continuum, categories))


def _alpha_u_distance(pair: Any) -> Values:  # noqa: ANN401 - from JSON
    first, second = (Section(start, start + length, bool(unit)) for start, length, unit in pair)
    both = {section_distance(first, second), section_distance(second, first)}
    assert len(both) == 1
    return {"value": both.pop()}


def _u_alpha(annotators: Any) -> Values:  # noqa: ANN401 - from JSON
    family = u_alpha(60, annotators)
    return {
        "u": family.u,
        "boundaries": family.boundaries,
        "labels": family.labels,
        **family.by_label,
    }


def _semeval(given: Any) -> Values:  # noqa: ANN401 - from JSON
    """Sentences are put far apart; borders in the input are inclusive."""
    expected, found = (
        [
            (start + 100 * number, end + 1 + 100 * number, label)
            for number, sentence in enumerate(given[side])
            for label, start, end in sentence
        ]
        for side in ("gold", "pred")
    )
    return {
        scheme: semeval_counts(expected, found, scheme).f1
        for scheme in ("strict", "type", "partial")
    }


def _partial_credit(given: Any) -> Values:  # noqa: ANN401 - from JSON
    expected, found = ([(*given[name], "loaded")] for name in ("t1", "s1"))
    assert partial_credit(found, expected) == 1
    return {"value": partial_credit(expected, found)}


def _segmentation_pair(masses: Any) -> Values:  # noqa: ANN401 - from JSON
    first, second, *_ = map(boundaries.borders, masses)
    return {
        "B": boundaries.boundary_similarity(first, second),
        "S": boundaries.segmentation_similarity(first, second, sum(masses[0]) - 1),
    }


def _segmentation_windows(masses: Any) -> Values:  # noqa: ANN401 - from JSON
    first, second = map(boundaries.borders, masses)
    return {
        "B": boundaries.boundary_similarity(first, second),
        "WindowDiff": boundaries.window_difference(first, second, 20, 2),
        "Pk": boundaries.window_probability(first, second, 20, 2),
    }


def _segmentation_agreement(masses: Any) -> Values:  # noqa: ANN401 - from JSON
    coders = [boundaries.borders(mass) for mass in masses]
    pairs = list(combinations(coders, 2))
    return {
        "mean_B": boundaries.pooled_similarity(coders),
        "mean_S": mean(boundaries.segmentation_similarity(a, b, 20) for a, b in pairs),
        "fleiss_kappa": boundaries.boundary_kappa(coders, 20),
        "fleiss_pi": boundaries.boundary_pi(coders, 20),
    }


def _boundary_similarity(masses: Any) -> Values:  # noqa: ANN401 - from JSON
    first, second = map(boundaries.borders, masses)
    return {"value": boundaries.boundary_similarity(first, second)}


def _window_difference(strings: Any) -> Values:  # noqa: ANN401 - from JSON
    one, two, three = ({i + 1 for i, c in enumerate(s) if c == "1"} for s in strings)
    return {
        "s1s1": boundaries.window_difference(one, one, 12, 3),
        "s1s2": boundaries.window_difference(one, two, 12, 3),
        "s2s3": boundaries.window_difference(two, three, 12, 3),
    }


def _units(rows: Sequence[tuple[str, int, int, str]]) -> Units:
    """Rows of annotator, start, end, label as columns."""
    names, labels = (sorted({row[column] for row in rows}) for column in (0, 3))
    return Units(
        len(names),
        np.array([names.index(name) for name, _, _, _ in rows]),
        np.array([start for _, start, _, _ in rows]),
        np.array([end for _, _, end, _ in rows]),
        np.array([labels.index(label) for _, _, _, label in rows]),
    )


def _gamma_place(pair: Any) -> Values:  # noqa: ANN401 - from JSON
    return {"value": place_distance(*map(tuple, pair))}


def _gamma_place_scale(pairs: Any) -> Values:  # noqa: ANN401 - from JSON
    small, large = (place_distance(*map(tuple, pair)) for pair in pairs)
    return {"value": large - small}


def _gamma_disorder(given: Any) -> Values:  # noqa: ANN401 - from JSON
    found = best_alignment(_units(given["units"]), Weights(*given.get("weights", (1, 1))))
    return {"value": found.disorders[0]}


def _gamma(given: Any) -> Values:  # noqa: ANN401 - from JSON
    """The units are listed in the case's own words: name, then label and borders of each."""
    rows = [
        (part.split()[0], int(start), int(end), label)
        for part in given["file"].partition("(")[2].split(";")
        for label, start, end in re.findall(r"(\d+) (\d+)-(\d+)", part)
    ]
    return _gamma_of(_units(rows), 60, Weights(3, 1))


def _gamma_by_pygamma(given: Any) -> Values:  # noqa: ANN401 - from JSON
    units = _units(given["units"])
    return _gamma_of(units, int(units.end.max()), Weights())


def _gamma_of(units: Units, length: int, weights: Weights) -> Values:
    document = ShuffledDocument(length, units, GammaPlan(weights=weights))
    for _ in range(60):
        document.draw()
    gamma, gamma_cat, _ = 1 - document.observed.costs / document.chances.mean(axis=0)
    return {
        "disorder": document.observed.disorders[0],
        "n_unitary": len(document.observed.sets),
        "gamma": gamma,
        "gamma_cat": gamma_cat,
    }


MEASURES: dict[str, Callable[[Any], Values]] = {
    "alpha_nominal": _alpha(distances.nominal),
    "alpha_ordinal": _alpha(distances.ordinal),
    "alpha_interval": _alpha(distances.interval),
    "alpha_ratio": _alpha(distances.ratio),
    "alpha_passonneau": _set_alpha(distances.passonneau),
    "alpha_masi": _set_alpha(distances.masi),
    "alpha_masi_dkpro": _set_alpha(_masi_of_dkpro),
    "cohen_kappa": _table(coefficients.cohen_kappa),
    "scott_pi": _table(coefficients.scott_pi),
    "bennett_s": _table(coefficients.bennett_s),
    "gwet_ac1": _table(coefficients.gwet_ac1),
    "gwet_ac2_quadratic": _table(_ac2_quadratic),
    "table_alpha": _table(_table_alpha),
    "table_alpha_half": _table(_table_alpha_half),
    "weighted_kappa_half": _table(_weighted_kappa_half),
    "units_ac1": _of_units(coefficients.gwet_ac1),
    "units_pi": _of_units(coefficients.scott_pi),
    "fleiss_kappa": lambda units: _parts(coefficients.fleiss_kappa(units)),
    "fleiss_by_category": _by_category,
    "randolph": _randolph,
    "alpha_u": _alpha_u,
    "alpha_u_overall": _alpha_u_overall,
    "alpha_u_distance": _alpha_u_distance,
    "u_alpha": _u_alpha,
    "semeval": _semeval,
    "partial_credit": _partial_credit,
    "boundary_similarity": _boundary_similarity,
    "segmentation_pair": _segmentation_pair,
    "segmentation_windows": _segmentation_windows,
    "segmentation_agreement": _segmentation_agreement,
    "window_difference": _window_difference,
    "gamma_place": _gamma_place,
    "gamma_place_scale": _gamma_place_scale,
    "gamma_disorder": _gamma_disorder,
    "gamma": _gamma,
    "gamma_by_pygamma": _gamma_by_pygamma,
}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_published_value_is_reached(case: dict[str, Any]) -> None:
    measured = MEASURES[case["measure"]](case["input"])
    expected, ranges = _without_ranges(case["expected"])
    found = {name: measured[name] for name in expected}
    assert found == pytest.approx(expected, abs=max(case["tolerance"], 1e-9))
    for name, (low, high) in ranges.items():
        assert low <= measured[name] <= high, name


def _without_ranges(expected: Values) -> tuple[Values, dict[str, tuple[float, float]]]:
    """The values alone, and as ranges what is given as lowest and highest."""
    ranged = [name.removesuffix("_low") for name in expected if name.endswith("_low")]
    ranges = {name: (expected[f"{name}_low"], expected[f"{name}_high"]) for name in ranged}
    bounds = {f"{name}_{side}" for name in ranged for side in ("low", "high")}
    return {name: v for name, v in expected.items() if name not in bounds}, ranges


@pytest.mark.skipif(not SHARED.exists(), reason="the shared oracle file is not on this machine")
def test_no_case_of_the_shared_file_is_left_out() -> None:
    shared = {case["id"]: case for case in json.loads(SHARED.read_text("utf-8"))}
    own = {case["id"]: case for case in CASES}
    assert set(shared) <= set(own)
    for name in shared:
        assert _numbers(own[name]["input"]) == _numbers(shared[name]["inputs"]), name
        expected, wanted = _numbers(own[name]["expected"]), _numbers(shared[name]["expected"])
        assert set(wanted) <= set(expected), name
        assert own[name]["tolerance"] == shared[name]["tolerance"], name


def _numbers(value: Any) -> list[Any]:  # noqa: ANN401 - from JSON
    """The leaves in order, whatever the names of keys."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _numbers(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _numbers(inner)]
    return [value]
