"""The project's overview: counts, the articles behind them, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.commands.overview import BarChart, Overview, overview
from annotator.commands.projects import open_project
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.document import Rejected
from annotator.domain.identity import AuthorName
from annotator.gui.main_window import MainWindow
from annotator.gui.review.charts import Bars, CurveChart
from annotator.gui.review.overview_page import OverviewPage
from tests.gui.review.conftest import OpenReview, rooms_of
from tests.gui.staging import SilentMessages, bench_of


@pytest.fixture
def found(disputed: Path) -> Overview:
    with open_project(disputed) as project:
        project.store.add_rejected([Rejected("page.html", 3, "It has no text.")])
        return overview(project)


@pytest.fixture
def room(open_review: OpenReview, disputed: Path, qtbot: QtBot) -> tuple[MainWindow, OverviewPage]:
    """The room with its charts."""
    window = open_review(disputed)
    rooms_of(window).show_overview()
    page = rooms_of(window).overview
    assert page is not None
    with qtbot.waitSignal(page.shown, timeout=20_000):
        pass
    return window, page


def chart(found: Overview, title: str) -> BarChart:
    return next(one for one in found.charts if one.title.startswith(title))


def counts(bars: BarChart) -> dict[str, dict[str, int]]:
    return {bar.name: {part.name: part.count for part in bar.parts} for bar in bars.bars}


def test_every_annotator_has_every_article_in_one_state(found: Overview) -> None:
    by_annotator = counts(chart(found, "Articles by annotator"))
    assert by_annotator["anna"] == {"finished": 2, "in progress": 0, "returned": 0, "new": 0}
    assert by_annotator["gold"] == {"finished": 0, "in progress": 0, "returned": 0, "new": 2}


def test_who_only_reviews_is_no_annotator(disputed: Path) -> None:
    with open_project(disputed) as project:
        project.store.add_author(Author(AuthorName("rita"), AuthorKind.PERSON))
        by_annotator = counts(chart(overview(project), "Articles by annotator"))
    assert list(by_annotator) == ["anna", "bert", "gold"]


def test_stories_layers_labels_and_decisions_are_counted(found: Overview) -> None:
    stories = counts(chart(found, "Articles by story"))
    assert sum(parts["two or more finished"] for parts in stories.values()) == 2
    layers = counts(chart(found, "Begun articles by layer"))
    assert layers["Quotation"]["done"] == 4
    labels = counts(chart(found, "Labels of Quotation"))
    assert {name: sum(parts.values()) for name, parts in labels.items()} == {
        "Direct": 3,
        "Indirect": 0,
        "Term": 1,
    }
    decisions = counts(chart(found, "Decisions"))
    assert {name: parts["open"] for name, parts in decisions.items()} == {
        "Boundary": 1,
        "Label": 1,
        "Only some": 1,
    }


def test_agreement_is_told_by_when_two_had_finished(found: Overview) -> None:
    assert [point.value for point in found.agreement.points] == [0.0, 0.0]
    times = [point.at for point in found.agreement.points]
    assert times == sorted(times)
    assert found.rejected == (Rejected("page.html", 3, "It has no text."),)


def test_a_part_of_a_chart_leads_to_its_articles_and_these_into_the_text(
    room: tuple[MainWindow, OverviewPage],
) -> None:
    window, page = room
    first = page.charts[0]
    assert isinstance(first, Bars)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert page.articles.count() == 2
    titles = [page.articles.item(row).text().split("\n")[0] for row in range(2)]
    assert titles == ["Title of a", "Title of b"]
    page.articles.itemActivated.emit(page.articles.item(1))
    bench = bench_of(window)
    assert rooms_of(window).is_annotating
    here = bench.article.here
    assert here is not None
    assert here.document.title == "Title of b"


def test_keys_lead_from_a_dot_of_the_curve_to_its_article_and_back(
    room: tuple[MainWindow, OverviewPage],
) -> None:
    window, page = room
    curve = page.charts[-1]
    assert isinstance(curve, CurveChart)
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_Return)
    assert curve.hasFocus(), "nothing is chosen yet"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(curve, key)
    assert page.articles.hasFocus()
    assert page.articles.count() == 1
    QTest.keyClick(page.articles, Qt.Key.Key_Escape)
    assert curve.hasFocus()
    QTest.keyClick(curve, Qt.Key.Key_Return)
    QTest.keyClick(page.articles, Qt.Key.Key_Return)
    assert rooms_of(window).is_annotating
    assert bench_of(window).article.here is not None


def test_every_chart_is_saved_as_png_and_svg(
    room: tuple[MainWindow, OverviewPage], tmp_path: Path
) -> None:
    _window, page = room
    assert len(page.charts) > 3
    for number, chart in enumerate(page.charts):
        picture, drawing = tmp_path / f"{number}.png", tmp_path / f"{number}.svg"
        chart.save(picture)
        chart.choose(0)
        again = tmp_path / f"{number}-chosen.png"
        chart.save(again)
        assert again.read_bytes() == picture.read_bytes(), "what is chosen is not in the picture"
        chart.save(drawing)
        image = QImage(str(picture))
        assert image.size() == chart.size() * 2
        colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in (30, 90, 150)}
        assert len(colours) > 2, chart.title
        svg = drawing.read_text(encoding="utf-8")
        assert "<svg" in svg
        assert chart.title in svg
        names = [name for name, _part in chart.places()] if isinstance(chart, Bars) else ["100%"]
        assert all(name in svg for name in names)


def test_saving_asks_where_and_says_what_was_written(
    room: tuple[MainWindow, OverviewPage],
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _window, page = room
    asked: list[str] = []

    def ask_save(suggested: str, files: str) -> Path:
        asked.append(f"{Path(suggested).name} {files}")
        return tmp_path / "chart.svg"

    monkeypatch.setattr(messages, "ask_save", ask_save)
    [save] = [
        button
        for button in page.findChildren(QToolButton)
        if button.accessibleName() == f"Save {page.charts[0].title}"
    ]
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    assert "*.png" in asked[0]
    assert "*.svg" in asked[0]
    assert (tmp_path / "chart.svg").exists()
    assert messages.last == "Written to chart.svg."
