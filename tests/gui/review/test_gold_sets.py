"""Several adjudicators in the window, each in a gold set of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands.gold_sets import SetComparison, enter_gold_set
from annotator.commands.projects import open_project
from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import ConflictKind, ConflictState
from annotator.domain.identity import GOLD, AuthorName
from annotator.gui.main_window import MainWindow
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.review.gold_sets_dialog import GoldSetsDialog
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of, when_asked
from tests.gui.staging import SilentMessages, bench_of, settled

SECOND = AuthorName("second")
# Menus of windows off screen have no keyboard of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def start_set(page: AdjudicationPage, messages: SilentMessages, name: str) -> None:
    """T, then the entry for a new set, then its name."""
    messages.name = name
    keys(page, "T")
    menu = page.gold_sets.menu_of_sets
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_N)


def gold_of(window: MainWindow, author: AuthorName, qtbot: QtBot) -> list[Annotation]:
    settled(qtbot, bench_of(window))
    store = bench_of(window).project.store
    found = [store.find_document(name) for name in ("a", "b")]
    return [one for document in found if document for one in store.annotations(document, author)]


def test_a_new_set_is_begun_by_keys_and_has_no_decisions_yet(
    reviewing: MainWindow, page: AdjudicationPage, messages: SilentMessages, qtbot: QtBot
) -> None:
    keys(page, "1")
    start_set(page, messages, "second")
    conflict = page.adjudicating.conflict
    assert conflict is not None
    assert conflict.state is ConflictState.OPEN
    assert page.gold_sets.text() == "Gold set: second"
    keys(page, "1")
    [first], [second] = (gold_of(reviewing, author, qtbot) for author in (GOLD, SECOND))
    assert (second.label, second.fragments) == (first.label, first.fragments)
    now = page.adjudicating.conflict
    assert now is not None
    assert now.state is ConflictState.DECIDED, "what was decided just now is seen at once"


def test_the_arrows_choose_among_the_sets_there_are(
    page: AdjudicationPage, messages: SilentMessages
) -> None:
    start_set(page, messages, "second")
    keys(page, "T")
    QTest.keyClick(page.gold_sets.menu_of_sets, Qt.Key.Key_Return)
    assert page.adjudicating.review.gold_set == GOLD
    assert page.gold_sets.text() == "Gold set: gold"


def test_a_name_that_means_somebody_else_is_refused(
    page: AdjudicationPage, messages: SilentMessages
) -> None:
    start_set(page, messages, "anna")
    assert messages.last.startswith("“anna” is the name of a person")
    assert page.adjudicating.review.gold_set == GOLD
    assert page.gold_sets.text() == "Gold set: gold"


def test_the_window_opens_in_the_set_that_one_decided_in_last(
    open_review: OpenReview, disputed: Path, messages: SilentMessages
) -> None:
    window = open_review(disputed)
    rooms_of(window).adjudicate()
    start_set(page_of(window), messages, "second")
    window.close()
    again = open_review(disputed)
    rooms_of(again).adjudicate()
    assert page_of(again).adjudicating.review.gold_set == SECOND


def test_a_rule_accepts_into_the_present_set(
    reviewing: MainWindow, page: AdjudicationPage, messages: SilentMessages, qtbot: QtBot
) -> None:
    start_set(page, messages, "second")

    def answer(dialog: AcceptDialog) -> None:
        for _ in range(2):
            QTest.keyClick(dialog.rules, Qt.Key.Key_Down)
        QTest.keyClick(dialog.votes, Qt.Key.Key_Down)
        qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=5_000)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    when_asked(AcceptDialog, answer)
    rooms_of(reviewing).accept_by_rule()
    assert [one.layer for one in gold_of(reviewing, SECOND, qtbot)] == ["cue"]
    assert gold_of(reviewing, GOLD, qtbot) == []


def test_two_sets_are_compared_and_a_difference_leads_to_its_decision(
    reviewing: MainWindow, page: AdjudicationPage, messages: SilentMessages, qtbot: QtBot
) -> None:
    keys(page, "1 1 1")
    start_set(page, messages, "second")
    page.adjudicating.go_to(0)
    keys(page, "1 1 2")
    settled(qtbot, bench_of(reviewing))
    page.adjudicating.go_to(0)
    found: list[SetComparison] = []

    def answer(dialog: GoldSetsDialog) -> None:
        dialog.compared.connect(found.append)
        qtbot.waitUntil(lambda: dialog.list.count() > 0, timeout=5_000)
        assert "Both decided 3; 2 alike (67%)" in dialog.summary.text()
        assert (dialog.first.currentText(), dialog.second.currentText()) == ("second", "gold")
        assert dialog.list.item(0).text().startswith("Quotation · Direct, other borders")
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    when_asked(GoldSetsDialog, answer)
    page.compare_gold_sets()
    conflict = page.adjudicating.conflict
    assert conflict is not None
    assert conflict.kind is ConflictKind.BOUNDARY


def test_one_set_cannot_be_compared_with_itself(
    page: AdjudicationPage, messages: SilentMessages, qtbot: QtBot
) -> None:
    start_set(page, messages, "second")
    texts: list[str] = []

    def answer(dialog: GoldSetsDialog) -> None:
        qtbot.waitUntil(lambda: "Comparing" not in dialog.summary.text(), timeout=5_000)
        texts.append(dialog.summary.text())
        QTest.keyClick(dialog.first, Qt.Key.Key_Up)
        texts.append(dialog.summary.text())
        assert not dialog.go_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    when_asked(GoldSetsDialog, answer)
    page.compare_gold_sets()
    assert texts == ["There is nothing yet that both decided.", "Choose two different gold sets."]


def test_sets_decided_before_are_offered(open_review: OpenReview, disputed: Path) -> None:
    with open_project(disputed) as project:
        enter_gold_set(project.store, AuthorName("sam"), SECOND)
    window = open_review(disputed)
    rooms_of(window).adjudicate()
    page = page_of(window)
    assert page.adjudicating.review.gold_set == GOLD, "what Sam chose is Sam's"
    keys(page, "T")
    shown = [action.text() for action in page.gold_sets.menu_of_sets.actions()]
    assert shown == ["gold", "second", "", "&New gold set…", "&Compare gold sets…"]
    page.gold_sets.menu_of_sets.close()
