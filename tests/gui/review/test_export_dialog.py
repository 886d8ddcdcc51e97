"""Exporting from the window: counts first, then the folder, a snippet and the first rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.review.export_dialog import ExportDialog
from tests.gui.review.conftest import OpenReview
from tests.gui.staging import SilentMessages, bench_of


@pytest.fixture
def dialog(
    disputed: Path, open_review: OpenReview, messages: SilentMessages, qtbot: QtBot
) -> Iterator[ExportDialog]:
    """The dialog on Anna's work, with the counts made."""
    bench = bench_of(open_review(disputed))
    dialog = ExportDialog(bench.project, bench.bridge, messages)
    with qtbot.waitSignal(dialog.previewed, timeout=60_000):
        pass
    dialog.source.setCurrentText("anna")
    with qtbot.waitSignal(dialog.previewed, timeout=60_000):
        dialog.source.activated.emit(dialog.source.currentIndex())
    yield dialog
    dialog.reject()


def check_only(dialog: ExportDialog, *wanted: str) -> None:
    for row in range(dialog.configs.count()):
        item = dialog.configs.item(row)
        is_wanted = item.data(Qt.ItemDataRole.UserRole) in wanted
        item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)


def test_what_is_counted_before_is_what_is_written(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    check_only(dialog, "boilerplate_lines", "documents")
    previewed = {one.configuration: dict(one.splits) for one in dialog._found}
    dialog.configs.setCurrentRow(
        next(n for n, one in enumerate(dialog._found) if one.configuration == "boilerplate_lines")
    )
    shown = dialog.facts.toPlainText()
    assert shown.startswith("Splits\n")
    assert "Labels\n" in shown
    assert "Losses\n" in shown
    folder = tmp_path / "dataset"
    dialog.folder.setText(str(folder))
    steps: list[object] = []
    dialog.progressed.connect(steps.append)
    with qtbot.waitSignal(dialog.exported, timeout=90_000) as done:
        dialog.start()
    report = done.args[0]
    written = {config.name: dict(config.rows) for config in report.configs}
    assert written == {name: previewed[name] for name in ("documents", "boilerplate_lines")}
    assert steps
    assert dialog.outcome.path.text() == str(folder)
    assert f'load_dataset("{folder.as_posix()}", "' in dialog.outcome.snippet.toPlainText()
    dialog.outcome.copy.click()
    assert QApplication.clipboard().text() == dialog.outcome.snippet.toPlainText()
    assert "text: " in dialog.outcome.rows.toPlainText()


def test_a_folder_with_something_else_in_it_is_refused_with_a_sentence(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "picture.txt").write_text("not ours")
    check_only(dialog, "documents")
    dialog.folder.setText(str(folder))
    with qtbot.waitSignal(dialog.previewed, timeout=60_000):
        dialog.start()
    assert "holiday" in dialog.summary.text()
    assert [file.name for file in folder.iterdir()] == ["picture.txt"]


def test_nothing_chosen_cannot_be_exported(dialog: ExportDialog) -> None:
    check_only(dialog)
    assert not dialog.start_button.isEnabled()
    check_only(dialog, "documents")
    assert dialog.start_button.isEnabled()
