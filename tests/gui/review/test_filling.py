"""The queue shows a page at once and fills while the reviewer is at work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.commands.review import QueueOrder
from annotator.domain.conflicts import ConflictKind, ConflictState
from annotator.domain.identity import DocumentId
from annotator.gui.main_window import MainWindow
from annotator.gui.review.adjudicating import TO_DECIDE
from annotator.gui.review.adjudication_page import AdjudicationPage
from tests.commands.conftest import article, make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.examples import TEXT
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of
from tests.gui.staging import SilentMessages

ARTICLES = 24
AT_ONCE = 10


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Anna and Bert differ in 24 articles: in every third on a label, else on a boundary."""
    path = tmp_path / "many.annotator"
    with make_project(path) as project:
        texts = [f"{TEXT} {number}" for number in range(ARTICLES - 2)]
        project.store.add_documents([article(f"c{n}", text) for n, text in enumerate(texts)])
        anna, bert = annotators(project, "anna", "bert")
        for number in range(1, ARTICLES + 1):
            document, is_label = DocumentId(number), number % 3 == 0
            add(anna, document, "quote", "direct", (0, 7))
            label, end = ("term", 7) if is_label else ("direct", 6)
            add(bert, document, "quote", label, (0, end))
            finish(document, anna, bert)
    return path


@pytest.fixture
def window(open_review: OpenReview, many: Path) -> MainWindow:
    """A window on the project."""
    return open_review(many)


def entered(window: MainWindow) -> AdjudicationPage:
    """The room just entered; no event has been worked on since."""
    rooms_of(window).adjudicate()
    return page_of(window)


def documents(page: AdjudicationPage) -> list[int]:
    return [conflict.document for conflict in page.adjudicating.model.conflicts]


def filled(page: AdjudicationPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.adjudicating.filling.waiting == 0, timeout=5_000)


def test_a_page_is_there_at_once_and_the_rest_comes_by_itself(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = entered(window)
    assert documents(page) == list(range(1, AT_ONCE + 1))
    assert "looking at 14 more articles…" in page.queue.counts.text()
    keys(page, "J")
    filled(page, qtbot)
    assert documents(page) == list(range(1, ARTICLES + 1))
    assert page.adjudicating.row == 1
    assert page.adjudicating.filling.count(ConflictState.OPEN, agreed=False) == ARTICLES
    assert "looking" not in page.queue.counts.text()


def test_walking_and_deciding_do_not_stop_at_what_was_looked_at(window: MainWindow) -> None:
    page = entered(window)
    page.adjudicating.go_to(AT_ONCE - 1)
    keys(page, "1 ")
    assert page.adjudicating.row == AT_ONCE
    keys(page, "J")
    assert page.adjudicating.row == AT_ONCE + 1


def test_another_order_keeps_the_present_decision_while_rows_come_before_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = entered(window)
    page.adjudicating.go_to(2)
    present = page.adjudicating.conflict
    assert present is not None
    page.adjudicating.show_queue(replace(TO_DECIDE, order=QueueOrder.KIND))
    kinds = [conflict.kind for conflict in page.adjudicating.model.conflicts]
    assert len(kinds) == 2 * AT_ONCE
    before = page.adjudicating.row
    filled(page, qtbot)
    conflicts = page.adjudicating.model.conflicts
    labels = list(range(3, ARTICLES + 1, 3))
    assert [c.kind for c in conflicts] == [ConflictKind.BOUNDARY] * 16 + [ConflictKind.LABEL] * 8
    assert [c.document for c in conflicts][-8:] == labels
    assert page.adjudicating.conflict is present
    assert page.adjudicating.row > before
    assert page.queue.list.currentIndex().row() == page.adjudicating.row
    assert [page.adjudicating.model.number_of(c.id) for c in conflicts] == list(range(ARTICLES))


def test_a_passage_of_an_article_that_was_not_looked_at_is_found(window: MainWindow) -> None:
    page = entered(window)
    last = page.adjudicating.review.document(DocumentId(ARTICLES)).conflicts[0]
    page.adjudicating.find(last)
    assert page.adjudicating.conflict is last


def test_leaving_the_room_leaves_the_rest_for_later(window: MainWindow, qtbot: QtBot) -> None:
    page = entered(window)
    rooms_of(window).annotate()
    QApplication.processEvents()
    assert len(documents(page)) == AT_ONCE
    rooms_of(window).adjudicate()
    filled(page, qtbot)
    assert len(documents(page)) == ARTICLES


def test_closing_the_window_while_it_fills_stops_it(
    window: MainWindow, messages: SilentMessages
) -> None:
    page = entered(window)
    filling = page.adjudicating.filling
    left = filling.waiting
    assert left > 0
    window.close()
    QApplication.processEvents()
    assert filling.waiting == left
    assert messages.bugs == []


def test_counts_follow_decisions_in_articles_that_were_looked_at(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = entered(window)
    keys(page, "1 1")
    filled(page, qtbot)
    count = page.adjudicating.filling.count
    assert count(ConflictState.DECIDED, agreed=False) == 2
    assert count(ConflictState.OPEN, agreed=False) == ARTICLES - 2
    keys(page, "W")
    assert count(ConflictState.OPEN, agreed=False) == ARTICLES - 1
