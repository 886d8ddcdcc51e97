"""What starts the window, what is a command, and what is loaded before the first paint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import app
from annotator.commands.projects import open_project
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.identity import GOLD

HEAVY = ("datasets", "pyarrow", "pandas", "pydantic", "numpy", "typer", "httpx", "trafilatura")

_FIRST_PAINT = """
import faulthandler
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from annotator import app
from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.gui.messages import Messages
from annotator.gui.settings import Settings

faulthandler.dump_traceback_later(60, exit=True)
Messages.stop = lambda self, title, text: sys.exit(f"{title}: {text}")
Messages.confirm = lambda self, title, text, agree: sys.exit(f"{title}: {text}")
make_application()
settings = Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window = MainWindow(settings, user="ada")
window.open_project(Path(sys.argv[1]))
window.show()
window.grab()
assert window.workbench.article.id is not None or window.workbench.documents.isVisible()
print([name for name in sys.argv[3:] if name in sys.modules])
window.close()
"""


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], (None, None)),
        (["a.annotator"], (Path("a.annotator"), None)),
        (["--user", "ada"], (None, "ada")),
        (["a.annotator", "--user", "ada"], (Path("a.annotator"), "ada")),
        (["--user", " Jo\u0308rg "], (None, "J\u00f6rg")),
        (["--user", "ada", "a.annotator"], (Path("a.annotator"), "ada")),
    ],
)
def test_no_command_opens_the_window(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], window: tuple[Path | None, str | None]
) -> None:
    opened: list[tuple[Path | None, str | None]] = []

    def open_(project: Path | None, user: str | None) -> int:
        opened.append((project, user))
        return 0

    monkeypatch.setattr(app, "run_window", open_)
    monkeypatch.setenv("DISPLAY", ":0")
    assert app.main(arguments) == 0
    assert opened == [window]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_without_a_display_the_window_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.main([]) == 2
    assert "no display" in capsys.readouterr().err


def test_pictures_of_a_project_are_left_and_named(
    project_path: Path, tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(project_path), "--user", "ada", "--screenshots", str(tmp_path / "shots")]
    assert app.main(words) == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in named] == ["start.png", "window-light.png", "window-dark.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in named)


def test_pictures_of_a_missing_project_are_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(tmp_path / "none.annotator"), "--screenshots", str(tmp_path / "shots")]
    assert app.main(words) == 2
    assert "none.annotator" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "user", "says"),
    [
        ("shots", "gold", "is the name of a gold"),
        ("shots", "\udcff", "cannot be a name"),
        ("shots", "a\nb", "cannot be a name"),
        ("taken", "ada", "taken cannot be written"),
    ],
)
def test_pictures_that_cannot_be_taken_are_refused_where_a_window_would_ask(
    project_path: Path,
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    user: str,
    says: str,
) -> None:
    with open_project(project_path) as project:
        project.store.add_author(Author(GOLD, AuthorKind.GOLD))
    (tmp_path / "taken").touch()
    words = [str(project_path), "--user", user, "--screenshots", str(tmp_path / folder)]
    assert app.main(words) == 2
    assert says in capsys.readouterr().err


def test_pictures_of_a_project_that_is_open_elsewhere_are_refused(
    project_path: Path, tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_project(project_path):
        assert app.main([str(project_path), "--screenshots", str(tmp_path / "shots")]) == 2
    assert "Close it there" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["status", "a.annotator"], ["--user"], ["nonsense"], ["a.annotator", "b.annotator"]],
)
def test_everything_else_is_a_command(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    commands: list[list[str]] = []

    def keep(words: list[str]) -> int:
        commands.append(words)
        return 2

    monkeypatch.setattr("annotator.cli.main", keep)
    assert app.main(arguments) == 2
    assert commands == [arguments]


def test_the_window_loads_nothing_heavy_before_it_paints(
    project_path: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _FIRST_PAINT, str(project_path), str(tmp_path / "s.ini")]
    done = subprocess.run(
        [*command, *HEAVY],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_screenshots_need_no_display(project_path: Path, tmp_path: Path, qapp: object) -> None:
    pictures = app.screenshots(project_path, tmp_path / "shots", "ada")
    assert [path.name for path in pictures] == ["start.png", "window-light.png", "window-dark.png"]
    for path in pictures:
        assert path.read_bytes().startswith(b"\x89PNG")
