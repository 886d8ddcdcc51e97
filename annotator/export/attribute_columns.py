"""Attributes as columns: the type of each, and the value an annotation has in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation
from annotator.domain.computed import computed_value
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Attribute, AttributeType
from annotator.export.binding import Binding, place_of, value_code
from annotator.export.column_types import (
    classes,
    entity_list,
    flag,
    list_of,
    number,
    text,
    whole_number,
)
from annotator.export.entities import entities_in
from annotator.export.losses import Losses, Row

if TYPE_CHECKING:
    from annotator.domain.annotation import AttributeValue
    from annotator.export.column_types import Column


def attribute_column(attribute: Attribute) -> Column:
    """The type of an attribute's column; what is not set is None, or an empty list."""
    match attribute.type:
        case AttributeType.ENUM:
            return classes(attribute.value_ids)
        case AttributeType.MULTI_ENUM:
            return list_of(classes(attribute.value_ids))
        case AttributeType.ENTITY_REF:
            return entity_list()
        case AttributeType.BOOL:
            return flag()
        case AttributeType.INTEGER:
            return whole_number()
        case AttributeType.NUMBER:
            return number()
    return list_of(text()) if attribute.multi else text()


def attribute_values(
    annotation: Annotation,
    annotated: AnnotatedDocument,
    names: Iterable[str],
    binding: Binding,
    losses: Losses,
) -> Row:
    """The values of attributes, by column; defaults count."""
    return {name: _value(annotation, annotated, name, binding, losses) for name in names}


def column_value(
    known: Attribute, value: AttributeValue | None, place: str, binding: Binding, losses: Losses
) -> object:
    """A value in the type of its attribute's column; ExportError where the schema lacks it."""
    match known.type:
        case AttributeType.ENTITY_REF:
            return entities_in(value, known.nil_reasons, binding, losses)
        case AttributeType.ENUM:
            return None if value is None else value_code(known, value, place)
        case AttributeType.MULTI_ENUM:
            return sorted(value_code(known, one, place) for one in _several(value))
    return list(_several(value)) if known.multi else value


def _value(
    annotation: Annotation,
    annotated: AnnotatedDocument,
    name: str,
    binding: Binding,
    losses: Losses,
) -> object:
    known = binding.span_attribute(name)
    value = binding.value(annotation, name)
    if known.type is AttributeType.COMPUTED:
        if binding.attribute(annotation.layer, name) is None:
            return None
        return " ".join(
            map(str, _several(computed_value(known, annotation, annotated, binding.schema)))
        )
    return column_value(known, value, place_of(annotated.document, annotation), binding, losses)


def _several(value: AttributeValue | None) -> tuple[object, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
