"""Selecting and pressing keys makes, changes and removes annotations."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.status_line import SAVED
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select, settled, spans, stored

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_layer_key_then_label_key_labels_the_selection(bench: Workbench, qtbot: QtBot) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    assert spans(bench) == [("direct", "“Nobody likes a fee,”")]
    settled(qtbot, bench)
    assert [a.label for a in stored(bench)] == ["direct"]


def test_shift_and_arrows_then_a_key_label_what_they_selected(bench: Workbench) -> None:
    bench.text_view.move_caret(0)
    press(bench.text_view, *[Key.Key_Right] * 7, modifier=SHIFT)
    press(bench.text_view, Key.Key_E, Key.Key_O)
    assert spans(bench) == [("ORG", "Harbour")]


def test_without_a_selection_the_word_at_the_caret_is_labelled(bench: Workbench) -> None:
    span = select(bench, "Quill")
    bench.text_view.move_caret(span.start + 2)
    press(bench.text_view, Key.Key_E, Key.Key_P)
    assert spans(bench) == [("PER", "Quill")]


@pytest.mark.parametrize(
    ("modifier", "covered"),
    [
        pytest.param(Qt.KeyboardModifier.NoModifier, "Mara Quill", id="snapped to words"),
        pytest.param(ALT, "ara Qui", id="exactly as selected"),
    ],
)
def test_token_layers_snap_unless_told_otherwise(
    bench: Workbench, modifier: Qt.KeyboardModifier, covered: str
) -> None:
    select(bench, "ara Qui")
    press(bench.text_view, Key.Key_E)
    press(bench.text_view, Key.Key_P, modifier=modifier)
    assert spans(bench) == [("PER", covered)]


def test_plus_selects_larger_units_and_minus_goes_back(bench: Workbench) -> None:
    bench.text_view.move_caret(select(bench, "likes").start)
    seen = []
    for _ in range(3):
        press(bench.text_view, Key.Key_Plus, modifier=SHIFT)
        seen.append(bench.text_view.selected_span())
    assert bench.article.here is not None
    text = bench.article.here.text
    assert [s.text_of(text) for s in seen if s] == [
        "likes",
        "Nobody likes a fee",
        "Nobody likes a fee,",
    ]
    press(bench.text_view, Key.Key_Minus)
    assert bench.text_view.selected_span() == seen[1]


def test_white_space_around_a_selection_is_left_out(bench: Workbench) -> None:
    select(bench, " said ")
    press(bench.text_view, Key.Key_C)
    assert spans(bench, "cue") == [("cue", "said")]


def test_a_layer_with_one_label_labels_at_once(bench: Workbench) -> None:
    select(bench, "Mara Quill, the harbour master")
    press(bench.text_view, Key.Key_S)
    assert spans(bench) == [("source", "Mara Quill, the harbour master")]


def test_a_label_key_relabels_the_chosen_annotation(bench: Workbench) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D, Key.Key_M)
    assert spans(bench) == [("mixed", "“Nobody likes a fee,”")]


def test_delete_removes_the_chosen_annotation(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    window.actions_by_name["delete"].trigger()
    assert spans(bench) == []
    settled(qtbot, bench)
    assert stored(bench) == ()


def test_a_forbidden_overlap_is_refused_with_a_reason(
    bench: Workbench, messages: SilentMessages
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    select(bench, "a fee,” said")
    press(bench.text_view, Key.Key_I)
    assert spans(bench) == [("direct", "“Nobody likes a fee,”")]
    assert "may not cross each other" in messages.last
    assert bench.window().findChild(type(bench)) is not None


def test_an_error_stays_in_the_status_line_until_the_next_action(
    window: MainWindow, bench: Workbench
) -> None:
    select(bench, "fees")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    select(bench, "fees")
    press(bench.text_view, Key.Key_P)
    assert "has the label" in window.status.message.text()
    select(bench, "rise")
    assert "has the label" in window.status.message.text()
    press(bench.text_view, Key.Key_P)
    assert "has the label" not in window.status.message.text()


def test_lines_are_labelled_and_taken_back(window: MainWindow, bench: Workbench) -> None:
    line = "Read more: ten boats to see this spring"
    span = select(bench, "ten boats")
    press(bench.text_view, Key.Key_B, Key.Key_M)
    assert spans(bench) == [("read_more", line)]
    bench.text_view.select(None)
    bench.text_view.move_caret(span.start)
    window.actions_by_name["delete"].trigger()
    assert spans(bench) == []


def test_escape_leaves_the_layer_so_that_letters_choose_layers_again(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_B)
    press(bench.text_view, Key.Key_Escape, Key.Key_Q)
    assert bench.annotating.active is not None
    assert bench.annotating.active.id == "quote"


def _quote_and_source(bench: Workbench) -> tuple[str, str]:
    bench.annotating.chain.is_on = False
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    quote = bench.text_view.chosen_mark()
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_S)
    source = bench.text_view.chosen_mark()
    assert quote is not None
    assert source is not None
    return quote, source


@pytest.mark.parametrize("start_at_quote", [True, False])
def test_link_mode_joins_two_annotations_whichever_comes_first(
    bench: Workbench, start_at_quote: bool
) -> None:
    quote, source = _quote_and_source(bench)
    first, second = (quote, source) if start_at_quote else (source, quote)
    bench.text_view.choose(first)
    speaker = bench.annotating.schema.layer("speaker")
    bench.annotating.start_link(speaker)  # type: ignore[arg-type]  # the bundled schema has it
    bench.text_view.choose(second)
    press(bench.text_view, Key.Key_Return)
    assert bench.article.here is not None
    [link] = bench.article.here.of_layer("speaker")
    assert link.ends is not None
    assert (link.ends.from_id, link.ends.to_id) == (quote, source)
    assert bench.annotating.mode is None


def test_when_several_links_fit_a_digit_chooses(bench: Workbench) -> None:
    quote, source = _quote_and_source(bench)
    bench.text_view.choose(quote)
    bench.annotating.start_link()
    bench.text_view.choose(source)
    press(bench.text_view, Key.Key_R)
    assert bench.annotating.mode is not None
    names = bench.annotating.mode.choices
    assert len(names) > 1
    assert bench.mode_bar.isVisible()
    press(bench.text_view, Qt.Key(Key.Key_1 + names.index("Passed on by")))
    assert bench.article.here is not None
    [link] = bench.article.here.of_layer("relay")
    assert link.ends is not None
    assert (link.ends.to_id, link.ends.order) == (source, 1)


def test_escape_leaves_link_mode_without_a_link(bench: Workbench) -> None:
    quote, _source = _quote_and_source(bench)
    bench.text_view.choose(quote)
    bench.annotating.start_link()
    press(bench.text_view, Key.Key_Escape)
    assert bench.annotating.mode is None
    assert not bench.mode_bar.isVisible()
    assert bench.article.here is not None
    assert [a for a in bench.article.here.annotations() if a.ends] == []


def test_borders_move_by_keys_and_are_written_on_enter(bench: Workbench) -> None:
    select(bench, "Mara")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    press(bench.text_view, Key.Key_Return, Key.Key_Right)
    assert spans(bench) == [("PER", "Mara")]
    press(bench.text_view, Key.Key_Return)
    assert spans(bench) == [("PER", "Mara Quill")]


def test_escape_shows_the_borders_as_they_were(bench: Workbench) -> None:
    span = select(bench, "Mara")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    press(bench.text_view, Key.Key_Return, Key.Key_Right)
    inside = span.end + 3
    assert bench.text_view.marks_at(inside) != ()
    press(bench.text_view, Key.Key_Escape)
    assert bench.text_view.marks_at(inside) == ()
    assert spans(bench) == [("PER", "Mara")]


def test_a_selection_is_added_to_the_annotation_worked_on_last(
    window: MainWindow, bench: Workbench
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    more = select(bench, "older than she is")
    window.actions_by_name["cover_too"].trigger()
    assert bench.article.here is not None
    [quote] = bench.article.here.of_layer("quote")
    assert quote.fragments[1] == more


def test_finishing_lists_what_stands_against_it_and_leads_there(
    window: MainWindow, bench: Workbench
) -> None:
    span = select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    bench.text_view.choose(None)
    window.actions_by_name["finish"].trigger()
    assert bench.findings.isVisible()
    [first, *_rest] = bench.findings.findings()
    assert first.span == span
    bench.findings.choose(0)
    chosen = bench.article.chosen()
    assert chosen is not None
    assert chosen.fragments == (span,)


def test_a_clean_article_is_finished_and_the_next_one_opens(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    first = bench.article.id
    window.actions_by_name["finish"].trigger()
    qtbot.waitUntil(lambda: bench.article.id != first)
    settled(qtbot, bench)
    qtbot.waitUntil(lambda: bench.documents.progress_text().startswith("1 of 3 finished"))


def test_a_finished_article_refuses_changes_until_reopened(
    window: MainWindow, bench: Workbench, messages: SilentMessages
) -> None:
    first = bench.article.id
    assert first is not None
    window.actions_by_name["finish"].trigger()
    bench.open_document(first)
    select(bench, "fees")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    assert "finished" in messages.last
    assert spans(bench) == []
    window.actions_by_name["reopen"].trigger()
    select(bench, "fees")
    press(bench.text_view, Key.Key_P)
    assert spans(bench) == [("PER", "fees")]


def test_tab_goes_from_annotation_to_annotation(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_E)
    for words in ("Mara Quill", "boat owners"):
        select(bench, words)
        press(bench.text_view, Key.Key_P)
    bench.text_view.choose(None)
    bench.text_view.move_caret(0)
    seen = []
    for _ in range(2):
        press(bench.text_view, Key.Key_Tab)
        chosen = bench.article.chosen()
        assert chosen is not None
        seen.append(chosen.fragments[0])
    assert bench.article.here is not None
    assert [s.text_of(bench.article.here.text) for s in seen] == ["Mara Quill", "boat owners"]


def test_workspaces_show_and_offer_their_layers_only(bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    span = bench.article.chosen()
    assert span is not None
    bench.annotating.show_workspace("quotes")
    assert bench.text_view.marks_at(span.fragments[0].start) == ()
    assert "mention" not in [layer.id for layer in bench.annotating.layers]
    bench.annotating.show_workspace(None)
    assert bench.text_view.marks_at(span.fragments[0].start) == (span.id,)


def test_the_hint_says_what_the_next_key_does(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    assert "Q Quotation content" in window.status.message.text()
    press(bench.text_view, Key.Key_Q)
    select(bench, "Nobody likes a fee")
    assert window.status.message.text().startswith("4 words selected · D Direct")
    press(bench.text_view, Key.Key_D)
    assert "Del removes it" in window.status.message.text()
    settled(qtbot, bench)
    assert window.status.saved.text() == SAVED
