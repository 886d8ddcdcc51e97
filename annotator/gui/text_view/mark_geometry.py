"""From marks and laid-out lines to the shapes that are painted and clicked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from annotator.gui.text_view.layout_cache import LaidChunk, Metrics
from annotator.gui.text_view.looks import FLAG_SIZE, Look, Looks
from annotator.gui.text_view.marks import MarkShape
from annotator.gui.text_view.pieces import Cap, Hit, Overflow, Pieces
from annotator.gui.text_view.runs import Run
from annotator.gui.text_view.span_index import PlacedMark

_DEEPEST_BOX = 3
_ROOM_FOR_A_LETTER = 7.0
_ABOVE_LANES = 2.0
_REACH = 4.0  # how far beside a cap the mouse takes it


class _LaneSizes(NamedTuple):
    pitch: float
    bar: float
    has_flags: bool


@lru_cache(maxsize=64)
def _lane_sizes(lanes: int, lane_area: float) -> _LaneSizes:
    pitch = min(FLAG_SIZE, lane_area / lanes)
    bar = float(max(2, min(5, round(pitch * 0.5))))
    return _LaneSizes(pitch, bar, pitch >= _ROOM_FOR_A_LETTER)


def mark_runs(laid: LaidChunk, placed: PlacedMark) -> Sequence[Run]:
    """The runs of a mark in a chunk; kept with the chunk until its layout is dropped."""
    runs = laid.runs.get(placed.mark.id)
    if runs is None:
        runs = laid.runs[placed.mark.id] = tuple(_made_runs(laid, placed))
    return runs


def _made_runs(laid: LaidChunk, placed: PlacedMark) -> Iterator[Run]:
    fragments = placed.mark.fragments
    for before, after in pairwise(fragments):
        yield from _stretch(laid, before.end, after.start, None)
    for fragment in fragments:
        yield from _stretch(laid, fragment.start, fragment.end, placed)


def _stretch(laid: LaidChunk, start: int, end: int, placed: PlacedMark | None) -> Iterator[Run]:
    """The runs of [start, end); of a joint between fragments when `placed` is None."""
    text = laid.text
    if start >= end or end <= text.start or start >= text.end:
        return
    starts = placed is not None and start == placed.start and start >= text.start
    ends = placed is not None and end == placed.end and end <= text.end
    first, last = text.position(start), text.position(end)
    first_line, last_line = laid.line_at(first), laid.line_at(last - 1)
    for number in range(first_line, last_line + 1):
        extents, flipped = laid.extents(laid.lines[number], first, last)
        rightmost = len(extents) - 1
        for n, (left, right) in enumerate(extents):
            yield Run(
                number,
                float(round(left)),  # whole pixels, or tiles painted in two parts would not meet
                float(round(right)),
                placed is None,
                starts and number == first_line and n == 0,
                ends and number == last_line and n == rightmost,
                flipped,
            )


def build_pieces(
    laid: LaidChunk, marks: Iterable[PlacedMark], metrics: Metrics, looks: Looks
) -> Pieces:
    """Everything that is painted for the marks of a chunk."""
    boxes: list[PlacedMark] = []
    bars: list[PlacedMark] = []
    for placed in marks:
        (boxes if placed.mark.type.shape is MarkShape.BOX else bars).append(placed)
    builder = _Builder(laid, metrics, looks)
    builder.add_bars(bars)
    builder.add_boxes(boxes)
    return builder.finished()


class _Builder:
    def __init__(self, laid: LaidChunk, metrics: Metrics, looks: Looks) -> None:
        self._laid = laid
        self._metrics = metrics
        self._looks = looks
        self._pieces = Pieces()
        self._not_drawn: dict[int, int] = {}

    def finished(self) -> Pieces:
        for number, count in self._not_drawn.items():
            line = self._laid.lines[number]
            baseline = line.top + self._metrics.text_height + 10
            self._pieces.overflows.append(Overflow(line.right + 4, baseline, count))
        return self._pieces

    def add_bars(self, bars: Sequence[PlacedMark]) -> None:
        lanes = [1] * len(self._laid.lines)
        with_runs = [(placed, mark_runs(self._laid, placed)) for placed in bars]
        for placed, runs in with_runs:
            for run in runs:
                if placed.lane >= lanes[run.line]:
                    lanes[run.line] = placed.lane + 1
        area, most = self._metrics.lane_area, self._metrics.lanes
        sizes = [_lane_sizes(min(count, most), area) for count in lanes]
        for placed, runs in with_runs:
            look = self._looks.of(placed.mark.type)
            for run in runs:
                if placed.lane >= most:
                    self._count(run)
                else:
                    self._add_bar(placed, run, sizes[run.line], look)

    def _count(self, run: Run) -> None:
        self._not_drawn[run.line] = self._not_drawn.get(run.line, 0) + 1

    def _add_bar(self, placed: PlacedMark, run: Run, sizes: _LaneSizes, look: Look) -> None:
        lanes_top = self._laid.lines[run.line].top + self._metrics.text_height + _ABOVE_LANES
        top = lanes_top + round(placed.lane * sizes.pitch)
        upper = top - _ABOVE_LANES
        self._pieces.hits.append(Hit(upper, upper + sizes.pitch, run.left, run.right, placed))
        if run.is_joint:
            self._add_joint(look, run, top + sizes.bar / 2)
            return
        bar = QRectF(run.left, top, max(2.0, run.right - run.left), sizes.bar)
        self._pieces.bars.setdefault((look, sizes.bar), []).append(bar)
        if run.starts:
            self._add_start(look, run, top, sizes)
        if run.ends:
            x = run.left if run.flipped else run.right - 2
            self._add_tick(look, QRectF(x, top - 3, 2, sizes.bar + 3))
        start = FLAG_SIZE if sizes.has_flags else _REACH
        self._add_caps(placed, run, (upper, upper + sizes.pitch), start, is_over_text=False)

    def _add_start(self, look: Look, run: Run, top: float, sizes: _LaneSizes) -> None:
        if not sizes.has_flags:
            x = run.right - 2 if run.flipped else run.left
            self._add_tick(look, QRectF(x, top - 2, 2, sizes.bar + 2))
            return
        x = run.right - FLAG_SIZE if run.flipped else run.left
        self._pieces.flags.setdefault(look, []).append(QPointF(x, top - 2))

    def _add_tick(self, look: Look, tick: QRectF) -> None:
        self._pieces.ticks.setdefault(look, []).append(tick)

    def _add_joint(self, look: Look, run: Run, y: float) -> None:
        if run.right > run.left:  # spaces at the end of a line have no width
            joint = QLineF(run.left, y, run.right, y)
            self._pieces.joints.setdefault(look, []).append(joint)

    def add_boxes(self, boxes: Sequence[PlacedMark]) -> None:
        for placed, depth in _with_depth(boxes):
            look = self._looks.of(placed.mark.type)
            for run in mark_runs(self._laid, placed):
                if depth > _DEEPEST_BOX:
                    self._count(run)
                else:
                    self._add_box(placed, run, 2.0 * depth, look)

    def _add_box(self, placed: PlacedMark, run: Run, inset: float, look: Look) -> None:
        line_top, height = self._laid.lines[run.line].top, self._metrics.text_height
        self._pieces.hits.append(Hit(line_top, line_top + height, run.left, run.right, placed))
        if run.is_joint:
            self._add_joint(look, run, line_top + height - inset)
            return
        left = run.left - (1 if run.starts else 0)
        right = run.right + (1 if run.ends else 0)
        box = QRectF(left, line_top + inset, right - left, height - 2 * inset + 1)
        self._pieces.boxes.setdefault(look, []).append(box)
        if run.starts:
            x = right - 1 if run.flipped else left
            self._add_tick(look, QRectF(x, box.top(), 2, box.height()))
        band = (line_top, line_top + height)
        self._add_caps(placed, run, band, _REACH, is_over_text=True)

    def _add_caps(
        self,
        placed: PlacedMark,
        run: Run,
        band: tuple[float, float],
        inside: float,
        *,
        is_over_text: bool,
    ) -> None:
        """The caps at the ends of a run; `inside` is how far the first one reaches into it."""
        if placed.mark.type.is_suggested:  # only what is an annotation has borders to move
            return
        middle = (run.left + run.right) / 2
        for at_end, is_here in ((False, run.starts), (True, run.ends)):
            if not is_here:
                continue
            reach = _REACH if at_end else inside
            if at_end is run.flipped:
                zone = (run.left - _REACH, min(run.left + reach, middle))
                x = run.left
            else:
                zone = (max(run.right - reach, middle), run.right + _REACH)
                x = run.right
            self._pieces.caps.append(Cap(*band, *zone, x, at_end, is_over_text, placed))


def _with_depth(boxes: Sequence[PlacedMark]) -> Iterator[tuple[PlacedMark, int]]:
    """Boxes, outer ones first, with the number of earlier ones that reach into each."""
    open_ends: list[int] = []
    for placed in sorted(boxes, key=lambda box: (box.start, -box.end)):
        while open_ends and open_ends[0] <= placed.start:
            heappop(open_ends)
        yield placed, len(open_ends)
        heappush(open_ends, placed.end)
