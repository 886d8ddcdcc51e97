"""Links between gold annotations, drawn by a reviewer."""

from __future__ import annotations

from annotator.commands.adjudicate import gold_ends
from annotator.commands.review import Review, Why, add, redirect, take
from annotator.commands.reviewed import Draft, ReviewedDocument
from annotator.commands.session import Session
from annotator.commands.steps import layer_of, next_order
from annotator.domain.annotation import Ends
from annotator.domain.change import Edit
from annotator.domain.conflicts import Conflict, ConflictState
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import RelationLayer


def link(
    session: Session,
    review: Review,
    document: DocumentId,
    layer_id: str,
    *,
    from_id: AnnotationId,
    to_id: AnnotationId,
    why: Why | None = None,
) -> Edit:
    """Join two gold annotations; in ordered layers the new link comes last.

    Where an annotator has that link and it waits for a decision, theirs is taken, so that gold says
    from whom it is. Where one link at most leaves an annotation and theirs leads elsewhere, that is
    decided with this one. Else it is added. NotAllowed where the schema has no room for it.
    """
    layer = layer_of(session.schema, layer_id, RelationLayer)
    here = review.document(document)
    waiting = [
        one for one in here.conflicts if one.layer == layer_id and one.state is ConflictState.OPEN
    ]
    for conflict in waiting:
        author = _drawn_by(here, conflict, from_id, to_id)
        if author is not None:
            return take(session, review, conflict, author, why)
    for conflict in waiting:
        if layer.max_per_from == 1 and _leaves(here, conflict, from_id):
            ends = Ends(from_id, to_id, 1 if layer.ordered else None)
            return redirect(session, review, conflict, ends, why)
    others = [gold for gold in here.gold if gold.layer == layer_id]
    order = next_order(others, from_id) if layer.ordered else None
    draft = Draft(layer_id, ends=Ends(from_id, to_id, order))
    return add(session, review, document, layer_id, draft, why)


def _leaves(here: ReviewedDocument, conflict: Conflict, start: AnnotationId) -> bool:
    """Whether a link that waits leaves this gold annotation."""
    parts = (part.ends for version in conflict.versions for part in version.annotations)
    found = (here.gold_at(ends.from_id) for ends in parts if ends is not None)
    return any(gold is not None and gold.id == start for gold in found)


def _drawn_by(
    here: ReviewedDocument, conflict: Conflict, from_id: AnnotationId, to_id: AnnotationId
) -> AuthorName | None:
    """Who says this link and nothing else; the first by name, where several do."""
    for version in conflict.versions:
        joined = {
            None if ends is None else (ends.from_id, ends.to_id)
            for ends in (gold_ends(here, part) for part in version.annotations)
        }
        if joined == {(from_id, to_id)}:
            return version.author
    return None
