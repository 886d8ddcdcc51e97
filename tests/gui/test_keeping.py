"""Copies, backups and newer schemas, from the menu to what is said in the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.commands import annotate
from annotator.commands.backups import present
from annotator.commands.projects import open_project
from annotator.domain.identity import DocumentId
from annotator.gui.dialogs.restore import RestoreDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.workbench import Workbench
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.resources import bundled
from tests.gui.staging import (
    USER,
    OpenWindow,
    SilentMessages,
    bench_of,
    fill,
    select,
    settled,
    spans,
)

FIRST = DocumentId(1)


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project of three articles, for entities only."""
    source = schema_json(load_schema(find_schema("entities")))
    return fill(tmp_path / "tide.annotator", source)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[RestoreDialog]:
    """The dialogs of backups that came; each is accepted as it is."""
    seen: list[RestoreDialog] = []

    def accept(dialog: RestoreDialog) -> int:
        seen.append(dialog)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(RestoreDialog, "exec", accept)
    return seen


@pytest.fixture
def tagged(bench: Workbench, qtbot: QtBot) -> Workbench:
    """One person is tagged in the open article."""
    span = select(bench, "Mara Quill")
    bench.bridge.run(annotate.add, FIRST, "mention", "PER", (span,))
    settled(qtbot, bench)
    return bench


def do(window: MainWindow, action: str) -> None:
    window.actions_by_name[action].trigger()


def answer(path: Path | None) -> Callable[..., Path | None]:
    """What stands for a file dialog."""
    return lambda *_asked: path


@pytest.mark.usefixtures("tagged")
def test_a_copy_is_saved_where_it_is_wanted(
    window: MainWindow,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "copy.annotator"
    monkeypatch.setattr(messages, "ask_save", answer(target))
    do(window, "save_copy")
    assert messages.last == "A copy was saved as copy.annotator."
    with open_project(target) as copy:
        assert len(copy.store.annotations(FIRST, USER)) == 1
    monkeypatch.setattr(messages, "ask_save", answer(tmp_path / "none" / "copy.annotator"))
    do(window, "save_copy")
    assert "cannot be" in messages.last


def test_a_project_goes_back_to_its_backup(
    window: MainWindow,
    tagged: Workbench,
    messages: SilentMessages,
    shown: list[RestoreDialog],
    qtbot: QtBot,
) -> None:
    do(window, "back_up")
    [backup] = present(tagged.path)
    assert messages.last == f"Backed up as tide.annotator-backups/{backup.path.name}."
    tagged.annotating.delete_annotation(tagged.bridge.open(FIRST).annotations()[0].id)
    settled(qtbot, tagged)
    assert spans(tagged) == []
    do(window, "restore")
    [dialog] = shown
    assert dialog.list.count() == 1
    assert messages.last.startswith("Restored. The file as it was before is tide.annotator.repl")
    again = bench_of(window)
    assert again is not tagged
    assert again.bridge.open(FIRST).annotations() != ()


def test_without_backups_there_is_nothing_to_choose(
    window: MainWindow, messages: SilentMessages, shown: list[RestoreDialog]
) -> None:
    do(window, "restore")
    assert shown == []
    assert messages.stops == ["There is no backup: tide.annotator has no backups beside it."]
    assert window.workbench is not None


@pytest.mark.usefixtures("tagged")
def test_a_damaged_project_is_offered_its_backups(
    window: MainWindow, messages: SilentMessages, shown: list[RestoreDialog], project_path: Path
) -> None:
    do(window, "back_up")
    assert window.close_project()
    os.truncate(project_path, 5000)
    window.open_project(project_path)
    assert "is damaged" in messages.questions[-1]
    assert len(shown) == 1
    assert bench_of(window).bridge.open(FIRST).annotations() != ()


def newer_schema(folder: Path, version: str, *, without: str = "", retired: str = "") -> Path:
    """The bundled schema of entities without a label, or with one that is not offered any more."""
    raw = orjson.loads((bundled("schemas") / "entities.json").read_bytes())
    raw["version"] = version
    [mention] = [layer for layer in raw["layers"] if layer["id"] == "mention"]
    mention["labels"] = [one for one in mention["labels"] if one["id"] != without]
    for one in mention["labels"]:
        if one["id"] == retired:
            one["enabled"] = False
    for names in raw["label_maps"].values():
        names.pop(without, None)
    path = folder / "newer.json"
    path.write_bytes(orjson.dumps(raw))
    return path


def test_the_window_goes_on_with_a_newer_schema(
    window: MainWindow,
    tagged: Workbench,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = newer_schema(tmp_path, "1.1.0", retired="PER")
    monkeypatch.setattr(messages, "ask_schema", answer(file))
    do(window, "change_schema")
    assert "labels.PER.enabled: True -> False" in messages.questions[-1]
    assert messages.last == "The project has news.entities 1.1.0 now."
    again = bench_of(window)
    assert again is not tagged
    assert not again.annotating.schema.layer("mention").label("PER").enabled
    assert spans(again, "mention") == [("PER", "Mara Quill")]
    assert [one.reason for one in present(again.path)] == ["schema-1.0.0"]
    do(window, "change_schema")
    assert messages.last == "The project has this schema already."


def test_a_schema_that_forbids_what_is_there_is_refused_with_the_place(
    window: MainWindow,
    tagged: Workbench,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = newer_schema(tmp_path, "2.0.0", without="PER")
    monkeypatch.setattr(messages, "ask_schema", answer(file))
    do(window, "change_schema")
    [told] = messages.stops
    assert "1 thing in the way of news.entities 2.0.0" in told
    assert "harbour, ada: “Mara Quill”: " in told
    assert window.workbench is tagged
    assert tagged.bridge.session.schema.version == "1.0.0"


def test_what_concerns_a_whole_article_is_named_without_empty_quotes(
    open_window: OpenWindow,
    news_source: bytes,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(fill(tmp_path / "news.annotator", news_source))
    bench = bench_of(window)
    assert bench.annotating.set_document_attribute("doc_source", "copy_role", "original")
    monkeypatch.setattr(messages, "ask_schema", answer(find_schema("entities")))
    do(window, "change_schema")
    [told] = messages.stops
    assert "harbour, ada: the schema has no layer “doc_source”" in told


def test_a_broken_schema_changes_nothing(
    window: MainWindow,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "broken.json").write_text("{")
    monkeypatch.setattr(messages, "ask_schema", answer(tmp_path / "broken.json"))
    do(window, "change_schema")
    assert messages.stops[0].startswith("The schema stays as it is: broken.json")
