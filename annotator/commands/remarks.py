"""What people note beside annotating: comments, doubts, and why a warning is no matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.commands.session import OpenDocument, Session
from annotator.domain.annotation import Purpose, Remark
from annotator.domain.change import Change, Edit
from annotator.domain.constraints import Violation
from annotator.domain.identity import AnnotationId, DocumentId, RemarkId, new_id
from annotator.domain.schema import Severity
from annotator.errors import NotAllowed


def comment(
    session: Session, document: DocumentId, text: str, annotation: AnnotationId | None = None
) -> Edit:
    """Note something about an annotation, or about the whole document."""
    new = _new(session, document, Purpose.COMMENT, _required(text), annotation)
    return session.edit("Comment", [Change(None, new)])


def change_text(session: Session, document: DocumentId, remark: RemarkId, text: str) -> Edit:
    """Say it in other words."""
    old = _own(session, document, remark)
    new = replace(old, text=_required(text), revision=old.revision + 1)
    return session.edit("Change comment", [Change(old, new)])


def remove(session: Session, document: DocumentId, remark: RemarkId) -> Edit:
    """Take back a comment, a doubt, or the reason against a warning."""
    titles = {
        Purpose.COMMENT: "Delete comment",
        Purpose.UNSURE: "Sure again",
        Purpose.OVERRIDE: "Warn again",
    }
    old = _own(session, document, remark)
    return session.edit(titles[old.purpose], [Change(old, None)])


def turn_unsure(
    session: Session, document: DocumentId, annotation: AnnotationId | None = None, text: str = ""
) -> Edit:
    """Flag an annotation, or the whole document, as unsure; what is flagged is sure again."""
    if annotation is not None:
        session.own(document, annotation)
    flag = unsure(session.open(document), annotation)
    if flag is not None:
        return remove(session, document, flag.id)
    new = _new(session, document, Purpose.UNSURE, text.strip(), annotation)
    return session.edit("Unsure", [Change(None, new)])


def override(
    session: Session, document: DocumentId, warnings: Sequence[Violation], reason: str
) -> Edit:
    """Keep why these warnings are no matter, so that they no longer stand against finishing."""
    if not reason.strip():
        raise NotAllowed("Say why the warnings are no matter: the reason is kept.")
    if not warnings or any(found.severity is Severity.ERROR for found in warnings):
        raise NotAllowed("Only warnings can be overridden; errors must be mended.")
    here = session.open(document)
    new = (
        _new(session, document, Purpose.OVERRIDE, reason.strip(), _first(found), found.constraint)
        for found in warnings
        if override_of(found, here.remarks()) is None
    )
    return session.edit("Override warnings", [Change(None, remark) for remark in new])


def unsure(here: OpenDocument, annotation: AnnotationId | None = None) -> Remark | None:
    """The flag on an annotation, or on the whole document."""
    flags = (x for x in here.remarks() if x.purpose is Purpose.UNSURE)
    return next((x for x in flags if x.annotation == annotation), None)


def override_of(violation: Violation, remarks: Iterable[Remark]) -> Remark | None:
    """The remark that says why a violation is no matter; errors have none."""
    if violation.severity is Severity.ERROR:
        return None
    place = (violation.constraint, _first(violation))
    overrides = (x for x in remarks if x.purpose is Purpose.OVERRIDE)
    return next((x for x in overrides if (x.about, x.annotation) == place), None)


def _first(violation: Violation) -> AnnotationId | None:
    return violation.annotations[0] if violation.annotations else None


def _required(text: str) -> str:
    if not text.strip():
        raise NotAllowed("An empty comment says nothing. Write something, or cancel.")
    return text.strip()


def _own(session: Session, document: DocumentId, remark: RemarkId) -> Remark:
    found = next((x for x in session.open(document).remarks() if x.id == remark), None)
    if found is None:
        raise NotAllowed("This comment is gone or belongs to somebody else.")
    return found


def _new(
    session: Session,
    document: DocumentId,
    purpose: Purpose,
    text: str,
    annotation: AnnotationId | None,
    about: str = "",
) -> Remark:
    if annotation is not None:
        session.own(document, annotation)
    identity = RemarkId(new_id())
    return Remark(identity, document, session.user, purpose, text, annotation, about)
