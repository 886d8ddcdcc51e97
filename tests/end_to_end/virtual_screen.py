"""A virtual screen with the real program on it, moved by a real mouse and a real keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from annotator.domain.identity import AuthorName

ADA = AuthorName("ada")
SCREEN = (1280, 800)
PATIENCE = 40.0  # seconds; the machine may be busy with the rest of the suite


def until(is_true: Callable[[], bool], try_again: Callable[[], object] | None = None) -> bool:
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
        assert until(lambda: bool(self._find(title))), "the window did not open the project"
        self._window = self._find(title)
        self.do("windowmove", self._window, "0", "0")
        self.focus()

    def focus(self) -> None:
        """Give the window the keys, as a window manager does when a dialog has closed."""
        self.do("windowfocus", "--sync", self._window)

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

    def lay_out_keyboard(self, layout: str) -> None:
        """Another keyboard, such as "us" or "ru"."""
        subprocess.run(["setxkbmap", layout], env=self._environment, check=True)

    def shows(self, title: str) -> bool:
        """Whether a dialog with this title is there; it has the keys then."""
        found = self._find(f"^{title}$")
        if found:
            self.do("windowfocus", found)
        return bool(found)

    def quit(self) -> int | None:
        """Quit with the keyboard; the exit status."""
        program = self._program
        assert program is not None
        ended = until(lambda: program.poll() is not None, lambda: self.keys("ctrl+q"))
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
