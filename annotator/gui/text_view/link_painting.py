"""Draws the relations of the chosen mark as arrows with their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.text_view.flow import Shown
from annotator.gui.text_view.looks import Looks, colour, letter_font
from annotator.gui.text_view.mark_geometry import mark_runs
from annotator.gui.text_view.scene import Scene
from annotator.gui.text_view.span_index import PlacedMark

_LABEL_HEIGHT = 16.0
_NAME_ON_ARCH = 70.0  # shorter arches have their name beside the tip


class _Arrow(NamedTuple):
    path: QPainterPath
    tail: QPointF
    tip: QPointF
    points_down: bool
    is_arch: bool


class _Name(NamedTuple):
    place: QPointF
    text: str
    line: QColor


def paint_links(painter: QPainter, scene: Scene, looks: Looks) -> None:
    """Draw every link of the chosen or hovered mark; a partner off screen is pointed at."""
    related = scene.related
    if related is None or not scene.has_links(related):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = list(scene.flow.between(0.0, float(scene.flow.viewport_height)))
    halo = QColor(*looks.theme.background, 230)
    names = []
    for link in scene.links.of(related.mark.id):
        tail, tip = scene.index.get(link.from_mark), scene.index.get(link.to_mark)
        if tail is None or tip is None or tail is tip:
            continue
        arrow = _arrow(_boxes(tail, shown, scene), _boxes(tip, shown, scene))
        line = looks.of(tip.mark.type).line
        style = Qt.PenStyle.DashLine if link.dashed else Qt.PenStyle.SolidLine
        _paint_arrow(painter, arrow, halo, QPen(line, 2, style))
        names.append(_Name(_name_place(arrow), link.name, line))
    _paint_names(painter, names, scene, looks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _name_place(arrow: _Arrow) -> QPointF:
    """Between two lines of text, so that no name hides words."""
    if arrow.is_arch and arrow.path.length() > _NAME_ON_ARCH:
        return arrow.path.pointAtPercent(0.5)
    return arrow.tip + QPointF(0, -20 if arrow.points_down else 20)


def _boxes(placed: PlacedMark, shown: Sequence[Shown], scene: Scene) -> list[QRectF]:
    """The mark's text on screen, or one box just outside the edge nearest to it."""
    height = scene.flow.metrics.text_height
    boxes = []
    for part in shown:
        if placed.first_chunk <= part.chunk <= placed.last_chunk:
            for run in mark_runs(part.laid, placed):
                top = part.y + part.laid.lines[run.line].top
                is_on_screen = -height < top < scene.flow.viewport_height
                if is_on_screen and not run.is_joint:
                    boxes.append(QRectF(run.left, top, run.right - run.left, height))
    if boxes:
        return boxes
    is_above = scene.flow.y_of(placed.first_chunk) < scene.flow.viewport_height / 2
    y = -height - 4 if is_above else scene.flow.viewport_height + 4.0
    return [QRectF(scene.flow.metrics.left + 24, y, 40, height)]


def _arrow(tails: Sequence[QRectF], tips: Sequence[QRectF]) -> _Arrow:
    tip = min(tips, key=lambda box: min(_rows_apart(box, other) for other in tails))
    tail = min(tails, key=lambda box: _rows_apart(box, tip))
    tip_x = tip.left() + min(tip.width(), 48.0) / 2
    if _rows_apart(tail, tip) < 2:
        return _arch(tail, tip, tip_x)
    tail_x = min(max(tip_x, tail.left() + 8), tail.right() - 8)
    if tail.top() < tip.top():
        return _drop(QPointF(tail_x, tail.bottom() + 2), QPointF(tip_x, tip.top()))
    return _drop(QPointF(tail_x, tail.top()), QPointF(tip_x, tip.bottom() + 3))


def _rows_apart(first: QRectF, second: QRectF) -> float:
    return abs(first.top() - second.top())


def _arch(tail: QRectF, tip: QRectF, tip_x: float) -> _Arrow:
    """Over the text, for two ends on one line."""
    tail_x = tail.right() - 10 if tail.center().x() < tip_x else tail.left() + 10
    start, end = QPointF(tail_x, tail.top()), QPointF(tip_x, tip.top())
    rise = QPointF(0, 14 + min(16.0, abs(tail_x - tip_x) * 0.08))
    path = QPainterPath(start)
    path.cubicTo(start - rise, end - rise, end)
    return _Arrow(path, start, end, points_down=True, is_arch=True)


def _drop(start: QPointF, end: QPointF) -> _Arrow:
    middle = (start.y() + end.y()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
    return _Arrow(path, start, end, points_down=end.y() > start.y(), is_arch=False)


def _paint_arrow(painter: QPainter, arrow: _Arrow, halo: QColor, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(halo, 5))
    painter.drawPath(arrow.path)
    painter.setPen(pen)
    painter.drawPath(arrow.path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    back = -8 if arrow.points_down else 8
    corners = [arrow.tip, arrow.tip + QPointF(-4.5, back), arrow.tip + QPointF(4.5, back)]
    painter.drawPolygon(QPolygonF(corners))
    painter.drawEllipse(arrow.tail, 3.0, 3.0)


def _paint_names(painter: QPainter, names: Sequence[_Name], scene: Scene, looks: Looks) -> None:
    font = letter_font(11)
    font.setBold(False)
    painter.setFont(font)
    sizes = QFontMetricsF(font)
    placed: list[QRectF] = []
    for name in names:
        width = sizes.horizontalAdvance(name.text) + 10
        box = QRectF(0, 0, width, _LABEL_HEIGHT)
        box.moveCenter(name.place)
        _keep_on_screen(box, scene.flow.viewport_height)
        for other in placed:
            if other.intersects(box):
                box.moveLeft(other.right() + 3)
        placed.append(box)
        painter.setBrush(colour(looks.theme.background))
        painter.setPen(QPen(name.line, 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colour(looks.theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name.text)


def _keep_on_screen(box: QRectF, height: float) -> None:
    if box.top() < 2:
        box.moveTop(2)
    if box.bottom() > height - 2:
        box.moveBottom(height - 2)
