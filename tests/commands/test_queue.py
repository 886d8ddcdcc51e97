"""What comes next, for somebody with and without assigned articles."""

from __future__ import annotations

import pytest

from annotator.commands import annotate, queue, remarks
from annotator.commands.projects import Project
from annotator.commands.session import Session
from annotator.domain.annotation import Task
from annotator.domain.change import Change
from annotator.domain.identity import AuthorName, DocumentId
from annotator.store.store import Store
from tests.commands.conftest import article

ANNA = AuthorName("anna")
A, B, C = DocumentId(1), DocumentId(2), DocumentId(3)


def with_third(project: Project) -> Store:
    project.store.add_documents([article("c", "The third one.")])
    return project.store


def test_without_tasks_every_article_is_mine(project: Project, session: Session) -> None:
    store = with_third(project)
    assert queue.next_unfinished(store, ANNA) == A
    assert queue.next_unfinished(store, ANNA, after=A) == B
    assert queue.next_unfinished(store, ANNA, after=C) == A
    session.apply(annotate.finish(session, B))
    assert queue.next_unfinished(store, ANNA, after=A) == C


def test_skipped_articles_come_last(project: Project, session: Session) -> None:
    store = with_third(project)
    assert queue.next_unfinished(store, ANNA, after=A, skipped={A, B}) == C
    session.apply(annotate.finish(session, C))
    assert queue.next_unfinished(store, ANNA, after=A, skipped={A, B}) == B


def test_who_has_assigned_articles_gets_only_those(project: Project, session: Session) -> None:
    store = with_third(project)
    session.apply(session.edit("Assign", [Change(None, Task(C, ANNA))]))
    assert queue.unfinished(store, ANNA) == [C]
    assert queue.next_unfinished(store, ANNA, after=A) == C


def test_nothing_comes_after_the_last(project: Project, session: Session) -> None:
    for document in (A, B):
        session.apply(annotate.finish(session, document))
    assert queue.next_unfinished(project.store, ANNA, after=A) is None


def test_the_open_article_is_not_its_own_successor(project: Project, session: Session) -> None:
    session.apply(annotate.finish(session, B))
    assert queue.next_unfinished(project.store, ANNA, after=A) is None


@pytest.mark.usefixtures("session")
def test_time_is_added_up_and_never_in_a_read_only_project(project: Project) -> None:
    queue.add_time(project.store, ANNA, A, 30)
    queue.add_time(project.store, ANNA, A, 0)
    queue.add_time(project.store, ANNA, A, 12)
    assert project.store.time_spent(ANNA) == {A: 42}
    with Store.open(project.store.path, read_only=True) as store:
        queue.add_time(store, ANNA, A, 5)
    assert project.store.time_spent(ANNA) == {A: 42}


def test_flagged_articles_come_in_turn_finished_or_not(project: Project, session: Session) -> None:
    store = with_third(project)
    assert queue.next_unsure(store, ANNA, after=A) is None
    session.apply(annotate.finish(session, B))
    for document in (A, B):
        session.apply(remarks.turn_unsure(session, document))
    session.apply(remarks.comment(session, C, "No doubt here."))
    assert queue.next_unsure(store, ANNA) == A
    assert queue.next_unsure(store, ANNA, after=A) == B
    assert queue.next_unsure(store, ANNA, after=C) == A
    session.apply(remarks.turn_unsure(session, B))
    assert queue.next_unsure(store, ANNA, after=A) is None
