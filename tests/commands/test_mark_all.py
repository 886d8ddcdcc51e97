"""The same words are marked everywhere at one stroke, never over an annotation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.commands import annotate, mark_all
from annotator.commands.mark_all import Pattern, Place, Scope
from annotator.commands.projects import session_for
from annotator.commands.session import Session
from annotator.domain.identity import AuthorName
from annotator.errors import NotAllowed
from tests.commands.newsroom import add, covered, do, document, make, state

QUILL = Pattern("Quill", "mention", "PER", {})


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make(tmp_path / "news.annotator") as project:
        yield session_for(project, AuthorName("anna"))


def found(session: Session, scope: Scope, pattern: Pattern = QUILL) -> list[Place]:
    return list(mark_all.places(session, document(session, "a"), pattern, scope))


@pytest.mark.parametrize(
    ("scope", "titles"),
    [
        (Scope.DOCUMENT, ["a", "a"]),
        (Scope.STORY, ["a", "a", "b", "b"]),
        (Scope.CORPUS, ["a", "a", "b", "b", "c"]),
    ],
)
def test_whole_words_are_found_this_article_first(
    session: Session, scope: Scope, titles: list[str]
) -> None:
    places = found(session, scope)
    assert [place.title for place in places] == [f"Title of {name}" for name in titles]
    assert {place.covered for place in places} == {"Quill"}


def test_everything_is_marked_and_undone_as_one_action(session: Session) -> None:
    places = found(session, Scope.CORPUS)
    do(session, mark_all.mark_all, QUILL, places)
    names = ("a", "b", "c")
    counts = [len(covered(session, document(session, name), "mention")) for name in names]
    assert counts == [2, 2, 1]
    session.undo()
    assert all(state(session, document(session, name)) == () for name in names)


def test_progress_is_told_up_to_the_last_article(session: Session) -> None:
    told: list[tuple[int, int]] = []
    here = document(session, "a")
    mark_all.places(
        session, here, QUILL, Scope.CORPUS, on_progress=lambda *so_far: told.append(so_far)
    )
    assert told[-1] == (session.store.last_document(),) * 2
    told.clear()
    places = found(session, Scope.CORPUS)
    mark_all.mark_all(session, QUILL, places, on_progress=lambda *so_far: told.append(so_far))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_is_cancelled_changes_nothing(session: Session) -> None:
    here, places = document(session, "a"), found(session, Scope.CORPUS)
    with pytest.raises(NotAllowed, match="stopped"):
        mark_all.places(session, here, QUILL, Scope.CORPUS, cancelled=lambda: True)
    asked = iter((False, False, True))
    with pytest.raises(NotAllowed, match="stopped"):
        mark_all.mark_all(session, QUILL, places, cancelled=lambda: next(asked))
    names = ("a", "b", "c")
    assert all(covered(session, document(session, name), "mention") == [] for name in names)


def test_annotated_places_have_an_obstacle_and_are_never_marked(session: Session) -> None:
    add(session, document(session, "a"), "mention", "ORG", "Mara Quill")
    places = found(session, Scope.DOCUMENT)
    assert [place.obstacle for place in places] == ["annotated already", ""]
    with pytest.raises(NotAllowed, match="has an annotation meanwhile"):
        mark_all.mark_all(session, QUILL, places)
    assert covered(session, document(session, "a"), "mention") == ["Mara Quill"]


def test_finished_articles_are_left_alone(session: Session) -> None:
    do(session, annotate.finish, document(session, "b"))
    obstacles = {p.title: p.obstacle for p in found(session, Scope.STORY)}
    assert obstacles["Title of b"] == "the article is finished"
    with pytest.raises(NotAllowed, match="finished"):
        mark_all.mark_all(session, QUILL, found(session, Scope.STORY))


def test_a_pattern_copies_label_and_attributes(session: Session) -> None:
    here = document(session, "a")
    one = add(session, here, "mention", "PER", "Quill")
    do(session, annotate.set_attribute, here, one, "entity", "NIL_UNKNOWN")
    pattern = mark_all.pattern_of(session, here, one)
    free = [place for place in found(session, Scope.CORPUS, pattern) if not place.obstacle]
    do(session, mark_all.mark_all, pattern, free)
    [marked] = state(session, document(session, "c"))
    assert (marked.label, marked.attributes) == ("PER", {"entity": "NIL_UNKNOWN"})


def test_nothing_checked_is_a_sentence(session: Session) -> None:
    with pytest.raises(NotAllowed, match="Check the places"):
        mark_all.mark_all(session, QUILL, [])


def test_a_pattern_has_one_piece(session: Session) -> None:
    here = document(session, "a")
    quote = add(session, here, "quote", "direct", "“Nobody likes a fee,”", "“It creaks,”")
    with pytest.raises(NotAllowed, match="one piece"):
        mark_all.pattern_of(session, here, quote)


@given(
    text=st.text(alphabet="ab .(+\n", max_size=60),
    wording=st.text(alphabet="ab .(+\n", min_size=1, max_size=4),
)
def test_occurrences_are_the_words_and_apart(text: str, wording: str) -> None:
    spans = list(mark_all.occurrences(text, wording))
    assert all(span.text_of(text) == wording for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
