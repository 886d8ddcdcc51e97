"""A recipe bound to a schema: which classes its rows can have, known before a row is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from annotator.domain.annotation import Annotation, AttributeValue, Cluster, Entry
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, EntryId
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    ClusterLayer,
    RelationLayer,
    Schema,
)
from annotator.errors import ExportError
from annotator.export.recipe import (
    ChatRecipe,
    ClustersRecipe,
    DetectionRecipe,
    DocumentLabelsRecipe,
    EntityLinksRecipe,
    LineLabelsRecipe,
    QuotesRecipe,
    Recipe,
    SpansRecipe,
    TokenTagsRecipe,
    layers_of,
)
from annotator.export.segments import Segment, segments_of


@dataclass(frozen=True)
class Binding:
    """A recipe, the schema it reads by, and the registry entries that attributes refer to.

    `segment` finds the words and sentences of a document.
    """

    recipe: Recipe
    schema: Schema
    entries: Mapping[EntryId, Entry] = field(default_factory=dict)
    clusters: Sequence[Cluster] = ()
    segment: Segment = segments_of

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The classes of the rows, in schema order, labels that are not enabled included."""
        return labels_of(self.recipe, self.schema)

    def labels_in(self, layers: tuple[str, ...]) -> tuple[str, ...]:
        """All labels of some layers, in schema order."""
        return _chosen(self.schema, layers, ())

    @cached_property
    def cluster_of(self) -> Mapping[AnnotationId, str]:
        """The cluster that each member is in, the first by id where there are several."""
        ordered = sorted(self.clusters, key=lambda cluster: cluster.id, reverse=True)
        return {m.annotation: c.id for c in ordered for m in c.members if m.annotation}

    @cached_property
    def label_codes(self) -> Mapping[str, int]:
        """The number that stands for each class."""
        return {label: code for code, label in enumerate(self.labels)}

    @cached_property
    def tag_codes(self) -> Mapping[tuple[str, str], int | None]:
        """The class of each label of the layers, None for one that the recipe leaves out."""
        recipe = self.recipe
        assert isinstance(recipe, TokenTagsRecipe)
        return {
            (layer, label.id): self._tag_code(recipe, label.id)
            for layer in recipe.layers
            for label in self.schema.layer(layer).labels
        }

    def _tag_code(self, recipe: TokenTagsRecipe, label: str) -> int | None:
        if recipe.labels and label not in recipe.labels:
            return None
        name = recipe.label_map.get(label) if recipe.label_map else label
        return None if name is None else self.label_codes[name]

    @cached_property
    def entries_by_name(self) -> Mapping[str, tuple[EntryId, ...]]:
        """The ids of the entries of a linking recipe by their names and aliases, in lower case."""
        recipe = self.recipe
        assert isinstance(recipe, EntityLinksRecipe)
        attribute = self.schema.layer(recipe.layer).attributes_by_id[recipe.attribute]
        index: dict[str, list[EntryId]] = {}
        for entry in sorted(self.entries.values(), key=lambda entry: entry.id):
            if entry.merged_into is None and entry.layer == attribute.registry:
                for name in {name.casefold() for name in names_of(entry)}:
                    index.setdefault(name, []).append(entry.id)
        return {name: tuple(ids) for name, ids in index.items()}

    def attribute(self, layer: str, attribute: str) -> Attribute | None:
        """The attribute, None where the schema lacks it or its layer."""
        found = self.schema.layers_by_id.get(layer)
        return found.attributes_by_id.get(attribute) if found else None

    def span_attribute(self, attribute: str) -> Attribute:
        """The attribute in the first of the recipe's layers that has it; KeyError when none has."""
        assert isinstance(self.recipe, SpansRecipe)
        layers = (self.schema.layer(layer) for layer in self.recipe.layers)
        found = (layer.attributes_by_id.get(attribute) for layer in layers)
        known = next((one for one in found if one is not None), None)
        if known is None:
            raise KeyError(attribute)
        return known

    @cached_property
    def needed_layers(self) -> tuple[str, ...]:
        """What must have been gone through before a document is a row.

        A layer of links was gone through by whoever went through the layer that they leave.
        """
        layers = [self.schema.layer(layer) for layer in layers_of(self.recipe)]
        return tuple(x.from_end.layer if isinstance(x, RelationLayer) else x.id for x in layers)

    @cached_property
    def masked_layers(self) -> tuple[str, ...]:
        """The layers whose annotations give way to the recipe's masks."""
        masks = {mask.layer for mask in self.recipe.masks}
        return tuple(layer for layer in self.needed_layers if layer not in masks)

    def value(self, annotation: Annotation, attribute: str) -> AttributeValue | None:
        """What is set, else the default if the attribute applies to the annotation's label."""
        if attribute in annotation.attributes:
            return annotation.attributes[attribute]
        layer = self.schema.layers_by_id.get(annotation.layer)
        applying = layer.attributes_of(annotation.label) if layer else ()
        return next((known.default for known in applying if known.id == attribute), None)

    def code(self, document: Document, annotation: Annotation, attribute: str) -> int | None:
        """The number of an enum's value, None where none is set; ExportError on an unknown one."""
        value = self.value(annotation, attribute)
        known = self.attribute(annotation.layer, attribute)
        if value is None or known is None or known.type is not AttributeType.ENUM:
            return None
        return value_code(known, value, place_of(document, annotation))


def names_of(entry: Entry) -> tuple[str, ...]:
    """The name and the aliases of an entry."""
    aliases = entry.fields.get("aliases")
    name = str(entry.fields.get("name") or "")
    return (name, *aliases) if isinstance(aliases, tuple) else (name,)


def value_code(attribute: Attribute, value: object, place: str) -> int:
    """The position of an enum's value in the schema; ExportError when the schema lacks it."""
    try:
        return attribute.value_ids.index(str(value))
    except ValueError:
        raise ExportError(
            f'{place}: "{value}" is not a value of the attribute "{attribute.id}" in the schema.'
        ) from None


def place_of(document: Document, annotation: Annotation) -> str:
    """How an annotation is named in errors."""
    extent = ", ".join(f"{f.start}..{f.end}" for f in annotation.fragments)
    where = f" ({extent})" if extent else ""
    return f"{document.external_id}: layer {annotation.layer}, annotation {annotation.id}{where}"


def unknown_label(document: Document, annotation: Annotation, schema: Schema) -> ExportError:
    """The error for an annotation whose label is not in the schema."""
    return ExportError(
        f"{place_of(document, annotation)}: the schema {schema.cited} has no label "
        f'"{annotation.label}" in this layer. Correct the annotation, or export with the schema it '
        "was made with."
    )


def labels_of(recipe: Recipe, schema: Schema) -> tuple[str, ...]:
    """The classes that rows of the recipe can have, in schema order; KeyError without the layer."""
    match recipe:
        case TokenTagsRecipe():
            chosen = _chosen(schema, recipe.layers, recipe.labels)
            if recipe.label_map:
                chosen = tuple(recipe.label_map[id] for id in chosen if id in recipe.label_map)
            return tuple(dict.fromkeys(chosen))
        case SpansRecipe() | ChatRecipe():
            return _chosen(schema, recipe.layers, recipe.labels)
        case QuotesRecipe() | EntityLinksRecipe():
            return _chosen(schema, (recipe.layer,), recipe.labels)
        case LineLabelsRecipe() | DetectionRecipe():
            return _chosen(schema, (recipe.layer,), ())
        case ClustersRecipe():
            layer = schema.layer(recipe.layer)
            assert isinstance(layer, ClusterLayer)
            return _chosen(schema, (layer.member_layer,), ())
        case DocumentLabelsRecipe():
            return schema.layer(recipe.layer).attributes_by_id[recipe.attribute].value_ids
    return ()


def _chosen(schema: Schema, layers: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    ids = (label.id for layer in layers for label in schema.layer(layer).labels)
    return tuple(dict.fromkeys(id for id in ids if not wanted or id in wanted))
