"""Walking a window as a person without a mouse would: Tab, and F6 where the text keeps Tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QTabBar, QWidget

from annotator.gui.text_view.view import TextView
from annotator.gui.widgets import takes_tab
from tests.gui.staging import press

Key = Qt.Key


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
    """What a screen reader calls it: its name, the words on or before it, or the tab in front."""
    if isinstance(widget, QTabBar):
        return widget.accessibleName() or widget.tabText(widget.currentIndex())
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    labels = (
        label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget
    )
    return widget.accessibleName() or words or next(labels, "")


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
    assert here is start, "the window has not got the keys"
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
    assert not nameless, nameless
    visited = walked(root, start)
    unreached = [told(widget) for widget in takers(root) if widget not in visited]
    assert not unreached, unreached
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
