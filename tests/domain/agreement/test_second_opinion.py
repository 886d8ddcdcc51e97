"""Krippendorff's alpha beside the library `krippendorff`, on random ratings with gaps."""

from __future__ import annotations

from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.domain.agreement.coefficients import alpha
from annotator.domain.agreement.distances import Metric, interval, nominal, ordinal, ratio

Level = Literal["nominal", "ordinal", "interval", "ratio"]

rating = st.none() | st.integers(1, 5)
studies = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(rating, min_size=raters, max_size=raters), min_size=3, max_size=15
    )
)


@pytest.mark.parametrize(
    ("metric", "level"),
    [(nominal, "nominal"), (ordinal, "ordinal"), (interval, "interval"), (ratio, "ratio")],
)
@given(units=studies)
def test_alpha_is_what_the_library_computes(
    metric: Metric, level: Level, units: list[list[int | None]]
) -> None:
    paired = [unit for unit in units if sum(value is not None for value in unit) > 1]
    assume(len({value for unit in paired for value in unit if value is not None}) > 1)
    ratings = [[np.nan if value is None else value for value in unit] for unit in units]
    expected = krippendorff.alpha(np.array(ratings, dtype=float).T, level_of_measurement=level)
    assert alpha(units, metric).value == pytest.approx(expected, abs=1e-9)
