"""The explicit types of every column, from the recipe and the schema, never from the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from annotator.domain.schema import Attribute, AttributeType
from annotator.export.binding import Binding
from annotator.export.quote_rows import HAS_CUE
from annotator.export.recipe import (
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    QuotesRecipe,
    Recipe,
    TokenTagsRecipe,
)
from annotator.export.token_rows import tag_columns, tag_names

if TYPE_CHECKING:
    from datasets import ClassLabel, Features, List, Value

    Column: TypeAlias = ClassLabel | List | Value
    Columns: TypeAlias = dict[str, Column]


def features_of(binding: Binding) -> Features:
    """The `datasets.Features` of the recipe's rows; the same schema gives the same features."""
    from datasets import Features

    recipe = binding.recipe
    return Features(_identity() | _KINDS[type(recipe)](recipe, binding))


def _identity() -> Columns:
    return {name: _text() for name in ("id", "document_id", "story_id", "text_sha256")}


def _documents(recipe: DocumentsRecipe, binding: Binding) -> Columns:
    columns: Columns = {"title": _text(), "text": _text(), "schema": _text()}
    columns |= {name: _text() for name in recipe.metadata}
    for path in recipe.attributes:
        layer, _, name = path.partition(".")
        if attribute := binding.attribute(layer, name):
            columns[name] = _classes(attribute.value_ids)
    return columns


def _token_tags(recipe: TokenTagsRecipe, binding: Binding) -> Columns:
    tags = tag_names(binding.labels)
    return {
        "sentence_id": _offset(),
        "tokens": _list(_text()),
        **{name: _list(_classes(tags)) for name in tag_columns(recipe)},
        "token_starts": _list(_offset()),
        "token_ends": _list(_offset()),
    }


def _line_labels(_recipe: LineLabelsRecipe, binding: Binding) -> Columns:
    return {
        "line_index": _offset(),
        "text": _text(),
        "label": _classes(binding.labels),
        "is_default": _flag(),
        "group": _text(),
        "policy": _text(),
        "prev_text": _text(),
        "next_text": _text(),
        "start": _offset(),
        "end": _offset(),
    }


def _document_labels(recipe: DocumentLabelsRecipe, binding: Binding) -> Columns:
    from datasets import Value

    columns: Columns = {
        "text": _text(),
        "labels": _list(_classes(binding.labels)),
        "label_vector": _list(Value("float32")),
    }
    for name in recipe.columns:
        columns[name] = _enumeration(binding.attribute(recipe.layer, name))
    return columns


def _quotes(recipe: QuotesRecipe, binding: Binding) -> Columns:
    def enum(layer: str, attribute: str) -> Column:
        return _enumeration(binding.attribute(layer, attribute))

    fragment = {"start": _offset(), "end": _offset()}
    extent = fragment | {"text": _text()}
    mention = {"id": _text()} | extent
    entities = _list({"entity": _text(), "name": _text(), "nil": _text()})
    level = {"mention_level": enum("source", "mention_level"), "entities": entities}
    cue = {"id": _text(), "fragments": _list(fragment), "text": _text()}
    quote = {
        "id": _text(),
        "type": _classes(binding.labels),
        "fragments": _list(fragment),
        "text": _text(),
        "verbatim": _list(extent),
        "speaker_status": enum(recipe.layer, "speaker_status"),
        "polarity": enum(recipe.layer, "polarity"),
        "speakers": entities,
        "sources": _list(mention | level),
        "cues": _list(cue | {"level": enum(HAS_CUE, "level")}),
        "relays": _list({"order": _offset()} | mention),
        "addressees": _list(mention),
        "nested_in": _text(),
        "continues": _text(),
    }
    return {"text": _text(), "quotes": _list(quote)}


def _enumeration(attribute: Attribute | None) -> Column:
    """The classes of an enum; a column that is always empty where the schema has no such enum."""
    if attribute is None or attribute.type is not AttributeType.ENUM:
        return _text()
    return _classes(attribute.value_ids)


def _text() -> Value:
    from datasets import Value

    return Value("string")


def _offset() -> Value:
    from datasets import Value

    return Value("int32")


def _flag() -> Value:
    from datasets import Value

    return Value("bool")


def _classes(names: tuple[str, ...]) -> ClassLabel:
    from datasets import ClassLabel

    return ClassLabel(names=list(names))


def _list(item: Column | Columns) -> List:
    from datasets import List

    return List(item)


_KINDS: Mapping[type[Recipe], Callable[..., Columns]] = {
    DocumentsRecipe: _documents,
    QuotesRecipe: _quotes,
    TokenTagsRecipe: _token_tags,
    LineLabelsRecipe: _line_labels,
    DocumentLabelsRecipe: _document_labels,
}
