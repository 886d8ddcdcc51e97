"""Windows on real projects, with settings and messages of their own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from annotator.domain.schema import Schema
from annotator.domain.schema_building import read_schema
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.theme import ThemeName
from annotator.gui.workbench import Workbench
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from tests.gui.staging import USER, OpenWindow, SilentMessages, bench_of, fill, settled


@pytest.fixture(scope="module", autouse=True)
def collecting_on_the_windows_thread() -> Iterator[None]:
    """Garbage is collected between modules, when no worker runs.

    Else the collector may run on any thread at any time and destroy widgets of closed windows.
    """
    gc.disable()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture(scope="session")
def news_source() -> bytes:
    """The schema with all bundled layers, as projects store it."""
    return schema_json(load_schema(find_schema("news")))


@pytest.fixture(scope="session")
def news(news_source: bytes) -> Schema:
    """The schema with all bundled layers."""
    return read_schema(news_source)


@pytest.fixture
def project_path(tmp_path: Path, news_source: bytes) -> Path:
    """A project of three articles."""
    return fill(tmp_path / "tide.annotator", news_source)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that no other test sees."""
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.set_theme(ThemeName.LIGHT)
    return settings


@pytest.fixture
def messages() -> SilentMessages:
    """What the window says in this test."""
    return SilentMessages()


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings, messages: SilentMessages) -> Iterator[OpenWindow]:
    """Opens a window on a project and waits for its list; every window is closed in the end."""
    windows: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        window = MainWindow(settings, user=USER, messages=messages)
        windows.append(window)
        window.open_project(path)
        bench = bench_of(window)
        qtbot.waitUntil(lambda: bench.documents.model.rowCount() > 0, timeout=5_000)
        window.show()
        bench.text_view.setFocus()
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_window: OpenWindow, project_path: Path) -> MainWindow:
    """A window on the project of three articles; the first one is open."""
    return open_window(project_path)


@pytest.fixture
def bench(window: MainWindow, qtbot: QtBot) -> Iterator[Workbench]:
    """The workbench of that window."""
    bench = bench_of(window)
    yield bench
    if window.workbench is bench:
        settled(qtbot, bench)
