"""Parts of a quotation are filled in one action each, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands import annotate, quotes
from annotator.commands.projects import session_for
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import SpanLayer
from annotator.errors import NotAllowed
from tests.commands.newsroom import add, add_entry, covered, do, document, fragments, make, state


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make(tmp_path / "news.annotator") as project:
        yield session_for(project, AuthorName("anna"))


@pytest.fixture
def here(session: Session) -> DocumentId:
    return document(session, "a")


@pytest.fixture
def quote(session: Session, here: DocumentId) -> AnnotationId:
    return add(session, here, "quote", "direct", "“Nobody likes a fee,”")


def fill(session: Session, here: DocumentId, quote: AnnotationId, role: str, words: str) -> None:
    do(session, quotes.add_part, here, quote, role, fragments(session, here, words))


def shown(session: Session, here: DocumentId, quote: AnnotationId) -> dict[str, list[str]]:
    """The parts of a quotation, as words."""
    text = session.open(here).text
    return {
        part.relation.id: [end.fragments[0].text_of(text) for _link, end in part.filled]
        for part in quotes.parts_of(session.schema, session.open(here), session.own(here, quote))
    }


def test_every_role_has_its_own_key(session: Session) -> None:
    keys = {role.relation.id: role.key for role in quotes.roles_of(session.schema)}
    assert keys == {"speaker": "S", "has_cue": "C", "relay": "R", "addressee": "A"}


def test_parts_are_tagged_and_linked_in_one_action(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    before = state(session, here)
    fill(session, here, quote, "speaker", "Mara Quill")
    fill(session, here, quote, "has_cue", "said")
    assert shown(session, here, quote)["speaker"] == ["Mara Quill"]
    assert shown(session, here, quote)["has_cue"] == ["said"]
    session.undo()
    session.undo()
    assert state(session, here) == before


def test_a_span_that_is_there_is_linked_and_not_made_again(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    add(session, here, "source", "source", "Mara Quill, the harbour master")
    fill(session, here, quote, "speaker", "Quill")
    assert covered(session, here, "source") == ["Mara Quill, the harbour master"]


def test_the_relay_chain_keeps_its_order_and_can_be_reordered(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    fill(session, here, quote, "relay", "Tom Reed")
    fill(session, here, quote, "relay", "Coastwire")
    assert shown(session, here, quote)["relay"] == ["Tom Reed", "Coastwire"]
    own = session.own(here, quote)
    [part] = [
        p
        for p in quotes.parts_of(session.schema, session.open(here), own)
        if p.relation.id == "relay"
    ]
    last = part.filled[-1][0].id
    do(session, quotes.move_link, here, last, -1)
    assert shown(session, here, quote)["relay"] == ["Coastwire", "Tom Reed"]
    with pytest.raises(NotAllowed, match="no link to change places"):
        quotes.move_link(session, here, last, -1)


def test_the_entity_of_a_mention_becomes_source_entity_and_speaker(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    entry = add_entry(session, "Mara Quill")
    mention = add(session, here, "mention", "PER", "Mara Quill")
    do(session, annotate.set_attribute, here, mention, "entity", entry)
    fill(session, here, quote, "speaker", "Mara Quill")
    assert session.own(here, quote).attributes["speaker"] == (entry,)
    [source] = [a for a in state(session, here) if a.layer == "source"]
    assert source.attributes["entity"] == (entry,)


def test_the_same_speaker_as_last_takes_source_and_entity(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    fill(session, here, quote, "speaker", "Mara Quill")
    do(session, annotate.set_attribute, here, quote, "speaker", ("NIL_UNKNOWN",))
    second = add(session, here, "quote", "direct", "“It creaks,”")
    do(session, quotes.same_speaker, here, second)
    assert shown(session, here, second)["speaker"] == ["Mara Quill"]
    assert session.own(here, second).attributes["speaker"] == ("NIL_UNKNOWN",)
    session.undo()
    assert shown(session, here, second)["speaker"] == []


def test_without_an_earlier_speaker_nothing_is_taken(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    with pytest.raises(NotAllowed, match="No quotation before"):
        quotes.same_speaker(session, here, quote)


def test_an_implicit_speaker_needs_no_source(
    session: Session, here: DocumentId, quote: AnnotationId
) -> None:
    def speaker() -> quotes.Part:
        parts = quotes.parts_of(session.schema, session.open(here), session.own(here, quote))
        return next(part for part in parts if part.relation.id == "speaker")

    assert speaker().is_missing
    do(session, annotate.set_attribute, here, quote, "speaker_status", "implicit")
    assert not speaker().is_missing


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("“Nobody likes a fee,”", "direct"),
        ("that the crane is older than she is", "indirect"),
        ("fees “had to” rise", "mixed"),
        ("“had to”", "quoted_term"),
        ("“It creaks,”", "direct"),
    ],
)
def test_the_type_is_proposed_from_the_quotation_marks(
    session: Session, here: DocumentId, words: str, label: str
) -> None:
    layer = session.schema.layer("quote")
    assert isinstance(layer, SpanLayer)
    text = session.open(here).text
    proposed = quotes.proposed_label(layer, text, fragments(session, here, words))
    assert proposed is not None
    assert proposed.id == label


def test_layers_without_types_of_quotations_propose_nothing(
    session: Session, here: DocumentId
) -> None:
    layer = session.schema.layer("mention")
    assert isinstance(layer, SpanLayer)
    text = session.open(here).text
    assert quotes.proposed_label(layer, text, fragments(session, here, "Quill")) is None


def test_a_role_of_another_label_is_refused_and_nothing_changes(
    session: Session, here: DocumentId
) -> None:
    term = add(session, here, "quote", "quoted_term", "“had to”")
    before = state(session, here)
    with pytest.raises(NotAllowed, match="cannot start"):
        do(session, quotes.add_part, here, term, "speaker", fragments(session, here, "Quill"))
    assert state(session, here) == before
    assert not quotes.has_roles(session.schema, session.own(here, term))
    assert isinstance(session.own(here, term), Annotation)
