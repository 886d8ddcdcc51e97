"""JSON lists cut into their elements, in the memory of one element.

The elements are only cut out here; whether each is valid JSON is judged when it is decoded. A
broken element costs itself alone wherever elements begin on lines of their own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.corpus.encoding import Decoder
from annotator.corpus.json_record import json_record
from annotator.corpus.records import Record
from annotator.domain.document import Rejected

_CHUNK = 1 << 18
_STRUCTURE = re.compile(rb'["\[\]{}]')
# Possessive, so that a string of a million escapes is matched in one go.
_INSIDE_STRING = re.compile(rb'(?:[^"\\\n]++|\\[^\n])*+')
_NOT_SPACE = re.compile(rb"[^ \t\r\n]")
_AFTER_SCALAR = re.compile(rb"[,\]\s]")
_NEXT_ELEMENT = re.compile(rb"\n|,[ \t\r]*\{")
_AFTER_ELEMENT = (b",", b"]")
_CLOSING = {b"{": b"}", b"[": b"]"}
_SEPARATORS = b" \t\r\n,"


class _Piece(NamedTuple):
    line: int
    data: bytes


class _Damage(Exception):
    """The value that begins the buffer does not end as it should; `at` is where that shows."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


def json_values(
    stream: io.BufferedReader, *, name: str, decoder: Decoder, limit: int
) -> Iterator[Record | Rejected]:
    """A record or a reject for each element of the lists in a stream, and each value beside them.

    Elements of over `limit` bytes are rejected.
    """
    cutter = _Cutter(stream, limit)
    for line, data in cutter.pieces():
        yield json_record(data, line, name, decoder)
    if cutter.is_open:
        reason = "The list is not closed: the file may be incomplete."
        yield Rejected(name, cutter.line, reason)


class _Cutter:
    """Cuts one stream; the buffer begins at the value that is being looked for.

    Every byte is scanned once: after damage the cutting goes on behind it, at the next line
    that begins as the broken element's did.
    """

    def __init__(self, stream: io.BufferedReader, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._buffer = bytearray()
        self._indent: bytes | None = None
        self.line = 1
        self.is_open = False

    def pieces(self) -> Iterator[_Piece]:
        """The values in turn; afterwards `is_open` says whether a list was left without its end."""
        while (first := self._next_character()) is not None:
            if first == b"[" and not self.is_open:
                self.is_open = True
                self._drop(1)
            elif first == b"]" and self.is_open:
                self.is_open = False
                self._drop(1)
            elif first == b"," and self.is_open:
                self._drop(1)
            else:
                yield from self._value(first)

    def _value(self, first: bytes) -> Iterator[_Piece]:
        try:
            end = self._end_of_value(first)
        except _Damage as damage:
            yield from self._salvaged(damage.at)
            self._go_on_after(damage.at)
        else:
            yield _Piece(self.line, bytes(self._buffer[:end]))
            self._drop(end)

    def _end_of_value(self, first: bytes) -> int:
        if first in _CLOSING:
            return self._end_of_brackets()
        if not self.is_open:
            raise _Damage(1)
        end = self._end_of_string(1) if first == b'"' else self._find(_AFTER_SCALAR, 1).start()
        if self._find(_NOT_SPACE, end)[0] in _AFTER_ELEMENT:
            return end
        return self._find(_NEXT_ELEMENT, end).start()

    def _end_of_brackets(self) -> int:
        expected: list[bytes] = []
        at = 0
        while True:
            found = self._find(_STRUCTURE, at)
            at = found.end()
            character = found[0]
            if character == b'"':
                at = self._end_of_string(at)
            elif character in _CLOSING:
                expected.append(_CLOSING[character])
            elif expected.pop() != character:
                raise _Damage(found.start())
            elif not expected:
                return at

    def _end_of_string(self, at: int) -> int:
        while True:
            at = self._find(_INSIDE_STRING, at).end()
            following = self._buffer[at : at + 2]
            if following.startswith(b'"'):
                return at + 1
            if len(following) > 1 or following == b"\n":
                raise _Damage(at)
            self._need_more()

    def _find(self, pattern: re.Pattern[bytes], at: int) -> re.Match[bytes]:
        while (found := pattern.search(self._buffer, at)) is None:
            at = len(self._buffer)
            self._need_more()
        return found

    def _need_more(self) -> None:
        if len(self._buffer) > self._limit or not self._fill():
            raise _Damage(len(self._buffer))

    def _salvaged(self, damaged_at: int) -> Iterator[_Piece]:
        """What lies before the damage: the broken element, and whole ones it has swallowed."""
        swallowed = bytes(self._buffer[:damaged_at])
        starts = [0, *(found.start() + 1 for found in self._beginning().finditer(swallowed))]
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            line = self.line + swallowed.count(b"\n", 0, start)
            if data := swallowed[start:end].strip(_SEPARATORS):
                yield _Piece(line, data)

    def _go_on_after(self, damaged_at: int) -> None:
        beginning = self._beginning()
        self._drop(damaged_at)
        while (found := beginning.search(self._buffer)) is None:
            self._drop(max(self._buffer.rfind(b"\n"), 0))
            if len(self._buffer) > self._limit:
                self._drop(len(self._buffer))
            if not self._fill():
                self._drop(len(self._buffer))
                self.is_open = False
                return
        self._drop(found.start())

    def _beginning(self) -> re.Pattern[bytes]:
        indent = rb"[ \t]*" if self._indent is None else re.escape(self._indent)
        return re.compile(rb"\n" + indent + rb"\{")

    def _next_character(self) -> bytes | None:
        while (found := _NOT_SPACE.search(self._buffer)) is None:
            self._note_indent(len(self._buffer))
            self._drop(len(self._buffer))
            if not self._fill():
                return None
        character = found[0]
        self._note_indent(found.start())
        self._drop(found.start())
        return character

    def _note_indent(self, end: int) -> None:
        line_feed = self._buffer.rfind(b"\n", 0, end)
        if line_feed >= 0:
            self._indent = bytes(self._buffer[line_feed + 1 : end])

    def _fill(self) -> bool:
        data = self._stream.read(_CHUNK)
        self._buffer += data
        return bool(data)

    def _drop(self, count: int) -> None:
        self.line += self._buffer.count(b"\n", 0, count)
        del self._buffer[:count]
