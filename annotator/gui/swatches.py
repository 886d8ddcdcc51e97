"""Small samples of how a layer or label is drawn in the text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.domain.schema import Label, Layer, SegmentLayer, SpanLayer
from annotator.gui.marks import MarkTypes, ink_on_dark, ink_on_light
from annotator.gui.text_view.colours import DARK, LIGHT
from annotator.gui.text_view.looks import Look
from annotator.gui.text_view.marks import MarkShape, MarkType
from annotator.gui.theme import Theme

_BAR = 5.0


@dataclass(frozen=True, slots=True)
class Swatch:
    """A box, a patterned bar, or (without a mark type) the bar of a line label."""

    type: MarkType | None
    light: str = ""
    dark: str = ""

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Draw the sample into the area."""
        if self.type is None:
            colour = QColor(self.dark if theme.is_dark else self.light)
            bar = QRectF(area.left() + area.width() / 2 - 3, area.top(), 6, area.height())
            painter.fillRect(bar, colour)
            return
        look = Look(
            self.type, DARK if theme.is_dark else LIGHT, painter.device().devicePixelRatio()
        )
        if self.type.shape is MarkShape.BOX:
            _paint_box(painter, area, look)
        else:
            _paint_bar(painter, area, look)


def swatch_of_label(layer: Layer, label: Label, types: MarkTypes) -> Swatch | None:
    """How annotations with the label look; None where nothing is drawn in the text."""
    if isinstance(layer, SegmentLayer):
        return Swatch(None, ink_on_light(label.color), ink_on_dark(label))
    found = types.get((layer.id, label.id))
    return Swatch(found) if found else None


def swatch_of_layer(layer: Layer, types: MarkTypes) -> Swatch | None:
    """How the layer looks: like its first label."""
    if isinstance(layer, SpanLayer | SegmentLayer) and layer.labels:
        return swatch_of_label(layer, layer.labels[0], types)
    return None


def _paint_box(painter: QPainter, area: QRectF, look: Look) -> None:
    box = area.adjusted(2, 0.5, -2, -0.5)
    painter.setPen(look.frame_pen)
    painter.setBrush(look.tint)
    painter.drawRect(box)
    painter.setPen(QPen(look.line, 2))
    painter.drawLine(box.topLeft(), box.bottomLeft())


def _paint_bar(painter: QPainter, area: QRectF, look: Look) -> None:
    top = area.center().y() - _BAR / 2
    bar = QRectF(area.left(), top, area.width(), _BAR)
    tile = look.tile(_BAR)
    if tile is None:
        painter.fillRect(bar, look.brush)
    else:
        painter.drawTiledPixmap(bar, tile, QPointF(0, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
