"""Paints a scene: tints, gutter, boxes and bars, text with selection, caret, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTextCharFormat, QTextLayout

from annotator.gui.text_view.flow import Shown
from annotator.gui.text_view.layout_cache import LaidChunk
from annotator.gui.text_view.link_painting import paint_links
from annotator.gui.text_view.looks import FLAG_SIZE, Looks, colour, letter_font
from annotator.gui.text_view.mark_geometry import build_pieces, mark_runs
from annotator.gui.text_view.marks import MarkShape
from annotator.gui.text_view.overlays import paint_hints, paint_preview
from annotator.gui.text_view.pieces import Pieces
from annotator.gui.text_view.scene import Scene
from annotator.gui.text_view.span_index import PlacedMark

_GUTTER_BAR = 4.0
_GUTTER_GAP = 14.0
_OVERHANG = 12.0  # what is drawn for one chunk may reach a little into the next
_ORIGIN = QPointF(0, 0)


class ScenePainter:
    """Paints scenes in one theme."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        theme = looks.theme
        self._background = colour(theme.background)
        self._text_pen = QPen(colour(theme.text))
        self._faint_pen = QPen(colour(theme.faint))
        self._selection = QTextCharFormat()
        self._selection.setBackground(colour(theme.selection))
        self._selection.setForeground(colour(theme.selected_text))

    def pieces_of(self, chunk: int, laid: LaidChunk, scene: Scene) -> Pieces:
        """What is drawn for the marks of a laid-out chunk; kept until the marks change."""
        if laid.pieces is None:
            marks = scene.index.in_chunk(chunk)
            laid.pieces = build_pieces(laid, marks, scene.flow.metrics, self._looks)
        return laid.pieces

    def paint(self, painter: QPainter, exposed: QRect, scene: Scene) -> None:
        """Paint the part of the viewport that lies in `exposed`."""
        painter.fillRect(exposed, self._background)
        upper, lower = exposed.top() - _OVERHANG, exposed.bottom() + 1 + _OVERHANG
        shown = list(scene.flow.between(upper, lower))
        self._paint_tints(painter, shown, scene)
        for part in shown:
            painter.translate(0, part.y)
            if scene.labels:
                self._paint_gutter(painter, part.laid, scene)
            self._paint_pieces(painter, self.pieces_of(part.chunk, part.laid, scene))
            band = QRectF(exposed).translated(0, -part.y)
            self._paint_text(painter, part.laid, band, scene)
            painter.translate(0, -part.y)
        if scene.chosen is not None:
            self._paint_outline(painter, scene.chosen, shown, scene)
        paint_links(painter, scene, self._looks)
        if scene.preview is not None:
            paint_preview(painter, scene.preview, shown, scene, self._looks)
        if scene.hints:
            paint_hints(painter, shown, scene, self._looks)

    # -- marks

    def _paint_tints(self, painter: QPainter, shown: Sequence[Shown], scene: Scene) -> None:
        if scene.hovered is not None and scene.hovered is not scene.chosen:
            look = self._looks.of(scene.hovered.mark.type)
            self._fill(painter, scene.hovered, look.hover_tint, shown, scene)
        tinted = scene.partners()
        if scene.chosen is not None:
            tinted.append(scene.chosen)
        for placed in tinted:
            self._fill(painter, placed, self._looks.of(placed.mark.type).tint, shown, scene)

    def _fill(
        self,
        painter: QPainter,
        placed: PlacedMark,
        brush: QBrush,
        shown: Sequence[Shown],
        scene: Scene,
    ) -> None:
        for box in text_boxes(placed, shown, scene.flow.metrics.text_height):
            painter.fillRect(box, brush)

    def _paint_outline(
        self, painter: QPainter, placed: PlacedMark, shown: Sequence[Shown], scene: Scene
    ) -> None:
        """Lines over and under the chosen mark, so that it shows without its tint too."""
        line = self._looks.of(placed.mark.type).line
        is_box = placed.mark.type.shape is MarkShape.BOX
        for box in text_boxes(placed, shown, scene.flow.metrics.text_height):
            painter.fillRect(QRectF(box.left(), box.top() - 1, box.width(), 2), line)
            if is_box:
                painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 2), line)

    def _paint_pieces(self, painter: QPainter, pieces: Pieces) -> None:
        for look, boxes in pieces.boxes.items():
            painter.setPen(look.frame_pen)
            painter.setBrush(look.filling)
            painter.drawRects(boxes)
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_bars(painter, pieces)
        for look, ticks in pieces.ticks.items():
            painter.setBrush(look.brush)
            painter.drawRects(ticks)
        for look, joints in pieces.joints.items():
            painter.setPen(look.joint_pen)
            painter.drawLines(joints)
        for look, places in pieces.flags.items():
            for place in places:
                painter.drawPixmap(place, look.flag)
        for overflow in pieces.overflows:
            painter.setPen(self._text_pen)
            painter.setFont(letter_font(10))
            painter.drawText(QPointF(overflow.left, overflow.baseline), f"+{overflow.marks}")

    # -- text

    def _paint_text(self, painter: QPainter, laid: LaidChunk, band: QRectF, scene: Scene) -> None:
        metrics, text = scene.flow.metrics, laid.text
        selected = scene.caret.selected
        selections = []
        if selected is not None and selected.start < text.end and selected.end > text.start:
            part = QTextLayout.FormatRange()
            part.start = text.position(selected.start)
            part.length = text.position(selected.end) - part.start
            part.format = self._selection
            selections.append(part)
        painter.setPen(self._text_pen)
        # Lines are drawn when their text box meets the band; letters reach beyond it a little.
        around = band.adjusted(0, -metrics.pitch, 0, metrics.pitch)
        laid.layout.draw(painter, _ORIGIN, selections, around)
        caret = scene.caret.offset
        if scene.has_focus and text.start <= caret <= text.end:
            self._paint_caret(painter, laid, caret, metrics.text_height, scene)

    def _paint_caret(
        self, painter: QPainter, laid: LaidChunk, caret: int, height: float, scene: Scene
    ) -> None:
        if scene.flow.model.starts[scene.flow.model.chunk_at(caret)] != laid.text.start:
            return  # at a cut in a long paragraph the caret belongs to the later chunk
        position = laid.text.position(caret)
        line = laid.lines[laid.line_at(position)]
        box = QRectF(line.x_of(position) - 1, line.top - 1, 2, height + 2)
        painter.fillRect(box, self._text_pen.color())

    # -- gutter

    def _paint_gutter(self, painter: QPainter, laid: LaidChunk, scene: Scene) -> None:
        pitch, left = scene.flow.metrics.pitch, scene.flow.metrics.left
        for label, is_new in scene.labels.between(laid.text.start, laid.text.end):
            first = laid.line_at(laid.text.position(label.start))
            last = laid.line_at(max(0, laid.text.position(label.end) - 1))
            top = laid.lines[first].top
            if laid.text.end > laid.text.start:
                bottom = laid.lines[last].top + pitch - 3
            else:
                bottom = top + laid.height
            bar = QRectF(left - _GUTTER_GAP, top, _GUTTER_BAR, bottom - top)
            look = self._looks.of_line(label)
            painter.fillRect(bar, look.brush)
            if is_new and laid.text.start <= label.start < label.end:
                painter.drawPixmap(QPointF(bar.left() - FLAG_SIZE - 4, top + 2), look.flag)


def _paint_bars(painter: QPainter, pieces: Pieces) -> None:
    for (look, height), bars in pieces.bars.items():
        tile = look.tile(height)
        if tile is None:
            painter.setBrush(look.brush)
            painter.drawRects(bars)
        else:
            for bar in bars:
                painter.drawTiledPixmap(bar, tile)


def text_boxes(placed: PlacedMark, shown: Sequence[Shown], text_height: float) -> Iterator[QRectF]:
    """The boxes of a mark's text in the chunks shown; viewport coordinates."""
    for part in shown:
        if not placed.first_chunk <= part.chunk <= placed.last_chunk:
            continue
        for run in mark_runs(part.laid, placed):
            if not run.is_joint:
                top = part.y + part.laid.lines[run.line].top
                yield QRectF(run.left, top, run.right - run.left, text_height)
