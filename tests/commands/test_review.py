"""A reviewer's decisions: what becomes gold, what is recorded, and what is never touched."""

from __future__ import annotations

import pytest

from annotator.commands import annotate, review
from annotator.commands.adjudicate import adjudicate
from annotator.commands.alike import repeat, same_elsewhere
from annotator.commands.projects import Project, session_for
from annotator.commands.review import QueueFilter, QueueOrder, Review, Why
from annotator.commands.reviewed import Draft
from annotator.commands.session import Session
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import Annotation, Decision, Outcome, TaskState
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import ChangedElsewhere, NotAllowed
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add

ANNA, BERT = AuthorName("anna"), AuthorName("bert")


@pytest.fixture
def rita(project: Project) -> Session:
    return session_for(project, AuthorName("rita"))


def gold(session: Session, document: DocumentId) -> tuple[Annotation, ...]:
    return session.store.annotations(document, GOLD)


def only_decision(session: Session, document: DocumentId) -> Decision:
    [decision] = session.store.decisions(document)
    return decision


def state_of(desk: Review, conflict: Conflict) -> ConflictState:
    return desk.current(conflict).state


@pytest.fixture
def borders(project: Project, first: DocumentId, rita: Session) -> tuple[Review, Conflict]:
    """Anna and Bert disagree on border and label of one quotation."""
    anna, bert = annotators(project, "anna", "bert")
    add(anna, first, "quote", "direct", (14, 27))
    add(bert, first, "quote", "term", (14, 26))
    finish(first, anna, bert)
    desk = Review(rita)
    [conflict] = desk.queue()
    return desk, conflict


def test_taking_a_version_copies_it_and_says_whose_it_was(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    assert conflict.kind is ConflictKind.LABEL
    why = Why("annotator_error", "The mark belongs to it.", guideline=True)
    rita.apply(review.take(rita, desk, conflict, ANNA, why))
    [one] = gold(rita, first)
    assert (one.label, one.fragments) == ("direct", (Span(14, 27),))
    made = only_decision(rita, first)
    assert (made.rule, made.by, made.sources) == ("adjudicated", "rita", ("anna",))
    assert (made.reason, made.note, made.guideline) == (why.reason, why.note, True)
    assert set(made.versions) == set(conflict.annotation_ids)
    assert made.chosen == conflict.versions[0].annotations[0].id
    assert state_of(desk, conflict) is ConflictState.DECIDED
    assert desk.queue() == ()
    task = rita.store.task(first, GOLD)
    assert task is not None
    assert task.state is TaskState.FINISHED
    assert rita.store.check() == []


def test_border_and_label_may_come_from_different_annotators(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.combine(rita, desk, conflict, boundary=BERT, label=ANNA))
    [one] = gold(rita, first)
    assert (one.label, one.fragments) == ("direct", (Span(14, 26),))
    made = only_decision(rita, first)
    assert (made.rule, made.chosen, made.sources) == ("edited", None, ("bert", "anna"))


def test_a_rejection_is_kept_and_a_rule_does_not_bring_it_back(
    project: Project, borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.reject(rita, desk, conflict))
    assert gold(rita, first) == ()
    made = only_decision(rita, first)
    assert (made.outcome, made.rule, made.gold) == (Outcome.REJECTED, "adjudicated", None)
    again = adjudicate(project, Acceptance(Rule.VOTES, 1), actor=rita.user)
    assert (again.accepted, again.known) == (0, 1)
    assert only_decision(rita, first) == made


def test_an_annotator_without_a_version_stands_for_nothing(
    project: Project, rita: Session, first: DocumentId
) -> None:
    anna, bert = annotators(project, "anna", "bert")
    add(anna, first, "quote", "direct", (14, 27))
    finish(first, anna, bert)
    desk = Review(rita)
    [conflict] = desk.queue()
    assert (conflict.kind, conflict.missing) == (ConflictKind.ONLY_SOME, ("bert",))
    rita.apply(review.take(rita, desk, conflict, BERT))
    made = only_decision(rita, first)
    assert (made.outcome, made.sources) == (Outcome.REJECTED, ("bert",))


def test_editing_makes_gold_that_nobody_said(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.edit(rita, desk, conflict, fragments=(Span(15, 25),), label="indirect"))
    [one] = gold(rita, first)
    assert (one.label, one.fragments) == ("indirect", (Span(15, 25),))
    assert only_decision(rita, first).rule == "edited"


def test_gold_is_added_that_nobody_has_and_keeps_its_place_in_the_list(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, _conflict = borders
    rita.apply(review.add(rita, desk, first, "cue", Draft("cue", (Span(28, 32),))))
    made = only_decision(rita, first)
    assert (made.rule, made.versions, made.sources) == ("added", (), ())
    shown = desk.queue(QueueFilter(states=frozenset({ConflictState.DECIDED})))
    assert [one.layer for one in shown] == ["cue"]
    rita.apply(review.withdraw(rita, desk, shown[0]))
    assert gold(rita, first) == ()


def test_deciding_again_keeps_the_gold_and_its_links(
    project: Project, rita: Session, first: DocumentId
) -> None:
    both = annotators(project, "anna", "bert")
    for session, label in zip(both, ("direct", "indirect"), strict=True):
        quote = add(session, first, "quote", label, (14, 27))
        cue = add(session, first, "cue", "cue", (28, 32))
        session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    finish(first, *both)
    desk = Review(rita)
    quotation, cue_of, link_of = desk.queue()
    with pytest.raises(NotAllowed, match="both ends"):
        review.take(rita, desk, link_of, ANNA)
    for conflict in (quotation, cue_of, link_of):
        rita.apply(review.take(rita, desk, conflict, ANNA))
    before = {one.layer: one.id for one in gold(rita, first)}
    rita.apply(review.take(rita, desk, quotation, BERT))
    after = {one.layer: one.id for one in gold(rita, first)}
    assert before == after
    assert rita.store.annotation(after["quote"]).label == "indirect"  # type: ignore[union-attr]
    with pytest.raises(NotAllowed, match="cannot have the link"):
        review.edit(rita, desk, quotation, label="term")
    rita.apply(review.reject(rita, desk, quotation))
    assert {one.layer for one in gold(rita, first)} == {"cue"}
    assert state_of(desk, link_of) is ConflictState.STALE, "its end is gone, so look again"
    assert rita.store.check() == []
    rita.undo()
    assert {one.layer: one.id for one in gold(rita, first)} == after
    assert state_of(desk, link_of) is ConflictState.DECIDED


def test_undo_takes_a_decision_back_and_redo_makes_it_again(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.take(rita, desk, conflict, ANNA))
    made = only_decision(rita, first)
    rita.undo()
    assert (gold(rita, first), rita.store.decisions()) == ((), ())
    assert state_of(desk, conflict) is ConflictState.OPEN
    rita.redo()
    assert only_decision(rita, first) == made


def test_reopened_work_makes_its_decision_stale_until_it_is_confirmed(
    project: Project, borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.take(rita, desk, conflict, ANNA))
    anna = session_for(project, ANNA)
    anna.apply(annotate.reopen(anna, first))
    desk = Review(rita, min_annotators=1)
    assert [one.state for one in desk.queue()] == [ConflictState.STALE]
    anna.apply(annotate.finish(anna, first))
    assert Review(rita).queue() == (), "finished again as it was: the decision stands"
    anna.apply(annotate.reopen(anna, first))
    [mine] = anna.open(first).annotations()
    anna.apply(annotate.relabel(anna, first, mine.id, "indirect"))
    anna.apply(annotate.finish(anna, first))
    desk = Review(rita)
    [stale] = desk.queue()
    assert stale.state is ConflictState.STALE
    assert only_decision(rita, first).gold is not None, "nothing is deleted"
    report = adjudicate(project, Acceptance(Rule.UNANIMOUS), actor=rita.user)
    assert (report.known, report.stale, report.accepted) == (1, 1, 0)
    assert only_decision(rita, first).stale, "and the mark is stored"
    desk.reload()
    rita.apply(review.confirm(rita, desk, stale))
    assert (desk.queue(), only_decision(rita, first).stale) == ((), False)


def test_a_decision_confirmed_while_its_version_is_reopened_keeps_its_gold(
    project: Project, borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.take(rita, desk, conflict, ANNA))
    anna = session_for(project, ANNA)
    anna.apply(annotate.reopen(anna, first))
    desk = Review(rita, min_annotators=1)
    [stale] = desk.queue()
    rita.apply(review.confirm(rita, desk, stale))
    made = only_decision(rita, first)
    assert (made.chosen, len(made.versions), made.stale) == (
        conflict.versions[0].annotations[0].id,
        1,
        False,
    )
    anna.apply(annotate.finish(anna, first))
    assert Review(rita).queue() == (), "what comes back is what gold says"


def test_work_that_comes_late_reopens_only_what_it_contradicts(
    project: Project, borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.take(rita, desk, conflict, ANNA))
    [cleo] = annotators(project, "cleo")
    add(cleo, first, "quote", "direct", (14, 27))
    finish(first, cleo)
    assert Review(rita).queue() == ()
    [dora] = annotators(project, "dora")
    add(dora, first, "quote", "direct", (14, 25))
    finish(first, dora)
    [stale] = Review(rita).queue()
    assert (stale.state, len(stale.versions)) == (ConflictState.STALE, 4)


def test_a_review_follows_the_annotators_of_its_own_session(
    project: Project, borders: tuple[Review, Conflict], first: DocumentId
) -> None:
    anna = session_for(project, ANNA)
    desk = Review(anna)
    assert len(desk.queue()) == 1
    anna.stage(annotate.reopen(anna, first))
    assert desk.queue() == (), "as soon as it is staged, whenever it is written"
    desk.reload()
    assert desk.documents == (first,)


def test_reason_and_note_may_be_given_later(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    with pytest.raises(NotAllowed, match="not decided yet"):
        review.explain(rita, desk, conflict, Why("edge_case"))
    rita.apply(review.take(rita, desk, conflict, ANNA))
    rita.apply(review.explain(rita, desk, conflict, Why("edge_case", "See section 4.", True)))
    made = only_decision(rita, first)
    assert (made.reason, made.note, made.guideline) == ("edge_case", "See section 4.", True)


def test_a_split_quotation_is_one_decision_and_may_become_two(
    project: Project, rita: Session, first: DocumentId
) -> None:
    anna, bert = annotators(project, "anna", "bert")
    add(anna, first, "quote", "direct", (14, 60))
    for part in ((14, 36), (37, 60)):
        add(bert, first, "quote", "direct", part)
    finish(first, anna, bert)
    desk = Review(rita)
    [conflict] = desk.queue()
    assert [len(version.annotations) for version in conflict.versions] == [1, 2]
    rita.apply(review.take(rita, desk, conflict, BERT))
    assert [one.fragments for one in gold(rita, first)] == [(Span(14, 36),), (Span(37, 60),)]
    assert len(rita.store.decisions(first)) == 2
    rita.apply(review.take(rita, desk, conflict, ANNA))
    assert [one.fragments for one in gold(rita, first)] == [(Span(14, 60),)]
    assert len(rita.store.decisions(first)) == 1
    assert rita.store.check() == []


def test_links_of_a_split_quotation_become_one_link_of_a_whole_one(
    project: Project, rita: Session, first: DocumentId
) -> None:
    anna, bert = annotators(project, "anna", "bert")
    parts = {anna: ((14, 60),), bert: ((14, 36), (37, 60))}
    for session, places in parts.items():
        cue = add(session, first, "cue", "cue", (28, 32))
        for place in places:
            quote = add(session, first, "quote", "direct", place)
            session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    finish(first, anna, bert)
    desk = Review(rita)
    quotation, cue_of, link_of = desk.queue()
    assert [one.kind for one in (quotation, cue_of, link_of)] == [
        ConflictKind.BOUNDARY,
        ConflictKind.AGREED,
        ConflictKind.AGREED,
    ]
    for conflict, author in ((quotation, ANNA), (cue_of, ANNA), (link_of, BERT)):
        rita.apply(review.take(rita, desk, conflict, author))
    assert [one.layer for one in gold(rita, first)] == ["has_cue", "quote", "cue"]
    assert rita.store.check() == []


def test_what_gold_has_no_room_for_is_refused_with_nothing_written(
    borders: tuple[Review, Conflict], rita: Session, first: DocumentId
) -> None:
    desk, conflict = borders
    rita.apply(review.add(rita, desk, first, "quote", Draft("direct", (Span(20, 40),))))
    before = gold(rita, first)
    with pytest.raises(NotAllowed, match="cross"):
        review.take(rita, desk, conflict, ANNA)
    assert gold(rita, first) == before


def test_a_decision_on_what_changed_meanwhile_is_refused(
    borders: tuple[Review, Conflict], rita: Session, project: Project
) -> None:
    desk, conflict = borders
    rita.apply(review.take(rita, desk, conflict, ANNA))
    late = review.take(rita, desk, conflict, BERT)
    rita.apply(review.reject(rita, desk, conflict))
    with pytest.raises(ChangedElsewhere):
        rita.commit(late)


def test_lines_left_alone_are_the_default(
    project: Project, rita: Session, first: DocumentId
) -> None:
    anna, bert = annotators(project, "anna", "bert")
    anna.apply(annotate.label_lines(anna, first, "block", Span(0, 3), "headline"))
    bert.apply(annotate.start(bert, first))
    finish(first, anna, bert)
    desk = Review(rita)
    [conflict] = desk.queue()
    assert conflict.kind is ConflictKind.LINE
    rita.apply(review.take(rita, desk, conflict, BERT))
    assert gold(rita, first) == ()


@pytest.fixture
def names(project: Project, first: DocumentId, second: DocumentId) -> tuple[Session, Session]:
    """Anna and Bert call “said” a cue, in two articles, and Bert leaves a third one out."""
    anna, bert = annotators(project, "anna", "bert")
    places = {first: (28, 32), second: (13, 17)}
    for document, place in places.items():
        add(anna, document, "quote", "direct", place)
        add(bert, document, "quote", "term", place)
    add(anna, first, "quote", "direct", (33, 37))
    for document in places:
        finish(document, anna, bert)
    return anna, bert


@pytest.mark.usefixtures("names")
def test_the_same_conflict_elsewhere_is_decided_alike_in_one_step(
    rita: Session, first: DocumentId, second: DocumentId
) -> None:
    desk = Review(rita)
    said, other, elsewhere = desk.queue()
    assert same_elsewhere(desk, other) == ()
    with pytest.raises(NotAllowed, match="Decide on this one first"):
        repeat(rita, desk, said, [elsewhere])
    rita.apply(review.take(rita, desk, said, BERT, Why("edge_case")))
    assert same_elsewhere(desk, said) == (elsewhere,)
    rita.apply(repeat(rita, desk, said, same_elsewhere(desk, said)))
    [one] = gold(rita, second)
    assert (one.label, one.fragments) == ("term", (Span(13, 17),))
    made = only_decision(rita, second)
    assert (made.rule, made.sources, made.reason) == ("adjudicated", ("bert",), "edge_case")
    assert [c.id for c in desk.queue()] == [other.id]
    rita.undo()
    assert gold(rita, second) == ()


@pytest.mark.usefixtures("names")
def test_rejections_and_edits_are_repeated_too(rita: Session, second: DocumentId) -> None:
    desk = Review(rita)
    said, _other, elsewhere = desk.queue()
    rita.apply(review.edit(rita, desk, said, label="indirect"))
    rita.apply(repeat(rita, desk, said, [elsewhere]))
    assert [one.label for one in gold(rita, second)] == ["indirect"]
    rita.undo()
    rita.apply(review.reject(rita, desk, said))
    rita.apply(repeat(rita, desk, said, [elsewhere]))
    assert gold(rita, second) == ()
    assert only_decision(rita, second).outcome is Outcome.REJECTED


@pytest.mark.usefixtures("names")
def test_the_queue_is_filtered_and_sorted(rita: Session, first: DocumentId) -> None:
    desk = Review(rita)
    assert len(desk.queue(QueueFilter(documents=frozenset({first})))) == 2
    kinds = QueueFilter(kinds=frozenset({ConflictKind.ONLY_SOME}))
    assert [one.kind for one in desk.queue(kinds)] == [ConflictKind.ONLY_SOME]
    assert desk.queue(QueueFilter(layers=frozenset({"cue"}))) == ()
    by_kind = desk.queue(QueueFilter(order=QueueOrder.KIND))
    assert [one.kind for one in by_kind][-1] is ConflictKind.ONLY_SOME
    by_size = desk.queue(QueueFilter(order=QueueOrder.DISAGREEMENT))
    assert {review.disagreement(one) for one in by_size} == {0.5}


def test_lanes_do_not_tell_who_is_who(
    project: Project, borders: tuple[Review, Conflict], first: DocumentId
) -> None:
    orders = set()
    for n in range(20):
        lanes = Review(session_for(project, AuthorName(f"r{n}"))).lanes(first)
        assert set(lanes) == {ANNA, BERT}
        orders.add(lanes)
    assert len(orders) == 2
    assert borders[0].lanes(first) == Review(borders[0].session).lanes(first)


def test_a_review_that_was_closed_follows_no_more(
    borders: tuple[Review, Conflict], rita: Session
) -> None:
    desk, conflict = borders
    other = Review(rita)
    assert other.current(conflict).state is ConflictState.OPEN
    desk.close()
    rita.apply(review.take(rita, other, conflict, ANNA))
    assert other.current(conflict).state is ConflictState.DECIDED
    assert desk.current(conflict).state is ConflictState.OPEN
