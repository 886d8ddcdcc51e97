"""The quick keys of the desk, pressed in a real window on a real project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.span import Span
from annotator.gui.main_window import MainWindow
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select, settled, spans, stored

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
QUOTE = "“Nobody likes a fee,”"


def put_caret(bench: Workbench, words: str, into: int = 1) -> None:
    """Put the caret into the first occurrence of some words, with nothing chosen."""
    bench.text_view.choose(None)
    bench.text_view.select(None)
    bench.text_view.move_caret(bench.annotating.text.index(words) + into)


def selected(bench: Workbench) -> str:
    span = bench.text_view.selected_span()
    return span.text_of(bench.annotating.text) if span else ""


def links(bench: Workbench) -> list[tuple[str, str, str]]:
    """(layer, text of the start, text of the end) of every link."""
    here = bench.article.here
    assert here is not None
    found = []
    for link in here.annotations():
        if link.ends is not None:
            ends = [here.find(link.ends.from_id), here.find(link.ends.to_id)]
            texts = [e.fragments[0].text_of(here.text) for e in ends if e is not None]
            found.append((link.layer, *texts))
    return sorted(found)  # type: ignore[arg-type]  # three strings each


def tag_quote(bench: Workbench) -> Annotation:
    put_caret(bench, "Nobody")
    press(bench.text_view, Key.Key_QuoteDbl, Key.Key_Q)
    chosen = bench.article.chosen()
    assert chosen is not None
    return chosen


@pytest.mark.parametrize(("grow", "shrink"), [("+", "-"), ("alt", "alt")])
def test_selections_grow_and_shrink_by_meaning(bench: Workbench, grow: str, shrink: str) -> None:
    put_caret(bench, "likes")
    view = bench.text_view

    def step(larger: bool) -> str:
        if grow == "alt":
            key = Key.Key_Right if larger else Key.Key_Left
            QTest.keyClick(view, key, ALT | SHIFT)
        else:
            QTest.keyClick(view, Key.Key_Plus if larger else Key.Key_Minus)
        return selected(bench)

    grown = [step(True) for _n in range(4)]
    assert grown == ["likes", "Nobody likes a fee", "Nobody likes a fee,", QUOTE]
    assert [step(False) for _n in range(3)] == [
        "Nobody likes a fee,",
        "Nobody likes a fee",
        "likes",
    ]


def test_a_quotation_is_selected_and_tagged_with_two_keys(bench: Workbench) -> None:
    tag_quote(bench)
    assert spans(bench) == [("direct", QUOTE)]


def test_source_and_cue_are_linked_as_they_are_tagged(bench: Workbench, qtbot: QtBot) -> None:
    tag_quote(bench)
    put_caret(bench, "said")
    press(bench.text_view, Key.Key_C)
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_S)
    assert links(bench) == [("has_cue", QUOTE, "said"), ("speaker", QUOTE, "Mara Quill")]
    settled(qtbot, bench)
    assert len(stored(bench)) == 5


def test_a_mention_under_the_caret_becomes_the_source(bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    tag_quote(bench)
    put_caret(bench, "Quill")
    press(bench.text_view, Key.Key_S)
    assert ("source", "Mara Quill") in spans(bench)
    put_caret(bench, "harbour master")
    press(bench.text_view, Key.Key_R)
    put_caret(bench, "Monday")
    press(bench.text_view, Key.Key_A)
    assert [layer for layer, _start, _end in links(bench)] == ["addressee", "relay", "speaker"]


def test_with_the_chain_off_nothing_is_linked(window: MainWindow, bench: Workbench) -> None:
    window.actions_by_name["chain"].trigger()
    tag_quote(bench)
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_S)
    assert links(bench) == []
    assert ("source", "Mara Quill") in spans(bench)


def test_the_same_label_again_with_one_key(bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    put_caret(bench, "boat")
    press(bench.text_view, Key.Key_Space)
    assert ("PER", "boat") in spans(bench)


def test_an_armed_label_tags_every_selection_until_escape(bench: Workbench, qtbot: QtBot) -> None:
    view = bench.text_view
    press(view, Key.Key_E)
    press(view, Key.Key_P, modifier=SHIFT)
    assert bench.annotating.desk.brush is not None
    for words in ("Mara Quill", "boat"):
        start = bench.annotating.text.index(words)
        ends = [view.caret_rectangle(o).center() for o in (start, start + len(words))]
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, ends[0])
        QTest.mouseMove(view.viewport(), ends[1])
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, ends[1])
    assert spans(bench) == [("PER", "Mara Quill"), ("PER", "boat")]
    press(view, Key.Key_Escape)
    assert bench.annotating.desk.brush is None


def test_an_armed_label_tags_what_shift_and_arrows_select(bench: Workbench) -> None:
    view = bench.text_view
    press(view, Key.Key_E)
    press(view, Key.Key_P, modifier=SHIFT)
    put_caret(bench, "boat", 0)
    QTest.keyPress(view, Key.Key_Shift, SHIFT)
    press(view, Key.Key_Right, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    QTest.keyRelease(view, Key.Key_Shift, NONE)
    assert spans(bench) == [("PER", "boat")]


def test_alt_and_a_letter_relabel_in_place_whatever_layer_is_active(bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    press(bench.text_view, Key.Key_Slash, Key.Key_B)
    press(bench.text_view, Key.Key_O, modifier=ALT)
    assert spans(bench, "mention") == [("ORG", "Mara Quill")]


def test_a_chord_reaches_every_label_from_everywhere(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_E)
    select(bench, QUOTE)
    press(bench.text_view, Key.Key_Slash, Key.Key_Q, Key.Key_M)
    assert spans(bench, "quote") == [("mixed", QUOTE)]


@pytest.mark.parametrize(
    ("key", "modifier", "covered"),
    [
        (Key.Key_BracketRight, NONE, "Mara Quill"),
        (Key.Key_BracketLeft, NONE, "Mara"),
        (Key.Key_BraceLeft, NONE, "said Mara"),
        (Key.Key_BracketRight, ALT, "Mara "),
        (Key.Key_BraceRight, ALT, "ara"),
    ],
)
def test_borders_are_nudged_by_one_key(
    bench: Workbench, key: Key, modifier: Qt.KeyboardModifier, covered: str
) -> None:
    select(bench, "Mara")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    press(bench.text_view, key, modifier=modifier)
    assert [text for _label, text in spans(bench)] == [covered]


def test_the_caret_splits_and_the_next_key_joins_again(bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    bench.text_view.move_caret(bench.annotating.text.index(" Quill"))
    press(bench.text_view, Key.Key_Bar)
    assert spans(bench) == [("PER", "Mara"), ("PER", "Quill")]
    press(bench.text_view, Key.Key_Ampersand)
    assert spans(bench) == [("PER", "Mara Quill")]


def test_links_are_walked_both_ways_and_back(bench: Workbench) -> None:
    quote = tag_quote(bench)
    put_caret(bench, "said")
    press(bench.text_view, Key.Key_C)
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_S)
    bench.text_view.choose(quote.id)

    def chosen() -> str:
        found = bench.article.chosen()
        return found.layer if found else ""

    walked = []
    for key in (Key.Key_Greater, Key.Key_Greater, Key.Key_Less, Key.Key_Backspace):
        press(bench.text_view, key)
        walked.append(chosen())
    assert set(walked[:2]) == {"source", "cue"}
    assert walked[2:] == [walked[0], "quote"]


def test_marks_are_related_by_the_letters_shown_on_them(bench: Workbench) -> None:
    bench.annotating.chain.is_on = False
    quote = tag_quote(bench)
    select(bench, "said")
    press(bench.text_view, Key.Key_C)
    cue = bench.text_view.chosen_mark()
    bench.text_view.choose(quote.id)
    press(bench.text_view, Key.Key_R)
    hints = bench.text_view.hints()
    assert cue is not None
    press(bench.text_view, Key(ord(hints[cue])))
    assert links(bench) == [("has_cue", QUOTE, "said")]
    assert bench.text_view.hints() == {}


def test_what_would_be_tagged_is_outlined_before(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_E)
    span = select(bench, "ara Qui")
    assert bench.text_view.preview() == Span(span.start - 1, span.end + 2)
    select(bench, "Mara Quill")
    assert bench.text_view.preview() is None


def test_selections_snap_to_sentences_when_asked(window: MainWindow, bench: Workbench) -> None:
    window.actions_by_name["snap"].trigger()
    window.actions_by_name["snap"].trigger()
    select(bench, "told boat")
    press(bench.text_view, Key.Key_F, Key.Key_1)
    assert next(text for _label, text in spans(bench)).startswith("She told boat owners")


def test_hovering_shows_links_without_choosing(bench: Workbench) -> None:
    tag_quote(bench)
    put_caret(bench, "said")
    press(bench.text_view, Key.Key_C)
    bench.text_view.choose(None)
    view = bench.text_view
    before = view.viewport().grab().toImage()
    start = bench.annotating.text.index("said")
    QTest.mouseMove(view.viewport(), view.caret_rectangle(start + 2).center() + QPoint(0, 2))
    assert view.viewport().grab().toImage() != before
    assert view.chosen_mark() is None


def test_where_an_article_was_read_is_kept_for_each_article(
    bench: Workbench, window: MainWindow
) -> None:
    first = bench.article.id
    assert first is not None
    window.resize(900, 560)
    bench.text_view.set_font_size(48)
    last = bench.annotating.text.index("Read more")
    bench.text_view.scroll_to(last)
    position = bench.text_view.reading_position()
    assert position > 0
    bench.step(1)
    assert bench.text_view.reading_position() == 0
    bench.open_document(first)
    assert bench.text_view.reading_position() == position


def test_words_are_found_in_the_article(window: MainWindow, bench: Workbench) -> None:
    window.actions_by_name["find_text"].trigger()
    find = bench.desk.find
    QTest.keyClicks(find.line, "ER")
    places = [selected(bench)]
    QTest.keyClick(find.line, Key.Key_Return)
    places.append(selected(bench))
    assert places == ["er", "er"]
    assert find.count.text().startswith("2 of")
    QTest.keyClicks(find.line, "[(*")
    assert find.count.text() == "not found"
    QTest.keyClick(find.line, Key.Key_Escape)
    assert not find.isVisible()


@pytest.mark.parametrize(
    "key",
    [
        Key.Key_BracketRight,
        Key.Key_Bar,
        Key.Key_Ampersand,
        Key.Key_Period,
        Key.Key_Greater,
        Key.Key_Z,
        Key.Key_Space,
    ],
)
def test_keys_with_nothing_to_work_on_say_what_to_do(
    bench: Workbench, messages: SilentMessages, key: Key
) -> None:
    put_caret(bench, "boat")
    press(bench.text_view, key)
    assert messages.last
    assert spans(bench) == []


def test_ctrl_shift_and_a_label_mark_all_places(bench: Workbench, qtbot: QtBot) -> None:
    press(bench.text_view, Key.Key_E)
    select(bench, "she")
    press(bench.text_view, Key.Key_P, modifier=CONTROL | SHIFT)
    dialog = bench.desk.mark_all
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    with qtbot.waitSignal(bench.bridge.edited):
        dialog.mark.click()
    assert spans(bench) == [("PER", "she")]
