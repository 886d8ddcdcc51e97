"""Adjudicating in the window: what the keys decide, what is shown, and what is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.commands import annotate
from annotator.commands.projects import open_project, session_for
from annotator.domain.annotation import (
    Annotation,
    Decision,
    Outcome,
)
from annotator.domain.conflicts import ConflictKind, ConflictState
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.gui.main_window import MainWindow
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.review.alike_dialog import AlikeDialog
from annotator.gui.review.voices import ASKED
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of, when_asked
from tests.gui.staging import SilentMessages, bench_of, settled

KINDS = [ConflictKind.LABEL, ConflictKind.ONLY_SOME, ConflictKind.BOUNDARY]


def kinds(page: AdjudicationPage) -> list[ConflictKind]:
    return [conflict.kind for conflict in page.adjudicating.model.conflicts]


def stored_gold(window: MainWindow, qtbot: QtBot) -> list[Annotation]:
    bench = bench_of(window)
    settled(qtbot, bench)
    store = bench.project.store
    return [
        one
        for document in page_of(window).adjudicating.review.documents
        for one in store.annotations(document, GOLD)
    ]


def decision(page: AdjudicationPage) -> Decision:
    conflict = page.adjudicating.conflict
    assert conflict is not None
    [found] = conflict.decisions
    return found


def state(page: AdjudicationPage) -> ConflictState:
    assert page.adjudicating.conflict is not None
    return page.adjudicating.conflict.state


def number_of(page: AdjudicationPage, name: str) -> int:
    return page.adjudicating.numbers()[AuthorName(name)]


def test_the_queue_has_what_people_differ_on(page: AdjudicationPage) -> None:
    assert kinds(page) == KINDS
    assert page.adjudicating.row == 0
    cards = page.cards.cards()
    assert sorted(card.numbers for card in cards) == [(1,), (2,)]
    assert page.stage.merged.chosen_mark() == ASKED


def test_annotators_have_numbers_and_no_names_until_asked(
    page: AdjudicationPage,
) -> None:
    keys(page, "V")
    titles = [label.text() for label in page.stage._side._titles]
    assert titles == ["1   Annotator 1", "2   Annotator 2"]
    page.header.names.trigger()
    shown = {label.text()[4:] for label in page.stage._side._titles}
    assert shown == {"anna", "bert"}


def test_a_digit_takes_that_annotators_version(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    keys(page, str(number_of(page, "bert")))
    [gold] = stored_gold(reviewing, qtbot)
    assert (gold.label, gold.fragments) == ("term", (Span(14, 26),))
    assert decision(page).sources == ("bert",)
    assert page.adjudicating.row == 0
    assert any(card.is_gold for card in page.cards.cards())


def test_enter_goes_to_the_next_open_one_and_says_when_all_is_done(
    page: AdjudicationPage, messages: SilentMessages
) -> None:
    keys(page, "1 1 ")
    assert page.adjudicating.row == 2
    keys(page, "1 ")
    assert messages.last.startswith("Everything in this queue is decided.")


def test_zero_rejects_and_the_rejection_is_kept(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    keys(page, "0")
    assert stored_gold(reviewing, qtbot) == []
    assert decision(page).outcome is Outcome.REJECTED
    assert page.cards.cards()[-1].title == "Nothing here"


def test_b_takes_the_boundary_of_one_and_the_label_of_another(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    anna, bert = number_of(page, "anna"), number_of(page, "bert")
    keys(page, "B")
    assert page.prompt.startswith("Boundary of which annotator?")
    keys(page, f"{anna}{bert}")
    [gold] = stored_gold(reviewing, qtbot)
    assert (gold.label, gold.fragments) == ("term", (Span(14, 27),))
    assert decision(page).sources == ("anna", "bert")
    assert page.prompt == ""


def test_escape_leaves_a_question_unanswered(page: AdjudicationPage) -> None:
    keys(page, "B1.")
    assert page.prompt == ""
    assert page.adjudicating.conflict is not None
    assert page.adjudicating.conflict.state is ConflictState.OPEN


def test_e_edits_with_the_selection_as_boundary_and_digits_as_labels(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    keys(page, "E")
    view = page.stage.merged
    assert view.selected_span() in (Span(14, 27), Span(14, 26))
    view.select(Span(14, 25))
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    keys(page, "2 ")
    [gold] = stored_gold(reviewing, qtbot)
    assert gold.fragments == (Span(14, 23),)
    assert gold.label == page.edit_panel.labels.itemData(1)
    assert decision(page).rule == "edited"
    assert view.selected_span() is None


def test_a_adds_gold_that_nobody_has(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    keys(page, "A")
    page.stage.merged.select(Span(0, 5))
    keys(page, "1 ")
    [gold] = stored_gold(reviewing, qtbot)
    assert gold.fragments == (Span(0, 5),)
    store = bench_of(reviewing).project.store
    assert [d.rule for d in store.decisions(gold.document)] == ["added"]


def test_u_takes_a_decision_back_and_goes_there(
    page: AdjudicationPage, reviewing: MainWindow, qtbot: QtBot
) -> None:
    keys(page, "1 ")
    assert page.adjudicating.row == 1
    keys(page, "U")
    qtbot.waitUntil(lambda: page.adjudicating.row == 0, timeout=5_000)
    assert page.adjudicating.conflict is not None
    assert page.adjudicating.conflict.state is ConflictState.OPEN
    assert stored_gold(reviewing, qtbot) == []


def test_j_and_k_walk_and_stop_at_the_ends(
    page: AdjudicationPage, messages: SilentMessages
) -> None:
    keys(page, "K")
    assert messages.last == "This is the first of the queue."
    keys(page, "JJJ")
    assert page.adjudicating.row == 2
    assert messages.last == "This is the last of the queue."


def test_reason_note_and_flag_go_with_the_decision(page: AdjudicationPage) -> None:
    keys(page, "R2G1")
    assert (decision(page).reason, decision(page).guideline) == ("guideline_gap", True)
    keys(page, "N")
    QTest.keyClicks(page.why.note, "ask about titles")
    QTest.keyClick(page.why.note, Qt.Key.Key_Return)
    assert decision(page).note == "ask about titles"
    assert page.stage.merged.hasFocus()
    keys(page, " ")
    assert page.why.why().reason == ""


def test_an_unknown_number_is_refused_with_a_sentence(
    page: AdjudicationPage, messages: SilentMessages
) -> None:
    keys(page, "7")
    assert messages.last == "There is no annotator 7 here."


def test_the_queue_can_be_asked_for_by_kind_state_and_order(page: AdjudicationPage) -> None:
    keys(page, "1")
    page.queue.kinds.setCurrentText("Boundary")
    page.queue.kinds.activated.emit(page.queue.kinds.currentIndex())
    assert kinds(page) == [ConflictKind.BOUNDARY]
    page.queue.kinds.setCurrentIndex(0)
    page.queue.states.setCurrentText("Decided")
    page.queue.states.activated.emit(page.queue.states.currentIndex())
    assert kinds(page) == [ConflictKind.LABEL]
    page.queue.states.setCurrentText("All")
    page.queue.orders.setCurrentText("By kind")
    page.queue.orders.activated.emit(page.queue.orders.currentIndex())
    assert kinds(page) == sorted(KINDS, key=list(ConflictKind).index)


def test_columns_beside_each_other_scroll_together(open_review: OpenReview, sample: Path) -> None:
    window = open_review(sample)
    rooms_of(window).adjudicate()
    page = page_of(window)
    keys(page, "V")
    QApplication.processEvents()
    first, second = page.stage.views
    assert abs(first.viewport().width() - second.viewport().width()) <= 1
    first.verticalScrollBar().setValue(300)
    assert second.verticalScrollBar().value() == 300
    assert page.stage._side._scrolling.bar.value() == 300


def test_work_that_changed_makes_its_decision_stale_and_c_lets_it_stand(
    open_review: OpenReview, disputed: Path, qtbot: QtBot
) -> None:
    window = open_review(disputed)
    rooms_of(window).adjudicate()
    page = page_of(window)
    keys(page, "1")
    settled(qtbot, bench_of(window))
    assert page.adjudicating.conflict is not None
    document = page.adjudicating.conflict.document
    window.close()
    _shorten_annas_quote(disputed, document)
    window = open_review(disputed)
    rooms_of(window).adjudicate()
    page = page_of(window)
    assert state(page) is ConflictState.STALE
    assert "The work has changed since" in page.versions.verdict
    keys(page, "C")
    assert state(page) is ConflictState.DECIDED


def _shorten_annas_quote(path: Path, document: DocumentId) -> None:
    with open_project(path) as project:
        anna = session_for(project, AuthorName("anna"))
        anna.apply(annotate.reopen(anna, document))
        [quote] = anna.open(document).of_layer("quote")
        anna.apply(annotate.move_boundary(anna, document, quote.id, (Span(14, 20),)))
        anna.apply(annotate.finish(anna, document))


def test_actions_on_ones_own_annotations_rest_while_adjudicating(
    reviewing: MainWindow, page: AdjudicationPage
) -> None:
    assert not reviewing.actions_by_name["delete"].isEnabled()
    assert reviewing.actions_by_name["adjudicate_room"].isEnabled()
    rooms_of(reviewing).annotate()
    assert reviewing.actions_by_name["delete"].isEnabled()


def test_one_decision_serves_the_same_conflict_elsewhere(
    tmp_path: Path, open_review: OpenReview, qtbot: QtBot
) -> None:
    path = tmp_path / "alike.annotator"
    with make_project(path) as project:
        document = project.store.find_document("a")
        assert document is not None
        anna, bert = annotators(project, "anna", "bert")
        text = project.store.document(document).text
        places = [i for i, character in enumerate(text) if character == "e"]
        for start in places:
            add(anna, document, "quote", "direct", (start, start + 1))
            add(bert, document, "quote", "term", (start, start + 1))
        finish(document, anna, bert)
    assert len(places) > 1
    window = open_review(path)
    rooms_of(window).adjudicate()
    page = page_of(window)
    keys(page, "1")
    when_asked(AlikeDialog, _accept_alike)
    keys(page, "S")
    assert len(stored_gold(window, qtbot)) == len(places)
    assert len({gold.label for gold in stored_gold(window, qtbot)}) == 1


def _accept_alike(dialog: AlikeDialog) -> None:
    assert dialog.accept_button.text().startswith("Decide ")
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_rule_shows_its_count_before_it_accepts(
    reviewing: MainWindow, page: AdjudicationPage, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def answer(dialog: AcceptDialog) -> None:
        dialog.rules.setCurrentText("All who marked it say the same")
        with qtbot.waitSignal(dialog.counted, timeout=5_000):
            dialog.votes.setValue(1)
            dialog.rules.activated.emit(dialog.rules.currentIndex())
        qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=5_000)
        seen.append(dialog.summary.text())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    when_asked(AcceptDialog, answer)
    rooms_of(reviewing).accept_by_rule()
    [text] = seen
    assert "1 would become gold" in text
    assert "2 stay open" in text
    assert [gold.layer for gold in stored_gold(reviewing, qtbot)] == ["cue"]
    assert page.adjudicating.filling.count(ConflictState.OPEN, agreed=False) == 2
