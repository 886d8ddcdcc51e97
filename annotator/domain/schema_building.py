"""Schemas as plain JSON values and back, unchecked and fast: the window starts with this."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from annotator.domain.schema import (
    Attribute,
    AttributeType,
    ClusterLayer,
    Constraint,
    DocumentLayer,
    EndRule,
    Granularity,
    Label,
    Layer,
    MarkStyle,
    Overlap,
    RegistryLayer,
    RelationLayer,
    Schema,
    SegmentLayer,
    Severity,
    SpanLayer,
    Workspace,
)
from annotator.errors import SchemaError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 1
LAYER_KINDS: Mapping[str, type[Layer]] = {
    "span": SpanLayer,
    "segment": SegmentLayer,
    "relation": RelationLayer,
    "document": DocumentLayer,
    "registry": RegistryLayer,
    "cluster": ClusterLayer,
}
_KIND_NAMES = {layer_class: kind for kind, layer_class in LAYER_KINDS.items()}
_RENAMED = {"from": "from_end", "to": "to_end"}
_RENAMED_BACK = {python: plain for plain, python in _RENAMED.items()}


def read_schema(data: bytes) -> Schema:
    """The schema whose canonical JSON, made by `schema_json`, is `data`.

    Raises SchemaError when another version of the program wrote a format that this one lacks.
    """
    raw = json.loads(data)
    if raw.get("schema_format") != FORMAT:
        raise SchemaError(
            (
                f"The schema has format {raw.get('schema_format')}, this program reads format "
                f"{FORMAT}. Update the program.",
            )
        )
    return replace(_schema(raw), digest=hashlib.sha256(data).hexdigest())


def schema_json(schema: Schema) -> bytes:
    """The canonical JSON of a resolved schema: UTF-8, sorted keys, no white space, no defaults.

    The same schema always gives the same bytes; `Schema.digest` is their SHA-256.
    """
    plain = {"schema_format": FORMAT, **_plain(schema)}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def with_digest(schema: Schema) -> Schema:
    """The schema with `digest` set to the SHA-256 of its canonical JSON."""
    return replace(schema, digest=hashlib.sha256(schema_json(schema)).hexdigest())


def build_layer(raw: Mapping[str, Any]) -> Layer:
    """A layer from its plain form; `kind` says which class it becomes."""
    values = {_RENAMED.get(name, name): value for name, value in raw.items() if name != "kind"}
    return LAYER_KINDS[raw["kind"]](
        **_converted(
            values,
            labels=_each(_label),
            attributes=_each(_attribute),
            member_attributes=_each(_attribute),
            granularity=Granularity,
            overlap=Overlap,
            from_end=_end_rule,
            to_end=_end_rule,
        )
    )


def build_constraint(raw: Mapping[str, Any]) -> Constraint:
    """A constraint from its flat plain form; what is not common to all rules becomes an option."""
    common = {name: raw[name] for name in ("id", "rule", "message")}
    options = {name: _frozen(raw[name]) for name in raw if name not in (*common, "severity")}
    return Constraint(severity=Severity(raw["severity"]), options=options, **common)


def build_workspace(raw: Mapping[str, Any]) -> Workspace:
    """A workspace from its plain form."""
    return Workspace(**_converted(raw, layers=tuple))


def _schema(raw: Mapping[str, Any]) -> Schema:
    values = {name: value for name, value in raw.items() if name != "schema_format"}
    return Schema(
        **_converted(
            values,
            layers=_each(build_layer),
            constraints=_each(build_constraint),
            workspaces=_each(build_workspace),
        )
    )


def _label(raw: Mapping[str, Any]) -> Label:
    return Label(**_converted(raw, style=MarkStyle, examples=tuple))


def _attribute(raw: Mapping[str, Any]) -> Attribute:
    return Attribute(
        **_converted(
            raw,
            type=AttributeType,
            values=_each(_enum_value),
            default=_frozen,
            applies_to=tuple,
            nil_reasons=tuple,
        )
    )


def _enum_value(raw: str | Mapping[str, str]) -> tuple[str, str]:
    if isinstance(raw, str):
        return raw, _name_from(raw)
    return raw["id"], raw.get("name", _name_from(raw["id"]))


def _name_from(value_id: str) -> str:
    return value_id.replace("_", " ")


def _end_rule(raw: Mapping[str, Any]) -> EndRule:
    return EndRule(**_converted(raw, labels=tuple))


def _converted(raw: Mapping[str, Any], **converters: Callable[[Any], object]) -> dict[str, Any]:
    return {
        name: converters[name](value) if name in converters else value
        for name, value in raw.items()
    }


def _each(build: Callable[[Any], object]) -> Callable[[Iterable[Any]], tuple[object, ...]]:
    return lambda items: tuple(map(build, items))


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {name: _frozen(inner) for name, inner in value.items()}
    return value


def _plain(value: object) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(value, Attribute):
        return _plain_fields(value) | _plain_values(value.values)
    if isinstance(value, Layer):
        return {"kind": _KIND_NAMES[type(value)], **_plain_fields(value)}
    if isinstance(value, Constraint):
        own = _plain_fields(value)
        return own | own.pop("options", {})
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return value.value if isinstance(value, Enum) else value


def _plain_fields(value: DataclassInstance) -> dict[str, Any]:
    return {
        _RENAMED_BACK.get(field.name, field.name): _plain(getattr(value, field.name))
        for field in fields(value)
        if field.name != "digest" and not _is_default(getattr(value, field.name), field)
    }


def _is_default(value: object, field: Field[Any]) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)


def _plain_values(values: tuple[tuple[str, str], ...]) -> dict[str, list[Any]]:
    if not values:
        return {}
    return {
        "values": [
            value if name == _name_from(value) else {"id": value, "name": name}
            for value, name in values
        ]
    }
