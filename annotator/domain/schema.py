"""What may be annotated: schemas, layers, labels, attributes, constraints, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from annotator.domain.annotation import AttributeValue

RESERVED_KEYS = frozenset(
    {"Space", "Tab", "Return", "Enter", "Backspace", "Delete", "Escape", "F1", "F6", "?", ".", "+"}
)
"""Keys that the window keeps for itself; no layer or label may have one of them."""


class Overlap(StrEnum):
    """How spans of one layer and author may meet.

    none: they share no code point. nested: one contains the other, or they are apart; two with the
    same fragments and label are forbidden. stacked: they may also have the same extent with other
    labels, or cross. any: everything but the very same fragments and label twice.
    """

    NONE = "none"
    NESTED = "nested"
    STACKED = "stacked"
    ANY = "any"


class MarkStyle(StrEnum):
    """How a label's spans are drawn, so that colour is never the only sign."""

    FILL = "fill"
    UNDERLINE = "underline"
    BOX = "box"
    DOTTED = "dotted"


class Granularity(StrEnum):
    """What a new span's borders snap to."""

    CHARACTER = "character"
    TOKEN = "token"


class AttributeType(StrEnum):
    """The kinds of values an attribute can have; computed ones are never stored."""

    BOOL = "bool"
    ENUM = "enum"
    MULTI_ENUM = "multi_enum"
    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    URL = "url"
    ENTITY_REF = "entity_ref"
    DOCUMENT_REF = "document_ref"
    COMPUTED = "computed"


class Severity(StrEnum):
    """What a violated constraint means when a document is finished: errors stop it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Label:
    """One choice of a layer. The id is in the data; name, key and colours are free to change.

    `color` and `color_dark` are "#RRGGBB" fills for the light and the dark theme. `group` and
    `policy` (keep, optional, drop) are set by layers that sort labels, such as page parts.
    A label that is not `enabled` stays valid in the data but is not offered.
    """

    id: str
    name: str
    key: str = ""
    color: str = "#D5D5D5"
    color_dark: str = "#4A4A4A"
    style: MarkStyle = MarkStyle.FILL
    description: str = ""
    examples: tuple[str, ...] = ()
    enabled: bool = True
    group: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed property. `values` are (id, name) pairs; `applies_to` empty means all labels.

    `multi` allows several values (entity_ref, string). `nil_reasons` are the values that say why an
    entity_ref names no entry of `registry`. `ordinal` says that the order of `values` has meaning.
    `formula` names the function of a computed attribute.
    """

    id: str
    type: AttributeType
    description: str = ""
    values: tuple[tuple[str, str], ...] = ()
    default: AttributeValue | None = None
    required: bool = False
    multi: bool = False
    applies_to: tuple[str, ...] = ()
    in_agreement: bool = False
    nil_reasons: tuple[str, ...] = ()
    registry: str = ""
    ordinal: bool = False
    formula: str = ""

    @property
    def value_ids(self) -> tuple[str, ...]:
        """The ids that may be stored, in the order of the schema."""
        return tuple(value for value, _name in self.values)


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What all kinds of layers share. `schema` names the schema and version the layer came from."""

    id: str
    name: str
    key: str = ""
    description: str = ""
    labels: tuple[Label, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    enabled: bool = True
    schema: str = ""

    @cached_property
    def labels_by_id(self) -> Mapping[str, Label]:
        """Every label by its id, those not enabled included."""
        return {label.id: label for label in self.labels}

    @cached_property
    def attributes_by_id(self) -> Mapping[str, Attribute]:
        """Every attribute by its id."""
        return {attribute.id: attribute for attribute in self.attributes}

    def label(self, label_id: str) -> Label:
        """The label, KeyError when the layer has none of that id."""
        return self.labels_by_id[label_id]

    def attributes_of(self, label_id: str) -> tuple[Attribute, ...]:
        """The attributes that apply to annotations with this label."""
        return tuple(a for a in self.attributes if not a.applies_to or label_id in a.applies_to)


@dataclass(frozen=True, kw_only=True)
class SpanLayer(Layer):
    """Labelled text in one or more fragments; `max_fragments` above 1 allows gaps."""

    granularity: Granularity = Granularity.CHARACTER
    max_fragments: int = 1
    cross_paragraph: bool = False
    overlap: Overlap = Overlap.NESTED


@dataclass(frozen=True, kw_only=True)
class SegmentLayer(Layer):
    """A full partition of the document by line; unlabelled lines have `default_label`."""

    default_label: str
    skip_blank: bool = True


@dataclass(frozen=True, slots=True)
class EndRule:
    """What one end of a relation may be: a layer, and some of its labels unless empty."""

    layer: str
    labels: tuple[str, ...] = ()

    def allows(self, layer: str, label: str) -> bool:
        """Whether an annotation of this layer and label may stand at this end."""
        return layer == self.layer and (not self.labels or label in self.labels)


@dataclass(frozen=True, kw_only=True)
class RelationLayer(Layer):
    """A typed, directed link between two annotations of one document and one author.

    `max_per_from` limits how many links may leave one annotation (None: no limit). In `ordered`
    layers each link has a rank from 1. `acyclic` forbids ways back to where a chain began.
    Its only label is the layer's id.
    """

    from_end: EndRule
    to_end: EndRule
    max_per_from: int | None = None
    ordered: bool = False
    acyclic: bool = False


@dataclass(frozen=True, kw_only=True)
class DocumentLayer(Layer):
    """Attributes of the whole article: one annotation per author, labelled with the layer's id."""


@dataclass(frozen=True, kw_only=True)
class RegistryLayer(Layer):
    """Objects that documents refer to; `attributes` are their fields, `name` among them."""


@dataclass(frozen=True, kw_only=True)
class ClusterLayer(Layer):
    """Corpus-wide sets of annotations of `member_layer`; `attributes` are the cluster's own.

    With `allow_absent_members` a member may stand for a document that lacks what the others have.
    """

    member_layer: str
    min_members: int = 2
    allow_absent_members: bool = False
    member_attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that is checked at finishing; `rule` is its type, `options` its words.

    Lists in `options` are tuples.
    """

    id: str
    severity: Severity
    rule: str
    message: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def layers(self) -> frozenset[str]:
        """Every layer the rule speaks of; it can only be checked where all of them exist."""
        named: set[str] = set()
        for option, value in self.options.items():
            if isinstance(value, Mapping) and "layer" in value:
                named.add(value["layer"])
            elif option in ("relation", "span_layer"):
                named.add(value)
            elif option == "others":
                named.update(value)
        return frozenset(named)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Layers that are worked on together, reached by one key."""

    id: str
    name: str
    key: str
    layers: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """A complete schema: what other schemas lend it is already in `layers` and `constraints`.

    `digest` is the SHA-256 of the canonical JSON of the resolved schema.
    """

    id: str
    version: str
    title: str
    description: str
    layers: tuple[Layer, ...]
    constraints: tuple[Constraint, ...] = ()
    workspaces: tuple[Workspace, ...] = ()
    label_maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def layers_by_id(self) -> Mapping[str, Layer]:
        """Every layer by its id."""
        return {layer.id: layer for layer in self.layers}

    def layer(self, layer_id: str) -> Layer:
        """The layer, KeyError when the schema has none of that id."""
        return self.layers_by_id[layer_id]

    @property
    def cited(self) -> str:
        """How the schema is named in data and cards: "news.quotes 1.0.0"."""
        return f"{self.id} {self.version}"
