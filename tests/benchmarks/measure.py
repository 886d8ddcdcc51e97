"""Rows of the speed table and how the numbers in them are taken."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

_HEADINGS = ("work", "measured", "unit", "goal", "ratio", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value beside its goal; `ratio` is value to goal, at most 1 when it is met."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    ratio: float | None = None
    note: str = ""

    @classmethod
    def against(cls, name: str, value: float, unit: str, goal: float, note: str = "") -> Row:
        """A row for a value that should be at most `goal`, both in `unit`."""
        return cls(name, value, unit, goal, value / goal, note)


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text, one a line, with headings."""
    cells = [_HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in (1, 3, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _cells(row: Row) -> tuple[str, ...]:
    goal = "" if row.goal is None else f"{row.goal:g}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    return row.name, f"{row.value:.2f}", row.unit, goal, ratio, row.note


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


@dataclass(frozen=True, slots=True)
class Series:
    """Milliseconds of several calls: by the clock, and of the processor in this thread.

    On a shared machine the second says what the work costs, the first what a person waits.
    """

    clock: list[float]
    processor: list[float]

    @property
    def median(self) -> float:
        return median(self.clock)

    @property
    def p99(self) -> float:
        """The time by the clock that 99 of 100 calls stay under."""
        return percentile_99(self.clock)

    @property
    def processor_p99(self) -> float:
        return percentile_99(self.processor)


def series(
    work: Callable[[], object], times: int, *, between: Callable[[], object] | None = None
) -> Series:
    """Time several calls, each after what happens `between` them, which is not timed."""
    gc.collect()
    clock, processor = [], []
    for _ in range(times):
        if between is not None:
            between()
        start, start_of_work = time.perf_counter(), time.thread_time()
        work()
        clock.append((time.perf_counter() - start) * 1_000)
        processor.append((time.thread_time() - start_of_work) * 1_000)
    return Series(clock, processor)


def calmest_of_three(
    work: Callable[[], object], times: int, *, between: Callable[[], object] | None = None
) -> Series:
    """The one of three series that was disturbed least, by its slowest calls."""
    return min((series(work, times, between=between) for _ in range(3)), key=lambda s: s.p99)


def timings(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds by the clock of several calls."""
    return series(work, times).clock


def percentile_99(taken: Sequence[float]) -> float:
    """The value that 99 of 100 stay under."""
    return sorted(taken)[max(0, -(-len(taken) * 99 // 100) - 1)]


def best_of_three(measure: Callable[[], float]) -> float:
    """The smallest of three results: what the work takes when the machine is not disturbed."""
    return min(measure() for _ in range(3))
