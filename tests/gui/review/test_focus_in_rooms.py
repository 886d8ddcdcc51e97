"""The reviewer's rooms are walked by key, as the desk is."""

from __future__ import annotations

from collections.abc import Callable

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


def test_the_keys_lead_through_every_question(
    reviewing: MainWindow, messages: SilentMessages
) -> None:
    bench = bench_of(reviewing)
    project, bridge = bench.project, bench.bridge
    questions: tuple[Callable[[], QDialog], ...] = (
        lambda: ExportDialog(project, bridge, messages, reviewing),
        lambda: AcceptDialog(project, bridge, GOLD, reviewing),
        lambda: GoldSetsDialog(project, (RITA, GOLD), GOLD, reviewing),
        lambda: ImportAnnotationsDialog(project, bridge, messages),
        lambda: ExportAnnotationsDialog(project, bridge, messages),
        lambda: RestoreDialog(bench.path, ()),
    )
    for question in questions:
        asked = question()
        asked.show()
        check_keys(asked, takers(asked)[0])
        asked.reject()
        asked.deleteLater()
