"""What is on screen: that it is there, that it is in its place, and that nothing stale stays."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from annotator.domain.span import Span
from annotator.gui.text_view.colours import DARK, LIGHT, Theme
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink, MarkType
from annotator.gui.text_view.view import TextView
from tests.gui.text_view.conftest import Desk
from tests.gui.text_view.samples import ARTICLE, CUE, ENTITY, FRAMING, QUOTE, mark_of, span_of

Paint = Callable[[], None]
LONG_ARTICLE = "\n".join([ARTICLE, "قال Calder إن السفن عادت 👩‍👩‍👦.", *[ARTICLE] * 30])


def on_screen(desk: Desk) -> QImage:
    """What has really been painted until now, not what a new painting would give."""
    return desk.screen().grabWindow(desk.winId()).toImage()


def picture(view: TextView) -> QImage:
    """The viewport painted anew."""
    return view.viewport().grab().toImage()


def count(image: QImage, colour: str | QColor, area: QRect | None = None) -> int:
    """How many pixels have exactly a colour."""
    area = image.rect() if area is None else area.intersected(image.rect())
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    )


def difference(first: QImage, second: QImage) -> QRect:
    """The box around all pixels that differ; an empty one when none do."""
    if first == second:
        return QRect()
    places = [
        QPoint(x, y)
        for y in range(first.height())
        for x in range(first.width())
        if first.pixel(x, y) != second.pixel(x, y)
    ]
    left, right = min(p.x() for p in places), max(p.x() for p in places)
    return QRect(QPoint(left, places[0].y()), QPoint(right, places[-1].y()))


def under(view: TextView, span: Span) -> QRect:
    """The lanes under a span that lies on one line."""
    first, last = view.caret_rectangle(span.start), view.caret_rectangle(span.end)
    return QRect(first.bottomLeft() + QPoint(0, 1), last.bottomLeft() + QPoint(-3, 22))


def line_of(kind: MarkType) -> str:
    return kind.light


def test_a_bar_is_drawn_under_its_words_and_a_box_around(view: TextView) -> None:
    view.show_text(ARTICLE)
    words = span_of(ARTICLE, "Ines Calder")
    assert count(picture(view), line_of(QUOTE)) == 0
    view.add_mark(mark_of("q", QUOTE, "Ines Calder"))
    view.add_mark(mark_of("e", ENTITY, "Ines Calder"))
    shown = picture(view)
    area = under(view, words)
    assert count(shown, line_of(QUOTE), area) > 2 * area.width()
    assert count(shown, line_of(ENTITY)) > area.width()
    view.remove_mark("q")
    assert count(picture(view), line_of(QUOTE)) == 0


@pytest.mark.parametrize("kind", [QUOTE, ENTITY])
def test_fragments_are_visibly_joined(view: TextView, kind: MarkType) -> None:
    first, second = span_of(ARTICLE, "“We did not sleep,”"), span_of(ARTICLE, "told reporters")
    gap = span_of(ARTICLE, " Mayor Ines Calder ")
    view.show_text(ARTICLE, [Mark("a", kind, (first,)), Mark("b", kind, (second,))])
    assert count(picture(view), line_of(kind), joint_area(view, gap)) == 0
    view.show_text(ARTICLE, [Mark("split", kind, (first, second))])
    joint = joint_area(view, gap)
    dots = count(picture(view), line_of(kind), joint)
    assert joint.width() / 3 < dots < 2 * joint.width()


def joint_area(view: TextView, gap: Span) -> QRect:
    return under(view, gap).adjusted(4, -2, -4, 0)


@pytest.mark.parametrize("before", [0, 1, 4, 9])
def test_marking_never_moves_the_text(view: TextView, before: int) -> None:
    overlapping = [
        Mark(str(n), (QUOTE, FRAMING, ENTITY)[n % 3], (Span(30 + n, 110 + n),)) for n in range(9)
    ]
    view.show_text(ARTICLE, overlapping[:before])
    places = [view.caret_rectangle(offset) for offset in range(len(ARTICLE))]
    for mark in overlapping[before:]:
        view.add_mark(mark)
    assert [view.caret_rectangle(offset) for offset in range(len(ARTICLE))] == places


def test_marks_that_do_not_fit_are_counted(view: TextView) -> None:
    words = span_of(ARTICLE, "Mayor Ines Calder")
    view.show_text(ARTICLE, [Mark(str(n), QUOTE, (words,)) for n in range(6)])
    text_pixels = count(picture(view), QColor(*LIGHT.text))
    view.add_mark(Mark("seventh", QUOTE, (words,)))
    assert count(picture(view), QColor(*LIGHT.text)) > text_pixels
    assert view.marks_at(words.start)[-1] == "seventh"


def test_only_the_chosen_marks_links_are_drawn(view: TextView) -> None:
    marks = [
        mark_of("quote", QUOTE, "“We did not sleep,”"),
        mark_of("speaker", FRAMING, "Ines Calder"),
        mark_of("cue", CUE, "told reporters"),
        mark_of("other", QUOTE, "“a small miracle”"),
    ]
    links = [MarkLink("1", "quote", "speaker", "speaker"), MarkLink("2", "quote", "cue", "cue")]
    view.show_text(ARTICLE, marks, links=links)
    above = QRect(0, 0, view.viewport().width(), view.caret_rectangle(40).top() - 3)

    def arrows() -> int:
        shown = picture(view)
        return count(shown, line_of(FRAMING), above) + count(shown, line_of(CUE), above)

    assert arrows() == 0
    view.choose("other")
    assert arrows() == 0
    view.choose("quote")
    assert arrows() > 20
    view.set_links(())
    assert arrows() == 0
    view.set_links(links)
    view.choose("cue")
    assert arrows() > 10


def test_a_link_to_a_mark_off_screen_points_to_the_edge(view: TextView) -> None:
    last = LONG_ARTICLE.rindex("Sign")
    marks = [
        mark_of("near", QUOTE, "“We did not sleep,”"),
        Mark("far", CUE, (Span(last, last + 4),)),
    ]
    view.show_text(LONG_ARTICLE, marks, links=[MarkLink("1", "near", "far", "later")])
    assert count(picture(view), line_of(CUE)) == 0
    view.choose("near")
    assert count(picture(view), line_of(CUE)) > 100
    assert view.reading_position() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_theme_colours_everything(view: TextView, theme: Theme) -> None:
    view.show_text(ARTICLE, [mark_of("q", QUOTE, "Calder")])
    view.set_theme(theme.is_dark)
    shown = picture(view)
    assert shown.pixelColor(2, 2) == QColor(*theme.background)
    assert count(shown, QUOTE.dark if theme.is_dark else QUOTE.light) > 50
    assert count(shown, QUOTE.light if theme.is_dark else QUOTE.dark) == 0


def test_selected_text_is_on_the_selections_ground(view: TextView) -> None:
    view.show_text(ARTICLE)
    ground = QColor(*LIGHT.selection)
    assert count(picture(view), ground) == 0
    view.select(span_of(ARTICLE, "Ines Calder"))
    assert count(picture(view), ground) > 500


def test_the_caret_is_seen_only_with_the_keyboard(desk: Desk) -> None:
    view = desk.view
    view.show_text(ARTICLE)
    view.move_caret(ARTICLE.index("\n\n") + 1)
    caret = view.caret_rectangle(view.caret()).adjusted(-2, 0, 2, 0)
    ring = QColor(*LIGHT.focus)
    assert count(picture(view), QColor(*LIGHT.text), caret) > 10
    assert count(view.grab().toImage(), ring) > 1_000
    view.clearFocus()
    assert count(picture(view), QColor(*LIGHT.text), caret) == 0
    assert count(view.grab().toImage(), ring) == 0


def test_lines_show_their_labels_and_the_default_only_faintly(view: TextView) -> None:
    first = ARTICLE.index("\n")
    second = ARTICLE.index("Sign")
    labels = [
        LineLabel(0, first, "headline", "H", "#8A6D00", "#D8B84A", is_default=False),
        LineLabel(second, len(ARTICLE), "body", "T", "#0000AA", "#7799BB", is_default=True),
    ]
    view.show_text(ARTICLE, line_labels=labels)
    shown = picture(view)
    assert count(shown, "#8A6D00") > 80
    assert count(shown, "#0000AA") == 0
    view.set_line_labels(())
    assert count(picture(view), "#8A6D00") == 0


def test_without_a_document_the_view_says_so(view: TextView) -> None:
    shown = picture(view)
    assert count(shown, QColor(*LIGHT.background)) < shown.width() * shown.height()
    view.show_text("")
    assert count(picture(view), QColor(*LIGHT.background)) >= shown.width() * (shown.height() - 20)
    view.clear()
    assert picture(view) == shown


def test_hovering_tints_the_mark_under_the_mouse(view: TextView) -> None:
    view.show_text(ARTICLE, [mark_of("q", QUOTE, "Ines Calder")])
    before = picture(view)
    QTest.mouseMove(view.viewport(), view.caret_rectangle(ARTICLE.index("Calder") + 2).center())
    assert picture(view) != before
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    assert picture(view) == before


class Meddler:
    """Does one thing after another to a view, as a person or the window would."""

    def __init__(self, view: TextView, chance: random.Random) -> None:
        self._view = view
        self._chance = chance
        self._ids = ["first"]

    def act(self) -> None:
        of_marks = (self._add, self._remove, self._replace, self._choose)
        of_places = (self._select, self._key, self._scroll, self._scroll, self._hover)
        self._chance.choice((*of_marks, *of_places))()

    def _offset(self) -> int:
        return min(
            len(LONG_ARTICLE) - 300, self._view.reading_position() + self._chance.randrange(900)
        )

    def _mark(self, mark_id: str) -> Mark:
        start = self._offset()
        kind = self._chance.choice([ENTITY, QUOTE, FRAMING, CUE])
        first = Span(start, start + self._chance.randint(1, 90))
        if self._chance.random() < 0.4:
            return Mark(mark_id, kind, (first, Span(first.end + 40, first.end + 60)))
        return Mark(mark_id, kind, (first,))

    def _add(self) -> None:
        self._ids.append(f"m{len(self._ids)}-{self._chance.random()}")
        self._view.add_mark(self._mark(self._ids[-1]))

    def _remove(self) -> None:
        if len(self._ids) > 1:
            self._view.remove_mark(self._ids.pop(self._chance.randrange(1, len(self._ids))))

    def _replace(self) -> None:
        self._view.replace_mark(self._mark(self._chance.choice(self._ids)))

    def _choose(self) -> None:
        self._view.choose(self._chance.choice([None, *self._ids]))

    def _select(self) -> None:
        start = self._offset()
        self._view.select(Span(start, start + self._chance.randint(1, 200)))

    def _key(self) -> None:
        keys = [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_PageDown, Qt.Key.Key_End]
        modifier = self._chance.choice(
            [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
        )
        QTest.keyClick(self._view, self._chance.choice(keys), modifier)

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._chance.choice([-300, -37, -1, 1, 40, 123, 400, 2_000]))

    def _hover(self) -> None:
        x, y = self._chance.randrange(700), self._chance.randrange(500)
        QTest.mouseMove(self._view.viewport(), QPoint(x, y))


@pytest.mark.parametrize("seed", range(6))
def test_painting_only_what_changed_leaves_nothing_stale(
    desk: Desk, paint: Paint, seed: int
) -> None:
    links = [MarkLink("l", "first", "m1", "speaker")] if seed % 2 else []
    first = mark_of("first", QUOTE, "“We did not sleep,”")
    desk.view.show_text(LONG_ARTICLE, [first], links=links)
    paint()
    meddler = Meddler(desk.view, random.Random(seed))
    for step in range(40):
        meddler.act()
        paint()
        seen = on_screen(desk)
        desk.view.viewport().update()
        paint()
        assert difference(seen, on_screen(desk)).isEmpty(), f"stale after step {step}"
