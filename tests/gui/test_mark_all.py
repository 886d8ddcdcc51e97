"""Searching the corpus for the same words, and marking them: checked, stopped, or all at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.commands import mark_all, registry, scanning
from annotator.commands.projects import open_project
from annotator.gui.main_window import MainWindow
from annotator.gui.mark_all_dialog import MarkAllDialog
from annotator.gui.scan import Scan
from annotator.gui.scan_bar import ScanBar
from annotator.gui.workbench import Workbench
from tests.gui.staging import USER, SilentMessages, press, select, settled, spans, stored

WORDS = "the"


def ask(window: MainWindow, bench: Workbench) -> MarkAllDialog:
    """Tag a word, and ask for all places of it."""
    select(bench, WORDS)
    press(bench.text_view, Qt.Key.Key_Slash, Qt.Key.Key_E, Qt.Key.Key_P)
    window.actions_by_name["mark_all"].trigger()
    dialog = bench.desk.mark_all
    assert dialog is not None
    return dialog


def ask_corpus(window: MainWindow, bench: Workbench, qtbot: QtBot) -> MarkAllDialog:
    """The same, with the places in all articles listed."""
    dialog = ask(window, bench)
    dialog.scope.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "Valley" in listed(dialog) or "Orchard" in listed(dialog))
    return dialog


def listed(dialog: MarkAllDialog) -> str:
    rows = range(dialog.model.rowCount())
    return "\n".join(str(dialog.model.index(row).data()) for row in rows)


def bar_of(dialog: MarkAllDialog) -> ScanBar:
    bar = dialog.findChild(ScanBar)
    assert isinstance(bar, ScanBar)
    return bar


def hold(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Event:
    """Keep a scan running until it is cancelled; the event says that it has begun."""
    begun, function = Event(), getattr(module, name)

    def held(*arguments: Any, cancelled: Callable[[], bool], **named: Any) -> object:  # noqa: ANN401
        begun.set()
        while not cancelled():
            begun.wait()
        return function(*arguments, cancelled=cancelled, **named)

    monkeypatch.setattr(module, name, held)
    return begun


def test_all_like_this_are_marked_across_articles_with_one_undo(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    dialog = ask_corpus(window, bench, qtbot)
    free = dialog.model.checked()
    assert len(free) == dialog.model.rowCount() - 1  # one is annotated already
    assert "annotated already" in listed(dialog)
    with qtbot.waitSignal(bench.bridge.edited):
        dialog.mark.click()
    assert dialog.isHidden()
    settled(qtbot, bench)
    assert [one.fragments[0] for one in stored(bench, "orchard")] == [
        place.span for place in free if place.title == "Orchard saved"
    ]
    with qtbot.waitSignal(bench.bridge.turned_back):
        bench.undo()
    assert stored(bench, "orchard") == ()
    assert spans(bench) == [("PER", WORDS)]


def test_what_is_unchecked_is_not_marked(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    dialog = ask_corpus(window, bench, qtbot)
    for row in range(dialog.model.rowCount()):
        index = dialog.model.index(row)
        dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.mark.isEnabled()
    assert dialog.status.text().startswith("0 of ")
    dialog.reject()
    assert spans(bench) == [("PER", WORDS)]


def test_it_can_be_asked_again_and_closed_twice(window: MainWindow, bench: Workbench) -> None:
    first = ask(window, bench)
    first.close()
    first.close()
    window.actions_by_name["mark_all"].trigger()
    second = bench.desk.mark_all
    assert second is not None
    assert second is not first
    second.close()


def test_a_search_that_is_stopped_leaves_nothing(
    window: MainWindow, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = hold(monkeypatch, mark_all, "places")
    dialog = ask(window, bench)
    assert begun.wait(timeout=10)
    assert not bar_of(dialog).isHidden()
    bar_of(dialog).stop.click()
    assert dialog.model.rowCount() == 0
    assert dialog.status.text() == "Stopped. Nothing was marked."
    assert not dialog.mark.isEnabled()
    assert bar_of(dialog).isHidden()
    dialog.reject()


def test_marking_that_is_stopped_leaves_nothing(
    window: MainWindow, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask_corpus(window, bench, qtbot)
    begun = hold(monkeypatch, mark_all, "mark_all")
    dialog.mark.click()
    assert begun.wait(timeout=10)
    assert not dialog.list.isEnabled()
    bar_of(dialog).stop.click()
    assert dialog.list.isEnabled()
    assert dialog.mark.isEnabled()
    dialog.reject()
    settled(qtbot, bench)
    assert spans(bench) == [("PER", WORDS)]
    assert stored(bench, "orchard") == ()


def test_the_window_can_be_closed_while_all_are_marked(
    window: MainWindow, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask_corpus(window, bench, qtbot)
    begun = hold(monkeypatch, mark_all, "mark_all")
    dialog.mark.click()
    assert begun.wait(timeout=10)
    path = bench.path
    assert window.close_project()
    with open_project(path) as project:
        orchard = project.store.find_document("orchard")
        assert orchard is not None
        assert project.store.annotations(orchard, USER) == ()


def test_the_window_can_be_closed_while_mentions_are_looked_for(
    window: MainWindow, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(bench, WORDS)
    press(bench.text_view, Qt.Key.Key_Slash, Qt.Key.Key_E, Qt.Key.Key_P)
    chosen = bench.article.chosen()
    assert chosen is not None
    fields = {"name": "Mara Quill", "type": "PER"}
    bench.annotating.run(registry.create_for, chosen.id, "entity", fields)
    settled(qtbot, bench)
    begun = hold(monkeypatch, registry, "mentions_of")
    bench.text_view.choose(chosen.id)
    bench.desk.show_registry()
    assert begun.wait(timeout=10)
    assert window.close_project()


@pytest.fixture
def scan(messages: SilentMessages, qtbot: QtBot) -> Scan:
    return Scan("test", messages)


def test_only_the_newest_question_is_answered(scan: Scan, qtbot: QtBot) -> None:
    answers: list[object] = []
    release = Event()
    scan.ask(lambda _tell, _cancelled: release.wait(timeout=10), answers.append)
    scan.ask(lambda _tell, _cancelled: "second", answers.append)
    with qtbot.waitSignal(scan.ended):
        release.set()
    assert answers == ["second"]
    assert not scan.is_running
    scan.close()


def test_progress_of_what_was_cancelled_is_not_told(scan: Scan, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    scan.progressed.connect(lambda so_far, of: told.append((so_far, of)))
    scan.ask(lambda tell, _cancelled: tell(1, 9), print)
    scan.cancel()
    scan.ask(lambda tell, _cancelled: tell(2, 3), lambda _none: None)
    with qtbot.waitSignal(scan.ended):
        pass
    assert told == [(2, 3)]
    scan.close()


def test_a_refusal_is_said_and_one_after_cancelling_is_not(
    scan: Scan, messages: SilentMessages, qtbot: QtBot
) -> None:
    def refused(_tell: object, _cancelled: object) -> None:
        scanning.go_on(lambda: True)

    with qtbot.waitSignal(scan.ended):
        scan.ask(refused, print)
    assert messages.texts == ["This was stopped; nothing was changed."]
    scan.ask(refused, print)
    scan.close()
    assert len(messages.texts) == 1
