"""The check finds whatever no program of ours would have written."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from annotator.domain.annotation import Cluster, Decision, Entry, Member, Outcome, Task, TaskState
from annotator.domain.change import Change
from annotator.domain.identity import ClusterId, DecisionId, DocumentId, EntryId
from annotator.store import Store
from annotator.store.connection import single
from annotator.store.tables import PAGE_SIZE
from tests.store.making import (
    ANNA,
    BEN,
    added,
    edit,
    link,
    meddle,
    new_store,
    quote,
    redo_edit,
    undo_edit,
)

FIRST = DocumentId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with a bit of everything."""
    path = tmp_path / "p.annotator"
    start, end = quote((0, 4), (6, 9), id="q1"), quote((10, 12), id="q2")
    gold = quote((0, 4), id="g1")
    decision = Decision(
        DecisionId("d1"), FIRST, "quote", Outcome.ACCEPTED, "unanimous", (start.id,), gold=gold.id
    )
    with new_store(path) as store:
        store.apply(edit(*added(start, end, link(start, end), gold, decision), title="Work"))
        store.apply(edit(*added(Task(FIRST, ANNA, TaskState.FINISHED)), title="Finish"))
        store.apply(edit(*added(Entry(EntryId("e1"), "entity", {"name": "Brandt"})), actor=BEN))
        store.apply(edit(*added(Cluster(ClusterId("c1"), "u", (Member(FIRST, end.id),)))))
        store.apply(edit(*added(quote((20, 22))), title="Undone"))
        store.apply(undo_edit(store))
        store.apply(edit(*added(quote((20, 23))), title="Done again"))
        store.apply(undo_edit(store))
        store.apply(redo_edit(store))
        assert store.check() == []
    return path


def problems(path: Path) -> list[str]:
    with Store.open(path, read_only=True) as store:
        return store.check()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE texts SET text = text || '.' WHERE document = 1", "The text of doc-1 is not the"),
        ("UPDATE texts SET text = '' WHERE document = 2", "The text of doc-2 is not the one"),
        ("UPDATE documents SET length = length + 1 WHERE id = 3", "The text of doc-3 is not the"),
        ("UPDATE documents SET text_key = 7 WHERE id = 3", "The text of doc-3 is not the one"),
        (
            "UPDATE texts SET text = CAST(x'ff4142' AS TEXT) WHERE document = 3",
            "The text of doc-3 is not the one that was imported.",
        ),
        ("DELETE FROM texts WHERE document = 2", "The text of doc-2 is missing."),
        (
            "UPDATE journal SET after = replace(after, 'direct', 'free') WHERE sequence = 1",
            "Row 1 of the journal is not what was written there.",
        ),
        ("UPDATE journal SET title = 'Nothing' WHERE sequence = 3", "Row 3 of the journal is not"),
        ("UPDATE journal SET at = '2020-01-01' WHERE sequence = 3", "Row 3 of the journal is not"),
        ("UPDATE journal SET actor = 'ben' WHERE sequence = 3", "Row 3 of the journal is not"),
        ("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 2", "Row 3 of the journal is"),
        ("DELETE FROM journal WHERE sequence = 2", "lacks what stood before row 3"),
        (
            "UPDATE annotations SET label = 'free' WHERE id = 'q1'",
            "The annotation 'q1' is not as the journal says.",
        ),
        (
            "UPDATE annotations SET attributes = '{\"x\":1}' WHERE id = 'q1'",
            "The annotation 'q1' is not as the journal says.",
        ),
        (
            "INSERT INTO annotations SELECT 99, 'q9', document, author, layer, label, NULL, NULL, "
            "NULL, '{}', 1 FROM annotations WHERE id = 'q1'",
            "The annotation 'q9' is not in the journal.",
        ),
        (
            "UPDATE tasks SET state = 'new'",
            "The task 'anna 1' is not as the journal says.",
        ),
        (
            "DELETE FROM tasks",
            "The task 'anna 1' is in the journal but not in the project.",
        ),
        ("DELETE FROM entries", "The entry 'e1' is in the journal but not in the project."),
        ("DELETE FROM members", "The cluster 'c1' is not as the journal says."),
        ("UPDATE fragments SET end_at = 9999 WHERE start_at = 10", "covers 10 to 9999, but doc-1"),
        ("UPDATE fragments SET end_at = 7 WHERE end_at = 4", "parts of the quote q1 are not in"),
        ("DELETE FROM fragments WHERE start_at = 0", "parts of the quote q1 are not in order"),
        (
            "UPDATE annotations SET document = 2 WHERE id = 'q2'",
            "does not join two annotations of its own document",
        ),
        ("UPDATE annotations SET to_id = 'gone' WHERE layer = 'speaker'", "refers to something in"),
        ("UPDATE decisions SET gold = 'gone'", "decision d1 about quote is accepted, but its gold"),
        ("UPDATE decisions SET gold = NULL", "decision d1 about quote is accepted, but its gold"),
        ("UPDATE edits SET undone = 0 WHERE undone = 1", "What can be undone is not"),
        ("UPDATE edits SET undone = 1 WHERE first = 1", "What can be undone is not"),
        ("UPDATE edits SET title = 'x' WHERE first = 1", "What can be undone is not"),
        ("DELETE FROM edits WHERE first > 9", "What can be undone lacks edits"),
        ("UPDATE annotations SET author = 'nobody' WHERE id = 'g1'", "in authors that is not"),
        ("UPDATE tasks SET coverage = 'not JSON'", "stopped at something that cannot be read"),
        ("UPDATE project SET value = 'another'", "Row 1 of the journal is not what was written"),
    ],
)
def test_what_was_changed_behind_our_back_is_named(path: Path, statement: str, says: str) -> None:
    meddle(path, statement)
    found = problems(path)
    assert any(says in problem for problem in found), found


def test_an_index_that_lies_is_found_and_the_rest_still_checked(path: Path) -> None:
    meddle(path, "UPDATE annotations SET label = 'free' WHERE id = 'q1'")
    connection = apsw.Connection(str(path))
    query = "SELECT rootpage FROM sqlite_schema WHERE name = 'documents_by_length'"
    page: int = single(connection, query)
    connection.close()
    with path.open("r+b") as file:
        file.seek(page * PAGE_SIZE - 1)  # where the first document's length lies
        file.write(b"\x07")
    found = problems(path)
    assert any("The file is damaged: row 1 missing from index" in problem for problem in found)
    assert any("'q1' is not as the journal says" in problem for problem in found)


def test_many_problems_of_a_kind_are_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with new_store(path, [f"text {number}" for number in range(150)]):
        pass
    meddle(path, "UPDATE texts SET text = text || '!'")
    found = problems(path)
    assert len(found) == 101
    assert found[-1] == "… and more of the same kind."


def test_a_long_history_is_sound(tmp_path: Path) -> None:
    with new_store(tmp_path / "p.annotator") as store:
        marks = [quote((n % 40, n % 40 + 1)) for n in range(400)]
        store.apply_stream("Import", ANNA, added(*marks))
        store.apply_stream("Clear", ANNA, (Change(mark, None) for mark in marks[::2]))
        store.apply(undo_edit(store))
        assert store.check() == []
