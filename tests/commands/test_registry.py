"""Entries are made, merged and split; what refers to them keeps meaning something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands import annotate, registry
from annotator.commands.projects import session_for
from annotator.commands.session import Session
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, EntryId
from annotator.errors import NotAllowed
from tests.commands.newsroom import add, add_entry, do, document, make, state


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make(tmp_path / "news.annotator") as project:
        yield session_for(project, AuthorName("anna"))


def mention(session: Session, name: str, words: str, entry: str) -> AnnotationId:
    where = document(session, name)
    made = add(session, where, "mention", "PER", words)
    do(session, annotate.set_attribute, where, made, "entity", entry)
    return made


def entity_of(session: Session, where: DocumentId, annotation: AnnotationId) -> object:
    return session.own(where, annotation).attributes.get("entity")


def test_an_entry_is_created_for_a_mention_in_one_action(session: Session) -> None:
    here = document(session, "a")
    made = add(session, here, "mention", "PER", "Tom Reed")
    fields = {"name": "Tom Reed", "type": "PER"}
    do(session, registry.create_for, here, made, "entity", fields)
    [entry] = session.store.entries()
    assert entity_of(session, here, made) == entry.id
    session.undo()
    assert session.store.entries() == ()
    assert entity_of(session, here, made) is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type": "PER"}, "needs a “name”"),
        ({"name": "X", "type": "PER", "shoe_size": "44"}, "no field “shoe_size”"),
        ({"name": "X", "type": "DRAGON"}, "must be one of"),
    ],
)
def test_entries_follow_the_schema(session: Session, fields: dict[str, str], reason: str) -> None:
    with pytest.raises(NotAllowed, match=reason):
        registry.create(session, "entity", fields)


def test_merging_keeps_links_alive_and_names_as_aliases(session: Session) -> None:
    stays, gone = add_entry(session, "Mara Quill"), add_entry(session, "M. Quill", "PER", "Quill")
    one = mention(session, "a", "Mara Quill", gone)
    do(session, registry.merge, gone, stays)
    entries = session.entries()
    now = registry.resolved(entries, str(entity_of(session, document(session, "a"), one)))
    assert now is not None
    assert now.id == stays
    assert entries[stays].fields["aliases"] == ("M. Quill", "Quill")
    assert [m.annotation.id for m in registry.mentions_of(session, stays)] == [one]
    assert annotate.violations_of(session, document(session, "a")) is not None
    session.undo()
    assert session.entries()[gone].merged_into is None
    assert "aliases" not in session.entries()[stays].fields


def test_merging_a_merged_entry_is_refused_until_it_is_separated(session: Session) -> None:
    first, second, third = (add_entry(session, name) for name in ("A B", "C D", "E F"))
    do(session, registry.merge, first, second)
    with pytest.raises(NotAllowed, match="merged already"):
        registry.merge(session, first, third)
    do(session, registry.merge, second, third)
    assert session.entries()[first].merged_into == third
    do(session, registry.unmerge, first)
    assert session.entries()[first].merged_into is None
    with pytest.raises(NotAllowed, match="was not merged"):
        registry.unmerge(session, first)


def test_all_mentions_in_the_corpus_are_found(session: Session) -> None:
    entry = add_entry(session, "Mara Quill")
    wanted = [mention(session, n, w, entry) for n, w in (("a", "Mara Quill"), ("c", "Quill"))]
    mention(session, "b", "Quill", "NIL_UNKNOWN")
    found = list(registry.mentions_of(session, entry))
    assert [m.annotation.id for m in found] == wanted
    assert found[0].before.endswith("said ")
    assert found[0].covered == "Mara Quill"
    assert found[0].after.startswith(", the harbour")


def test_an_id_that_is_the_beginning_of_another_finds_only_its_own(session: Session) -> None:
    short, long = EntryId("ent_mara"), EntryId("ent_mara_quill")
    add_entry(session, "Mara")
    add_entry(session, "Mara Quill")
    mention(session, "a", "Mara Quill", long)
    assert list(registry.mentions_of(session, short)) == []
    assert len(list(registry.mentions_of(session, long))) == 1


def test_splitting_moves_the_checked_mentions_only(session: Session) -> None:
    entry = add_entry(session, "Quill")
    one = mention(session, "a", "Mara Quill", entry)
    other = mention(session, "c", "Quill", entry)
    chosen = [m for m in registry.mentions_of(session, entry) if m.annotation.id == other]
    fields = {"name": "Another Quill", "type": "PER"}
    do(session, registry.split, entry, chosen, fields)
    assert entity_of(session, document(session, "a"), one) == entry
    moved = entity_of(session, document(session, "c"), other)
    assert moved not in (entry, None)
    assert session.entries()[EntryId(str(moved))].fields["name"] == "Another Quill"
    with pytest.raises(NotAllowed, match="does not mean"):
        registry.split(session, entry, chosen, fields)
    session.undo()
    assert entity_of(session, document(session, "c"), other) == entry


def test_splitting_in_a_finished_article_is_refused(session: Session) -> None:
    entry = add_entry(session, "Quill")
    mention(session, "c", "Quill", entry)
    found = list(registry.mentions_of(session, entry))
    do(session, annotate.finish, document(session, "c"))
    before = state(session, document(session, "c"))
    with pytest.raises(NotAllowed, match="finished"):
        registry.split(session, entry, found, {"name": "New", "type": "PER"})
    assert state(session, document(session, "c")) == before
