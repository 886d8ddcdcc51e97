"""What changed between two versions of a schema, and which part of the version number it moves.

Patch: texts, keys, colours. Minor: something new that nobody has to use, or a looser rule. Major:
data that was right may now be wrong or mean something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

from annotator.domain.schema import (
    Attribute,
    Constraint,
    EndRule,
    Label,
    Layer,
    Overlap,
    Schema,
    Severity,
    Workspace,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Level(IntEnum):
    """The part of a semantic version that has to move."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class SchemaDifference:
    """One difference; `place` is like "layers.quote.labels.direct.name"."""

    level: Level
    place: str
    what: str


Differences = Iterator[SchemaDifference]
Judge = Callable[[Any, Any], Level]
_Part = TypeVar("_Part", Layer, Label, Attribute, Constraint, Workspace)


def differences(before: Schema, after: Schema) -> tuple[SchemaDifference, ...]:
    """Everything that changed between two resolved schemas, in the order of the schema."""
    return tuple(_differences(before, after))


def layers_at_risk(before: Schema, after: Schema) -> frozenset[str]:
    """The layers, by id, of which something that is stored may not fit the later schema."""
    return frozenset(
        layer.id
        for layer in before.layers
        if layer.id not in after.layers_by_id
        or any(one.level is Level.MAJOR for one in _layer(layer, after.layer(layer.id), ""))
    )


def version_needed(version: str, found: Iterable[SchemaDifference]) -> str:
    """The lowest version that may follow `version` after these differences; itself when none."""
    major, minor, patch = map(int, version.split("."))
    match max((one.level for one in found), default=None):
        case Level.MAJOR:
            return f"{major + 1}.0.0"
        case Level.MINOR:
            return f"{major}.{minor + 1}.0"
        case Level.PATCH:
            return f"{major}.{minor}.{patch + 1}"
    return version


def _differences(before: Schema, after: Schema) -> Differences:
    yield from _fields(before, after, _SCHEMA, "")
    yield from _parts(before.layers, after.layers, "layers", _layer, added=_minor)
    yield from _parts(
        before.constraints, after.constraints, "constraints", _constraint, added=_new_constraint
    )
    yield from _parts(before.workspaces, after.workspaces, "workspaces", _workspace, added=_patch)


def _layer(before: Layer, after: Layer, where: str) -> Differences:
    if type(before) is not type(after):
        yield SchemaDifference(Level.MAJOR, f"{where}.kind", "changed")
        return
    yield from _fields(before, after, _LAYER, where)
    yield from _parts(before.labels, after.labels, f"{where}.labels", _label, added=_minor)
    for name in ("attributes", "member_attributes"):
        old, new = getattr(before, name, ()), getattr(after, name, ())
        yield from _parts(old, new, f"{where}.{name}", _attribute, added=_new_attribute)


def _label(before: Label, after: Label, where: str) -> Differences:
    return _fields(before, after, _LABEL, where)


def _attribute(before: Attribute, after: Attribute, where: str) -> Differences:
    return _fields(before, after, _ATTRIBUTE, where)


def _constraint(before: Constraint, after: Constraint, where: str) -> Differences:
    for difference in _fields(before, after, _CONSTRAINT, where):
        is_tighter = difference.place.endswith((".rule", ".options"))
        if is_tighter and after.severity is Severity.ERROR:
            yield SchemaDifference(Level.MAJOR, difference.place, difference.what)
        else:
            yield difference


def _workspace(before: Workspace, after: Workspace, where: str) -> Differences:
    return _fields(before, after, _WORKSPACE, where)


def _parts(
    before: Sequence[_Part],
    after: Sequence[_Part],
    where: str,
    compare: Callable[[_Part, _Part, str], Differences],
    *,
    added: Callable[[_Part], Level],
) -> Differences:
    """What was removed, changed and added among parts with ids, and whether the rest moved."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for part_id, part in old.items():
        place = f"{where}.{part_id}"
        if part_id in new:
            yield from compare(part, new[part_id], place)
        else:
            yield SchemaDifference(_removal(part), place, "removed")
    for part_id, part in new.items():
        if part_id not in old:
            yield SchemaDifference(added(part), f"{where}.{part_id}", "added")
    if [one for one in old if one in new] != [one for one in new if one in old]:
        # Exports number labels in the order of the schema.
        yield SchemaDifference(Level.MINOR, where, "in another order")


def _fields(
    before: DataclassInstance, after: DataclassInstance, judges: Mapping[str, Judge], where: str
) -> Differences:
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in judges and old != new:
            level = judges[field.name](old, new)
            place = f"{where}.{field.name}".removeprefix(".")
            yield SchemaDifference(level, place, f"{_shown(old)} -> {_shown(new)}")


def _shown(value: object) -> str:
    if isinstance(value, EndRule):
        return f"{value.layer}: {_shown(value.labels or 'any label')}"
    if isinstance(value, tuple):
        parts = ("=".join(one) if isinstance(one, tuple) else str(one) for one in value)
        return ", ".join(parts) or "nothing"
    return "nothing" if value in (None, "") else str(value)


def _removal(part: Layer | Label | Attribute | Constraint | Workspace) -> Level:
    if isinstance(part, Workspace):
        return Level.PATCH
    return Level.MINOR if isinstance(part, Constraint) else Level.MAJOR


def _new_attribute(attribute: Attribute) -> Level:
    must_be_set = attribute.required and attribute.default is None
    return Level.MAJOR if must_be_set else Level.MINOR


def _new_constraint(constraint: Constraint) -> Level:
    return Level.MAJOR if constraint.severity is Severity.ERROR else Level.MINOR


def _patch(*_change: object) -> Level:
    return Level.PATCH


def _minor(*_change: object) -> Level:
    return Level.MINOR


def _major(*_change: object) -> Level:
    return Level.MAJOR


def _loosens_when(is_looser: Callable[[Any, Any], bool]) -> Judge:
    def judge(before: object, after: object) -> Level:
        return Level.MINOR if is_looser(before, after) else Level.MAJOR

    return judge


def _keeps_all(before: Iterable[Any], after: Iterable[Any]) -> bool:
    return set(before) <= set(after)


def _keeps_all_or_any(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Where an empty list stands for everything."""
    return not after or (bool(before) and _keeps_all(before, after))


def _end_is_wider(before: EndRule, after: EndRule) -> bool:
    return before.layer == after.layer and _keeps_all_or_any(before.labels, after.labels)


def _values(before: tuple[tuple[str, str], ...], after: tuple[tuple[str, str], ...]) -> Level:
    old, new = [value for value, _name in before], [value for value, _name in after]
    if old == new:
        return Level.PATCH
    return Level.MINOR if _keeps_all(old, new) else Level.MAJOR


_OVERLAPS = tuple(Overlap)
_grows = _loosens_when(lambda before, after: after > before)
_shrinks = _loosens_when(lambda before, after: after < before)
_switched_on = _loosens_when(lambda _before, after: after)
_switched_off = _loosens_when(lambda _before, after: not after)

_TEXTS: Mapping[str, Judge] = {"name": _patch, "key": _patch, "description": _patch}
_SCHEMA: Mapping[str, Judge] = {
    "id": _major,
    "title": _patch,
    "description": _patch,
    "label_maps": _minor,
}
_LAYER: Mapping[str, Judge] = {
    **_TEXTS,
    "enabled": _minor,
    "granularity": _minor,
    "max_fragments": _grows,
    "cross_paragraph": _switched_on,
    "overlap": _loosens_when(lambda old, new: _OVERLAPS.index(new) > _OVERLAPS.index(old)),
    "default_label": _major,
    "skip_blank": _major,
    "from_end": _loosens_when(_end_is_wider),
    "to_end": _loosens_when(_end_is_wider),
    "max_per_from": _loosens_when(lambda old, new: new is None or (old is not None and new > old)),
    "ordered": _major,
    "acyclic": _switched_off,
    "member_layer": _major,
    "min_members": _shrinks,
    "allow_absent_members": _switched_on,
}
_LABEL: Mapping[str, Judge] = {
    **_TEXTS,
    "color": _patch,
    "color_dark": _patch,
    "style": _patch,
    "examples": _patch,
    "enabled": _minor,
    "group": _minor,
    "policy": _minor,
}
_ATTRIBUTE: Mapping[str, Judge] = {
    "description": _patch,
    "type": _major,
    "values": _values,
    "default": _major,
    "required": _switched_off,
    "multi": _major,
    "applies_to": _loosens_when(_keeps_all_or_any),
    "in_agreement": _minor,
    "nil_reasons": _loosens_when(_keeps_all),
    "registry": _major,
    "ordinal": _minor,
    "formula": _minor,
}
_CONSTRAINT: Mapping[str, Judge] = {
    "severity": _loosens_when(lambda _old, new: new is not Severity.ERROR),
    "rule": _minor,
    "message": _patch,
    "options": _minor,
}
_WORKSPACE: Mapping[str, Judge] = {"name": _patch, "key": _patch, "layers": _patch}
