"""The text as one tall column: which chunk is where, and which part of it is in the viewport.

Only chunks that are looked at get a real height; the others have an estimate. When an estimate
above the viewport is corrected, the column is moved with it, so that nothing on screen moves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.text_view.heights import Heights
from annotator.gui.text_view.layout_cache import LaidChunk, LayoutCache, Metrics
from annotator.gui.text_view.text_model import TextModel

_TOP_MARGIN = 14.0
_BOTTOM_MARGIN = 20.0


class Shown(NamedTuple):
    """A chunk that is on screen; `y` is its top in the viewport."""

    chunk: int
    laid: LaidChunk
    y: float


class Flow:
    """Lays out a text lazily. All x and y are viewport coordinates unless said otherwise."""

    def __init__(self, model: TextModel, metrics: Metrics, viewport_height: int) -> None:
        self.model = model
        self.metrics = metrics
        self.viewport_height = viewport_height
        self.cache = LayoutCache(model, metrics)
        self._heights = Heights(
            metrics.estimated_height(end - start)
            for start, end in zip(model.starts, model.ends, strict=True)
        )
        self._not_exact = 0
        self.top = 0.0

    @property
    def highest_top(self) -> float:
        """The furthest the text can be scrolled."""
        return max(0.0, self._heights.total + _TOP_MARGIN + _BOTTOM_MARGIN - self.viewport_height)

    def move_to(self, top: float) -> None:
        """Scroll so that `top` of the column is the upper edge of the viewport, if it can be."""
        # Whole pixels, so that what is painted can be moved as an image.
        self.top = float(round(min(max(0.0, top), self.highest_top)))

    def move_to_line(self, y: float) -> None:
        """Bring the line at a height of the viewport to the top; the first with the space above."""
        top = self.top + y
        self.move_to(top if top > _TOP_MARGIN else 0.0)

    def scroll_by(self, distance: float) -> float:
        """Scroll down (or, when negative, up) and lay out the new screen.

        Returns how far what was on screen has moved, which differs from `distance` at the ends
        of the text; corrected heights above the screen do not count.
        """
        if abs(distance) > 2 * self.viewport_height:
            self.move_to(self.top + distance)
            self.lay_out_screen()
            return distance
        self._lay_out_above(-distance)
        before = self.top
        self.move_to(before + distance)
        self.lay_out_screen()
        return self.top - before

    def _lay_out_above(self, distance: float) -> None:
        chunk, y = self._chunk_at(0.0)
        self.lay_out(chunk)
        while chunk > 0 and -y < distance:
            chunk -= 1
            self.lay_out(chunk)
            y = self.y_of(chunk)

    def lay_out(self, chunk: int) -> LaidChunk:
        """The chunk with its lines; what is on screen stays where it is."""
        laid = self.cache.get(chunk)
        if laid is None:
            laid = self.cache.lay_out(chunk)
            estimate = self._heights[chunk]
            if laid.height != estimate:
                if self.y_of(chunk) + estimate <= 0:
                    self.top += laid.height - estimate
                self._heights.change(chunk, laid.height)
        return laid

    def y_of(self, chunk: int) -> float:
        """The top of a chunk."""
        return self._heights.top_of(chunk) + _TOP_MARGIN - self.top

    def _chunk_at(self, y: float) -> tuple[int, float]:
        """The chunk at a height of the viewport, and its top there; the nearest one outside."""
        chunk, top = self._heights.block_at(y + self.top - _TOP_MARGIN)
        return chunk, top + _TOP_MARGIN - self.top

    def between(self, upper: float, lower: float) -> Iterator[Shown]:
        """The chunks that reach into a band of the viewport, laid out as they come."""
        chunk, y = self._chunk_at(upper)
        while self.cache.get(chunk) is None:  # its true height may bring another one here
            self.lay_out(chunk)
            chunk, y = self._chunk_at(upper)
        while chunk < len(self.model) and y < lower:
            laid = self.lay_out(chunk)
            yield Shown(chunk, laid, y)
            y += laid.height
            chunk += 1

    def lay_out_screen(self) -> None:
        """Make everything in the viewport real; also settles how far one can scroll."""
        for _shown in self.between(0.0, float(self.viewport_height)):
            pass
        self.move_to(self.top)

    def caret_box(self, offset: int) -> QRectF:
        """Where a caret before the code point at `offset` is drawn."""
        chunk = self.model.chunk_at(offset)
        laid = self.lay_out(chunk)
        position = laid.text.position(offset)
        line = laid.lines[laid.line_at(position)]
        y = self.y_of(chunk) + line.top
        return QRectF(line.x_of(position), y, 2.0, self.metrics.text_height)

    def offset_at(self, x: float, y: float) -> int:
        """The offset nearest to a point."""
        chunk, top = self._chunk_at(y)
        laid = self.lay_out(chunk)
        return self.offset_on_line(laid, laid.line_at_y(y - top), x)

    def character_at(self, x: float, y: float) -> int | None:
        """The offset of the character whose own box holds a point; None beside the text."""
        chunk, top = self._chunk_at(y)
        laid = self.lay_out(chunk)
        inside = y - top
        line = laid.lines[laid.line_at_y(inside)]
        if not (line.left <= x <= line.right and inside < line.top + self.metrics.text_height):
            return None
        return laid.text.offset(line.character_at(x))

    @staticmethod
    def offset_on_line(laid: LaidChunk, number: int, x: float) -> int:
        """The offset on a line that is nearest to `x`; never one that is shown on the next line."""
        line = laid.lines[number]
        position = line.position_at(x)
        before = laid.layout.previousCursorPosition(position)
        # Qt goes a character too far where the one before has a mark of no width.
        if not laid.text.mixed and before >= line.first:
            position = min(position, before, key=lambda place: abs(line.x_of(place) - x))
        if position >= line.last and number + 1 < len(laid.lines):
            position = laid.layout.previousCursorPosition(line.last)
        return laid.text.offset(position)

    def band_of(self, start: int, end: int) -> tuple[float, float] | None:
        """Top and bottom of the lines of [start, end] in the viewport; None when off screen."""
        first, last = self.model.chunk_at(start), self.model.chunk_at(end)
        height = float(self.viewport_height)
        if self.y_of(last + 1) < 0 or self.y_of(first) > height:
            return None
        upper, lower = 0.0, height
        if (laid := self.cache.get(first)) is not None:
            line = laid.lines[laid.line_at(laid.text.position(start))]
            upper = max(upper, self.y_of(first) + line.top)
        if (laid := self.cache.get(last)) is not None:
            line = laid.lines[laid.line_at(laid.text.position(end))]
            lower = min(lower, self.y_of(last) + line.top + self.metrics.pitch)
        return (upper, lower) if upper < lower else None

    def reading_position(self) -> int:
        """The offset at which the first fully visible line starts."""
        for shown in self.between(0.0, float(self.viewport_height)):
            for line in shown.laid.lines:
                if shown.y + line.top >= 0:
                    return shown.laid.text.offset(line.first)
        return len(self.model.text)

    def lay_out_near(self, seconds: float, prepare: Callable[[int, LaidChunk], object]) -> bool:
        """Lay out a page before and after the viewport; True when time ran out first.

        `prepare` is called with every chunk there, to make what else is needed to paint it.
        """
        until = time.perf_counter() + seconds
        chunk, y = self._chunk_at(-float(self.viewport_height))
        while chunk < len(self.model) and y < 2 * self.viewport_height:
            if time.perf_counter() > until:
                return True
            prepare(chunk, self.lay_out(chunk))
            y += self._heights[chunk]
            chunk += 1
        return self.trim(seconds / 4)

    def make_exact(self, seconds: float) -> bool:
        """Replace estimated heights by real ones; True when there are more to replace."""
        until = time.perf_counter() + seconds
        while self._not_exact < len(self.model) and time.perf_counter() < until:
            if self.model.ends[self._not_exact] > self.model.starts[self._not_exact]:
                self.lay_out(self._not_exact)
            self._not_exact += 1
        self.trim(seconds / 4)
        return self._not_exact < len(self.model)

    def trim(self, seconds: float) -> bool:
        """Drop layouts that are far away; True when there are more to drop."""
        first, _y = self._chunk_at(-2.0 * self.viewport_height)
        last, _y = self._chunk_at(3.0 * self.viewport_height)
        return self.cache.trim(first, last, seconds)
