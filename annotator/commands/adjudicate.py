"""Gold by a stated rule: what the rule accepts becomes gold, everything else stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.commands.projects import Project, require_person
from annotator.commands.reviewed import (
    Draft,
    ReviewedDocument,
    Verdict,
    finished_annotators,
    merged_entries,
)
from annotator.domain.adjudication import (
    NOTHING,
    Acceptance,
    Rule,
    Winner,
    distribution,
    place_of,
    winners,
)
from annotator.domain.annotation import Annotation, Author, AuthorKind, Ends
from annotator.domain.change import Change
from annotator.domain.conflicts import Conflict, ConflictState
from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    DocumentId,
    derived_id,
)
from annotator.errors import NotAllowed


@dataclass(slots=True)
class Adjudication:
    """What a rule does: `accepted` becomes gold, `rejected` is left at the default by most.

    `known` was decided before and stays as it is; `stale` of these rest on work that changed
    since. `open` awaits a person.
    """

    documents: int = 0
    accepted: int = 0
    rejected: int = 0
    known: int = 0
    stale: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule is applied to: one gold set, and some layers unless empty.

    Layers in `keep_all` keep every annotator's version, whatever the rule.
    """

    gold_set: AuthorName = GOLD
    layers: tuple[str, ...] = ()
    keep_all: tuple[str, ...] = ()


def adjudicate(
    project: Project,
    acceptance: Acceptance,
    *,
    actor: AuthorName,
    scope: Scope | None = None,
) -> Adjudication:
    """Make gold of what the rule accepts, in one undoable step.

    Weighs documents that at least `min_votes` people have finished. Earlier decisions, rejections
    included, stay as they are, and are marked as stale where they rest on work that changed; no
    annotator's work is touched. Raises NotAllowed when no document qualifies.
    """
    require_person(project, actor)
    work = _Adjudicator(project, acceptance, scope or Scope(), actor)
    project.store.add_author(Author(work.scope.gold_set, AuthorKind.GOLD))
    changes = (change for document in work.documents for change in work.changes(document))
    project.store.apply_stream(f"Adjudicate {acceptance.rule.value}", actor, changes)
    return work.report


def preview(
    project: Project, acceptance: Acceptance, *, scope: Scope | None = None
) -> Adjudication:
    """What `adjudicate` would do; nothing is written."""
    work = _Adjudicator(project, acceptance, scope or Scope(), AuthorName("preview"))
    for document in work.documents:
        for _change in work.changes(document):
            pass
    return work.report


class _Adjudicator:
    def __init__(
        self, project: Project, acceptance: Acceptance, scope: Scope, actor: AuthorName
    ) -> None:
        self.report = Adjudication()
        self.scope = scope
        self._project = project
        self._acceptance = acceptance
        self._actor = actor
        for layer in (*scope.layers, *scope.keep_all):
            if layer not in project.schema.layers_by_id:
                raise NotAllowed(f"The schema has no layer “{layer}”.")
        least = 1 if acceptance.rule is Rule.KEPT else max(1, acceptance.min_votes)
        self._annotators = finished_annotators(project, least)
        self._merged = merged_entries(project)
        if not self._annotators:
            raise NotAllowed(
                f"No article is finished by {least} annotators yet, so there is nothing to compare."
            )

    @property
    def documents(self) -> Sequence[DocumentId]:
        return tuple(self._annotators)

    def changes(self, document: DocumentId) -> Iterator[Change]:
        here = ReviewedDocument(
            self._project,
            document,
            self._annotators[document],
            self.scope.gold_set,
            self._merged,
        )
        self.report.documents += 1
        settled: list[Conflict] = []
        for conflict in here.conflicts:
            if self.scope.layers and conflict.layer not in self.scope.layers:
                continue
            if conflict.state is not ConflictState.OPEN:
                yield from self._known(conflict)
                continue
            changes = self._settled(here, conflict)
            if changes is None:
                self.report.open += 1
                continue
            settled.append(conflict)
            here.stage_settled(conflict, changes)
            yield from changes
        yield from here.task_change(settled=settled)

    def _known(self, conflict: Conflict) -> Iterator[Change]:
        self.report.known += 1
        self.report.stale += conflict.is_stale
        if conflict.is_stale:
            for decision in conflict.decisions:
                if not decision.stale:
                    revision = decision.revision + 1
                    yield Change(decision, replace(decision, stale=True, revision=revision))

    def _settled(self, here: ReviewedDocument, conflict: Conflict) -> list[Change] | None:
        """The changes that a rule's winners make; None where there are none, or no room in gold."""
        layer = self._project.schema.layer(conflict.layer)
        kept = conflict.layer in self.scope.keep_all
        acceptance = Acceptance(Rule.KEPT) if kept else self._acceptance
        won = winners(conflict, layer, acceptance)
        drafts = [d for winner in won for d in _drafts(here, winner)]
        if not won or (not drafts and won != (NOTHING,)):
            return None
        sources = {v.author for winner in won for v in winner.agreeing}
        verdict = Verdict(acceptance.rule.value, self._actor, tuple(sorted(sources)))
        try:
            changes = here.settle(conflict, drafts, verdict)
        except NotAllowed:
            return None
        self.report.accepted += len(drafts)
        self.report.rejected += not drafts
        return changes


def _drafts(here: ReviewedDocument, winner: Winner) -> Iterator[Draft]:
    if not winner.agreeing:
        return
    for part, attributes in zip(winner.agreeing[0].annotations, winner.attributes, strict=True):
        ends = gold_ends(here, part)
        if part.ends is not None and ends is None:
            return
        yield Draft(
            part.label,
            part.fragments,
            attributes,
            ends,
            part.id,
            _gold_id(here, replace(part, ends=ends)),
        )


def gold_ends(here: ReviewedDocument, link: Annotation) -> Ends | None:
    """The gold annotations that a version's link would join; None while one of them is missing."""
    if link.ends is None:
        return None
    start, end = here.gold_at(link.ends.from_id), here.gold_at(link.ends.to_id)
    if start is None or end is None:
        return None
    return Ends(start.id, end.id, link.ends.order)


def _gold_id(here: ReviewedDocument, gold: Annotation) -> AnnotationId:
    """The same id for the same place in every run, so that what refers to gold still finds it."""
    place = place_of(gold, here.gold_by_id)
    whose = () if here.gold_set == GOLD else (here.gold_set,)
    return AnnotationId(derived_id("gold", here.document.external_id, *whose, repr(place)))


@dataclass(frozen=True, slots=True)
class Distribution:
    """How annotators' choices on one thing are spread: by label, or by the values of attributes."""

    document: str
    text: str
    counts: dict[str, int]
    gold: tuple[str, ...]


def distributions(
    project: Project, layer: str, *, attribute: str | None = None, gold_set: AuthorName = GOLD
) -> Iterator[Distribution]:
    """How the annotators' choices in a layer are spread, thing by thing; nothing is written.

    Counts labels, or the values of an attribute; "" stands for annotators who chose none.
    """
    if layer not in project.schema.layers_by_id:
        raise NotAllowed(f"The schema has no layer “{layer}”.")
    if attribute and attribute not in project.schema.layer(layer).attributes_by_id:
        raise NotAllowed(f"The layer “{layer}” has no attribute “{attribute}”.")
    merged = merged_entries(project)
    for document, annotators in finished_annotators(project, 1).items():
        here = ReviewedDocument(project, document, annotators, gold_set, merged)
        for conflict in here.conflicts:
            if conflict.layer == layer and conflict.versions:
                text = " ".join(s.text_of(here.document.text) for s in conflict.fragments)
                counts = distribution(conflict, attribute=attribute)
                gold = tuple(one.id for one in conflict.gold)
                yield Distribution(here.document.external_id, text, counts, gold)
