"""Colours, tiles and letter flags of mark types as Qt paints them, made once per theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from annotator.gui.text_view.colours import (
    Rgb,
    Theme,
    blend,
    letter_colour,
    line_colour,
    rgb,
    tint,
)
from annotator.gui.text_view.marks import LineLabel, MarkType, Pattern

FLAG_SIZE = 11.0
_DASHES = (3.0, 2.0)
_TILE_WIDTHS = {
    Pattern.SOLID: 8.0,
    Pattern.WAVE: 8.0,
    Pattern.HATCH: 5.0,
    Pattern.DOTS: 5.0,
    Pattern.DASHES: 9.0,
    Pattern.DOUBLE: 8.0,
    Pattern.ZIGZAG: 6.0,
    Pattern.THIN: 8.0,
}


def colour(parts: Rgb) -> QColor:
    return QColor(*parts)


class Look:
    """How one mark type is painted in one theme at one device pixel ratio."""

    def __init__(self, mark_type: MarkType, theme: Theme, pixel_ratio: float) -> None:
        wanted = rgb(mark_type.dark if theme.is_dark else mark_type.light)
        line = line_colour(wanted, theme)
        pale = tint(wanted, theme)
        self.pattern = mark_type.pattern
        self.line = colour(line)
        self.brush = QBrush(self.line)
        self.frame_pen = QPen(self.line, 1)
        if mark_type.is_suggested:
            self.frame_pen.setDashPattern(list(_DASHES))
        self.joint_pen = QPen(self.line, 1.0)
        self.joint_pen.setDashPattern([2.0, 2.0])
        self.tint = QBrush(colour(pale))
        self.filling = QBrush() if mark_type.is_suggested else self.tint
        self.hover_tint = QBrush(colour(blend(pale, theme.background, 0.55)))
        self.flag = (
            _bare_letter(mark_type.letter, line, theme.background, pixel_ratio)
            if mark_type.is_suggested
            else _flag(mark_type.letter, line, pixel_ratio)
        )
        self._is_suggested = mark_type.is_suggested
        self._tiles: dict[float, QPixmap] = {}
        self._pixel_ratio = pixel_ratio

    def tile(self, height: float) -> QPixmap | None:
        """What a bar of this height is filled with; None where it is one plain colour."""
        if self.pattern is Pattern.SOLID and not self._is_suggested:
            return None
        if height not in self._tiles:
            self._tiles[height] = (
                _hollow_tile(self.line, height, self._pixel_ratio)
                if self._is_suggested
                else _tile(self.pattern, self.line, height, self._pixel_ratio)
            )
        return self._tiles[height]


class LineLook:
    """How a label of lines is painted in the gutter; the default label says little, faintly."""

    def __init__(self, label: LineLabel, theme: Theme, pixel_ratio: float) -> None:
        ground = line_colour(rgb(label.dark if theme.is_dark else label.light), theme)
        if label.is_default:
            ground = blend(ground, theme.background, 0.25)
        self.colour = colour(ground)
        self.brush = QBrush(self.colour)
        self.flag = _flag(label.letter, ground, pixel_ratio)
        if label.is_suggested:
            self.brush = QBrush(self.colour, Qt.BrushStyle.Dense5Pattern)
            self.flag = _bare_letter(label.letter, ground, theme.background, pixel_ratio)


class Looks:
    """The looks of all types in one theme; each is made when it is first painted."""

    def __init__(self, theme: Theme, pixel_ratio: float) -> None:
        self.theme = theme
        self.pixel_ratio = pixel_ratio
        self._looks: dict[MarkType, Look] = {}
        self._line_looks: dict[tuple[str, str, str, bool, bool], LineLook] = {}

    def of(self, mark_type: MarkType) -> Look:
        look = self._looks.get(mark_type)
        if look is None:
            look = self._looks[mark_type] = Look(mark_type, self.theme, self.pixel_ratio)
        return look

    def of_line(self, label: LineLabel) -> LineLook:
        key = (label.letter, label.light, label.dark, label.is_default, label.is_suggested)
        look = self._line_looks.get(key)
        if look is None:
            look = LineLook(label, self.theme, self.pixel_ratio)
            self._line_looks[key] = look
        return look


def _pixmap(size: QSizeF, pixel_ratio: float) -> QPixmap:
    """A clear pixmap of at least one device pixel in each direction."""
    pixmap = QPixmap(
        max(1, round(size.width() * pixel_ratio)), max(1, round(size.height() * pixel_ratio))
    )
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def letter_font(pixels: int) -> QFont:
    """The small bold face of letter flags."""
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(True)
    return font


def _flag(letter: str, ground: Rgb, pixel_ratio: float) -> QPixmap:
    """A rounded square with a letter on it."""
    pixmap = _pixmap(QSizeF(FLAG_SIZE, FLAG_SIZE), pixel_ratio)
    square = QRectF(0, 0, FLAG_SIZE, FLAG_SIZE)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(ground))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(square, 2.5, 2.5)
    painter.setFont(letter_font(9))
    painter.setPen(colour(letter_colour(ground)))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return pixmap


def _bare_letter(letter: str, line: Rgb, ground: Rgb, pixel_ratio: float) -> QPixmap:
    """A flag that is no flag yet: the letter alone, on the ground of the text."""
    pixmap = _pixmap(QSizeF(FLAG_SIZE, FLAG_SIZE), pixel_ratio)
    square = QRectF(0, 0, FLAG_SIZE, FLAG_SIZE)
    painter = QPainter(pixmap)
    painter.fillRect(square, colour(ground))
    painter.setFont(letter_font(10))
    painter.setPen(colour(line))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return pixmap


def _hollow_tile(line: QColor, height: float, pixel_ratio: float) -> QPixmap:
    """The dashed outline of a bar, whatever the pattern of its layer."""
    width = sum(_DASHES)
    pixmap = _pixmap(QSizeF(width, height), pixel_ratio)
    painter = QPainter(pixmap)
    for top in (0.0, height - 1):
        painter.fillRect(QRectF(0, top, _DASHES[0], 1), line)
    painter.end()
    return pixmap


def _tile(pattern: Pattern, line: QColor, height: float, pixel_ratio: float) -> QPixmap:
    width = _TILE_WIDTHS[pattern]
    pixmap = _pixmap(QSizeF(width, height), pixel_ratio)
    painter = QPainter(pixmap)
    if pattern in (Pattern.WAVE, Pattern.ZIGZAG, Pattern.HATCH):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, 1.6 if height >= 4 else 1.2))
        painter.drawPath(_STROKES[pattern](width, height))
    for filled in _filled_parts(pattern, width, height):
        painter.fillRect(filled, line)
    painter.end()
    return pixmap


def _filled_parts(pattern: Pattern, width: float, height: float) -> list[QRectF]:
    match pattern:
        case Pattern.DOTS:
            return [QRectF(0, 0, 2.5, height)]
        case Pattern.DASHES:
            return [QRectF(0, 0, 6, height)]
        case Pattern.DOUBLE:
            thickness = max(1.0, height * 0.3)
            return [
                QRectF(0, 0, width, thickness),
                QRectF(0, height - thickness, width, thickness),
            ]
        case Pattern.THIN:
            return [QRectF(0, (height - 1.5) / 2, width, 1.5)]
        case Pattern.HATCH:
            return [QRectF(0, 0, width, 0.8), QRectF(0, height - 0.8, width, 0.8)]
        case _:
            return []


def _wave(width: float, height: float) -> QPainterPath:
    low, high = height - 0.8, 0.8
    path = QPainterPath(QPointF(-width, low))
    for n in range(-1, 2):
        x, quarter = n * width, width / 4
        middle = QPointF(x + 2 * quarter, high)
        path.cubicTo(QPointF(x + quarter, low), QPointF(x + quarter, high), middle)
        end = QPointF(x + width, low)
        path.cubicTo(QPointF(x + 3 * quarter, high), QPointF(x + 3 * quarter, low), end)
    return path


def _zigzag(width: float, height: float) -> QPainterPath:
    path = QPainterPath(QPointF(-width, height - 0.8))
    for n in range(-1, 2):
        path.lineTo(n * width + width / 2, 0.8)
        path.lineTo((n + 1) * width, height - 0.8)
    return path


def _hatch(width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    for n in range(-2, 3):
        path.moveTo(n * width, height + 1)
        path.lineTo(n * width + height + 2, -1)
    return path


_STROKES = {Pattern.WAVE: _wave, Pattern.ZIGZAG: _zigzag, Pattern.HATCH: _hatch}
