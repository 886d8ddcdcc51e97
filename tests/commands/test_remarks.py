"""Comments, doubts, overridden warnings and coverage: journalled like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import annotate, remarks
from annotator.commands.annotate import NotFinished
from annotator.commands.projects import Project, new_project, session_for
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Coverage, Purpose, TaskState
from annotator.domain.constraints import Violation
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, RemarkId
from annotator.domain.schema import Severity
from annotator.domain.span import Span
from annotator.errors import NotAllowed
from tests.commands.conftest import article

WARNING = Violation("odd", Severity.WARNING, "This is odd.", (), None)


def add(session: Session, document: DocumentId) -> Annotation:
    edit = session.apply(annotate.add(session, document, "quote", "direct", (Span(14, 27),)))
    new = edit.changes[-1].after
    assert isinstance(new, Annotation)
    return new


def texts(session: Session, document: DocumentId) -> list[str]:
    return [remark.text for remark in session.open(document).remarks()]


def test_comments_are_kept_changed_undone_and_survive_the_session(
    project: Project, session: Session, first: DocumentId
) -> None:
    quote = add(session, first)
    session.apply(remarks.comment(session, first, " Who speaks? ", quote.id))
    session.apply(remarks.comment(session, first, "Odd article"))
    assert texts(session, first) == ["Who speaks?", "Odd article"]
    about_quote = session.open(first).remarks()[0]
    assert (about_quote.annotation, about_quote.purpose) == (quote.id, Purpose.COMMENT)
    session.apply(remarks.change_text(session, first, about_quote.id, "Brandt?"))
    session.apply(remarks.remove(session, first, session.open(first).remarks()[1].id))
    assert texts(session, first) == ["Brandt?"]
    session.undo()
    session.undo()
    assert texts(session, first) == ["Who speaks?", "Odd article"]
    session.redo()
    again = session_for(project, session.user)
    assert texts(again, first) == ["Brandt?", "Odd article"]
    assert project.store.check() == []


def test_others_do_not_see_comments_while_they_annotate(
    project: Project, session: Session, first: DocumentId
) -> None:
    session.apply(remarks.comment(session, first, "Mine"))
    assert texts(session_for(project, AuthorName("ben")), first) == []


def test_unsure_is_turned_on_and_off_for_annotation_and_document(
    session: Session, first: DocumentId
) -> None:
    quote = add(session, first)
    for annotation in (quote.id, None):
        session.apply(remarks.turn_unsure(session, first, annotation))
        assert remarks.unsure(session.open(first), annotation) is not None
    session.apply(remarks.turn_unsure(session, first, quote.id))
    assert remarks.unsure(session.open(first), quote.id) is None
    assert remarks.unsure(session.open(first)) is not None


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        pytest.param(lambda s, d: remarks.comment(s, d, "  "), "empty comment", id="empty"),
        pytest.param(
            lambda s, d: remarks.comment(s, d, "x", AnnotationId("gone")),
            "gone or belongs",
            id="on_nothing",
        ),
        pytest.param(
            lambda s, d: remarks.turn_unsure(s, d, AnnotationId("gone")),
            "gone or belongs",
            id="unsure_of_nothing",
        ),
        pytest.param(
            lambda s, d: remarks.remove(s, d, RemarkId("gone")), "gone or belongs", id="gone"
        ),
        pytest.param(
            lambda s, d: remarks.override(s, d, [WARNING], " "), "Say why", id="no_reason"
        ),
        pytest.param(
            lambda s, d: remarks.override(s, d, [], "because"), "Only warnings", id="no_warning"
        ),
        pytest.param(
            lambda s, d: annotate.set_coverage(s, d, "has_cue", Coverage.DONE),
            "not gone through",
            id="relation",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    session: Session, first: DocumentId, action: object, sentence: str
) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        action(session, first)  # type: ignore[operator]  # a command
    assert texts(session, first) == []


def test_an_error_cannot_be_overridden(session: Session, first: DocumentId) -> None:
    error = Violation("bad", Severity.ERROR, "This is wrong.", (), None)
    with pytest.raises(NotAllowed, match="Only warnings"):
        remarks.override(session, first, [error], "because")


def test_recorded_coverage_is_what_finishing_keeps(session: Session, first: DocumentId) -> None:
    session.apply(annotate.set_coverage(session, first, "frame", Coverage.PARTLY))
    assert session.open(first).task.state is TaskState.IN_PROGRESS
    with pytest.raises(NotAllowed, match="already"):
        annotate.set_coverage(session, first, "frame", Coverage.PARTLY)
    session.apply(annotate.finish(session, first))
    done = dict.fromkeys(("quote", "cue", "block", "article"), Coverage.DONE)
    assert session.open(first).task.coverage == {**done, "frame": Coverage.PARTLY}


def test_warnings_stand_against_finishing_until_they_are_overridden(tmp_path: Path) -> None:
    with new_project(tmp_path / "news.annotator", "boilerplate") as project:
        [document] = project.store.add_documents([article("a", "Rain again.\nSubscribe now!")])
        assert isinstance(document, int)
        here = DocumentId(document)
        session = session_for(project, AuthorName("anna"))
        label = annotate.label_lines
        session.apply(label(session, here, "block", Span(0, 11), "headline"))
        session.apply(label(session, here, "block", Span(12, 26), "headline"))
        found = annotate.violations_of(session, here)
        warnings = [one for one in found if one.severity is Severity.WARNING]
        assert warnings
        assert all(one.severity is not Severity.ERROR for one in found)
        with pytest.raises(NotFinished) as caught:
            annotate.finish(session, here)
        assert caught.value.violations == tuple(warnings)
        session.apply(remarks.override(session, here, warnings, "Two headlines, truly."))
        session.apply(annotate.finish(session, here))
        assert session.open(here).task.state is TaskState.FINISHED
        assert remarks.override_of(warnings[0], session.open(here).remarks()) is not None
        session.undo()
        session.undo()
        with pytest.raises(NotFinished):
            annotate.finish(session, here)
