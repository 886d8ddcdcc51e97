"""Projects in which people differ, and windows on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.projects import Project, new_project
from annotator.domain.identity import AuthorName, DocumentId
from annotator.gui.main_window import MainWindow
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.review.rooms import Rooms
from annotator.gui.settings import Settings
from annotator.resources import bundled
from tests.commands.conftest import make_project
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.gui.staging import SilentMessages, bench_of, settled

RITA = AuthorName("rita")

Dialog = TypeVar("Dialog", bound=QDialog)

OpenReview = Callable[[Path], MainWindow]


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    """Anna and Bert differ on a label and a cue in one article, on a boundary in the other."""
    path = tmp_path / "disputed.annotator"
    with make_project(path) as project:
        first, second = (_document(project, name) for name in ("a", "b"))
        anna, bert = annotators(project, "anna", "bert")
        add(anna, first, "quote", "direct", (14, 27))
        add(bert, first, "quote", "term", (14, 26))
        add(anna, first, "cue", "cue", (28, 32))
        add(anna, second, "quote", "direct", (0, 8))
        add(bert, second, "quote", "direct", (0, 7))
        finish(first, anna, bert)
        finish(second, anna, bert)
    return path


@pytest.fixture(scope="session")
def sample_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with the work of its two annotators, nothing decided."""
    path = tmp_path_factory.mktemp("sample") / "sample.annotator"
    sample = bundled("assets") / "sample"
    with new_project(path, "news") as project:
        import_articles(project.store, [sample / "articles.jsonl"])
        import_annotations(project, [sample / "entities.jsonl"])
        import_annotations(project, [sample / f"annotator_{name}.jsonl" for name in "ab"])
    return path


@pytest.fixture
def sample(sample_source: Path, tmp_path: Path) -> Path:
    """A copy of the sample project to work on."""
    return Path(shutil.copy(sample_source, tmp_path / "sample.annotator"))


@pytest.fixture
def open_review(qtbot: QtBot, settings: Settings, messages: SilentMessages) -> Iterator[OpenReview]:
    """Opens a reviewer's window on a project; every window is closed in the end."""
    windows: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        window = MainWindow(settings, user=RITA, messages=messages)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.open_project(path)
        bench = bench_of(window)
        qtbot.waitUntil(lambda: bench.documents.model.rowCount() > 0, timeout=5_000)
        return window

    yield open_
    for window in windows:
        if window.workbench is not None:
            settled(qtbot, window.workbench)
        window.close()
        window.deleteLater()


@pytest.fixture
def reviewing(open_review: OpenReview, disputed: Path) -> MainWindow:
    """A window on the disputed project, adjudicating."""
    window = open_review(disputed)
    rooms_of(window).adjudicate()
    return window


@pytest.fixture
def page(reviewing: MainWindow) -> AdjudicationPage:
    """The room for adjudication."""
    return page_of(reviewing)


def rooms_of(window: MainWindow) -> Rooms:
    """The rooms of the open project."""
    rooms = window.rooms
    assert rooms is not None
    return rooms


def page_of(window: MainWindow) -> AdjudicationPage:
    """The room for adjudication that was entered."""
    page = rooms_of(window).adjudication
    assert page is not None
    return page


def keys(page: AdjudicationPage, typed: str) -> None:
    """Type letters and digits; a space stands for Enter, a full stop for Escape."""
    special = {" ": Qt.Key.Key_Return, ".": Qt.Key.Key_Escape}
    for letter in typed:
        key = special.get(letter) or getattr(Qt.Key, f"Key_{letter}")
        QTest.keyClick(page.stage.views[0], key)


def _document(project: Project, external_id: str) -> DocumentId:
    found = project.store.find_document(external_id)
    assert found is not None
    return found


def when_asked(kind: type[Dialog], answer: Callable[[Dialog], object]) -> None:
    """Answer the next dialog of a kind, which runs a loop of its own, as soon as it is shown."""
    timer = QTimer()
    timer.setInterval(10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            try:
                answer(dialog)
            except BaseException:
                dialog.reject()  # or the test would wait for ever
                raise

    timer.timeout.connect(look)
    timer.start()
