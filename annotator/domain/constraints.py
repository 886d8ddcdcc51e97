"""Checks one author's work on a document: by the schema's constraints, and as any schema asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.attributes import problem_with, value_of, values_of
from annotator.domain.constraint_rules import RULES
from annotator.domain.identity import AnnotationId, EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Constraint,
    Layer,
    RelationLayer,
    Schema,
    Severity,
)
from annotator.domain.span import Span, hull
from annotator.domain.work import Work


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that stands against a document as it is.

    `constraint` is the id of the schema's constraint, or one of label_known, attribute_known,
    attribute_value, attribute_required, entity_known and link_ends, which hold in every schema.
    `annotations` has the one to look at first; `span` is where that one is, None where it has no
    text.
    """

    constraint: str
    severity: Severity
    message: str
    annotations: tuple[AnnotationId, ...]
    span: Span | None


def check_document(
    annotated: AnnotatedDocument, schema: Schema, *, entries: Mapping[EntryId, Entry]
) -> tuple[Violation, ...]:
    """Everything that is wrong with one author's work, in reading order, errors first at one place.

    `entries` is the registry, merged entries included.
    """
    work = Work(annotated, schema, entries)
    found: list[Violation] = []
    for annotation in annotated.annotations:
        found.extend(_check_annotation(work, annotation))
    for constraint in schema.constraints:
        found.extend(_check_constraint(work, constraint))
    return tuple(sorted(found, key=_order))


_SEVERITIES = tuple(Severity)


def _order(violation: Violation) -> tuple[Span, int]:
    place = violation.span or Span(0, 1)
    return place, _SEVERITIES.index(violation.severity)


def _check_constraint(work: Work, constraint: Constraint) -> Iterator[Violation]:
    for breach in RULES[constraint.rule].breaches(work, constraint.options):
        message = constraint.message
        if breach.detail:
            message = f"{message.removesuffix('.')}: {breach.detail}."
        yield _violation(constraint.id, message, *breach.annotations, severity=constraint.severity)


def _violation(
    constraint: str,
    message: str,
    *annotations: Annotation,
    severity: Severity = Severity.ERROR,
) -> Violation:
    first = annotations[0].fragments
    return Violation(
        constraint,
        severity,
        message,
        tuple(annotation.id for annotation in annotations),
        hull(first) if first else None,
    )


def _check_annotation(work: Work, annotation: Annotation) -> Iterator[Violation]:
    layer = work.schema.layers_by_id.get(annotation.layer)
    if layer is None:
        message = f"The schema has no layer “{annotation.layer}”."
        yield _violation("label_known", message, annotation)
        return
    if annotation.label not in (layer.labels_by_id or (layer.id,)):
        message = f"The layer “{layer.name}” has no label “{annotation.label}”."
        yield _violation("label_known", message, annotation)
    yield from _check_attributes(work, layer, annotation)
    if isinstance(layer, RelationLayer):
        yield from _check_ends(work, layer, annotation)


def _check_attributes(work: Work, layer: Layer, annotation: Annotation) -> Iterator[Violation]:
    attributes = {one.id: one for one in layer.attributes_of(annotation.label)}
    for name, value in annotation.attributes.items():
        if name not in attributes:
            message = f"“{annotation.label}” has no attribute “{name}”."
            yield _violation("attribute_known", message, annotation)
        elif problem := problem_with(attributes[name], value):
            yield _violation("attribute_value", problem, annotation)
        elif unknown := _unknown_entry(work, attributes[name], annotation):
            message = f"“{name}” names no entry of the registry: {unknown}."
            yield _violation("entity_known", message, annotation)
    for attribute in attributes.values():
        if attribute.required and value_of(attribute, annotation.attributes) is None:
            message = f"“{attribute.id}” is required but not set."
            yield _violation("attribute_required", message, annotation)


def _unknown_entry(work: Work, attribute: Attribute, annotation: Annotation) -> str | None:
    if attribute.type is not AttributeType.ENTITY_REF:
        return None
    for value in values_of(attribute, annotation.attributes):
        entry = work.entries.get(EntryId(str(value)))
        is_entry = entry is not None and entry.layer == attribute.registry
        if not is_entry and value not in attribute.nil_reasons:
            return str(value)
    return None


def _check_ends(work: Work, layer: RelationLayer, link: Annotation) -> Iterator[Violation]:
    if link.ends is None:
        yield _violation("link_ends", f"This “{layer.name}” link joins nothing.", link)
        return
    rules = ((link.ends.from_id, layer.from_end), (link.ends.to_id, layer.to_end))
    for end_id, rule in rules:
        end = work.by_id.get(end_id)
        if end is None:
            message = f"This “{layer.name}” link has an end that is gone."
            yield _violation("link_ends", message, link)
        elif not rule.allows(end.layer, end.label):
            message = f"A “{layer.name}” link cannot join a “{end.label}”."
            yield _violation("link_ends", message, end, link)
