"""Finding passages in the window: ask, narrow, go there; the index is built meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.domain.concordance import Passage, Wanted
from annotator.domain.identity import DocumentId
from annotator.domain.span import Span
from annotator.gui.companions import Companions
from annotator.gui.concordance.finder import Found
from annotator.gui.concordance.model import spoken
from annotator.gui.main_window import MainWindow
from annotator.gui.widgets import beside, is_right_to_left
from annotator.gui.workbench import Workbench
from tests.gui.staging import USER, article, press, select, settled

Ask = Callable[..., list[str]]


@pytest.fixture
def companions(window: MainWindow, qtbot: QtBot) -> Companions:
    """The panels beside the workbench, with every article indexed."""
    companions = window.companions
    assert companions is not None
    store = companions.bench.project.store
    qtbot.waitUntil(lambda: store.search_index.progress() == (3, 3), timeout=5_000)
    return companions


@pytest.fixture
def ask(companions: Companions, qtbot: QtBot) -> Ask:
    """Ask for a text, and read what is found."""

    def ask_(text: str) -> list[str]:
        companions.docks["concordance"].show()
        with qtbot.waitSignal(companions.finder.found):
            companions.concordance.search.setText(text)
            press(companions.concordance.search, Qt.Key.Key_Return)
        return _found(companions)

    return ask_


def _found(companions: Companions) -> list[str]:
    model = companions.concordance.model
    return [model.passage(row).found for row in range(model.rowCount())]


def test_words_are_found_in_every_article(companions: Companions, ask: Ask) -> None:
    assert ask("said") == ["said", "said"]
    assert companions.concordance.status() == ("2 passages", "")
    assert ask('"said the mayor"') == ["said the mayor"]
    assert companions.concordance.status()[0] == "1 passage"
    assert ask("nowhere") == []
    assert not companions.concordance.view.isVisible()


@pytest.mark.parametrize("text", ['"', "C++", "NEAR(", "*", "-x", "\x00", "🏗️"])
def test_odd_input_is_only_text(ask: Ask, text: str) -> None:
    assert all(found == text for found in ask(text))


def test_enter_goes_to_the_passage(
    companions: Companions, bench: Workbench, ask: Ask, qtbot: QtBot
) -> None:
    ask("counted every")
    panel = companions.concordance
    press(panel.search, Qt.Key.Key_Down)
    press(panel.view, Qt.Key.Key_Return)
    here = bench.article.here
    assert here is not None
    assert here.document.external_id == "orchard"
    span = bench.text_view.selected_span()
    assert span is not None
    assert span.text_of(here.text) == "counted every"


def test_annotations_are_shown_and_can_be_asked_for(
    companions: Companions, bench: Workbench, ask: Ask, qtbot: QtBot
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    settled(qtbot, bench)
    ask("fee")
    [passage] = [companions.concordance.model.passage(n) for n in range(1)]
    assert [one.layer for one in passage.annotations] == ["quote"]
    assert "direct" in spoken(passage)
    panel = companions.concordance
    with qtbot.waitSignal(companions.finder.found):
        panel.layer.setCurrentIndex(panel.layer.findData("quote"))
        panel.layer.activated.emit(panel.layer.currentIndex())
    assert _found(companions) == ["fee"]
    with qtbot.waitSignal(companions.finder.found):
        panel.search.clear()
        press(panel.search, Qt.Key.Key_Return)
    assert _found(companions) == ["“Nobody likes a fee,”"]
    assert panel.label.count() > 3


def test_every_filter_is_part_of_the_question(companions: Companions) -> None:
    panel = companions.concordance
    panel.search.setText(" fee ")
    for choice, value in ((panel.layer, "quote"), (panel.annotator, USER), (panel.state, "new"),
                          (panel.source, "Valley Post")):  # fmt: skip
        assert choice.findData(value) > 0
        choice.setCurrentIndex(choice.findData(value))
    panel.published_from.setText("2026-01-01")
    panel.published_until.setText("2026-12-31")
    panel.same_story.setChecked(True)
    assert panel.wanted() == Wanted(
        text="fee",
        layer="quote",
        annotator=USER,
        state=panel.wanted().state,
        source="Valley Post",
        story="harbour",
        published_from="2026-01-01",
        published_until="2026-12-31",
    )
    assert panel.wanted().state is not None


def test_the_selected_words_are_asked_for(
    window: MainWindow, companions: Companions, bench: Workbench
) -> None:
    select(bench, "harbour master")
    window.actions_by_name["find_passages"].trigger()
    assert companions.docks["concordance"].isVisible()
    assert companions.concordance.search.text() == '"harbour master"'


def test_an_unfinished_index_is_told(companions: Companions) -> None:
    companions.concordance.show_progress(1, 3_000)
    assert companions.concordance.status()[1] == "1 of 3,000 articles are indexed so far"
    companions.concordance.show_progress(3_000, 3_000)
    assert companions.concordance.status()[1] == ""


def test_a_cut_list_says_so(companions: Companions) -> None:
    companions.concordance.show_found(Found([_passage("x")], has_more=True))
    assert companions.concordance.status()[0] == "The first 1 passages"


def test_new_articles_are_found_after_an_import(
    companions: Companions, ask: Ask, qtbot: QtBot
) -> None:
    store = companions.bench.project.store
    store.add_documents([article("late", "A lighthouse at last.", "Valley Post")])
    companions.articles_added()
    qtbot.waitUntil(lambda: store.search_index.progress() == (4, 4), timeout=5_000)
    assert ask("lighthouse") == ["lighthouse"]


def test_closing_stops_a_search_on_its_way(window: MainWindow, companions: Companions) -> None:
    for _ in range(20):
        companions.finder.find(Wanted("said"))
    assert window.close_project()
    assert window.companions is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("said", False), ("قال", True), ("«אמר»", True), ("123", False), ("", False)],
)
def test_the_direction_of_a_passage(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_facts_in_another_direction_do_not_turn_the_others() -> None:
    assert beside(["Post", "", "2026"]) == "Post · 2026"
    assert beside(["مرسى", "2026"]) == "\u2068مرسى\u2069 · 2026"


def test_context_stands_on_the_side_it_is_read_from(companions: Companions, qapp: object) -> None:
    """In a passage written from the right, what comes before it stands right of it."""
    left_to_right = _painted(companions, _passage("said", before="W" * 150, after="."))
    right_to_left = _painted(companions, _passage("قال", before="W" * 150, after="."))
    assert _ink(left_to_right, left=True) > 5 * _ink(left_to_right, left=False)
    assert _ink(right_to_left, left=False) > 5 * _ink(right_to_left, left=True)


def _passage(found: str, *, before: str = "", after: str = "") -> Passage:
    return Passage(DocumentId(1), "a", "", "", "", Span(0, 1), before, found, after, ())


def _painted(companions: Companions, passage: Passage) -> QImage:
    panel = companions.concordance
    panel.model.show_passages([passage])
    image = QImage(900, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    panel.view.itemDelegate().paint(painter, option, panel.model.index(0))
    painter.end()
    return image


def _ink(image: QImage, *, left: bool) -> int:
    columns = range(340) if left else range(480, 900)
    return 1 + sum(image.pixelColor(x, y).lightness() < 128 for x in columns for y in range(25))
