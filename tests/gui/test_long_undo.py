"""Two hundred random keys and drags in the window are undone and redone to the same state."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.commands.suggestions import open_suggestions
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.workbench import Workbench
from tests.gui.mouse import ALT, NONE, drag, drop
from tests.gui.staging import USER, SilentMessages, bench_of, fill, settled, stored
from tests.gui.test_suggestions import SUGGESTED, suggest

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

PRESSES = 200
MOVES = (
    *((Key.Key_Right, CONTROL), (Key.Key_Left, CONTROL), (Key.Key_Down, NONE), (Key.Key_Up, NONE)),
    *((Key.Key_Right, CONTROL | SHIFT), (Key.Key_Plus, NONE), (Key.Key_Minus, NONE)),
    *((Key.Key_QuoteDbl, NONE), (Key.Key_N, NONE), (Key.Key_Tab, NONE), (Key.Key_Escape, NONE)),
)
CHANGES = (
    *((Key.Key_Q, NONE), (Key.Key_S, NONE), (Key.Key_C, NONE), (Key.Key_E, NONE)),
    *((Key.Key_P, NONE), (Key.Key_D, NONE), (Key.Key_M, NONE), (Key.Key_I, ALT)),
    *((Key.Key_B, NONE), (Key.Key_H, NONE), (Key.Key_A, NONE), (Key.Key_R, NONE)),
    *((Key.Key_Space, NONE), (Key.Key_Bar, NONE), (Key.Key_Ampersand, NONE), (Key.Key_Z, NONE)),
    *((Key.Key_BracketRight, NONE), (Key.Key_BraceLeft, NONE), (Key.Key_BracketLeft, ALT)),
    *((Key.Key_Slash, NONE), (Key.Key_Period, NONE), (Key.Key_Comma, NONE)),
    *((Key.Key_Return, NONE), (Key.Key_Greater, NONE)),
)


def work(bench: Workbench) -> object:
    """What is shown, which must be what is stored, and what the view draws."""
    here = bench.article.here
    assert here is not None
    assert here.annotations() == stored(bench)
    suggested = open_suggestions(here, bench.bridge.session.schema)
    assert bench.article.suggestions() == suggested
    drawn = {mark for offset in range(len(here.text)) for mark in bench.text_view.marks_at(offset)}
    shown = (*here.annotations(), *suggested)
    assert drawn == {a.id for a in shown if a.fragments and a.layer != "block"}
    return here.annotations(), here.task, suggested


def press_at_random(bench: Workbench, random: Random) -> None:
    for _n in range(PRESSES):
        key, modifier = random.choice(MOVES if random.random() < 0.5 else CHANGES)
        QTest.keyClick(bench.text_view, key, modifier)
        if random.random() < 0.05:
            bench.annotating.delete()
        if random.random() < 0.1:
            drag_at_random(bench, random)


def drag_at_random(bench: Workbench, random: Random) -> None:
    """Drag an end of something on the screen anywhere; now and then it is called off."""
    view = bench.text_view
    marks = [mark for mark in view.visible_marks() if bench.article.find(mark)]
    if not marks:
        return
    view.choose(random.choice(marks))
    chosen = bench.article.chosen()
    assert chosen is not None
    border = random.choice((chosen.fragments[0].start, chosen.fragments[-1].end))
    goal = view.caret_rectangle(random.randrange(len(bench.annotating.text))).center()
    edge = view.caret_rectangle(border)
    start = random.choice((edge.center(), edge.bottomLeft() + QPoint(0, 5)))
    drag(bench, start, goal, random.choice((NONE, ALT)))
    if random.random() < 0.2:
        QTest.keyClick(view, Key.Key_Escape)
    drop(bench, goal)


def turn_back_all(qtbot: QtBot, bench: Workbench, name: str) -> int:
    place = ("undo", "redo").index(name)
    count = 0
    while bench.bridge.titles()[place] is not None:
        getattr(bench, name)()
        settled(qtbot, bench)
        count += 1
    return count


@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.randoms(use_true_random=False))
def test_two_hundred_key_presses_are_undone_and_redone(
    qtbot: QtBot, news_source: bytes, random: Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        kept = Settings(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
        window = MainWindow(kept, user=USER, messages=SilentMessages())
        project = fill(place / "tide.annotator", news_source)
        suggest(project, *SUGGESTED)
        window.open_project(project)
        bench = bench_of(window)
        qtbot.waitUntil(lambda: bench.documents.model.rowCount() > 0, timeout=5_000)
        window.show()
        try:
            before = work(bench)
            press_at_random(bench, Random(random.getrandbits(32)))
            settled(qtbot, bench)
            bench.annotating.leave_mode()
            after = work(bench)
            undone = turn_back_all(qtbot, bench, "undo")
            assert undone > 2
            assert work(bench) == before
            assert turn_back_all(qtbot, bench, "redo") == undone
            assert work(bench) == after
        finally:
            window.close()
            window.deleteLater()
