"""Where a mark lies on the lines of a chunk."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of one line that a mark covers or, as a joint, bridges between two fragments.

    `starts` and `ends` say that the mark as a whole begins or ends here; `flipped` that its
    beginning is at the right, where text runs from right to left.
    """

    line: int
    left: float
    right: float
    is_joint: bool
    starts: bool
    ends: bool
    flipped: bool
