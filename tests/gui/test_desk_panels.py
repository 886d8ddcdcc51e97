"""The quote panel, the entity palette, the registry, mark all, and changing keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.commands.registry import name_of
from annotator.domain.annotation import Annotation
from annotator.domain.schema import Schema
from annotator.errors import NotAllowed
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.change_keys import ChangeKeysDialog
from annotator.gui.dialogs.key_map import KeyMapDialog
from annotator.gui.entities.palette import ranked
from annotator.gui.entity_editor import Choice
from annotator.gui.main_window import MainWindow
from annotator.gui.room_keys import ROOMS
from annotator.gui.settings import Settings
from annotator.gui.widgets import Label
from annotator.gui.workbench import Workbench
from tests.gui.staging import OpenWindow, bench_of, press, select, settled, spans

Key = Qt.Key
QUOTE = "“Nobody likes a fee,”"


def mention(bench: Workbench, words: str) -> Annotation:
    """A person tagged by keys."""
    select(bench, words)
    press(bench.text_view, Key.Key_Slash, Key.Key_E, Key.Key_P)
    chosen = bench.article.chosen()
    assert chosen is not None
    return chosen


def quotation(bench: Workbench, words: str = QUOTE) -> Annotation:
    select(bench, words)
    press(bench.text_view, Key.Key_Slash, Key.Key_Q)
    chosen = bench.article.chosen()
    assert chosen is not None
    return chosen


def entity(bench: Workbench, annotation: Annotation) -> object:
    now = bench.article.find(annotation.id)
    assert now is not None
    return now.attributes.get("entity")


def create_entry(bench: Workbench, qtbot: QtBot, annotation: Annotation, name: str) -> None:
    bench.text_view.choose(annotation.id)
    bench.desk.choose_entity()
    QTest.keyClicks(bench.desk.palette.search, name)
    QTest.keyClick(bench.desk.palette.search, Key.Key_Return)
    settled(qtbot, bench)


def row(bench: Workbench, name: str) -> str:
    return next(words for words in bench.desk.quote.rows() if words.startswith(name))


def test_the_quote_panel_shows_what_is_there_and_what_is_missing(bench: Workbench) -> None:
    quotation(bench)
    assert row(bench, "Speaker") == "Speaker: missing"
    assert row(bench, "Cue") == "Cue: none"
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_S)
    assert row(bench, "Speaker") == "Speaker: Mara Quill"
    assert bench.details.tabText(bench.details.currentIndex()) == "Quote"


def test_an_implicit_speaker_is_not_missing(bench: Workbench) -> None:
    quote = quotation(bench)
    bench.desk.quote.attribute_edited.emit(quote.id, "speaker_status", "implicit")
    assert row(bench, "Speaker") == "Speaker: none"


def test_the_panel_proposes_the_type_that_the_marks_speak_for(bench: Workbench) -> None:
    quote = quotation(bench)
    assert bench.desk.quote.proposal() == ""
    press(bench.text_view, Key.Key_I)
    assert bench.desk.quote.proposal() == "direct"
    bench.desk.quote.take_proposal()
    now = bench.article.find(quote.id)
    assert now is not None
    assert now.label == "direct"


def test_links_are_removed_and_reordered_in_the_panel(bench: Workbench) -> None:
    quotation(bench)
    for words in ("Mara Quill", "harbour master"):
        select(bench, words)
        press(bench.text_view, Key.Key_R)
    assert row(bench, "Passed on by") == "Passed on by: Mara Quill, harbour master"

    def button(name: str) -> QToolButton:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # rows of before
        found = bench.desk.quote.findChildren(QToolButton)
        return next(b for b in found if b.accessibleName() == name)

    button("Move harbour master nearer to the speaker").click()
    assert row(bench, "Passed on by") == "Passed on by: harbour master, Mara Quill"
    button("Delete link Passed on by").click()
    assert row(bench, "Passed on by") == "Passed on by: Mara Quill"


def test_without_a_quotation_the_panel_says_how_to_begin(bench: Workbench) -> None:
    shown = [x.text() for x in bench.desk.quote.findChildren(Label) if not x.isHidden()]
    assert any("No quotation yet" in text for text in shown)


def test_an_entry_is_created_in_place_and_offered_first_next_time(
    bench: Workbench, qtbot: QtBot
) -> None:
    first = mention(bench, "Mara Quill")
    create_entry(bench, qtbot, first, "Mara Quill")
    [entry] = bench.bridge.entries()
    assert (name_of(entry), entry.fields["type"]) == ("Mara Quill", "PER")
    assert entity(bench, first) == entry.id
    second = mention(bench, "She")
    bench.desk.choose_entity()
    QTest.keyClick(bench.desk.palette.search, Key.Key_Return)
    assert entity(bench, second) == entry.id


def test_a_reason_for_no_entry_is_chosen_by_typing(bench: Workbench) -> None:
    made = mention(bench, "Mara Quill")
    bench.desk.choose_entity()
    QTest.keyClicks(bench.desk.palette.search, "not named")
    QTest.keyClick(bench.desk.palette.search, Key.Key_Return)
    assert entity(bench, made) == "NIL_NOT_NAMED"


def test_escape_leaves_the_palette_with_nothing_changed(bench: Workbench) -> None:
    made = mention(bench, "Mara Quill")
    bench.desk.choose_entity()
    QTest.keyClick(bench.desk.palette.search, Key.Key_Escape)
    assert not bench.desk.palette.isVisible()
    assert entity(bench, made) is None


def test_entries_of_the_same_name_come_first_then_recent_ones_reasons_last() -> None:
    found = [
        Choice("a", "Alpha"),
        Choice("b", "Beta", also="Quill, Q."),
        Choice("c", "Gamma"),
        Choice("NIL", "Not named"),
    ]
    order = ranked(found, "quill", ["c"], ["NIL"])
    assert [choice.value for choice in order] == ["b", "c", "a", "NIL"]


def test_the_registry_lists_mentions_merges_and_splits(bench: Workbench, qtbot: QtBot) -> None:
    first, second = mention(bench, "Mara Quill"), mention(bench, "She")
    create_entry(bench, qtbot, first, "Mara Quill")
    create_entry(bench, qtbot, second, "The harbour master")
    ids = {name_of(entry): entry.id for entry in bench.bridge.entries()}
    stays, gone = ids["Mara Quill"], ids["The harbour master"]
    bench.text_view.choose(first.id)
    bench.desk.show_registry()
    registry = bench.desk.registry
    assert registry is not None
    qtbot.waitUntil(lambda: registry.mentions.rowCount() == 1)
    registry.choose(stays, gone)
    registry.merge.click()
    settled(qtbot, bench)
    qtbot.waitUntil(lambda: registry.mentions.rowCount() == 2)
    merged = {entry.id: entry for entry in bench.bridge.entries()}[gone]
    assert merged.merged_into == stays
    second_row = registry.mentions.index(1)
    registry.mentions.setData(second_row, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    registry.split.click()
    assert bench.desk.split is not None
    bench.desk.split.accept()
    bench.desk.split.agreed.emit({"name": "Another harbour master", "type": "PER"})
    settled(qtbot, bench)
    assert entity(bench, first) == stays
    assert entity(bench, second) not in (stays, gone)
    qtbot.waitUntil(lambda: registry.mentions.rowCount() == 1)
    registry.list.activated.emit(registry.mentions.index(0))
    assert bench.text_view.chosen_mark() == first.id
    registry.close()


def test_every_key_of_every_room_is_in_the_map(window: MainWindow, bench: Workbench) -> None:
    dialog = KeyMapDialog(bench.bridge.session.schema, window)
    words = [words for _keys, words in dialog.shown()]
    for room in ROOMS:
        assert {key.words for key in room.keys.values()} <= set(words)
        assert {described for _keys, described in room.fixed} <= set(words)
    assert {"Person", "Speaker of the last quotation", "3 Quotes", "Undo"} <= set(words)


def test_the_map_is_narrowed_by_what_is_typed(window: MainWindow, bench: Workbench) -> None:
    dialog = KeyMapDialog(bench.bridge.session.schema, window)
    QTest.keyClicks(dialog.search, "disagreement")
    assert dialog.shown() == (("J", "Next disagreement"), ("K", "Previous disagreement"))
    dialog.search.setText("adjudication boundary")  # a group's title counts for all of its rows
    assert ("B", "Take one's boundary and another's label") in dialog.shown()
    dialog.show()
    QTest.keyClick(dialog.search, Key.Key_Return)
    assert dialog.isVisible()  # Enter belongs to the search
    dialog.search.setText("no such thing")
    assert dialog.shown() == ()
    dialog.search.clear()
    assert len(dialog.shown()) > 100


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Question])
def test_f1_and_a_question_mark_show_the_map(
    window: MainWindow, bench: Workbench, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(KeyMapDialog, "exec", lambda dialog: shown.append(dialog))
    QTest.keyClick(bench.text_view, key)
    assert len(shown) == 1


def test_question_marks_of_other_scripts_show_the_map_too(window: MainWindow) -> None:
    shortcuts = window.actions_by_name["key_map"].shortcuts()
    assert {keys.toString() for keys in shortcuts} == {"F1", "?", "؟", "？"}


def test_a_question_mark_is_a_letter_where_words_are_typed(
    window: MainWindow, bench: Workbench
) -> None:
    bench.documents.search.setFocus()
    QTest.keyClick(bench.documents.search, Key.Key_Question)
    assert bench.documents.search.text() == "?"


@pytest.mark.parametrize(
    ("binding", "key", "reason"),
    [
        ("text:grow", "Q", "Q is the key of “Quotation content” already"),
        ("text:grow", "Ctrl+Z", "is the key of “Undo” already"),
        ("action:undo", "Space", "is the key of “Give the same label again” already"),
        ("layer:quote", "S", "is the key of “Source” already"),
        ("label:mention/PER", "O", "is the key of “Organisation” already"),
        ("layer:quote", "Ctrl+Q", "is the key of|single letter"),
        ("text:again", "Left", "always does the same in the room “In the text”"),
        ("label:mention/PER", "Esc", "always does the same in the room “In the text”"),
        ("review:next", "K", "K is the key of “Previous disagreement” already.*“Next disagree"),
        ("review:next", "Ctrl+Z", "is the key of “Undo” already"),
        ("review:edit", "3", "always does the same in the room “Adjudication”"),
        ("action:undo", "J", "J is the key of “Cross-head” already"),
        ("action:undo", "O", "is the key of “Next annotation under the caret” already"),
        ("part:relay", "S", "S is the key of “Speaker of the last quotation” already"),
        ("part:relay", "Ctrl+J", "is the key of “Add selection to annotation”|single letter"),
        ("workspace:quotes", "Ctrl+Z", "is the key of “Undo” already"),
    ],
)
def test_a_key_that_is_taken_is_refused_with_a_sentence(
    news: Schema, binding: str, key: str, reason: str
) -> None:
    with pytest.raises(NotAllowed, match=reason):
        Bindings().change(news, binding, key)


def test_a_part_of_a_quotation_may_have_another_key(
    open_window: OpenWindow, project_path: Path, settings: Settings, news: Schema
) -> None:
    settings.set_keys(Bindings().change(news, "part:relay", "U").changed)
    bench = bench_of(open_window(project_path))
    quotation(bench)
    shown = {label.text() for label in bench.desk.quote.findChildren(Label)}
    assert {"U", "S", "C", "A"} <= shown
    assert "R" not in shown
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_U)
    assert [label for label, _text in spans(bench)] == ["direct", "source"]
    here = bench.article.here
    assert here is not None
    assert [link.layer for link in here.annotations() if link.ends] == ["relay"]


def test_rooms_do_not_see_each_others_keys(news: Schema) -> None:
    changed = Bindings().change(news, "review:next", "Q").changed
    assert changed == {"review:next": "Q"}  # the key of a layer, which is another room's


def test_labels_of_different_layers_may_share_a_key(news: Schema) -> None:
    changed = Bindings().change(news, "label:mention/PER", "D")
    assert changed.with_keys(news).layer("mention").label("PER").key == "D"
    assert changed.change(news, "label:mention/PER", None).changed == {}


def test_no_two_things_have_the_same_key_at_first(news: Schema) -> None:
    bindings = Bindings()
    for binding in bindings.all(news):
        for key in binding.keys:
            if not binding.is_fixed and (binding.scope != "text" or not key.isalpha()):
                bindings.check(news, binding.id, key)


def test_a_changed_key_works_from_then_on_and_after_a_restart(
    open_window: OpenWindow, window: MainWindow, bench: Workbench, settings: Settings, qtbot: QtBot
) -> None:
    dialog = ChangeKeysDialog(
        bench.project.schema, Bindings(), lambda new: settings.set_keys(new.changed), window
    )
    dialog.choose("label:mention/PER")
    QTest.keyClick(dialog.key, Key.Key_H)
    dialog.choose("text:quotation")
    QTest.keyClick(dialog.key, Key.Key_E)
    assert "is the key of" in dialog.problem.text()
    path = bench.path
    settled(qtbot, bench)
    window.close_project()
    window.open_project(path)
    opened = window.workbench
    assert opened is not None
    select(opened, "Mara Quill")
    press(opened.text_view, Key.Key_E, Key.Key_H)
    assert spans(opened) == [("PER", "Mara Quill")]
