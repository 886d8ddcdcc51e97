"""Small widgets that all panels share. Texts of others never count as HTML here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QWidget,
)

GAP = 8


def plain(text: str) -> str:
    """Text for a button, tab or menu, where "&" would otherwise mark the next letter."""
    return text.replace("&", "&&")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written from the right."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((found for found in strong if found in ("L", "R", "AL")), "L") != "L"


def beside(parts: Iterable[str]) -> str:
    """Facts in a row, empty ones left out; one in another direction does not turn the others."""
    shown = (part for part in parts if part)
    return " · ".join(f"\u2068{x}\u2069" if is_right_to_left(x) else x for x in shown)


def tip(text: str) -> str:
    """Text for a tool tip, which Qt would otherwise take for HTML when it looks like it."""
    return f"<p>{escape(text)}</p>" if text else ""


class Label(QLabel):
    """Plain text, whatever it looks like. `role` picks its look: title, section, muted, error."""

    def __init__(self, text: str = "", *, role: str = "", wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setText(text)


class ThinBar(QProgressBar):
    """How far something is, as a line without words."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedHeight(4)


class ElidedLabel(QWidget):
    """One line of plain text, cut with "…" where room is short; the tool tip has it all."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
        self.update()

    def set_role(self, role: str) -> None:
        """Take another look: muted, error, or the plain one."""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        """As wide as the text, without asking for that much."""
        metrics = QFontMetrics(self.font())
        return QSize(min(400, metrics.horizontalAdvance(self._text)), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(40, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), flags, shown)


def separator() -> QFrame:
    """A thin horizontal line."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setFixedHeight(1)
    line.setForegroundRole(line.foregroundRole())
    return line


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """The widgets beside one another, at the left."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def scrolled(inner: QWidget, *, name: str = "") -> QScrollArea:
    """The widget in an area that is scrolled up and down; with a name Tab stops there as well.

    That is for what holds nothing that takes keys itself: arrows scroll it then.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setProperty("role", "stop" if name else "")
    area.setWidget(inner)
    return area


def keep_tab_order(panel: QWidget, *, after: QWidget | None = None) -> None:
    """Let Tab go through a panel as it is laid out, whenever its widgets were made.

    Without it, what is added later comes after everything else in the window. `after` is where
    Tab comes from; None leaves that as it is.
    """
    start = _before(panel) if after is None else after
    for before, widget in pairwise((start, *_laid_out(panel))):
        QWidget.setTabOrder(before, widget)


def _before(panel: QWidget) -> QWidget:
    """What takes Tab before a panel; Qt orders only what does."""
    before = panel.previousInFocusChain()
    while before is not None and before is not panel and not takes_tab(before):
        before = before.previousInFocusChain()
    return panel if before is None else before


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab may stop at the widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if takes_tab(widget):
        yield widget
    if isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield from _laid_out(inner)
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            if (part := widget.widget(place)) is not None:
                yield from _laid_out(part)
    elif not takes_tab(widget) and (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in (layout.itemAt(place) for place in range(layout.count())):
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _laid_out(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
