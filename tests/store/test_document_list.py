"""The list shows the wanted documents in the wanted order, as one annotator sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Author, AuthorKind, Purpose, Remark, Task, TaskState
from annotator.domain.identity import AuthorName, DocumentId, RemarkId, new_id
from annotator.domain.project import DocumentFilter, DocumentOrder, DocumentRow
from annotator.store import Store
from tests.store.making import ANNA, BEN, SCHEMA, added, article, edit, quote

ARTICLES = (
    article("xxxx", "w-1", title="Zebra escapes", metadata={"source": "Post"}),
    article("x", "w-2", title="älter als gedacht", metadata={"source": "Anzeiger"}),
    article("xxx", "w-3", title="Budget vote", metadata={"source": "Post"}),
    article("xx", "w-4", title="budget VOTE delayed", metadata={"published": "2026-01-02"}),
    article("xxxxx", "w-5", title="Éclair prices"),
)
STATES = {1: TaskState.FINISHED, 2: TaskState.NEW, 4: TaskState.IN_PROGRESS, 5: TaskState.RETURNED}
UNSURE = frozenset((1, 3))
COMMENTED = frozenset((3,))
STORIES = {3: "budget", 4: "budget", 5: "cakes"}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("list") / "p.annotator", SCHEMA) as store:
        store.add_documents(ARTICLES)
        for name in (ANNA, BEN):
            store.add_author(Author(name, AuthorKind.PERSON))
        tasks = (Task(DocumentId(number), ANNA, state) for number, state in STATES.items())
        finished = Task(DocumentId(3), BEN, TaskState.FINISHED)
        marks = (quote((0, 1), document=1), quote((1, 2), document=1), quote((0, 1), author=BEN))
        remarks = (_remark(number, Purpose.UNSURE) for number in (1, 1, *UNSURE))
        comment, of_ben = _remark(3, Purpose.COMMENT), _remark(5, Purpose.UNSURE, BEN)
        store.apply(edit(*added(*tasks, finished, *marks, *remarks, comment, of_ben)))
        store.set_stories({DocumentId(number): story for number, story in STORIES.items()})
        yield store


def _remark(number: int, purpose: Purpose, author: AuthorName = ANNA) -> Remark:
    return Remark(RemarkId(new_id()), DocumentId(number), author, purpose, "really?")


def rows_by_hand(wanted: DocumentFilter) -> list[int]:
    """What the list must be, from the same articles in plain Python."""

    def state(number: int) -> TaskState:
        return STATES.get(number, TaskState.NEW)

    def story(number: int) -> str:
        return STORIES.get(number, ARTICLES[number - 1].external_id or "")

    def fits(number: int) -> bool:
        found = ARTICLES[number - 1]
        texts = (found.title, found.external_id or "", found.metadata.get("source", ""))
        sought = any(wanted.text.casefold() in text.casefold() for text in texts)
        if wanted.story not in (None, story(number)):
            return False
        noted = {Purpose.UNSURE: UNSURE, Purpose.COMMENT: COMMENTED}
        if wanted.remark is not None and number not in noted.get(wanted.remark, ()):
            return False
        return sought and (not wanted.states or state(number) in wanted.states)

    keys: dict[DocumentOrder, Callable[[int], Any]] = {
        DocumentOrder.IMPORTED: lambda number: number,
        DocumentOrder.TITLE: lambda number: ARTICLES[number - 1].title.casefold(),
        DocumentOrder.SOURCE: lambda number: ARTICLES[number - 1].metadata.get("source", ""),
        DocumentOrder.LENGTH: lambda number: len(ARTICLES[number - 1].text),
        DocumentOrder.STATE: lambda number: list(TaskState).index(state(number)),
        DocumentOrder.STORY: story,
    }
    numbers = [number for number in range(1, len(ARTICLES) + 1) if fits(number)]
    return sorted(numbers, key=lambda n: (keys[wanted.order](n), n), reverse=wanted.descending)


@given(
    st.builds(
        DocumentFilter,
        text=st.sampled_from(["", "budget", "BUDGET vote", "É", "Älter", "post", "w-4", "%", "zz"]),
        story=st.sampled_from([None, "budget", "w-1", "w-4"]),
        remark=st.sampled_from([None, Purpose.UNSURE, Purpose.COMMENT, Purpose.OVERRIDE]),
        states=st.frozensets(st.sampled_from(TaskState)),
        order=st.sampled_from(DocumentOrder),
        descending=st.booleans(),
    )
)
def test_the_list_is_what_sorting_and_filtering_by_hand_gives(
    listed: Store, wanted: DocumentFilter
) -> None:
    assert list(listed.document_ids(wanted, ANNA)) == rows_by_hand(wanted)


def test_states_are_those_of_the_one_who_looks(listed: Store) -> None:
    finished = DocumentFilter(states=frozenset({TaskState.FINISHED}))
    assert list(listed.document_ids(finished, ANNA)) == [1]
    assert list(listed.document_ids(finished, BEN)) == [3]


def test_rows_come_in_the_order_of_the_ids(listed: Store) -> None:
    assert [row.id for row in listed.document_rows([5, 1, 3], ANNA)] == [5, 1, 3]
    assert listed.document_rows([], ANNA) == []
    assert listed.document_rows([99], ANNA) == []


def test_a_row_shows_what_the_list_needs(listed: Store) -> None:
    assert listed.document_rows([1, 4], ANNA) == [
        DocumentRow(
            DocumentId(1), "w-1", "Zebra escapes", "Post", "", 4, TaskState.FINISHED, 2,
            is_unsure=True,
        ),
        DocumentRow(
            DocumentId(4), "w-4", "budget VOTE delayed", "", "2026-01-02", 2,
            TaskState.IN_PROGRESS, 0, "budget",
        ),
    ]  # fmt: skip
    [row] = listed.document_rows([1], BEN)
    assert (row.state, row.annotations) == (TaskState.NEW, 1)


def test_progress_counts_documents_without_a_task_as_new(listed: Store) -> None:
    assert listed.progress(ANNA) == {
        TaskState.NEW: 2,
        TaskState.IN_PROGRESS: 1,
        TaskState.FINISHED: 1,
        TaskState.RETURNED: 1,
    }


def test_an_empty_project_lists_nothing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "p.annotator", SCHEMA) as store:
        for order in DocumentOrder:
            assert list(store.document_ids(DocumentFilter(order=order), ANNA)) == []
        assert sum(store.progress(ANNA).values()) == 0
