"""One JSON value to one record, with a reason a person understands when that fails."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import orjson

from annotator.corpus.canonical import UnreadableRecord
from annotator.corpus.encoding import Decoder
from annotator.corpus.records import Record
from annotator.domain.document import Rejected

_TOO_LARGE_FOR_ORJSON = 2.0**63
_END_OF_NAME = re.compile(rb'":')  # found in a third of the time that bytes.count takes


def json_record(data: bytes, line: int, source: str, decoder: Decoder) -> Record | Rejected:
    """The record in the bytes of one JSON value that began on this line."""
    try:
        return Record(_fields(data, decoder), data, line)
    except UnreadableRecord as problem:
        return Rejected(source, line, str(problem))


def _fields(data: bytes, decoder: Decoder) -> Mapping[str, object]:
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        data = decoder.text(data).encode("utf-8", "surrogatepass")
        value = _decoded(data)
    if not isinstance(value, dict):
        raise UnreadableRecord("This is a single value, not an article with named fields.")
    if _needs_care(data, value):
        return _read_with_care(data)
    return value


def _decoded(data: bytes) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableRecord(_explained(error, data)) from error


def _explained(error: orjson.JSONDecodeError, data: bytes) -> str:
    reason = str(error.msg)
    if "unexpected end" in reason:
        return "The record breaks off before its end; the file may be incomplete."
    if "surrogate" in reason:
        return "A character is half of a surrogate pair; the file was damaged when it was written."
    if "control character" in reason:
        return (
            f"Character {error.pos + 1} is a control character, which JSON writes as an escape "
            "(a line feed as \\n, NUL as \\u0000)."
        )
    return f"This is not valid JSON: {reason.partition(':')[0]} at character {error.pos + 1}."


def _needs_care(data: bytes, value: dict[str, object]) -> bool:
    """Whether orjson may have lost something: a repeated name, or digits of a large number."""
    if len(_END_OF_NAME.findall(data)) != len(value):
        return True
    values = value.values()
    return float in map(type, values) and any(
        isinstance(one, float) and abs(one) >= _TOO_LARGE_FOR_ORJSON for one in values
    )


def _read_with_care(data: bytes) -> Mapping[str, object]:
    try:
        value = json.loads(data, object_pairs_hook=_checked_pairs)
    except RecursionError as error:
        raise UnreadableRecord("The fields are nested too deeply.") from error
    except UnreadableRecord:
        raise
    except ValueError as error:
        raise UnreadableRecord("A number has more digits than any id or date.") from error
    return dict(value)


def _checked_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        [(repeated, _count)] = Counter(name for name, _value in pairs).most_common(1)
        raise UnreadableRecord(f"The field “{repeated}” is there twice; which one counts?")
    return fields
