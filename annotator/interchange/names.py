"""What layers, labels and attributes of the schema are called in the files of other tools.

By default a label has its own name, or "layer_label" where two layers have the same label. Read
files may also say "layer.label", or name the layer and give the label as a feature; case does not
matter. A mapping file says what else stands for what, and what is to be left out:

    {"labels": {"Person": "mention.PER", "NamedEntity": "mention", "Protein": null},
     "attributes": {"Confidence": "certainty", "identifier": null},
     "label_features": {"NamedEntity": "value"}}

Relations are mapped among the labels too, by the id of their layer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.attributes import problem_with
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.errors import UnreadableFile
from annotator.interchange.foreign import ForeignAnnotation

LABEL_FEATURES = ("label", "value", "category", "PosValue")
"""Features that hold the label where a tool knows layers; the first that is there counts."""


class Unplaced(StrEnum):
    """Why a foreign annotation has no place in the project."""

    UNMAPPED = "unmapped"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class NameMapping:
    """The content of a mapping file; None as a target leaves the thing out on purpose."""

    labels: dict[str, str | None] = field(default_factory=dict)
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    label_features: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """What a foreign annotation is here; `label_feature` is the feature that told its label."""

    layer: Layer
    label: str
    label_feature: str = ""


def read_mapping(path: Path, schema: Schema) -> NameMapping:
    """A mapping file; UnreadableFile names the first thing wrong with it."""
    try:
        raw = orjson.loads(path.read_bytes())
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    except orjson.JSONDecodeError as error:
        raise UnreadableFile(f"{path} is not valid JSON ({error.msg}).") from error
    known = ("labels", "attributes", "label_features")
    if not isinstance(raw, dict) or set(raw) - set(known):
        raise UnreadableFile(f"{path} must be an object of {', '.join(known)}.")
    mapping = NameMapping(**{part: _entries(path, part, raw[part]) for part in raw})
    for name, target in mapping.labels.items():
        if target is not None and _target_of(schema, target, None) is None:
            layer = schema.layers_by_id.get(target.partition(".")[0])
            reason = "the schema has no such layer or label" if "." in target else "no such layer"
            if layer is None or "." in target:
                raise UnreadableFile(f"{path}: labels: “{name}”: “{target}”: {reason}.")
    return mapping


def _entries(path: Path, part: str, raw: Any) -> dict[str, str | None]:
    if not isinstance(raw, dict) or not all(isinstance(v, str | None) for v in raw.values()):
        raise UnreadableFile(f"{path}: {part} must give each name a name or null.")
    return raw


class Names:
    """The names of one schema under one mapping, both ways."""

    def __init__(self, schema: Schema, mapping: NameMapping | None = None) -> None:
        self.schema = schema
        self._mapping = mapping or NameMapping()
        self._out = _names_out(schema)
        self._places: dict[str, tuple[str, str]] = {}
        for place, name in self._out.items():
            self._places.setdefault(name.casefold(), place)
        # The first of several foreign names is the one that is written.
        for name, target in reversed(self._mapping.labels.items()):
            found = _target_of(schema, target, None) if target else None
            if found is not None:
                self._out[found.layer.id, found.label] = name
        self._layers = {layer.id.casefold(): layer for layer in schema.layers}

    def name(self, layer: str, label: str) -> str:
        """What an annotation of this label is called outside; for relations, the layer's name."""
        return self._out[layer, label]

    def named(self) -> dict[tuple[str, str], str]:
        """Every (layer, label) with its name outside."""
        return dict(self._out)

    def target(self, annotation: ForeignAnnotation) -> Target | Unplaced:
        """What the annotation is in the schema, by the mapping file first, then by its name."""
        feature, value = self._label_of(annotation)
        short = annotation.type.rpartition(".")[2]
        mapped = self._by_mapping(annotation.type, short, value)
        found = mapped or self._by_name(annotation, short, value)
        if isinstance(found, Unplaced):
            return found
        if found is None or isinstance(found.layer, RelationLayer) is not bool(annotation.ends):
            return Unplaced.UNMAPPED
        is_told = value is not None and found.label.casefold() == value.casefold()
        told = feature if is_told or mapped or not found.layer.labels else ""
        is_attribute = feature in found.layer.attributes_by_id
        return Target(found.layer, found.label, "" if is_attribute and not is_told else told)

    def said(self, annotation: ForeignAnnotation) -> str:
        """What the file calls it, for reports: its type, and its label where a feature tells it."""
        _feature, value = self._label_of(annotation)
        return annotation.type if value is None else f"{annotation.type}.{value}"

    def _label_of(self, annotation: ForeignAnnotation) -> tuple[str, str | None]:
        short = annotation.type.rpartition(".")[2]
        chosen = [self._mapping.label_features.get(name) for name in (annotation.type, short)]
        for feature in (*chosen, *LABEL_FEATURES):
            value = annotation.features.get(feature) if feature else None
            if feature and isinstance(value, str):
                return feature, value
        return "", None

    def _by_mapping(self, name: str, short: str, value: str | None) -> Target | Unplaced | None:
        pairs = [] if value is None else [f"{name}.{value}", f"{short}.{value}"]
        # A relation's name may be "Event:Role": the role alone then stands for it too.
        for key in (*pairs, name, short, name.rpartition(":")[2], value):
            if key is not None and key in self._mapping.labels:
                target = self._mapping.labels[key]
                if target is None:
                    return Unplaced.LEFT_OUT
                return _target_of(self.schema, target, value) or Unplaced.UNMAPPED
        return None

    def _by_name(
        self, annotation: ForeignAnnotation, short: str, value: str | None
    ) -> Target | None:
        for name in (annotation.type, short, annotation.type.rpartition(":")[2]):
            layer = self._layers.get(name.casefold())
            if layer is not None and (found := _in_layer(layer, value)) is not None:
                return found
            place = self._places.get(name.casefold()) or _dotted(self.schema, name)
            if place is not None:
                return Target(self.schema.layer(place[0]), place[1])
        place = self._places.get(value.casefold()) if value is not None else None
        return Target(self.schema.layer(place[0]), place[1]) if place else None

    def attributes(
        self, target: Target, features: Attributes, unfit: Counter[str]
    ) -> dict[str, AttributeValue]:
        """The features as attributes; `unfit` counts those that have no place, by name."""
        here = {a.id.casefold(): a for a in target.layer.attributes_of(target.label)}
        found: dict[str, AttributeValue] = {}
        for name, raw in features.items():
            if name == target.label_feature:
                continue
            wanted = self._mapping.attributes.get(name, name)
            if wanted is None:
                continue
            attribute = here.get(wanted.casefold())
            if attribute is None or attribute.type is AttributeType.COMPUTED:
                unfit[f"{target.layer.id}: {name}"] += 1
                continue
            value = _converted(attribute, raw)
            if value is None or problem_with(attribute, value):
                unfit[f"{target.layer.id}: {name} = {raw}"] += 1
            else:
                found[attribute.id] = value
        return found


def _names_out(schema: Schema) -> dict[tuple[str, str], str]:
    places = list(_labels(schema))
    times = Counter(label.casefold() for _layer, label in places)
    names: dict[tuple[str, str], str] = {
        (layer, label): label if times[label.casefold()] == 1 else f"{layer}_{label}"
        for layer, label in places
    }
    taken = Counter(name.casefold() for name in names.values())
    for place, name in names.items():
        if taken[name.casefold()] > 1:
            names[place] = f"{place[0]}__{place[1]}"
    return names


def _labels(schema: Schema) -> Iterator[tuple[str, str]]:
    for layer in schema.layers:
        match layer:
            case SpanLayer() | SegmentLayer():
                yield from ((layer.id, label.id) for label in layer.labels)
            case RelationLayer() | DocumentLayer():
                yield layer.id, layer.id


def _dotted(schema: Schema, name: str) -> tuple[str, str] | None:
    found = _target_of(schema, name, None) if "." in name else None
    return (found.layer.id, found.label) if found else None


def _target_of(schema: Schema, target: str, value: str | None) -> Target | None:
    """The place that "layer.label" or "layer" means; `value` is the label where only that tells."""
    layer_id, _, label = target.partition(".")
    layer = schema.layers_by_id.get(layer_id)
    return _in_layer(layer, label or value) if layer is not None else None


def _in_layer(layer: Layer, label: str | None) -> Target | None:
    """The label in this layer; layers without a choice need none."""
    if isinstance(layer, RelationLayer | DocumentLayer):
        return Target(layer, layer.id)
    if not isinstance(layer, SpanLayer | SegmentLayer):
        return None
    by_name = {known.id.casefold(): known.id for known in layer.labels}
    if label is not None and label.casefold() in by_name:
        return Target(layer, by_name[label.casefold()])
    return Target(layer, layer.labels[0].id) if len(layer.labels) == 1 else None


def _converted(attribute: Attribute, raw: AttributeValue) -> AttributeValue | None:
    """The value in the type of the attribute: other tools know little but texts."""
    if attribute.multi or attribute.type is AttributeType.MULTI_ENUM:
        values = raw if isinstance(raw, tuple) else (str(raw),)
        return tuple(_without_registry(attribute, value) for value in values)
    if isinstance(raw, tuple):
        return _converted(attribute, raw[0]) if len(raw) == 1 else None
    return _from_text(attribute, raw) if isinstance(raw, str) else raw


def _from_text(attribute: Attribute, raw: str) -> AttributeValue | None:
    try:
        match attribute.type:
            case AttributeType.BOOL:
                # A brat attribute without a value is true by being there.
                return {"true": True, "false": False, "": True}.get(raw.casefold())
            case AttributeType.INTEGER:
                return int(raw)
            case AttributeType.NUMBER:
                return float(raw)
            case _:
                return _without_registry(attribute, raw)
    except ValueError:
        return None


def _without_registry(attribute: Attribute, value: str) -> str:
    """The id of an entry: brat writes "registry:id"."""
    return value.removeprefix(f"{attribute.registry}:") if attribute.registry else value
