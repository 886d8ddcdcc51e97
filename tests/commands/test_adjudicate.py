"""Gold by a rule: what is accepted, what stays open, and what is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import annotate
from annotator.commands.adjudicate import adjudicate
from annotator.commands.annotations import import_annotations
from annotator.commands.projects import Project, session_for
from annotator.commands.session import Session
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import Coverage, TaskState
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import NotAllowed
from tests.commands.test_annotate import add
from tests.commands.test_annotations import CLUSTER, CUE, item, work, write

REVIEWER = AuthorName("reviewer")
UNANIMOUS = Acceptance(Rule.UNANIMOUS)


def annotators(project: Project, *names: str) -> list[Session]:
    return [session_for(project, AuthorName(name)) for name in names]


def finish(document: DocumentId, *sessions: Session) -> None:
    for session in sessions:
        session.apply(annotate.finish(session, document))


def test_what_both_say_becomes_gold_with_its_links(project: Project, first: DocumentId) -> None:
    both = annotators(project, "anna", "bert")
    for session in both:
        quote = add(session, first, "quote", "direct", (14, 27))
        cue = add(session, first, "cue", "cue", (28, 32))
        session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
        session.apply(annotate.label_lines(session, first, "block", Span(0, 3), "headline"))
    finish(first, *both)
    done = adjudicate(project, UNANIMOUS, actor=REVIEWER)
    assert (done.documents, done.accepted, done.known, done.open) == (1, 4, 0, 0)
    gold = project.store.annotations(first, GOLD)
    assert [(a.layer, a.label) for a in gold] == [
        ("has_cue", "has_cue"),
        ("block", "headline"),
        ("quote", "direct"),
        ("cue", "cue"),
    ]
    task = project.store.task(first, GOLD)
    assert task is not None
    assert task.state is TaskState.FINISHED
    assert {len(d.versions) for d in project.store.decisions(first)} == {2}
    assert project.store.check() == []


def test_what_they_disagree_on_stays_open(project: Project, first: DocumentId) -> None:
    anna, bert = annotators(project, "anna", "bert")
    add(anna, first, "quote", "direct", (14, 27))
    add(bert, first, "quote", "direct", (14, 26))
    for session in (anna, bert):
        add(session, first, "cue", "cue", (28, 32))
    finish(first, anna, bert)
    done = adjudicate(project, UNANIMOUS, actor=REVIEWER)
    assert (done.accepted, done.open) == (1, 1)
    task = project.store.task(first, GOLD)
    assert task is not None
    assert task.state is TaskState.IN_PROGRESS
    assert task.coverage["quote"] is Coverage.PARTLY
    assert task.coverage["cue"] is Coverage.DONE


def test_a_majority_needs_more_than_half_and_the_votes_asked_for(
    project: Project, first: DocumentId
) -> None:
    three = annotators(project, "anna", "bert", "cleo")
    for session in three[:2]:
        add(session, first, "quote", "direct", (14, 27))
    add(three[2], first, "quote", "term", (14, 27))
    finish(first, *three)
    assert adjudicate(project, UNANIMOUS, actor=REVIEWER).accepted == 0
    assert adjudicate(project, Acceptance(Rule.MAJORITY, 3), actor=REVIEWER).accepted == 0
    assert adjudicate(project, Acceptance(Rule.MAJORITY), actor=REVIEWER).accepted == 1
    [gold] = project.store.annotations(first, GOLD)
    assert gold.label == "direct"


def test_again_is_known_and_gives_the_same_ids(project: Project, first: DocumentId) -> None:
    both = annotators(project, "anna", "bert")
    for session in both:
        add(session, first, "quote", "direct", (14, 27))
    finish(first, *both)
    adjudicate(project, UNANIMOUS, actor=REVIEWER)
    before = project.store.annotations(first, GOLD)
    again = adjudicate(project, UNANIMOUS, actor=REVIEWER)
    assert (again.accepted, again.known, again.open) == (0, 1, 0)
    session_for(project, REVIEWER).undo()
    assert project.store.annotations(first, GOLD) == ()
    adjudicate(project, UNANIMOUS, actor=REVIEWER)
    assert project.store.annotations(first, GOLD) == before


def test_nobodys_work_is_touched(project: Project, first: DocumentId) -> None:
    both = annotators(project, "anna", "bert")
    for session in both:
        add(session, first, "quote", "direct", (14, 27))
    finish(first, *both)
    before = [project.store.annotations(first, session.user) for session in both]
    adjudicate(project, UNANIMOUS, actor=REVIEWER)
    assert [project.store.annotations(first, session.user) for session in both] == before


def test_unfinished_work_is_not_weighed(project: Project, first: DocumentId) -> None:
    anna, bert = annotators(project, "anna", "bert")
    for session in (anna, bert):
        add(session, first, "quote", "direct", (14, 27))
    finish(first, anna)
    with pytest.raises(NotAllowed, match="finished by 2 annotators"):
        adjudicate(project, UNANIMOUS, actor=REVIEWER)


def test_a_reviewers_file_completes_and_corrects_what_a_rule_accepted(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    both = annotators(project, "anna", "bert")
    for session in both:
        add(session, first, "quote", "direct", (14, 27))
        add(session, first, "cue", "cue", (28, 32))
    finish(first, *both)
    adjudicate(project, UNANIMOUS, actor=REVIEWER)
    accepted = {a.layer: a.id for a in project.store.annotations(first, GOLD)}
    corrected = item("g1", "quote", "direct", (14, 27), attributes={"medium": "speech"})
    lines = (
        work(
            corrected,
            {**CUE, "id": "g2"},
            item("g3", "frame", "morality", (0, 5)),
            annotator="gold",
        ),
        {**CLUSTER, "members": [{"document": "a", "annotation": "g1"}]},
    )
    done = import_annotations(project, [write(tmp_path / "gold.jsonl", *lines)])
    assert (done.stored, done.known, done.rejected) == (3, 1, [])
    gold = {a.layer: a for a in project.store.annotations(first, GOLD)}
    assert gold["quote"].id == accepted["quote"], "corrected in place, under the id it had"
    assert gold["quote"].attributes == {"medium": "speech"}
    rules = {d.gold: d.rule for d in project.store.decisions(first)}
    assert rules == {accepted["quote"]: "edited", accepted["cue"]: "unanimous", "g3": "imported"}
    [cluster] = project.store.clusters()
    assert [member.annotation for member in cluster.members] == [accepted["quote"]]
    assert project.store.check() == []
