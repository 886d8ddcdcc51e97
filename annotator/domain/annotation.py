"""What an annotator, a model or the gold set says about a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EntryId,
    RemarkId,
)
from annotator.domain.span import Fragments

AttributeValue = str | int | float | bool | tuple[str, ...]
Attributes = Mapping[str, AttributeValue]


@dataclass(frozen=True, slots=True)
class Ends:
    """The two annotations a relation joins; `order` is set in layers that rank their relations."""

    from_id: AnnotationId
    to_id: AnnotationId
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One label by one author.

    `fragments` are sorted, do not touch or overlap, and are empty for document labels and
    relations. `ends` is set for relations only. In layers without labels (relation, document)
    `label` is the layer's id. `revision` counts the changes made to this annotation, from 1.
    Attributes that are not set are absent; a default is never stored.
    """

    id: AnnotationId
    document: DocumentId
    author: AuthorName
    layer: str
    label: str
    fragments: Fragments = ()
    ends: Ends | None = None
    attributes: Attributes = field(default_factory=dict)
    revision: int = 1


class AuthorKind(StrEnum):
    """Who can sign an annotation; a model's annotations are suggestions until accepted."""

    PERSON = "person"
    MODEL = "model"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody or something that annotations are signed with."""

    name: AuthorName
    kind: AuthorKind


class TaskState(StrEnum):
    """How far one annotator is with one document."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    RETURNED = "returned"


class Coverage(StrEnum):
    """How thoroughly one layer of a document was looked at: nothing found is not nobody looked."""

    NONE = "none"
    PARTLY = "partly"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """One annotator's work on one document; layers missing from `coverage` were not looked at."""

    document: DocumentId
    annotator: AuthorName
    state: TaskState = TaskState.NEW
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a registry layer, such as an entity.

    `fields` follow the layer's field definitions. A merged entry stays, with `merged_into` naming
    the entry that took its place, so that links keep working.
    """

    id: EntryId
    layer: str
    fields: Attributes
    merged_into: EntryId | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a cluster; `annotation` is None where a document lacks what the others have."""

    document: DocumentId
    annotation: AnnotationId | None
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Annotations of several documents that belong together: one utterance in five copies."""

    id: ClusterId
    layer: str
    members: tuple[Member, ...]
    attributes: Attributes = field(default_factory=dict)
    revision: int = 1


class Outcome(StrEnum):
    """What was decided about one group of annotators' versions."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """How one gold annotation came about, or that there is none.

    `versions` are the annotations that were weighed, of all annotators, and `seen` tells in the
    same order what each of them said then. `chosen` is the one that gold was copied from (None
    when edited or rejected), `sources` are the annotators whose versions gold was made of. `gold`
    is the gold annotation (None when rejected), of the author `gold_set`. `by` decided it, by the
    `rule` adjudicated, edited or added; or it was imported, or a rule did: unanimous, majority,
    agreeing, votes, threshold, kept. `guideline` asks for a better guideline. `stale` is set when
    a weighed version was found changed afterwards.
    """

    id: DecisionId
    document: DocumentId
    layer: str
    outcome: Outcome
    rule: str
    versions: tuple[AnnotationId, ...]
    chosen: AnnotationId | None = None
    gold: AnnotationId | None = None
    reason: str = ""
    note: str = ""
    stale: bool = False
    revision: int = 1
    by: AuthorName | None = None
    sources: tuple[AuthorName, ...] = ()
    seen: tuple[str, ...] = ()
    guideline: bool = False
    gold_set: AuthorName = GOLD


class Purpose(StrEnum):
    """What a remark is for."""

    COMMENT = "comment"
    UNSURE = "unsure"
    OVERRIDE = "override"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


ANSWERS = frozenset((Purpose.ACCEPTED, Purpose.REJECTED))
"""The remarks that answer a suggestion."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person notes about a document, or about one of its annotations.

    An override is the reason why a warning is no matter: `about` names the constraint, and
    `annotation` is what the warning looks at first. A remark outlives its annotation.

    An answer to a suggestion names the suggestion in `annotation`, who suggested it in `text` and,
    when it was accepted, the id of the person's own annotation in `about`.
    """

    id: RemarkId
    document: DocumentId
    author: AuthorName
    purpose: Purpose
    text: str
    annotation: AnnotationId | None = None
    about: str = ""
    revision: int = 1


Item = Annotation | Task | Entry | Cluster | Decision | Remark
