"""The window around the work: opening, closing, themes, zoom, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.assign import assign
from annotator.commands.packages import create_package
from annotator.commands.projects import open_project
from annotator.domain.assignment import Plan
from annotator.domain.identity import AuthorName
from annotator.gui.actions import ACTIONS
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.theme import ThemeName
from annotator.gui.workbench import Workbench
from tests.gui.staging import USER, OpenWindow, SilentMessages, bench_of, press, select, spans


@pytest.fixture
def empty_window(qtbot: QtBot, settings: Settings, messages: SilentMessages) -> MainWindow:
    """A window without a project."""
    window = MainWindow(settings, user=USER, messages=messages)
    qtbot.addWidget(window)
    window.show()
    return window


def test_without_a_project_only_what_makes_sense_is_offered(empty_window: MainWindow) -> None:
    enabled = {n for n, action in empty_window.actions_by_name.items() if action.isEnabled()}
    assert {"new_project", "open_project", "quit", "key_map"} <= enabled
    assert not {"import_articles", "undo", "delete", "finish"} & enabled


def test_every_action_has_a_function_and_keys_are_used_once(empty_window: MainWindow) -> None:
    assert set(empty_window.actions_by_name) == set(ACTIONS)
    keys = [key for spec in ACTIONS.values() for key in spec.keys]
    assert len(keys) == len(set(keys))


def _broken(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.annotator"
    contents = {"empty": b"", "garbage": b"not a project at all" * 500}
    if kind in contents:
        path.write_bytes(contents[kind])
    return path


@pytest.mark.parametrize("kind", ["missing", "empty", "garbage"])
def test_what_cannot_be_opened_is_explained(
    empty_window: MainWindow, messages: SilentMessages, tmp_path: Path, kind: str
) -> None:
    path = _broken(kind, tmp_path)
    before = path.read_bytes() if path.exists() else None
    empty_window.open_project(path)
    assert empty_window.workbench is None
    assert len(messages.stops) == 1
    assert messages.stops[0].startswith("The project cannot be opened: ")
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_new_project_is_made_and_opened(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    empty_window.create_project(tmp_path / "new.annotator", "quotes")
    bench = bench_of(empty_window)
    assert bench.bridge.session.schema.id == "news.quotes"
    qtbot.waitUntil(lambda: bench.documents.empty_text().startswith("No articles yet"))


def test_a_project_is_never_overwritten(
    empty_window: MainWindow, messages: SilentMessages, project_path: Path
) -> None:
    before = project_path.read_bytes()
    empty_window.create_project(project_path, "quotes")
    assert empty_window.workbench is None
    assert len(messages.stops) == 1
    assert project_path.read_bytes() == before


def test_closing_the_project_leads_back_to_the_start(window: MainWindow) -> None:
    window.actions_by_name["close_project"].trigger()
    assert window.workbench is None
    assert not window.actions_by_name["undo"].isEnabled()
    assert window.windowTitle() == "Annotator"
    assert window.status.saved.text() == ""


def test_the_article_open_last_is_open_again(open_window: OpenWindow, project_path: Path) -> None:
    first = open_window(project_path)
    bench_of(first).step(1)
    document = bench_of(first).article.id
    first.close()
    assert bench_of(open_window(project_path)).article.id == document


def test_zoom_changes_the_text_and_is_remembered(window: MainWindow, settings: Settings) -> None:
    assert window.status.zoom.text() == "100%"
    window.actions_by_name["zoom_in"].trigger()
    assert settings.font_points() == 14
    assert window.status.zoom.text() == "108%"
    for _ in range(40):
        window.actions_by_name["zoom_out"].trigger()
    assert settings.font_points() == 8
    window.actions_by_name["zoom_reset"].trigger()
    assert window.status.zoom.text() == "100%"


def test_the_theme_changes_everything_at_once(window: MainWindow, settings: Settings) -> None:
    light = window.palette().window().color()
    window.actions_by_name["theme_dark"].trigger()
    assert window.palette().window().color() != light
    assert settings.theme() is ThemeName.DARK
    assert window.actions_by_name["theme_dark"].isChecked()
    window.actions_by_name["theme_light"].trigger()
    assert window.palette().window().color() == light


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, bench: Workbench) -> None:
    select(bench, "Mara Quill")
    fields = [
        *window.findChildren(QComboBox),
        *window.findChildren(QLineEdit),
        *window.findChildren(QAbstractButton),
    ]
    nameless = [
        field
        for field in fields
        if field.isVisible()
        and not field.accessibleName()
        and not (isinstance(field, QAbstractButton) and field.text())
        and not (isinstance(field, QLineEdit) and field.placeholderText())
        and not _owner_name(field)
    ]
    assert nameless == []


def _owner_name(field: QWidget) -> str:
    owner = field.parentWidget()
    return owner.accessibleName() if owner is not None else ""


def test_the_window_fits_1280_by_800(window: MainWindow) -> None:
    window.resize(1280, 800)
    assert (window.width(), window.height()) == (1280, 800)


def test_keys_of_actions_work_while_the_text_has_the_focus(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    bench.text_view.setFocus()
    first = bench.article.id
    press(bench.text_view, Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.ControlModifier)
    assert bench.article.id != first
    press(bench.text_view, Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.ControlModifier)
    assert bench.article.id == first
    select(bench, "Mara Quill")
    press(bench.text_view, Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_Delete)
    assert spans(bench) == []
    press(bench.text_view, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: spans(bench) == [("PER", "Mara Quill")])


def test_the_same_project_is_not_opened_twice(
    window: MainWindow, bench: Workbench, messages: SilentMessages
) -> None:
    window.open_project(bench.path)
    assert window.workbench is bench
    assert messages.questions == messages.stops == []


def test_a_work_package_opens_in_its_annotators_name(
    open_window: OpenWindow, project_path: Path, tmp_path: Path
) -> None:
    anna = AuthorName("anna")
    with open_project(project_path) as project:
        assign(project, Plan((anna,)), actor=USER)
        create_package(project, anna, tmp_path / "share.annotator")
    window = open_window(tmp_path / "share.annotator")
    assert bench_of(window).bridge.session.user == anna
    assert "anna" in window.windowTitle()
