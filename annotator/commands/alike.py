"""The same conflict elsewhere: the same words and the same labels, decided on at one stroke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.commands.adjudicate import gold_ends
from annotator.commands.review import Review
from annotator.commands.reviewed import Draft, ReviewedDocument, Verdict
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation
from annotator.domain.change import Change, Edit
from annotator.domain.conflicts import Conflict, ConflictState, WeighedAttributes
from annotator.domain.decided import is_rejected
from annotator.domain.identity import DocumentId
from annotator.domain.schema import Schema
from annotator.domain.span import covered_text
from annotator.errors import NotAllowed

Said = tuple[str, str, Hashable]
"""The words of an annotation (for a link those of both ends), its label, its attributes."""

Signature = tuple[frozenset[Said], bool]
"""What all versions say, and whether an annotator has none."""


def same_elsewhere(review: Review, conflict: Conflict) -> tuple[Conflict, ...]:
    """The open conflicts with the same versions: the same words with the same labels.

    None for what covers no words, such as labels of the article.
    """
    here = review.document(conflict.document)
    wanted = _signature(here, conflict, review.session.schema)
    if wanted is None:
        return ()
    said, _is_missing = wanted
    words = [word for one, _label, _attributes in said for word in one.split()]
    within = range(review.documents[0], review.documents[-1] + 1)
    near = frozenset(review.session.store.containing(max(words, key=len), within=within))
    return tuple(
        other
        for document in review.documents
        if document in near  # no other article needs to be looked at
        for other in review.document(document).conflicts
        if (other.layer, other.kind) == (conflict.layer, conflict.kind)
        and other.state is ConflictState.OPEN
        and other.id != conflict.id
        and _signature(review.document(document), other, review.session.schema) == wanted
    )


def repeat(session: Session, review: Review, decided: Conflict, others: Iterable[Conflict]) -> Edit:
    """Decide on the others as on this one, in one step.

    Others in which the words of gold do not occur, or where gold leaves no room, stay open.
    Raises NotAllowed when this one is not decided, or nothing can be decided alike.
    """
    now = review.current(decided)
    if not now.decisions:
        raise NotAllowed("Decide on this one first.")
    by_document: dict[DocumentId, list[Conflict]] = defaultdict(list)
    for other in others:
        by_document[other.document].append(review.current(other))
    pattern = _Pattern(session, review.document(now.document), now)
    changes: list[Change] = []
    count = 0
    for document, conflicts in by_document.items():
        scratch = review.document(document).scratch()
        settled = []
        for conflict in conflicts:
            if made := pattern.applied(scratch, conflict):
                scratch.stage_settled(conflict, made)
                changes.extend(made)
                settled.append(conflict)
        count += len(settled)
        changes.extend(scratch.task_change(settled=settled))
    if not count:
        raise NotAllowed("None of these can be decided like that.")
    return session.edit(f"Decide {count} alike", changes)


class _Pattern:
    """A decision as it is applied to conflicts that look the same."""

    def __init__(self, session: Session, here: ReviewedDocument, decided: Conflict) -> None:
        first = decided.decisions[0]
        self._schema = session.schema
        self._rejects = is_rejected(decided)
        self._verdict = Verdict(
            first.rule, session.user, (), first.reason, first.note, first.guideline
        )
        self._gold = [(_words(here, gold), gold) for gold in decided.gold]

    def applied(self, here: ReviewedDocument, conflict: Conflict) -> list[Change] | None:
        """The changes of deciding alike; None where that cannot be."""
        drafts = [self._draft(here, conflict, words, gold) for words, gold in self._gold]
        found = [draft for draft in drafts if draft is not None]
        if len(found) != len(drafts) or (not found and not self._rejects):
            return None
        chosen = {draft.chosen for draft in found}
        sources = tuple(
            version.author
            for version in conflict.versions
            if any(part.id in chosen for part in version.annotations)
        )
        verdict = replace(self._verdict, sources=sources or conflict.missing)
        try:
            return here.settle(conflict, found, verdict)
        except NotAllowed:
            return None

    def _draft(
        self, here: ReviewedDocument, conflict: Conflict, words: str, gold: Annotation
    ) -> Draft | None:
        """Gold for the same words: a version that says all of it, else its words with the label."""
        parts = [part for version in conflict.versions for part in version.annotations]
        weighed = WeighedAttributes(self._schema.layer(gold.layer), {})
        there = [part for part in parts if _version_words(here, part) == words]
        same = [part for part in there if part.label == gold.label]
        same = [part for part in same if weighed.of(part) == weighed.of(gold)]
        part = next(iter((*same, *there)), None)
        if part is None:
            return None
        ends = gold_ends(here, part)
        if part.ends is not None and ends is None:
            return None
        if same:
            return Draft(part.label, part.fragments, part.attributes, ends, chosen=part.id)
        return Draft(gold.label, part.fragments, gold.attributes, ends)


def _signature(here: ReviewedDocument, conflict: Conflict, schema: Schema) -> Signature | None:
    """What conflicts that are the same elsewhere have in common; None where there are no words."""
    weighed = WeighedAttributes(schema.layer(conflict.layer), {})
    said = frozenset(_said(here, conflict, weighed))
    if not said or any(not words.strip() for words, _label, _attributes in said):
        return None
    return said, bool(conflict.missing)


def _said(here: ReviewedDocument, conflict: Conflict, weighed: WeighedAttributes) -> Iterator[Said]:
    for version in conflict.versions:
        for part in version.annotations:
            yield _version_words(here, part), part.label, weighed.of(part)


def _version_words(here: ReviewedDocument, part: Annotation) -> str:
    if part.ends is None:
        return covered_text(here.document.text, part.fragments)
    ends = here.annotation(part.ends.from_id), here.annotation(part.ends.to_id)
    return _joined_words(here, [end for end in ends if end is not None])


def _words(here: ReviewedDocument, gold: Annotation) -> str:
    if gold.ends is None:
        return covered_text(here.document.text, gold.fragments)
    known = here.gold_by_id
    return _joined_words(here, [known[gold.ends.from_id], known[gold.ends.to_id]])


def _joined_words(here: ReviewedDocument, ends: Sequence[Annotation]) -> str:
    return " → ".join(covered_text(here.document.text, end.fragments) for end in ends)
