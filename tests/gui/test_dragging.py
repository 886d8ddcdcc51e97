"""The mouse at the ends of annotations and over the text: snapped with a preview, free with Alt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.span import Span
from annotator.gui.workbench import Workbench
from tests.gui.mouse import ALT, LEFT, NONE, drag, drop, mouse
from tests.gui.staging import (
    SilentMessages,
    press,
    select,
    settled,
    spans,
)

Key = Qt.Key
UNDER_THE_TEXT = QPoint(0, 5)


def place(bench: Workbench, words: str, inside: int = 0) -> QPoint:
    """Where a caret in the first occurrence of some words is on the screen."""
    offset = bench.annotating.text.index(words) + inside
    return bench.text_view.caret_rectangle(offset).center()


def lane(bench: Workbench, words: str, inside: int = 0) -> QPoint:
    """The same under the line of text, where bars are."""
    offset = bench.annotating.text.index(words) + inside
    return bench.text_view.caret_rectangle(offset).bottomLeft() + UNDER_THE_TEXT


def tag(bench: Workbench, words: str, *keys: Key) -> Annotation:
    select(bench, words)
    press(bench.text_view, Key.Key_Slash, *keys)
    chosen = bench.article.chosen()
    assert chosen is not None
    return chosen


def mention(bench: Workbench, words: str) -> Annotation:
    return tag(bench, words, Key.Key_E, Key.Key_P)


def quote(bench: Workbench, words: str) -> Annotation:
    return tag(bench, words, Key.Key_Q, Key.Key_D)


def shown(bench: Workbench, annotation: Annotation) -> str:
    """The text under a mark as it is drawn now."""
    placed = bench.text_view.marks_at(annotation.fragments[0].start + 1)
    assert annotation.id in placed
    here = bench.article.here
    assert here is not None
    index = bench.text_view._scene.index.get(annotation.id)
    assert index is not None
    return Span(index.start, index.end).text_of(here.text)


@pytest.mark.parametrize(
    ("modifiers", "becomes"),
    [
        pytest.param(NONE, "Mara Quill, the harbour", id="whole words"),
        pytest.param(ALT, "Mara Quill, the har", id="exactly with Alt"),
    ],
)
def test_dragging_the_end_of_a_box_moves_it_in_one_step(
    bench: Workbench, qtbot: QtBot, modifiers: Qt.KeyboardModifier, becomes: str
) -> None:
    other = quote(bench, "“Nobody likes a fee,”")
    made = mention(bench, "Mara Quill")
    drag(bench, place(bench, "Mara Quill", 10), place(bench, "the harbour", 7), modifiers)
    assert shown(bench, made) == becomes
    assert spans(bench, "mention") == [("PER", "Mara Quill")]
    drop(bench, place(bench, "the harbour", 7))
    assert spans(bench, "mention") == [("PER", becomes)]
    assert bench.article.find(other.id) == other
    settled(qtbot, bench)
    bench.undo()
    qtbot.waitUntil(lambda: spans(bench, "mention") == [("PER", "Mara Quill")], timeout=5_000)


def test_the_flag_of_a_bar_drags_its_start_whatever_is_chosen(bench: Workbench) -> None:
    quote(bench, "likes a fee,")
    bench.text_view.choose(None)
    drag(bench, lane(bench, "likes") + QPoint(5, 0), lane(bench, "Nobody", 3) + QPoint(5, 0))
    drop(bench, lane(bench, "Nobody", 3))
    assert spans(bench) == [("direct", "Nobody likes a fee,")]
    assert bench.article.chosen() is not None


def test_escape_while_dragging_leaves_everything_as_it_was(
    bench: Workbench, messages: SilentMessages
) -> None:
    made = mention(bench, "Mara Quill")
    goal = place(bench, "the harbour", 7)
    drag(bench, place(bench, "Mara Quill", 10), goal)
    press(bench.text_view, Key.Key_Escape)
    assert shown(bench, made) == "Mara Quill"
    mouse(bench, QEvent.Type.MouseMove, goal + QPoint(20, 0))
    drop(bench, goal)
    assert spans(bench) == [("PER", "Mara Quill")]
    assert bench.annotating.mode is None
    assert bench.text_view.selected_span() is None


def test_a_place_the_layer_forbids_is_refused_with_a_sentence(
    bench: Workbench, messages: SilentMessages
) -> None:
    first, second = mention(bench, "Mara Quill"), mention(bench, "harbour master")
    bench.text_view.choose(first.id)
    goal = place(bench, "harbour master", 7)
    drag(bench, place(bench, "Mara Quill", 10), goal)
    drop(bench, goal)
    assert shown(bench, first) == "Mara Quill"
    assert bench.article.find(first.id) == first
    assert bench.article.find(second.id) == second
    assert messages.last


def test_a_border_never_passes_the_other_one(bench: Workbench) -> None:
    mention(bench, "Mara Quill")
    drag(bench, place(bench, "Mara Quill", 10), place(bench, "Mara Quill", 2))
    mouse(bench, QEvent.Type.MouseMove, place(bench, "Nobody"))
    drop(bench, place(bench, "Nobody"))
    assert spans(bench) == [("PER", "Mara")]


def test_a_click_on_a_cap_chooses_and_moves_nothing(bench: Workbench) -> None:
    made = quote(bench, "likes a fee,")
    bench.text_view.choose(None)
    point = lane(bench, "likes") + QPoint(5, 0)
    QTest.mouseClick(bench.text_view.viewport(), LEFT, NONE, point)
    assert bench.article.chosen() == made


def test_the_cursor_says_where_a_border_can_be_dragged(bench: Workbench) -> None:
    mention(bench, "Mara Quill")
    view = bench.text_view
    edge = place(bench, "Mara Quill", 10)

    def shape(point: QPoint) -> Qt.CursorShape:
        mouse(bench, QEvent.Type.MouseMove, point, is_down=False)
        return view.viewport().cursor().shape()

    assert shape(edge) is Qt.CursorShape.SizeHorCursor
    assert shape(place(bench, "Mara Quill", 5)) is Qt.CursorShape.IBeamCursor
    view.choose(None)
    assert shape(edge) is Qt.CursorShape.IBeamCursor  # a selection may begin here


def test_nothing_over_the_text_moves_while_a_border_is_dragged(bench: Workbench) -> None:
    mention(bench, "Mara Quill")
    before = bench.text_view.geometry()
    drag(bench, place(bench, "Mara Quill", 10), place(bench, "the harbour", 7))
    QApplication.processEvents()
    assert bench.text_view.geometry() == before
    assert bench.annotating.mode is not None
    drop(bench, place(bench, "the harbour", 7))
    assert bench.annotating.mode is None


@pytest.mark.parametrize(
    ("modifiers", "covered"),
    [
        pytest.param(NONE, "Mara Quill", id="snapped"),
        pytest.param(ALT, "ara Qui", id="free with Alt"),
    ],
)
def test_the_outline_while_selecting_is_what_the_label_covers(
    bench: Workbench, modifiers: Qt.KeyboardModifier, covered: str
) -> None:
    press(bench.text_view, Key.Key_Slash, Key.Key_E)
    start = bench.annotating.text.index(covered)
    drag(bench, place(bench, "Mara Quill", 1), place(bench, "Mara Quill", 8), modifiers)
    assert bench.text_view.preview() == Span(start, start + len(covered))
    drop(bench, place(bench, "Mara Quill", 8))
    press(bench.text_view, Key.Key_P)
    assert spans(bench) == [("PER", covered)]


def test_alt_takes_effect_and_ends_while_the_mouse_rests(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Slash, Key.Key_E)
    start = bench.annotating.text.index("Mara Quill")
    drag(bench, place(bench, "Mara Quill", 1), place(bench, "Mara Quill", 8))
    for kind, span in (
        (QEvent.Type.KeyPress, Span(start + 1, start + 8)),
        (QEvent.Type.KeyRelease, Span(start, start + 10)),
    ):
        QApplication.sendEvent(bench.text_view, QKeyEvent(kind, Key.Key_Alt, ALT))
        assert bench.text_view.preview() == span
    drop(bench, place(bench, "Mara Quill", 8))


def test_a_selection_dragged_with_alt_is_exact_only_until_it_is_changed(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Slash, Key.Key_E)
    drag(bench, place(bench, "Mara Quill", 1), place(bench, "Mara Quill", 8), ALT)
    drop(bench, place(bench, "Mara Quill", 8))
    press(bench.text_view, Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert not bench.text_view.selection_is_exact
    press(bench.text_view, Key.Key_P)
    assert spans(bench) == [("PER", "Mara Quill")]


def test_an_armed_label_takes_what_was_dragged_with_alt_exactly(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Slash, Key.Key_E)
    press(bench.text_view, Key.Key_P, modifier=Qt.KeyboardModifier.ShiftModifier)
    drag(bench, place(bench, "Mara Quill", 1), place(bench, "Mara Quill", 8), ALT)
    drop(bench, place(bench, "Mara Quill", 8))
    assert spans(bench) == [("PER", "ara Qui")]
