"""What is remembered between two starts, and what happens when the file was tampered with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from annotator.gui.settings import FONT_POINTS, Settings
from annotator.gui.theme import ThemeName


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """An empty file of settings."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def _reopened(store: QSettings) -> Settings:
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_everything_comes_back(store: QSettings, tmp_path: Path) -> None:
    settings = Settings(store)
    settings.set_theme(ThemeName.DARK)
    settings.set_font_points(15.5)
    settings.set_user("ada")
    settings.set_place(tmp_path / "a.annotator", 7, 420)
    settings.set_layout("window", QByteArray(b"abc"))
    again = _reopened(store)
    assert again.theme() is ThemeName.DARK
    assert again.font_points() == 15.5
    assert again.user() == "ada"
    assert again.place(tmp_path / "a.annotator") == (7, 420)
    assert again.place(tmp_path / "b.annotator") == (0, 0)
    assert again.layout("window") == QByteArray(b"abc")


def test_projects_opened_last_come_first_and_once(store: QSettings) -> None:
    settings = Settings(store)
    for name in ("a", "b", "a", *"cdefghij"):
        settings.add_recent(Path(f"/{name}.annotator"))
    names = [path.stem for path in _reopened(store).recent_projects()]
    assert names == list("jihgfedc")


def test_one_recent_project_is_a_list_of_one(store: QSettings) -> None:
    Settings(store).add_recent(Path("/only.annotator"))
    assert _reopened(store).recent_projects() == (Path("/only.annotator"),)


@pytest.mark.parametrize("nonsense", ["purple", "", "12:x", "x:12", "nan-ish", ["a", "b"]])
def test_nonsense_gives_the_defaults(store: QSettings, nonsense: object, tmp_path: Path) -> None:
    for key in ("view/theme", "view/font_points", "layout/window"):
        store.setValue(key, nonsense)
    settings = _reopened(store)
    assert settings.theme() is ThemeName.SYSTEM
    assert FONT_POINTS[0] <= settings.font_points() <= FONT_POINTS[1]
    assert settings.layout("window").isEmpty()
    assert settings.place(tmp_path) == (0, 0)


@pytest.mark.parametrize(("stored", "used"), [(1.0, 8.0), (1_000, 36.0), ("20", 20.0)])
def test_font_sizes_stay_readable(store: QSettings, stored: object, used: float) -> None:
    store.setValue("view/font_points", stored)
    assert _reopened(store).font_points() == used
