"""Two adjudicators at the same conflicts, each in a gold set of their own."""

from __future__ import annotations

import math

import pytest

from annotator.commands import review
from annotator.commands.gold_sets import (
    Difference,
    compare_gold_sets,
    enter_gold_set,
    gold_set_of,
    gold_sets,
)
from annotator.commands.projects import Project, session_for
from annotator.commands.review import QueueFilter, Review
from annotator.domain.conflicts import ConflictState
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.errors import AnnotatorError, NotAllowed
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add

SECOND = AuthorName("second")


@pytest.fixture
def desks(project: Project, first: DocumentId) -> tuple[Review, Review]:
    """Four quotations with two versions each, before two adjudicators."""
    anna, bert = annotators(project, "anna", "bert")
    for start in (0, 14, 28, 38):
        add(anna, first, "quote", "direct", (start, start + 5))
        add(bert, first, "quote", "term", (start, start + 6))
    finish(first, anna, bert)
    rita, sam = (session_for(project, AuthorName(name)) for name in ("rita", "sam"))
    return Review(rita), Review(sam, gold_set=SECOND)


def choose(desk: Review, *authors: str) -> None:
    """Take these annotators' versions, one conflict after the other; "" rejects."""
    for conflict, author in zip(desk.queue(), authors, strict=False):
        session, name = desk.session, AuthorName(author)
        if author:
            session.apply(review.take(session, desk, conflict, name))
        else:
            session.apply(review.reject(session, desk, conflict))


def test_what_both_decided_is_compared_and_each_difference_named(
    project: Project, desks: tuple[Review, Review]
) -> None:
    one, other = desks
    choose(one, "anna", "anna", "bert", "bert")
    assert len(other.queue()) == 4, "neither sees what the other decided"
    choose(other, "anna", "", "bert")
    found = compare_gold_sets(project, GOLD, SECOND)
    assert (found.decided, found.same) == (3, 2)
    [difference] = found.differences
    second = one.queue(QueueFilter(states=frozenset(ConflictState)))[1]
    assert difference == Difference("a", "quote", "“No co", "direct", "", second.id)
    # Labels: direct-direct, direct-none, term-term. Observed 2/3, expected (2*1 + 1*1) / 9 = 1/3.
    assert math.isclose(found.kappa, (2 / 3 - 1 / 3) / (1 - 1 / 3))


def test_the_same_label_at_another_border_is_a_difference(
    project: Project, desks: tuple[Review, Review]
) -> None:
    one, other = desks
    choose(one, "anna")
    session, conflict = other.session, other.queue()[0]
    named = [AuthorName(name) for name in ("bert", "anna")]
    session.apply(review.combine(session, other, conflict, boundary=named[0], label=named[1]))
    found = compare_gold_sets(project, GOLD, SECOND)
    assert (found.decided, found.same) == (1, 0)
    assert math.isnan(found.kappa), "one label only: nothing varies"


def test_gold_sets_do_not_touch_each_other(
    project: Project, first: DocumentId, desks: tuple[Review, Review]
) -> None:
    one, other = desks
    choose(one, "anna", "anna", "anna", "anna")
    before = project.store.annotations(first, GOLD)
    choose(other, "bert", "", "bert", "")
    other.session.undo()
    assert project.store.annotations(first, GOLD) == before
    assert [c.state for c in other.document(first).conflicts].count(ConflictState.OPEN) == 1
    assert project.store.check() == []


def test_an_unknown_set_is_refused(project: Project, desks: tuple[Review, Review]) -> None:
    assert desks[0].documents
    with pytest.raises(NotAllowed, match="Gold sets here are: gold, second"):
        compare_gold_sets(project, GOLD, AuthorName("third"))


def test_everybody_decides_in_the_set_they_chose_last(project: Project) -> None:
    rita, sam = AuthorName("rita"), AuthorName("sam")
    assert gold_sets(project.store) == (GOLD,)
    enter_gold_set(project.store, sam, SECOND)
    assert gold_set_of(project.store, sam) == SECOND
    assert gold_set_of(project.store, rita) == GOLD
    assert gold_sets(project.store) == (GOLD, SECOND)


@pytest.mark.parametrize(("name", "reason"), [(" ", "needs a name"), ("anna", "is the name of a")])
def test_a_gold_set_cannot_be_called_like_that(project: Project, name: str, reason: str) -> None:
    annotators(project, "anna")
    with pytest.raises(AnnotatorError, match=reason):
        enter_gold_set(project.store, AuthorName("rita"), AuthorName(name))
    assert gold_set_of(project.store, AuthorName("rita")) == GOLD
