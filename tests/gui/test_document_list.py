"""The list of documents: paged, filtered, ordered, with the state of each in words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from annotator.commands import remarks
from annotator.domain.annotation import TaskState
from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentRow
from annotator.errors import ProjectError
from annotator.gui.document_delegate import STATE_NAMES, STATE_SIGNS, state_words, wrapped
from annotator.gui.document_model import DocumentModel
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select, settled


def _row(number: int) -> DocumentRow:
    return DocumentRow(
        DocumentId(number), f"x{number}", f"Title {number}", "Post", "", 10, TaskState.NEW, 0
    )


class Pages:
    """Stands in for a store of any size and counts what is read."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, ids: Sequence[int]) -> list[DocumentRow]:
        self.asked.append(len(ids))
        return [_row(number) for number in ids]


def _titles(bench: Workbench) -> list[str]:
    model = bench.documents.model
    return [model.row(n).title for n in range(model.rowCount())]


def test_a_million_documents_are_read_by_the_page() -> None:
    pages = Pages()
    model = DocumentModel(pages)
    model.show_ids(array("q", range(1_000_000)))
    assert model.rowCount() == 1_000_000
    assert pages.asked == []
    assert model.row(999_999).title == "Title 999999"
    assert model.row(999_998).title == "Title 999998"
    assert len(pages.asked) == 1
    assert max(pages.asked) <= 200


def test_only_a_few_pages_stay_in_memory() -> None:
    pages = Pages()
    model = DocumentModel(pages)
    model.show_ids(array("q", range(100_000)))
    for number in range(0, 100_000, 200):
        model.row(number)
    asked = len(pages.asked)
    model.row(99_999)
    assert len(pages.asked) == asked
    model.row(0)
    assert len(pages.asked) == asked + 1


def test_a_changed_document_is_read_again(qtbot: QtBot) -> None:
    pages = Pages()
    model = DocumentModel(pages)
    model.show_ids(array("q", range(1_000)))
    model.row(5)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.refresh([DocumentId(7), DocumentId(900)])
    assert changed.args is not None
    assert changed.args[0].row() == 7
    model.row(5)
    assert len(pages.asked) == 2


def test_typing_filters_and_clearing_brings_all_back(bench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.documents.listed):
        bench.documents.search.setText("valley")
    assert _titles(bench) == ["Orchard saved", "Bridge closed"]
    assert bench.documents.progress_text() == "0 of 3 finished · 2 shown"
    with qtbot.waitSignal(bench.documents.listed):
        press(bench.documents.search, Qt.Key.Key_Escape)
    assert len(_titles(bench)) == 3


def test_a_filter_that_fits_nothing_says_so(bench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.documents.listed):
        bench.documents.search.setText("no such thing")
    assert not bench.documents.view.isVisible()
    assert bench.documents.empty_text().startswith("No article fits")


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("By title", ["Bridge closed", "Harbour fees to rise", "Orchard saved"]),
        ("By length", ["Bridge closed", "Orchard saved", "Harbour fees to rise"]),
        ("As imported", ["Harbour fees to rise", "Orchard saved", "Bridge closed"]),
    ],
)
def test_the_order_can_be_chosen(
    bench: Workbench, qtbot: QtBot, order: str, titles: list[str]
) -> None:
    with qtbot.waitSignal(bench.documents.listed):
        bench.documents.choose_order(order)
    assert _titles(bench) == titles


def test_the_row_follows_the_work(bench: Workbench, qtbot: QtBot) -> None:
    assert bench.documents.model.row(0).state is TaskState.NEW
    select(bench, "Mara Quill")
    press(bench.text_view, Qt.Key.Key_E, Qt.Key.Key_P)
    settled(qtbot, bench)
    row = bench.documents.model.row(0)
    assert (row.state, row.annotations) == (TaskState.IN_PROGRESS, 1)


def test_the_list_leaves_what_carries_notes_and_follows_them(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.step(1)
    assert bench.article.id is not None
    bench.bridge.run(remarks.turn_unsure, bench.article.id)
    settled(qtbot, bench)
    assert [bench.documents.model.row(n).is_unsure for n in range(3)] == [False, True, False]
    with qtbot.waitSignal(bench.documents.listed):
        bench.documents.choose_remark("Unsure")
    assert _titles(bench) == ["Orchard saved"]
    with qtbot.waitSignal(bench.documents.listed):
        bench.bridge.run(remarks.turn_unsure, bench.article.id)
    assert _titles(bench) == []
    with qtbot.waitSignal(bench.documents.listed):
        bench.bridge.undo()
    assert _titles(bench) == ["Orchard saved"]


@pytest.mark.parametrize(
    ("is_unsure", "words"), [(False, "● Finished"), (True, "● Finished · ? Unsure")]
)
def test_doubt_is_said_beside_the_state(is_unsure: bool, words: str) -> None:
    assert state_words(TaskState.FINISHED, is_unsure) == words


def test_moving_in_the_list_opens_articles(bench: Workbench) -> None:
    press(bench.documents.view, Qt.Key.Key_Down)
    assert bench.article.here is not None
    assert bench.article.here.document.title == "Orchard saved"


def test_an_article_that_cannot_be_read_is_named_and_the_open_one_stays(
    bench: Workbench, messages: SilentMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_document: DocumentId) -> None:
        raise ProjectError("The text of this article is damaged.")

    first = bench.article.id
    monkeypatch.setattr(bench.project.store, "document", damaged)
    bench.step(1)
    assert messages.last == "The text of this article is damaged."
    assert bench.article.id == first


def test_next_stops_at_the_end_of_the_list(bench: Workbench) -> None:
    for _ in range(5):
        bench.step(1)
    assert bench.article.here is not None
    assert bench.article.here.document.title == "Bridge closed"
    assert "last article" in bench.window().statusBar().message.text()  # type: ignore[attr-defined]  # the window's own status line


def test_every_state_has_a_sign_and_a_word() -> None:
    assert set(STATE_NAMES) == set(STATE_SIGNS) == set(TaskState)
    assert len(set(STATE_SIGNS.values())) == len(TaskState)


@pytest.mark.parametrize("title", ["😀" * 80, "word " * 60, "", "one", "a\nb\tc", "\ufeffodd\x00"])
def test_titles_fit_into_two_lines(title: str) -> None:
    lines = wrapped(title, 200, QFont(), 2)
    assert len(lines) <= 2
    assert all("\ufffd" not in line for line in lines)
