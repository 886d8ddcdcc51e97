"""The list of documents for a window: all ids in order first, then the rows that are in sight.

Ids of a million documents come out of a covering index in about 200 ms; a condition on text reads
the table once and sorts only what it found. Rows are fetched by id, never by offset.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

import apsw
import orjson

from annotator.domain.annotation import TaskState
from annotator.domain.identity import AuthorName
from annotator.domain.project import DocumentFilter, DocumentOrder, DocumentRow
from annotator.store.connection import single

_STORY = "coalesce((SELECT story FROM stories WHERE document = id), story_id, external_id)"
_SORT_KEYS = {
    DocumentOrder.IMPORTED: "",
    DocumentOrder.TITLE: "substr(sought, 1, 48)",
    DocumentOrder.SOURCE: "source",
    DocumentOrder.LENGTH: "length",
    DocumentOrder.STORY: _STORY,
}
# A document without a task is new, so "new" is told by the states it is not in.
_OLD = frozenset(TaskState) - {TaskState.NEW}
_RANKS = {state: rank for rank, state in enumerate(TaskState)}


def ids(connection: apsw.Connection, wanted: DocumentFilter, annotator: AuthorName) -> array[int]:
    """The ids of the wanted documents in the wanted order, ties in the order of import."""
    if wanted.order is DocumentOrder.STATE:
        found = _wherever(connection, wanted, annotator)
        return _by_state(found, wanted, _tasks(connection, annotator, _OLD))
    if 0 < len(wanted.states) < len(TaskState):
        return _in_states(connection, wanted, annotator)
    return _wherever(connection, wanted, annotator)


def _in_states(
    connection: apsw.Connection, wanted: DocumentFilter, annotator: AuthorName
) -> array[int]:
    if TaskState.NEW in wanted.states:
        others = _tasks(connection, annotator, _OLD - wanted.states)
        return _without(_wherever(connection, wanted, annotator), set(_together(others)))
    members = _together(_tasks(connection, annotator, wanted.states))
    if wanted == DocumentFilter(states=wanted.states):
        return array("q", members)
    chosen = set(members)
    found = _wherever(connection, wanted, annotator)
    return array("q", [number for number in found if number in chosen])


def _wherever(
    connection: apsw.Connection, wanted: DocumentFilter, annotator: AuthorName
) -> array[int]:
    """All that the filter wants, in whatever state."""
    conditions: list[str] = []
    values: list[str] = []
    if wanted.remark is not None:
        conditions.append("id IN (SELECT document FROM remarks WHERE author = ? AND purpose = ?)")
        values += (annotator, wanted.remark)
    if wanted.text:
        conditions.append("instr(sought, ?)")
        values.append(wanted.text.casefold())
    if wanted.story is not None:
        conditions.append(f"{_STORY} = ?")
        values.append(wanted.story)
    # A filtered read through an index would look up every row of the table in random order.
    where = f" NOT INDEXED WHERE {' AND '.join(conditions)}" if conditions else ""
    found = connection.execute(f"SELECT id FROM documents{where}{_order(wanted)}", values)
    return array("q", chain.from_iterable(found))


def _tasks(
    connection: apsw.Connection, annotator: AuthorName, states: frozenset[TaskState]
) -> dict[TaskState, list[int]]:
    """The documents that the annotator has a task for in each of these states, by id."""
    query = "SELECT document FROM tasks WHERE annotator = ? AND state = ? ORDER BY document"
    return {
        state: list(chain.from_iterable(connection.execute(query, (annotator, state))))
        for state in states
    }


def _together(tasks: dict[TaskState, list[int]]) -> list[int]:
    return sorted(chain.from_iterable(tasks.values()))


def _without(found: array[int], others: set[int]) -> array[int]:
    return array("q", [number for number in found if number not in others])


def _by_state(
    found: array[int], wanted: DocumentFilter, tasks: dict[TaskState, list[int]]
) -> array[int]:
    """State by state; all but the new ones are read off the tasks, which are in order already."""
    is_cut = bool(wanted.text) or wanted.story is not None or wanted.remark is not None
    kept = set(found) if is_cut else None
    listed = array("q")
    for state in sorted(wanted.states or TaskState, key=_RANKS.__getitem__):
        if state is TaskState.NEW:
            new = _without(found, set(chain.from_iterable(tasks.values())))
            listed.extend(reversed(new) if wanted.descending else new)
        else:
            listed.extend(n for n in tasks[state] if kept is None or n in kept)
    if wanted.descending:
        listed.reverse()
    return listed


def _order(wanted: DocumentFilter) -> str:
    direction = " DESC" if wanted.descending else ""
    key = _SORT_KEYS.get(wanted.order)
    return f" ORDER BY {key}{direction}, id{direction}" if key else f" ORDER BY id{direction}"


def rows(
    connection: apsw.Connection, wanted: Sequence[int], annotator: AuthorName
) -> list[DocumentRow]:
    """One row for each id that is a document, in the order of the ids."""
    found = connection.execute(
        "SELECT d.id, d.external_id, d.title, d.source, d.published, d.length, "
        "coalesce(t.state, 'new'), "
        "(SELECT count(*) FROM annotations WHERE document = d.id AND author = ?1), "
        "CASE WHEN EXISTS (SELECT 1 FROM stories WHERE story = s.story AND document <> d.id) "
        "THEN s.story ELSE '' END, "
        "EXISTS (SELECT 1 FROM remarks "
        "WHERE document = d.id AND author = ?1 AND purpose = 'unsure') "
        "FROM json_each(?2) AS wanted JOIN documents AS d ON d.id = wanted.value "
        "LEFT JOIN stories AS s ON s.document = d.id "
        "LEFT JOIN tasks AS t ON t.annotator = ?1 AND t.document = d.id ORDER BY wanted.key",
        (annotator, orjson.dumps(list(wanted)).decode()),
    )
    return [
        DocumentRow(
            number,
            name,
            title,
            source,
            published,
            length,
            TaskState(state),
            count,
            story,
            flags > 0,
        )
        for number, name, title, source, published, length, state, count, story, flags in found
    ]


def progress(connection: apsw.Connection, annotator: AuthorName) -> dict[TaskState, int]:
    """How many documents are in each state for this annotator; all states are named."""
    total = single(connection, "SELECT count(*) FROM documents")
    counts = dict.fromkeys(TaskState, 0) | {
        TaskState(state): count
        for state, count in connection.execute(
            "SELECT state, count(*) FROM tasks WHERE annotator = ? GROUP BY state", (annotator,)
        )
    }
    counts[TaskState.NEW] = total - sum(
        count for state, count in counts.items() if state is not TaskState.NEW
    )
    return counts
