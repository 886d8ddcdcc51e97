"""A concordance of the project: words, annotations, and both together."""

from __future__ import annotations

import pytest

from annotator.commands import annotate, search
from annotator.commands.projects import Project, session_for
from annotator.commands.session import Session
from annotator.domain.concordance import Passage, Wanted
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span


@pytest.fixture
def searched(project: Project, session: Session, first: DocumentId) -> Project:
    """A project whose index is built, with two quotes by Anna and one cue by Ben."""
    for label, span in (("direct", Span(14, 27)), ("indirect", Span(28, 44))):
        session.apply(annotate.add(session, first, "quote", label, (span,)))
    ben = session_for(project, AuthorName("ben"))
    ben.apply(annotate.add(ben, first, "cue", "cue", (Span(28, 32),)))
    search.build_index(project.store)
    return project


def find(project: Project, wanted: Wanted) -> list[Passage]:
    return list(search.passages(project.store, wanted, AuthorName("anna")))


def labels(passage: Passage) -> list[str]:
    return [annotation.label for annotation in passage.annotations]


def test_words_are_shown_with_what_stands_around_them_and_on_them(searched: Project) -> None:
    passages = find(searched, Wanted("said"))
    assert [(p.external_id, p.before[-6:], p.found, p.after[:5]) for p in passages] == [
        ("a", "ent,” ", "said", " Ilse"),
        ("b", "” she ", "said", ". No "),
    ]
    assert labels(passages[0]) == ["indirect", "cue"]
    assert labels(passages[1]) == []


def test_text_around_is_cut_at_the_borders_and_on_one_line(searched: Project) -> None:
    [passage] = find(searched, Wanted("Mayor"))
    assert (passage.before, passage.after[:12]) == ("", " answers “No")


def test_an_annotation_may_be_required_on_the_words(searched: Project) -> None:
    assert len(find(searched, Wanted("said", layer="cue"))) == 1
    assert find(searched, Wanted("said", layer="quote", label="direct")) == []
    assert find(searched, Wanted("said", layer="cue", annotator=AuthorName("anna"))) == []
    [passage] = find(searched, Wanted("said", layer="cue", annotator=AuthorName("ben")))
    assert labels(passage) == ["cue"]


def test_without_words_annotations_themselves_are_listed(searched: Project) -> None:
    found = [p.found for p in find(searched, Wanted(layer="quote"))]
    assert found == ["“No comment,”", "said Ilse Brandt"]
    assert [p.found for p in find(searched, Wanted(layer="quote", label="indirect"))] == found[1:]


def test_a_search_can_be_stopped(searched: Project) -> None:
    stops = iter([False, True])
    passages = search.passages(
        searched.store, Wanted("said"), AuthorName("anna"), stopped=lambda: next(stops)
    )
    assert [p.external_id for p in passages] == ["a"]


def test_building_can_be_stopped_between_steps(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.search._BATCH_CHARACTERS", 1)
    search.build_index(project.store, pause=lambda: True)
    assert project.store.search_index.progress() == (1, 2)
    search.build_index(project.store)
    assert project.store.search_index.progress() == (2, 2)
