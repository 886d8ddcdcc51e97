"""Mistakes that show only when places of a schema are compared: ids, keys, names of other parts.

Every check yields mistakes as (place, sentence), where the place is written like
`layers[2].labels[0].key`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from annotator.domain.attributes import problem_with
from annotator.domain.computed import FORMULAS
from annotator.domain.schema import (
    RESERVED_KEYS,
    Attribute,
    AttributeType,
    ClusterLayer,
    EndRule,
    Layer,
    RegistryLayer,
    RelationLayer,
    SegmentLayer,
    SpanLayer,
    Workspace,
)

Mistake = tuple[str, str]
Mistakes = Iterator[Mistake]
Layers = Mapping[str, Layer]

_WITH_VALUES = (AttributeType.ENUM, AttributeType.MULTI_ENUM)
_WITH_SEVERAL = (AttributeType.STRING, AttributeType.ENTITY_REF, AttributeType.DOCUMENT_REF)


def check_layers(own: Sequence[Layer], layers: Layers) -> Mistakes:
    """The layers that a file defines, `layers` being these and the lent ones."""
    yield from used_twice((f"layers[{n}].id", layer.id) for n, layer in enumerate(own))
    yield from _check_keys((f"layers[{n}].key", layer.key) for n, layer in enumerate(own))
    for number, layer in enumerate(own):
        where = f"layers[{number}]"
        yield from _check_labels(layer, where)
        yield from _check_attributes(layer, layers, where)
        yield from _check_kind(layer, layers, where)


def check_workspaces(own: Sequence[Workspace], layers: Layers) -> Mistakes:
    """The workspaces that a file defines."""
    yield from used_twice((f"workspaces[{n}].id", one.id) for n, one in enumerate(own))
    keys = [(f"workspaces[{n}].key", one.key) for n, one in enumerate(own) if one.key]
    yield from used_twice(keys)
    for where, key in keys:
        if not (key.startswith("Alt+") and _is_one_character(key.removeprefix("Alt+"))):
            yield where, f'"{key}" is not a key like "Alt+1"'
    for number, workspace in enumerate(own):
        for n, layer_id in enumerate(workspace.layers):
            if layer_id not in layers:
                yield f"workspaces[{number}].layers[{n}]", no_layer(layer_id)


def check_label_maps(label_maps: Mapping[str, Mapping[str, str]], layers: Layers) -> Mistakes:
    """Every mapped label exists in some layer."""
    known = {label.id for layer in layers.values() for label in layer.labels}
    for name, label_map in label_maps.items():
        for label_id in label_map:
            if label_id not in known:
                yield f"label_maps.{name}", f'no layer has a label "{label_id}"'


def used_twice(places: Iterable[Mistake]) -> Mistakes:
    """A mistake for each place whose text an earlier place has too; texts compare without case."""
    seen: set[str] = set()
    for where, text in places:
        if text.casefold() in seen:
            yield where, f'"{text}" is used twice'
        seen.add(text.casefold())


def no_layer(layer_id: str) -> str:
    """The sentence for a layer that does not exist."""
    return f'there is no layer "{layer_id}"'


def _check_keys(places: Iterable[Mistake]) -> Mistakes:
    given = [(where, key) for where, key in places if key]
    yield from used_twice(given)
    for where, key in given:
        if key in RESERVED_KEYS:
            yield where, f'"{key}" is reserved for the program'
        elif not _is_one_character(key):
            yield where, f'"{key}" is not one visible character, capital if it is a letter'


def _is_one_character(key: str) -> bool:
    return len(key) == 1 and key.isprintable() and not key.isspace() and key == key.upper()


def _check_labels(layer: Layer, where: str) -> Mistakes:
    at = [f"{where}.labels[{n}]" for n in range(len(layer.labels))]
    yield from used_twice(
        (f"{place}.id", label.id) for place, label in zip(at, layer.labels, strict=True)
    )
    yield from _check_keys(
        (f"{place}.key", label.key) for place, label in zip(at, layer.labels, strict=True)
    )


def _check_kind(layer: Layer, layers: Layers, where: str) -> Mistakes:
    if isinstance(layer, SegmentLayer):
        yield from _known(
            layer.default_label, layer.labels_by_id, f"{where}.default_label", "label"
        )
    elif isinstance(layer, RelationLayer):
        yield from _check_end(layer.from_end, layers, f"{where}.from")
        yield from _check_end(layer.to_end, layers, f"{where}.to")
    elif isinstance(layer, RegistryLayer) and "name" not in layer.attributes_by_id:
        yield f"{where}.attributes", 'a registry needs the attribute "name"'
    elif isinstance(layer, ClusterLayer):
        member = layers.get(layer.member_layer)
        if member is None:
            yield f"{where}.member_layer", no_layer(layer.member_layer)
        elif not isinstance(member, SpanLayer | SegmentLayer):
            yield f"{where}.member_layer", f'"{layer.member_layer}" is not a layer of spans'
        yield from _check_attribute_list(
            layer.member_attributes, layer, layers, f"{where}.member_attributes"
        )


def _check_end(end: EndRule, layers: Layers, where: str) -> Mistakes:
    layer = layers.get(end.layer)
    if layer is None:
        yield f"{where}.layer", no_layer(end.layer)
        return
    if not isinstance(layer, SpanLayer | SegmentLayer):
        yield f"{where}.layer", f'"{end.layer}" is not a layer of spans'
    for n, label_id in enumerate(end.labels):
        yield from _known(label_id, layer.labels_by_id, f"{where}.labels[{n}]", "label")


def _check_attributes(layer: Layer, layers: Layers, where: str) -> Mistakes:
    yield from _check_attribute_list(layer.attributes, layer, layers, f"{where}.attributes")


def _check_attribute_list(
    attributes: Sequence[Attribute], layer: Layer, layers: Layers, where: str
) -> Mistakes:
    yield from used_twice((f"{where}[{n}].id", one.id) for n, one in enumerate(attributes))
    for number, attribute in enumerate(attributes):
        place = f"{where}[{number}]"
        for n, label_id in enumerate(attribute.applies_to):
            yield from _known(label_id, layer.labels_by_id, f"{place}.applies_to[{n}]", "label")
        yield from used_twice(
            (f"{place}.values[{n}]", value) for n, value in enumerate(attribute.value_ids)
        )
        for check in _ATTRIBUTE_CHECKS:
            yield from check(attribute, layers, place)


def _check_values(attribute: Attribute, _layers: Layers, where: str) -> Mistakes:
    has_values = attribute.type in _WITH_VALUES
    if has_values and not attribute.values:
        yield f"{where}.values", f"an attribute of type {attribute.type} needs values"
    if not has_values and attribute.values:
        yield f"{where}.values", f"an attribute of type {attribute.type} has no values"
    if attribute.ordinal and not has_values:
        yield f"{where}.ordinal", "only values of enums have an order"
    if attribute.multi and attribute.type not in _WITH_SEVERAL:
        several = ", ".join(_WITH_SEVERAL)
        yield f"{where}.multi", f"only these types can have several values: {several}"


def _check_default(attribute: Attribute, _layers: Layers, where: str) -> Mistakes:
    if attribute.default is None or attribute.type is AttributeType.COMPUTED:
        return
    if problem := problem_with(attribute, attribute.default):
        yield f"{where}.default", problem.removesuffix(".")


def _check_registry(attribute: Attribute, layers: Layers, where: str) -> Mistakes:
    if attribute.type is not AttributeType.ENTITY_REF:
        if attribute.registry or attribute.nil_reasons:
            field = "registry" if attribute.registry else "nil_reasons"
            yield f"{where}.{field}", "only an entity_ref has this field"
    elif not attribute.registry:
        yield f"{where}.registry", "is missing: an entity_ref names its registry layer"
    elif attribute.registry not in layers:
        yield f"{where}.registry", no_layer(attribute.registry)
    elif not isinstance(layers[attribute.registry], RegistryLayer):
        yield f"{where}.registry", f'"{attribute.registry}" is not a registry layer'


def _check_formula(attribute: Attribute, _layers: Layers, where: str) -> Mistakes:
    if attribute.type is not AttributeType.COMPUTED:
        if attribute.formula:
            yield f"{where}.formula", "only a computed attribute has a formula"
        return
    if attribute.formula not in FORMULAS:
        known = ", ".join(sorted(FORMULAS))
        yield f"{where}.formula", f'"{attribute.formula}" is not a formula; there are: {known}'
    for field in ("required", "default", "in_agreement"):
        if getattr(attribute, field):
            yield f"{where}.{field}", "a computed attribute is never stored"


_ATTRIBUTE_CHECKS: tuple[Callable[[Attribute, Layers, str], Mistakes], ...] = (
    _check_values,
    _check_default,
    _check_registry,
    _check_formula,
)


def _known(one: str, many: Iterable[str], where: str, what: str) -> Mistakes:
    if one not in many:
        yield where, f'there is no {what} "{one}" in this layer'
