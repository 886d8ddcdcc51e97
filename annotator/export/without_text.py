"""Datasets without their texts, for texts that may not be passed on, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.document import Document
from annotator.domain.segmentation import line_bounds
from annotator.export.losses import Row

TEXT_COLUMNS = frozenset(
    {
        "title", "text", "raw", "clean", "tokens", "mention", "context_left", "context_right",
        "prev_text", "next_text",
    }
)  # fmt: skip
"""Columns with words of the article, at any depth of a row; offsets find them again."""

Fields = dict[str, Any]


def without_text(row: Mapping[str, Any]) -> Row:
    """The row with None for every column that has words of the article."""
    return {name: None if name in TEXT_COLUMNS else _stripped(row[name]) for name in row}


def _stripped(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    if isinstance(value, dict):
        return without_text(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [without_text(one) for one in value]
    return value


def with_text(row: Fields, document: Document, *, skip_blank: bool = True) -> Fields:
    """The row with the words again; `skip_blank` is that of the segment layer of line rows."""
    filled = _filled(row, document.text)
    if "title" in row:
        filled["title"] = document.title
    if "prev_text" in row:
        filled |= _neighbours(document.text, row["start"], skip_blank=skip_blank)
    return filled


def _filled(row: Fields, text: str) -> Fields:
    filled = {name: _deep(value, text) for name, value in row.items()}
    return filled | _own(filled, text)


def _deep(value: Any, text: str) -> Any:  # noqa: ANN401 - any value of a row
    if isinstance(value, dict):
        return _filled(value, text)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_filled(one, text) for one in value]
    return value


def _own(row: Fields, text: str) -> Fields:
    """The words of one level of a row, by the offsets of that level."""
    own: Fields = {}
    if "token_starts" in row:
        pairs = zip(row["token_starts"], row["token_ends"], strict=True)
        own["tokens"] = [text[start:end] for start, end in pairs]
    elif "fragments" in row:
        own["text"] = " ".join(_cut(row["fragments"], "start", "end", text))
    elif "raw" in row:
        own |= {"raw": text, "clean": "".join(_cut(row["map"], "raw_start", "raw_end", text))}
    elif "text" in row:
        own["text"] = text[row.get("start", 0) : row.get("end", len(text))]
    if "mention" in row:
        own["mention"] = text[row["start"] : row["end"]]
    if "context_left" in row:
        own["context_left"] = text[row["context_start"] : row["start"]]
        own["context_right"] = text[row["end"] : row["context_end"]]
    return own


def _cut(parts: Sequence[Fields], start: str, end: str, text: str) -> list[str]:
    return [text[part[start] : part[end]] for part in parts]


def _neighbours(text: str, start: int, *, skip_blank: bool) -> Fields:
    bounds = [b for b in line_bounds(text) if text[slice(*b)].strip() or not skip_blank]
    bounds = [b for b in bounds if b[0] < b[1]]
    place = [first for first, _last in bounds].index(start)
    around = ["", *(text[first:last] for first, last in bounds), ""]
    return {"prev_text": around[place], "next_text": around[place + 2]}
