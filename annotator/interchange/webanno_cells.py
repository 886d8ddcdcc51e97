"""The cells of WebAnno TSV 3: stacked values, their numbers, escapes and references."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBER = re.compile(r"(?<!\\)\[(\d{1,9})\]$")
_REFERENCE = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d{1,9})(?:_(\d{1,9}))?\])?")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the values stacked in a cell; `number` joins the rows of one annotation, 0 is none."""

    raw: str
    number: int

    @property
    def value(self) -> str | None:
        """The value in plain text; None for an annotation without this feature."""
        return None if self.raw == "*" else unescaped(self.raw)

    @property
    def parts(self) -> list[str | None]:
        """The values of a list, which semicolons part."""
        found = _split(self.raw, ";")
        return [None if part == "*" else unescaped(part) for part in found]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the other end stands: its row, its number, and the number of this row's own end."""

    unit: str
    number: int
    target: int


def cells(column: str) -> list[Cell]:
    """The values stacked in one cell; none where the cell is empty."""
    return [] if column in ("_", "") else [_cell(part) for part in _split(column, "|")]


def references(column: str) -> list[tuple[Reference, ...]]:
    """The references stacked in one cell, each a list of one or more.

    What is no reference stays in its place as one that leads nowhere.
    """
    if column in ("_", ""):
        return []
    return [
        tuple(_reference(part) for part in _split(stacked, ";")) for stacked in _split(column, "|")
    ]


def _reference(part: str) -> Reference:
    match = _REFERENCE.fullmatch(part)
    if match is None:
        return Reference(part, 0, 0)
    return Reference(match[1], int(match[2] or 0), int(match[3] or 0))


def unescaped(text: str) -> str:
    """The text with its backslashes resolved."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda match: _CONTROL.get(match[1], match[1]), text)


def _cell(part: str) -> Cell:
    match = _NUMBER.search(part)
    return Cell(part[: match.start()], int(match[1])) if match else Cell(part, 0)


def _split(text: str, mark: str) -> list[str]:
    """Split at marks that no backslash stands before."""
    parts, start, index = [], 0, 0
    while index < len(text):
        if text[index] == "\\":
            index += 2
            continue
        if text[index] == mark:
            parts.append(text[start:index])
            start = index + 1
        index += 1
    return [*parts, text[start:]]
