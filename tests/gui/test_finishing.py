"""Towards a finished article: findings, overrides, coverage, comments, the queue, and time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Coverage, Purpose, TaskState
from annotator.domain.identity import DocumentId
from annotator.domain.schema import Severity
from annotator.gui.companions import Companions
from annotator.gui.finishing.timekeeper import PATIENCE, Timekeeper, in_words
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.workbench import Workbench
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from tests.gui.staging import (
    USER,
    OpenWindow,
    SilentMessages,
    bench_of,
    fill,
    press,
    select,
    settled,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def companions(window: MainWindow) -> Companions:
    """The panels beside the workbench."""
    assert window.companions is not None
    return window.companions


def run(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()


def external(bench: Workbench) -> str:
    assert bench.article.here is not None
    return bench.article.here.document.external_id


# -- findings


@pytest.fixture
def lines_bench(tmp_path: Path, open_window: OpenWindow) -> Workbench:
    """A project of line labels, in which two headlines are a warning."""
    source = schema_json(load_schema(find_schema("boilerplate")))
    bench = bench_of(open_window(fill(tmp_path / "lines.annotator", source)))
    for words in ("Harbour", "“Nobody"):
        select(bench, words)
        press(bench.text_view, Qt.Key.Key_B, Qt.Key.Key_H)
    return bench


def test_warnings_are_overridden_with_a_reason_that_is_kept(
    lines_bench: Workbench, qtbot: QtBot
) -> None:
    bench = lines_bench
    bench.finish()
    assert [found.severity for found in bench.findings.findings()] == [Severity.WARNING]
    assert bench.findings.can_override()
    bench.findings.reason.setText("One is a kicker.")
    press(bench.findings.reason, Qt.Key.Key_Return)
    assert not bench.findings.can_override()
    settled(qtbot, bench)
    [remark] = bench.project.store.remarks()
    assert (remark.purpose, remark.text) == (Purpose.OVERRIDE, "One is a kicker.")
    first = bench.article.id
    assert first is not None
    bench.finish()
    settled(qtbot, bench)
    task = bench.project.store.task(first, USER)
    assert task is not None
    assert task.state is TaskState.FINISHED


def test_without_a_reason_nothing_is_overridden(
    lines_bench: Workbench, messages: SilentMessages
) -> None:
    lines_bench.finish()
    press(lines_bench.findings.reason, Qt.Key.Key_Return)
    assert messages.last.startswith("Say why")
    assert lines_bench.findings.can_override()


def test_undo_takes_the_override_back(lines_bench: Workbench, qtbot: QtBot) -> None:
    bench = lines_bench
    bench.finish()
    bench.findings.reason.setText("x")
    press(bench.findings.reason, Qt.Key.Key_Return)
    bench.undo()
    settled(qtbot, bench)
    assert bench.project.store.remarks() == ()
    bench.check()
    assert bench.findings.can_override()


# -- notes


def test_coverage_is_recorded_by_layer(
    companions: Companions, bench: Workbench, qtbot: QtBot
) -> None:
    combo = companions.notes.coverage["quote"]
    combo.setCurrentIndex(combo.findData(Coverage.PARTLY.value))
    combo.activated.emit(combo.currentIndex())
    settled(qtbot, bench)
    here = bench.article.here
    assert here is not None
    assert here.task.coverage == {"quote": Coverage.PARTLY}
    assert combo.currentText() == "Partly"


def test_a_comment_is_about_what_is_chosen(
    window: MainWindow, companions: Companions, bench: Workbench, qtbot: QtBot
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    run(window, "comment")
    assert companions.notes.isVisible()
    assert companions.notes.field.hasFocus()
    companions.notes.field.setPlainText("Who says so?")
    press(companions.notes.field, Qt.Key.Key_Return, modifier=CTRL)
    assert companions.notes.field.toPlainText() == ""
    [listed] = companions.notes.texts()
    assert listed.startswith("Comment · Direct")
    assert listed.endswith("Who says so?")
    bench.text_view.choose(None)
    item = companions.notes.list.item(0)
    companions.notes.list.itemActivated.emit(item)
    chosen = bench.article.chosen()
    assert chosen is not None
    settled(qtbot, bench)
    [remark] = bench.project.store.remarks()
    assert remark.annotation == chosen.id


def test_ctrl_return_in_a_comment_does_not_finish_the_article(
    companions: Companions, bench: Workbench, messages: SilentMessages
) -> None:
    companions.write_comment()
    press(companions.notes.field, Qt.Key.Key_Return, modifier=CTRL)
    assert messages.last.startswith("An empty comment")
    assert bench.article.here is not None
    assert bench.article.here.task.state is TaskState.NEW


def test_comments_are_deleted_and_undone(
    companions: Companions, bench: Workbench, qtbot: QtBot
) -> None:
    companions.notes.written.emit("First")
    companions.notes.written.emit("Second")
    both = companions.notes.texts()
    assert sorted(both) == ["Comment\nFirst", "Comment\nSecond"]
    companions.notes.list.setCurrentRow(0)
    companions.notes._remove.click()  # the button a person would click
    assert companions.notes.texts() == both[1:]
    bench.undo()
    qtbot.waitUntil(lambda: len(companions.notes.texts()) == 2)


def test_unsure_is_a_flag_on_the_annotation_else_on_the_article(
    window: MainWindow, companions: Companions, bench: Workbench, messages: SilentMessages
) -> None:
    run(window, "unsure")
    assert companions.notes.unsure.isChecked()
    assert companions.notes.texts() == ["Unsure"]
    assert bench.header.state() == "○ New · ? Unsure"
    companions.notes.unsure.click()
    assert messages.last == "No longer unsure."
    assert bench.header.state() == "○ New"
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    run(window, "unsure")
    assert not companions.notes.unsure.isChecked()
    assert companions.notes.texts()[0].startswith("Unsure · Direct")


def test_comments_of_a_deleted_annotation_stay(companions: Companions, bench: Workbench) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    companions.notes.written.emit("Really?")
    bench.annotating.delete()
    assert companions.notes.texts() == ["Comment · an annotation that is gone\nReally?"]


# -- the queue


def test_the_next_unfinished_article_comes_and_skipped_ones_wait(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    visited = [external(bench)]
    for action in ("skip", "next_unfinished", "next_unfinished"):
        before = bench.article.id
        run(window, action)
        qtbot.waitUntil(lambda before=before: bench.article.id != before)  # type: ignore[misc]
        visited.append(external(bench))
    assert visited == ["harbour", "orchard", "bridge", "orchard"]


def test_finishing_goes_on_and_ends(
    window: MainWindow, bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> None:
    for _ in range(2):
        before = bench.article.id
        run(window, "finish")
        qtbot.waitUntil(lambda before=before: bench.article.id != before)  # type: ignore[misc]
        settled(qtbot, bench)
    run(window, "finish")
    qtbot.waitUntil(lambda: messages.last.startswith("Nothing is left"))
    assert external(bench) == "bridge"


def test_the_next_flagged_article_opens_at_the_flag(
    window: MainWindow, bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Qt.Key.Key_E, Qt.Key.Key_P)
    flagged = bench.text_view.chosen_mark()
    run(window, "unsure")
    bench.step(1)
    settled(qtbot, bench)
    run(window, "next_unsure")
    qtbot.waitUntil(lambda: external(bench) == "harbour")
    assert bench.text_view.chosen_mark() == flagged
    run(window, "next_unsure")
    qtbot.waitUntil(lambda: messages.last == "No other article carries a flag of yours.")


# -- time


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _keeper(clock: Clock, counted: list[tuple[int, int]]) -> Timekeeper:
    return Timekeeper(lambda document, n: counted.append((document, n)), clock=clock)


Step = tuple[str, float]


@pytest.mark.parametrize(
    ("steps", "seconds"),
    [
        ([("notice", 10.0), ("notice", 5.5)], 15),
        ([("notice", 10.0), ("notice", 4_000.0)], 10 + int(PATIENCE)),
        ([("notice", 10.0), ("rest", 2.0), ("notice", 500.0), ("notice", 3.0)], 15),
        ([], 0),
    ],
    ids=["signs of life", "a long silence", "the window was left", "nothing"],
)
def test_only_time_at_work_counts(clock: Clock, steps: list[Step], seconds: int) -> None:
    counted: list[tuple[int, int]] = []
    keeper = _keeper(clock, counted)
    keeper.begin(DocumentId(7))
    for method, after in steps:
        clock.now += after
        getattr(keeper, method)()
    keeper.begin(None)
    assert counted == ([(7, seconds)] if seconds else [])


def test_parts_of_seconds_are_not_lost(clock: Clock) -> None:
    counted: list[tuple[int, int]] = []
    keeper = _keeper(clock, counted)
    keeper.begin(DocumentId(7))
    for _ in range(10):
        clock.now += 0.75
        keeper.notice()
        keeper.flush()
    assert sum(n for _document, n in counted) == 7


def test_nothing_is_counted_while_it_is_turned_off(clock: Clock) -> None:
    counted: list[tuple[int, int]] = []
    keeper = _keeper(clock, counted)
    keeper.is_on = False
    keeper.begin(DocumentId(7))
    clock.now += 30
    keeper.notice()
    keeper.is_on = True
    keeper.begin(None)
    assert counted == []


def test_keys_and_leaving_the_window_are_noticed(clock: Clock, qapp: QApplication) -> None:
    counted: list[tuple[int, int]] = []
    keeper, window = _keeper(clock, counted), QObject()
    keeper.watch(window)
    keeper.begin(DocumentId(1))
    for kind, after in ((QEvent.Type.Wheel, 5), (QEvent.Type.WindowDeactivate, 5),
                        (QEvent.Type.WindowActivate, 100), (QEvent.Type.MouseMove, 2)):  # fmt: skip
        clock.now += after
        assert keeper.eventFilter(window, QEvent(kind)) is False
    keeper.flush()
    assert counted == [(1, 12)]


def test_time_is_kept_in_the_project_and_shown(
    companions: Companions, bench: Workbench, qtbot: QtBot
) -> None:
    first = bench.article.id
    assert first is not None
    companions._keep_time(first, 61)  # what the clock hands over
    bench.step(1)
    bench.step(-1)
    qtbot.waitUntil(lambda: companions.notes.time_text() == "Time spent: 2 min")
    assert bench.project.store.time_spent(USER)[first] >= 61


def test_time_can_be_turned_off(
    window: MainWindow, companions: Companions, settings: Settings
) -> None:
    settings.set_records_time(False)
    window.use_settings()
    assert companions.time.is_on is False
    assert companions.notes.time_text() == ""


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, (0, 0)), (1, (0, 1)), (60, (0, 1)), (3_601, (1, 1))]
)
def test_time_in_words(seconds: int, expected: tuple[int, int]) -> None:
    assert in_words(seconds) == expected
