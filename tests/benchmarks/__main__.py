"""Run the benchmarks: `python -m tests.benchmarks [NAME...]`, all of them without a name.

A benchmark is a module of this package with a function `rows`; its name may be given with or
without the ending `_bench`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import cast

from tests.benchmarks.measure import Row, table


def benchmarks() -> dict[str, Callable[[], list[Row]]]:
    """Every benchmark by its short name."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"{__package__}.{path.stem}")
        if rows := _rows_of(module):
            found[path.stem.removesuffix("_bench")] = rows
    return found


def _rows_of(module: ModuleType) -> Callable[[], list[Row]] | None:
    return cast("Callable[[], list[Row]] | None", getattr(module, "rows", None))


def main(names: list[str]) -> int:
    """Print the rows of the named benchmarks; 2 when a name is unknown."""
    known = benchmarks()
    wanted = [name.removesuffix("_bench") for name in names] or list(known)
    if unknown := [name for name in wanted if name not in known]:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    for name in wanted:
        print(f"\n{name}")
        print(table(known[name]()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
