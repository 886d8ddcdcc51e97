"""What the project and a package both changed is settled by a person, and stays undoable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.commands import annotate, remarks
from annotator.commands.assign import assign
from annotator.commands.contested import Contested
from annotator.commands.merge import merge_packages
from annotator.commands.packages import create_package
from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.resolve import Choice, Resolution, Take, resolve_conflicts
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Purpose, Remark, Task, TaskState
from annotator.domain.assignment import Plan
from annotator.domain.identity import AuthorName, DocumentId, RemarkId
from annotator.domain.span import Span
from annotator.errors import NotAllowed
from tests.command_line import Line
from tests.commands.test_annotate import add
from tests.examples import document, link, mark

ANNA, LEAD = AuthorName("anna"), AuthorName("lead")
COPY = AuthorName("anna (package)")


class Both:
    """Anna's quotation and cue in article “a”, changed here and in her package."""

    def __init__(self, project: Project, path: Path, document: DocumentId) -> None:
        self.project, self.path, self.document = project, path, document
        self.here = session_for(project, ANNA)
        self.quote = add(self.here, document, "quote", "direct", (14, 27))
        self.cue = add(self.here, document, "cue", "cue", (28, 32))
        create_package(project, ANNA, path)
        self.in_package(self._work)
        self.here.apply(annotate.relabel(self.here, document, self.quote, "indirect"))
        cue = annotate.move_boundary(self.here, document, self.cue, (Span(28, 31),))
        self.here.apply(cue)

    def _work(self, session: Session, document: DocumentId) -> None:
        session.apply(annotate.relabel(session, document, self.quote, "term"))
        session.apply(annotate.delete(session, document, self.cue))
        session.apply(remarks.comment(session, document, "A term?", self.quote))

    def in_package(self, work: Callable[[Session, DocumentId], object]) -> None:
        with open_project(self.path) as package:
            [document] = [d.id for d in package.store.documents() if d.external_id == "a"]
            work(session_for(package, ANNA), document)

    def merge(self) -> list[str]:
        """What stays in conflict."""
        return [one.id for one in merge_packages(self.project, [self.path], actor=LEAD).conflicting]

    def resolve(self, choice: Choice, *, dry_run: bool = False) -> Resolution:
        return resolve_conflicts(self.project, self.path, choice, actor=LEAD, dry_run=dry_run)

    def work(self, author: AuthorName = ANNA) -> dict[str, Annotation]:
        return {one.layer: one for one in self.project.store.annotations(self.document, author)}

    def edits(self) -> int:
        return sum(1 for _edit in self.project.store.history())


@pytest.fixture
def both(project: Project, tmp_path: Path, first: DocumentId) -> Both:
    assign(project, Plan((ANNA,)), actor=LEAD)
    found = Both(project, tmp_path / "anna.annotator", first)
    assert sorted(found.merge()) == sorted([found.quote, found.cue])
    return found


def test_what_is_contested_is_told_with_what_both_sides_say(both: Both) -> None:
    contested = merge_packages(both.project, [both.path], actor=LEAD).conflicting
    said = {one.id: one.said for one in contested}
    assert said[both.quote] == ("indirect ““No comment,””", "term ““No comment,””")
    assert said[both.cue] == ("cue “sai”", "removed")
    [cue] = [one.reason for one in contested if one.id == both.cue]
    assert cue == (
        f"a: cue {both.cue} changed here and in the package: here cue “sai”, there removed"
    )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Task(DocumentId(1), ANNA, TaskState.IN_PROGRESS), "in progress"),
        (Remark(RemarkId("r"), DocumentId(1), ANNA, Purpose.UNSURE, "Who?"), "unsure “Who?”"),
        (link("l", "has_cue", "q", "c", order=2), "a link of rank 2"),
        (mark("d", "article", "article", attributes={"tone": "dry"}), "article tone=dry"),
    ],
)
def test_every_kind_of_item_is_told_in_a_few_words(
    item: Task | Remark | Annotation, said: str
) -> None:
    contested = Contested("p", document(), ("key",), item, None)
    assert contested.said == (said, "removed")


def test_the_projects_version_may_stand(both: Both) -> None:
    before, edits = both.work(), both.edits()
    assert both.resolve(Choice(Take.PROJECT)).settled == 2
    assert both.work() == before
    assert both.edits() == edits, "nothing was written over, so there is nothing to undo"
    assert both.merge() == []


def test_the_packages_version_may_take_its_place_and_can_be_undone(both: Both) -> None:
    before = both.work()
    assert both.resolve(Choice(Take.PACKAGE)).settled == 2
    assert {layer: one.label for layer, one in both.work().items()} == {"quote": "term"}
    assert both.merge() == []
    assert both.project.store.check() == []
    session_for(both.project, LEAD).undo()
    assert {name: one.label for name, one in both.work().items()} == {
        name: one.label for name, one in before.items()
    }
    assert sorted(both.merge()) == sorted([both.quote, both.cue])


def test_both_may_stay_as_the_work_of_two(both: Both) -> None:
    both.in_package(lambda session, here: session.apply(annotate.finish(session, here)))
    before = both.work()
    found = both.resolve(Choice(Take.BOTH))
    assert (found.settled, found.copied, found.refused) == (2, 1, [])
    assert both.work() == before
    [copied] = both.work(COPY).values()
    assert (copied.label, copied.fragments) == ("term", before["quote"].fragments)
    assert copied.id != both.quote
    task = both.project.store.task(both.document, COPY)
    assert task is not None
    assert task.state is TaskState.FINISHED
    [remark] = both.project.store.remarks(document=both.document, author=COPY)
    assert (remark.text, remark.annotation) == ("A term?", copied.id)
    assert both.merge() == []
    assert both.project.store.check() == []


def test_links_of_a_copy_join_its_own_annotations(both: Both) -> None:
    def work(session: Session, document: DocumentId) -> None:
        session.apply(annotate.relabel(session, document, both.quote, "direct"))
        cue = add(session, document, "cue", "cue", (33, 37))
        session.apply(annotate.link(session, document, "has_cue", from_id=both.quote, to_id=cue))

    both.in_package(work)
    both.merge()
    both.resolve(Choice(Take.BOTH, copy="anna 2"))
    copies = both.work(AuthorName("anna 2"))
    assert copies["has_cue"].ends is not None
    assert copies["has_cue"].ends.from_id == copies["quote"].id
    assert copies["has_cue"].ends.to_id == copies["cue"].id


def test_copies_that_were_undone_leave_the_conflict(both: Both) -> None:
    both.resolve(Choice(Take.BOTH))
    session_for(both.project, LEAD).undo()
    assert both.work(COPY) == {}
    assert len(both.merge()) == 2


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_copy_is_no_gold(both: Both, dry_run: bool) -> None:
    before = both.edits()
    with pytest.raises(NotAllowed, match="“gold” is the name of a gold set"):
        both.resolve(Choice(Take.BOTH, copy="gold"), dry_run=dry_run)
    assert both.edits() == before


def test_a_copy_never_joins_work_that_is_there(both: Both) -> None:
    add(session_for(both.project, COPY), both.document, "cue", "cue", (33, 37))
    with pytest.raises(NotAllowed, match="--as"):
        both.resolve(Choice(Take.BOTH))


def test_one_item_may_be_settled_alone(both: Both) -> None:
    found = both.resolve(Choice(Take.PACKAGE, items=[both.quote]))
    assert (found.settled, [one.id for one in found.left]) == (1, [both.cue])
    assert both.work()["quote"].label == "term"
    assert both.work()["cue"].fragments == (Span(28, 31),)
    assert both.merge() == [both.cue]


def test_further_work_in_the_package_is_a_new_conflict(both: Both) -> None:
    both.resolve(Choice(Take.PROJECT))

    def work(session: Session, document: DocumentId) -> None:
        session.apply(annotate.relabel(session, document, both.quote, "direct"))
        session.apply(annotate.move_boundary(session, document, both.quote, (Span(14, 26),)))

    both.in_package(work)
    assert both.merge() == [both.quote]


@pytest.mark.parametrize("take", list(Take))
def test_a_dry_run_counts_and_writes_nothing(both: Both, take: Take) -> None:
    before, edits = both.work(), both.edits()
    assert both.resolve(Choice(take), dry_run=True).settled == 2
    assert (both.work(), both.edits()) == (before, edits)
    assert len(both.merge()) == 2


def test_what_links_here_forbid_is_refused(both: Both) -> None:
    link = annotate.link(both.here, both.document, "has_cue", from_id=both.quote, to_id=both.cue)
    both.here.apply(link)
    found = both.resolve(Choice(Take.PACKAGE))
    reasons = sorted(one.reason.split(": ", 2)[2] for one in found.refused)
    assert reasons == [
        "a link here hangs on it, and “Cue of” cannot start at “term”",
        "a link or a cluster here hangs on it; remove that first",
    ]
    assert found.settled == 0
    assert both.work()["cue"].id == both.cue
    assert both.project.store.check() == []


@pytest.mark.parametrize(
    "choice", [Choice(Take.PROJECT, documents=["b"]), Choice(Take.PROJECT, items=["x"])]
)
def test_names_of_which_nothing_is_contested_are_told(both: Both, choice: Choice) -> None:
    with pytest.raises(NotAllowed, match="in conflict with anna"):
        both.resolve(choice)


def test_the_command_lists_what_is_contested_and_settles_it(both: Both, line: Line) -> None:
    project = both.project.store.path
    both.project.close()
    found = line.json("package", "merge", project, both.path)
    assert {one["item"] for one in found["contested"]} == {both.quote, both.cue}
    settle = ("package", "resolve", project, both.path, "--take")
    words = (*settle, "both")
    assert line.json(*words, "--dry-run") == {
        "settled": 2, "copied": 1, "conflicts": [], "contested": [], "refusals": []
    }  # fmt: skip
    assert line(*settle, "mine") == 2
    assert "project, package, both" in line.err
    assert line(*settle, "package", "--item", both.quote) == 1, "the other one is contested still"
    assert both.cue in line.err
    assert line(*words, "--as", "anna 2") == 0
    assert line("package", "merge", project, both.path) == 0
