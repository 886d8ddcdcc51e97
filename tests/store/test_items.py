"""Items are written only through edits, and come back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Cluster,
    Decision,
    Entry,
    Item,
    Member,
    Outcome,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.encoding import canonical_item
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EntryId,
)
from annotator.domain.project import reading_order
from annotator.errors import ProjectError
from annotator.store import Store
from tests.store import making, strategies
from tests.store.making import ANNA, BEN, added, edit, link, quote


def present(store: Store, item: Item) -> Item | None:
    """The stored item of the same kind and key."""
    if isinstance(item, Annotation):
        return store.annotation(item.id)
    if isinstance(item, Task):
        return store.task(item.document, item.annotator)
    if isinstance(item, Entry):
        return store.entry(item.id)
    many: tuple[Cluster | Decision | Remark, ...] = (
        *store.clusters(),
        *store.decisions(),
        *store.remarks(),
    )
    return next((other for other in many if other.id == item.id), None)


@given(strategies.versions)
def test_every_kind_of_item_is_added_changed_and_removed_exactly(
    tmp_path_factory: pytest.TempPathFactory, versions: tuple[Item, Item]
) -> None:
    first, second = versions
    with making.new_store(tmp_path_factory.mktemp("items") / "p.annotator") as store:
        assert present(store, first) is None
        for change in (Change(None, first), Change(first, second), Change(second, None)):
            store.apply(edit(change))
            found = present(store, first)
            assert (found and canonical_item(found)) == (
                change.after and canonical_item(change.after)
            )


def test_annotations_come_in_reading_order(store: Store) -> None:
    marks = [quote((9, 12)), quote((2, 5)), quote((2, 20)), quote((30, 31), (40, 44)), quote()]
    store.apply(edit(*added(*marks)))
    assert store.annotations(DocumentId(1)) == reading_order(marks)
    assert store.annotations(DocumentId(2)) == ()


def test_annotations_of_one_author_or_of_all(store: Store) -> None:
    mine, other = quote((0, 4)), quote((0, 4), author=BEN)
    store.apply(edit(*added(mine, other)))
    assert store.annotations(DocumentId(1), BEN) == (other,)
    assert {found.id for found in store.annotations(DocumentId(1))} == {mine.id, other.id}


def test_a_relation_keeps_its_ends_and_order(store: Store) -> None:
    start, end = quote((0, 4)), quote((6, 9))
    relation = link(start, end, order=2)
    store.apply(edit(*added(relation, start, end)))
    assert store.annotation(relation.id) == relation


def test_tasks_by_document_and_annotator(store: Store) -> None:
    tasks = tuple(
        Task(DocumentId(number), name, TaskState.IN_PROGRESS)
        for name in (ANNA, BEN)
        for number in (1, 2)
    )
    store.apply(edit(*added(*tasks)))
    assert store.tasks() == tasks
    assert store.tasks(annotator=BEN) == tasks[2:]
    assert store.tasks(document=DocumentId(1)) == (tasks[0], tasks[2])
    assert store.task(DocumentId(2), BEN) == tasks[3]
    assert store.task(DocumentId(3), BEN) is None


def test_entries_of_one_layer_and_a_merged_one(store: Store) -> None:
    kept = Entry(EntryId("e1"), "entity", {"name": "Ilse Brandt"})
    merged = Entry(EntryId("e2"), "entity", {"name": "I. Brandt"}, merged_into=kept.id)
    place = Entry(EntryId("p1"), "place", {"name": "Hillford"})
    store.apply(edit(*added(merged, kept, place)))
    assert store.entries() == (kept, merged, place)
    assert store.entries("place") == (place,)
    assert store.entry(EntryId("e2")) == merged
    assert store.entry(EntryId("e3")) is None


def test_clusters_by_layer_and_by_member(store: Store) -> None:
    said = quote((0, 4))
    members = (Member(DocumentId(1), said.id, {"level": "exact"}), Member(DocumentId(2), None))
    utterance = Cluster(ClusterId("c1"), "utterance", members)
    variant = Cluster(ClusterId("c2"), "wording_variant", ())
    store.apply(edit(*added(utterance, variant, said)))
    assert store.clusters() == (utterance, variant)
    assert store.clusters("wording_variant") == (variant,)
    assert store.clusters(annotation=said.id) == (utterance,)
    assert store.clusters(annotation=AnnotationId("none")) == ()


def test_decisions_of_one_document(store: Store) -> None:
    gold = quote((0, 4))
    accepted = Decision(
        DecisionId("d1"), DocumentId(1), "quote", Outcome.ACCEPTED, "unanimous", (), gold=gold.id
    )
    rejected = Decision(
        DecisionId("d2"), DocumentId(2), "quote", Outcome.REJECTED, "adjudicated", (), stale=True
    )
    store.apply(edit(*added(accepted, rejected, gold)))
    assert store.decisions() == (accepted, rejected)
    assert store.decisions(DocumentId(2)) == (rejected,)


def test_annotated_documents_are_those_with_a_task_or_an_annotation(store: Store) -> None:
    mark, task = quote((0, 4), document=3), Task(DocumentId(2), ANNA, TaskState.FINISHED)
    others = quote((0, 4), document=1, author=BEN)
    store.apply(edit(*added(mark, task, others)))
    second, third = store.annotated_documents(ANNA)
    assert (second.document.id, second.annotations, second.task) == (2, (), task)
    assert (third.document, third.annotations) == (store.document(DocumentId(3)), (mark,))
    assert third.task is None
    assert third.author == ANNA


def test_annotated_documents_stay_as_they_were_when_first_asked_for(store: Store) -> None:
    marks = [quote((0, 4), document=number) for number in (1, 2, 3)]
    store.apply(edit(*added(*marks)))
    stream = store.annotated_documents(ANNA)
    first = next(stream)
    store.apply(edit(Change(marks[2], None)))
    assert [first.annotations, *(each.annotations for each in stream)] == [(m,) for m in marks]
    assert len(list(store.annotated_documents(ANNA))) == 2


def test_authors_are_known_once(store: Store) -> None:
    model = Author(AuthorName("gazetteer"), AuthorKind.MODEL)
    store.add_author(model)
    store.add_author(model)
    assert store.authors() == (
        Author(ANNA, AuthorKind.PERSON),
        Author(BEN, AuthorKind.PERSON),
        model,
    )


def test_a_name_cannot_belong_to_two_kinds_of_authors(store: Store) -> None:
    with pytest.raises(ProjectError, match="“anna” is the name of a person"):
        store.add_author(Author(ANNA, AuthorKind.MODEL))
    assert Author(ANNA, AuthorKind.PERSON) in store.authors()
