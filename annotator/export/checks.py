"""Whether a recipe and a schema go together, said before any row is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annotator.domain.schema import (
    AttributeType,
    ClusterLayer,
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.export.binding import labels_of
from annotator.export.recipe import (
    AnnotationsRecipe,
    ChatRecipe,
    CleanRecipe,
    ClustersRecipe,
    DetectionRecipe,
    DocumentLabelsRecipe,
    DocumentsRecipe,
    EntityLinksRecipe,
    LineLabelsRecipe,
    Mask,
    PairsRecipe,
    QuotesRecipe,
    Recipe,
    RelationsRecipe,
    SpansRecipe,
    TokenTagsRecipe,
)

IDENTITY_COLUMNS = frozenset(
    {"id", "document_id", "story_id", "text_sha256", "annotators", "adjudicated"}
)
DOCUMENT_COLUMNS = IDENTITY_COLUMNS | {"title", "text", "schema", "covered_layers"}
SPAN_COLUMNS = IDENTITY_COLUMNS | {
    "layer",
    "label",
    "fragments",
    "text",
    "votes",
    "start",
    "end",
    "spans",
    "context_start",
    "context_left",
    "context_right",
    "context_end",
}
MEMBER_COLUMNS = frozenset(
    {"document_id", "story_id", "text_sha256", "annotation", "label", "fragments", "text"}
)


def problems_of(recipe: Recipe, schema: Schema) -> tuple[str, ...]:
    """Why the recipe cannot be used with the schema, each with its place; empty when it can."""
    found = [*_CHECKS[type(recipe)](recipe, schema), *_check_masks(recipe, schema)]
    if not found:
        found = list(_name_problems(labels_of(recipe, schema)))
    return tuple(f"{recipe.place}: {problem}" for problem in found)


def fits(recipe: Recipe, schema: Schema) -> bool:
    """Whether the schema has all that the recipe needs."""
    return not problems_of(recipe, schema)


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
    yield from _check_span_layers(recipe, schema)
    mapped = {f"label_map.{label}": label for label in recipe.label_map}
    yield from _check_labels(schema, recipe.layers, mapped)


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


def _check_clean(recipe: CleanRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.layer, SegmentLayer, "layer")
    if recipe.inline in schema.layers_by_id:
        yield from _check_layer(schema, recipe.inline, SpanLayer, "inline")


def _check_spans(recipe: SpansRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_span_layers(recipe, schema)
    layers = [schema.layers_by_id[layer] for layer in recipe.layers if layer in schema.layers_by_id]
    for index, name in enumerate(recipe.attributes):
        where = f"attributes[{index}]"
        found = [known for layer in layers if (known := layer.attributes_by_id.get(name))]
        if name in SPAN_COLUMNS:
            yield f'{where}: the column "{name}" exists already.'
        if layers and not found:
            names = ", ".join(layer.id for layer in layers)
            yield f'{where}: no layer of {names} has the attribute "{name}" in {schema.cited}.'
        if len({(known.type, known.value_ids, known.multi) for known in found}) > 1:
            yield f'{where}: the layers have different attributes "{name}".'
        for known in found:
            yield from (f"{where}: {problem}" for problem in _name_problems(known.value_ids))


def _check_span_layers(
    recipe: TokenTagsRecipe | SpansRecipe | ChatRecipe, schema: Schema
) -> Iterator[str]:
    for index, layer in enumerate(recipe.layers):
        yield from _check_layer(schema, layer, SpanLayer, f"layers[{index}]")
    yield from _check_labels(schema, recipe.layers, _numbered(recipe.labels))


def _check_entity_links(recipe: EntityLinksRecipe, schema: Schema) -> Iterator[str]:
    missing = list(_check_layer(schema, recipe.layer, SpanLayer, "layer"))
    yield from missing
    if missing:
        return
    yield from _check_labels(schema, (recipe.layer,), _numbered(recipe.labels))
    known = schema.layer(recipe.layer).attributes_by_id.get(recipe.attribute)
    if known is None or known.type is not AttributeType.ENTITY_REF:
        yield f'attribute: "{recipe.attribute}" of "{recipe.layer}" does not refer to entries.'


def _check_relations(recipe: RelationsRecipe, schema: Schema) -> Iterator[str]:
    for index, layer in enumerate(recipe.layers):
        yield from _check_layer(schema, layer, RelationLayer, f"layers[{index}]")


def _check_pairs(recipe: PairsRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.relation, RelationLayer, "relation")
    for index, layer in enumerate(recipe.candidates):
        yield from _check_layer(schema, layer, SpanLayer, f"candidates[{index}]")
    yield from _check_labels(schema, recipe.candidates, _numbered(recipe.labels))


def _check_detection(recipe: DetectionRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.layer, SpanLayer, "layer")
    positives = {f"positives[{index}]": label for index, label in enumerate(recipe.positives)}
    yield from _check_labels(schema, (recipe.layer,), positives)


def _check_clusters(recipe: ClustersRecipe, schema: Schema) -> Iterator[str]:
    yield from _check_layer(schema, recipe.layer, ClusterLayer, "layer")
    layer = schema.layers_by_id.get(recipe.layer)
    if not isinstance(layer, ClusterLayer):
        return
    for known, taken in (
        (layer.attributes, {"id", "members"}),
        (layer.member_attributes, MEMBER_COLUMNS),
    ):
        for attribute in known:
            if attribute.id in taken:
                yield f'layer: the column "{attribute.id}" exists already.'
            yield from (f"layer: {problem}" for problem in _name_problems(attribute.value_ids))


def _check_annotations(recipe: AnnotationsRecipe, schema: Schema) -> Iterator[str]:
    for index, layer in enumerate(recipe.layers):
        if layer not in schema.layers_by_id:
            yield f'layers[{index}]: the schema {schema.cited} has no layer "{layer}".'


def _check_masks(recipe: Recipe, schema: Schema) -> Iterator[str]:
    """A layer that the schema lacks masks nothing; a label or a group that it lacks is a slip."""
    for index, mask in enumerate(recipe.masks):
        layer = schema.layers_by_id.get(mask.layer)
        if layer is None:
            continue
        yield from _check_mask(mask, layer, schema, f"masks[{index}]")


def _check_mask(mask: Mask, layer: Layer, schema: Schema, where: str) -> Iterator[str]:
    if not isinstance(layer, SpanLayer | SegmentLayer):
        yield f'{where}.layer: "{mask.layer}" does not mark text.'
    for label in mask.labels:
        if label not in layer.labels_by_id:
            yield f'{where}.labels: "{mask.layer}" has no label "{label}" in {schema.cited}.'
    for group in mask.groups:
        if all(label.group != group for label in layer.labels):
            yield f'{where}.groups: "{mask.layer}" has no group "{group}" in {schema.cited}.'
    if isinstance(layer, SegmentLayer) and layer.default_label in mask.labels:
        yield f'{where}.labels: "{layer.default_label}" is what lines are by default.'


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
    CleanRecipe: _check_clean,
    SpansRecipe: _check_spans,
    EntityLinksRecipe: _check_entity_links,
    RelationsRecipe: _check_relations,
    PairsRecipe: _check_pairs,
    DetectionRecipe: _check_detection,
    ClustersRecipe: _check_clusters,
    AnnotationsRecipe: _check_annotations,
    ChatRecipe: _check_span_layers,
}
