"""Utterances that annotators put together, in gold: as decided, and counted where it is lost."""

from __future__ import annotations

import pytest

from annotator.commands import review
from annotator.commands.export_sources import Source
from annotator.commands.gold_clusters import gold_clusters
from annotator.commands.projects import Project, session_for
from annotator.commands.review import Review
from annotator.commands.session import Session
from annotator.domain.annotation import Cluster, Member
from annotator.domain.change import Change
from annotator.domain.identity import GOLD, AnnotationId, AuthorName, ClusterId, DocumentId
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add

ANNA, BERT = AuthorName("anna"), AuthorName("bert")


@pytest.fixture
def rita(project: Project) -> Session:
    return session_for(project, AuthorName("rita"))


@pytest.fixture
def uttered(project: Project, first: DocumentId, second: DocumentId) -> Cluster:
    """One utterance in two articles: Anna put her quotations together, Bert his."""
    sessions = annotators(project, "anna", "bert")
    members = []
    for session, end in zip(sessions, (8, 7), strict=True):
        for document in (first, second):
            quote = add(session, document, "quote", "direct", (0, end))
            members.append(Member(document, quote, {"variant": session.user}))
    finish(first, *sessions)
    finish(second, *sessions)
    cluster = Cluster(ClusterId("u1"), "utterance", tuple(members), {"gloss": "the same"})
    sessions[0].apply(sessions[0].edit("Sort", [Change(None, cluster)]))
    return cluster


def taken(rita: Session, author: AuthorName) -> dict[DocumentId, AnnotationId]:
    """One annotator's versions as gold."""
    desk = Review(rita)
    for conflict in desk.queue():
        rita.apply(review.take(rita, desk, conflict, author))
    return {
        document: gold.id
        for document in desk.documents
        for gold in rita.store.annotations(document, GOLD)
    }


@pytest.mark.parametrize("author", [ANNA, BERT])
def test_gold_has_the_clusters_whosever_version_was_taken(
    project: Project, rita: Session, uttered: Cluster, author: AuthorName
) -> None:
    gold = taken(rita, author)
    [made] = gold_clusters(project)
    assert (made.id, made.attributes) == (uttered.id, uttered.attributes)
    assert {m.document: m.annotation for m in made.members} == gold
    assert Source.named(project, "gold").clusters() == (made,)
    assert Source.named(project, "annotator:anna").clusters() == (uttered,)
    assert project.store.clusters() == (uttered,), "what annotators put together is not touched"


def test_clusters_follow_the_decisions_and_name_what_is_lost(
    project: Project, rita: Session, uttered: Cluster, second: DocumentId
) -> None:
    gold = taken(rita, ANNA)
    desk = Review(rita)
    [conflict] = desk.document(second).conflicts
    rita.apply(review.reject(rita, desk, conflict))
    [made] = gold_clusters(project)
    kept, *lost = made.members
    assert kept.annotation not in {m.annotation for m in uttered.members}
    assert {m.annotation for m in lost} == set(conflict.annotation_ids)
    rita.undo()
    [again] = gold_clusters(project)
    assert {m.document: m.annotation for m in again.members} == gold


def test_undecided_clusters_have_no_gold(project: Project, uttered: Cluster) -> None:
    [made] = gold_clusters(project)
    assert {m.annotation for m in made.members} == {m.annotation for m in uttered.members}
