"""Whatever annotators, rules and reviewers do: gold follows from decisions, and work is its own."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.commands import annotate, review
from annotator.commands.adjudicate import Scope, adjudicate
from annotator.commands.alike import repeat, same_elsewhere
from annotator.commands.projects import session_for
from annotator.commands.review import QueueFilter, Review, Why
from annotator.commands.reviewed import Draft
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import Annotation, Decision, Outcome
from annotator.domain.change import Edit
from annotator.domain.conflicts import Conflict, ConflictState
from annotator.domain.decided import digest
from annotator.domain.identity import GOLD, AnnotationId, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import AnnotatorError
from tests.commands.conftest import make_project
from tests.commands.test_annotate import add

PEOPLE = tuple(AuthorName(name) for name in ("anna", "bert", "cleo"))
SECOND = AuthorName("second")
PLACES = ((0, 5), (14, 20), (14, 27), (14, 36), (28, 36), (38, 44))
LABELS = ("direct", "indirect", "term")
ANY = QueueFilter(states=frozenset(ConflictState))
numbers = st.integers(0, 50)
marks = st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 5), numbers)
"""Who marks what: annotator, article, place, label."""


class Reviewing(RuleBasedStateMachine):
    """Three annotators and a reviewer at two articles; everything may be undone."""

    @initialize(begun=st.lists(marks, min_size=4, max_size=12))
    def begin(self, begun: list[tuple[int, int, int, int]]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = make_project(Path(self.folder.name) / "p.annotator")
        documents = (self.project.store.find_document(name) for name in ("a", "b"))
        self.documents = [found for found in documents if found is not None]
        self.sessions = [session_for(self.project, name) for name in PEOPLE]
        self.rita = session_for(self.project, AuthorName("rita"))
        for mark in begun:
            self.mark(*mark)
        for session in self.sessions:
            for document in self.documents:
                session.apply(annotate.finish(session, document))
        self.desk = Review(self.rita)
        self.work = self.everybodys_work()

    def mark(self, who: int, where: int, place: int, label: int) -> None:
        """Let an annotator mark a quotation and, for some labels, its cue and their link."""
        session, document = self.sessions[who], self.documents[where]
        try:
            quote = add(session, document, "quote", LABELS[label % 3], PLACES[place])
            if label % 4 == 0:
                cue = add(session, document, "cue", "cue", (45, 49) if where == 0 else (19, 21))
                session.apply(annotate.link(session, document, "has_cue", from_id=quote, to_id=cue))
        except AnnotatorError:
            return

    def teardown(self) -> None:
        assert self.project.store.check() == []
        self.project.close()
        self.folder.cleanup()

    def everybodys_work(self) -> dict[tuple[DocumentId, AuthorName], tuple[Annotation, ...]]:
        store = self.project.store
        return {
            (document, name): store.annotations(document, name)
            for document in self.documents
            for name in PEOPLE
        }

    def conflict(self, number: int) -> Conflict | None:
        queue = self.desk.queue(ANY)
        return queue[number % len(queue)] if queue else None

    def decide(self, make: Callable[[], Edit]) -> None:
        """Apply a decision; one that the schema has no room for must change nothing."""
        try:
            self.rita.apply(make())
        except AnnotatorError:
            return

    @rule(mark=marks)
    def annotators_work_on(self, mark: tuple[int, int, int, int]) -> None:
        session, document = self.sessions[mark[0]], self.documents[mark[1]]
        with contextlib.suppress(AnnotatorError):
            session.apply(annotate.reopen(session, document))
        self.mark(*mark)
        session.apply(annotate.finish(session, document))
        self.work = self.everybodys_work()
        self.desk.reload()

    @rule(who=st.integers(0, 2), where=st.integers(0, 1))
    def annotators_finish_or_reopen(self, who: int, where: int) -> None:
        session, document = self.sessions[who], self.documents[where]
        try:
            session.apply(annotate.finish(session, document))
        except AnnotatorError:
            session.apply(annotate.reopen(session, document))
        self.desk.reload()

    @rule(who=st.integers(0, 2))
    def annotators_undo(self, who: int) -> None:
        try:
            self.sessions[who].undo()
        except AnnotatorError:
            return
        self.work = self.everybodys_work()
        self.desk.reload()

    @rule(number=numbers, who=st.integers(0, 2), why=st.sampled_from(["", "edge_case"]))
    def take(self, number: int, who: int, why: str) -> None:
        if conflict := self.conflict(number):
            author = PEOPLE[who]
            self.decide(lambda: review.take(self.rita, self.desk, conflict, author, Why(why)))

    @rule(number=numbers, first=st.integers(0, 2), second=st.integers(0, 2))
    def combine(self, number: int, first: int, second: int) -> None:
        if conflict := self.conflict(number):
            boundary, label = PEOPLE[first], PEOPLE[second]
            self.decide(
                lambda: review.combine(
                    self.rita, self.desk, conflict, boundary=boundary, label=label
                )
            )

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        if conflict := self.conflict(number):
            self.decide(lambda: review.reject(self.rita, self.desk, conflict))

    @rule(number=numbers, place=st.integers(0, 5), label=st.integers(0, 2))
    def edit(self, number: int, place: int, label: int) -> None:
        if conflict := self.conflict(number):
            fragments = (Span(*PLACES[place]),)
            self.decide(
                lambda: review.edit(
                    self.rita, self.desk, conflict, fragments=fragments, label=LABELS[label]
                )
            )

    @rule(where=st.integers(0, 1), place=st.integers(0, 5))
    def add_gold(self, where: int, place: int) -> None:
        draft = Draft("direct", (Span(*PLACES[place]),))
        document = self.documents[where]
        self.decide(lambda: review.add(self.rita, self.desk, document, "quote", draft))

    @rule(number=numbers)
    def withdraw_or_confirm(self, number: int) -> None:
        if conflict := self.conflict(number):
            command = review.withdraw if number % 2 else review.confirm
            self.decide(lambda: command(self.rita, self.desk, conflict))

    @rule(number=numbers)
    def decide_alike(self, number: int) -> None:
        if conflict := self.conflict(number):
            others = same_elsewhere(self.desk, conflict)
            self.decide(lambda: repeat(self.rita, self.desk, conflict, others))

    @rule(which=st.sampled_from(Rule), gold_set=st.sampled_from([GOLD, SECOND]))
    def rule_runs(self, which: Rule, gold_set: AuthorName) -> None:
        before = self.decisions_by_people()
        try:
            scope = Scope(gold_set)
            adjudicate(self.project, Acceptance(which, 1), actor=self.rita.user, scope=scope)
        except AnnotatorError:
            return
        self.desk.reload()
        assert self.decisions_by_people() == before, "a rule changes no person's decision"

    @rule()
    def undo(self) -> None:
        try:
            self.rita.undo()
        except AnnotatorError:
            return

    @rule()
    def redo(self) -> None:
        try:
            self.rita.redo()
        except AnnotatorError:
            return

    def decisions_by_people(self) -> dict[str, tuple[object, ...]]:
        return {
            one.id: (one.outcome, one.chosen, one.gold, one.reason, one.versions)
            for one in self.project.store.decisions()
            if one.rule not in {which.value for which in Rule}
        }

    @invariant()
    def nobodys_work_changes_but_by_their_own_hand(self) -> None:
        assert self.everybodys_work() == self.work

    @invariant()
    def gold_is_the_fold_of_the_decisions(self) -> None:
        store = self.project.store
        decisions = store.decisions()
        for gold_set in (GOLD, SECOND):
            made = [d for d in decisions if d.gold_set == gold_set]
            gold = [one for doc in self.documents for one in store.annotations(doc, gold_set)]
            accepted = [d.gold for d in made if d.outcome is Outcome.ACCEPTED]
            assert sorted(one.id for one in gold) == sorted(one or "" for one in accepted)
            by_id = {one.id: one for one in gold}
            assert all(self.follows(one, by_id) for one in made)

    def follows(self, decision: Decision, gold: Mapping[AnnotationId, Annotation]) -> bool:
        """Gold copied from one version says what that version said when it was weighed."""
        chosen = decision.chosen and self.project.store.annotation(decision.chosen)
        if not chosen or decision.rule != "adjudicated" or chosen.ends or not decision.gold:
            return True
        made = gold[decision.gold]
        said_then = dict(zip(decision.versions, decision.seen, strict=True))
        if said_then.get(chosen.id) != digest(chosen):  # or gone when it was confirmed
            return True
        said = (chosen.label, chosen.fragments, chosen.attributes)
        return (made.label, made.fragments, made.attributes) == said

    @invariant()
    def what_is_shown_is_what_is_stored(self) -> None:
        fresh = Review(session_for(self.project, self.rita.user))
        assert fresh.queue(ANY) == self.desk.queue(ANY)


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
)
