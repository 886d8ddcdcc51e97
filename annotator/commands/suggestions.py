"""A model's annotations as suggestions: nobody's annotations until somebody accepts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.commands.session import OpenDocument, Session
from annotator.commands.steps import (
    editable,
    new_annotation_id,
    next_order,
    revised,
    started,
    title_of,
)
from annotator.domain.annotation import Annotation, Ends, Purpose, Remark, TaskState
from annotator.domain.change import Change, Edit
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, RemarkId, new_id
from annotator.domain.intake import Intake
from annotator.domain.schema import DocumentLayer, Overlap, Schema, SpanLayer
from annotator.domain.span import Fragments
from annotator.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Refused:
    """A suggestion that cannot be accepted beside what is there, and why."""

    suggestion: Annotation
    reason: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What accepting would do: how many suggestions and links, and what cannot be taken."""

    changes: tuple[Change, ...]
    suggestions: int
    links: int
    refused: tuple[Refused, ...]


def open_suggestions(here: OpenDocument, schema: Schema) -> tuple[Annotation, ...]:
    """What the annotator has neither answered nor said by an annotation at the same place.

    In reading order, without links; none in a finished document.
    """
    if not here.suggested or here.task.state is TaskState.FINISHED:
        return ()
    answers = here.answers()
    waiting = [
        one
        for one in here.suggested
        if one.ends is None and one.id not in answers and one.layer in schema.layers_by_id
    ]
    starts = {s.fragments[0].start for s in waiting if s.fragments}
    said = {
        place
        for layer in {s.layer for s in waiting}
        for own in here.of_layer(layer)
        if own.fragments and own.fragments[0].start in starts
        for place in _places(own)
    }
    return tuple(
        one for one in waiting if _place(one, schema) not in said and not _is_set(here, one)
    )


def suggested_by(here: OpenDocument, annotation: AnnotationId) -> AuthorName | None:
    """Whose suggestion one of the annotator's annotations was; None for their own idea."""
    accepted = (x for x in here.answers().values() if x.purpose is Purpose.ACCEPTED)
    return next((AuthorName(x.text) for x in accepted if x.about == annotation), None)


def accept(
    session: Session,
    document: DocumentId,
    suggestion: AnnotationId,
    label: str | None = None,
    fragments: Fragments | None = None,
) -> Edit:
    """Copy a suggestion into the user's annotations, with another label or place if given.

    Links that the model suggested follow as soon as both of their ends are accepted.
    """
    here = editable(session, document)
    found = _waiting(session, here, suggestion)
    taking = _Taking(session, here)
    taking.take(found, label=label, fragments=fragments)
    taking.take_links()
    return session.edit(
        f"Accept {title_of(session.schema, found)}", [*started(here), *taking.changes]
    )


def reject(session: Session, document: DocumentId, suggestion: AnnotationId) -> Edit:
    """Keep that the user does not want a suggestion; it is not shown to them again."""
    here = editable(session, document)
    found = _waiting(session, here, suggestion)
    answer = _answer(session.user, Purpose.REJECTED, found)
    title = f"Reject {title_of(session.schema, found)}"
    return session.edit(title, [*started(here), Change(None, answer)])


def weigh_all(
    session: Session, document: DocumentId, wanted: Iterable[Annotation] | None = None
) -> Acceptance:
    """What accepting these open suggestions of a document, or all, would do; changes nothing."""
    here = editable(session, document)
    taking = _Taking(session, here)
    count = 0
    refused: list[Refused] = []
    for one in open_suggestions(here, session.schema) if wanted is None else wanted:
        try:
            taking.take(one)
        except NotAllowed as error:
            refused.append(Refused(one, str(error)))
        else:
            count += 1
    links = taking.take_links()
    return Acceptance(tuple(taking.changes), count, links, tuple(refused))


def accept_all(
    session: Session, document: DocumentId, wanted: Iterable[Annotation] | None = None
) -> Edit:
    """Accept these open suggestions of a document, or all, as one action.

    Those that cannot be taken stay open. NotAllowed when none can.
    """
    weighed = weigh_all(session, document, wanted)
    if not weighed.suggestions:
        nothing = "No suggestion is left in this article."
        raise NotAllowed(weighed.refused[0].reason if weighed.refused else nothing)
    changes = [*started(session.open(document)), *weighed.changes]
    return session.edit(f"Accept suggestions: {weighed.suggestions}", changes)


class _Taking:
    """The user's annotations of a document, growing by what is accepted."""

    def __init__(self, session: Session, here: OpenDocument) -> None:
        self.changes: list[Change] = []
        self._user = session.user
        self._schema = session.schema
        self._here = here
        self._intake = Intake(session.schema, here.document, here.annotations())
        self._mine = _accepted(here)
        self._links = [a for a in here.annotations() if a.ends is not None]
        self._set: set[str] = set()

    def take(
        self,
        suggestion: Annotation,
        *,
        label: str | None = None,
        fragments: Fragments | None = None,
    ) -> None:
        """Copy a suggestion and keep that it was accepted; NotAllowed when the schema forbids."""
        if isinstance(self._schema.layers_by_id.get(suggestion.layer), DocumentLayer):
            self._take_values(suggestion)
            return
        wanted = replace(
            suggestion,
            label=label or suggestion.label,
            fragments=fragments or suggestion.fragments,
        )
        self._add(suggestion, _with_fitting_attributes(self._schema, wanted))

    def take_links(self) -> int:
        """Copy the links between what is accepted; gives how many. Others wait for their ends.

        What the schema forbids beside the user's own links stays a suggestion.
        """
        answered = {*self._here.answers(), *self._taken_now()}
        before = len(self._links)
        links = [one for one in self._here.suggested if one.ends is not None]
        for link in sorted(links, key=_rank):
            ends = self._ends_here(link)
            if ends is None or link.id in answered:
                continue
            try:
                self._add(link, replace(link, ends=ends))
            except NotAllowed:
                continue
        return len(self._links) - before

    def _take_values(self, suggestion: Annotation) -> None:
        """Set what the user has not set of the whole article."""
        old = next(iter(self._here.of_layer(suggestion.layer)), None)
        if old is None:
            self._add(suggestion, suggestion)
            return
        if suggestion.layer in self._set or suggestion.attributes.keys() <= old.attributes.keys():
            raise NotAllowed("This is set for the whole article already; nothing is overwritten.")
        self._set.add(suggestion.layer)
        new = revised(old, attributes={**suggestion.attributes, **old.attributes})
        self.changes += [Change(old, new), Change(None, self._accepted(suggestion, new))]

    def _add(self, suggestion: Annotation, wanted: Annotation) -> None:
        new = replace(wanted, id=new_annotation_id(), author=self._user, revision=1)
        self._intake.take(new)
        self._mine[suggestion.id] = new.id
        if new.ends is not None:
            self._links.append(new)
        self.changes += [Change(None, new), Change(None, self._accepted(suggestion, new))]

    def _accepted(self, suggestion: Annotation, own: Annotation) -> Remark:
        return _answer(self._user, Purpose.ACCEPTED, suggestion, own.id)

    def _taken_now(self) -> Iterable[AnnotationId]:
        made = (change.after for change in self.changes)
        return [x.annotation for x in made if isinstance(x, Remark) and x.annotation]

    def _ends_here(self, link: Annotation) -> Ends | None:
        """The ends of a suggested link among the user's annotations; None while one is missing."""
        if link.ends is None:
            return None
        start, end = self._mine.get(link.ends.from_id), self._mine.get(link.ends.to_id)
        if start is None or end is None:
            return None
        of_layer = [other for other in self._links if other.layer == link.layer]
        order = None if link.ends.order is None else next_order(of_layer, start)
        return Ends(start, end, order)


def _rank(link: Annotation) -> tuple[int, str]:
    """Ordered links in their order."""
    order = link.ends.order if link.ends is not None else None
    return (order or 0, link.id)


def _accepted(here: OpenDocument) -> dict[AnnotationId, AnnotationId]:
    """The user's annotation for each suggestion that was accepted, where it is still there."""
    found = {
        suggestion: AnnotationId(answer.about)
        for suggestion, answer in here.answers().items()
        if answer.purpose is Purpose.ACCEPTED
    }
    return {one: own for one, own in found.items() if here.find(own) is not None}


def _waiting(session: Session, here: OpenDocument, suggestion: AnnotationId) -> Annotation:
    waiting = open_suggestions(here, session.schema)
    found = next((one for one in waiting if one.id == suggestion), None)
    if found is None:
        raise NotAllowed("This suggestion is answered already, or it is gone.")
    return found


def _places(own: Annotation) -> Iterator[tuple[str, str, Fragments]]:
    """The places that an annotation speaks for: with its label, and in its layer as such."""
    yield own.layer, own.label, own.fragments
    yield own.layer, "", own.fragments


def _place(suggestion: Annotation, schema: Schema) -> tuple[str, str, Fragments]:
    """Where one's own annotation makes a suggestion needless.

    With any label where text has one label of the layer at most, else with this label.
    """
    layer = schema.layers_by_id.get(suggestion.layer)
    many = isinstance(layer, SpanLayer) and layer.overlap in (Overlap.STACKED, Overlap.ANY)
    return suggestion.layer, suggestion.label if many else "", suggestion.fragments


def _is_set(here: OpenDocument, suggestion: Annotation) -> bool:
    """Whether the user has said what is suggested of the whole article."""
    if suggestion.fragments:
        return False
    own = next(iter(here.of_layer(suggestion.layer)), None)
    return own is not None and suggestion.attributes.items() <= own.attributes.items()


def _with_fitting_attributes(schema: Schema, annotation: Annotation) -> Annotation:
    """Without attributes that do not apply to the label it has now."""
    layer = schema.layers_by_id.get(annotation.layer)
    if layer is None:
        return annotation
    applying = {attribute.id for attribute in layer.attributes_of(annotation.label)}
    kept = {name: value for name, value in annotation.attributes.items() if name in applying}
    return replace(annotation, attributes=kept)


def _answer(
    user: AuthorName, purpose: Purpose, suggestion: Annotation, own: AnnotationId | None = None
) -> Remark:
    return Remark(
        RemarkId(new_id()),
        suggestion.document,
        user,
        purpose,
        text=suggestion.author,
        annotation=suggestion.id,
        about=own or "",
    )
