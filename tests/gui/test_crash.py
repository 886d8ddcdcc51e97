"""A fault of ours is logged, told once, and the work goes on; reports hold no article text."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.crash import CrashReporter, append_to_log, report

SECRET = "Nobody likes a fee"


@pytest.fixture
def shown() -> list[str]:
    """The reports that were shown."""
    return []


@pytest.fixture
def reporter(tmp_path: Path, shown: list[str], qapp: object) -> Iterator[CrashReporter]:
    """A reporter in charge while the test runs."""
    reporter = CrashReporter(tmp_path / "log" / "annotator.log", shown.append)
    reporter.install()
    yield reporter
    reporter.uninstall()


def _fail() -> None:
    raise ValueError(SECRET)


def _handle_failure(reporter: CrashReporter) -> None:
    try:
        _fail()
    except ValueError as error:
        reporter.handle(type(error), error, error.__traceback__)


def test_the_same_fault_is_logged_each_time_but_shown_once(
    reporter: CrashReporter, shown: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        _handle_failure(reporter)
    qtbot.waitUntil(lambda: len(shown) == 1)
    log = (tmp_path / "log" / "annotator.log").read_text(encoding="utf-8")
    assert log.count("ValueError") == 3
    assert len(shown) == 1


def test_reports_name_the_place_and_hold_no_text(
    reporter: CrashReporter, shown: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    _handle_failure(reporter)
    qtbot.waitUntil(lambda: bool(shown))
    assert "in _fail" in shown[0]
    assert "test_crash.py:" in shown[0]
    log = (tmp_path / "log" / "annotator.log").read_text(encoding="utf-8")
    for text in (shown[0], log):
        assert SECRET not in text
        assert str(Path.home()) not in text


def test_exceptions_of_other_threads_are_shown_by_the_window(
    reporter: CrashReporter, shown: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    assert shown == []
    qtbot.waitUntil(lambda: len(shown) == 1)


def test_the_hooks_are_given_back(tmp_path: Path, qapp: object) -> None:
    reporter = CrashReporter(tmp_path / "a.log", print)
    reporter.install()
    assert sys.excepthook == reporter.handle
    reporter.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_a_long_log_is_put_aside(tmp_path: Path) -> None:
    log = tmp_path / "annotator.log"
    log.write_text("x" * 1_000_001, encoding="utf-8")
    append_to_log(log, "new")
    assert log.read_text(encoding="utf-8").endswith("Z new\n")
    assert log.with_suffix(".old.log").stat().st_size == 1_000_001


def test_a_report_without_a_traceback_still_says_what_it_was() -> None:
    assert report(KeyError, None).endswith("KeyError")


_FAILING_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.gui.application import make_application
from annotator.gui.crash import CrashReporter

application = make_application()
shown = []
reporter = CrashReporter(Path(sys.argv[1]), shown.append)
reporter.install()

def fail():
    raise ValueError("secret text")

QTimer.singleShot(0, fail)
QTimer.singleShot(50, fail)
QTimer.singleShot(100, lambda: application.exit(7 + len(shown)))
sys.exit(application.exec())
"""


def test_the_program_goes_on_after_an_exception_in_a_slot(tmp_path: Path) -> None:
    log = tmp_path / "annotator.log"
    done = subprocess.run(
        [sys.executable, "-c", _FAILING_PROGRAM, str(log)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 8, done.stderr
    assert log.read_text(encoding="utf-8").count("in fail") == 2
    assert "secret" not in log.read_text(encoding="utf-8") + done.stderr
