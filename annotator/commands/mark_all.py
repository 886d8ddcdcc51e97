"""Mark all like this: the same words wherever they stand, shown first, then marked at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from annotator.commands.scanning import Cancelled, Tell, documents_where, go_on, never, silent
from annotator.commands.session import OpenDocument, Session
from annotator.commands.steps import layer_of, new_annotation_id, require_editable, started
from annotator.domain.annotation import Annotation, Attributes, TaskState
from annotator.domain.change import Change, Edit
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.rules import check_fragments, check_label
from annotator.domain.schema import SpanLayer
from annotator.domain.span import Span
from annotator.errors import NotAllowed

_AROUND = 48


class Scope(StrEnum):
    """How far the same words are looked for."""

    DOCUMENT = "document"
    STORY = "story"
    CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Place:
    """The words at one place. `obstacle` says why they cannot be marked there, if they cannot."""

    document: DocumentId
    title: str
    span: Span
    before: str
    covered: str
    after: str
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is to be marked: words, the layer and label they get, and attributes to copy."""

    wording: str
    layer: str
    label: str
    attributes: Attributes


def pattern_of(session: Session, document: DocumentId, annotation: AnnotationId) -> Pattern:
    """The pattern to mark all that is like an annotation; NotAllowed when it has gaps."""
    own = session.own(document, annotation)
    if len(own.fragments) != 1:
        raise NotAllowed("Only an annotation of one piece of text can be a pattern for others.")
    wording = own.fragments[0].text_of(session.open(document).text)
    return Pattern(wording, own.layer, own.label, own.attributes)


def places(  # the last two by keyword
    session: Session,
    document: DocumentId,
    pattern: Pattern,
    scope: Scope,
    *,
    on_progress: Tell = silent,
    cancelled: Cancelled = never,
) -> list[Place]:
    """Everywhere the words stand as whole words: this document first, then by external id.

    A place that already has an annotation of the layer, or lies in a finished article, has an
    obstacle. May run beside the window: other documents are read from the store alone. NotAllowed
    when cancelled.
    """
    layer = layer_of(session.schema, pattern.layer, SpanLayer)
    first = session.peek(document)
    found = list(_places_in(first, layer, pattern))
    if scope is Scope.DOCUMENT:
        return found
    story = first.document.story_id if scope is Scope.STORY else None
    others: dict[str, list[Place]] = {}
    for other in documents_where(
        session.store,
        lambda ids: session.store.containing(pattern.wording, ids, story=story),
        on_progress=on_progress,
        cancelled=cancelled,
    ):
        if other != document:
            here = session.peek(other)
            others[here.document.external_id] = list(_places_in(here, layer, pattern))
    return [*found, *(place for name in sorted(others) for place in others[name])]


def mark_all(
    session: Session,
    pattern: Pattern,
    chosen: Iterable[Place],
    *,
    on_progress: Tell = silent,
    cancelled: Cancelled = never,
) -> Edit:
    """Mark the words at these places, as one action. May run beside the window.

    NotAllowed when a place is no longer free, none is given, or it is cancelled.
    """
    layer = layer_of(session.schema, pattern.layer, SpanLayer)
    label = check_label(layer, pattern.label)
    by_document: dict[DocumentId, list[Place]] = {}
    for place in chosen:
        by_document.setdefault(place.document, []).append(place)
    changes: list[Change] = []
    for done, (document, found) in enumerate(by_document.items()):
        go_on(cancelled)
        here = require_editable(session.peek(document))
        changes += started(here)
        changes += _marked(session, here, layer, pattern, found)
        on_progress(done + 1, len(by_document))
    if not by_document:
        raise NotAllowed("Check the places that should be marked.")
    count = sum(map(len, by_document.values()))
    name = label.name if label else layer.name
    return session.edit(f"Mark {count} × “{_short(pattern.wording)}” as {name}", changes)


def _marked(
    session: Session, here: OpenDocument, layer: SpanLayer, pattern: Pattern, found: list[Place]
) -> Iterator[Change]:
    taken = _taken(here, layer)
    for place in found:
        check_fragments(layer, (place.span,), here.text)
        if place.span.text_of(here.text) != pattern.wording or _is_taken(place.span, taken):
            raise NotAllowed(f"The text has an annotation meanwhile: “{_short(place.covered)}”.")
        taken.append(place.span)
        yield Change(
            None,
            Annotation(
                new_annotation_id(),
                here.document.id,
                session.user,
                layer.id,
                pattern.label,
                (place.span,),
                attributes=pattern.attributes,
            ),
        )


def _places_in(here: OpenDocument, layer: SpanLayer, pattern: Pattern) -> Iterator[Place]:
    text, taken = here.text, _taken(here, layer)
    finished = here.task.state is TaskState.FINISHED
    for span in occurrences(text, pattern.wording):
        obstacle = "the article is finished" if finished else ""
        if _is_taken(span, taken):
            obstacle = "annotated already"
        yield Place(
            here.document.id,
            here.document.title,
            span,
            text[max(0, span.start - _AROUND) : span.start],
            span.text_of(text),
            text[span.end : span.end + _AROUND],
            obstacle,
        )


def occurrences(text: str, wording: str) -> Iterator[Span]:
    """Every place of the words in the text where they do not begin or end inside a word."""
    if not wording:
        return
    before = r"(?<!\w)" if wording[0].isalnum() else ""
    after = r"(?!\w)" if wording[-1].isalnum() else ""
    for match in re.finditer(before + re.escape(wording) + after, text):
        yield Span(match.start(), match.end())


def _taken(here: OpenDocument, layer: SpanLayer) -> list[Span]:
    return [fragment for a in here.of_layer(layer.id) for fragment in a.fragments]


def _is_taken(span: Span, taken: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)


def _short(wording: str) -> str:
    flat = " ".join(wording.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
