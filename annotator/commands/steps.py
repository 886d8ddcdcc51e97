"""Small steps that commands on annotations share: what may be changed, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from annotator.commands.session import OpenDocument, Session
from annotator.domain.annotation import Annotation, Coverage, Task, TaskState
from annotator.domain.change import Change
from annotator.domain.identity import AnnotationId, DocumentId, new_id
from annotator.domain.schema import (
    Layer,
    RegistryLayer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.errors import NotAllowed

SomeLayer = TypeVar("SomeLayer", bound=Layer)


def editable(session: Session, document: DocumentId) -> OpenDocument:
    """The document with the user's work; NotAllowed when it is finished."""
    return require_editable(session.open(document))


def require_editable(here: OpenDocument) -> OpenDocument:
    """The same document; NotAllowed when it is finished."""
    if here.task.state is TaskState.FINISHED:
        raise NotAllowed("This article is finished. Reopen it to change it.")
    return here


def own(
    session: Session, document: DocumentId, annotation: AnnotationId
) -> tuple[OpenDocument, Annotation]:
    """An annotation of the user's that may be changed, with its document."""
    return editable(session, document), session.own(document, annotation)


def layer_of(schema: Schema, layer_id: str, kind: type[SomeLayer]) -> SomeLayer:
    """The layer of that id; NotAllowed when there is none of this kind."""
    layer = schema.layers_by_id.get(layer_id)
    if not isinstance(layer, kind):
        raise NotAllowed(f"The schema has no {_kind_name(kind)} layer “{layer_id}”.")
    return layer


def title_of(schema: Schema, annotation: Annotation) -> str:
    """What an action on the annotation is called after: its label's name, or its layer's."""
    layer = schema.layer(annotation.layer)
    label = layer.labels_by_id.get(annotation.label)
    return label.name if label else layer.name


def new_annotation_id() -> AnnotationId:
    """An id for an annotation that is about to be made."""
    return AnnotationId(new_id())


def revised(old: Annotation, **changed: object) -> Annotation:
    """The annotation with some fields changed, one revision on."""
    return replace(old, revision=old.revision + 1, **changed)  # type: ignore[arg-type]  # replace() types no keywords


def next_order(links: Iterable[Annotation], from_id: AnnotationId) -> int:
    """The rank after those of the links that leave the annotation."""
    ranks = [a.ends.order or 0 for a in links if a.ends and a.ends.from_id == from_id]
    return max(ranks, default=0) + 1


def started(here: OpenDocument) -> list[Change]:
    """What the first change of a document does to its task; nothing when it is begun."""
    if here.task.state is TaskState.IN_PROGRESS:
        return []
    return task_change(here.task, TaskState.IN_PROGRESS)


def task_change(
    task: Task, state: TaskState, *, coverage: dict[str, Coverage] | None = None
) -> list[Change]:
    """The task in another state, and with another coverage unless None."""
    after = replace(
        task,
        state=state,
        coverage=task.coverage if coverage is None else coverage,
        revision=task.revision + 1,
    )
    return [Change(task if task.revision else None, after)]


def _kind_name(kind: type[Layer]) -> str:
    names = {SpanLayer: "span", SegmentLayer: "segment", RelationLayer: "relation"}
    return names.get(kind, "registry" if kind is RegistryLayer else "document")
