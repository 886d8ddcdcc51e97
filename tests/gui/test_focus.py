"""Every widget that takes keys has a name, shows that it has them, and is reached and left by key.

The whole window is walked as a person would with Tab, and with F6 where the text keeps Tab.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QScrollArea,
    QTabBar,
    QWidget,
)

from annotator.domain.schema import Schema
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.change_keys import ChangeKeysDialog
from annotator.gui.dialogs.comfort import ComfortDialog
from annotator.gui.dialogs.key_map import KeyMapDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.text_view.view import TextView
from annotator.gui.widgets import takes_tab
from annotator.gui.workbench import Workbench
from tests.gui.staging import SilentMessages, press, select

Key = Qt.Key
TABS = ("Annotation", "Article", "Quote", "Notes")


def takers(root: QWidget) -> list[QWidget]:
    """The widgets on the screen that Tab may stop at."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is root.window()
        and takes_tab(widget)
        and widget.focusProxy() is None  # as a tab widget has in its bar
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it: its name, the words on it, or the tab that is in front."""
    if isinstance(widget, QTabBar):
        return widget.accessibleName() or widget.tabText(widget.currentIndex())
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def told(widget: QWidget) -> str:
    """Which widget it is, for a person who mends it."""
    names = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(names) < 4:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{name_of(widget)!r}: {' in '.join(names)}"


def walked(root: QWidget, start: QWidget) -> list[QWidget]:
    """Where the keys lead, from the start back to it."""
    root.window().activateWindow()
    QApplication.processEvents()
    start.setFocus()
    visited: list[QWidget] = []
    here = QApplication.focusWidget()
    assert here is start
    while here is not None and here not in visited:
        visited.append(here)
        press(here, Key.Key_F6 if isinstance(here, TextView) else Key.Key_Tab)
        following = QApplication.focusWidget()
        assert following is not here, f"the keys do not lead on from {told(here)}"
        here = following
    return visited


def check_keys(root: QWidget, start: QWidget) -> list[QWidget]:
    """Names, reach and visible focus of all that is on the screen; gives the order of Tab."""
    nameless = [told(widget) for widget in takers(root) if not name_of(widget)]
    assert nameless == []
    visited = walked(root, start)
    assert [told(widget) for widget in takers(root) if widget not in visited] == []
    for widget in visited:
        assert shows_focus(widget), f"nobody can see that the keys go to {told(widget)}"
    return visited


def shows_focus(widget: QWidget) -> bool:
    """Whether it looks different with the keys than without them."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_keys = picture(widget)
    widget.clearFocus()
    return picture(widget) != with_keys


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def places(widgets: list[QWidget], panel: QWidget) -> list[int]:
    """How far down the widgets of a panel are, wherever it is scrolled to, in the order of Tab."""
    return [height_in(panel, widget) for widget in widgets if panel.isAncestorOf(widget)]


def height_in(panel: QWidget, widget: QWidget) -> int:
    """How far down in a panel a widget would be if nothing in it were scrolled."""
    parent = widget.parentWidget()
    if widget is panel or parent is None:
        return 0
    area = parent.parentWidget()
    is_scrolled = isinstance(area, QScrollArea) and area.widget() is widget
    return (0 if is_scrolled else widget.y()) + height_in(panel, parent)


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


@pytest.mark.parametrize("tab", TABS)
def test_the_keys_lead_through_the_whole_window(
    full: MainWindow, bench: Workbench, tab: str
) -> None:
    names = [bench.details.tabText(n) for n in range(bench.details.count())]
    bench.details.setCurrentIndex(names.index(tab))
    QApplication.processEvents()
    order = check_keys(full, bench.documents.search)
    panels = (bench.documents, bench.statements, bench.labels, bench.details)
    for panel in panels:
        assert places(order, panel) == sorted(places(order, panel)), type(panel).__name__
        inside = [panel.isAncestorOf(widget) for widget in order]
        assert inside.count(True) == sum(inside[inside.index(True) :][: inside.count(True)])


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


def test_the_registry_is_walked_as_well(bench: Workbench) -> None:
    bench.desk.show_registry()
    registry = bench.desk.registry
    assert registry is not None
    check_keys(registry, registry.search)
    registry.close()


def dialog(name: str, schema: Schema, settings: Settings, window: MainWindow) -> QWidget:
    if name == "settings":
        return ComfortDialog(settings, window)
    if name == "keys":
        return KeyMapDialog(schema, window, bindings=Bindings())
    if name == "change keys":
        return ChangeKeysDialog(schema, Bindings(), lambda _new: None, window)
    return NewProjectDialog(SilentMessages(), window)


@pytest.mark.parametrize("name", ["settings", "keys", "change keys", "new project"])
def test_dialogs_are_walked_as_well(
    window: MainWindow, news: Schema, settings: Settings, name: str
) -> None:
    shown = dialog(name, news, settings, window)
    shown.show()
    check_keys(shown, takers(shown)[0])
    shown.close()
    shown.deleteLater()
