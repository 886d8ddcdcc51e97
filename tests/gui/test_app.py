"""What starts the window, what is a command, and what is loaded before the first paint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import app

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
    assert app.main(arguments) == 0
    assert opened == [window]


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
