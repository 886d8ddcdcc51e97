"""What a project hands out: documents with their annotations, rows of lists, counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.annotation import Annotation, Purpose, Task, TaskState
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName, DocumentId, EditId


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with one author's annotations in reading order."""

    document: Document
    author: AuthorName
    annotations: tuple[Annotation, ...]
    task: Task | None = None

    def of_layer(self, *layers: str) -> tuple[Annotation, ...]:
        """The annotations of these layers, in order."""
        return tuple(a for a in self.annotations if a.layer in layers)


def reading_order(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """By start, longest first, then id; those without fragments come first."""
    return tuple(sorted(annotations, key=_reading_key))


def _reading_key(annotation: Annotation) -> tuple[int, int, str]:
    if not annotation.fragments:
        return (-1, 0, annotation.id)
    return (annotation.fragments[0].start, -annotation.fragments[-1].end, annotation.id)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of the document list, as one annotator sees it.

    `length` is in code points; `story` is empty for a document that has its story for itself.
    `is_unsure` says that the annotator has flagged the document, or any annotation of it.
    """

    id: DocumentId
    external_id: str
    title: str
    source: str
    published: str
    length: int
    state: TaskState
    annotations: int
    story: str = ""
    is_unsure: bool = False


class DocumentOrder(StrEnum):
    """What the document list can be sorted by."""

    IMPORTED = "imported"
    TITLE = "title"
    SOURCE = "source"
    STATE = "state"
    LENGTH = "length"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What the document list shows: `text` is looked for in title, external id and source.

    `story` is the name of one story; None for documents of all stories. `remark` leaves those that
    the annotator has a remark of this purpose on; None leaves all.
    """

    text: str = ""
    story: str | None = None
    remark: Purpose | None = None
    states: frozenset[TaskState] = field(default_factory=frozenset)
    order: DocumentOrder = DocumentOrder.IMPORTED
    descending: bool = False


@dataclass(frozen=True, slots=True)
class EditSummary:
    """An edit that can be undone or redone, for a menu: "Undo Add Direct"."""

    id: EditId
    title: str


@dataclass(frozen=True, slots=True)
class SuggestionCount:
    """What became of a model's suggestions: accepted by anybody, else rejected, else open."""

    open: int = 0
    accepted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class ImportCount:
    """What an import of articles did: `read` is always the sum of the other three."""

    read: int = 0
    stored: int = 0
    known: int = 0
    rejected: int = 0
