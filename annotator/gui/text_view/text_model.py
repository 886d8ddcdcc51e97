"""The immutable text of a document, cut into chunks that can be laid out one at a time.

A chunk is a paragraph, or a piece of about 2,000 characters of a very long one. Qt only ever
sees the display string of a chunk, which has the same length as the text in code points and in
UTF-16, so every position maps both ways. Needs no Qt.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.span import Span
from annotator.gui.offsets import QtOffsets
from annotator.gui.text_view.borders import grapheme_borders

CHUNK_LENGTH = 2_000
_LONGEST_CHUNK = CHUNK_LENGTH * 3 // 2

_SEPARATOR = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SENTENCE_END = re.compile('[.!?…]["”’»)\\]]*\\s+|[。！？][」』”）]*')
# Characters between which there is always a border: ASCII, kana, ideographs, their punctuation.
_PLAIN = "[\x20-\x7e\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff5e]"
_PLAIN_PAIR = re.compile(_PLAIN + _PLAIN)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _shown_instead() -> dict[int, int]:
    """Characters that Qt would drop, swallow or trip over, and what stands for each on screen."""
    shown = {control: 0x2400 + control for control in range(0x20) if control != ord("\t")}
    shown[0x7F] = 0x2421
    shown[0xFEFF] = 0x2060  # at the start of a string Qt takes it for a byte order mark
    shown[0xFFFC] = 0x25A1  # Qt's own sign for an embedded object
    shown |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    shown |= dict.fromkeys(range(0xFDD0, 0xFDF0), 0xFFFD)
    shown |= dict.fromkeys((0xFFFE, 0xFFFF), 0xFFFD)  # a leading U+FFFE swaps the bytes of all
    for plane in range(0x10000, 0x110000, 0x10000):  # Qt stops inside these surrogate pairs
        shown |= dict.fromkeys((plane + 0xFFFE, plane + 0xFFFF), 0x10FFFD)
    return shown


_SHOWN_INSTEAD = _shown_instead()
_NOT_SHOWN = re.compile(f"[{''.join(map(chr, _SHOWN_INSTEAD))}]")


def display_string(text: str) -> str:
    """What Qt may see of `text`: the same length in code points and in UTF-16."""
    return text.translate(_SHOWN_INSTEAD) if _NOT_SHOWN.search(text) else text


def display_document(text: str) -> str:
    """The display string of a whole text, every separator ending in exactly one line feed."""
    # CR LF keeps its two positions, so that offsets stay those of the text.
    lines = _SEPARATOR.sub(lambda match: " \n" if len(match[0]) > 1 else "\n", text)
    return "\n".join(display_string(line) for line in lines.split("\n"))


@dataclass(frozen=True, slots=True)
class ChunkText:
    """One chunk as Qt may see it, with its place in the document.

    `right_to_left` is the direction of the paragraph (its first strong character), `mixed`
    says that some characters run from right to left.
    """

    start: int
    end: int
    display: str
    offsets: QtOffsets
    right_to_left: bool
    mixed: bool

    def position(self, offset: int) -> int:
        """The UTF-16 position in the display string of a document offset, clipped to the chunk."""
        return self.offsets.to_qt(min(max(offset, self.start), self.end) - self.start)

    def offset(self, position: int) -> int:
        """The document offset of a UTF-16 position in the display string."""
        return min(self.start + self.offsets.from_qt(position), self.end)


class TextModel:
    """A document's text and its chunks; chunks never include the separators between lines."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        start = 0
        for separator in _SEPARATOR.finditer(text):
            end = separator.start()
            if end - start > _LONGEST_CHUNK:
                start = self._add_all_but_last(start, end)
            self.starts.append(start)
            self.ends.append(end)
            start = separator.end()
        start = self._add_all_but_last(start, len(text))
        self.starts.append(start)
        self.ends.append(len(text))

    def _add_all_but_last(self, start: int, end: int) -> int:
        """Cut a paragraph; returns where its last chunk starts."""
        for cut in _cuts(self.text, start, end):
            self.starts.append(start)
            self.ends.append(cut)
            start = cut
        return start

    def __len__(self) -> int:
        return len(self.starts)

    def chunk_at(self, offset: int) -> int:
        """The chunk that holds `offset`; between chunks, the one before."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def chunk_text(self, chunk: int) -> ChunkText:
        """One chunk for display; made anew at each call."""
        start, end = self.starts[chunk], self.ends[chunk]
        text = self.text[start:end]
        mixed = not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
        right_to_left = mixed and self._runs_right_to_left(start)
        return ChunkText(start, end, display_string(text), QtOffsets(text), right_to_left, mixed)

    def _runs_right_to_left(self, offset: int) -> bool:
        start, end = self.paragraph_at(offset)
        for position in range(start, end):
            direction = unicodedata.bidirectional(self.text[position])
            if direction in ("L", "R", "AL"):
                return direction != "L"
        return False

    def _continues(self, chunk: int) -> bool:
        """Whether the chunk goes on with the paragraph of the chunk before it."""
        return chunk > 0 and self.ends[chunk - 1] == self.starts[chunk]

    def paragraph_at(self, offset: int, *, chunks_around: int | None = None) -> tuple[int, int]:
        """Start and end of the paragraph at `offset`, its separator left out.

        With `chunks_around`, at most so many chunks before and after the offset's own.
        """
        first = last = chunk = self.chunk_at(offset)
        reach = len(self) if chunks_around is None else chunks_around
        while self._continues(first) and chunk - first < reach:
            first -= 1
        while last + 1 < len(self) and self._continues(last + 1) and last - chunk < reach:
            last += 1
        return self.starts[first], self.ends[last]

    def clamped(self, offset: int) -> int:
        """The nearest offset that lies in the text."""
        return min(max(0, offset), len(self.text))

    def clipped(self, span: Span) -> Span | None:
        """The part of `span` that lies in the text; None where nothing does."""
        end = min(span.end, len(self.text))
        return Span(span.start, end) if span.start < end else None


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a paragraph is cut: at a sentence end, else a space, else between graphemes."""
    while end - start > _LONGEST_CHUNK:
        low, high = start + CHUNK_LENGTH * 3 // 4, start + _LONGEST_CHUNK
        if found := _SENTENCE_END.search(text, low, high):
            cut = found.end()
        else:
            cut = text.rfind(" ", low, high) + 1 or start + CHUNK_LENGTH
        start = _grapheme_border_near(text, cut, start)
        yield start


def _grapheme_border_near(text: str, cut: int, start: int) -> int:
    """The last grapheme border up to `cut`; `cut` itself where none comes after `start`.

    `start` must be a border itself, as it decides which flags are pairs.
    """
    if _PLAIN_PAIR.match(text, cut - 1):
        return cut
    window = text[start : cut + 1]
    borders = grapheme_borders(display_string(window))
    border = borders[bisect_right(borders, cut - start) - 1]
    return start + border if border else cut
