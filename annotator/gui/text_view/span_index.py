"""Which marks are where: by id, by chunk, in reading order and by lane. Needs no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import attrgetter

from annotator.domain.span import hull
from annotator.gui.text_view.marks import Mark, MarkShape
from annotator.gui.text_view.text_model import TextModel

# A mark over more chunks than this is kept in a list of its own, not in each chunk's.
_MANY_CHUNKS = 64


@dataclass(slots=True, eq=False)
class PlacedMark:
    """A mark in its place: `start` and `end` of all fragments, first and last chunk, lane.

    Bars that overlap have different lanes, counted from 0 at the text; boxes need none.
    """

    mark: Mark
    start: int
    end: int
    first_chunk: int = 0
    last_chunk: int = 0
    lane: int = 0

    @property
    def is_long(self) -> bool:
        return self.last_chunk - self.first_chunk >= _MANY_CHUNKS

    def covers(self, offset: int) -> bool:
        """Whether one of the fragments holds the code point at `offset`."""
        return any(fragment.start <= offset < fragment.end for fragment in self.mark.fragments)

    def ends_at(self, offset: int) -> bool:
        """Whether one of the fragments ends exactly at `offset`."""
        return any(fragment.end == offset for fragment in self.mark.fragments)


Place = tuple[int, int, str]


def _place(placed: PlacedMark) -> Place:
    """Reading order: by start, the outer one first; the id makes it total."""
    return placed.start, -placed.end, placed.mark.id


def _before(offset: int) -> Place:
    """A place before every mark that starts at `offset`, and after every earlier one."""
    return offset, -(1 << 62), ""


def _unplaced(mark: Mark) -> PlacedMark:
    fragments = mark.fragments
    whole = fragments[0] if len(fragments) == 1 else hull(fragments)
    return PlacedMark(mark, whole.start, whole.end)


def _length(placed: PlacedMark) -> tuple[int, Place]:
    return placed.end - placed.start, _place(placed)


class SpanIndex:
    """The marks of one document. Adding or removing one never moves another to a new lane."""

    def __init__(self, model: TextModel, marks: Iterable[Mark] = ()) -> None:
        self._starts = model.starts
        self._by_id: dict[str, PlacedMark] = {}
        self._by_chunk: defaultdict[int, list[PlacedMark]] = defaultdict(list)
        self._long: list[PlacedMark] = []
        self._order: list[Place] | None = None
        self._fill(marks)

    def _fill(self, marks: Iterable[Mark]) -> None:
        entries = [_unplaced(mark) for mark in marks]
        entries.sort(key=attrgetter("end"), reverse=True)
        entries.sort(key=attrgetter("start"))
        bar, lanes = MarkShape.BAR, _LaneFiller()
        for placed in entries:
            if placed.mark.type.shape is bar:
                lane = placed.mark.lane
                placed.lane = lanes.lane_for(placed.start, placed.end) if lane is None else lane
            self._insert(placed)

    def _insert(self, placed: PlacedMark) -> None:
        self._by_id[placed.mark.id] = placed
        starts = self._starts
        first = placed.first_chunk = placed.last_chunk = bisect_right(starts, placed.start) - 1
        if first + 1 == len(starts) or placed.end <= starts[first + 1]:
            self._by_chunk[first].append(placed)
            return
        placed.last_chunk = bisect_left(starts, placed.end, first + 1) - 1
        if placed.is_long:
            self._long.append(placed)
            return
        for chunk in range(first, placed.last_chunk + 1):
            self._by_chunk[chunk].append(placed)

    def add(self, mark: Mark, *, lane: int | None = None) -> PlacedMark:
        """Put a mark in; a bar takes `lane` if it is free there, else the lowest free one."""
        placed = _unplaced(mark)
        if mark.type.shape is MarkShape.BAR:
            own = mark.lane
            placed.lane = self._free_lane(placed, lane) if own is None else own
        self._insert(placed)
        if self._order is not None:
            insort(self._order, _place(placed))
        return placed

    def _free_lane(self, placed: PlacedMark, wanted: int | None) -> int:
        used = {
            other.lane
            for other in self.overlapping(placed.start, placed.end)
            if other.mark.type.shape is MarkShape.BAR
        }
        if wanted is not None and wanted not in used:
            return wanted
        return next(lane for lane in range(len(used) + 1) if lane not in used)

    def remove(self, mark_id: str) -> PlacedMark:
        """Take a mark out; KeyError when there is none of that id."""
        placed = self._by_id.pop(mark_id)
        if placed.is_long:
            self._long.remove(placed)
        else:
            for chunk in range(placed.first_chunk, placed.last_chunk + 1):
                self._by_chunk[chunk].remove(placed)
        if self._order is not None:
            del self._order[bisect_left(self._order, _place(placed))]
        return placed

    def replace(self, mark: Mark) -> tuple[PlacedMark, PlacedMark]:
        """Put a mark in the place of the one with its id, in the same lane if it fits; old, new."""
        old = self.remove(mark.id)
        return old, self.add(mark, lane=old.lane)

    def get(self, mark_id: str | None) -> PlacedMark | None:
        return None if mark_id is None else self._by_id.get(mark_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[PlacedMark]:
        return iter(self._by_id.values())

    def in_chunk(self, chunk: int) -> Sequence[PlacedMark]:
        """Every mark that touches the chunk or joins fragments on both sides of it."""
        found = self._by_chunk.get(chunk, [])
        if not self._long:
            return found
        return found + [p for p in self._long if p.first_chunk <= chunk <= p.last_chunk]

    def overlapping(self, start: int, end: int) -> list[PlacedMark]:
        """The marks between whose first and last code point any of [start, end) lies."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_left(self._starts, end) - 1)
        if last - first > len(self._by_id):
            near: Iterable[PlacedMark] = self._by_id.values()
        else:
            in_chunks = (self._by_chunk.get(chunk, ()) for chunk in range(first, last + 1))
            near = dict.fromkeys(placed for marks in (*in_chunks, self._long) for placed in marks)
        return [placed for placed in near if placed.start < end and start < placed.end]

    def at(self, offset: int) -> tuple[PlacedMark, ...]:
        """The marks over the code point at `offset`, inner to outer, then those that end there.

        A caret right behind a mark so still finds it.
        """
        near = self.overlapping(max(0, offset - 1), offset + 1)
        over = sorted((p for p in near if p.covers(offset)), key=_length)
        behind = sorted(
            (p for p in near if p.ends_at(offset) and not p.covers(offset)), key=_length
        )
        return (*over, *behind)

    def after_choice(
        self, offset: int, chosen: PlacedMark | None, *, walking: bool, backwards: bool = False
    ) -> PlacedMark | None:
        """The mark to choose next from a caret: first those at it, inner to outer, then on.

        None where no mark follows. Backwards it is the same from outer to inner. Who is
        `walking` from mark to mark has passed those that only reach to the caret from before.
        """
        here = [p for p in self.at(offset) if p.start == offset or not walking]
        if backwards:
            here.reverse()
        if chosen in here:
            here = here[here.index(chosen) + 1 :]
        return here[0] if here else self._beyond(offset, backwards=backwards)

    def _beyond(self, offset: int, *, backwards: bool) -> PlacedMark | None:
        """The innermost mark at the next start after `offset`; backwards the outermost before."""
        order = self._in_order()
        place = (
            bisect_left(order, _before(offset)) - 1
            if backwards
            else (bisect_left(order, _before(offset + 1)))
        )
        if not 0 <= place < len(order):
            return None
        start = order[place][0]
        first, last = (bisect_left(order, _before(edge)) for edge in (start, start + 1))
        starting = [self._by_id[mark_id] for _start, _end, mark_id in order[first:last]]
        return max(starting, key=_length) if backwards else min(starting, key=_length)

    def _in_order(self) -> list[Place]:
        if self._order is None:
            self._order = sorted(map(_place, self._by_id.values()))
        return self._order


class _LaneFiller:
    """Gives bars that come in order of their start the lowest lane free over their length."""

    def __init__(self) -> None:
        self._busy: list[tuple[int, int]] = []
        self._free: list[int] = []
        self._used = 0

    def lane_for(self, start: int, end: int) -> int:
        busy, free = self._busy, self._free
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = self._used
            self._used += 1
        heappush(busy, (end, lane))
        return lane
