"""The reviewer's rooms are walked by key, as the desk is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QStackedWidget
from pytestqt.qtbot import QtBot

from annotator.domain.identity import GOLD
from annotator.gui.dialogs.restore import RestoreDialog
from annotator.gui.exchange.export_dialog import ExportAnnotationsDialog
from annotator.gui.exchange.import_dialog import ImportAnnotationsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.export_dialog import ExportDialog
from annotator.gui.review.gold_sets_dialog import GoldSetsDialog
from tests.gui.review.conftest import RITA, rooms_of
from tests.gui.staging import SilentMessages, bench_of
from tests.gui.walking import check_keys, takers


@pytest.mark.parametrize("room", ["adjudicate", "show_agreement", "show_overview", "show_stories"])
def test_the_keys_lead_through_every_room(reviewing: MainWindow, qtbot: QtBot, room: str) -> None:
    reviewing.resize(1600, 1000)
    rooms = rooms_of(reviewing)
    getattr(rooms, room)()
    if room == "show_agreement":
        assert rooms.agreement is not None
        matrix = rooms.agreement.pairs
        qtbot.waitUntil(lambda: matrix in takers(matrix), timeout=5_000)
    if room == "show_overview":
        overview = rooms.overview
        assert overview is not None
        qtbot.waitUntil(lambda: len(overview.charts) > 0, timeout=5_000)
    stack = reviewing.centralWidget()
    assert isinstance(stack, QStackedWidget)
    shown = stack.currentWidget()
    assert shown is not None
    check_keys(shown, takers(shown)[0])


def question(name: str, window: MainWindow, messages: SilentMessages) -> QDialog:
    bench = bench_of(window)
    project, bridge = bench.project, bench.bridge
    match name:
        case "export":
            return ExportDialog(project, bridge, messages, window)
        case "accept":
            return AcceptDialog(project, bridge, GOLD, window)
        case "gold sets":
            return GoldSetsDialog(project, (RITA, GOLD), GOLD, window)
        case "annotations in":
            return ImportAnnotationsDialog(project, bridge, messages)
        case "annotations out":
            return ExportAnnotationsDialog(project, bridge, messages)
        case _:
            return RestoreDialog(bench.path, ())


@pytest.mark.parametrize(
    "name", ["export", "accept", "gold sets", "annotations in", "annotations out", "restore"]
)
def test_the_keys_lead_through_every_question(
    reviewing: MainWindow, messages: SilentMessages, name: str
) -> None:
    asked = question(name, reviewing, messages)
    asked.show()
    check_keys(asked, takers(asked)[0])
    asked.reject()
    asked.deleteLater()
