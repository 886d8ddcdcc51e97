"""A recipe bound to a schema: which classes its rows can have, known before a row is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annotator.domain.annotation import Annotation, AttributeValue, Entry
from annotator.domain.document import Document
from annotator.domain.identity import EntryId
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    Layer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.errors import ExportError
from annotator.export.recipe import (
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    QuotesRecipe,
    Recipe,
    TokenTagsRecipe,
)
from annotator.export.segments import Segment, segments_of

IDENTITY_COLUMNS = ("id", "document_id", "story_id", "text_sha256")
DOCUMENT_COLUMNS = (*IDENTITY_COLUMNS, "title", "text", "schema")


@dataclass(frozen=True)
class Binding:
    """A recipe, the schema it reads by, and the registry entries that attributes refer to.

    `segment` finds the words and sentences of a document.
    """

    recipe: Recipe
    schema: Schema
    entries: Mapping[EntryId, Entry] = field(default_factory=dict)
    segment: Segment = segments_of

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The classes of the rows, in schema order, labels that are not enabled included."""
        return _labels(self.recipe, self.schema)

    @cached_property
    def label_codes(self) -> Mapping[str, int]:
        """The number that stands for each class."""
        return {label: code for code, label in enumerate(self.labels)}

    def attribute(self, layer: str, attribute: str) -> Attribute | None:
        """The attribute, None where the schema lacks it or its layer."""
        found = self.schema.layers_by_id.get(layer)
        return found.attributes_by_id.get(attribute) if found else None

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


def problems_of(recipe: Recipe, schema: Schema) -> tuple[str, ...]:
    """Why the recipe cannot be used with the schema, each with its place; empty when it can."""
    found = [f"{recipe.place}: {problem}" for problem in _CHECKS[type(recipe)](recipe, schema)]
    if found:
        return tuple(found)
    return tuple(
        f"{recipe.place}: {problem}" for problem in _name_problems(_labels(recipe, schema))
    )


def fits(recipe: Recipe, schema: Schema) -> bool:
    """Whether the schema has all that the recipe needs."""
    return not problems_of(recipe, schema)


def _labels(recipe: Recipe, schema: Schema) -> tuple[str, ...]:
    match recipe:
        case TokenTagsRecipe():
            chosen = [id for layer in recipe.layers for id in _chosen(schema, layer, recipe.labels)]
            if recipe.label_map:
                chosen = [recipe.label_map[id] for id in chosen if id in recipe.label_map]
            return tuple(dict.fromkeys(chosen))
        case QuotesRecipe():
            return _chosen(schema, recipe.layer, recipe.labels)
        case LineLabelsRecipe():
            return _chosen(schema, recipe.layer, ())
        case DocumentLabelsRecipe():
            return schema.layer(recipe.layer).attributes_by_id[recipe.attribute].value_ids
    return ()


def _chosen(schema: Schema, layer: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    ids = (label.id for label in schema.layer(layer).labels)
    return tuple(id for id in ids if not wanted or id in wanted)


def _name_problems(names: tuple[str, ...]) -> Iterator[str]:
    # datasets takes "1" for the class with the number 1.
    for name in names:
        if name.isdecimal():
            yield f'the label "{name}" is a number; datasets would take it for a position.'


def _check_documents(recipe: DocumentsRecipe, schema: Schema) -> Iterator[str]:
    taken = set(DOCUMENT_COLUMNS)
    columns = [("metadata", name) for name in recipe.metadata]
    columns += [("attributes", path.partition(".")[2]) for path in recipe.attributes]
    for where, name in columns:
        if name in taken:
            yield f'{where}: the column "{name}" exists already.'
        taken.add(name)
    for index, path in enumerate(recipe.attributes):
        layer, _, attribute = path.partition(".")
        if layer in schema.layers_by_id:
            yield from _check_enum(schema, layer, attribute, f"attributes[{index}]")


def _check_quotes(recipe: QuotesRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.layer, SpanLayer, "layer")
    yield from _check_labels(schema, (recipe.layer,), _numbered(recipe.labels))


def _check_token_tags(recipe: TokenTagsRecipe, schema: Schema) -> Iterator[str]:
    for index, layer in enumerate(recipe.layers):
        yield from _check_layer(schema, layer, SpanLayer, f"layers[{index}]")
    mapped = {f"label_map.{label}": label for label in recipe.label_map}
    yield from _check_labels(schema, recipe.layers, _numbered(recipe.labels) | mapped)


def _check_line_labels(recipe: LineLabelsRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.layer, SegmentLayer, "layer")


def _check_document_labels(recipe: DocumentLabelsRecipe, schema: Schema) -> Iterator[str]:
    missing = list(_check_layer(schema, recipe.layer, DocumentLayer, "layer"))
    if missing:
        yield from missing
        return
    yield from _check_enum(schema, recipe.layer, recipe.attribute, "attribute", several=True)
    for index, column in enumerate(recipe.columns):
        yield from _check_enum(schema, recipe.layer, column, f"columns[{index}]")


def _check_layer(schema: Schema, layer: str, kind: type[Layer], where: str) -> Iterator[str]:
    found = schema.layers_by_id.get(layer)
    if found is None:
        yield f'{where}: the schema {schema.cited} has no layer "{layer}".'
    elif not isinstance(found, kind):
        wanted = kind.__name__.removesuffix("Layer").lower()
        yield f'{where}: "{layer}" is not a {wanted} layer in the schema {schema.cited}.'


def _numbered(labels: tuple[str, ...]) -> dict[str, str]:
    return {f"labels[{index}]": label for index, label in enumerate(labels)}


def _check_labels(
    schema: Schema, layers: tuple[str, ...], labels: Mapping[str, str]
) -> Iterator[str]:
    """`labels` are by their place in the recipe."""
    present = [schema.layers_by_id[layer] for layer in layers if layer in schema.layers_by_id]
    known = {label.id for layer in present for label in layer.labels}
    for where, label in labels.items():
        if present and label not in known:
            names = ", ".join(layer.id for layer in present)
            yield f'{where}: the schema {schema.cited} has no label "{label}" in {names}.'


def _check_enum(
    schema: Schema, layer: str, attribute: str, where: str, *, several: bool = False
) -> Iterator[str]:
    found = schema.layer(layer).attributes_by_id.get(attribute)
    allowed = {AttributeType.ENUM, AttributeType.MULTI_ENUM} if several else {AttributeType.ENUM}
    if found is None:
        yield f'{where}: the layer "{layer}" of {schema.cited} has no attribute "{attribute}".'
    elif found.type not in allowed:
        yield f'{where}: "{attribute}" is {found.type}, and only enumerations have classes.'
    else:
        yield from (f"{where}: {problem}" for problem in _name_problems(found.value_ids))


_CHECKS: Mapping[type[Recipe], Callable[..., Iterator[str]]] = {
    DocumentsRecipe: _check_documents,
    QuotesRecipe: _check_quotes,
    TokenTagsRecipe: _check_token_tags,
    LineLabelsRecipe: _check_line_labels,
    DocumentLabelsRecipe: _check_document_labels,
}
