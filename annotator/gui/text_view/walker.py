"""Where a caret goes: by character, word, sentence, paragraph and line, in code points.

Forwards leads to the end of a word, sentence or paragraph, backwards to its start, so that an
extended selection covers exactly the words meant and no white space after them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TypeVar

from annotator.domain.span import Span
from annotator.gui.text_view.borders import grapheme_borders, sentences, words
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.flow import Flow
from annotator.gui.text_view.text_model import display_string

_REMEMBERED = 32
# Spaces of no width, the soft hyphen and marks of direction; all are graphemes of their own.
_UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
Ranges = list[tuple[int, int]]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Unit(Enum):
    """What a caret steps over, or a click selects."""

    CHARACTER = auto()
    WORD = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


class Walker:
    """Answers from one text; remembers the borders of the last few places asked about."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._model = flow.model
        self._graphemes: dict[int, Sequence[int]] = {}
        self._found: dict[tuple[Unit, int], Ranges] = {}

    def snapped(self, offset: int) -> int:
        """The nearest place at or before `offset` where a caret may stand."""
        offset = self._model.clamped(offset)
        chunk = self._model.chunk_at(offset)
        start, end = self._model.starts[chunk], self._model.ends[chunk]
        if offset >= end:
            return end
        borders = self._borders(chunk)
        return start + borders[bisect_right(borders, offset - start) - 1]

    def at_point(self, x: float, y: float) -> int:
        """The place nearest to a point where a caret may stand."""
        offset = self._flow.offset_at(x, y)
        before = self.snapped(offset)
        if before == self._model.clamped(offset):
            return before
        after = self._character_after(before)
        ends = (before, after)
        return min(ends, key=lambda place: abs(self._flow.caret_box(place).left() - x))

    def step(self, offset: int, unit: Unit, *, forwards: bool) -> int:
        """Where one step leads; the offset itself at either end of the text."""
        if unit is Unit.CHARACTER:
            return self._character_after(offset) if forwards else self._character_before(offset)
        if unit is Unit.PARAGRAPH:
            return self._paragraph_end(offset) if forwards else self._paragraph_start(offset)
        return self._unit_end(offset, unit) if forwards else self._unit_start(offset, unit)

    def unit_at(self, offset: int, unit: Unit) -> Span | None:
        """The word, sentence or paragraph at an offset; None where there is none."""
        if unit is Unit.PARAGRAPH:
            start, end = self._model.paragraph_at(offset)
        else:
            start, end = self._range_at(offset, unit)
        return Span(start, end) if start < end else None

    def without_unseen_edges(self, caret: Caret) -> Caret:
        """The selection without characters of no width at its ends, as nobody can point at them."""
        selected = caret.selected
        if selected is None:
            return caret
        covered = selected.text_of(self._model.text)
        start = selected.start + len(covered) - len(covered.lstrip(_UNSEEN))
        end = selected.end - (len(covered) - len(covered.rstrip(_UNSEEN)))
        if start >= end:
            return caret
        return Caret(end, start) if caret.offset > caret.anchor else Caret(start, end)

    def line_edge(self, offset: int, *, forwards: bool) -> int:
        """The last or first place on the line of `offset`."""
        chunk = self._model.chunk_at(offset)
        laid = self._flow.lay_out(chunk)
        number = laid.line_at(laid.text.position(offset))
        if not forwards:
            return laid.text.offset(laid.lines[number].first)
        end = laid.text.offset(laid.lines[number].last)
        return end if number + 1 == len(laid.lines) else self._character_before(end)

    def line_step(self, offset: int, x: float, *, forwards: bool) -> int:
        """The offset nearest to `x` on the next or previous line."""
        chunk = self._model.chunk_at(offset)
        laid = self._flow.lay_out(chunk)
        number = laid.line_at(laid.text.position(offset)) + (1 if forwards else -1)
        if not 0 <= number < len(laid.lines):
            chunk += 1 if forwards else -1
            if not 0 <= chunk < len(self._model):
                return offset
            laid = self._flow.lay_out(chunk)
            number = 0 if forwards else len(laid.lines) - 1
        return self.snapped(self._flow.offset_on_line(laid, number, x))

    # -- characters

    def _borders(self, chunk: int) -> Sequence[int]:
        borders = self._graphemes.get(chunk)
        if borders is None:
            text = self._model.text[self._model.starts[chunk] : self._model.ends[chunk]]
            borders = grapheme_borders(display_string(text))
            _remember(self._graphemes, chunk, borders)
        return borders

    def _character_after(self, offset: int) -> int:
        chunk = self._model.chunk_at(offset)
        start, end = self._model.starts[chunk], self._model.ends[chunk]
        if offset >= end:
            return self._model.starts[chunk + 1] if chunk + 1 < len(self._model) else end
        borders = self._borders(chunk)
        return start + borders[bisect_right(borders, offset - start)]

    def _character_before(self, offset: int) -> int:
        chunk = self._model.chunk_at(offset)
        start, end = self._model.starts[chunk], self._model.ends[chunk]
        if offset > end:
            return end
        if offset > start:
            borders = self._borders(chunk)
            return start + borders[bisect_left(borders, offset - start) - 1]
        if chunk == 0:
            return start
        before = self._model.ends[chunk - 1]
        return before if before < offset else self._character_before_cut(chunk - 1)

    def _character_before_cut(self, chunk: int) -> int:
        """The last step inside a chunk whose paragraph goes on in the next one."""
        return self._model.starts[chunk] + self._borders(chunk)[-2]

    # -- words and sentences

    def _ranges(self, offset: int, unit: Unit) -> Ranges:
        """The words or sentences around an offset, as far as its own chunk needs them."""
        chunk = self._model.chunk_at(offset)
        found = self._found.get((unit, chunk))
        if found is None:
            start, end = self._model.paragraph_at(offset, chunks_around=1)
            split: Callable[[str], Ranges] = words if unit is Unit.WORD else sentences
            shown = display_string(self._model.text[start:end])
            found = [(start + first, start + last) for first, last in split(shown)]
            _remember(self._found, (unit, chunk), found)
        return found

    def _range_at(self, offset: int, unit: Unit) -> tuple[int, int]:
        """The range that holds the offset, or else ends there; an empty one where none does."""
        ranges = self._ranges(offset, unit)
        place = bisect_right(ranges, (offset, len(self._model.text))) - 1
        if place >= 0 and offset <= ranges[place][1]:
            return ranges[place]
        return offset, offset

    def _unit_end(self, offset: int, unit: Unit) -> int:
        while True:
            for _start, end in self._ranges(offset, unit):
                if end > offset:
                    return end
            following = self._paragraph_after(offset)
            if following is None:
                return len(self._model.text)
            offset = following

    def _unit_start(self, offset: int, unit: Unit) -> int:
        while True:
            for start, _end in reversed(self._ranges(offset, unit)):
                if start < offset:
                    return start
            chunk = self._model.chunk_at(offset) - 1
            if chunk < 0:
                return 0
            is_cut = self._model.ends[chunk] == self._model.starts[chunk + 1]
            offset = self._model.starts[chunk] if is_cut else self._model.ends[chunk]

    # -- paragraphs

    def _paragraph_after(self, offset: int) -> int | None:
        chunk = self._model.chunk_at(offset) + 1
        return self._model.starts[chunk] if chunk < len(self._model) else None

    def _paragraph_end(self, offset: int) -> int:
        while True:
            _start, end = self._model.paragraph_at(offset)
            if end > offset:
                return end
            following = self._paragraph_after(offset)
            if following is None:
                return len(self._model.text)
            offset = following

    def _paragraph_start(self, offset: int) -> int:
        while True:
            start, end = self._model.paragraph_at(offset)
            if start < offset and start < end:
                return start
            chunk = self._model.chunk_at(start)
            if chunk == 0:
                return 0
            offset = self._model.ends[chunk - 1]


def _remember(store: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(store) >= _REMEMBERED:
        del store[next(iter(store))]
    store[key] = value
