"""A scroll bar in the view's colours that costs a tenth of the style's own to paint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from annotator.gui.text_view.colours import Theme, blend
from annotator.gui.text_view.looks import colour

_INSET = 3.0


class FlatScrollBar(QScrollBar):
    """Works as any scroll bar does; paints a plain track, handle and two arrows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._track = colour(blend(theme.text, theme.background, 0.05))
        self._handle = colour(blend(theme.text, theme.background, 0.55))
        self._held = colour(blend(theme.text, theme.background, 0.75))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._track)
        if self.maximum() > self.minimum():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            self._paint_arrow(painter, option, QStyle.SubControl.SC_ScrollBarSubLine, up=True)
            self._paint_arrow(painter, option, QStyle.SubControl.SC_ScrollBarAddLine, up=False)
            painter.setBrush(self._held if self.isSliderDown() else self._handle)
            handle = self._part(option, QStyle.SubControl.SC_ScrollBarSlider)
            painter.drawRoundedRect(handle.adjusted(_INSET, 1, -_INSET, -1), 4, 4)
        painter.end()

    def _part(self, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRectF:
        control = QStyle.ComplexControl.CC_ScrollBar
        return QRectF(self.style().subControlRect(control, option, part, self))

    def _paint_arrow(
        self, painter: QPainter, option: QStyleOptionSlider, part: QStyle.SubControl, *, up: bool
    ) -> None:
        button = self._part(option, part)
        if button.height() < 1:  # a style sheet that has no arrow buttons
            return
        place = button.center()
        tip = -2.5 if up else 2.5
        corners = [QPointF(0, tip), QPointF(-4, -tip), QPointF(4, -tip)]
        painter.setBrush(QColor(self._handle))
        painter.drawPolygon(QPolygonF([place + corner for corner in corners]))
