"""Gold by a stated rule: what the annotators agree on is accepted, everything else stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.commands.annotate import annotation_layers
from annotator.commands.projects import Project
from annotator.domain.adjudication import Agreed, LinkPlace, Place, Rule, agreed, group_versions
from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Coverage,
    Decision,
    Ends,
    Outcome,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    DecisionId,
    DocumentId,
    derived_id,
)
from annotator.domain.intake import Intake
from annotator.errors import NotAllowed


@dataclass(slots=True)
class Adjudication:
    """What a rule did: `accepted` is gold now, `known` was so before, `open` awaits a person."""

    documents: int = 0
    accepted: int = 0
    known: int = 0
    open: int = 0


def adjudicate(
    project: Project, rule: Rule, *, actor: AuthorName, min_votes: int = 2
) -> Adjudication:
    """Make gold of what the annotators agree on, in one undoable step.

    Weighs documents that at least `min_votes` people have finished; an item needs the rule and
    `min_votes` equal versions. Earlier decisions, rejections included, are never changed, and no
    annotator's work is touched. Raises NotAllowed when no document qualifies.
    """
    project.store.add_author(Author(GOLD, AuthorKind.GOLD))
    work = _Adjudicator(project, rule, min_votes)
    documents = work.documents()
    if not documents:
        raise NotAllowed(
            f"No article is finished by {min_votes} annotators yet, so there is nothing to compare."
        )
    changes = (change for document in documents for change in work.changes(document))
    project.store.apply_stream(f"Adjudicate {rule.value}", actor, changes)
    return work.report


class _Adjudicator:
    def __init__(self, project: Project, rule: Rule, min_votes: int) -> None:
        self.report = Adjudication()
        self._store = project.store
        self._schema = project.schema
        self._rule = rule
        self._min_votes = min_votes
        people = {a.name for a in self._store.authors() if a.kind is AuthorKind.PERSON}
        self._finished: dict[DocumentId, list[AuthorName]] = {}
        for task in self._store.tasks():
            if task.state is TaskState.FINISHED and task.annotator in people:
                self._finished.setdefault(task.document, []).append(task.annotator)

    def documents(self) -> list[DocumentId]:
        return sorted(d for d, names in self._finished.items() if len(names) >= self._min_votes)

    def changes(self, document: DocumentId) -> Iterator[Change]:
        annotators = self._finished[document]
        everything = self._store.annotations(document)
        gold = [a for a in everything if a.author == GOLD]
        places = {group.place: group.versions[0].id for group in group_versions(gold)}
        intake = Intake(self._schema, self._store.document(document), gold)
        decided = {v for d in self._store.decisions(document) for v in d.versions}
        open_layers: set[str] = set()
        self.report.documents += 1
        for group in group_versions(a for a in everything if a.author in annotators):
            if group.place in places or any(v.id in decided for v in group.versions):
                self.report.known += 1
                continue
            result = agreed(group, self._schema, self._rule, len(annotators))
            new = self._gold(result, places, intake) if result else None
            if result is None or new is None:
                self.report.open += 1
                open_layers.add(group.versions[0].layer)
                continue
            self.report.accepted += 1
            places[group.place] = new.id
            yield Change(None, new)
            yield Change(None, self._decision(result, new))
        yield from self._task_changes(document, open_layers)

    def _gold(
        self, result: Agreed, places: dict[Place, AnnotationId], intake: Intake
    ) -> Annotation | None:
        """The gold annotation of an agreed group; None where gold leaves no room for it."""
        if len(result.agreeing) < self._min_votes:
            return None
        chosen = result.agreeing[0]
        ends = None
        place = result.group.place
        if isinstance(place, LinkPlace):
            start, end = places.get(place.start), places.get(place.end)
            if start is None or end is None:
                return None
            ends = Ends(start, end, place.order)
        name = derived_id("gold", intake.document.external_id, repr(place))
        new = replace(
            chosen,
            id=AnnotationId(name),
            author=GOLD,
            ends=ends,
            attributes=result.attributes,
            revision=1,
        )
        try:
            intake.take(new)
        except NotAllowed:
            return None
        return new

    def _decision(self, result: Agreed, gold: Annotation) -> Decision:
        return Decision(
            DecisionId(derived_id("decision", gold.id)),
            gold.document,
            gold.layer,
            Outcome.ACCEPTED,
            rule=self._rule.value,
            versions=tuple(version.id for version in result.group.versions),
            chosen=result.agreeing[0].id,
            gold=gold.id,
        )

    def _task_changes(self, document: DocumentId, open_layers: set[str]) -> Iterator[Change]:
        """Gold is finished where nothing is open; a layer with open items is covered partly."""
        present = self._store.task(document, GOLD)
        if present and present.state is TaskState.FINISHED:
            return
        coverage = {
            layer: Coverage.PARTLY if layer in open_layers else Coverage.DONE
            for layer in annotation_layers(self._schema)
        }
        state = TaskState.IN_PROGRESS if open_layers else TaskState.FINISHED
        after = Task(document, GOLD, state, coverage, present.revision + 1 if present else 1)
        if present is None or (present.state, present.coverage) != (state, coverage):
            yield Change(present, after)
