"""Every widget that takes keys has a name, shows that it has them, and is reached and left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from annotator.domain.schema import Schema
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.change_keys import ChangeKeysDialog
from annotator.gui.dialogs.comfort import ComfortDialog
from annotator.gui.dialogs.key_map import KeyMapDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select, settled
from tests.gui.walking import check_keys, places, takers, told, walked

Key = Qt.Key


@pytest.fixture
def full(window: MainWindow, bench: Workbench) -> MainWindow:
    """The window with a quotation and its parts, everything shown that can be."""
    assert window.companions is not None
    window.resize(1600, 1400)
    for dock in window.companions.docks.values():
        dock.show()
    for words, key in (("“Nobody likes a fee,”", Key.Key_Q), ("Mara Quill", Key.Key_S)):
        select(bench, words)
        press(bench.text_view, key)
    bench.annotating.set_document_attribute("doc_frame", "tone", "neutral")
    quote = bench.annotating.quote()
    assert quote is not None
    bench.text_view.choose(quote.id)
    bench.check()
    bench.desk.find_text()
    bench.annotating.start_moving()
    QApplication.processEvents()
    return window


def test_the_keys_lead_through_the_whole_window(full: MainWindow, bench: Workbench) -> None:
    names = [bench.details.tabText(n) for n in range(bench.details.count())]
    assert names == ["Annotation", "Article", "Quote", "Notes"]
    panels = (bench.documents, bench.statements, bench.labels, bench.details)
    for tab, name in enumerate(names):
        bench.details.setCurrentIndex(tab)
        QApplication.processEvents()
        order = check_keys(full, bench.documents.search)
        for panel in panels:
            where = f"{type(panel).__name__}, {name}"
            assert places(order, panel) == sorted(places(order, panel)), where
            inside = [panel.isAncestorOf(widget) for widget in order]
            first, count = inside.index(True), inside.count(True)
            assert all(inside[first : first + count]), f"{where}: Tab leaves and comes back"


def test_labels_stay_in_the_order_of_tab_when_they_change(bench: Workbench) -> None:
    bench.window().resize(1600, 1400)
    for key in (Key.Key_Q, Key.Key_E):
        bench.annotating.activate(None)
        press(bench.text_view, key)
        QApplication.processEvents()
        order = walked(bench.window(), bench.documents.search)
        assert places(order, bench.labels) == sorted(places(order, bench.labels))


def test_shift_and_f6_lead_out_of_the_text_the_other_way(bench: Workbench) -> None:
    bench.text_view.setFocus()
    press(bench.text_view, Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    here = QApplication.focusWidget()
    assert here is not None
    assert bench.statements.isAncestorOf(here)


def test_f6_leads_back_to_the_text_from_every_panel(full: MainWindow, bench: Workbench) -> None:
    full.activateWindow()
    QApplication.processEvents()
    for widget in takers(full):
        if widget is not bench.text_view:
            widget.setFocus()
            press(widget, Key.Key_F6)
            assert QApplication.focusWidget() is bench.text_view, told(widget)


def test_the_registry_is_walked_as_well(bench: Workbench) -> None:
    bench.desk.show_registry()
    registry = bench.desk.registry
    assert registry is not None
    check_keys(registry, registry.search)
    registry.close()


def test_the_question_about_words_alike_is_walked_as_well(bench: Workbench, qtbot: QtBot) -> None:
    select(bench, "Mara Quill")
    press(bench.text_view, Key.Key_E, Key.Key_P)
    settled(qtbot, bench)
    bench.desk.mark_alike()
    asked = bench.desk.mark_all
    assert asked is not None
    qtbot.waitUntil(lambda: asked.list.isEnabled() and asked.model.rowCount() > 0, timeout=5_000)
    check_keys(asked, takers(asked)[0])
    asked.reject()


def test_dialogs_are_walked_as_well(window: MainWindow, news: Schema, settings: Settings) -> None:
    dialogs = (
        ComfortDialog(settings, window),
        KeyMapDialog(news, window, bindings=Bindings()),
        ChangeKeysDialog(news, Bindings(), lambda _new: None, window),
        NewProjectDialog(SilentMessages(), window),
    )
    for shown in dialogs:
        shown.show()
        check_keys(shown, takers(shown)[0])
        shown.close()
        shown.deleteLater()
