"""Agreement in the window: numbers by pair, what is confused, and the passages behind."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands.agreement import agreement
from annotator.commands.pairwise import pairwise
from annotator.commands.projects import Project, open_project
from annotator.domain.conflicts import ConflictState
from annotator.domain.identity import AuthorName
from annotator.errors import NotAllowed
from annotator.gui.main_window import MainWindow
from annotator.gui.review.agreement_page import AgreementPage
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.gui.review.conftest import OpenReview, page_of, rooms_of

THREE = ("anna", "bert", "cleo")


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Anna and Bert agree on a quote that Cleo labels otherwise; Cleo misses the cue."""
    path = tmp_path / "three.annotator"
    with make_project(path) as project:
        document = project.store.find_document("a")
        assert document is not None
        sessions = annotators(project, *THREE)
        for session, label in zip(sessions, ("direct", "direct", "term"), strict=True):
            add(session, document, "quote", label, (14, 27))
        for session in sessions[:2]:
            add(session, document, "cue", "cue", (28, 32))
        finish(document, *sessions)
    return path


@pytest.fixture
def project(three: Path) -> Iterator[Project]:
    with open_project(three) as opened:
        yield opened


@pytest.fixture
def room(open_review: OpenReview, three: Path, qtbot: QtBot) -> tuple[MainWindow, AgreementPage]:
    """The room for agreement with its numbers."""
    window = open_review(three)
    rooms_of(window).show_agreement()
    page = rooms_of(window).agreement
    assert page is not None
    with qtbot.waitSignal(page.measured, timeout=20_000):
        pass
    page.layers.setCurrentText("Quotation")
    page.layers.activated.emit(page.layers.currentIndex())
    return window, page


def words(page: AgreementPage) -> list[str]:
    shown = page.passages.list
    return [shown.item(row).text() for row in range(shown.count())]


def test_every_two_have_the_number_that_is_measured_for_them(project: Project) -> None:
    found = pairwise(project)
    assert list(found.pairs) == [("anna", "bert"), ("anna", "cleo"), ("bert", "cleo")]
    for pair, report in found.pairs.items():
        alone = agreement(project, annotators=pair, samples=200)
        assert str(report.as_dict()) == str(alone.as_dict())


def test_nothing_to_compare_is_a_sentence(tmp_path: Path) -> None:
    with make_project(tmp_path / "new.annotator") as project, pytest.raises(NotAllowed):
        pairwise(project)


def test_the_matrix_shows_pairs_and_a_click_lists_the_passages(
    room: tuple[MainWindow, AgreementPage],
) -> None:
    _window, page = room
    texts = [[page.pairs.cell(row, column).text for column in range(3)] for row in range(3)]
    assert texts == [["", "1.00", "0.00"], ["1.00", "", "0.00"], ["0.00", "0.00", ""]]
    place = page.pairs._area(0, 2).center()
    QTest.mouseClick(page.pairs, Qt.MouseButton.LeftButton, pos=QPointF(place).toPoint())
    [one] = words(page)
    assert one.startswith("Direct ≠ Term")
    assert page.passages.text.chosen_mark() is not None


def test_the_confusion_matrix_is_walked_by_keys(room: tuple[MainWindow, AgreementPage]) -> None:
    _window, page = room
    page.pairs.pick(0, 2)
    assert page.confusion.cell(0, 1).text == "1"
    page.confusion.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(page.confusion, key)
    assert "Direct by anna, Term by cleo" in page.passages._title.text()
    assert len(words(page)) == 1


def test_an_attribute_can_be_confused_too(room: tuple[MainWindow, AgreementPage]) -> None:
    _window, page = room
    page.about.setCurrentText("polarity")
    page.about.activated.emit(page.about.currentIndex())
    assert page.confusion.cell(0, 0).text == "1"


def test_a_passage_leads_to_its_decision(room: tuple[MainWindow, AgreementPage]) -> None:
    window, page = room
    page.pairs.pick(0, 2)
    page.passages._open.click()
    conflict = page_of(window).adjudicating.conflict
    assert conflict is not None
    assert conflict.layer == "quote"
    assert conflict.state is ConflictState.OPEN


def test_numbers_are_written_as_csv_and_json(
    room: tuple[MainWindow, AgreementPage], tmp_path: Path
) -> None:
    _window, page = room
    page.save(tmp_path / "numbers.csv")
    page.save(tmp_path / "numbers.json")
    with (tmp_path / "numbers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {"first": "anna", "second": "cleo", "layer": "quote", "measure": "f1_exact"}
    [row] = [row for row in rows if wanted.items() <= row.items()]
    assert float(row["value"]) == 0
    stored = json.loads((tmp_path / "numbers.json").read_bytes())
    pairs = {(pair["first"], pair["second"]): pair["layers"] for pair in stored["pairs"]}
    assert pairs["anna", "bert"]["quote"]["f1_exact"]["value"] == 1
    assert set(THREE) <= set(stored["annotators"])


def test_a_name_that_looks_like_a_formula_is_harmless_in_csv(tmp_path: Path) -> None:
    with make_project(tmp_path / "formula.annotator") as project:
        document = project.store.find_document("a")
        assert document is not None
        sessions = annotators(project, "=1+1", "bert")
        for session in sessions:
            add(session, document, "quote", "direct", (14, 27))
        finish(document, *sessions)
        found = pairwise(project)
    assert AuthorName("=1+1") in found.overall.annotators
    cells = {row.split(",")[0] for row in found.as_csv().splitlines()}
    assert cells == {"first", "", "'=1+1"}


def test_keys_lead_from_a_number_to_its_passages_to_a_decision_and_all_the_way_back(
    room: tuple[MainWindow, AgreementPage],
) -> None:
    window, page = room
    page.pairs.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(page.pairs, key)
    assert page.passages.list.hasFocus()
    assert page.passages.list.currentRow() == 0
    QTest.keyClick(page.passages.list, Qt.Key.Key_Return)
    desk = page_of(window)
    assert desk.isVisible()
    assert desk.header.back.isVisible()
    assert desk.adjudicating.conflict is not None
    assert desk.adjudicating.conflict.layer == "quote"
    QTest.keyClick(desk.stage.merged, Qt.Key.Key_Backspace)
    assert page.isVisible()
    assert page.passages.list.hasFocus()
    assert len(words(page)) == 1
    QTest.keyClick(page.passages.list, Qt.Key.Key_Escape)
    assert page.pairs.hasFocus()
    rooms_of(window).adjudicate()
    assert not desk.header.back.isVisible(), "nothing led here"
    QTest.keyClick(desk.stage.merged, Qt.Key.Key_Backspace)
    assert desk.isVisible()


def test_escape_in_the_passages_of_a_confusion_goes_back_to_its_cell(
    room: tuple[MainWindow, AgreementPage],
) -> None:
    _window, page = room
    page.pairs.pick(0, 2)
    page.confusion.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(page.confusion, key)
    assert page.passages.list.hasFocus()
    QTest.keyClick(page.passages.list, Qt.Key.Key_Escape)
    assert page.confusion.hasFocus()


def test_a_number_without_passages_keeps_the_keys(room: tuple[MainWindow, AgreementPage]) -> None:
    _window, page = room
    page.pairs.pick(0, 2)
    page.confusion.setFocus()
    QTest.keyClick(page.confusion, Qt.Key.Key_Return)
    assert page.confusion.cell(0, 0).text == ""
    assert page.confusion.hasFocus()
