"""What must be in a text at the offsets of a row: found by the names of columns alone.

The same rules serve every kind of row: they check what was written, and they put the text back into
a dataset that was published without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Surface = tuple[int, int, str]

Fields = dict[str, Any]


def surfaces_of(row: Fields) -> Iterator[Surface]:
    """Every start and end of a row with the characters that must be there."""
    yield from _own(row)
    for value in row.values():
        if isinstance(value, dict):
            yield from surfaces_of(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for one in value:
                yield from surfaces_of(one)


def _own(row: Fields) -> Iterator[Surface]:
    """The offsets of one level of a row."""
    if "token_starts" in row:
        yield from zip(row["token_starts"], row["token_ends"], row["tokens"], strict=True)
    elif "fragments" in row:
        yield from _fragments(row["fragments"], row["text"])
    elif "text" in row:
        text = row["text"]
        yield row.get("start", 0), row.get("end", len(text)), text
    elif "raw" in row:
        yield from _raw(row)
    elif "messages" in row:
        yield row["start"], row["end"], row["messages"][1]["content"]
    if "mention" in row:
        yield row["start"], row["end"], row["mention"]
    if "context_left" in row:
        yield row["context_start"], row["start"], row["context_left"]
        yield row["end"], row["context_end"], row["context_right"]


def _fragments(fragments: list[Fields], text: str) -> Iterator[Surface]:
    """The fragments' texts lie in the covered text one after the other, a space between them."""
    position = 0
    for fragment in fragments:
        length = fragment["end"] - fragment["start"]
        yield fragment["start"], fragment["end"], text[position : position + length]
        position += length + 1


def _raw(row: Fields) -> Iterator[Surface]:
    yield 0, len(row["raw"]), row["raw"]
    for part in row["map"]:
        content = row["clean"][part["clean_start"] : part["clean_end"]]
        yield part["raw_start"], part["raw_end"], content
