"""What models suggest while annotating: how it looks, and the keys that answer it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.commands.annotations import import_annotations
from annotator.commands.projects import open_project
from annotator.commands.suggestions import suggested_by
from annotator.domain.annotation import Annotation, AuthorKind
from annotator.domain.document import text_digest
from annotator.domain.identity import AuthorName
from annotator.domain.schema import Schema
from annotator.gui.main_window import MainWindow
from annotator.gui.marks import mark_types, suggested
from annotator.gui.settings import Settings
from annotator.gui.text_view.colours import DARK, LIGHT, Theme, contrast, line_colour, rgb
from annotator.gui.text_view.looks import LineLook, Look
from annotator.gui.text_view.marks import LineLabel, MarkShape
from annotator.gui.workbench import Workbench
from tests.gui.staging import (
    HARBOUR,
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
TAGGER = AuthorName("tagger")


def item(id: str, layer: str, label: str, words: str = "", **attributes: object) -> dict[str, Any]:
    start = HARBOUR.index(words)
    fragments = [[start, start + len(words)]] if words else []
    return {
        "id": id,
        "layer": layer,
        "label": label,
        "fragments": fragments,
        "attributes": attributes,
    }


SUGGESTED = (
    item("s0", "doc_source", "doc_source", copy_role="original"),
    item("s1", "block", "headline", "Harbour fees to rise"),
    item("s2", "quote", "direct", "“Nobody likes a fee,”"),
    item("s3", "cue", "cue", "said"),
    item("s4", "mention", "PER", "Mara Quill"),
    item("s5", "mention", "ORG", "harbour master"),
)
CUE_OF = {"id": "l1", "layer": "has_cue", "from": "s2", "to": "s3", "attributes": {}}


def suggested_line(*items: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "document": "harbour",
        "text_sha256": text_digest(HARBOUR),
        "annotator": "tagger",
        "annotations": list(items),
        "relations": [],
        **more,
    }


def suggest(path: Path, *items: dict[str, Any]) -> None:
    """Let the tagger suggest things in the article on the harbour."""
    file = path.with_name("tagger.jsonl")
    file.write_bytes(orjson.dumps(suggested_line(*items, relations=[CUE_OF])))
    with open_project(path) as project:
        done = import_annotations(project, [file], author=TAGGER, kind=AuthorKind.MODEL)
    assert done.rejected == []


@pytest.fixture
def project_path(project_path: Path) -> Path:
    """A project in which the tagger has been through the first article."""
    suggest(project_path, *SUGGESTED)
    return project_path


def layers(bench: Workbench) -> list[str]:
    """The layers of what is suggested still, in reading order."""
    return [one.layer for one in bench.annotating.suggesting.open()]


def at(bench: Workbench, layer: str, words: str = "") -> Annotation:
    """Go to one of the suggestions with the key for the next one."""
    text = bench.annotating.text
    for _ in range(len(SUGGESTED)):
        press(bench.text_view, Key.Key_Period)
        present = bench.annotating.suggesting.present()
        assert present is not None
        if present.layer == layer and (not words or present.fragments[0].text_of(text) == words):
            return present
    raise AssertionError(f"no {layer} is suggested")


def answer(bench: Workbench, key: Qt.Key) -> None:
    press(bench.text_view, key)


# -- going through them


def test_a_full_stop_goes_round_all_suggestions_and_a_comma_back(
    window: MainWindow, bench: Workbench
) -> None:
    visited = []
    for _ in range(7):
        press(bench.text_view, Key.Key_Period)
        present = bench.annotating.suggesting.present()
        assert present is not None
        visited.append(present.layer)
    assert visited == ["block", "quote", "cue", "mention", "mention", "doc_source", "block"]
    press(bench.text_view, Key.Key_Comma)
    present = bench.annotating.suggesting.present()
    assert present is not None
    assert present.layer == "doc_source"
    assert stored(bench) == ()


def test_the_strip_over_the_text_tells_which_and_whose(
    window: MainWindow, bench: Workbench
) -> None:
    assert not bench.suggestions.isHidden()
    assert bench.suggestions.text.text() == "6 suggestions by tagger · . goes to the next"
    assert not bench.suggestions.accept.isEnabled()
    at(bench, "mention", "Mara Quill")
    assert bench.suggestions.text.text() == "Person · Mara Quill · suggestion 5 of 6 by tagger"
    assert bench.suggestions.accept.isEnabled()
    hint = window.status.message.text()
    assert hint.startswith("Return accepts it · Del rejects it")


def test_the_strip_stays_when_all_is_answered_so_that_no_text_moves(
    window: MainWindow, bench: Workbench
) -> None:
    press(bench.text_view, Key.Key_Period)
    for _ in SUGGESTED:
        answer(bench, Key.Key_Delete)
    assert not bench.suggestions.isHidden()
    assert bench.suggestions.text.text() == "No suggestion is left in this article."
    bench.step(1)
    assert bench.suggestions.isHidden()  # nobody suggested anything there


def test_what_is_imported_meanwhile_is_suggested_at_once(
    window: MainWindow, bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = suggested_line(item("s6", "mention", "DATE", "Monday"), annotator="dates")
    file = tmp_path / "dates.jsonl"
    file.write_bytes(orjson.dumps(lines))
    import_annotations(bench.project, [file], kind=AuthorKind.MODEL)
    bench.bridge.take_from_store()
    qtbot.waitUntil(lambda: len(layers(bench)) == 7)
    assert bench.suggestions.text.text().startswith("7 suggestions by dates, tagger")


# -- answers


def test_enter_accepts_and_goes_on_with_the_next(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    at(bench, "quote")
    answer(bench, Key.Key_Return)
    present = bench.annotating.suggesting.present()
    assert present is not None
    assert present.layer == "cue"
    assert spans(bench) == [("direct", "“Nobody likes a fee,”")]
    answer(bench, Key.Key_Return)
    settled(qtbot, bench)
    assert [one.layer for one in stored(bench)] == ["has_cue", "quote", "cue"]
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: layers(bench).count("cue") == 1)
    settled(qtbot, bench)
    assert [one.layer for one in stored(bench)] == ["quote"]


def test_delete_rejects_and_what_is_rejected_does_not_come_back(
    window: MainWindow, bench: Workbench, open_window: OpenWindow, qtbot: QtBot
) -> None:
    at(bench, "mention", "harbour master")
    answer(bench, Key.Key_Delete)
    assert layers(bench).count("mention") == 1
    settled(qtbot, bench)
    path = bench.path
    window.close_project()
    again = bench_of(open_window(path))
    assert layers(again).count("mention") == 1
    assert stored(again) == ()


def test_a_key_held_down_is_one_answer(window: MainWindow, bench: Workbench) -> None:
    at(bench, "quote")
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(bench.text_view, held)
    assert len(layers(bench)) == len(SUGGESTED)
    answer(bench, Key.Key_Return)
    QApplication.sendEvent(bench.text_view, held)
    assert len(layers(bench)) == len(SUGGESTED) - 1
    assert not window.actions_by_name["delete"].autoRepeat()


def test_a_labels_key_accepts_with_that_label(window: MainWindow, bench: Workbench) -> None:
    at(bench, "mention", "harbour master")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    assert spans(bench) == [("PER", "harbour master")]
    chosen = bench.article.chosen()
    assert chosen is not None
    here = bench.article.here
    assert here is not None
    assert suggested_by(here, chosen.id) == TAGGER
    assert any("suggested by tagger" in text for text in bench.details.annotation.texts())


def test_a_moved_border_accepts_with_that_border(window: MainWindow, bench: Workbench) -> None:
    at(bench, "mention", "harbour master")
    press(bench.text_view, Key.Key_BraceLeft)
    assert spans(bench) == [("ORG", "the harbour master")]
    press(bench.text_view, Key.Key_BraceRight)  # one's own now, as any other
    assert spans(bench) == [("ORG", "harbour master")]


def test_the_key_of_a_part_accepts_and_links_with_ones_own_quotation(
    window: MainWindow, bench: Workbench
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    at(bench, "cue")
    press(bench.text_view, Key.Key_C)
    at(bench, "mention", "Mara Quill")
    press(bench.text_view, Key.Key_S)
    labels = [("direct", "“Nobody likes a fee,”"), ("cue", "said"), ("source", "Mara Quill")]
    assert spans(bench) == labels
    here = bench.article.here
    assert here is not None
    assert {link.layer for link in here.annotations() if link.ends} == {"has_cue", "speaker"}
    cue = next(own for own in here.annotations() if own.layer == "cue")
    assert suggested_by(here, cue.id) == TAGGER


def test_a_link_that_came_along_is_not_made_again(window: MainWindow, bench: Workbench) -> None:
    at(bench, "quote")
    answer(bench, Key.Key_Return)
    press(bench.text_view, Key.Key_C)
    here = bench.article.here
    assert here is not None
    assert [link.layer for link in here.annotations() if link.ends] == ["has_cue"]


def test_the_details_show_a_suggestion_and_its_label_can_be_changed_there(
    window: MainWindow, bench: Workbench
) -> None:
    details = bench.details.annotation
    present = at(bench, "mention", "harbour master")
    assert "harbour master" in details.texts()
    assert any(text.startswith("tagger · characters") for text in details.texts())
    assert not details.form.isEnabled()
    details.relabelled.emit(present.id, "PER")
    assert spans(bench) == [("PER", "harbour master")]
    assert details.form.isEnabled()
    at(bench, "doc_source")
    assert any(text.startswith("tagger") for text in details.texts())
    press(bench.text_view, Key.Key_Down)
    assert details.texts() == ()


def test_alt_and_a_labels_key_accept_with_that_label(window: MainWindow, bench: Workbench) -> None:
    at(bench, "mention", "harbour master")
    press(bench.text_view, Key.Key_L, modifier=Qt.KeyboardModifier.AltModifier)
    assert spans(bench) == [("LOC", "harbour master")]


def test_lines_and_labels_of_the_article_are_answered_too(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    present = at(bench, "block")
    assert bench.text_view.preview() == present.fragments[0]
    press(bench.text_view, Key.Key_Comma)
    assert bench.text_view.preview() is None  # the whole article is meant
    press(bench.text_view, Key.Key_Period)
    answer(bench, Key.Key_Return)
    at(bench, "doc_source")
    answer(bench, Key.Key_Return)
    settled(qtbot, bench)
    assert {one.layer for one in stored(bench)} == {"block", "doc_source"}
    at(bench, "quote")
    press(bench.text_view, Key.Key_Down)  # leads away from it
    assert bench.text_view.preview() is None


def test_all_are_accepted_after_a_look_in_one_step(
    window: MainWindow, bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> None:
    select(bench, "Quill, the")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    messages.agrees = False
    window.actions_by_name["accept_suggestions"].trigger()
    assert len(layers(bench)) == 6
    assert "5 suggestions will become your annotations." in messages.questions[0]
    assert "1 link between them will follow." in messages.questions[0]
    assert "1 cannot be taken" in messages.questions[0]
    assert "Person · Mara Quill" in messages.questions[0]
    messages.agrees = True
    window.actions_by_name["accept_suggestions"].trigger()
    assert layers(bench) == ["mention"]
    settled(qtbot, bench)
    assert len(stored(bench)) == 7
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(layers(bench)) == 6)


def test_the_buttons_of_the_strip_do_what_the_keys_do(
    window: MainWindow, bench: Workbench, messages: SilentMessages
) -> None:
    bar = bench.suggestions
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.reject, Qt.MouseButton.LeftButton)
    assert layers(bench) == ["doc_source", "quote", "cue", "mention", "mention"]
    QTest.mouseClick(bar.accept, Qt.MouseButton.LeftButton)
    assert spans(bench) == [("direct", "“Nobody likes a fee,”")]
    QTest.mouseClick(bar.accept_all, Qt.MouseButton.LeftButton)
    assert layers(bench) == []
    assert bench.text_view.hasFocus()


# -- a suggestion is no annotation


def test_commands_on_annotations_leave_suggestions_alone(
    window: MainWindow, bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> None:
    at(bench, "quote")
    press(bench.text_view, Key.Key_R)
    assert "Choose the annotation to link from" in messages.last
    press(bench.text_view, Key.Key_Bar)
    assert "where it should be cut" in messages.last
    settled(qtbot, bench)
    assert stored(bench) == ()
    assert layers(bench) == ["doc_source", "block", "quote", "cue", "mention", "mention"]


def test_who_annotates_blind_sees_none_until_they_want_to(
    window: MainWindow, bench: Workbench, settings: Settings, messages: SilentMessages
) -> None:
    window.actions_by_name["show_suggestions"].trigger()
    assert layers(bench) == []
    assert bench.suggestions.isHidden()
    bench.text_view.move_caret(HARBOUR.index("Mara") + 1)
    assert bench.text_view.marks_at(bench.text_view.caret()) == ()
    press(bench.text_view, Key.Key_Period)
    assert messages.last == "Nothing is suggested in this article."
    assert not settings.shows_suggestions()
    window.actions_by_name["show_suggestions"].trigger()
    assert len(layers(bench)) == 6


def test_a_workspace_shows_the_suggestions_of_its_layers(
    window: MainWindow, bench: Workbench
) -> None:
    bench.annotating.show_workspace("entities")
    assert layers(bench) == ["mention", "mention"]


def test_what_one_says_oneself_is_no_longer_suggested(window: MainWindow, bench: Workbench) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    assert layers(bench).count("mention") == 1
    under = bench.text_view.marks_at(HARBOUR.index("Mara"))
    chosen = bench.article.chosen()
    assert chosen is not None
    assert under == (chosen.id,)


# -- the look


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("shape", list(MarkShape))
def test_a_suggestion_is_hollow_where_an_annotation_is_filled(
    news: Schema, theme: Theme, shape: MarkShape
) -> None:
    types = mark_types(news)
    for key, suggestion in suggested(types).items():
        if suggestion.shape is not shape:
            continue
        own, hollow = Look(types[key], theme, 1.0), Look(suggestion, theme, 1.0)
        assert suggestion.name.endswith(", suggested")  # which is what a screen reader says
        assert own.filling != hollow.filling
        assert own.frame_pen.dashPattern() != hollow.frame_pen.dashPattern()
        assert own.flag.toImage() != hollow.flag.toImage()
        line = line_colour(rgb(suggestion.dark if theme.is_dark else suggestion.light), theme)
        assert contrast(line, theme.background) >= 4.5  # its letter has no flag under it
        middle = hollow.tile(5)
        assert middle is not None
        assert middle.toImage().pixelColor(1, 2) == QColor(Qt.GlobalColor.transparent)


def test_a_suggested_label_of_a_line_is_hollow_too(qtbot: QtBot) -> None:
    own = LineLabel(0, 5, "Headline", "H", "#3A3F47", "#C9CDD3", is_default=False)
    offered = LineLabel(0, 5, "Headline", "H", "#3A3F47", "#C9CDD3", False, is_suggested=True)
    looks = [LineLook(label, LIGHT, 1.0) for label in (own, offered)]
    assert looks[0].brush != looks[1].brush
    assert looks[0].flag.toImage() != looks[1].flag.toImage()
