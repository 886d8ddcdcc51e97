"""Many versions in one place: all of them can be seen, clicked and taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.identity import DocumentId
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.review.voices import ASKED
from annotator.gui.text_view.view import TextView
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of

ARTICLE = DocumentId(1)
EIGHT = tuple(f"a{number}" for number in range(8))
TWO = EIGHT[:2]


def room(tmp_path: Path, open_review: OpenReview, names: tuple[str, ...]) -> AdjudicationPage:
    """Each of them marks a quotation with another border, and two nested ones inside it."""
    path = tmp_path / "many.annotator"
    with make_project(path) as project:
        sessions = annotators(project, *names)
        for number, session in enumerate(sessions):
            for start, end in ((14, 60 - number), (15, 40), (16, 26)):
                add(session, ARTICLE, "quote", "direct", (start, end))
        finish(ARTICLE, *sessions)
    window = open_review(path)
    rooms_of(window).adjudicate()
    return page_of(window)


def found_below(view: TextView, offset: int) -> set[str]:
    """The marks that clicks on the lanes under a character choose."""
    found = set[str]()
    top = view.caret_rectangle(offset)
    height = view.verticalScrollBar().singleStep()
    for down in range(top.height(), height):
        point = QPoint(top.left() + 4, top.top() + down)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        found.add(view.chosen_mark() or "")
    return found - {"", ASKED}


def test_eight_annotators_have_a_lane_each(tmp_path: Path, open_review: OpenReview) -> None:
    page = room(tmp_path, open_review, EIGHT)
    conflict = page.adjudicating.conflict
    assert conflict is not None
    assert set(conflict.annotation_ids) <= found_below(page.stage.merged, 16)
    assert sorted(n for card in page.cards.cards() for n in card.numbers) == list(range(1, 9))
    keys(page, "8")
    [gold] = [card for card in page.cards.cards() if card.is_gold]
    [eighth] = [card for card in page.cards.cards() if 8 in card.numbers]
    assert gold.runs == eighth.runs


@pytest.mark.parametrize("names", [EIGHT, TWO], ids=["eight", "two"])
def test_x_makes_room_for_what_is_nested(
    tmp_path: Path, open_review: OpenReview, names: tuple[str, ...]
) -> None:
    page = room(tmp_path, open_review, names)
    view = page.stage.merged
    conflicts = page.adjudicating.review.document(ARTICLE).conflicts
    everything = {version for conflict in conflicts for version in conflict.annotation_ids}
    assert len(everything) == 3 * len(names)
    before = view.verticalScrollBar().singleStep()
    assert not everything <= found_below(view, 17)
    keys(page, "X")
    assert everything <= found_below(view, 17)
    assert view.verticalScrollBar().singleStep() > before
    keys(page, "X")
    assert view.verticalScrollBar().singleStep() == before


def test_what_is_asked_stays_in_view_when_the_annotators_are_side_by_side_and_back(
    sample: Path, open_review: OpenReview, qtbot: QtBot
) -> None:
    window = open_review(sample)
    rooms_of(window).adjudicate()
    page = page_of(window)
    conflicts = page.adjudicating.model.conflicts
    last = max(
        (row for row, one in enumerate(conflicts[:100]) if one.document == conflicts[0].document),
        key=lambda row: conflicts[row].fragments[:1],
    )
    page.adjudicating.go_to(last)
    for is_side_by_side in (True, False):
        keys(page, "V")
        assert page.stage.is_side_by_side is is_side_by_side
        assert page.queue.isVisible() is not is_side_by_side
        qtbot.waitUntil(lambda: not any(view.is_busy() for view in page.stage.views), timeout=5_000)
        assert all(ASKED in view.visible_marks() for view in page.stage.views)
    row = page.queue.list.visualRect(page.queue.list.currentIndex())
    assert page.queue.list.viewport().rect().contains(row.center())
