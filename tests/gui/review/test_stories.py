"""The room for stories: found in the background, explained, corrected by hand, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands.projects import open_project
from annotator.commands.stories import find_stories
from annotator.domain.document import Article, text_digest
from annotator.domain.schema_building import schema_json
from annotator.gui.bindings import Bindings
from annotator.gui.main_window import MainWindow
from annotator.gui.stories.job import StoryJob
from annotator.gui.stories.page import StoriesPage
from annotator.store.store import Store
from tests.benchmarks.generator import cut
from tests.corpus.news import REPORT, SHORT_NEWS, SPUN
from tests.examples import SCHEMA
from tests.gui.review.conftest import RITA, OpenReview, rooms_of
from tests.gui.staging import SilentMessages, bench_of, press

TEXTS = {
    "a-report": REPORT,
    "b-cut": cut(REPORT.replace("\n", "\n\n"), 0.5, 1),
    "c-spun": SPUN,
    "d-choir": SHORT_NEWS[0],
    "e-clock": SHORT_NEWS[1],
}
REPORTED = ("a-report", "b-cut", "c-spun")


def as_article(name: str, text: str) -> Article:
    digest = text_digest(text)
    metadata = {"source": "Post"}
    return Article(name, f"Title {name}", text, digest, digest, name, None, metadata)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A project of a report, two later versions of it, and other news."""
    path = tmp_path / "copies.annotator"
    with Store.create(path, schema_json(SCHEMA)) as store:
        store.add_documents([as_article(name, text) for name, text in TEXTS.items()])
    return path


@pytest.fixture
def window(copies: Path, open_review: OpenReview) -> MainWindow:
    return open_review(copies)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> StoriesPage:
    """The room, with its stories found."""
    rooms_of(window).show_stories()
    page = rooms_of(window).stories
    assert page is not None
    with qtbot.waitSignal(page.shown, timeout=10_000):
        pass
    assert page.summary.text().endswith("not compared yet: 5")
    with qtbot.waitSignal(page.explained, timeout=30_000):
        QTest.keyClick(page.list, Qt.Key.Key_F)
    return page


def listed(page: StoriesPage) -> list[tuple[str, ...]]:
    rows = (page.model.story(row) for row in range(page.model.rowCount()))
    return [story.found.documents for story in rows if story]


def members(page: StoriesPage) -> list[str]:
    return [page.panel.members.item(row).text() for row in range(page.panel.members.count())]


def show_every(page: StoriesPage, qtbot: QtBot) -> None:
    page.kinds.setCurrentText("Every story")
    with qtbot.waitSignal(page.explained, timeout=10_000):
        page.kinds.activated.emit(page.kinds.currentIndex())


def ruled(page: StoriesPage, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignals([page.shown, page.explained], timeout=10_000):
        QTest.keyClick(page.list, key)


def test_what_is_found_is_shown_with_its_reasons(page: StoriesPage) -> None:
    assert listed(page) == [REPORTED]
    assert page.summary.text() == "Stories: 1 · articles: 3"
    report, cut_one, spun = members(page)
    assert report.startswith("Title a-report\nPost · a-report\nCopy of b-cut: ")
    assert "of the words are in passages that both have" in cut_one
    assert "Reworking of " in spun
    assert "3 articles · reworkings 0." in page.model.index(0).data()


def test_a_split_holds_and_can_be_taken_back(
    page: StoriesPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert not page.split_button.isEnabled()
    page.panel.members.item(2).setCheckState(Qt.CheckState.Checked)
    ruled(page, qtbot, Qt.Key.Key_S)
    assert listed(page) == [REPORTED[:2]]
    undo = window.actions_by_name["undo"]
    assert undo.text() == "&Undo Split a-report"
    with qtbot.waitSignal(page.shown, timeout=10_000):
        page._find()
    assert listed(page) == [REPORTED[:2]]
    with qtbot.waitSignal(page.shown, timeout=10_000):
        undo.trigger()
    assert listed(page) == [REPORTED]
    assert not undo.isEnabled()


def test_chosen_stories_are_merged_and_say_who_did_it(page: StoriesPage, qtbot: QtBot) -> None:
    show_every(page, qtbot)
    assert len(listed(page)) == 3
    for row in (1, 2):
        page.list.selectionModel().select(
            page.model.index(row), QItemSelectionModel.SelectionFlag.Select
        )
    page.list.selectionModel().select(
        page.model.index(0), QItemSelectionModel.SelectionFlag.Deselect
    )
    with qtbot.waitSignal(page.explained, timeout=10_000):
        page.list.selectionModel().setCurrentIndex(
            page.model.index(1), QItemSelectionModel.SelectionFlag.NoUpdate
        )
    ruled(page, qtbot, Qt.Key.Key_M)
    assert ("d-choir", "e-clock") in listed(page)
    assert all("Put here by hand" in told for told in members(page))
    assert "Merge d-choir, e-clock · rita · " in page.panel.said.text()


def test_a_locked_story_is_not_split_until_it_is_unlocked(page: StoriesPage, qtbot: QtBot) -> None:
    ruled(page, qtbot, Qt.Key.Key_L)
    assert page.lock_button.text() == "Unlock"
    assert page.model.index(0).data().endswith("locked")
    page.panel.members.item(0).setCheckState(Qt.CheckState.Checked)
    assert not page.split_button.isEnabled()
    page.kinds.setCurrentText("Locked")
    with qtbot.waitSignal(page.explained, timeout=10_000):
        page.kinds.activated.emit(page.kinds.currentIndex())
    with qtbot.waitSignal(page.shown, timeout=10_000):
        QTest.keyClick(page.list, Qt.Key.Key_L)
    assert listed(page) == []
    assert page.panel.members.count() == 0


def test_letters_typed_into_the_search_field_are_text(page: StoriesPage, qtbot: QtBot) -> None:
    show_every(page, qtbot)
    with qtbot.waitSignal(page.shown, timeout=10_000):
        QTest.keyClicks(page.search, "clock")
    assert listed(page) == [("e-clock",)]
    assert page.search.text() == "clock"


def test_new_articles_join_by_themselves(
    page: StoriesPage, window: MainWindow, qtbot: QtBot
) -> None:
    late = as_article("z-late", REPORT[:-1])
    bench_of(window).project.store.add_documents([late])
    with qtbot.waitSignal(page.shown, timeout=30_000):
        rooms_of(window).articles_added()
    assert listed(page) == [(*REPORTED, "z-late")]


def test_a_search_that_is_stopped_leaves_the_stories_alone(
    window: MainWindow, messages: SilentMessages, qtbot: QtBot
) -> None:
    job = rooms_of(window).story_job
    with qtbot.waitSignal(job.ended, timeout=30_000):
        job.find()
        job.cancel()
    assert messages.last == "Stopped. The stories are as they were."
    assert len(set(bench_of(window).project.store.stories().values())) == len(TEXTS)


def test_the_articles_of_a_story_can_be_opened_and_listed(
    page: StoriesPage, window: MainWindow, qtbot: QtBot
) -> None:
    bench = bench_of(window)
    with qtbot.waitSignal(bench.documents.listed, timeout=10_000):
        page.list_button.click()
    rows = range(bench.documents.model.rowCount())
    names = [bench.documents.model.row(row).external_id for row in rows]
    assert names == list(REPORTED)
    assert bench.documents.story == "a-report"
    rooms_of(window).show_stories()
    page.panel.members.setCurrentRow(1)
    press(page.panel.members, Qt.Key.Key_Return)
    assert rooms_of(window).is_annotating
    assert bench.article.here is not None
    assert bench.article.here.document.external_id == "b-cut"
    assert bench.article.here.document.story_id == "a-report"
    with qtbot.waitSignal(bench.documents.listed, timeout=10_000):
        window.actions_by_name["one_story"].trigger()
    assert bench.documents.model.rowCount() == len(TEXTS)
    bench.documents.choose_order("By story")
    with qtbot.waitSignal(bench.documents.listed, timeout=10_000):
        window.actions_by_name["one_story"].trigger()
    assert bench.documents.model.rowCount() == len(REPORTED)


def test_a_project_that_is_open_read_only_can_only_be_looked_at(
    copies: Path, messages: SilentMessages, qtbot: QtBot
) -> None:
    with open_project(copies) as project:
        find_stories(project)
    with open_project(copies, read_only=True) as project:
        owner = QObject()
        job = StoryJob(project, messages, owner)
        page = StoriesPage(project, RITA, job, messages, Bindings())
        with qtbot.waitSignal(page.explained, timeout=10_000):
            page.show()
        assert listed(page) == [REPORTED]
        buttons = (page.find_button, page.merge_button, page.split_button, page.lock_button)
        assert not any(button.isEnabled() for button in buttons)
        page.take_back()
        assert "open read-only" in messages.last
        job.close()
        page.close_room()
        page.close()


def test_the_status_line_tells_the_keys_of_the_room_one_is_in(
    page: StoriesPage, window: MainWindow
) -> None:
    assert "F finds stories" in window.status.message.text()
    rooms_of(window).annotate()
    assert "F finds stories" not in window.status.message.text()


def test_an_export_waits_for_the_search(
    window: MainWindow, messages: SilentMessages, qtbot: QtBot
) -> None:
    job = rooms_of(window).story_job
    with qtbot.waitSignal(job.ended, timeout=30_000):
        job.find()
        rooms_of(window).export()
    assert messages.last.startswith("Stories are being looked for")
