"""The text view as a person meets it: keys, mouse, marks under them, what is left to the window."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.span import Span
from annotator.gui.text_view.marks import LineLabel
from annotator.gui.text_view.view import TextView
from tests.gui.text_view.conftest import Desk
from tests.gui.text_view.samples import ARTICLE, CUE, ENTITY, FRAMING, QUOTE, mark_of, span_of
from tests.gui.text_view.texts import TRAP_IDS, TRAPS

Key = Qt.Key
Modifier = Qt.KeyboardModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton
PLAIN, SHIFT, CONTROL, ALT = (
    Modifier.NoModifier,
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
)
NESTED = (
    mark_of("quote", QUOTE, "“We did not sleep,”", "“and we will not stop.”"),
    mark_of("name", ENTITY, "Ines Calder"),
    mark_of("mayor", ENTITY, "Mayor Ines Calder"),
    mark_of("cue", CUE, "told reporters"),
    mark_of("frame", FRAMING, "Mayor Ines Calder told reporters"),
)
PointOf = Callable[[int], QPoint]


def last_span(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def drag(view: TextView, first: QPoint, last: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT_BUTTON, PLAIN, first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT_BUTTON, PLAIN, last)


def edges_of(view: TextView, text: str, span: Span) -> tuple[QPoint, QPoint]:
    """Where a person starts and ends a drag over a span that runs from left to right."""
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        ends = view.caret_rectangle(span.start), view.caret_rectangle(span.end)
        return ends[0].center(), ends[1].center()
    # At the border of two directions one offset has two places: ask one character inside.
    second, third = (view.caret_rectangle(span.start + n).center() for n in (1, 2))
    last, last_but_one = (view.caret_rectangle(span.end - n).center() for n in (1, 2))
    return second - (third - second) * 0.8, last + (last - last_but_one) * 0.5


def send_mouse(
    view: TextView,
    kind: QEvent.Type,
    point: QPoint,
    *,
    milliseconds: int = 0,
    held: Qt.MouseButton = LEFT_BUTTON,
) -> None:
    """A mouse event with its time, as Qt reports it."""
    where = QPointF(point)
    event = QMouseEvent(kind, where, where, where, LEFT_BUTTON, held, PLAIN)
    event.setTimestamp(milliseconds)
    QCoreApplication.sendEvent(view.viewport(), event)


def click_at(view: TextView, point: QPoint, milliseconds: int, *, is_double: bool) -> None:
    kind = QEvent.Type.MouseButtonDblClick if is_double else QEvent.Type.MouseButtonPress
    send_mouse(view, kind, point, milliseconds=milliseconds)
    send_mouse(view, QEvent.Type.MouseButtonRelease, point, held=Qt.MouseButton.NoButton)


def selected(view: TextView, text: str = ARTICLE) -> str:
    span = view.selected_span()
    return "" if span is None else span.text_of(text)


# -- selection


@pytest.mark.parametrize(("_name", "text", "target"), TRAPS, ids=TRAP_IDS)
def test_what_is_selected_is_what_was_meant(
    view: TextView, _name: str, text: str, target: str
) -> None:
    view.show_text(text)
    view.select(last_span(text, target))
    assert selected(view, text) == target


@pytest.mark.parametrize(("_name", "text", "target"), TRAPS, ids=TRAP_IDS)
def test_dragging_selects_what_is_under_the_mouse(
    view: TextView, _name: str, text: str, target: str
) -> None:
    view.show_text(text)
    drag(view, *edges_of(view, text, last_span(text, target)))
    assert selected(view, text) == target


@pytest.mark.parametrize(("_name", "text", "target"), TRAPS, ids=TRAP_IDS)
def test_shift_and_arrows_select_without_splitting_anything(
    view: TextView, _name: str, text: str, target: str
) -> None:
    view.show_text(text)
    span = last_span(text, target)
    view.move_caret(span.start)
    for _ in range(len(target)):
        if view.caret() < span.end:
            forwards = Key.Key_Left if view.caret_is_in_right_to_left_text() else Key.Key_Right
            QTest.keyClick(view, forwards, SHIFT)
    assert selected(view, text) == target


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([(Key.Key_Right, SHIFT)] * 3, "Ine"),
        ([(Key.Key_Right, SHIFT | CONTROL)], "Ines"),
        ([(Key.Key_Right, SHIFT | CONTROL)] * 2, "Ines Calder"),
        ([(Key.Key_Left, SHIFT | CONTROL)], "Mayor "),
        ([(Key.Key_Right, SHIFT | ALT)], "Ines Calder told reporters, “and we will not stop.”"),
        ([(Key.Key_Left, SHIFT | ALT)], "“We did not sleep,” Mayor "),
        ([(Key.Key_Home, CONTROL), (Key.Key_End, SHIFT)], "Harbour reopens after storm"),
        ([(Key.Key_Up, CONTROL), (Key.Key_Right, SHIFT)], "“"),
        ([(Key.Key_End, CONTROL), (Key.Key_Up, CONTROL | SHIFT)], "Sign up for our newsletter."),
        ([(Key.Key_End, CONTROL), (Key.Key_Home, CONTROL | SHIFT)], ARTICLE),
        ([(Key.Key_A, CONTROL)], ARTICLE),
        ([(Key.Key_A, CONTROL), (Key.Key_Right, PLAIN), (Key.Key_Left, SHIFT)], "."),
        ([(Key.Key_A, CONTROL), (Key.Key_Left, PLAIN), (Key.Key_Right, SHIFT)], "H"),
        ([(Key.Key_Right, SHIFT), (Key.Key_Escape, PLAIN)], ""),
    ],
)
def test_keys_select(view: TextView, keys: list[tuple[Key, Modifier]], found: str) -> None:
    view.show_text(ARTICLE)
    view.move_caret(ARTICLE.index("Ines"))
    for key, modifiers in keys:
        QTest.keyClick(view, key, modifiers)
    assert selected(view) == found


@pytest.mark.parametrize(
    ("clicks", "found"),
    [
        (1, ""),
        (2, "Calder"),
        (3, "“We did not sleep,” Mayor Ines Calder told reporters, “and we will not stop.”"),
        (4, ARTICLE.split("\n")[2]),
        (5, ""),
    ],
)
def test_clicks_at_one_place_select_ever_more(
    view: TextView, qtbot: QtBot, point_of: PointOf, clicks: int, found: str
) -> None:
    view.show_text(ARTICLE)
    point = point_of(ARTICLE.index("Calder"))
    for click in range(clicks):
        click_at(view, point, 1_000 + 100 * click, is_double=click % 2 == 1)
    assert selected(view) == found


def test_a_drag_after_a_double_click_goes_by_words(view: TextView, point_of: PointOf) -> None:
    view.show_text(ARTICLE)
    first, last = (point_of(ARTICLE.index(word) + 1) for word in ("Calder", "reporters"))
    click_at(view, first, 1_000, is_double=False)
    send_mouse(view, QEvent.Type.MouseButtonDblClick, first, milliseconds=1_100)
    send_mouse(view, QEvent.Type.MouseMove, last)
    assert selected(view) == "Calder told reporters"
    send_mouse(view, QEvent.Type.MouseMove, point_of(ARTICLE.index("Mayor") + 2))
    assert selected(view) == "Mayor Ines Calder"


def test_shift_and_a_click_extend_the_selection(view: TextView, point_of: PointOf) -> None:
    view.show_text(ARTICLE)
    view.move_caret(ARTICLE.index("Mayor"))
    end = view.caret_rectangle(ARTICLE.index(" told")).center()
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, SHIFT, end)
    assert selected(view) == "Mayor Ines Calder"


def test_a_selection_that_did_not_change_is_not_reported(view: TextView, qtbot: QtBot) -> None:
    view.show_text(ARTICLE)
    span = span_of(ARTICLE, "Calder")
    with qtbot.waitSignal(view.selection_changed):
        view.select(span)
    with qtbot.assertNotEmitted(view.selection_changed):
        view.select(span)
        view.move_caret(span.end, extend=True)


def test_a_selection_beyond_the_text_ends_with_it(view: TextView) -> None:
    view.show_text("four")
    view.select(Span(2, 99))
    assert view.selected_span() == Span(2, 4)
    view.move_caret(99)
    assert (view.caret(), view.selected_span()) == (4, None)


@pytest.mark.parametrize("text", ["\ufeffA 🦉", "\ufffe x", "a\r\nb\u00a0c\u2028d", "e\u0301 قال"])
def test_copying_is_exact(view: TextView, text: str) -> None:
    view.show_text(text)
    QTest.keyClick(view, Key.Key_A, CONTROL)
    QTest.keyClick(view, Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().mimeData()
    assert bytes(copied.data("text/plain;charset=utf-8").data()).decode() == text


def test_copying_nothing_keeps_what_was_copied(view: TextView) -> None:
    QGuiApplication.clipboard().setText("kept")
    view.show_text(ARTICLE)
    QTest.keyClick(view, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "kept"


# -- choice


def test_tab_visits_the_marks_under_the_caret_and_then_the_rest(view: TextView) -> None:
    view.show_text(ARTICLE, NESTED)
    view.move_caret(ARTICLE.index("Calder"))
    found = []
    for _ in range(5):
        QTest.keyClick(view, Key.Key_Tab)
        found.append(view.chosen_mark())
    assert found == ["name", "mayor", "frame", "cue", "cue"]
    for _ in range(9):
        QTest.keyClick(view, Key.Key_Backtab, SHIFT)
    assert view.chosen_mark() == "quote"


def test_the_marks_under_the_caret_are_chosen_in_turn(view: TextView) -> None:
    view.show_text(ARTICLE, NESTED)
    view.move_caret(ARTICLE.index("Calder"))
    found = []
    for _ in range(4):
        view.choose_under_caret()
        found.append(view.chosen_mark())
    assert found == ["name", "mayor", "frame", "name"]
    assert view.marks_at(view.caret()) == ("name", "mayor", "frame")


def test_escape_lets_go_of_choice_and_selection_and_then_is_the_windows(desk: Desk) -> None:
    desk.view.show_text(ARTICLE, NESTED)
    desk.view.select(span_of(ARTICLE, "Calder"))
    desk.view.choose("name")
    QTest.keyClick(desk.view, Key.Key_Escape)
    assert (desk.view.chosen_mark(), desk.view.selected_span(), desk.keys) == (None, None, [])
    QTest.keyClick(desk.view, Key.Key_Escape)
    assert desk.keys == [Key.Key_Escape]


@pytest.mark.parametrize(
    ("words", "below", "chosen"),
    [
        ("Calder told", 0, "name"),
        ("Mayor", 0, "mayor"),
        ("reporters", 0, "cue"),
        ("did not", 0, "quote"),
        ("did not", 14, "quote"),
        ("Her deputy", 0, None),
    ],
)
def test_a_click_chooses_the_innermost_mark_there(
    view: TextView, point_of: PointOf, words: str, below: int, chosen: str | None
) -> None:
    view.show_text(ARTICLE, NESTED)
    view.choose("frame")
    point = point_of(ARTICLE.index(words) + 1) + QPoint(0, below)
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, PLAIN, point)
    assert view.chosen_mark() == chosen


def test_lanes_are_clicked_apart(view: TextView, point_of: PointOf) -> None:
    view.show_text(
        ARTICLE, [mark_of("upper", QUOTE, "Mayor Ines Calder"), mark_of("lower", FRAMING, "Ines")]
    )
    point = point_of(ARTICLE.index("Ines") + 2)
    bottom = view.caret_rectangle(ARTICLE.index("Ines")).bottom()
    found = []
    for y in range(bottom + 2, bottom + 20):
        QTest.mouseClick(view.viewport(), LEFT_BUTTON, PLAIN, QPoint(point.x(), y))
        if view.chosen_mark() not in found:
            found.append(view.chosen_mark())
    assert found[:2] == ["upper", "lower"]


def test_the_choice_is_left_behind_with_its_mark(view: TextView) -> None:
    view.show_text(ARTICLE, NESTED)
    view.move_caret(ARTICLE.index("Calder"))
    view.choose("name")
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    assert view.chosen_mark() == "name"
    QTest.keyClick(view, Key.Key_Down)
    assert view.chosen_mark() is None


def test_each_choice_is_reported_once(view: TextView) -> None:
    view.show_text(ARTICLE, NESTED)
    reported: list[object] = []
    view.mark_chosen.connect(reported.append)
    view.choose("name")
    view.choose("name")
    view.choose("no such mark")
    view.choose("cue")
    view.remove_mark("cue")
    view.choose("mayor")
    view.show_text(ARTICLE)
    assert reported == ["name", None, "cue", None, "mayor", None]


def test_a_chosen_mark_that_is_replaced_stays_chosen(view: TextView) -> None:
    view.show_text(ARTICLE, NESTED)
    view.choose("name")
    view.replace_mark(mark_of("name", QUOTE, "Calder"))
    assert view.chosen_mark() == "name"
    assert view.marks_at(ARTICLE.index("Ines")) == ("mayor", "frame")


def test_marks_can_be_added_and_removed(view: TextView) -> None:
    view.show_text(ARTICLE)
    view.add_mark(mark_of("name", ENTITY, "Calder"))
    assert view.marks_at(ARTICLE.index("Calder")) == ("name",)
    view.remove_mark("name")
    assert view.marks_at(ARTICLE.index("Calder")) == ()
    with pytest.raises(KeyError):
        view.remove_mark("name")


# -- what is left to the window


def test_keys_that_are_not_the_views_are_the_windows(desk: Desk) -> None:
    desk.view.show_text(ARTICLE, NESTED)
    for key, modifiers in (
        (Key.Key_E, PLAIN),
        (Key.Key_Q, SHIFT),
        (Key.Key_Delete, PLAIN),
        (Key.Key_Return, PLAIN),
        (Key.Key_O, CONTROL),
        (Key.Key_Tab, CONTROL),
    ):
        QTest.keyClick(desk.view, key, modifiers)
    pressed = [key for key in desk.keys if key not in (Key.Key_Shift, Key.Key_Control)]
    assert pressed == [Key.Key_E, Key.Key_Q, Key.Key_Delete, Key.Key_Return, Key.Key_O, Key.Key_Tab]


def test_tab_stays_in_the_text_and_f6_leaves_it(desk: Desk) -> None:
    other = QLineEdit(desk)
    other.show()
    desk.view.show_text(ARTICLE, NESTED)
    QTest.keyClick(desk.view, Key.Key_Tab)
    assert desk.view.hasFocus()
    QTest.keyClick(desk.view, Key.Key_F6)
    assert other.hasFocus()


def test_without_a_document_keys_and_clicks_do_nothing(desk: Desk) -> None:
    desk.view.show_text(ARTICLE)
    desk.view.clear()
    QTest.keyClick(desk.view, Key.Key_Right)
    QTest.mouseClick(desk.view.viewport(), LEFT_BUTTON, PLAIN, QPoint(80, 40))
    assert desk.keys == [Key.Key_Right]
    assert (desk.view.caret(), desk.view.selected_span()) == (0, None)


def test_a_click_in_the_gutter_selects_the_line(view: TextView, point_of: PointOf) -> None:
    label = LineLabel(0, 27, "headline", "H", "#8A6D00", "#D8B84A", is_default=False)
    view.show_text(ARTICLE, line_labels=[label])
    left_of_text = QPoint(20, point_of(0).y())
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, PLAIN, left_of_text)
    assert selected(view) == "Harbour reopens after storm"


@pytest.mark.parametrize("line", ["The ferry came late. " * 9 + "\n\n", "The ferry came late. "])
def test_the_view_comes_to_rest_after_laying_everything_out(
    view: TextView, qtbot: QtBot, line: str
) -> None:
    view.show_text(line * (200_000 // len(line)))
    view.scroll_to(100_000)
    qtbot.waitUntil(lambda: not view.is_busy(), timeout=20_000)
    assert abs(view.reading_position() - 100_000) < 200


@pytest.mark.parametrize("points", [7.0, 16.0, 30.0])
def test_zooming_and_resizing_keep_the_place(desk: Desk, points: float) -> None:
    view = desk.view
    view.show_text("The ferry came late and nobody asked why it did.\n" * 300)
    view.scroll_to(49 * 120)
    view.set_font_size(points)
    assert (view.reading_position(), view.font_size()) == (49 * 120, points)
    view.resize(300, 400)
    assert abs(view.reading_position() - 49 * 120) < 49
    assert view.verticalScrollBar().maximum() > 0


def test_what_is_chosen_or_selected_comes_into_view(view: TextView) -> None:
    text = "The ferry came late and nobody asked why it did.\n" * 3_000
    view.show_text(text, [mark_of("q", QUOTE, "ferry", text=text)])
    view.select(Span(100_000, 100_010))
    box = view.caret_rectangle(100_010)
    assert 0 <= box.top() < view.viewport().height()
    place = view.reading_position()
    view.select(Span(100_005, 100_020))
    assert view.reading_position() == place
    view.choose("q")
    assert view.reading_position() == 0
