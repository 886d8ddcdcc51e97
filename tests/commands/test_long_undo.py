"""Whatever two hundred actions do, undoing all leads back and redoing all leads there again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from annotator.commands import annotate, mark_all, quotes, registry, shapes
from annotator.commands.mark_all import Pattern, Scope
from annotator.commands.projects import session_for
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation
from annotator.domain.change import Edit
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import AnnotatorError, NotAllowed
from tests.commands.newsroom import document, make

ACTIONS_DONE = 200

Numbers = tuple[int, int, int, int]
Action = Callable[[Session, DocumentId, Numbers], Edit]

LABELS = (
    ("quote", "direct"),
    ("quote", "indirect"),
    ("source", "source"),
    ("cue", "cue"),
    ("mention", "PER"),
    ("mention", "ORG"),
    ("frame_span", "economic"),
)


def _span(session: Session, here: DocumentId, numbers: Numbers) -> Span:
    length = len(session.open(here).text)
    start = numbers[0] % length
    return Span(start, min(length, start + 1 + numbers[1] % 30))


def _own(session: Session, here: DocumentId, number: int) -> Annotation:
    spans = [a for a in session.open(here).annotations() if a.fragments and a.layer != "block"]
    if not spans:
        raise NotAllowed("There is nothing yet.")
    return spans[number % len(spans)]


def _add(session: Session, here: DocumentId, n: Numbers) -> Edit:
    return annotate.add(session, here, *LABELS[n[2] % len(LABELS)], (_span(session, here, n),))


def _relabel(session: Session, here: DocumentId, n: Numbers) -> Edit:
    own = _own(session, here, n[0])
    labels = session.schema.layer(own.layer).labels
    return annotate.relabel(session, here, own.id, labels[n[1] % len(labels)].id)


def _move(session: Session, here: DocumentId, n: Numbers) -> Edit:
    span = _span(session, here, n)
    return annotate.move_boundary(session, here, _own(session, here, n[2]).id, (span,))


def _delete(session: Session, here: DocumentId, n: Numbers) -> Edit:
    return annotate.delete(session, here, _own(session, here, n[0]).id)


def _part(session: Session, here: DocumentId, n: Numbers) -> Edit:
    roles = quotes.roles_of(session.schema)
    role = roles[n[2] % len(roles)].relation.id
    own = _own(session, here, n[3])
    return quotes.add_part(session, here, own.id, role, (_span(session, here, n),))


def _same_speaker(session: Session, here: DocumentId, n: Numbers) -> Edit:
    return quotes.same_speaker(session, here, _own(session, here, n[0]).id)


def _split(session: Session, here: DocumentId, n: Numbers) -> Edit:
    own = _own(session, here, n[0])
    return shapes.split(session, here, own.id, own.fragments[0].start + n[1] % 12)


def _join(session: Session, here: DocumentId, n: Numbers) -> Edit:
    own = _own(session, here, n[0])
    other = shapes.neighbour_to_join(session.open(here), own)
    if other is None:
        raise NotAllowed("There is nothing to join.")
    return shapes.join(session, here, own.id, other.id)


def _lines(session: Session, here: DocumentId, n: Numbers) -> Edit:
    label = (None, "headline", "caption")[n[2] % 3]
    return annotate.label_lines(session, here, "block", _span(session, here, n), label)


def _attribute(session: Session, here: DocumentId, n: Numbers) -> Edit:
    value = ("affirmed", "denied")[n[1] % 2]
    own = _own(session, here, n[0])
    return annotate.set_attribute(session, here, own.id, "polarity", value)


def _entry(session: Session, here: DocumentId, n: Numbers) -> Edit:
    fields = {"name": f"Name {n[1]}", "type": "PER"}
    return registry.create_for(session, here, _own(session, here, n[0]).id, "entity", fields)


def _merge(session: Session, _here: DocumentId, n: Numbers) -> Edit:
    entries = session.store.entries()
    if len(entries) < 2:
        raise NotAllowed("There is nothing to merge.")
    return registry.merge(session, entries[n[0] % len(entries)].id, entries[n[1] % len(entries)].id)


def _everywhere(session: Session, here: DocumentId, n: Numbers) -> Edit:
    pattern = Pattern(("Quill", "the", "fee")[n[0] % 3], "mention", "PER", {})
    places = mark_all.places(session, here, pattern, Scope.STORY)
    return mark_all.mark_all(session, pattern, [p for p in places if not p.obstacle])


ACTIONS: tuple[Action, ...] = (
    *(_add, _add, _add, _relabel, _move, _delete, _part, _part, _same_speaker),
    *(_split, _join, _lines, _attribute, _entry, _merge, _everywhere),
)


def everything(session: Session) -> tuple[object, ...]:
    """All that the store holds of the user's work, without the counts of revisions."""
    found: list[object] = [session.store.entries()]
    for name in ("a", "b"):
        here = document(session, name)
        kept = session.store.annotations(here, session.user)
        assert kept == session.open(here).annotations()
        found += [kept, session.store.task(here, session.user)]
    return tuple(found)


@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.randoms(use_true_random=False))
def test_two_hundred_actions_are_undone_and_redone(random: Random) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        make(Path(folder) / "long.annotator") as project,
    ):
        session = session_for(project, AuthorName("anna"))
        documents = (document(session, "a"), document(session, "b"))
        before, done = everything(session), 0
        generator = Random(random.getrandbits(32))  # its thousands of numbers are not to shrink
        while done < ACTIONS_DONE:
            values = (generator.randrange(10_000), generator.randrange(10_000))
            more = (generator.randrange(10_000), generator.randrange(10_000))
            action, where = generator.choice(ACTIONS), generator.choice(documents)
            with suppress(AnnotatorError):
                session.apply(action(session, where, (*values, *more)))
                done += 1
        after = everything(session)
        for _n in range(done):
            session.undo()
        assert everything(session) == before
        for _n in range(done):
            session.redo()
        assert everything(session) == after
        assert session.store.check() == []
