from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import benchmarks
from tests.benchmarks.measure import Row, percentile_99, series, table


def test_a_row_is_set_against_its_goal() -> None:
    assert Row.against("open", 5.0, "ms", 20.0).ratio == 0.25


def test_the_table_has_numbers_under_each_other() -> None:
    lines = table([Row.against("open", 5.0, "ms", 20.0, "median"), Row("memory", 120.25, "MB")])
    first, second = lines.split("\n")[1:]
    assert first.split() == ["open", "5.00", "ms", "20", "0.25", "median"]
    assert second.split() == ["memory", "120.25", "MB"]
    assert first.index(".00") == second.index(".25")


@pytest.mark.parametrize(
    ("count", "value"), [(1, 1.0), (99, 99.0), (100, 99.0), (200, 198.0), (1_000, 990.0)]
)
def test_99_of_100_are_not_over_the_percentile(count: int, value: float) -> None:
    assert percentile_99([float(n) for n in range(count, 0, -1)]) == value


def test_what_happens_between_calls_is_not_timed() -> None:
    calls: list[str] = []
    taken = series(lambda: calls.append("work"), 3, between=lambda: calls.append("between"))
    assert calls == ["between", "work"] * 3
    assert len(taken.clock) == len(taken.processor) == 3
    assert taken.median <= taken.p99


def test_the_text_view_is_among_the_benchmarks() -> None:
    assert "text_view" in benchmarks()
