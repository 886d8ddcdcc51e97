"""The list of documents for a window: all ids in order first, then the rows that are in sight.

Ids of a million documents come out of a covering index in about 200 ms; a condition on text reads
the table once and sorts only what it found. Rows are fetched by id, never by offset.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import apsw
import orjson

from annotator.domain.annotation import TaskState
from annotator.domain.identity import AuthorName
from annotator.domain.project import DocumentFilter, DocumentOrder, DocumentRow
from annotator.store.connection import single

_SORT_KEYS = {
    DocumentOrder.IMPORTED: "",
    DocumentOrder.TITLE: "substr(sought, 1, 48)",
    DocumentOrder.SOURCE: "source",
    DocumentOrder.LENGTH: "length",
}


def ids(connection: apsw.Connection, wanted: DocumentFilter, annotator: AuthorName) -> array[int]:
    """The ids of the wanted documents in the wanted order, ties in the order of import."""
    if wanted.order is DocumentOrder.STATE:
        states = sorted(wanted.states or TaskState, key=list(TaskState).index)
        if wanted.descending:
            states.reverse()
        parts = [_in_states(connection, wanted, annotator, frozenset([s])) for s in states]
        return array("q", chain.from_iterable(chain.from_iterable(parts)))
    return array("q", chain.from_iterable(_in_states(connection, wanted, annotator, wanted.states)))


def _in_states(
    connection: apsw.Connection,
    wanted: DocumentFilter,
    annotator: AuthorName,
    states: frozenset[TaskState],
) -> Iterable[tuple[int]]:
    conditions = [_state_condition(states)] if 0 < len(states) < len(TaskState) else []
    if wanted.text:
        conditions.append("instr(sought, :text)")
    # A filtered read through an index would look up every row of the table in random order.
    table = "documents NOT INDEXED" if wanted.text else "documents"
    sql = f"SELECT id FROM {table} WHERE {' AND '.join(conditions) or 'true'}" + _order(wanted)
    return connection.execute(sql, {"text": wanted.text.casefold(), "annotator": annotator})


def _state_condition(states: frozenset[TaskState]) -> str:
    """A document without a task is new, so "new" is told by the states it is not in."""
    if TaskState.NEW in states:
        others = frozenset(TaskState) - states
        return f"id NOT IN ({_documents_in(others)})"
    return f"id IN ({_documents_in(states)})"


def _documents_in(states: frozenset[TaskState]) -> str:
    names = ", ".join(f"'{state.value}'" for state in sorted(states))
    return f"SELECT document FROM tasks WHERE annotator = :annotator AND state IN ({names})"


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
        "(SELECT count(*) FROM annotations WHERE document = d.id AND author = ?1) "
        "FROM json_each(?2) AS wanted JOIN documents AS d ON d.id = wanted.value "
        "LEFT JOIN tasks AS t ON t.annotator = ?1 AND t.document = d.id ORDER BY wanted.key",
        (annotator, orjson.dumps(list(wanted)).decode()),
    )
    return [
        DocumentRow(number, name, title, source, published, length, TaskState(state), count)
        for number, name, title, source, published, length, state, count in found
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
