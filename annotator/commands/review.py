"""A reviewer's decisions: each function checks and returns an edit to apply, as in `annotate`.

A `Review` holds the documents under review as they are shown. Decisions make or change gold, which
has an author of its own; nobody's work is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.commands.adjudicate import gold_ends
from annotator.commands.projects import Project
from annotator.commands.reviewed import (
    Draft,
    ReviewedDocument,
    Verdict,
    annotating_people,
    annotators_by_layer,
    finished_annotators,
    merged_entries,
)
from annotator.commands.session import Session
from annotator.domain.alignment import Version
from annotator.domain.annotation import (
    Annotation,
    Attributes,
    Author,
    AuthorKind,
    Decision,
    Ends,
    Task,
    TaskState,
)
from annotator.domain.change import Change, Edit
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.decided import digest
from annotator.domain.identity import GOLD, AuthorName, DocumentId, derived_id
from annotator.domain.span import Fragments
from annotator.errors import NotAllowed

REASONS = (
    ("ambiguous_text", "The text is ambiguous"),
    ("guideline_gap", "The guideline does not say"),
    ("annotator_error", "An annotator's slip"),
    ("edge_case", "A border case"),
    ("subjective", "A matter of judgement"),
)
"""The reason codes a decision may have, with their names."""

_KINDS = tuple(ConflictKind)
ADJUDICATED, EDITED, ADDED = "adjudicated", "edited", "added"


@dataclass(frozen=True, slots=True)
class Why:
    """What a reviewer says about a decision; `guideline` flags it for the next guideline."""

    reason: str = ""
    note: str = ""
    guideline: bool = False


class QueueOrder(StrEnum):
    """How open decisions are sorted; ties are in the order of the documents and texts."""

    DOCUMENT = "document"
    KIND = "kind"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which conflicts a queue shows; an empty set stands for all."""

    states: frozenset[ConflictState] = frozenset({ConflictState.OPEN, ConflictState.STALE})
    kinds: frozenset[ConflictKind] = field(default_factory=frozenset)
    layers: frozenset[str] = field(default_factory=frozenset)
    documents: frozenset[DocumentId] = field(default_factory=frozenset)
    order: QueueOrder = QueueOrder.DOCUMENT

    def shows(self, conflict: Conflict) -> bool:
        """Whether the conflict belongs into the queue."""
        return (
            conflict.state in self.states
            and (not self.kinds or conflict.kind in self.kinds)
            and (not self.layers or conflict.layer in self.layers)
            and (not self.documents or conflict.document in self.documents)
        )

    def sort_key(self, conflict: Conflict) -> tuple[float, DocumentId]:
        """What sorts conflicts into the order; those of one document keep theirs."""
        rank = 0.0
        if self.order is QueueOrder.KIND:
            rank = _KINDS.index(conflict.kind)
        elif self.order is QueueOrder.DISAGREEMENT:
            rank = -disagreement(conflict)
        return rank, conflict.document


class Review:
    """One person's review of the documents that enough annotators have finished.

    Follows the session's edits, so what it says includes them as soon as they are staged. Several
    adjudicators who shall not see each other's decisions each have a `gold_set` of their own.
    """

    def __init__(
        self, session: Session, *, gold_set: AuthorName = GOLD, min_annotators: int = 2
    ) -> None:
        self.session = session
        self.gold_set = gold_set
        self.min_annotators = min_annotators
        self._project = Project(session.store, session.schema)
        if not session.store.read_only:
            session.store.add_author(Author(gold_set, AuthorKind.GOLD))
        self.reload()
        session.listen(self.stage)

    def close(self) -> None:
        """Follow the session's edits no longer, when another review takes its place."""
        self.session.leave(self.stage)

    def reload(self) -> None:
        """Forget what is in memory, after work came in or a rule has run."""
        self._annotators = finished_annotators(self._project, self.min_annotators)
        self._people = annotating_people(self._project)
        self._merged = merged_entries(self._project)
        self._reviewed: dict[DocumentId, ReviewedDocument] = {}

    def stage(self, edit: Edit) -> None:
        """Take an edit in; done by the session too, and doing it twice does no harm.

        Work of annotators that is staged but not stored yet is seen after `reload` only.
        """
        for change in edit.changes:
            item = change.after or change.before
            if isinstance(item, Task) and item.annotator in self._people:
                self._stage_task(item, is_gone=change.after is None)
            elif isinstance(item, Annotation) and item.author in self._people:
                self._reviewed.pop(item.document, None)
            elif isinstance(item, Annotation | Task | Decision) and item.document in self._reviewed:
                self._reviewed[item.document].stage([change])

    def _stage_task(self, task: Task, *, is_gone: bool) -> None:
        """Bring up to date whose work counts in the document."""
        self._reviewed.pop(task.document, None)
        stored = self.session.store.tasks(document=task.document)
        tasks = [one for one in stored if one.annotator != task.annotator]
        tasks += [] if is_gone else [task]
        done = [t for t in tasks if t.state is TaskState.FINISHED and t.annotator in self._people]
        self._annotators.pop(task.document, None)
        if len(done) >= self.min_annotators:
            self._annotators[task.document] = annotators_by_layer(self.session.schema, done)

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """The documents that enough annotators have finished."""
        return tuple(sorted(self._annotators))

    def document(self, document: DocumentId) -> ReviewedDocument:
        """One document under review; NotAllowed when too few have finished it."""
        if document not in self._annotators:
            raise NotAllowed(f"This article is not finished by {self.min_annotators} annotators.")
        if document not in self._reviewed:
            annotators = self._annotators[document]
            self._reviewed[document] = ReviewedDocument(
                self._project, document, annotators, self.gold_set, self._merged
            )
        return self._reviewed[document]

    def lanes(self, document: DocumentId) -> tuple[AuthorName, ...]:
        """The document's annotators in an order that tells nothing about who they are.

        It is the same each time for one reviewer, and another for the next document.
        """
        names = {name for layer in self._annotators[document].values() for name in layer}
        seed = f"{self.session.user} {document}"
        return tuple(sorted(names, key=lambda name: derived_id("lane", seed, name)))

    def current(self, conflict: Conflict) -> Conflict:
        """The conflict as it is now; NotAllowed when it is gone."""
        found = (c for c in self.document(conflict.document).conflicts if c.id == conflict.id)
        now = next(found, None)
        if now is None:
            raise NotAllowed("This is no longer there to be decided on.")
        return now

    def queue(self, wanted: QueueFilter | None = None) -> tuple[Conflict, ...]:
        """The conflicts to go through, in the order asked for."""
        wanted = wanted or QueueFilter()
        found = [
            conflict
            for document in self.documents
            if not wanted.documents or document in wanted.documents
            for conflict in self.document(document).conflicts
            if wanted.shows(conflict)
        ]
        found.sort(key=wanted.sort_key)
        return tuple(found)


def disagreement(conflict: Conflict) -> float:
    """The share of annotators who do not have the most frequent version, from 0 to below 1."""
    counts = [conflict.readings.count(reading) for reading in set(conflict.readings)]
    most = max([*counts, len(conflict.missing)], default=0)
    return 1 - most / len(conflict.annotators) if conflict.annotators else 0.0


def take(
    session: Session,
    review: Review,
    conflict: Conflict,
    author: AuthorName,
    why: Why | None = None,
) -> Edit:
    """Make one annotator's version gold; where the annotator has none, there shall be nothing."""
    version = conflict.version_of(author)
    if version is None:
        return reject(session, review, conflict, why, sources=(author,))
    here = review.document(conflict.document)
    drafts = [_copy(here, part) for part in version.annotations]
    verdict = _verdict(session, ADJUDICATED, _like_minded(conflict, version), why)
    return _decided(session, review, conflict, drafts, verdict)


def combine(
    session: Session,
    review: Review,
    conflict: Conflict,
    *,
    boundary: AuthorName,
    label: AuthorName,
    why: Why | None = None,
) -> Edit:
    """Make gold of one annotator's boundary with another's label and attributes."""
    place, said = conflict.version_of(boundary), conflict.version_of(label)
    if place is None or said is None:
        raise NotAllowed("Both annotators must have a version for that.")
    if not place.fragments:
        raise NotAllowed("What covers no text has no boundary.")
    meaning = said.annotations[0]
    drafts = [
        Draft(meaning.label, part.fragments, meaning.attributes) for part in place.annotations
    ]
    verdict = _verdict(session, EDITED, (boundary, label), why)
    return _decided(session, review, conflict, drafts, verdict)


def reject(
    session: Session,
    review: Review,
    conflict: Conflict,
    why: Why | None = None,
    *,
    sources: tuple[AuthorName, ...] = (),
) -> Edit:
    """Decide that there is nothing; the rejection is kept, and gold that was there goes."""
    agreeing = sources or conflict.missing
    return _decided(session, review, conflict, [], _verdict(session, ADJUDICATED, agreeing, why))


def edit(
    session: Session,
    review: Review,
    conflict: Conflict,
    *,
    label: str | None = None,
    fragments: Fragments | None = None,
    attributes: Attributes | None = None,
    why: Why | None = None,
) -> Edit:
    """Make gold of what no annotator said: gold as it is, else the first version, with changes."""
    parts = [part for version in conflict.versions for part in version.annotations]
    base = next(iter((*conflict.gold, *parts)), None)
    if base is None:
        raise NotAllowed("There is nothing to edit; add gold instead.")
    here = review.document(conflict.document)
    draft = Draft(
        label if label is not None else base.label,
        fragments if fragments is not None else base.fragments,
        attributes if attributes is not None else base.attributes,
        base.ends if base in conflict.gold else _ends(here, base),
    )
    verdict = _verdict(session, EDITED, () if base in conflict.gold else (base.author,), why)
    return _decided(session, review, conflict, [draft], verdict)


def redirect(
    session: Session, review: Review, conflict: Conflict, ends: Ends, why: Why | None = None
) -> Edit:
    """Make gold of a link between other gold annotations than any annotator's joins."""
    label = conflict.versions[0].annotations[0].label
    verdict = _verdict(session, EDITED, (), why)
    return _decided(session, review, conflict, [Draft(label, ends=ends)], verdict)


def add(
    session: Session,
    review: Review,
    document: DocumentId,
    layer: str,
    draft: Draft,
    why: Why | None = None,
) -> Edit:
    """Add gold that no annotator has."""
    empty = Conflict(document, layer, ConflictKind.AGREED, ())
    return _decided(session, review, empty, [draft], _verdict(session, ADDED, (), why))


def explain(session: Session, review: Review, conflict: Conflict, why: Why) -> Edit:
    """Set reason, note and guideline flag of a decision that was made."""
    changes = [
        Change(old, _next(old, reason=why.reason, note=why.note, guideline=why.guideline))
        for old in _decisions(review, conflict)
    ]
    return session.edit("Explain decision", changes)


def confirm(session: Session, review: Review, conflict: Conflict) -> Edit:
    """Let a stale decision stand: what the annotators say by now was weighed."""
    here, now = review.document(conflict.document), review.current(conflict)
    versions = now.annotation_ids
    seen = tuple(digest(found) for found in map(here.annotation, versions) if found)
    changes = [
        Change(old, _next(old, stale=False, versions=versions, seen=seen, by=session.user))
        for old in _decisions(review, conflict)
    ]
    return session.edit("Confirm decision", changes)


def withdraw(session: Session, review: Review, conflict: Conflict) -> Edit:
    """Open a decided conflict again; its gold goes."""
    here, now = review.document(conflict.document), review.current(conflict)
    _decisions(review, conflict)
    changes = here.withdrawal(now)
    return session.edit("Withdraw decision", [*changes, *here.task_change(opened=[now])])


def _decided(
    session: Session,
    review: Review,
    conflict: Conflict,
    drafts: Sequence[Draft],
    verdict: Verdict,
) -> Edit:
    here = review.document(conflict.document)
    now = review.current(conflict) if conflict.id else conflict
    changes = here.settle(now, drafts, verdict)
    layer = session.schema.layer(conflict.layer)
    label = layer.labels_by_id.get(drafts[0].label) if drafts else None
    title = f"Decide {label.name if label else layer.name}" if drafts else f"Reject {layer.name}"
    return session.edit(title, [*changes, *here.task_change(settled=[now])])


def _verdict(
    session: Session, rule: str, sources: tuple[AuthorName, ...], why: Why | None
) -> Verdict:
    why = why or Why()
    return Verdict(rule, session.user, sources, why.reason, why.note, why.guideline)


def _copy(here: ReviewedDocument, part: Annotation) -> Draft:
    ends = _ends(here, part)
    return Draft(part.label, part.fragments, part.attributes, ends, chosen=part.id)


def _ends(here: ReviewedDocument, part: Annotation) -> Ends | None:
    ends = gold_ends(here, part)
    if part.ends is not None and ends is None:
        raise NotAllowed("Decide on both ends of this link first.")
    return ends


def _like_minded(conflict: Conflict, version: Version) -> tuple[AuthorName, ...]:
    """The annotators whose version reads the same."""
    pairs = list(zip(conflict.versions, conflict.readings, strict=True))
    chosen = next(reading for one, reading in pairs if one.author == version.author)
    return tuple(one.author for one, reading in pairs if reading == chosen)


def _decisions(review: Review, conflict: Conflict) -> tuple[Decision, ...]:
    found = review.current(conflict).decisions
    if not found:
        raise NotAllowed("This is not decided yet.")
    return found


def _next(old: Decision, **changed: object) -> Decision:
    return replace(old, revision=old.revision + 1, **changed)  # type: ignore[arg-type]  # replace() types no keywords
