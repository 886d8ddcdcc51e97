"""The dialogs: a new project, an import with its preview, the map of keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.domain.schema import Schema
from annotator.gui.bindings import Bindings, grouped
from annotator.gui.dialogs.import_articles import ImportDialog
from annotator.gui.dialogs.key_map import KeyMapDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages


def test_a_new_project_needs_a_free_name(
    qtbot: QtBot, messages: SilentMessages, tmp_path: Path
) -> None:
    dialog = NewProjectDialog(messages)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(tmp_path / "corpus"))
    assert dialog.wanted() == (tmp_path / "corpus.annotator", "news.all")
    assert dialog.can_create()
    (tmp_path / "corpus.annotator").touch()
    dialog.file.setText(str(tmp_path / "corpus.annotator"))
    assert not dialog.can_create()
    dialog.file.setText("  ")
    assert not dialog.can_create()


def test_a_broken_schema_file_is_explained_in_the_dialog(
    qtbot: QtBot, messages: SilentMessages, tmp_path: Path
) -> None:
    dialog = NewProjectDialog(messages)
    qtbot.addWidget(dialog)
    offered = dialog.schema.count()
    broken = tmp_path / "mine.json"
    broken.write_text("{", encoding="utf-8")
    dialog.use_schema_file(broken)
    assert dialog.schema.count() == offered
    assert dialog.problems().startswith("mine.json")


def _records(path: Path, records: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two good records and one without text."""
    return _records(
        tmp_path / "in.jsonl",
        [
            {"id": "a", "headline": "One", "body": "First text.", "colour": "red"},
            {"id": "b", "headline": "Two", "body": ""},
            {"id": "c", "headline": "Three", "body": "Third text.", "colour": "blue"},
        ],
    )


@pytest.fixture
def dialog(
    bench: Workbench, qtbot: QtBot, messages: SilentMessages, articles: Path
) -> ImportDialog:
    """The dialog with its preview."""
    dialog = ImportDialog(bench.project, (articles,), messages)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.start_button.isEnabled)
    return dialog


def test_the_preview_shows_articles_rejects_and_the_mapping(dialog: ImportDialog) -> None:
    assert dialog.mapping["text"].currentText() == "body"
    assert dialog.mapping["title"].currentText() == "headline"
    shown = [dialog.first.item(n).text() for n in range(dialog.first.count())]
    assert shown[0].startswith("One\nFirst text.")
    assert shown[1].startswith("Cannot be read: ")


def test_another_mapping_is_previewed_and_used(
    dialog: ImportDialog, bench: Workbench, qtbot: QtBot
) -> None:
    combo: QComboBox = dialog.mapping["title"]
    with qtbot.waitSignal(dialog.previewed):
        combo.setCurrentText("colour")
        combo.activated.emit(combo.currentIndex())
    assert dialog.first.item(0).text().startswith("red")
    with qtbot.waitSignal(dialog.imported):
        dialog.start()
    document = bench.project.store.find_document("a")
    assert document is not None
    assert bench.project.store.document(document).title == "red"


def test_an_import_names_what_was_rejected(
    dialog: ImportDialog, bench: Workbench, qtbot: QtBot, messages: SilentMessages
) -> None:
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.start()
    assert imported.args is not None
    count = imported.args[0]
    assert (count.read, count.stored, count.rejected) == (3, 2, 1)
    assert "1 rejected" in messages.last
    qtbot.waitUntil(lambda: dialog.start_button.text() == "Done")
    assert "line 2" in dialog.first.item(0).text()
    assert bench.project.store.document_count() == 5


def test_a_file_that_cannot_be_read_is_explained(
    bench: Workbench, qtbot: QtBot, messages: SilentMessages, tmp_path: Path
) -> None:
    dialog = ImportDialog(bench.project, (tmp_path / "missing.jsonl",), messages)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "missing.jsonl" in dialog.summary.text())
    assert not dialog.start_button.isEnabled()


def test_cancelling_keeps_whole_batches(
    bench: Workbench, qtbot: QtBot, messages: SilentMessages, tmp_path: Path
) -> None:
    many = [{"id": f"m{n}", "text": f"Text {n}."} for n in range(5_000)]
    dialog = ImportDialog(bench.project, (_records(tmp_path / "many.jsonl", many),), messages)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.start_button.isEnabled)
    dialog.start()
    dialog.reject()
    stored = bench.project.store.document_count() - 3
    assert stored <= 5_000
    assert stored % 500 in (0, 1)
    assert bench.project.store.check() == []


def test_the_key_map_has_every_layer_and_label_key(qtbot: QtBot, news: Schema) -> None:
    groups = {
        title: {(binding.keys[:1], binding.words) for binding in lines}
        for title, lines in grouped(Bindings().all(news)).items()
    }
    assert (("Q",), "Quotation content") in groups["Layers"]
    assert (("D",), "Direct") in groups["Quotation content"]
    assert (("1",), "Speaker") in groups["Links from the chosen annotation"]
    assert (("Alt+3",), "3 Quotes") in groups["Workspaces"]
    dialog = KeyMapDialog(news)
    qtbot.addWidget(dialog)
    empty = KeyMapDialog(None)
    qtbot.addWidget(empty)
