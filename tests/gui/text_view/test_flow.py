from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage

from annotator.gui.text_view.flow import Flow
from annotator.gui.text_view.layout_cache import Metrics
from annotator.gui.text_view.text_model import TextModel

pytestmark = pytest.mark.usefixtures("qapp")
HEIGHT = 300


def flow_of(text: str, width: int = 420) -> Flow:
    device = QImage(10, 10, QImage.Format.Format_RGB32)
    return Flow(TextModel(text), Metrics.of(QFont(), width, device), HEIGHT)


def text_of(seed: int, paragraphs: int = 120) -> str:
    chance = random.Random(seed)
    words = [
        "ferry",
        "late",
        "harbour",
        "🌊",
        "ภาษาไทย",
        "nobody",
        "👩‍👩‍👦",
        "wwwwwwwwwwwwwww",
        "i",
    ]
    return "\n".join(
        " ".join(chance.choices(words, k=chance.choice([0, 3, 40, 200]))) for _ in range(paragraphs)
    )


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_only_scrolling_moves_what_is_on_screen(seed: int) -> None:
    flow, chance = flow_of(text_of(seed)), random.Random(seed)
    flow.move_to(flow.highest_top * chance.random())
    flow.lay_out_screen()
    for _ in range(12):
        place = flow.reading_position()
        before = flow.caret_box(place).top()
        moved = 0.0
        action = chance.randrange(4)
        if action == 0:
            flow.lay_out_near(0.002, lambda _chunk, _laid: None)
        elif action == 1:
            flow.make_exact(0.002)
        else:
            moved = flow.scroll_by(float(chance.randint(-HEIGHT, HEIGHT)))
        assert flow.caret_box(place).top() == before - moved
        flow.lay_out_screen()


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_a_page_down_and_up_again_is_where_it_was(seed: int) -> None:
    flow = flow_of(text_of(seed))
    flow.scroll_by(700.0)
    place = flow.reading_position()
    before = flow.caret_box(place).top()
    down = flow.scroll_by(float(HEIGHT))
    flow.scroll_by(-down)
    assert flow.caret_box(place).top() == before


def test_the_end_can_be_reached_and_nothing_beyond() -> None:
    text = text_of(3)
    flow = flow_of(text)
    for _ in range(60):
        flow.scroll_by(3.0 * HEIGHT)
    last = flow.caret_box(len(text))
    assert last.bottom() <= HEIGHT
    assert flow.scroll_by(10.0) == 0
    flow.scroll_by(-1e9)
    assert flow.reading_position() == 0


def test_lines_in_a_band_are_the_lines_between_the_offsets() -> None:
    text = text_of(5)
    flow = flow_of(text)
    flow.lay_out_screen()
    end = flow.offset_at(1e4, HEIGHT / 2)
    upper, lower = flow.band_of(0, end) or (0.0, 0.0)
    assert upper == flow.caret_box(0).top()
    assert lower == flow.caret_box(end).top() + flow.metrics.pitch
    assert flow.band_of(len(text), len(text)) is None


def test_old_layouts_are_dropped_a_few_at_a_time() -> None:
    text = ("The ferry came late and nobody asked why it did. " * 30 + "\n") * 200
    flow = flow_of(text)
    for chunk in range(len(flow.model)):
        flow.lay_out(chunk)
    heights = flow.highest_top
    while flow.trim(0.0005):
        pass
    kept = [chunk for chunk in range(len(flow.model)) if flow.cache.get(chunk)]
    assert 0 < len(kept) < 120
    assert flow.cache.get(0) is not None
    assert flow.highest_top == heights


@pytest.mark.parametrize("text", ["ferry", "ferry ภาษาไทย", "ferry 🌊", "船", "قال", "Ị̣̣̣̣̣̣"])
def test_a_line_has_room_for_its_tallest_letters_and_its_lanes(text: str) -> None:
    flow = flow_of(text)
    laid = flow.lay_out(0)
    assert laid.height >= laid.lines[0].qt.height() + flow.metrics.lane_area


@pytest.mark.parametrize("width", [10, 200, 900, 4_000])
def test_lines_are_never_too_long_to_read(width: int) -> None:
    metrics = flow_of("x", width).metrics
    assert 60 <= metrics.width <= 100 * metrics.average_width
    assert metrics.left + metrics.width <= max(width, 150)
