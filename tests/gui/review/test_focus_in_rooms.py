"""The reviewer's rooms are walked by key, as the desk is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from tests.gui.review.conftest import rooms_of
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
