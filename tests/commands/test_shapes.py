"""Spans are split, joined and lose parts; links are kept, other spans never change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands import annotate, quotes, shapes
from annotator.commands.projects import session_for
from annotator.commands.session import Session
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import NotAllowed
from tests.commands.newsroom import add, covered, do, document, fragments, make, state


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make(tmp_path / "news.annotator") as project:
        yield session_for(project, AuthorName("anna"))


@pytest.fixture
def here(session: Session) -> DocumentId:
    return document(session, "a")


def test_a_split_span_keeps_its_links_at_the_first_half(session: Session, here: DocumentId) -> None:
    quote = add(session, here, "quote", "indirect", "that the crane is older than she is")
    do(session, quotes.add_part, here, quote, "has_cue", fragments(session, here, "told"))
    before = state(session, here)
    cut = session.open(here).text.index(" older")
    do(session, shapes.split, here, quote, cut)
    assert covered(session, here, "quote") == ["that the crane is", "older than she is"]
    [link] = [a for a in state(session, here) if a.ends]
    assert link.ends is not None
    assert link.ends.from_id == quote
    session.undo()
    assert state(session, here) == before


@pytest.mark.parametrize("where", ["that", "is."])
def test_a_cut_at_an_edge_is_refused(session: Session, here: DocumentId, where: str) -> None:
    quote = add(session, here, "quote", "indirect", "that the crane is older than she is")
    offset = session.open(here).text.index(where) + (2 if where == "is." else 0)
    with pytest.raises(NotAllowed, match="Put the caret inside"):
        shapes.split(session, here, quote, offset)


def test_two_spans_become_one_with_a_gap_where_the_layer_allows_gaps(
    session: Session, here: DocumentId
) -> None:
    first = add(session, here, "quote", "direct", "“Nobody likes a fee,”")
    second = add(session, here, "quote", "direct", "“It creaks,”")
    do(session, quotes.add_part, here, second, "has_cue", fragments(session, here, "she said"))
    do(session, shapes.join, here, second, first)
    assert covered(session, here, "quote") == ["“Nobody likes a fee,” … “It creaks,”"]
    [link] = [a for a in state(session, here) if a.ends]
    assert link.ends is not None
    assert link.ends.from_id == first


def test_without_gaps_the_text_between_is_covered_too(session: Session, here: DocumentId) -> None:
    first = add(session, here, "mention", "PER", "Mara")
    second = add(session, here, "mention", "PER", "Quill,")
    do(session, shapes.join, here, first, second)
    assert covered(session, here, "mention") == ["Mara Quill,"]


def test_joining_drops_links_that_would_be_double(session: Session, here: DocumentId) -> None:
    first = add(session, here, "quote", "direct", "“Nobody likes a fee,”")
    second = add(session, here, "quote", "direct", "“It creaks,”")
    for quote in (first, second):
        source = fragments(session, here, "Mara Quill")
        do(session, quotes.add_part, here, quote, "speaker", source)
    do(session, shapes.join, here, first, second)
    assert len([a for a in state(session, here) if a.layer == "speaker"]) == 1


def test_different_labels_are_not_joined(session: Session, here: DocumentId) -> None:
    first = add(session, here, "mention", "PER", "Mara Quill")
    second = add(session, here, "mention", "ORG", "Coastwire")
    with pytest.raises(NotAllowed, match="same label"):
        shapes.join(session, here, first, second)


def test_the_next_span_of_the_label_is_joined_else_the_one_before(
    session: Session, here: DocumentId
) -> None:
    ids = [add(session, here, "mention", "PER", words) for words in ("Mara", "Tom Reed")]
    opened = session.open(here)
    found = [shapes.neighbour_to_join(opened, session.own(here, one)) for one in ids]
    assert [other.id if other else None for other in found] == [ids[1], ids[0]]


def test_the_part_at_the_caret_goes_and_one_part_stays(session: Session, here: DocumentId) -> None:
    quote = add(session, here, "quote", "direct", "“Nobody likes a fee,”", "“It creaks,”")
    place = session.open(here).text.index("creaks")
    do(session, shapes.drop_fragment, here, quote, place)
    assert covered(session, here, "quote") == ["“Nobody likes a fee,”"]
    with pytest.raises(NotAllowed, match="one part has to stay"):
        shapes.drop_fragment(session, here, quote, place - 100)


def test_moving_a_border_changes_no_other_span(session: Session, here: DocumentId) -> None:
    first = add(session, here, "quote", "direct", "“Nobody likes a fee,”")
    add(session, here, "mention", "PER", "Mara Quill")
    others = [a for a in state(session, here) if a.id != first]
    [span] = session.own(here, first).fragments
    wider = (Span(span.start, span.end + 5),)
    do(session, annotate.move_boundary, here, first, wider)
    assert [a for a in state(session, here) if a.id != first] == others
