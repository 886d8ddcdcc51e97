"""Records of JSON and JSONL files of other tools, each checked when it is looked into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.document import Rejected
from annotator.errors import UnreadableFile
from annotator.interchange.foreign import BadDocument
from annotator.interchange.offsets import Bounds

Record = Mapping[str, Any]
Numbered = tuple[int, Record]

_LARGEST = 1 << 40


def records(path: Path) -> Iterator[Numbered | Rejected]:
    """Each record with its line in JSONL, or its place in a JSON list; one object is one record."""
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    if content.lstrip()[:1] == b"[":
        yield from _listed(content, path.name)
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            try:
                yield _record(orjson.loads(line), number, path.name)
            except orjson.JSONDecodeError as error:
                yield Rejected(path.name, number, f"not valid JSON ({error.msg})")


def _listed(content: bytes, source: str) -> Iterator[Numbered | Rejected]:
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        yield Rejected(source, error.lineno, f"not valid JSON ({error.msg})")
        return
    for number, raw in enumerate(found, start=1):
        yield _record(raw, number, source)


def _record(raw: Any, number: int, source: str) -> Numbered | Rejected:
    return (number, raw) if isinstance(raw, dict) else Rejected(source, number, "not an object")


def text_of(raw: Record, key: str = "text") -> str:
    """A text that must be there."""
    value = raw.get(key)
    if not isinstance(value, str):
        raise BadDocument(f"“{key}” is missing or not a text")
    return value


def objects(raw: Record, key: str) -> list[Record]:
    """A list of objects; nothing where the key is missing or null."""
    values = raw.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise BadDocument(f"“{key}” must be a list of objects")
    return values


def name_of(raw: Record, *keys: str) -> str:
    """The first of the keys that names the document; empty where none does."""
    found = (raw[key] for key in keys if isinstance(raw.get(key), str) and raw[key])
    return next(found, "")


def bounds_of(start: Any, end: Any) -> Bounds:
    """Two offsets; BadDocument when they are none, such as positions in HTML."""
    for value in (start, end):
        if type(value) is not int or not 0 <= value < _LARGEST:
            raise BadDocument(f"{start!r} to {end!r} are no offsets into a text")
    return start, end
