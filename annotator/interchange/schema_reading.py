"""From the bytes of a schema file to its model, with every mistake that shows in one place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from annotator.errors import SchemaError
from annotator.interchange.schema_models import (
    COLOR_PATTERN,
    CONSTRAINT_ID_PATTERN,
    ID_PATTERN,
    RANGE_PATTERN,
    SCHEMA_ID_PATTERN,
    VERSION_PATTERN,
    SchemaModel,
)

Place = tuple[str | int, ...]

_DEFINING = frozenset({"id", "extends", "layers", "labels", "attributes", "values"})
"""Fields that define what other places name: without them those places would look wrong."""

_ID_RULE = "ids begin with a letter and have letters, digits and _ only"
_PATTERNS: Mapping[str, str] = {
    ID_PATTERN: f"is not an id: {_ID_RULE}",
    CONSTRAINT_ID_PATTERN: f"is not an id: {_ID_RULE}, or -",
    SCHEMA_ID_PATTERN: 'is not a schema id like "news.quotes"',
    VERSION_PATTERN: 'is not a version like "1.0.0"',
    RANGE_PATTERN: 'is not a version or a range like "^1.0"',
    COLOR_PATTERN: 'is not a colour like "#A8C8EE"',
}
_SENTENCES: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of the schema format",
    "string_type": "must be text",
    "string_too_short": "is empty",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "too_short": "is an empty list",
}


def read_model(path: Path) -> tuple[SchemaModel | None, tuple[str, ...]]:
    """The file as a model, and the mistakes in it, each with file and place.

    Where the file is right but for fields that may be left out, the model is what remains without
    them, so that it can be checked further; else it is None. Raises SchemaError when the file is
    not JSON.
    """
    text = _read_text(path)
    raw = _parse(text, path)
    try:
        return SchemaModel.model_validate_json(text), ()
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
    places = [_place(mistake["loc"], raw) for mistake in mistakes]
    # One value that fits none of several types gives a mistake for each type.
    problems: dict[Place, str] = {}
    for place, mistake in zip(places, mistakes, strict=True):
        written = f"{path.name}: {_written(place, mistake)}{_sentence(mistake)}"
        problems.setdefault(place, written)
    return _without(raw, places), tuple(problems.values())


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SchemaError((f"{path.name}: cannot be read: {error.strerror}",)) from error
    except UnicodeDecodeError as error:
        raise SchemaError((f"{path.name}: byte {error.start} is not UTF-8",)) from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SchemaError((f"{path.name}: {where}: not valid JSON: {error.msg}",)) from error
    except ValueError as error:  # of all mistakes in JSON this one has no class of its own
        raise SchemaError((f"{path.name}: a number has too many digits",)) from error
    except RecursionError as error:
        raise SchemaError((f"{path.name}: its objects and lists are too deep",)) from error
    except _GivenTwice as error:
        raise SchemaError((f'{path.name}: one object has the field "{error}" twice',)) from error
    if not isinstance(raw, dict):
        raise SchemaError((f"{path.name}: must hold a JSON object",))
    return raw


class _GivenTwice(Exception):
    """A field that one JSON object has twice; the standard reader keeps the last in silence."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise _GivenTwice(name)
        fields[name] = value
    return fields


def _place(loc: Sequence[str | int], raw: Any) -> Place:
    """The steps that lead to the mistake in the file; pydantic adds the names of its models."""
    place: list[str | int] = []
    here = raw
    steps = [step for step in loc if step != "[key]"]
    for number, step in enumerate(steps):
        is_last_of_object = isinstance(here, dict) and number == len(steps) - 1
        if _leads_on(here, step):
            here = here[step]
            place.append(step)
        elif is_last_of_object:
            place.append(step)
    return tuple(place)


def _leads_on(here: object, step: str | int) -> bool:
    if isinstance(here, dict):
        return step in here
    return isinstance(here, list) and isinstance(step, int)


def _written(place: Iterable[str | int], mistake: ErrorDetails) -> str:
    steps = list(place)
    if mistake["type"] in ("union_tag_invalid", "union_tag_not_found"):
        steps.append(mistake["ctx"]["discriminator"].strip("'"))
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return f"{written.removeprefix('.')}: " if written else ""


def _sentence(mistake: ErrorDetails) -> str:
    kind, context = mistake["type"], mistake.get("ctx", {})
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    value = json.dumps(mistake["input"], ensure_ascii=False)
    if kind == "string_pattern_mismatch":
        return f"{value} {_PATTERNS[context['pattern']]}"
    if kind == "union_tag_not_found":
        return "is missing"
    if kind == "union_tag_invalid":
        return f'"{context["tag"]}" is not one of {context["expected_tags"].replace(chr(39), "")}'
    if kind in ("enum", "literal_error"):
        expected = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"{value} is not one of {expected}"
    if kind == "greater_than_equal":
        return f"{value} is less than {context['ge']}"
    return mistake["msg"]


def _without(raw: dict[str, Any], places: Iterable[Place]) -> SchemaModel | None:
    rest = copy.deepcopy(raw)
    for place in places:
        here: Any = rest
        for step in place[:-1]:
            here = here[step]
        if not isinstance(here, dict) or not place or place[-1] in _DEFINING:
            return None
        here.pop(place[-1], None)
    try:
        return SchemaModel.model_validate_json(json.dumps(rest))
    except ValidationError:
        return None
