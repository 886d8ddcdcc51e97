"""The panels: labels from the schema, details of an annotation, forms of the article."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import AttributeValue, Entry
from annotator.domain.identity import EntryId
from annotator.domain.schema import Attribute, AttributeType, Schema
from annotator.gui.editors import editor_for
from annotator.gui.entity_editor import choices
from annotator.gui.key_row import KeyRow
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select, settled, spans, stored

Key = Qt.Key

MARA = Entry(EntryId("e1"), "entity", {"name": "Mara Quill", "type": "PER", "aliases": ("Quill",)})
TIDE = Entry(EntryId("e2"), "entity", {"name": "The Daily Tide", "type": "ORG"})
OLD = Entry(EntryId("e3"), "entity", {"name": "M. Quill", "type": "PER"}, merged_into=EntryId("e1"))


def _rows(bench: Workbench) -> list[str]:
    return [row.accessibleName() for row in bench.labels.rows()]


def _row(bench: Workbench, name: str) -> KeyRow:
    return next(row for row in bench.labels.rows() if row.accessibleName().startswith(name))


def test_the_panel_offers_every_enabled_layer_with_its_key(bench: Workbench, news: Schema) -> None:
    assert "Quotation content, key Q" in _rows(bench)
    assert "Speaker, key 1" in _rows(bench)
    assert not any("Reported act" in row for row in _rows(bench))


def test_the_active_layer_shows_its_labels(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Q)
    assert "Direct, key D" in _rows(bench)
    assert "Person, key P" not in _rows(bench)
    press(bench.text_view, Key.Key_E)
    assert "Person, key P" in _rows(bench)


def test_a_click_labels_the_selection_and_gives_the_keys_back(bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Q)
    select(bench, "“Nobody likes a fee,”")
    QTest.mouseClick(_row(bench, "Direct"), Qt.MouseButton.LeftButton)
    assert spans(bench) == [("direct", "“Nobody likes a fee,”")]


def test_a_disabled_label_is_not_offered(news: Schema, bench: Workbench) -> None:
    press(bench.text_view, Key.Key_Q)
    select(bench, "older than she is")
    press(bench.text_view, Key.Key_R)
    assert spans(bench) == []


def test_details_show_the_exact_text_and_its_place(bench: Workbench) -> None:
    span = select(bench, "the crane 🏗️ is older")
    press(bench.text_view, Key.Key_Q, Key.Key_I)
    shown = bench.details.annotation.texts()
    assert "the crane 🏗️ is older" in shown
    assert f"ada · characters {span.start}–{span.end}" in shown


def test_the_label_can_be_changed_in_the_details(bench: Workbench) -> None:
    select(bench, "older than she is")
    press(bench.text_view, Key.Key_Q, Key.Key_I)
    details = bench.details.annotation
    combo = details.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("mixed"))
    combo.activated.emit(combo.currentIndex())
    assert spans(bench) == [("mixed", "older than she is")]


def test_a_refused_label_is_taken_back_in_the_details(
    bench: Workbench, messages: SilentMessages
) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    person = bench.text_view.chosen_mark()
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_O)
    bench.text_view.choose(person)
    combo = bench.details.annotation.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("ORG"))
    combo.activated.emit(combo.currentIndex())
    assert "has the label" in messages.last
    assert combo.currentData() == "PER"


def test_attributes_are_stored_and_defaults_are_not(bench: Workbench, qtbot: QtBot) -> None:
    select(bench, "older than she is")
    press(bench.text_view, Key.Key_Q, Key.Key_I)
    editor = bench.details.annotation.form.editor("speaker_status")
    editor.edited.emit("implicit")
    settled(qtbot, bench)
    assert [dict(a.attributes) for a in stored(bench)] == [{"speaker_status": "implicit"}]
    editor.edited.emit("overt")
    settled(qtbot, bench)
    assert [dict(a.attributes) for a in stored(bench)] == [{}]


def test_a_refused_value_is_taken_out_of_the_form(
    bench: Workbench, messages: SilentMessages
) -> None:
    form = bench.details.article.form("doc_source")
    line = form.editor("published").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("yesterday")
    line.editingFinished.emit()
    assert "must be a date" in messages.last
    assert line.text() == ""


def test_the_article_tab_stores_attributes_of_the_article(bench: Workbench, qtbot: QtBot) -> None:
    bench.details.article.form("doc_frame").editor("frames").edited.emit(("economic",))
    settled(qtbot, bench)
    assert [(a.layer, a.attributes["frames"]) for a in stored(bench)] == [
        ("doc_frame", ("economic",))
    ]
    boxes = bench.details.article.form("doc_frame").editor("frames").findChildren(QCheckBox)
    assert sum(box.isChecked() for box in boxes) == 1


def test_links_are_listed_followed_and_deleted(bench: Workbench) -> None:
    bench.annotating.chain.is_on = False
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Key.Key_Q, Key.Key_D)
    quote = bench.text_view.chosen_mark()
    select(bench, "said")
    press(bench.text_view, Key.Key_C)
    cue = bench.text_view.chosen_mark()
    bench.text_view.choose(quote)
    bench.annotating.start_link()
    bench.text_view.choose(cue)
    press(bench.text_view, Key.Key_Return)
    links = bench.details.annotation.links
    buttons = {b.accessibleName(): b for b in links.findChildren(QToolButton)}
    QTest.mouseClick(buttons["Go to Cue"], Qt.MouseButton.LeftButton)
    assert bench.text_view.chosen_mark() == cue
    buttons = {b.accessibleName(): b for b in links.findChildren(QToolButton)}
    buttons["Delete link Cue"].click()
    assert bench.article.here is not None
    assert list(bench.article.here.of_layer("has_cue")) == []


def _attribute(kind: AttributeType, **more: object) -> Attribute:
    return dataclasses.replace(
        Attribute("a", kind, values=(("x", "Ex"), ("y", "Why"))),
        **more,  # type: ignore[arg-type]  # replace() types no keywords
    )


@pytest.mark.parametrize(
    ("kind", "more", "value"),
    [
        (AttributeType.ENUM, {}, "y"),
        (AttributeType.BOOL, {}, True),
        (AttributeType.MULTI_ENUM, {}, ("x", "y")),
        (AttributeType.STRING, {}, "a few words"),
        (AttributeType.STRING, {"multi": True}, ("one", "two")),
        (AttributeType.TEXT, {}, "two\nlines"),
        (AttributeType.INTEGER, {}, 12),
        (AttributeType.NUMBER, {}, 1.5),
        (AttributeType.DATE, {}, "2026-01-31"),
        (AttributeType.URL, {}, "https://example.org/a"),
    ],
)
def test_every_editor_reports_what_is_put_in(
    qtbot: QtBot, kind: AttributeType, more: dict[str, object], value: AttributeValue
) -> None:
    editor = editor_for(_attribute(kind, **more), tuple)
    assert editor is not None
    qtbot.addWidget(editor)
    editor.show_value(None)
    reported: list[object] = []
    editor.edited.connect(reported.append)
    _put_in(editor, value)
    assert reported[-1] == value
    editor.show_value(value)
    assert reported[-1] == value


def _put_in(editor: QWidget, value: AttributeValue) -> None:
    for box in editor.findChildren(QCheckBox):
        if value is True or box.text() in ("Ex", "Why"):
            box.click()
    for combo in editor.findChildren(QComboBox):
        combo.setCurrentText("Why")
        combo.activated.emit(combo.currentIndex())
    for line in editor.findChildren(QLineEdit):
        if line.parent() is editor:
            line.setText("; ".join(value) if isinstance(value, tuple) else str(value))
            line.editingFinished.emit()
    for text in editor.findChildren(QPlainTextEdit):
        text.setPlainText(str(value))
        text.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))


def test_computed_attributes_have_no_editor() -> None:
    assert editor_for(_attribute(AttributeType.COMPUTED), tuple) is None


def test_the_registry_offers_names_then_reasons_and_no_merged_entry() -> None:
    attribute = _attribute(
        AttributeType.ENTITY_REF, registry="entity", nil_reasons=("NIL_UNKNOWN",)
    )
    offered = list(choices(attribute, [TIDE, OLD, MARA]))
    assert [choice.value for choice in offered] == ["e1", "e2", "NIL_UNKNOWN"]
    assert offered[0].matches(["quill", "per"])
    assert not offered[1].matches(["quill"])


def test_searching_and_taking_an_entry(qtbot: QtBot) -> None:
    attribute = _attribute(AttributeType.ENTITY_REF, registry="entity", multi=True)
    editor = editor_for(attribute, lambda: [TIDE, MARA])
    assert editor is not None
    qtbot.addWidget(editor)
    reported: list[object] = []
    editor.edited.connect(reported.append)
    editor.show_value(("e2",))
    line, found = editor.findChild(QLineEdit), editor.findChild(QListWidget)
    assert isinstance(line, QLineEdit)
    assert isinstance(found, QListWidget)
    QTest.keyClicks(line, "mara")
    assert [found.item(n).text() for n in range(found.count())] == ["Mara Quill\nPER"]
    QTest.keyClick(line, Key.Key_Return)
    assert reported == [("e2", "e1")]
