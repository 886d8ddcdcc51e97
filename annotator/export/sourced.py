"""Documents on their way into a dataset, with the people whose work stands behind them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation, Coverage, Task, TaskState
from annotator.domain.identity import GOLD, AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import Bounds
from annotator.domain.span import Fragments
from annotator.export.losses import Row


@dataclass(frozen=True, slots=True)
class SourcedDocument(AnnotatedDocument):
    """A document with the work that becomes rows, and with what the rows tell about it.

    `panel` is the finished work of the people who annotated the document, whether or not the rows
    are made of it; labels are counted in it. `annotators` are their pseudonyms, in the same order.
    `part` tells rows of several people's work on one document apart: the pseudonym of whose work
    it is. `adjudicated` says that the work is a gold set's. `undecided` is the text on which no
    version has a majority. `dropped` are ranges of the text that a recipe leaves out, in order and
    apart.
    """

    panel: Sequence[AnnotatedDocument] = ()
    annotators: tuple[str, ...] = ()
    part: str = ""
    adjudicated: bool = False
    undecided: tuple[Annotation, ...] = ()
    dropped: tuple[Bounds, ...] = ()


def sourced(annotated: AnnotatedDocument) -> SourcedDocument:
    """The same document; one that knows of no panel has an empty one."""
    if isinstance(annotated, SourcedDocument):
        return annotated
    return SourcedDocument(
        annotated.document,
        annotated.author,
        annotated.annotations,
        annotated.task,
        adjudicated=annotated.author == GOLD,
    )


def identity_of(annotated: AnnotatedDocument, layer: str, part: object = "") -> Row:
    """What every row begins with; the id stays the same in every export of the project."""
    one, document = sourced(annotated), annotated.document
    parts = (document.external_id, layer, str(part), one.part)
    return {
        "id": ":".join(filter(None, parts)),
        "document_id": document.external_id,
        "story_id": document.story_id,
        "text_sha256": document.text_sha256,
        "annotators": [one.part] if one.part else list(one.annotators),
        "adjudicated": one.adjudicated,
    }


def pseudonym(name: AuthorName, secret: bytes) -> str:
    """A name that stands for an annotator in every export of a project.

    It cannot be turned back, nor found by trying names, without the secret that the project keeps.
    """
    return "annotator_" + hmac.digest(secret, name.encode(), hashlib.sha256).hex()[:10]


def is_finished(task: Task | None) -> bool:
    """Whether the work on a document was declared done."""
    return task is not None and task.state is TaskState.FINISHED


def looked_at(task: Task | None, layers: Iterable[str]) -> bool:
    """Whether all of the layers were gone through to the end.

    A task without any coverage was finished as a whole.
    """
    if task is None or not task.coverage:
        return is_finished(task)
    return all(task.coverage.get(layer) is Coverage.DONE for layer in layers)


def panel_for(annotated: AnnotatedDocument, layer: str) -> tuple[AnnotatedDocument, ...]:
    """The people's work that went through a layer to the end."""
    return tuple(one for one in sourced(annotated).panel if looked_at(one.task, (layer,)))


def votes_for(annotated: AnnotatedDocument, annotation: Annotation) -> int | None:
    """How many of the panel have the label at the very same place; None without a panel."""
    panel = panel_for(annotated, annotation.layer)
    if not panel:
        return None
    place = _place(annotation)
    return sum(place in map(_place, one.of_layer(annotation.layer)) for one in panel)


def _place(annotation: Annotation) -> tuple[str, Fragments]:
    return annotation.label, annotation.fragments


def with_annotations(
    annotated: AnnotatedDocument,
    annotations: Iterable[Annotation],
    dropped: tuple[Bounds, ...] = (),
) -> SourcedDocument:
    """The document with other annotations and ranges to leave out."""
    return replace(sourced(annotated), annotations=tuple(annotations), dropped=dropped)


def is_dropped(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Whether any of the range is left out."""
    dropped = sourced(annotated).dropped
    return any(first < end and start < last for first, last in dropped)
