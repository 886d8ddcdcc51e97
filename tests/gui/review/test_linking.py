"""Links between gold, drawn by keys in the reviewer's window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Decision
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.gui.main_window import MainWindow
from annotator.gui.review.adjudication_page import AdjudicationPage
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of
from tests.gui.staging import SilentMessages, bench_of, settled

ARTICLE = DocumentId(1)


@pytest.fixture
def unlinked(tmp_path: Path) -> Path:
    """Two quotations, one in the other, and two cues, all of them only Anna's; no links at all."""
    path = tmp_path / "unlinked.annotator"
    with make_project(path) as project:
        anna, bert = annotators(project, "anna", "bert")
        add(anna, ARTICLE, "quote", "direct", (14, 27))
        add(anna, ARTICLE, "quote", "indirect", (14, 20))
        add(anna, ARTICLE, "cue", "cue", (28, 32))
        add(anna, ARTICLE, "cue", "cue", (33, 37))
        finish(ARTICLE, anna, bert)
    return path


@pytest.fixture
def window(open_review: OpenReview, unlinked: Path) -> MainWindow:
    """A window on the project, adjudicating, everything but the last cue decided."""
    window = open_review(unlinked)
    rooms_of(window).adjudicate()
    page = page_of(window)
    anna = str(page.adjudicating.numbers()[AuthorName("anna")])
    keys(page, f"{anna} {anna} {anna}")
    page.adjudicating.go_to(0)
    return window


@pytest.fixture
def page(window: MainWindow) -> AdjudicationPage:
    """The room, at the outer quotation."""
    return page_of(window)


def links(window: MainWindow, qtbot: QtBot) -> list[Annotation]:
    settled(qtbot, bench_of(window))
    return stored_links(window)


def stored_links(window: MainWindow) -> list[Annotation]:
    gold = bench_of(window).project.store.annotations(ARTICLE, GOLD)
    return [one for one in gold if one.ends is not None]


def record(window: MainWindow, link: Annotation) -> Decision:
    decisions = bench_of(window).project.store.decisions(ARTICLE)
    return next(one for one in decisions if one.gold == link.id)


def test_l_and_a_letter_draw_a_link_and_u_takes_it_back(
    window: MainWindow, page: AdjudicationPage, messages: SilentMessages, qtbot: QtBot
) -> None:
    before = page.adjudicating.conflict
    keys(page, "L")
    assert page.prompt.startswith("Link from")
    assert page.linking.is_on
    hints = dict(page.stage.merged.hints())
    marks = {
        str(one.id): one.label for one in bench_of(window).project.store.annotations(ARTICLE, GOLD)
    }
    [(cue, letter)] = [(mark, key) for mark, key in hints.items() if marks[mark] == "cue"]
    keys(page, letter)
    [link] = links(window, qtbot)
    assert link.layer == "has_cue"
    assert link.ends is not None
    assert link.ends.to_id == cue
    assert (record(window, link).rule, record(window, link).by) == ("added", "rita")
    assert messages.last == "Cue of: “No comment,” → said."
    assert not page.linking.is_on
    assert page.prompt == ""
    assert page.adjudicating.conflict is not None
    assert before is not None
    assert page.adjudicating.conflict.id == before.id, "the present decision stays"
    keys(page, "U")
    qtbot.waitUntil(lambda: stored_links(window) == [], timeout=20_000)


def test_a_link_that_is_drawn_is_not_offered_again(
    window: MainWindow, page: AdjudicationPage, qtbot: QtBot
) -> None:
    for expected in (1, 2):
        keys(page, "L")
        keys(page, sorted(page.stage.merged.hints().values())[0])
        assert len(links(window, qtbot)) == expected
    layers = {one.layer for one in links(window, qtbot)}
    assert layers == {"has_cue", "nested_in"}


def test_tab_and_enter_choose_without_letters(
    window: MainWindow, page: AdjudicationPage, qtbot: QtBot
) -> None:
    keys(page, "L")
    view = page.stage.merged
    start = view.chosen_mark()
    while view.chosen_mark() in (start, None) or view.chosen_mark() not in view.hints():
        QTest.keyClick(view, Qt.Key.Key_Tab)
    wanted = view.chosen_mark()
    keys(page, " ")
    [link] = links(window, qtbot)
    assert link.ends is not None
    assert wanted in (link.ends.from_id, link.ends.to_id)


def test_escape_leaves_linking_and_keys_are_those_of_the_room_again(
    window: MainWindow, page: AdjudicationPage, qtbot: QtBot
) -> None:
    keys(page, "L.")
    assert page.stage.merged.hints() == {}
    assert page.prompt == ""
    keys(page, "J")
    assert page.adjudicating.row == 1
    assert links(window, qtbot) == []


def test_what_is_not_decided_cannot_be_linked(
    window: MainWindow, page: AdjudicationPage, messages: SilentMessages
) -> None:
    page.adjudicating.go_to(3)
    keys(page, "L")
    assert messages.last == "Links join gold annotations; decide on this one first."
    assert not page.linking.is_on


def test_links_are_drawn_in_one_text(page: AdjudicationPage) -> None:
    keys(page, "V")
    assert page.stage.is_side_by_side
    keys(page, "L")
    assert not page.stage.is_side_by_side
    assert page.stage.merged.hints()
