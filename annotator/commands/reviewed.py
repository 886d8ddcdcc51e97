"""One document under review: the annotators' versions, and one gold set as it is and may become."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from annotator.commands.annotate import annotation_layers
from annotator.commands.projects import Project
from annotator.domain.annotation import (
    Annotation,
    Attributes,
    AuthorKind,
    Coverage,
    Decision,
    Ends,
    Outcome,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.conflicts import (
    Conflict,
    ConflictState,
    Merged,
    Weighing,
    find_conflicts,
)
from annotator.domain.decided import Overlay, digest
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    DecisionId,
    DocumentId,
    new_id,
)
from annotator.domain.intake import Intake
from annotator.domain.schema import RelationLayer, Schema
from annotator.domain.span import Fragments, overlap_length
from annotator.errors import NotAllowed

Kind = TypeVar("Kind")

Annotators = Mapping[str, tuple[AuthorName, ...]]
"""Who went through each layer of a document and is done with it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A gold annotation to be; `chosen` is the version it is copied from, `id` its id when new."""

    label: str
    fragments: Fragments = ()
    attributes: Attributes = field(default_factory=dict)
    ends: Ends | None = None
    chosen: AnnotationId | None = None
    id: AnnotationId | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a decision says about itself, whatever becomes gold."""

    rule: str
    by: AuthorName
    sources: tuple[AuthorName, ...] = ()
    reason: str = ""
    note: str = ""
    guideline: bool = False


class ReviewedDocument:
    """The conflicts of a document with what `gold_set` has on them, staged changes included."""

    def __init__(
        self,
        project: Project,
        document: DocumentId,
        annotators: Annotators,
        gold_set: AuthorName,
        merged: Merged,
    ) -> None:
        self.document = project.store.document(document)
        self.gold_set = gold_set
        self.task = project.store.task(document, gold_set)
        self._project = project
        everything = project.store.annotations(document)
        names = {name for names in annotators.values() for name in names}
        weighed = tuple(one for one in everything if one.author in names)
        self._weighed = {one.id: one for one in weighed}
        weighing = Weighing(document, weighed, annotators, merged)
        self._overlay = Overlay(find_conflicts(weighing, project.schema))
        self._gold = {one.id: one for one in everything if one.author == gold_set}
        self._conflicts: tuple[Conflict, ...] | None = None
        self._intake: Intake | None = None  # holds all gold, for the next decision of a long run
        self._tried: Intake | None = None  # the same with the gold that was drafted last
        self._gold_by_version: dict[AnnotationId, tuple[Annotation, ...]] = {}
        decisions = project.store.decisions(document)
        self._decisions = {d.id: d for d in decisions if d.gold_set == gold_set}

    @property
    def gold(self) -> tuple[Annotation, ...]:
        """The annotations of the gold set."""
        return tuple(self._gold.values())

    @property
    def gold_by_id(self) -> Mapping[AnnotationId, Annotation]:
        """The annotations of the gold set, by id."""
        return self._gold

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Everything to decide on or decided, in the order of the text, links after marks."""
        if self._conflicts is None:
            decisions, gold = self._decisions.values(), self._gold.values()
            self._conflicts = self._overlay.shown(decisions, gold)
            self._gold_by_version = {
                version: conflict.gold
                for conflict in self._conflicts
                if conflict.gold
                for version in conflict.annotation_ids
            }
        return self._conflicts

    def annotation(self, annotation: AnnotationId) -> Annotation | None:
        """One of the annotations that are weighed."""
        return self._weighed.get(annotation)

    def gold_at(self, end: AnnotationId) -> Annotation | None:
        """What became gold of the thing that a version is about; None while nothing did."""
        found = self._gold_by_version.get(end, ()) if self.conflicts else ()
        version = self._weighed[end]
        return max(
            found,
            key=lambda one: (overlap_length(one.fragments, version.fragments), one.id),
            default=None,
        )

    def stage(self, changes: Iterable[Change]) -> None:
        """Take changes of the gold set, its decisions and its task into memory."""
        for change in changes:
            item = change.after or change.before
            if isinstance(item, Annotation) and item.author == self.gold_set:
                self._gold.pop(item.id, None)
                if change.after is not None:
                    self._gold[item.id] = item
            elif isinstance(item, Decision) and item.gold_set == self.gold_set:
                self._decisions.pop(item.id, None)
                if change.after is not None:
                    self._decisions[item.id] = item
            elif isinstance(item, Task) and item.annotator == self.gold_set:
                self.task = change.after if isinstance(change.after, Task) else None
        self._conflicts = self._intake = None

    def stage_settled(self, conflict: Conflict, changes: Sequence[Change]) -> None:
        """Like `stage`, for a long run of decisions: `conflicts` stay as they were.

        Only what links need to know is brought up to date.
        """
        conflicts = self.conflicts
        self.stage(changes)
        self._conflicts, self._intake = conflicts, self._tried
        added = (change.after for change in changes)
        gold = (one for one in added if isinstance(one, Annotation))
        made = tuple(one for one in gold if one.author == self.gold_set)
        self._gold_by_version.update(dict.fromkeys(conflict.annotation_ids, made))

    def scratch(self) -> ReviewedDocument:
        """The same to try several decisions on, one after the other, without staging them here."""
        twin = copy(self)
        twin._gold, twin._decisions = dict(self._gold), dict(self._decisions)
        twin._conflicts, twin._gold_by_version = self.conflicts, dict(self._gold_by_version)
        twin._intake = None
        return twin

    def settle(self, conflict: Conflict, drafts: Sequence[Draft], verdict: Verdict) -> list[Change]:
        """The changes that make the drafts gold of this conflict, instead of what it has now.

        Without drafts there shall be nothing, which is recorded too. Gold that stays keeps its id,
        so links to it live on. Raises NotAllowed where the schema has no room for a draft.
        """
        drafts = _distinct(drafts)
        gold = [self._drafted(conflict, draft, old) for draft, old in _paired(drafts, conflict)]
        self._check(conflict, gold)
        changes = [
            Change(old, new)
            for old, new in zip(_filled(conflict.gold, len(gold)), gold, strict=True)
            if old != new
        ]
        for gone in conflict.gold[len(gold) :]:
            changes.extend(self._removal(gone))
        changes.extend(self._recorded(conflict, drafts, gold, verdict))
        return changes

    def task_change(
        self, *, settled: Iterable[Conflict] = (), opened: Iterable[Conflict] = ()
    ) -> Iterator[Change]:
        """Gold is finished when nothing is open; a layer with open conflicts is covered partly.

        Finished gold stays so, unless something is `opened` again.
        """
        present, again = self.task, {conflict.layer for conflict in opened}
        if present is not None and present.state is TaskState.FINISHED and not again:
            return
        done = {conflict.id for conflict in settled}
        open_layers = again | {
            conflict.layer
            for conflict in self.conflicts
            if conflict.state is ConflictState.OPEN and conflict.id not in done
        }
        coverage = {
            layer: Coverage.PARTLY if layer in open_layers else Coverage.DONE
            for layer in annotation_layers(self._project.schema)
        }
        state = TaskState.IN_PROGRESS if open_layers else TaskState.FINISHED
        revision = present.revision + 1 if present else 1
        after = Task(self.document.id, self.gold_set, state, coverage, revision)
        if present is None or (present.state, present.coverage) != (state, coverage):
            yield Change(present, after)

    def withdrawal(self, conflict: Conflict) -> list[Change]:
        """The changes that open a decided conflict again: its gold and its decisions go."""
        changes = [change for gone in conflict.gold for change in self._removal(gone)]
        changes.extend(Change(decision, None) for decision in conflict.decisions)
        return changes

    def _drafted(self, conflict: Conflict, draft: Draft, old: Annotation | None) -> Annotation:
        new = Annotation(
            old.id if old else draft.id or AnnotationId(new_id()),
            self.document.id,
            self.gold_set,
            conflict.layer,
            draft.label,
            draft.fragments,
            draft.ends,
            draft.attributes,
        )
        if old is None:
            return new
        same = replace(new, revision=old.revision)
        return same if same == old else replace(new, revision=old.revision + 1)

    def _check(self, conflict: Conflict, gold: Sequence[Annotation]) -> None:
        """Raise NotAllowed where the schema, or gold that is there, forbids one of them."""
        replaced = {one.id for one in conflict.gold}
        if any(one.id in self._gold and one.id not in replaced for one in gold):
            raise NotAllowed("This gold is there already, for something else.")
        intake, self._intake = self._intake, None
        if intake is None or replaced:
            others = (one for one in self._gold.values() if one.id not in replaced)
            intake = Intake(self._project.schema, self.document, others)
        for one in gold:
            intake.take(one)
            if one.id in replaced:
                self._check_links(one)
        self._tried = None if replaced else intake

    def _check_links(self, gold: Annotation) -> None:
        for link in self._links_of(gold.id):
            layer = self._project.schema.layer(link.layer)
            if link.ends is None or not isinstance(layer, RelationLayer):
                continue
            end = layer.from_end if link.ends.from_id == gold.id else layer.to_end
            if not end.allows(gold.layer, gold.label):
                raise NotAllowed(f"This label cannot have the link “{layer.name}” that gold has.")

    def _links_of(self, gold: AnnotationId) -> list[Annotation]:
        return [
            one
            for one in self._gold.values()
            if one.ends and gold in (one.ends.from_id, one.ends.to_id)
        ]

    def _removal(self, gone: Annotation) -> Iterator[Change]:
        """Remove gold; links that lose an end are decided against, and wait to be looked at."""
        for link in self._links_of(gone.id):
            yield Change(link, None)
            for decision in self._decisions.values():
                if decision.gold == link.id:
                    lost = replace(decision, outcome=Outcome.REJECTED, gold=None, chosen=None)
                    yield Change(decision, replace(lost, stale=True, revision=lost.revision + 1))
        for cluster in self._project.store.clusters(annotation=gone.id):
            members = tuple(m for m in cluster.members if m.annotation != gone.id)
            revision = cluster.revision + 1
            yield Change(cluster, replace(cluster, members=members, revision=revision))
        yield Change(gone, None)

    def _recorded(
        self,
        conflict: Conflict,
        drafts: Sequence[Draft],
        gold: Sequence[Annotation],
        verdict: Verdict,
    ) -> Iterator[Change]:
        """One decision for each gold annotation, or one that there is none."""
        versions = conflict.annotation_ids
        made: list[tuple[AnnotationId | None, AnnotationId | None]] = [
            (draft.chosen, one.id) for draft, one in zip(drafts, gold, strict=True)
        ]
        made = made or [(None, None)]
        for old, (chosen, identity) in zip(
            _filled(conflict.decisions, len(made)), made, strict=True
        ):
            new = Decision(
                old.id if old else DecisionId(new_id()),
                self.document.id,
                conflict.layer,
                Outcome.ACCEPTED if identity else Outcome.REJECTED,
                verdict.rule,
                versions,
                chosen,
                identity,
                verdict.reason,
                verdict.note,
                revision=old.revision + 1 if old else 1,
                by=verdict.by,
                sources=verdict.sources,
                seen=tuple(digest(self._weighed[version]) for version in versions),
                guideline=verdict.guideline,
                gold_set=self.gold_set,
            )
            yield Change(old, new)
        for extra in conflict.decisions[len(made) :]:
            yield Change(extra, None)


def finished_annotators(project: Project, least: int = 2) -> dict[DocumentId, Annotators]:
    """Who is done with which layers, of the documents that so many people finished."""
    people = annotating_people(project)
    tasks: dict[DocumentId, list[Task]] = defaultdict(list)
    for task in project.store.tasks():
        if task.state is TaskState.FINISHED and task.annotator in people:
            tasks[task.document].append(task)
    return {
        document: annotators_by_layer(project.schema, done)
        for document, done in sorted(tasks.items())
        if len(done) >= least
    }


def annotating_people(project: Project) -> frozenset[AuthorName]:
    """Everybody who may annotate; models and gold sets are not among them."""
    authors = project.store.authors()
    return frozenset(author.name for author in authors if author.kind is AuthorKind.PERSON)


def merged_entries(project: Project) -> Merged:
    """The entry that took the place of each merged one."""
    return {entry.id: entry.merged_into for entry in project.store.entries() if entry.merged_into}


def annotators_by_layer(schema: Schema, tasks: Sequence[Task]) -> Annotators:
    """Who went through which layer, by the finished tasks of a document.

    A layer of links was gone through by whoever went through the layer that they leave.
    """
    looked_at = {
        layer.id: layer.from_end.layer if isinstance(layer, RelationLayer) else layer.id
        for layer in schema.layers
    }
    return {
        layer: tuple(sorted(t.annotator for t in tasks if t.coverage.get(covered) is Coverage.DONE))
        for layer, covered in looked_at.items()
    }


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Without those that say the same again, as the links of a split quotation may."""
    kept: dict[tuple[str, Fragments, Ends | None], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.label, draft.fragments, draft.ends), draft)
    return list(kept.values())


def _paired(
    drafts: Sequence[Draft], conflict: Conflict
) -> Iterator[tuple[Draft, Annotation | None]]:
    return zip(drafts, _filled(conflict.gold, len(drafts)), strict=True)


def _filled(items: Sequence[Kind], length: int) -> list[Kind | None]:
    """Exactly so many of the items, None where there are fewer."""
    return [*items[:length], *[None] * (length - len(items))]
