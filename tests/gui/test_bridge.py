"""What is shown, what is stored, and that "Saved" tells the truth about the two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.commands import annotate
from annotator.domain.change import Edit
from annotator.domain.identity import DocumentId
from annotator.domain.span import Span
from annotator.errors import ChangedElsewhere
from annotator.gui.main_window import MainWindow
from annotator.gui.status_line import SAVED, SAVING
from annotator.gui.workbench import Workbench
from tests.gui.staging import (
    OpenWindow,
    SilentMessages,
    bench_of,
    press,
    select,
    settled,
    spans,
    stored,
)

Key = Qt.Key


class Gate:
    """Holds the store worker before each commit until it is opened."""

    def __init__(self, commit: Callable[[Edit], None]) -> None:
        self._commit = commit
        self._open = threading.Event()

    def __call__(self, edit: Edit) -> None:
        self._open.wait(10)
        self._commit(edit)

    def open(self) -> None:
        """Let every commit through."""
        self._open.set()


@pytest.fixture
def gate(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The store worker of the open project waits at this gate."""
    session = bench.bridge.session
    gate = Gate(session.commit)
    monkeypatch.setattr(session, "commit", gate)
    yield gate
    gate.open()


def _label(bench: Workbench, words: str) -> None:
    select(bench, words)
    if bench.annotating.active is None:
        press(bench.text_view, Key.Key_E)
    press(bench.text_view, Key.Key_P)


def test_saved_is_shown_only_when_the_store_has_everything(
    window: MainWindow, bench: Workbench, qtbot: QtBot, gate: Gate
) -> None:
    assert window.status.saved.text() == SAVED
    _label(bench, "Mara Quill")
    _label(bench, "boat owners")
    assert spans(bench) == [("PER", "Mara Quill"), ("PER", "boat owners")]
    assert window.status.saved.text() == SAVING
    assert stored(bench) == ()
    gate.open()
    settled(qtbot, bench)
    assert window.status.saved.text() == SAVED
    assert len(stored(bench)) == 2


def test_a_failed_commit_takes_the_paint_back_and_says_why(
    window: MainWindow,
    bench: Workbench,
    qtbot: QtBot,
    messages: SilentMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_edit: Edit) -> None:
        raise ChangedElsewhere("Somebody else was faster.")

    monkeypatch.setattr(bench.bridge.session, "commit", refuse)
    span = select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    assert bench.text_view.marks_at(span.start) != ()
    settled(qtbot, bench)
    assert spans(bench) == []
    assert bench.text_view.marks_at(span.start) == ()
    assert messages.last == "Somebody else was faster."
    assert window.status.saved.text() == SAVED


def test_what_follows_a_failed_commit_is_kept(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = bench.bridge.session
    commit = session.commit
    first = iter([True])

    def fail_once(edit: Edit) -> None:
        if next(first, False):
            raise ChangedElsewhere("Not this one.")
        commit(edit)

    document = bench.article.id
    assert document is not None
    bench.bridge.run(annotate.start, document)
    settled(qtbot, bench)
    monkeypatch.setattr(session, "commit", fail_once)
    _label(bench, "Mara Quill")
    _label(bench, "boat owners")
    settled(qtbot, bench)
    assert spans(bench) == [("PER", "boat owners")]
    assert len(stored(bench)) == 1


def test_a_bug_in_a_commit_reaches_the_crash_hook_and_nothing_hangs(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_edit: Edit) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(bench.bridge.session, "commit", fail)
    with qtbot.captureExceptions() as caught:
        _label(bench, "Mara Quill")
        settled(qtbot, bench)
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError]
    assert spans(bench) == []


def test_undo_waits_for_what_is_being_written(bench: Workbench, qtbot: QtBot, gate: Gate) -> None:
    _label(bench, "Mara Quill")
    bench.undo()
    assert spans(bench) == [("PER", "Mara Quill")]
    gate.open()
    settled(qtbot, bench)
    assert spans(bench) == []
    bench.redo()
    settled(qtbot, bench)
    assert spans(bench) == [("PER", "Mara Quill")]


def test_undo_is_offered_while_the_action_is_still_being_written(
    window: MainWindow, bench: Workbench, gate: Gate
) -> None:
    _label(bench, "Mara Quill")
    assert window.status.saved.text() == SAVING
    assert window.actions_by_name["undo"].isEnabled()
    gate.open()


def test_undo_after_a_failed_commit_does_not_undo_something_else(
    bench: Workbench, qtbot: QtBot, messages: SilentMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    _label(bench, "Mara Quill")
    settled(qtbot, bench)

    def refuse(_edit: Edit) -> None:
        raise ChangedElsewhere("Not this one.")

    monkeypatch.setattr(bench.bridge.session, "commit", refuse)
    _label(bench, "boat owners")
    bench.undo()
    settled(qtbot, bench)
    assert spans(bench) == [("PER", "Mara Quill")]
    assert "not saved" in messages.last


def test_undo_and_redo_open_the_article_concerned(bench: Workbench, qtbot: QtBot) -> None:
    first = bench.article.id
    _label(bench, "Mara Quill")
    bench.step(1)
    assert bench.article.id != first
    bench.undo()
    settled(qtbot, bench)
    assert bench.article.id == first
    assert spans(bench) == []
    bench.step(1)
    bench.redo()
    settled(qtbot, bench)
    assert bench.article.id == first
    assert spans(bench) == [("PER", "Mara Quill")]


def test_several_undos_in_a_row_open_the_article_they_concern(
    bench: Workbench, qtbot: QtBot
) -> None:
    """The article is read from the store when all are in it, and each is shown after that."""
    first = bench.article.id
    _label(bench, "Mara Quill")
    _label(bench, "boat owners")
    settled(qtbot, bench)
    bench.step(1)
    for turn, left in (
        (bench.undo, []),
        (bench.redo, [("PER", "Mara Quill"), ("PER", "boat owners")]),
    ):
        with _outcomes_together(bench):
            turn()
            turn()
        settled(qtbot, bench)
        assert bench.article.id == first
        assert spans(bench) == left
        assert sum(1 for _mark in bench.text_view.visible_marks()) == len(left)
        bench.step(1)


@contextmanager
def _outcomes_together(bench: Workbench) -> Iterator[None]:
    """Until the store's thread has done everything, nothing of it reaches the window."""
    yield
    done = threading.Event()
    bench.bridge.in_turn(done.set, lambda _none: None, lambda _error: None)
    assert done.wait(10)


def test_undo_works_after_a_restart(
    open_window: OpenWindow, window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    path = bench.path
    _label(bench, "Mara Quill")
    assert window.close()
    again = bench_of(open_window(path))
    assert spans(again) == [("PER", "Mara Quill")]
    again.undo()
    settled(qtbot, again)
    assert spans(again) == []


def test_the_menu_names_what_undo_would_take_back(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert not undo.isEnabled()
    _label(bench, "Mara Quill")
    settled(qtbot, bench)
    assert undo.text() == "&Undo Add Person"
    bench.undo()
    settled(qtbot, bench)
    assert not undo.isEnabled()
    assert redo.text() == "&Redo Add Person"


def test_an_article_left_while_saving_comes_back_complete(bench: Workbench, gate: Gate) -> None:
    first = bench.article.id
    assert first is not None
    _label(bench, "Mara Quill")
    bench.step(1)
    bench.open_document(first)
    assert spans(bench) == [("PER", "Mara Quill")]
    gate.open()


def test_a_window_that_could_not_save_says_so_and_stays(
    window: MainWindow,
    bench: Workbench,
    messages: SilentMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_edit: Edit) -> None:
        raise ChangedElsewhere("The disk is full.")

    monkeypatch.setattr(bench.bridge.session, "commit", refuse)
    _label(bench, "Mara Quill")
    assert not window.close()
    assert window.isVisible()
    assert messages.last == "The disk is full."
    assert messages.stops[0].startswith("Not everything was saved")
    assert window.close()


def test_closing_waits_for_the_store(
    window: MainWindow, bench: Workbench, open_window: OpenWindow
) -> None:
    path = bench.path
    for words in ("Mara Quill", "boat owners", "harbour master", "crane"):
        _label(bench, words)
    window.close()
    assert len(spans(bench_of(open_window(path)))) == 4


def test_a_project_open_elsewhere_is_offered_read_only(
    window: MainWindow,
    bench: Workbench,
    open_window: OpenWindow,
    messages: SilentMessages,
) -> None:
    second = open_window(bench.path)
    assert len(messages.questions) == 1
    other = bench_of(second)
    assert other.bridge.is_read_only
    assert second.status.saved.text() == "Read only"
    _label(other, "Mara Quill")
    assert spans(other) == []
    assert "read-only" in messages.last


def test_commands_refused_leave_no_edit(bench: Workbench, messages: SilentMessages) -> None:
    document = bench.article.id or DocumentId(0)
    outside = (Span(0, 10_000),)
    assert bench.bridge.run(annotate.add, document, "quote", "direct", outside) is None
    assert "after the end of the text" in messages.last
    assert not bench.bridge.is_saving
