"""The caret and the selection between it and its anchor, in code points."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.span import Span


@dataclass(frozen=True, slots=True)
class Caret:
    """A caret before the code point at `offset`; what lies between it and `anchor` is selected."""

    offset: int = 0
    anchor: int = 0

    @property
    def selected(self) -> Span | None:
        if self.offset == self.anchor:
            return None
        return Span(min(self.offset, self.anchor), max(self.offset, self.anchor))

    def moved(self, offset: int, *, extend: bool) -> Caret:
        """The caret at another place; with `extend` the anchor stays."""
        return Caret(offset, self.anchor if extend else offset)

    def changed_range(self, other: Caret) -> tuple[int, int]:
        """The first and last offset between which the two look different."""
        places = {self.offset, other.offset}
        if self.anchor != other.anchor:
            places |= {self.anchor, other.anchor}
        return min(places), max(places)
