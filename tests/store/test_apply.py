"""An edit is written whole or not at all, and only onto what its author saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from annotator.domain.annotation import Annotation, Author, AuthorKind, Cluster, Entry, Member
from annotator.domain.change import Change, Edit
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DocumentId,
    EditId,
    EntryId,
)
from annotator.domain.project import EditSummary
from annotator.domain.span import Span
from annotator.errors import ChangedElsewhere, NotAllowed
from annotator.store import Store
from tests.store.making import ANNA, BEN, added, edit, link, quote

FIRST = DocumentId(1)


def test_an_edit_is_in_the_journal_exactly(store: Store) -> None:
    mark = quote((0, 4), attributes={"tone": ("calm", "dry")})
    done = edit(*added(mark), title="Add direct", actor=BEN)
    store.apply(done)
    assert store.edit(done.id) == done
    assert list(store.history()) == [done]
    assert store.undoable(BEN) == EditSummary(done.id, "Add direct")


def test_history_by_actor_and_newest_first(store: Store) -> None:
    edits = [
        edit(*added(quote((n, n + 1))), actor=actor) for n, actor in enumerate([ANNA, BEN, ANNA])
    ]
    for each in edits:
        store.apply(each)
    assert list(store.history()) == edits
    assert list(store.history(ANNA)) == [edits[0], edits[2]]
    assert list(store.history(newest_first=True)) == edits[::-1]


def test_an_edit_without_changes_leaves_no_trace(store: Store) -> None:
    end = store.journal_end()
    store.apply(edit())
    assert store.undoable(ANNA) is None
    assert store.journal_end() == end


def test_the_same_item_may_change_twice_in_one_edit(store: Store) -> None:
    first = quote((0, 4))
    second = replace(first, label="indirect", revision=2)
    store.apply(edit(Change(None, first), Change(first, second)))
    assert store.annotations(FIRST) == (second,)
    assert store.check() == []


MARK = quote((0, 4), attributes={"sure": True})


@pytest.mark.parametrize(
    "stale",
    [
        pytest.param(replace(MARK, label="indirect"), id="label"),
        pytest.param(replace(MARK, revision=2), id="revision"),
        pytest.param(replace(MARK, fragments=(Span(0, 5),)), id="fragments"),
        pytest.param(replace(MARK, attributes={"sure": 1}), id="1 where True is stored"),
        pytest.param(replace(MARK, attributes={}), id="attributes"),
    ],
)
@pytest.mark.parametrize("remove", [True, False])
def test_a_row_changed_elsewhere_is_told_and_nothing_is_written(
    store: Store, stale: Annotation, remove: bool
) -> None:
    store.apply(edit(*added(MARK)))
    end = store.journal_end()
    after = None if remove else replace(MARK, label="free", revision=9)
    with pytest.raises(ChangedElsewhere, match=r"This quote \(\w+\) was changed meanwhile"):
        store.apply(edit(*added(quote((5, 6))), Change(stale, after)))
    assert store.annotations(FIRST) == (MARK,)
    assert store.journal_end() == end


def test_a_row_removed_elsewhere_is_told(store: Store) -> None:
    mark = quote((0, 4))
    with pytest.raises(ChangedElsewhere, match=r"This quote \(direct\) was removed meanwhile"):
        store.apply(edit(Change(mark, None)))


def test_a_row_that_is_there_already_is_told(store: Store) -> None:
    mark, entry = quote((0, 4)), Entry(EntryId("e"), "entity", {})
    store.apply(edit(*added(mark, entry)))
    for item, name in ((mark, r"This quote \(direct\)"), (entry, "This entry of entity")):
        with pytest.raises(ChangedElsewhere, match=f"{name} is there already"):
            store.apply(edit(*added(item)))


def test_an_edit_is_written_once(store: Store) -> None:
    done = edit(*added(quote((0, 4))))
    store.apply(done)
    again = replace(done, changes=added(quote((5, 9))))
    with pytest.raises(ChangedElsewhere):
        store.apply(again)
    assert len(store.annotations(FIRST)) == 1


def test_before_and_after_are_versions_of_one_item(store: Store) -> None:
    mark = quote((0, 4))
    store.apply(edit(*added(mark)))
    for other in (quote((0, 4)), Entry(EntryId(mark.id), "entity", {})):
        with pytest.raises(ValueError, match="cannot become"):
            store.apply(edit(Change(mark, other)))
    assert store.annotations(FIRST) == (mark,)


@pytest.mark.parametrize(
    ("fragments", "says"),
    [
        ([(0, 10_000)], "outside the text"),
        ([(60, 62)], "outside the text"),  # the text has 61 code points
        ([(5, 9), (0, 2)], "out of order or touching"),
        ([(0, 5), (5, 9)], "out of order or touching"),
        ([(0, 5), (3, 9)], "out of order or touching"),
    ],
)
def test_a_span_that_does_not_fit_its_text_is_refused(
    store: Store, fragments: list[tuple[int, int]], says: str
) -> None:
    assert len(store.document(FIRST).text) == 61
    with pytest.raises(NotAllowed, match=says):
        store.apply(edit(*added(quote((0, 61)), quote(*fragments))))
    assert store.annotations(FIRST) == ()


@pytest.mark.parametrize(
    "orphan",
    [
        quote((0, 1), document=99),
        quote((0, 1), author=AuthorName("nobody")),
        link(quote((0, 1)), quote((2, 3))),
        Entry(EntryId("e"), "entity", {}, merged_into=EntryId("gone")),
        Cluster(ClusterId("c"), "utterance", (Member(FIRST, AnnotationId("gone")),)),
    ],
)
def test_what_refers_to_nothing_is_refused(
    store: Store, orphan: Annotation | Entry | Cluster
) -> None:
    with pytest.raises(ChangedElsewhere, match="not in the project"):
        store.apply(edit(*added(orphan)))
    assert store.undoable(ANNA) is None
    assert store.check() == []


def test_what_something_refers_to_cannot_be_removed_alone(store: Store) -> None:
    start, end = quote((0, 4)), quote((6, 9))
    relation = link(start, end)
    store.apply(edit(*added(start, end, relation)))
    with pytest.raises(ChangedElsewhere, match="still refers"):
        store.apply(edit(Change(end, None)))
    store.apply(edit(Change(end, None), Change(relation, None)))
    assert store.annotations(FIRST) == (start,)


def test_times_are_kept_in_utc_and_need_a_zone(store: Store) -> None:
    done = edit(*added(quote((0, 4))))
    with pytest.raises(ValueError, match="zone"):
        store.apply(replace(done, at=datetime(2026, 1, 2)))
    store.apply(replace(done, at=datetime.fromisoformat("2026-01-02T03:04:05+05:00")))
    assert store.edit(done.id).at.utcoffset() == UTC.utcoffset(None)


def test_an_edit_that_never_was_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.edit(EditId("none"))


def test_a_stream_of_changes_is_one_edit(store: Store) -> None:
    marks = [quote((0, n)) for n in range(1, 60)]
    identity = store.apply_stream("Import", BEN, added(*marks))
    assert {mark.id for mark in store.annotations(FIRST)} == {mark.id for mark in marks}
    assert store.undoable(BEN) == EditSummary(identity, "Import")
    assert store.edit(identity).changes == added(*marks)
    assert store.check() == []


def test_a_stream_may_read_the_store_meanwhile(store: Store) -> None:
    store.apply(edit(*added(quote((0, 4)))))

    def relabelled() -> Iterator[Change]:
        for mark in store.annotations(FIRST):
            yield Change(mark, replace(mark, label="indirect", revision=2))

    store.apply_stream("Relabel", ANNA, relabelled())
    assert [mark.label for mark in store.annotations(FIRST)] == ["indirect"]


def test_a_stream_that_fails_leaves_nothing(store: Store) -> None:
    def broken() -> Iterator[Change]:
        yield from added(quote((0, 4)))
        raise OSError("the disk was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        store.apply_stream("Import", ANNA, broken())
    assert store.annotations(FIRST) == ()
    assert store.undoable(ANNA) is None


def test_a_write_inside_a_write_is_our_bug_and_says_so(store: Store) -> None:
    def meddling() -> Iterator[Change]:
        store.add_author(Author(AuthorName("late"), AuthorKind.PERSON))
        yield from added(quote((0, 4)))

    with pytest.raises(RuntimeError, match="inside another"):
        store.apply_stream("Import", ANNA, meddling())


def test_the_journal_can_only_be_added_to(store: Store) -> None:
    store.apply(edit(*added(quote((0, 4)))))
    for statement in ("UPDATE journal SET title = ''", "DELETE FROM journal"):
        with pytest.raises(Exception, match="only added to"), store._database.writing() as writer:
            writer.execute(statement)
    assert store.check() == []


def test_edits_of_one_second_keep_their_order(store: Store) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    edits = [Edit(EditId(f"{9 - n}"), f"{n}", ANNA, at, added(quote((n, n + 1)))) for n in range(5)]
    for each in edits:
        store.apply(each)
    assert [each.title for each in store.history()] == ["0", "1", "2", "3", "4"]
