"""What an annotator has said about the whole article, in words for the strip above the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from annotator.commands.registry import name_of
from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.schema import Attribute, AttributeType, DocumentLayer, Schema
from annotator.gui.editors import readable
from annotator.gui.entity_editor import Registry, nil_name
from annotator.gui.translation import tr


class Weight(Enum):
    """How much a statement is one: the first among several, a decision, a default, none yet."""

    PRIMARY = auto()
    GIVEN = auto()
    DEFAULT = auto()
    MISSING = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about the article, or not said yet, with the attribute it belongs to."""

    attribute: str
    words: str
    weight: Weight


def statements(
    layer: DocumentLayer, schema: Schema, values: Attributes, registry: Registry
) -> tuple[Statement, ...]:
    """What a layer says about the article, what matters most first; never empty.

    Which attribute holds the primary one of several values is read from the schema's `member_of`
    rules: that one is marked, the others follow each by itself. Scales such as tone come next to
    it, otherwise the order is the schema's.
    """
    primary_of = _primary_attributes(layer, schema)
    found: list[Statement] = []
    for attribute in sorted(layer.attributes, key=lambda x: _rank(x, primary_of)):
        value = values.get(attribute.id)
        if attribute.id in primary_of.values():
            found.append(_primary(attribute, value))
        elif attribute.id in primary_of:
            found += _others(attribute, value, values.get(primary_of[attribute.id]))
        elif value is not None:
            found.append(_said(attribute, value, registry))
        elif attribute.default is not None:
            found.append(_default(attribute, attribute.default, registry))
    if all(x.weight in (Weight.DEFAULT, Weight.MISSING) for x in found):
        nothing = Statement("", tr("nothing said yet"), Weight.MISSING)
        return (nothing, *(x for x in found if x.weight is Weight.DEFAULT))
    return tuple(found)


def _primary_attributes(layer: DocumentLayer, schema: Schema) -> Mapping[str, str]:
    """Attributes that hold several values, with the one that says which of these comes first."""
    return {
        rule.options["members"]: rule.options["attribute"]
        for rule in schema.constraints
        if rule.rule == "member_of" and rule.options["of"]["layer"] == layer.id
    }


def _rank(attribute: Attribute, primary_of: Mapping[str, str]) -> int:
    if attribute.id in primary_of.values():
        return 0
    return 1 if attribute.ordinal else 2


def _primary(attribute: Attribute, value: AttributeValue | None) -> Statement:
    if value is None:
        return Statement(attribute.id, tr("☆ no primary one yet"), Weight.MISSING)
    words = tr("★ Primary: {name}").format(name=_value_name(attribute, str(value)))
    return Statement(attribute.id, words, Weight.PRIMARY)


def _others(
    attribute: Attribute, value: AttributeValue | None, primary: AttributeValue | None
) -> Iterator[Statement]:
    for one in value if isinstance(value, tuple) else ():
        if one != primary:
            yield Statement(attribute.id, _value_name(attribute, one), Weight.GIVEN)


def _said(attribute: Attribute, value: AttributeValue, registry: Registry) -> Statement:
    words = f"{readable(attribute.id)}: {_in_words(attribute, value, registry)}"
    return Statement(attribute.id, words, Weight.GIVEN)


def _default(attribute: Attribute, value: AttributeValue, registry: Registry) -> Statement:
    said = _said(attribute, value, registry)
    return Statement(attribute.id, tr("{words} · default").format(words=said.words), Weight.DEFAULT)


def _in_words(attribute: Attribute, value: AttributeValue, registry: Registry) -> str:
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    parts = value if isinstance(value, tuple) else (str(value),)
    if attribute.type is AttributeType.ENTITY_REF:
        names = {entry.id: name_of(entry) for entry in registry()}
        return ", ".join(names.get(part) or nil_name(part) for part in parts)  # type: ignore[call-overload]  # entry ids are strings
    return ", ".join(_value_name(attribute, part) for part in parts)


def _value_name(attribute: Attribute, value: str) -> str:
    """The name of a value in words; free text stays as it was written."""
    names = dict(attribute.values)
    return readable(names[value]) if value in names else value
