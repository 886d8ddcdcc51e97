"""The real program on a virtual screen: the mouse drags, a key labels, a restart shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AuthorName, DocumentId
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.store.store import Store
from tests.gui.staging import HARBOUR, fill

ADA = AuthorName("ada")
SCREEN = (1280, 800)
PATIENCE = 40.0  # seconds; the machine may be busy with the rest of the suite
FIRST_LINE = 24  # pixels from the top of the text to the middle of its first line
START_OF_TEXT, INTO_FIRST_WORD, ON_FIRST_WORD = 45, 85, 70


def _until(is_true: Callable[[], bool], try_again: Callable[[], object] | None = None) -> bool:
    """Wait for something that happens in another process."""
    pause, deadline = threading.Event(), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if try_again is not None:
            try_again()
        for _ in range(10):
            if is_true():
                return True
            pause.wait(0.05)
    return False


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """The name of a virtual screen of its own."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb or xdotool is not installed; scripts/bootstrap.sh installs them")
    reading, writing = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


class Desktop:
    """Starts the program and acts on its window as a person at the screen would."""

    def __init__(self, display: str, config: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(config),
            "XDG_DATA_HOME": str(config),
        }
        self._environment.pop("WAYLAND_DISPLAY", None)
        self._window = ""
        self._program: subprocess.Popen[bytes] | None = None

    def start(self, project: Path) -> None:
        """Start the program and wait until its window has opened the project."""
        command = [sys.executable, "-m", "annotator.app", str(project), "--user", ADA]
        self._program = subprocess.Popen(command, env=self._environment)
        title = f"{project.stem} – {ADA}"
        assert _until(lambda: bool(self._find(title))), "the window did not open the project"
        self._window = self._find(title)
        self.do("windowmove", self._window, "0", "0")
        self.do("windowfocus", self._window)

    def do(self, *words: str) -> str:
        """One xdotool command."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button, move in steps, let go."""
        self.do("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 6):
            x = start[0] + (end[0] - start[0]) * step // 5
            self.do("mousemove", str(x), str(end[1]))
        self.do("mouseup", "1")

    def click(self, place: tuple[int, int]) -> None:
        """A click of the left button."""
        self.do("mousemove", *map(str, place), "click", "1")

    def keys(self, *keys: str) -> None:
        """Keys one after the other, as from a keyboard."""
        self.do("key", *keys)

    def quit(self) -> int | None:
        """Quit with the keyboard; the exit status."""
        program = self._program
        assert program is not None
        ended = _until(lambda: program.poll() is not None, lambda: self.keys("ctrl+q"))
        if not ended:
            program.kill()
        return program.wait()

    def kill(self) -> None:
        """End a program that a failed test has left."""
        if self._program is not None and self._program.poll() is None:
            self._program.kill()
            self._program.wait()

    def _find(self, title: str) -> str:
        found = self.do("search", "--onlyvisible", "--name", title).splitlines()
        return found[0] if found else ""


@pytest.fixture
def desktop(display: str, tmp_path: Path) -> Iterator[Desktop]:
    """The screen with the program not yet started."""
    desktop = Desktop(display, tmp_path / "config")
    yield desktop
    desktop.kill()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three articles, none annotated."""
    return fill(tmp_path / "tide.annotator", schema_json(load_schema(find_schema("news"))))


def _stored(project: Path) -> tuple[Annotation, ...]:
    with Store.open(project, read_only=True) as store:
        return store.annotations(DocumentId(1), ADA)


@pytest.fixture
def text_corner(qapp: object, project: Path, tmp_path: Path) -> tuple[int, int]:
    """Where the text begins in a window of the screen's size, measured on a twin never shown."""
    from PySide6.QtCore import QPoint, QSettings

    from annotator.gui.main_window import MainWindow
    from annotator.gui.settings import Settings

    store = QSettings(str(tmp_path / "twin.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(store), user=ADA)
    window.resize(*SCREEN)
    window.open_project(project)
    window.show()
    assert window.workbench is not None
    corner = window.workbench.text_view.viewport().mapTo(window, QPoint(0, 0))
    window.close()
    return corner.x(), corner.y()


def test_a_span_made_with_mouse_and_key_is_there_after_a_restart(
    desktop: Desktop, project: Path, text_corner: tuple[int, int]
) -> None:
    left, line = text_corner[0], text_corner[1] + FIRST_LINE

    def annotate() -> None:
        desktop.drag((left + START_OF_TEXT, line), (left + INTO_FIRST_WORD, line))
        desktop.keys("e", "p")

    def choose_and_delete() -> None:
        desktop.click((left + ON_FIRST_WORD, line))
        desktop.keys("Delete")

    desktop.start(project)
    assert _until(lambda: bool(_stored(project)), annotate)
    assert desktop.quit() == 0
    [annotation] = _stored(project)
    assert annotation.fragments[0].text_of(HARBOUR) == "Harbour"
    assert (annotation.layer, annotation.label) == ("mention", "PER")

    desktop.start(project)
    assert _until(lambda: not _stored(project), choose_and_delete), "the span was not shown"
    assert desktop.quit() == 0
    with Store.open(project) as store:
        assert store.check() == []
