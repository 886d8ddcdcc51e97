"""Attributes that follow from the text and from other annotations; they are shown, never stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.domain.annotation import Annotation, AttributeValue
from annotator.domain.attributes import values_of
from annotator.domain.project import AnnotatedDocument
from annotator.domain.quotation_marks import mark_coverage
from annotator.domain.schema import Attribute, AttributeType, Schema
from annotator.domain.span import hull

Formula = Callable[[Annotation, AnnotatedDocument, Schema], AttributeValue]

AUTHOR = "author"
"""The voice of what no quotation holds."""

UNKNOWN_VOICE = "unknown"
"""The voice of what stands in a quotation whose speaker is not set."""


def computed_value(
    attribute: Attribute, annotation: Annotation, annotated: AnnotatedDocument, schema: Schema
) -> AttributeValue:
    """The present value of a computed attribute of one of the document's annotations."""
    return FORMULAS[attribute.formula](annotation, annotated, schema)


def _mark_coverage(
    annotation: Annotation, annotated: AnnotatedDocument, _schema: Schema
) -> AttributeValue:
    return mark_coverage(annotated.document.text, annotation.fragments)


def _voice(annotation: Annotation, annotated: AnnotatedDocument, schema: Schema) -> AttributeValue:
    """Who says the words: the speakers of the smallest annotation with a speaker around them."""
    attributes = _speaker_attributes(schema)
    extent = hull(annotation.fragments)
    around = [
        other
        for other in annotated.of_layer(*attributes)
        if hull(other.fragments).contains(extent)
        and attributes[other.layer] in schema.layer(other.layer).attributes_of(other.label)
    ]
    if not around:
        return (AUTHOR,)
    innermost = min(around, key=lambda other: (len(hull(other.fragments)), other.id))
    speakers = values_of(attributes[innermost.layer], innermost.attributes)
    return tuple(map(str, speakers)) or (UNKNOWN_VOICE,)


def _speaker_attributes(schema: Schema) -> dict[str, Attribute]:
    """The attribute "speaker" of every layer that has one which refers to entries."""
    found = ((layer.id, layer.attributes_by_id.get("speaker")) for layer in schema.layers)
    return {
        layer_id: attribute
        for layer_id, attribute in found
        if attribute is not None and attribute.type is AttributeType.ENTITY_REF
    }


FORMULAS: Mapping[str, Formula] = {"mark_coverage": _mark_coverage, "voice": _voice}
