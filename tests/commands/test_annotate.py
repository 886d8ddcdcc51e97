"""What an annotator can do, how it is undone, and what is refused with nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.commands import annotate
from annotator.commands.annotate import NotFinished
from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Coverage, TaskState
from annotator.domain.change import Edit
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import ChangedElsewhere, NotAllowed
from tests.commands.conftest import make_project


def add(
    session: Session, document: DocumentId, layer: str, label: str, *spans: tuple[int, int]
) -> AnnotationId:
    """Add and apply; returns the new annotation's id."""
    fragments = tuple(Span(*span) for span in spans)
    edit = session.apply(annotate.add(session, document, layer, label, fragments))
    return added(edit).id


def added(edit: Edit) -> Annotation:
    [new] = [c.after for c in edit.changes if c.before is None and isinstance(c.after, Annotation)]
    return new


def stored(session: Session, document: DocumentId) -> tuple[Annotation, ...]:
    """What the store has, which must be what the session shows."""
    found = session.store.annotations(document, session.user)
    assert found == session.open(document).annotations()
    return found


def test_adding_stores_the_span_and_starts_the_article(session: Session, first: DocumentId) -> None:
    add(session, first, "quote", "direct", (14, 27))
    [annotation] = stored(session, first)
    assert annotation.fragments == (Span(14, 27),)
    assert (annotation.author, annotation.label) == ("anna", "direct")
    task = session.store.task(first, session.user)
    assert task is not None
    assert task.state is TaskState.IN_PROGRESS


def test_relabelling_keeps_the_attributes_that_still_apply(
    session: Session, first: DocumentId
) -> None:
    quote = add(session, first, "quote", "term", (14, 27))
    session.apply(annotate.set_attribute(session, first, quote, "polarity", "denied"))
    session.apply(annotate.set_attribute(session, first, quote, "marks", "scare"))
    session.apply(annotate.relabel(session, first, quote, "direct"))
    [annotation] = stored(session, first)
    assert (annotation.label, annotation.attributes) == ("direct", {"polarity": "denied"})
    assert annotation.revision == 4


def test_setting_a_default_clears_the_attribute(session: Session, first: DocumentId) -> None:
    quote = add(session, first, "quote", "direct", (14, 27))
    session.apply(annotate.set_attribute(session, first, quote, "polarity", "denied"))
    session.apply(annotate.set_attribute(session, first, quote, "polarity", "affirmed"))
    [annotation] = stored(session, first)
    assert annotation.attributes == {}


def test_a_boundary_moves_and_a_fragment_is_added(session: Session, first: DocumentId) -> None:
    quote = add(session, first, "quote", "direct", (14, 27))
    wider = (Span(13 + 1, 26), Span(33, 37))
    session.apply(annotate.move_boundary(session, first, quote, wider))
    [annotation] = stored(session, first)
    assert annotation.fragments == wider


def test_deleting_takes_the_links_along_and_undo_brings_them_back(
    session: Session, first: DocumentId
) -> None:
    quote = add(session, first, "quote", "direct", (14, 27))
    cue = add(session, first, "cue", "cue", (28, 32))
    session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    before = stored(session, first)
    session.apply(annotate.delete(session, first, cue))
    assert [a.id for a in stored(session, first)] == [quote]
    session.undo()
    assert stored(session, first) == before


def test_links_of_an_ordered_layer_are_numbered(session: Session, first: DocumentId) -> None:
    quote = add(session, first, "quote", "direct", (14, 27))
    cues = [add(session, first, "cue", "cue", span) for span in [(28, 32), (33, 37)]]
    for cue in cues:
        session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    orders = {a.ends.to_id: a.ends.order for a in stored(session, first) if a.ends}
    assert orders == {cues[0]: 1, cues[1]: 2}


def test_document_labels_are_set_and_cleared(session: Session, first: DocumentId) -> None:
    session.apply(annotate.set_document_label(session, first, "article", "tone", "calm"))
    session.apply(annotate.set_document_label(session, first, "article", "tone", "sharp"))
    [annotation] = stored(session, first)
    assert (annotation.fragments, annotation.attributes) == ((), {"tone": "sharp"})
    session.apply(annotate.set_document_label(session, first, "article", "tone", None))
    assert stored(session, first) == ()


def test_lines_are_labelled_relabelled_and_cleared(session: Session, first: DocumentId) -> None:
    everything = Span(0, 83)
    session.apply(annotate.label_lines(session, first, "block", everything, "ui"))
    text = session.open(first).text
    assert [a.fragments[0].text_of(text) for a in stored(session, first)] == [
        line for line in text.split("\n") if line
    ], "blank lines take no label"
    session.apply(annotate.label_lines(session, first, "block", Span(0, 5), "headline"))
    assert [a.label for a in stored(session, first)] == ["headline", "ui", "ui", "ui"]
    session.apply(annotate.label_lines(session, first, "block", Span(20, 70), None))
    assert [a.label for a in stored(session, first)] == ["headline", "ui"]


Refused = Callable[[Session, DocumentId, AnnotationId], Edit]


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (lambda s, d, _: annotate.add(s, d, "quote", "direct", (Span(20, 40),)), "cross"),
        (lambda s, d, _: annotate.add(s, d, "quote", "loud", (Span(0, 4),)), "no label “loud”"),
        (lambda s, d, _: annotate.add(s, d, "block", "ui", (Span(0, 4),)), "no span layer"),
        (lambda s, d, _: annotate.add(s, d, "quote", "direct", ()), "Select some text"),
        (lambda s, d, q: annotate.relabel(s, d, q, "Direct"), "no label “Direct”"),
        (lambda s, d, q: annotate.move_boundary(s, d, q, (Span(0, 999),)), "after the end"),
        (lambda s, d, q: annotate.set_attribute(s, d, q, "size", 3), "no attribute “size”"),
        (lambda s, d, q: annotate.set_attribute(s, d, q, "polarity", "maybe"), "one of affirmed"),
        (lambda s, d, q: annotate.link(s, d, "nested_in", from_id=q, to_id=q), "linked to itself"),
        (lambda s, d, _: annotate.delete(s, d, AnnotationId("gone")), "gone or belongs"),
        (lambda s, d, _: annotate.label_lines(s, d, "block", Span(74, 75), "ui"), "No line"),
        (
            lambda s, d, _: annotate.label_lines(s, d, "block", Span(0, 5), None),
            "that label already",
        ),
        (lambda s, d, _: annotate.set_document_label(s, d, "article", "tone", None), "not set"),
        (lambda s, d, _: annotate.start(s, d), "in progress already"),
        (lambda s, d, _: annotate.reopen(s, d), "not finished"),
    ],
)
def test_what_is_not_allowed_is_a_sentence_and_changes_nothing(
    session: Session, first: DocumentId, action: Refused, sentence: str
) -> None:
    quote = add(session, first, "quote", "direct", (14, 27))
    before = stored(session, first)
    with pytest.raises(NotAllowed, match=sentence):
        action(session, first, quote)
    assert stored(session, first) == before


def test_a_finished_article_is_closed_until_it_is_reopened(
    session: Session, first: DocumentId
) -> None:
    add(session, first, "quote", "direct", (14, 27))
    session.apply(annotate.finish(session, first))
    task = session.store.task(first, session.user)
    assert task is not None
    assert task.state is TaskState.FINISHED
    assert task.coverage == dict.fromkeys(
        ("quote", "cue", "frame", "block", "article"), Coverage.DONE
    )
    with pytest.raises(NotAllowed, match=r"finished\. Reopen it"):
        annotate.add(session, first, "cue", "cue", (Span(28, 32),))
    session.apply(annotate.reopen(session, first))
    add(session, first, "cue", "cue", (28, 32))


def test_finishing_names_only_the_layers_that_were_looked_at(
    session: Session, first: DocumentId
) -> None:
    session.apply(annotate.finish(session, first, looked_at=["quote"]))
    assert session.open(first).task.coverage == {"quote": Coverage.DONE}


def test_errors_of_the_schema_stop_finishing(tmp_path: Path) -> None:
    from annotator.commands.projects import new_project
    from tests.commands.conftest import article

    with new_project(tmp_path / "news.annotator", "news") as project:
        [document] = project.store.add_documents([article("a", "“No,” said Ilse Brandt.")])
        assert isinstance(document, int)
        here = DocumentId(document)
        session = session_for(project, AuthorName("anna"))
        add(session, here, "quote", "direct", (0, 5))
        with pytest.raises(NotFinished, match="Not finished yet") as caught:
            annotate.finish(session, here)
        assert any("no source" in violation.message for violation in caught.value.violations)
        assert session.open(here).task.state is TaskState.IN_PROGRESS


def test_undo_and_redo_go_back_and_forth_across_articles(
    session: Session, first: DocumentId, second: DocumentId
) -> None:
    add(session, first, "quote", "direct", (14, 27))
    add(session, second, "quote", "direct", (0, 8))
    session.undo()
    assert (len(stored(session, first)), len(stored(session, second))) == (1, 0)
    session.undo()
    assert (len(stored(session, first)), len(stored(session, second))) == (0, 0)
    assert session.store.tasks() == ()
    session.redo()
    session.redo()
    assert (len(stored(session, first)), len(stored(session, second))) == (1, 1)
    with pytest.raises(NotAllowed, match="nothing to redo"):
        session.redo()


def test_a_document_opened_while_an_undo_is_on_its_way_shows_it_once(
    session: Session, first: DocumentId
) -> None:
    add(session, first, "quote", "direct", (14, 27))
    session.close(first)
    undone = session.commit_undo()
    opened = session.open(first)
    session.stage(undone)
    assert opened.annotations() == ()
    session.close(first)
    redone = session.commit_redo()
    opened = session.open(first)
    session.stage(redone)
    assert opened.annotations() == stored(session, first)
    assert opened.task == session.store.task(first, session.user)


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "test.annotator"
    with make_project(path) as project:
        document = project.store.find_document("a")
        assert document is not None
        session = session_for(project, AuthorName("anna"))
        add(session, document, "quote", "direct", (14, 27))
        add(session, document, "cue", "cue", (28, 32))
    with open_project(path) as project:
        session = session_for(project, AuthorName("anna"))
        session.undo()
        assert [a.layer for a in stored(session, document)] == ["quote"]
        session.undo()
        assert stored(session, document) == ()
        with pytest.raises(NotAllowed, match="nothing to undo"):
            session.undo()
        assert project.store.check() == []


def test_one_annotators_undo_never_touches_anothers_work(
    project: Project, first: DocumentId
) -> None:
    anna, bert = (session_for(project, AuthorName(name)) for name in ("anna", "bert"))
    add(anna, first, "quote", "direct", (14, 27))
    add(bert, first, "quote", "indirect", (14, 26))
    anna.undo()
    assert project.store.annotations(first, anna.user) == ()
    assert len(project.store.annotations(first, bert.user)) == 1
    with pytest.raises(NotAllowed, match="nothing to undo"):
        anna.undo()


def test_a_stale_edit_changes_nothing_and_says_so(project: Project, first: DocumentId) -> None:
    here, there = (session_for(project, AuthorName("anna")) for _ in range(2))
    quote = add(here, first, "quote", "direct", (14, 27))
    late = annotate.relabel(there, first, quote, "term")
    here.apply(annotate.move_boundary(here, first, quote, (Span(14, 26),)))
    with pytest.raises(ChangedElsewhere):
        there.apply(late)
    [annotation] = stored(here, first)
    assert (annotation.label, annotation.fragments) == ("direct", (Span(14, 26),))


def test_listeners_hear_of_every_edit(session: Session, first: DocumentId) -> None:
    heard: list[str] = []
    session.listen(lambda edit: heard.append(f"{edit.kind} {edit.title}"))
    add(session, first, "quote", "direct", (14, 27))
    session.undo()
    session.redo()
    assert heard == ["do Add Direct", "undo Add Direct", "redo Add Direct"]
