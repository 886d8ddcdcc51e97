from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage

from annotator.domain.span import Span
from annotator.gui.text_view.borders import grapheme_borders
from annotator.gui.text_view.flow import Flow
from annotator.gui.text_view.layout_cache import Metrics
from annotator.gui.text_view.text_model import TextModel, display_string
from annotator.gui.text_view.walker import Unit, Walker
from tests.gui.text_view.texts import TRAP_IDS, TRAPS, odd_texts

pytestmark = pytest.mark.usefixtures("qapp")
STEPS = [Unit.CHARACTER, Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH]


def flow_of(text: str) -> Flow:
    device = QImage(10, 10, QImage.Format.Format_RGB32)
    return Flow(TextModel(text), Metrics.of(QFont(), 500, device), 300)


def walker_of(text: str) -> Walker:
    return Walker(flow_of(text))


def way(text: str, unit: Unit, *, forwards: bool) -> list[int]:
    walker = walker_of(text)
    places = [0 if forwards else len(text)]
    for _ in range(len(text) + 1):
        place = walker.step(places[-1], unit, forwards=forwards)
        if place == places[-1]:
            break
        places.append(place)
    return places


@given(odd_texts)
def test_characters_are_the_same_in_both_directions(text: str) -> None:
    forwards = way(text, Unit.CHARACTER, forwards=True)
    assert forwards == way(text, Unit.CHARACTER, forwards=False)[::-1]
    assert forwards[-1] == len(text)


@given(odd_texts)
def test_no_step_ends_inside_a_grapheme_or_a_line_end(text: str) -> None:
    walker, model = walker_of(text), TextModel(text)
    allowed = {
        model.starts[chunk] + border
        for chunk in range(len(model))
        for border in grapheme_borders(
            display_string(text[model.starts[chunk] : model.ends[chunk]])
        )
    }
    assert set(way(text, Unit.CHARACTER, forwards=True)) == allowed
    assert {walker.snapped(offset) for offset in range(len(text) + 1)} == allowed


@given(odd_texts, st.sampled_from(STEPS), st.booleans())
def test_every_way_leads_to_the_end_without_turning(text: str, unit: Unit, forwards: bool) -> None:
    places = way(text, unit, forwards=forwards)
    assert places == sorted(set(places), reverse=not forwards)
    assert places[-1] == (len(text) if forwards else 0)


def test_a_long_paragraph_is_walked_over_its_cuts() -> None:
    text = "👩‍👩‍👦e\u0301" * 1_200
    assert len(TextModel(text)) > 3
    forwards = way(text, Unit.CHARACTER, forwards=True)
    assert forwards == list(grapheme_borders(text))
    assert forwards == way(text, Unit.CHARACTER, forwards=False)[::-1]


TEXT = "“Nay,” said Mr. Ek. She won't!\r\nNew line…\n\n  end"


@pytest.mark.parametrize(
    ("unit", "forwards", "stops"),
    [
        (Unit.WORD, True, ["Nay", "said", "Mr", "Ek", "She", "won't", "New", "line", "end"]),
        (Unit.SENTENCE, True, ["said Mr. Ek.", "She won't!", "New line…", "end"]),
        (Unit.PARAGRAPH, True, ["won't!", "line…", "end"]),
    ],
)
def test_forwards_leads_to_ends(unit: Unit, forwards: bool, stops: list[str]) -> None:
    places = way(TEXT, unit, forwards=forwards)
    assert places[1:] == [TEXT.index(stop) + len(stop) for stop in stops]


@pytest.mark.parametrize(
    ("unit", "stops"),
    [
        (Unit.WORD, ["end", "line", "New", "won't", "She", "Ek", "Mr", "said", "Nay", "“"]),
        (Unit.SENTENCE, ["end", "New", "She", "“Nay"]),
        (Unit.PARAGRAPH, ["  end", "New", "“Nay"]),
    ],
)
def test_backwards_leads_to_starts(unit: Unit, stops: list[str]) -> None:
    assert way(TEXT, unit, forwards=False)[1:] == [TEXT.index(stop) for stop in stops]


@pytest.mark.parametrize(
    ("offset", "unit", "found"),
    [
        (2, Unit.WORD, "Nay"),
        (4, Unit.WORD, "Nay"),
        (5, Unit.WORD, ""),
        (15, Unit.SENTENCE, "“Nay,” said Mr. Ek."),
        (21, Unit.SENTENCE, "She won't!"),
        (9, Unit.PARAGRAPH, "“Nay,” said Mr. Ek. She won't!"),
        (TEXT.index("\n\n") + 1, Unit.PARAGRAPH, ""),
        (len(TEXT), Unit.WORD, "end"),
    ],
)
def test_units_at_an_offset(offset: int, unit: Unit, found: str) -> None:
    span = walker_of(TEXT).unit_at(offset, unit)
    assert (span.text_of(TEXT) if span else "") == found


def test_a_sentence_is_found_whole_on_both_sides_of_a_cut() -> None:
    long_one = "Ina " + "asks why " * 220 + "again."
    text = "Ek did it. " * 120 + long_one + " Ek did it." * 100
    model, walker = TextModel(text), walker_of(text)
    cut = model.starts[1]
    before, after = (walker.unit_at(cut + side, Unit.SENTENCE) for side in (-2, 2))
    assert before == after
    assert before is not None
    assert before.text_of(text) == long_one


@pytest.mark.parametrize(("_name", "text", "target"), TRAPS, ids=TRAP_IDS)
def test_a_double_click_on_a_name_takes_all_of_it(_name: str, text: str, target: str) -> None:
    word = target.strip("“”").split()[-1]
    start = text.rindex(word)
    span = walker_of(text).unit_at(start + 1, Unit.WORD)
    assert span == Span(start, start + len(word))


def down(flow: Flow, offset: int, *, forwards: bool) -> int:
    x = flow.caret_box(offset).left()
    return Walker(flow).line_step(offset, x, forwards=forwards)


def test_line_steps_keep_their_place_across_lines_and_chunks() -> None:
    flow = flow_of("The ferry came late and nobody asked why it did. " * 90)
    offsets = [5]
    while (lower := down(flow, offsets[-1], forwards=True)) != offsets[-1]:
        offsets.append(lower)
    boxes = [flow.caret_box(offset) for offset in offsets]
    assert len(offsets) > 40
    assert all(abs(box.left() - boxes[0].left()) < 12 for box in boxes[:-1])
    assert all(lower.top() > upper.top() for upper, lower in pairwise(boxes))


@pytest.mark.parametrize("direction", ["The ferry came late. ", "وصلت السفينة متأخرة جدا. "])
def test_line_edges_stay_on_the_line(direction: str) -> None:
    flow = flow_of(direction * 20)
    walker = Walker(flow)
    first, last = (walker.line_edge(30, forwards=forwards) for forwards in (False, True))
    tops = {flow.caret_box(offset).top() for offset in (first, 30, last)}
    assert (first, len(tops)) == (0, 1)
    assert flow.caret_box(last + 1).top() > flow.caret_box(last).top()


@pytest.mark.parametrize("mark", ["\u0327", "\u0301", "\u0316\u0301"])
def test_a_click_beside_a_character_with_a_mark_is_beside_it(mark: str) -> None:
    flow = flow_of(f"aaa{mark}a")
    walker = Walker(flow)
    for place in (0, 1, 2, 3 + len(mark), 4 + len(mark)):
        box = flow.caret_box(place)
        for aside in (-2, 0, 2):
            assert walker.at_point(box.left() + aside, box.center().y()) == place


@given(odd_texts, st.data())
def test_a_place_is_found_again_where_its_caret_is_drawn(text: str, data: st.DataObject) -> None:
    flow = flow_of(text)
    walker = Walker(flow)
    offset = walker.snapped(data.draw(st.integers(0, len(text))))
    box = flow.caret_box(offset)
    found = walker.at_point(box.left(), box.center().y())
    # At the border of two directions, and around characters of no width, one place on screen
    # belongs to several offsets; the caret is then drawn at the same place for all of them.
    shown = flow.caret_box(found)
    is_mixed = flow.model.chunk_text(flow.model.chunk_at(offset)).mixed
    assert shown.top() == box.top()
    assert is_mixed or abs(shown.left() - box.left()) < 1
