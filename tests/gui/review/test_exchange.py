"""Annotations in and out by the window: counted before, carried out, told, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import orjson
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.commands.interchange import export_foreign
from annotator.domain.identity import AuthorName
from annotator.gui.exchange.export_dialog import ExportAnnotationsDialog
from annotator.gui.exchange.import_dialog import ImportAnnotationsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.workbench import Workbench
from annotator.store.store import Store
from tests.gui.review.conftest import RITA, OpenReview, rooms_of, when_asked
from tests.gui.staging import SilentMessages, bench_of

ANNA = AuthorName("anna")
ANNOTATOR_A = AuthorName("annotator_a")
BACK_AND_FORTH = ("native", "brat", "cas_xmi", "cas_json", "label_studio", "doccano", "prodigy")


@pytest.fixture
def window(disputed: Path, open_review: OpenReview) -> MainWindow:
    return open_review(disputed)


@pytest.fixture
def bench(window: MainWindow) -> Workbench:
    return bench_of(window)


@pytest.fixture
def importing(bench: Workbench, messages: SilentMessages) -> Iterator[ImportAnnotationsDialog]:
    dialog = ImportAnnotationsDialog(bench.project, bench.bridge, messages)
    yield dialog
    dialog.reject()


@pytest.fixture
def exporting(
    bench: Workbench, messages: SilentMessages, qtbot: QtBot
) -> Iterator[ExportAnnotationsDialog]:
    dialog = ExportAnnotationsDialog(bench.project, bench.bridge, messages)
    with qtbot.waitSignal(dialog.looked, timeout=10_000):
        pass
    yield dialog
    dialog.reject()


def choose_format(dialog: ExportAnnotationsDialog, name: str, qtbot: QtBot) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    with qtbot.waitSignal(dialog.looked, timeout=10_000):
        dialog.format.activated.emit(dialog.format.currentIndex())


def choose_author(dialog: ExportAnnotationsDialog, name: str, qtbot: QtBot) -> None:
    dialog.who.setCurrentText(name)
    with qtbot.waitSignal(dialog.looked, timeout=10_000):
        dialog.who.activated.emit(dialog.who.currentIndex())


def take(dialog: ImportAnnotationsDialog, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.looked, timeout=10_000):
        dialog.choose(path)


def sign(dialog: ImportAnnotationsDialog, name: str, qtbot: QtBot) -> None:
    dialog.who.setCurrentText(name)
    with qtbot.waitSignal(dialog.looked, timeout=10_000):
        dialog.who.activated.emit(dialog.who.currentIndex())


def doccano(folder: Path, bench: Workbench, *labels: list[object]) -> Path:
    text = bench.project.store.document(bench.documents.model.id_at(0)).text  # type: ignore[arg-type]  # it is there
    path = folder / "work.jsonl"
    path.write_bytes(orjson.dumps({"text": text, "label": labels}) + b"\n")
    return path


def work(store: Store, author: AuthorName) -> list[tuple[str, object]]:
    return [
        (annotation.label, annotation.fragments)
        for annotated in store.annotated_documents(author)
        for annotation in annotated.annotations
    ]


@pytest.mark.parametrize("name", BACK_AND_FORTH)
def test_what_goes_out_comes_back_as_known(
    exporting: ExportAnnotationsDialog,
    importing: ImportAnnotationsDialog,
    bench: Workbench,
    messages: SilentMessages,
    tmp_path: Path,
    qtbot: QtBot,
    name: str,
) -> None:
    choose_format(exporting, name, qtbot)
    choose_author(exporting, "anna", qtbot)
    assert exporting.summary.text().startswith("articles: 2 · annotations: 3")
    out = tmp_path / Path(exporting.path.text()).name
    assert out.stem == f"disputed-{name}"
    exporting.path.setText(str(out))
    assert not out.exists()
    with qtbot.waitSignal(exporting.finished_work, timeout=10_000):
        exporting.start()
    assert out.exists()
    assert messages.last.startswith(f"Exported to {out.name} · articles: 2")
    before = work(bench.project.store, ANNA)
    take(importing, out, qtbot)
    assert importing.format_name == name
    sign(importing, "anna", qtbot)
    assert importing.summary.text() == "articles: 2 · new: 0 · known already: 3"
    assert importing.details.toPlainText() == "Everything in the files is taken."
    assert work(bench.project.store, ANNA) == before


def test_nothing_is_stored_before_the_button_and_one_undo_takes_it_back(
    importing: ImportAnnotationsDialog,
    window: MainWindow,
    bench: Workbench,
    messages: SilentMessages,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    store = bench.project.store
    authors = store.authors()
    assert not importing.start_button.isEnabled()
    take(
        importing,
        doccano(tmp_path, bench, [0, 4, "cue"], [0, 4, "Actor"], [0, 9_999, "cue"]),
        qtbot,
    )
    assert "say who annotated" in importing.details.toPlainText()
    sign(importing, "rita", qtbot)
    counts = "articles: 1 · new: 1 · refused: 1 · without a place in the schema: 1"
    assert importing.summary.text() == counts
    told = importing.details.toPlainText()
    assert "lies outside the text" in told
    assert "1  Actor" in told
    assert work(store, RITA) == []
    assert store.authors() == authors
    with qtbot.waitSignal(importing.finished_work, timeout=10_000):
        importing.start()
    assert [label for label, _fragments in work(store, RITA)] == ["cue"]
    assert messages.last == f"Imported · {counts}"
    assert importing.summary.text() == messages.last
    assert "Actor" in importing.details.toPlainText()
    undo = window.actions_by_name["undo"]
    assert undo.text() == "&Undo Import doccano JSONL"
    with qtbot.waitSignal(bench.bridge.turned_back, timeout=10_000):
        undo.trigger()
    assert work(store, RITA) == []


def test_an_open_article_shows_what_was_imported(
    importing: ImportAnnotationsDialog, bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    first = bench.documents.model.id_at(0)
    assert first is not None
    bench.open_document(first)
    take(importing, doccano(tmp_path, bench, [0, 4, "cue"]), qtbot)
    sign(importing, "rita", qtbot)
    with qtbot.waitSignal(bench.bridge.reloaded, timeout=10_000):
        importing.start()
    assert bench.article.here is not None
    assert [one.label for one in bench.article.here.annotations()] == ["cue"]


def test_a_typed_name_is_counted_once_and_a_click_elsewhere_not_again(
    importing: ImportAnnotationsDialog, bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    take(importing, doccano(tmp_path, bench, [0, 4, "cue"]), qtbot)
    editor = importing.who.lineEdit()
    assert editor is not None
    editor.setText("zoe")
    with qtbot.waitSignal(importing.looked, timeout=10_000):
        editor.editingFinished.emit()
    assert importing.summary.text() == "articles: 1 · new: 1"
    editor.editingFinished.emit()
    assert importing.start_button.isEnabled()


def test_what_can_be_nobodys_name_is_said(
    importing: ImportAnnotationsDialog, bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    take(importing, doccano(tmp_path, bench, [0, 4, "cue"]), qtbot)
    sign(importing, "zoe\u2028anna", qtbot)
    assert "cannot be a name" in importing.summary.text()
    assert not importing.start_button.isEnabled()


def test_an_unknown_format_is_asked_for(
    importing: ImportAnnotationsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Anna B-PER\n")
    take(importing, path, qtbot)
    assert importing.summary.text().startswith("The format cannot be told")
    importing.format.setCurrentIndex(importing.format.findData("conll"))
    with qtbot.waitSignal(importing.looked, timeout=10_000):
        importing.format.activated.emit(importing.format.currentIndex())
    sign(importing, "anna", qtbot)
    assert "the project has no document with this name or text" in importing.details.toPlainText()
    assert not importing.start_button.isEnabled()


@pytest.mark.parametrize("typed", ["/nowhere/at all", "a\0b", "~nobody-of-this-name", "n" * 5_000])
def test_a_path_that_leads_nowhere_is_said(
    importing: ImportAnnotationsDialog, qtbot: QtBot, typed: str
) -> None:
    importing.format.setCurrentIndex(importing.format.findData("doccano"))
    importing.path.setText(typed)
    with qtbot.waitSignal(importing.looked, timeout=10_000):
        importing.look()
    assert "cannot be read" in importing.summary.text()
    assert not importing.start_button.isEnabled()


def test_losses_are_counted_for_the_chosen_layers(
    sample: Path, open_review: OpenReview, messages: SilentMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    bench = bench_of(open_review(sample))
    dialog = ExportAnnotationsDialog(bench.project, bench.bridge, messages)
    choose_format(dialog, "conll", qtbot)
    assert "choose one of annotator_a, annotator_b" in dialog.summary.text()
    assert not dialog.start_button.isEnabled()
    choose_author(dialog, "annotator_a", qtbot)
    written = export_foreign(bench.project, tmp_path / "all", "conll", author=ANNOTATOR_A)
    assert dialog.summary.text().endswith(f"losses: {written.losses.total():,}")
    for loss, count in written.losses.items():
        assert f"{count:>8,}  {loss}" in dialog.details.toPlainText()
    for row in range(dialog.layers.count()):
        item = dialog.layers.item(row)
        with qtbot.waitSignal(dialog.looked, timeout=10_000):
            is_cue = item.data(Qt.ItemDataRole.UserRole) == "cue"
            item.setCheckState(Qt.CheckState.Checked if is_cue else Qt.CheckState.Unchecked)
            dialog.look()
    written = export_foreign(
        bench.project, tmp_path / "cues", "conll", author=ANNOTATOR_A, layers=["cue"]
    )
    assert f"annotations: {written.annotations:,}" in dialog.summary.text()
    dialog.reject()


def test_a_target_that_cannot_be_written_is_said_and_can_be_changed(
    exporting: ExportAnnotationsDialog, bench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    exporting.path.setText(str(bench.path))
    with qtbot.waitSignal(exporting.looked, timeout=10_000):
        exporting.start()
    assert "is a project, which is never replaced" in exporting.summary.text()
    exporting.path.setText(str(tmp_path / "work.jsonl"))
    assert exporting.start_button.isEnabled()


def test_closing_a_dialog_stops_what_it_does(
    importing: ImportAnnotationsDialog,
    exporting: ExportAnnotationsDialog,
    bench: Workbench,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    take(importing, doccano(tmp_path, bench, [0, 4, "cue"]), qtbot)
    sign(importing, "rita", qtbot)
    out = tmp_path / "out.jsonl"
    exporting.path.setText(str(out))
    gate = Event()  # so that both wait on the store's thread until they are closed
    bench.bridge.in_turn(gate.wait, lambda _is_open: None, lambda _error: None)
    with qtbot.waitSignals([importing.looked, exporting.looked], timeout=10_000):
        for dialog in (importing, exporting):
            dialog.start()
            dialog.reject()
        gate.set()
    assert "was cancelled; nothing was stored" in importing.summary.text()
    assert work(bench.project.store, RITA) == []
    assert "was cancelled; nothing was written" in exporting.summary.text()
    assert not out.exists()


def test_the_menu_opens_both_dialogs(window: MainWindow) -> None:
    shown: list[str] = []

    def note(dialog: ImportAnnotationsDialog | ExportAnnotationsDialog) -> None:
        shown.append(dialog.windowTitle())
        dialog.reject()

    when_asked(ImportAnnotationsDialog, note)
    window.actions_by_name["import_annotations"].trigger()
    when_asked(ExportAnnotationsDialog, note)
    window.actions_by_name["export_annotations"].trigger()
    assert shown == ["Import annotations", "Export annotations"]
    assert rooms_of(window).is_annotating
