"""The explicit types of every column, from the recipe and the schema, never from the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.domain.schema import Attribute, AttributeType, ClusterLayer
from annotator.export.attribute_columns import attribute_column
from annotator.export.binding import Binding
from annotator.export.column_types import (
    classes,
    entity_list,
    flag,
    fragment_list,
    list_of,
    offset,
    share,
    text,
    whole_number,
)
from annotator.export.detection_rows import ANSWERS, CANDIDATES
from annotator.export.document_rows import has_one_label
from annotator.export.quote_rows import HAS_CUE
from annotator.export.raw_rows import COVERAGES
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
    PairsRecipe,
    QuotesRecipe,
    Recipe,
    RelationsRecipe,
    SpansRecipe,
    TokenTagsRecipe,
    Unit,
)
from annotator.export.relation_rows import EndClasses, pair_ends, relation_ends
from annotator.export.token_rows import tag_columns, tag_names

if TYPE_CHECKING:
    from datasets import Features

    from annotator.export.column_types import Column, Columns


def features_of(binding: Binding) -> Features:
    """The `datasets.Features` of the recipe's rows; the same schema gives the same features."""
    from datasets import Features

    recipe = binding.recipe
    own = _KINDS[type(recipe)](recipe, binding)
    # A cluster is of no one document.
    return Features(own if isinstance(recipe, ClustersRecipe) else _identity() | own)


def _identity() -> Columns:
    names = ("id", "document_id", "story_id", "text_sha256")
    return {name: text() for name in names} | {"annotators": list_of(text()), "adjudicated": flag()}


def _documents(recipe: DocumentsRecipe, binding: Binding) -> Columns:
    columns: Columns = {"title": text(), "text": text(), "schema": text()}
    columns["covered_layers"] = list_of(text())
    columns |= {name: text() for name in recipe.metadata}
    for path in recipe.attributes:
        layer, _, name = path.partition(".")
        if attribute := binding.attribute(layer, name):
            columns[name] = classes(attribute.value_ids)
    return columns


def _clean(_recipe: CleanRecipe, _binding: Binding) -> Columns:
    borders = ("raw_start", "raw_end", "clean_start", "clean_end")
    return {"raw": text(), "clean": text(), "map": list_of({name: offset() for name in borders})}


def _token_tags(recipe: TokenTagsRecipe, binding: Binding) -> Columns:
    tags = tag_names(binding.labels)
    return {
        "sentence_id": offset(),
        "tokens": list_of(text()),
        **{name: list_of(classes(tags)) for name in tag_columns(recipe)},
        "token_starts": list_of(offset()),
        "token_ends": list_of(offset()),
    }


def _spans(recipe: SpansRecipe, binding: Binding) -> Columns:
    span: Columns = {
        "layer": classes(recipe.layers),
        "label": classes(binding.labels),
        "fragments": fragment_list(),
        "text": text(),
        "votes": offset(),
    }
    span |= {name: attribute_column(binding.span_attribute(name)) for name in recipe.attributes}
    if recipe.unit is Unit.MENTION:
        return {"start": offset(), "end": offset()} | _context() | span
    return {"text": text(), "start": offset(), "end": offset(), "spans": list_of(_named(span))}


def _entity_links(_recipe: EntityLinksRecipe, binding: Binding) -> Columns:
    candidate = {"entity": text(), "name": text(), "gloss": text()}
    return {
        "start": offset(),
        "end": offset(),
        "label": classes(binding.labels),
        "mention": text(),
        **_context(),
        **{name: text() for name in ("entity_id", "entity_name", "nil")},
        "candidates": list_of(candidate),
    }


def _relations(recipe: RelationsRecipe, binding: Binding) -> Columns:
    end = _end(relation_ends(binding))
    relation: Columns = {"type": classes(recipe.layers), "order": offset()}
    return {"text": text(), "relations": list_of(_named(relation | {"head": end, "tail": end}))}


def _pairs(recipe: PairsRecipe, binding: Binding) -> Columns:
    head, candidate = pair_ends(binding)
    return {
        "text": text(),
        "start": offset(),
        "end": offset(),
        "head": _end(head),
        "candidate": _end(candidate),
        "label": classes((f"not_{recipe.relation}", recipe.relation)),
    }


def _end(end: EndClasses) -> Columns:
    return {
        "id": text(),
        "layer": classes(end.layers),
        "label": classes(end.labels),
        "fragments": fragment_list(),
        "text": text(),
    }


def _detection(_recipe: DetectionRecipe, binding: Binding) -> Columns:
    return {
        "candidate": classes(CANDIDATES),
        "text": text(),
        "start": offset(),
        "end": offset(),
        "label": classes(ANSWERS),
        "type": classes(binding.labels),
    }


def _line_labels(_recipe: LineLabelsRecipe, binding: Binding) -> Columns:
    return {
        "line_index": offset(),
        "text": text(),
        "label": classes(binding.labels),
        "is_default": flag(),
        "group": text(),
        "policy": text(),
        "prev_text": text(),
        "next_text": text(),
        "start": offset(),
        "end": offset(),
        **_counts(),
    }


def _document_labels(recipe: DocumentLabelsRecipe, binding: Binding) -> Columns:
    label = classes(binding.labels)
    columns: Columns = {"text": text()}
    if has_one_label(binding):
        columns["label"] = label
    else:
        columns |= {"labels": list_of(label), "label_vector": list_of(share())}
    columns |= _counts()
    for name in recipe.columns:
        columns[name] = _enumeration(binding.attribute(recipe.layer, name))
    return columns


def _clusters(recipe: ClustersRecipe, binding: Binding) -> Columns:
    layer = binding.schema.layer(recipe.layer)
    assert isinstance(layer, ClusterLayer)
    member: Columns = {
        **{name: text() for name in ("document_id", "story_id", "text_sha256", "annotation")},
        "label": classes(binding.labels),
        "fragments": fragment_list(),
        "text": text(),
    }
    member |= {known.id: attribute_column(known) for known in layer.member_attributes}
    own = {known.id: attribute_column(known) for known in layer.attributes}
    return _named(own | {"members": list_of(member)})


def _annotations(_recipe: AnnotationsRecipe, _binding: Binding) -> Columns:
    return {
        **{name: text() for name in ("annotation", "layer", "label", "head", "tail")},
        "order": whole_number(),
        "fragments": fragment_list(),
        "text": text(),
        "attributes": text(),
        "coverage": classes(COVERAGES),
    }


def _chat(_recipe: ChatRecipe, _binding: Binding) -> Columns:
    message = {"role": text(), "content": text()}
    return {"messages": list_of(message), "start": offset(), "end": offset()}


def _quotes(recipe: QuotesRecipe, binding: Binding) -> Columns:
    def enum(layer: str, attribute: str) -> Column:
        return _enumeration(binding.attribute(layer, attribute))

    extent: Columns = {"start": offset(), "end": offset(), "text": text()}
    mention = _named(extent)
    level = {"mention_level": enum("source", "mention_level"), "entities": entity_list()}
    cue = _named({"fragments": fragment_list(), "text": text()})
    quote: Columns = {
        "type": classes(binding.labels),
        "fragments": fragment_list(),
        "text": text(),
        "verbatim": list_of(extent),
        "speaker_status": enum(recipe.layer, "speaker_status"),
        "polarity": enum(recipe.layer, "polarity"),
        "speakers": entity_list(),
        "sources": list_of(mention | level),
        "cues": list_of(cue | {"level": enum(HAS_CUE, "level")}),
        "relays": list_of({"order": offset()} | mention),
        "addressees": list_of(mention),
        "nested_in": text(),
        "continues": text(),
        "utterance": text(),
        "votes": offset(),
    }
    return {"text": text(), "quotes": list_of(_named(quote))}


def _named(columns: Columns) -> Columns:
    return {"id": text()} | columns


def _context() -> Columns:
    return {
        "context_start": offset(),
        "context_left": text(),
        "context_right": text(),
        "context_end": offset(),
    }


def _counts() -> Columns:
    return {"label_counts": list_of(offset()), "label_soft": list_of(share())}


def _enumeration(attribute: Attribute | None) -> Column:
    """The classes of an enum; a column that is always empty where the schema has no such enum."""
    if attribute is None or attribute.type is not AttributeType.ENUM:
        return text()
    return classes(attribute.value_ids)


_KINDS: Mapping[type[Recipe], Callable[..., Columns]] = {
    DocumentsRecipe: _documents,
    CleanRecipe: _clean,
    QuotesRecipe: _quotes,
    TokenTagsRecipe: _token_tags,
    SpansRecipe: _spans,
    EntityLinksRecipe: _entity_links,
    RelationsRecipe: _relations,
    PairsRecipe: _pairs,
    DetectionRecipe: _detection,
    LineLabelsRecipe: _line_labels,
    DocumentLabelsRecipe: _document_labels,
    ClustersRecipe: _clusters,
    AnnotationsRecipe: _annotations,
    ChatRecipe: _chat,
}
