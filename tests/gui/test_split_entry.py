"""Splitting an entry of the registry: what the new one is called and takes over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.commands import annotate
from annotator.commands import registry as registry_commands
from annotator.commands.registry import name_of
from annotator.domain.annotation import Annotation
from annotator.gui.entities.split_dialog import SplitDialog
from annotator.gui.workbench import Workbench
from tests.gui.staging import press, select, settled

Key = Qt.Key


def mention(bench: Workbench, words: str) -> Annotation:
    """A person tagged by keys."""
    select(bench, words)
    press(bench.text_view, Key.Key_Slash, Key.Key_E, Key.Key_P)
    chosen = bench.article.chosen()
    assert chosen is not None
    return chosen


@pytest.fixture
def asked(bench: Workbench, qtbot: QtBot) -> SplitDialog:
    """The question about splitting “She” off a well-known entry, with the field of its name."""
    first, second = mention(bench, "Mara Quill"), mention(bench, "She")
    rich = {
        "name": "Mara Quill",
        "type": "PER",
        "aliases": ("Quill", "the harbour master"),
        "gloss": "Runs the harbour.",
    }
    bench.annotating.run(registry_commands.create_for, first.id, "entity", rich)
    settled(qtbot, bench)
    [entry] = bench.bridge.entries()
    bench.annotating.run(annotate.set_attribute, second.id, "entity", entry.id)
    settled(qtbot, bench)
    bench.desk.show_registry()
    registry = bench.desk.registry
    assert registry is not None
    registry.choose(entry.id)
    qtbot.waitUntil(lambda: registry.mentions.rowCount() == 2)
    assert not registry.split.isEnabled()
    second_row = registry.mentions.index(1)
    registry.mentions.setData(second_row, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    registry.split.click()
    assert bench.desk.split is not None
    return bench.desk.split


def test_a_split_entry_takes_over_what_is_chosen_in_one_step(
    bench: Workbench, asked: SplitDialog, qtbot: QtBot
) -> None:
    assert asked.fields() == {"name": "She", "type": "PER"}
    boxes = {box.text(): box for box, _attribute, _value in asked.choices}
    assert set(boxes) == {
        "Aliases: Quill",
        "Aliases: the harbour master",
        "Gloss: Runs the harbour.",
    }
    boxes["Aliases: the harbour master"].click()
    boxes["Gloss: Runs the harbour."].click()
    name = asked.form.editor("name").target
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, "Ada Quill")
    QTest.keyClick(name, Key.Key_Return)
    settled(qtbot, bench)
    made = next(e for e in bench.bridge.entries() if name_of(e) == "Ada Quill")
    assert made.fields == {
        "name": "Ada Quill",
        "type": "PER",
        "aliases": ("the harbour master",),
        "gloss": "Runs the harbour.",
    }
    assert asked.isHidden()
    bench.undo()
    settled(qtbot, bench)
    qtbot.waitUntil(lambda: len(list(bench.bridge.entries())) == 1)


def test_splitting_can_be_called_off(bench: Workbench, asked: SplitDialog) -> None:
    QTest.keyClick(asked, Key.Key_Escape)
    assert asked.isHidden()
    assert len(list(bench.bridge.entries())) == 1


def test_an_entry_without_a_name_cannot_be_split_off(bench: Workbench, asked: SplitDialog) -> None:
    asked.form.edited.emit("name", None)
    assert not asked._agree.isEnabled()  # the button a person would click
    QTest.keyClick(asked, Key.Key_Return)
    assert not asked.isHidden()
    asked.reject()
    assert len(list(bench.bridge.entries())) == 1
