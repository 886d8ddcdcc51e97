"""A row that stands for a layer or a label: its key, how it is drawn, and its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from annotator.gui.swatches import Swatch
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import tip

_HEIGHT = 28
_KEY_WIDTH = 22
_SWATCH_WIDTH = 26
_GAP = 8


class KeyRow(QAbstractButton):
    """A button with a key cap, a swatch and a name; `detail` is shown smaller at the right."""

    def __init__(
        self,
        key: str,
        name: str,
        swatch: Swatch | None,
        theme: Theme,
        *,
        description: str = "",
        detail: str = "",
    ) -> None:
        super().__init__()
        self._key = key
        self._name = name
        self._swatch = swatch
        self._theme = theme
        self._detail = detail
        self._is_hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("{name}, key {key}").format(name=name, key=key) if key else name)
        self.setAccessibleDescription(description)
        self.setToolTip(tip(f"{name}: {description}" if description else name))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole name."""
        width = QFontMetrics(self.font()).horizontalAdvance(f"{self._name}  {self._detail}")
        swatch = 0 if self._swatch is None else _SWATCH_WIDTH + _GAP
        return QSize(width + _KEY_WIDTH + swatch + 4 * _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow panels shorten names."""
        return QSize(120, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the row can be clicked."""
        self._set_hovered(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm again."""
        self._set_hovered(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, key cap, swatch and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = float(_GAP + self.contentsMargins().left())
        self._paint_key(painter, QRectF(left, (_HEIGHT - 20) / 2, _KEY_WIDTH, 20))
        left += _KEY_WIDTH + _GAP
        if self._swatch is not None:
            area = QRectF(left, (_HEIGHT - 16) / 2, _SWATCH_WIDTH, 16)
            self._swatch.paint(painter, area, self._theme)
            left += _SWATCH_WIDTH + _GAP
        self._paint_texts(painter, QRectF(left, 0, self.width() - left - _GAP, _HEIGHT))

    def _set_hovered(self, hovered: bool) -> None:
        self._is_hovered = hovered
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = self._theme.accent_soft if self.isChecked() else self._theme.hover
        if self.isChecked() or self._is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)

    def _paint_key(self, painter: QPainter, area: QRectF) -> None:
        if not self._key:
            return
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.setBrush(QColor(self._theme.base))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._key)

    def _paint_texts(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetrics(self.font())
        vertical = Qt.AlignmentFlag.AlignVCenter
        room = area.width()
        if self._detail:
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(area, vertical | Qt.AlignmentFlag.AlignRight, self._detail)
            room -= metrics.horizontalAdvance(self._detail) + _GAP
        painter.setPen(QColor(self._theme.text))
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(area.topLeft(), QPointF(area.left() + room, area.bottom())),
                         vertical | Qt.AlignmentFlag.AlignLeft, name)  # fmt: skip
