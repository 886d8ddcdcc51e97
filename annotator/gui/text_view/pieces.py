"""What is drawn for the marks of one chunk, grouped so that Qt is called as seldom as possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from annotator.gui.text_view.looks import Look
from annotator.gui.text_view.span_index import PlacedMark


class Hit(NamedTuple):
    """A rectangle on which a click means `placed`; chunk coordinates."""

    top: float
    bottom: float
    left: float
    right: float
    placed: PlacedMark


class Cap(NamedTuple):
    """Where a mark begins or ends at `x`, and the rectangle in which it can be dragged.

    One over the text can only be dragged while its mark is chosen, or nobody could begin to
    select there. Chunk coordinates.
    """

    top: float
    bottom: float
    left: float
    right: float
    x: float
    at_end: bool
    is_over_text: bool
    placed: PlacedMark


class Overflow(NamedTuple):
    """How many more marks a line has than can be drawn, and where to say so."""

    left: float
    baseline: float
    marks: int


@dataclass(slots=True)
class Pieces:
    """Shapes by look, in chunk coordinates; bars also by their height."""

    boxes: dict[Look, list[QRectF]] = field(default_factory=dict)
    bars: dict[tuple[Look, float], list[QRectF]] = field(default_factory=dict)
    ticks: dict[Look, list[QRectF]] = field(default_factory=dict)
    joints: dict[Look, list[QLineF]] = field(default_factory=dict)
    flags: dict[Look, list[QPointF]] = field(default_factory=dict)
    overflows: list[Overflow] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)

    def mark_at(self, x: float, y: float) -> PlacedMark | None:
        """The shortest mark drawn at a point of the chunk."""
        hit = [h.placed for h in self.hits if h.top <= y < h.bottom and h.left <= x <= h.right]
        return min(hit, key=lambda placed: placed.end - placed.start, default=None)

    def cap_at(self, x: float, y: float, chosen: PlacedMark | None) -> Cap | None:
        """The cap to drag at a point: rather one of the chosen mark, else the nearest."""
        found = [
            cap
            for cap in self.caps
            if cap.top <= y < cap.bottom
            and cap.left <= x <= cap.right
            and (cap.placed is chosen or not cap.is_over_text)
        ]
        return min(found, key=lambda cap: (cap.placed is not chosen, abs(cap.x - x)), default=None)
