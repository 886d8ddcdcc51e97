"""Laid-out chunks: made when first seen, dropped when many others have been seen since."""

from __future__ import annotations

import math
import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice, QTextLayout, QTextLine, QTextOption

from annotator.gui.text_view.pieces import Pieces
from annotator.gui.text_view.runs import Run
from annotator.gui.text_view.text_model import ChunkText, TextModel

EMPTY_LINE = 12.0
GUTTER = 44.0
_RIGHT_MARGIN = 18.0
_LONGEST_LINE = 100  # average characters; longer lines are hard to read
_MOST_CHARACTERS = 120_000
FEWEST_LANES = 6
_MOST_CHUNKS = 3_000
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes that follow from the font and the width of the viewport; logical pixels.

    Every line is `pitch` high whatever is marked on it, so that marking never moves text.
    """

    font: QFont
    ascent: float
    text_height: float
    lane_area: float
    lanes: int
    pitch: float
    average_width: float
    left: float
    width: float

    @classmethod
    def of(
        cls,
        font: QFont,
        viewport_width: int,
        device: QPaintDevice,
        *,
        spacing: float = 1.0,
        lanes: int = FEWEST_LANES,
    ) -> Metrics:
        """`spacing` is how far lines are apart: 1 is as close as the marks under them allow.

        `lanes` is how many bars find room below each other under a line.
        """
        sizes = QFontMetricsF(font, device)
        text_height = float(math.ceil(sizes.ascent() + sizes.descent()))
        lanes = max(lanes, FEWEST_LANES)
        lane_area = float(round(max(17.0, text_height * 1.25) * lanes / FEWEST_LANES))
        room = max(60.0, viewport_width - GUTTER - _RIGHT_MARGIN)
        width = min(room, _LONGEST_LINE * sizes.averageCharWidth())
        return cls(
            font=font,
            ascent=sizes.ascent(),
            text_height=text_height,
            lane_area=lane_area,
            lanes=lanes,
            pitch=float(round((text_height + lane_area + 3) * spacing)),
            average_width=max(1.0, sizes.averageCharWidth()),
            left=GUTTER + float(round((room - width) / 2)),
            width=width,
        )

    def estimated_height(self, length: int) -> float:
        """About how high a chunk of so many characters will be."""
        if not length:
            return EMPTY_LINE
        return self.pitch * (int(length * self.average_width / (self.width * 0.96)) + 1)

    @property
    def gutter_right(self) -> float:
        """Where the text begins to be the text: what is further left is the gutter."""
        return self.left - 6

    def option(self, *, right_to_left: bool) -> QTextOption:
        """How a paragraph of this direction is wrapped and aligned."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(self.average_width * 8)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return option


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chunk: UTF-16 positions [first, last) and the box of its text."""

    first: int
    last: int
    top: float
    left: float
    right: float
    qt: QTextLine

    def x_of(self, position: int) -> float:
        """Where a caret at a UTF-16 position stands."""
        # The stub says object; it is the pair of x and the position that x belongs to.
        return cast("tuple[float, int]", self.qt.cursorToX(position))[0]

    def position_at(self, x: float) -> int:
        """The UTF-16 position nearest to `x`."""
        return self.qt.xToCursor(x)

    def character_at(self, x: float) -> int:
        """The UTF-16 position of the character under `x`."""
        return self.qt.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)


@dataclass(slots=True, eq=False)
class LaidChunk:
    """A chunk with its lines, and what has been worked out about the marks on it."""

    text: ChunkText
    layout: QTextLayout
    lines: list[Line]
    height: float
    pieces: Pieces | None = None
    runs: dict[str, Sequence[Run]] = field(default_factory=dict)
    _firsts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._firsts = [line.first for line in self.lines]

    def line_at(self, position: int) -> int:
        """The number of the line a UTF-16 position is on; at a soft wrap, the later one."""
        return max(0, bisect_right(self._firsts, position) - 1)

    def line_at_y(self, y: float) -> int:
        """The number of the line at a height of the chunk."""
        return max(0, bisect_right(self.lines, y, key=lambda line: line.top) - 1)

    def extents(
        self, line: Line, start: int, end: int
    ) -> tuple[Sequence[tuple[float, float]], bool]:
        """Left and right of what [start, end) covers on a line, in reading order.

        Several where directions mix; True with them when they go from right to left.
        """
        if not self.text.mixed:
            left = line.left if start <= line.first else line.x_of(start)
            right = line.right if end >= line.last else line.x_of(end)
            return ((left, right),), False
        # A caret at the border of two directions has two places, so cursorToX cannot tell;
        # glyph runs know the true extent of each direction.
        start, end = max(start, line.first), min(end, line.last)
        boxes = [run.boundingRect() for run in line.qt.glyphRuns(start, end - start)]
        extents = _joined(sorted((box.left(), box.right()) for box in boxes))
        starts_at_right = bool(extents) and line.x_of(start) > extents[-1][1] - 2
        return extents[::-1] if starts_at_right else extents, starts_at_right


def _joined(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for left, right in extents:
        if joined and left <= joined[-1][1] + 1.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


class LayoutCache:
    """The laid-out chunks of one text at one width."""

    def __init__(self, model: TextModel, metrics: Metrics) -> None:
        self.metrics = metrics
        self._model = model
        self._laid: dict[int, LaidChunk] = {}
        self._characters = 0
        self._options = {
            right_to_left: metrics.option(right_to_left=right_to_left)
            for right_to_left in (False, True)
        }

    def get(self, chunk: int) -> LaidChunk | None:
        """The chunk if it is laid out now."""
        return self._laid.get(chunk)

    def lay_out(self, chunk: int) -> LaidChunk:
        """The chunk, laid out now if it was not."""
        laid = self._laid.get(chunk)
        if laid is None:
            laid = self._laid[chunk] = self._made(self._model.chunk_text(chunk))
            self._characters += laid.text.end - laid.text.start
        return laid

    def _made(self, text: ChunkText) -> LaidChunk:
        layout = QTextLayout(text.display, self.metrics.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(self._options[text.right_to_left])
        layout.beginLayout()
        lines, y = [], 0.0
        while (line := layout.createLine()).isValid():
            lines.append(self._placed(line, y))
            # Fallback fonts (emoji, Thai) can be taller than the font: that line gets more room.
            too_high = max(0.0, line.height() - self.metrics.text_height - 1)
            y += self.metrics.pitch + math.ceil(too_high)
        layout.endLayout()
        height = y if text.end > text.start else EMPTY_LINE
        return LaidChunk(text, layout, lines, height)

    def _placed(self, line: QTextLine, y: float) -> Line:
        metrics = self.metrics
        line.setLineWidth(metrics.width)
        ascent = line.ascent()
        line.setPosition(QPointF(metrics.left, y + max(0.0, metrics.ascent - ascent)))
        box = line.naturalTextRect()
        first = line.textStart()
        return Line(
            first=first,
            last=first + line.textLength(),
            top=y + float(math.floor(max(0.0, ascent - metrics.ascent))),
            left=box.left(),
            right=box.right(),
            qt=line,
        )

    def forget_marks(self, first: int, last: int) -> None:
        """Let the pieces of the marks be made anew in chunks first to last."""
        if last - first > len(self._laid):
            for laid in self._laid.values():
                laid.pieces = None
            return
        for chunk in range(first, last + 1):
            if laid_chunk := self._laid.get(chunk):
                laid_chunk.pieces = None

    def forget_all_marks(self) -> None:
        for laid in self._laid.values():
            laid.pieces = None
            laid.runs.clear()

    def forget_runs(self, mark_id: str) -> None:
        """Let the place of one mark be worked out anew."""
        for laid in self._laid.values():
            laid.runs.pop(mark_id, None)

    def trim(self, keep_first: int, keep_last: int, seconds: float) -> bool:
        """Drop old layouts for at most about `seconds`; True when there are more to drop.

        Dropping many at once would cost a visible pause.
        """
        until = time.perf_counter() + seconds
        oldest = list(islice(self._laid, keep_last - keep_first + _LOOKED_AT))
        for chunk in oldest:
            if not self._is_full():
                return False
            if time.perf_counter() > until:
                return True
            laid = self._laid.pop(chunk)
            if keep_first <= chunk <= keep_last:
                self._laid[chunk] = laid
            else:
                self._characters -= laid.text.end - laid.text.start
        return self._is_full() and len(oldest) < len(self._laid)

    def _is_full(self) -> bool:
        return self._characters > _MOST_CHARACTERS or len(self._laid) > _MOST_CHUNKS
