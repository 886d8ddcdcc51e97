"""The ends of marks under the mouse: which one is taken, and where it is said to be dragged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.domain.span import Span
from annotator.gui.text_view.marks import Mark
from annotator.gui.text_view.view import TextView
from tests.gui.text_view.samples import ENTITY, QUOTE

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
LATIN = "ten small boats came home with the tide in the early morning light"
HEBREW = "עשר סירות קטנות חזרו הביתה עם הגאות באור הבוקר המוקדם"
Dragged = list[tuple[int, bool]]


def taken_and_dragged(
    view: TextView, start: QPoint, goal: QPoint
) -> tuple[list[tuple[str, bool]], Dragged]:
    taken: list[tuple[str, bool]] = []
    dragged: Dragged = []
    view.lets_borders_go = True
    view.border_taken.connect(lambda mark, at_end: taken.append((mark, at_end)))
    view.border_dragged.connect(lambda offset, exact: dragged.append((offset, exact)))
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), goal)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, goal)
    return taken, dragged


def lane(view: TextView, offset: int) -> QPoint:
    """Under the line of text, where bars are."""
    return view.caret_rectangle(offset).bottomLeft() + QPoint(0, 5)


@pytest.mark.parametrize("text", [LATIN, HEBREW], ids=["from the left", "from the right"])
@pytest.mark.parametrize(("at_end", "place", "goal"), [(True, 15, 20), (False, 4, 0)])
def test_each_end_of_a_bar_is_where_its_text_ends(
    view: TextView, text: str, at_end: bool, place: int, goal: int
) -> None:
    view.show_text(text, [Mark("bar", QUOTE, (Span(4, 15),))])
    taken, dragged = taken_and_dragged(view, lane(view, place), lane(view, goal))
    assert taken == [("bar", at_end)]
    assert dragged == [(goal, False)]
    assert view.selected_span() is None


def test_the_cap_of_the_chosen_mark_is_taken_before_others(view: TextView) -> None:
    marks = [Mark(name, ENTITY, (Span(start, 15),)) for name, start in (("long", 4), ("short", 10))]
    view.show_text(LATIN, marks)
    view.choose("long")
    point = view.caret_rectangle(15).center()
    taken, _dragged = taken_and_dragged(view, point, point + QPoint(40, 0))
    assert taken == [("long", True)]


def test_a_selection_may_begin_at_the_edge_of_a_box_that_is_not_chosen(view: TextView) -> None:
    view.show_text(LATIN, [Mark("box", ENTITY, (Span(4, 9),))])
    start, goal = (view.caret_rectangle(n).center() for n in (4, 15))
    taken, _dragged = taken_and_dragged(view, start, goal)
    assert taken == []
    assert view.selected_span() == Span(4, 15)


def test_suggestions_have_no_caps(view: TextView) -> None:
    offered = replace(QUOTE, is_suggested=True)
    view.show_text(LATIN, [Mark("offered", offered, (Span(4, 15),))])
    taken, _dragged = taken_and_dragged(view, lane(view, 15), lane(view, 20))
    assert taken == []


def test_views_that_only_show_have_no_caps(view: TextView) -> None:
    view.show_text(LATIN, [Mark("bar", QUOTE, (Span(4, 15),))])
    view.border_taken.connect(lambda *_taken: pytest.fail("nothing may be dragged here"))
    QTest.mousePress(view.viewport(), LEFT, NONE, lane(view, 15))
    QTest.mouseMove(view.viewport(), lane(view, 30))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, lane(view, 30))
    assert view.selected_span() == Span(15, 30)


def test_the_inner_ends_of_fragments_are_no_caps(view: TextView) -> None:
    view.show_text(LATIN, [Mark("parts", QUOTE, (Span(4, 9), Span(16, 20)))])
    taken, _dragged = taken_and_dragged(view, lane(view, 9), lane(view, 12))
    assert taken == []
