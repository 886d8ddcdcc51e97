"""The project's overview: counts, the articles behind them, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands.overview import BarChart, Overview, overview
from annotator.commands.projects import open_project
from annotator.domain.document import Rejected
from annotator.gui.main_window import MainWindow
from annotator.gui.review.charts import Bars
from annotator.gui.review.overview_page import OverviewPage
from tests.gui.review.conftest import OpenReview, rooms_of
from tests.gui.staging import bench_of


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


@pytest.mark.parametrize("number", [0, -1])
def test_charts_are_saved_as_png_and_svg(
    room: tuple[MainWindow, OverviewPage], tmp_path: Path, number: int
) -> None:
    _window, page = room
    one = page.charts[number]
    one.save(tmp_path / "chart.png")
    one.save(tmp_path / "chart.svg")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() == 2 * one.width()
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "<svg" in svg
    assert one.title in svg
