"""Recipe files: JSON in, frozen recipes out, every mistake named with its place.

With the models it reads by, this is the only module of the package that needs pydantic; import it
inside functions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from annotator.errors import ExportError
from annotator.export.recipe import Recipe
from annotator.export.recipe_models import (
    ADAPTER,
    ATTRIBUTE_PATH,
    IDENTIFIER,
    OPTIONAL,
    STRATIFY,
    VERSION,
)
from annotator.resources import bundled

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def recipe_names() -> tuple[str, ...]:
    """The recipes that come with the program, the articles themselves first."""
    names = (path.stem for path in _bundled_files())
    return tuple(sorted(names, key=lambda name: (name != "documents", name)))


def find_recipe(name: str) -> Path:
    """The file of a bundled recipe, or the file itself; ExportError when there is neither."""
    for path in _bundled_files():
        if path.stem == name:
            return path
    if (path := Path(name)).is_file():
        return path
    known = ", ".join(recipe_names())
    raise ExportError(f'There is no recipe "{name}". Name a file or one of: {known}.')


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file; ExportError with every mistake, one a line, each with its place."""
    return read_recipe(_read(path), path.name)


def read_recipe(content: bytes, place: str) -> Recipe:
    """The recipe in the bytes of a file called `place`."""
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ExportError(f"{place}: not UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ExportError(f"{place}: not valid JSON ({where}: {error.msg}).") from error
    try:
        return ADAPTER.validate_python(raw).recipe(place, content)
    except ValidationError as error:
        raise ExportError("\n".join(_problems(error, place))) from error


def recipe_schema() -> dict[str, Any]:
    """The JSON Schema of the recipe format, as it lies beside the bundled recipes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Annotator export recipe, format 1",
        **ADAPTER.json_schema(),
    }


def _bundled_files() -> list[Path]:
    return sorted(
        p for p in bundled("exports").glob("*.json") if not p.name.endswith("schema.json")
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.") from error


_MESSAGES = {
    "extra_forbidden": "this field is not known here",
    "missing": "this field is missing",
    "union_tag_not_found": 'the field "kind" is missing',
    "model_attributes_type": "a recipe is a JSON object",
    "string_too_short": "this must not be empty",
    "too_short": "this must not be empty",
}
_FORMS = {
    IDENTIFIER: "a name: a letter, then letters, digits and underscores",
    OPTIONAL: "a name, or empty",
    ATTRIBUTE_PATH: "of the form layer.attribute",
    STRATIFY: "a metadata field, a layer or layer.attribute",
    VERSION: "a version such as 1.0.0",
}


def _problems(error: ValidationError, place: str) -> list[str]:
    return [
        f"{place}: {_path(problem['loc'])}{_message(problem)}."
        for problem in error.errors(include_url=False)
    ]


def _message(problem: ErrorDetails) -> str:
    kind, details = problem["type"], problem.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f'"{problem["input"]}" is not {_FORMS[details["pattern"]]}'
    if kind == "union_tag_invalid":
        return f'kind: "{details["tag"]}" is none of {details["expected_tags"]}'
    return _MESSAGES.get(kind, problem["msg"].removeprefix("Value error, "))


def _path(location: tuple[int | str, ...]) -> str:
    """ "labels[2]: " from ("token_tags", "labels", 2): the first part only repeats the kind."""
    path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location[1:])
    return f"{path.removeprefix('.')}: " if path else ""
