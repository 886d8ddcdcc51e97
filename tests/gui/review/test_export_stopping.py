"""An export that is watched, stopped, or surprised by the end of the window."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.review.export_dialog import ExportDialog
from tests.gui.review.conftest import OpenReview, rooms_of, when_asked
from tests.gui.staging import SilentMessages, bench_of, settled

PATIENCE = 30.0  # seconds; a held export goes on by itself rather than hang the tests


class Gate:
    """Holds an export at its first step until it is opened."""

    def __init__(self) -> None:
        self.reached, self._open = threading.Event(), threading.Event()

    def hold(self, _progress: object) -> None:
        """Wait, on the export's own thread."""
        self.reached.set()
        self._open.wait(PATIENCE)

    def open(self) -> None:
        """Let the export go on."""
        self._open.set()


@pytest.fixture
def window(open_review: OpenReview, disputed: Path) -> MainWindow:
    return open_review(disputed)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open()


@pytest.fixture
def dialog(
    window: MainWindow, messages: SilentMessages, qtbot: QtBot, gate: Gate
) -> Iterator[ExportDialog]:
    """The dialog on Anna's work, shown and counted."""
    bench = bench_of(window)
    dialog = ExportDialog(bench.project, bench.bridge, messages)
    dialog.show()
    counted(dialog, qtbot)
    yield dialog
    gate.open()
    dialog.reject()


def counted(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Wait for the counts of Anna's work."""
    dialog.source.setCurrentText("anna")
    dialog.source.activated.emit(dialog.source.currentIndex())
    qtbot.waitUntil(dialog.start_button.isEnabled, timeout=60_000)


def start_held(dialog: ExportDialog, gate: Gate, folder: Path, qtbot: QtBot) -> None:
    """Start the export and wait until it is held and its first step is shown."""
    dialog.progressed.connect(gate.hold, Qt.ConnectionType.DirectConnection)
    dialog.folder.setText(str(folder))
    dialog.start()
    qtbot.waitUntil(gate.reached.is_set, timeout=60_000)
    qtbot.waitUntil(lambda: dialog.bar.maximum() > 0, timeout=5_000)


def content(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_progress_is_shown_while_it_is_written(
    dialog: ExportDialog, gate: Gate, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not dialog.bar.isVisible()
    start_held(dialog, gate, tmp_path / "dataset", qtbot)
    assert dialog.bar.isVisible()
    assert dialog.bar.maximum() == 2, "the articles of the project"
    assert dialog.summary.text().startswith("Exporting ")
    assert not dialog.start_button.isEnabled()
    assert not dialog.folder.isEnabled()
    with qtbot.waitSignal(dialog.exported, timeout=60_000):
        gate.open()
    assert not dialog.bar.isVisible()
    assert "loaded back and compared" in dialog.summary.text()


def test_cancel_stops_it_and_leaves_nothing(
    window: MainWindow,
    dialog: ExportDialog,
    gate: Gate,
    messages: SilentMessages,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    before = sorted(tmp_path.iterdir())
    start_held(dialog, gate, tmp_path / "dataset", qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    gate.open()
    settled(qtbot, bench_of(window))
    assert messages.last == "The export was stopped; the folder is as it was."
    assert sorted(tmp_path.iterdir()) == before
    store = bench_of(window).project.store
    assert store.split_names() == [], "no story got its split"
    assert store.check() == []


def test_an_older_export_survives_one_that_is_stopped(
    window: MainWindow, dialog: ExportDialog, gate: Gate, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "dataset"
    dialog.folder.setText(str(folder))
    with qtbot.waitSignal(dialog.exported, timeout=60_000):
        dialog.start()
    before = content(folder)
    assert before
    bench = bench_of(window)
    again = ExportDialog(bench.project, bench.bridge, SilentMessages())
    counted(again, qtbot)
    start_held(again, gate, folder, qtbot)
    again.reject()
    gate.open()
    settled(qtbot, bench)
    assert content(folder) == before


def test_closing_the_window_stops_it(
    window: MainWindow, gate: Gate, messages: SilentMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    closed: list[bool] = []

    def answer(dialog: ExportDialog) -> None:
        counted(dialog, qtbot)
        start_held(dialog, gate, tmp_path / "dataset", qtbot)
        dialog.rejected.connect(gate.open)  # until then the export is at work
        closed.append(window.close())

    when_asked(ExportDialog, answer)
    rooms_of(window).export()
    assert closed == [True]
    assert window.workbench is None
    assert not (tmp_path / "dataset").exists()
    assert messages.bugs == []
    assert messages.stops == []


def test_closing_while_it_counts_says_nothing(
    window: MainWindow, messages: SilentMessages, qtbot: QtBot
) -> None:
    bench = bench_of(window)
    dialog = ExportDialog(bench.project, bench.bridge, messages)
    assert dialog.summary.text() == "Counting what would be exported…"
    messages.texts.clear()
    dialog.reject()
    settled(qtbot, bench)
    assert messages.texts == []
