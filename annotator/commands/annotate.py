"""What an annotator does to a document: each function checks and returns an edit to apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.commands.remarks import override_of
from annotator.commands.session import OpenDocument, Session
from annotator.commands.steps import (
    editable,
    layer_of,
    new_annotation_id,
    next_order,
    own,
    revised,
    started,
    task_change,
    title_of,
)
from annotator.domain.annotation import (
    Annotation,
    Attributes,
    AttributeValue,
    Coverage,
    Ends,
    TaskState,
)
from annotator.domain.attributes import problem_with
from annotator.domain.change import Change, Edit
from annotator.domain.constraints import Violation, check_document
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.lines import Line
from annotator.domain.project import AnnotatedDocument
from annotator.domain.rules import check_fragments, check_label, check_overlap, check_relation
from annotator.domain.schema import (
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    Severity,
    SpanLayer,
)
from annotator.domain.span import Fragments, Span
from annotator.errors import AnnotatorError, NotAllowed


class NotFinished(AnnotatorError):
    """Errors, or warnings that nobody has overridden, stand against finishing: `violations`."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        errors = [v.message for v in violations if v.severity is Severity.ERROR]
        against = errors or [v.message for v in violations]
        more = f" (and {len(against) - 1} more)" if len(against) > 1 else ""
        super().__init__(f"Not finished yet: {against[0]}{more}")
        self.violations = violations


def add(
    session: Session, document: DocumentId, layer_id: str, label_id: str, fragments: Fragments
) -> Edit:
    """Label a span in the user's name."""
    here, layer = editable(session, document), layer_of(session.schema, layer_id, SpanLayer)
    label = check_label(layer, label_id)
    check_fragments(layer, fragments, here.text)
    new = Annotation(new_annotation_id(), document, session.user, layer_id, label_id, fragments)
    check_overlap(layer, new, here.of_layer(layer_id))
    return session.edit(
        f"Add {label.name if label else layer.name}",
        [*started(here), Change(None, new)],
    )


def relabel(
    session: Session, document: DocumentId, annotation: AnnotationId, label_id: str
) -> Edit:
    """Give a span another label of its layer; attributes that do not apply to it are dropped."""
    here, old = own(session, document, annotation)
    layer = layer_of(session.schema, old.layer, SpanLayer)
    label = check_label(layer, label_id)
    applying = {attribute.id for attribute in layer.attributes_of(label_id)}
    kept = {name: value for name, value in old.attributes.items() if name in applying}
    new = revised(old, label=label_id, attributes=kept)
    check_overlap(layer, new, here.of_layer(old.layer))
    _check_links_allow(session.schema, here, new)
    name = label.name if label else layer.name
    return session.edit(f"Relabel as {name}", [Change(old, new)])


def move_boundary(
    session: Session, document: DocumentId, annotation: AnnotationId, fragments: Fragments
) -> Edit:
    """Let a span cover these fragments instead."""
    here, old = own(session, document, annotation)
    layer = layer_of(session.schema, old.layer, SpanLayer)
    check_fragments(layer, fragments, here.text)
    new = revised(old, fragments=fragments)
    check_overlap(layer, new, here.of_layer(old.layer))
    return session.edit("Move boundary", [Change(old, new)])


def delete(session: Session, document: DocumentId, annotation: AnnotationId) -> Edit:
    """Remove an annotation and the links that start or end at it."""
    here, old = own(session, document, annotation)
    links = sorted(here.links_of(annotation), key=lambda link: link.id)
    title = f"Delete {title_of(session.schema, old)}"
    return session.edit(title, [Change(gone, None) for gone in (*links, old)])


def link(
    session: Session,
    document: DocumentId,
    layer_id: str,
    *,
    from_id: AnnotationId,
    to_id: AnnotationId,
) -> Edit:
    """Join two of the user's annotations; in ordered layers the new link comes last."""
    here, layer = editable(session, document), layer_of(session.schema, layer_id, RelationLayer)
    start, end = session.own(document, from_id), session.own(document, to_id)
    others = tuple(here.of_layer(layer_id))
    check_relation(layer, start, end, others)
    order = next_order(others, from_id) if layer.ordered else None
    ends = Ends(from_id, to_id, order)
    new = Annotation(new_annotation_id(), document, session.user, layer_id, layer_id, ends=ends)
    return session.edit(f"Link {layer.name}", [*started(here), Change(None, new)])


def set_attribute(
    session: Session,
    document: DocumentId,
    annotation: AnnotationId,
    attribute_id: str,
    value: AttributeValue | None,
) -> Edit:
    """Set one attribute of an annotation; None, or the attribute's default, clears it."""
    _here, old = own(session, document, annotation)
    layer = session.schema.layer(old.layer)
    attributes = _with_value(layer, old.label, old.attributes, attribute_id, value)
    return session.edit(
        f"Set {attribute_id} of {title_of(session.schema, old)}",
        [Change(old, revised(old, attributes=attributes))],
    )


def set_document_label(
    session: Session,
    document: DocumentId,
    layer_id: str,
    attribute_id: str,
    value: AttributeValue | None,
) -> Edit:
    """Set one attribute of the whole article; the last one cleared removes the document label."""
    here, layer = editable(session, document), layer_of(session.schema, layer_id, DocumentLayer)
    old = next(iter(here.of_layer(layer_id)), None)
    present: Attributes = old.attributes if old else {}
    attributes = _with_value(layer, layer_id, present, attribute_id, value)
    new: Annotation | None = None
    if attributes and old:
        new = revised(old, attributes=attributes)
    elif attributes:
        new = Annotation(
            new_annotation_id(), document, session.user, layer_id, layer_id, attributes=attributes
        )
    if old is None and new is None:
        raise NotAllowed(f"“{attribute_id}” is not set.")
    return session.edit(f"Set {attribute_id} of the article", [*started(here), Change(old, new)])


def label_lines(
    session: Session, document: DocumentId, layer_id: str, where: Span, label_id: str | None
) -> Edit:
    """Label every line that `where` touches; None takes the lines back to the default.

    Choosing the default label by name stores it: that is a decision, not an omission.
    """
    here, layer = editable(session, document), layer_of(session.schema, layer_id, SegmentLayer)
    label = check_label(layer, label_id) if label_id is not None else None
    touched = [
        line
        for line in here.lines.between(where.start, where.end)
        if line.start < line.end and not (line.is_blank and layer.skip_blank)
    ]
    changes = list(_line_changes(session, here, layer, touched, label_id))
    if not changes:
        raise NotAllowed("These lines have that label already." if touched else "No line to label.")
    return session.edit(
        f"Label lines {label.name}" if label else "Clear line labels", [*started(here), *changes]
    )


def _line_changes(
    session: Session,
    here: OpenDocument,
    layer: SegmentLayer,
    touched: Sequence[Line],
    label_id: str | None,
) -> Iterator[Change]:
    labelled = {a.fragments[0].start: a for a in here.of_layer(layer.id)}
    for line in touched:
        old = labelled.get(line.start)
        if label_id is None:
            if old is not None:
                yield Change(old, None)
        elif old is None:
            fragments = (Span(line.start, line.end),)
            identity = (new_annotation_id(), here.document.id, session.user)
            yield Change(None, Annotation(*identity, layer.id, label_id, fragments))
        elif old.label != label_id:
            yield Change(old, revised(old, label=label_id))


def start(session: Session, document: DocumentId) -> Edit:
    """Begin a document, or take up one that was returned."""
    here = session.open(document)
    if here.task.state in (TaskState.IN_PROGRESS, TaskState.FINISHED):
        raise NotAllowed(f"This article is {here.task.state.value.replace('_', ' ')} already.")
    return session.edit("Start article", task_change(here.task, TaskState.IN_PROGRESS))


def finish(
    session: Session, document: DocumentId, *, looked_at: Iterable[str] | None = None
) -> Edit:
    """Declare a document done after checking the schema's constraints.

    `looked_at` names the layers that were gone through exhaustively; None means every layer the
    schema offers whose coverage the annotator has not recorded. Raises NotFinished while errors,
    or warnings that were not overridden with a reason, stand against it.
    """
    here = editable(session, document)
    remarks = here.remarks()
    against = [
        violation
        for violation in violations_of(session, document)
        if violation.severity is not Severity.INFO and override_of(violation, remarks) is None
    ]
    if against:
        raise NotFinished(tuple(against))
    recorded = here.task.coverage
    if looked_at is None:
        coverage = dict.fromkeys(annotation_layers(session.schema), Coverage.DONE) | dict(recorded)
    else:
        coverage = dict(recorded) | dict.fromkeys(looked_at, Coverage.DONE)
    changes = task_change(here.task, TaskState.FINISHED, coverage=coverage)
    return session.edit("Finish article", changes)


def set_coverage(session: Session, document: DocumentId, layer_id: str, coverage: Coverage) -> Edit:
    """Record how thoroughly a layer of the document was looked at."""
    here = editable(session, document)
    if layer_id not in annotation_layers(session.schema):
        raise NotAllowed(f"Articles are not gone through for “{layer_id}”.")
    if here.task.coverage.get(layer_id) is coverage:
        raise NotAllowed("This is recorded already.")
    name = session.schema.layer(layer_id).name
    recorded = {**here.task.coverage, layer_id: coverage}
    changes = task_change(here.task, TaskState.IN_PROGRESS, coverage=recorded)
    return session.edit(f"Coverage of {name}: {coverage.value}", changes)


def reopen(session: Session, document: DocumentId) -> Edit:
    """Take a finished document up again."""
    here = session.open(document)
    if here.task.state is not TaskState.FINISHED:
        raise NotAllowed("This article is not finished.")
    return session.edit("Reopen article", task_change(here.task, TaskState.IN_PROGRESS))


def violations_of(session: Session, document: DocumentId) -> tuple[Violation, ...]:
    """Every constraint that the user's work on the document violates, of any severity."""
    here = session.open(document)
    annotated = AnnotatedDocument(here.document, session.user, here.annotations(), here.task)
    return check_document(annotated, session.schema, entries=session.entries())


def annotation_layers(schema: Schema) -> tuple[str, ...]:
    """The layers a document is gone through for: span, segment and document layers on offer."""
    looked_at = (SpanLayer, SegmentLayer, DocumentLayer)
    return tuple(x.id for x in schema.layers if x.enabled and isinstance(x, looked_at))


def _with_value(
    layer: Layer,
    label_id: str,
    present: Attributes,
    attribute_id: str,
    value: AttributeValue | None,
) -> Attributes:
    attribute = {a.id: a for a in layer.attributes_of(label_id)}.get(attribute_id)
    if attribute is None:
        raise NotAllowed(f"“{layer.name}” has no attribute “{attribute_id}” here.")
    rest = {name: old for name, old in present.items() if name != attribute_id}
    if value is None or value == attribute.default:
        return rest
    if problem := problem_with(attribute, value):
        raise NotAllowed(problem)
    return {**rest, attribute_id: value}


def _check_links_allow(schema: Schema, here: OpenDocument, relabelled: Annotation) -> None:
    for found in here.links_of(relabelled.id):
        layer = schema.layer(found.layer)
        if not isinstance(layer, RelationLayer) or found.ends is None:
            continue
        end = layer.from_end if found.ends.from_id == relabelled.id else layer.to_end
        if not end.allows(relabelled.layer, relabelled.label):
            raise NotAllowed(
                f"This label cannot have the link “{layer.name}”; delete the link first."
            )
