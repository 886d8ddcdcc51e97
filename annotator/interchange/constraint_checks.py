"""Whether the layers, labels, attributes and values that a schema's constraints speak of exist.

Options have the same name and meaning in all rules, so that one table checks them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from annotator.domain.attributes import problem_with
from annotator.domain.constraint_rules import RULES
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Constraint,
    Layer,
    RegistryLayer,
    RelationLayer,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.work import ANY
from annotator.interchange.schema_checks import Layers, Mistakes, no_layer, used_twice

_SELECTIONS = ("of", "inner", "outer", "other", "unless_over")


def check_constraints(own: Sequence[Constraint], layers: Layers) -> Mistakes:
    """The constraints that a file defines; yields (place, sentence) like `schema_checks`."""
    yield from used_twice((f"constraints[{n}].id", one.id) for n, one in enumerate(own))
    for number, constraint in enumerate(own):
        where = f"constraints[{number}]"
        for option, value in constraint.options.items():
            if option in _SELECTIONS:
                yield from _check_selection(constraint, value, layers, f"{where}.{option}")
            elif option in _OPTIONS:
                yield from _OPTIONS[option](constraint.options, layers, f"{where}.{option}")


def _check_selection(
    constraint: Constraint, selection: Mapping[str, Any], layers: Layers, where: str
) -> Mistakes:
    layer = layers.get(selection["layer"])
    if layer is None:
        yield f"{where}.layer", no_layer(selection["layer"])
        return
    if RULES[constraint.rule].about_text and not isinstance(layer, SpanLayer | SegmentLayer):
        yield f"{where}.layer", f'"{layer.id}" is not a layer of spans'
    for n, label_id in enumerate(selection.get("labels", ())):
        if label_id not in layer.labels_by_id:
            yield f"{where}.labels[{n}]", f'there is no label "{label_id}" in "{layer.id}"'
    groups = {label.group for label in layer.labels}
    for n, group in enumerate(selection.get("groups", ())):
        if group not in groups:
            yield f"{where}.groups[{n}]", f'no label of "{layer.id}" has the group "{group}"'
    yield from _check_where(layer, selection.get("where", {}), f"{where}.where")


def _check_where(layer: Layer, conditions: Mapping[str, Any], where: str) -> Mistakes:
    for name, wanted in conditions.items():
        attribute = layer.attributes_by_id.get(name)
        if attribute is None:
            yield f"{where}.{name}", _no_attribute(layer, name)
        elif wanted != ANY:
            for value in wanted if isinstance(wanted, tuple) else (wanted,):
                yield from _check_value(attribute, value, f"{where}.{name}")


def _check_value(attribute: Attribute, value: Any, where: str) -> Mistakes:
    several = attribute.multi or attribute.type is AttributeType.MULTI_ENUM
    if problem := problem_with(attribute, (value,) if several else value):
        yield where, problem.removesuffix(".")


def _check_relation(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    yield from _relation_mistakes(options["relation"], layers, where)


def _check_others(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    for n, relation in enumerate(options["others"]):
        yield from _relation_mistakes(relation, layers, f"{where}[{n}]")


def _relation_mistakes(relation: str, layers: Layers, where: str) -> Mistakes:
    if relation not in layers:
        yield where, no_layer(relation)
    elif not isinstance(layers[relation], RelationLayer):
        yield where, f'"{relation}" is not a relation layer'


def _check_span_layer(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    layer = layers.get(options["span_layer"])
    if layer is None:
        yield where, no_layer(options["span_layer"])
    elif not isinstance(layer, SpanLayer):
        yield where, f'"{layer.id}" is not a span layer'


def _check_link_where(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    layer = layers.get(options["relation"])
    if layer is not None:
        yield from _check_where(layer, options["link_where"], where)


def _check_own_attribute(option: str) -> Callable[[Mapping[str, Any], Layers, str], Mistakes]:
    def check(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
        layer = layers.get(options["of"]["layer"])
        if layer is not None and options[option] not in layer.attributes_by_id:
            yield where, _no_attribute(layer, options[option])

    return check


def _check_linked_attribute(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    relation = layers.get(options["relation"])
    if isinstance(relation, RelationLayer):
        end = layers.get(relation.to_end.layer)
        if end is not None and options["linked_attribute"] not in end.attributes_by_id:
            yield where, _no_attribute(end, options["linked_attribute"])


def _check_field(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    for attribute in _attribute_of(options, layers):
        registry = layers.get(attribute.registry)
        if attribute.type is not AttributeType.ENTITY_REF:
            yield where, f'"{attribute.id}" does not refer to a registry'
        elif isinstance(registry, RegistryLayer) and (
            options["field"] not in registry.attributes_by_id
        ):
            yield where, _no_attribute(registry, options["field"])


def _check_unless(options: Mapping[str, Any], layers: Layers, where: str) -> Mistakes:
    for attribute in _attribute_of(options, layers):
        for n, value in enumerate(options["unless"]):
            yield from _check_value(attribute, value, f"{where}[{n}]")


def _check_max(options: Mapping[str, Any], _layers: Layers, where: str) -> Mistakes:
    if options["max"] < options.get("min", 0):
        yield where, f"{options['max']} is less than min, which is {options['min']}"


def _attribute_of(options: Mapping[str, Any], layers: Layers) -> Iterator[Attribute]:
    layer = layers.get(options["of"]["layer"])
    if layer is not None and options["attribute"] in layer.attributes_by_id:
        yield layer.attributes_by_id[options["attribute"]]


def _no_attribute(layer: Layer, attribute_id: str) -> str:
    return f'there is no attribute "{attribute_id}" in "{layer.id}"'


_OPTIONS: Mapping[str, Callable[[Mapping[str, Any], Layers, str], Mistakes]] = {
    "relation": _check_relation,
    "others": _check_others,
    "span_layer": _check_span_layer,
    "link_where": _check_link_where,
    "attribute": _check_own_attribute("attribute"),
    "members": _check_own_attribute("members"),
    "unless_set": _check_own_attribute("unless_set"),
    "linked_attribute": _check_linked_attribute,
    "field": _check_field,
    "unless": _check_unless,
    "max": _check_max,
}
