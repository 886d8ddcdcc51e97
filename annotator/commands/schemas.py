"""What project leads do with schema files: check one, list those at hand, compare two versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.schema import Schema
from annotator.domain.schema_difference import SchemaDifference, differences, version_needed
from annotator.errors import SchemaError
from annotator.interchange.schema_file import bundled_schemas, find_schema, load_schema


def check_file(name: str | Path) -> list[str]:
    """Every mistake in a schema file or bundled schema, with file and place; empty when right."""
    try:
        load(name)
    except SchemaError as error:
        return list(error.problems)
    return []


def load(name: str | Path) -> Schema:
    """A schema by path, id ("news.quotes") or file name ("quotes"); SchemaError if it is wrong."""
    return load_schema(find_schema(name))


def bundled() -> list[Schema]:
    """The schemas that come with the program."""
    return [load_schema(path) for path in bundled_schemas().values()]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a schema: what differs, and which version the newer needs at least."""

    differences: Sequence[SchemaDifference]
    needed: str
    is_enough: bool


def compare(before: str | Path, after: str | Path) -> Comparison:
    """What changed from one schema file to another, and whether the version says so."""
    return comparison(load(before), load(after))


def comparison(before: Schema, after: Schema) -> Comparison:
    """The same for two schemas at hand. Versions of schemas with different ids tell nothing."""
    found = diff(before, after)
    needed = version_needed(before.version, found)
    is_enough = before.id != after.id or _parts(after.version) >= _parts(needed)
    return Comparison(found, needed, is_enough)


def diff(before: Schema, after: Schema) -> list[SchemaDifference]:
    """What changed between two schemas, the gravest first."""
    return sorted(differences(before, after), key=lambda one: -one.level)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
