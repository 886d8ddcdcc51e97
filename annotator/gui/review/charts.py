"""Charts that the program draws itself: on the screen, into PNG and into SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.commands.overview import BarChart, Curve, Part, Tone
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, tr
from annotator.gui.widgets import GAP, tip

_BAR = 18
_ROW = 26
_NAME = 168
_NUMBER = 56
_TITLE = 30
_LEGEND = 24
_CURVE = 180
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_SCALE = 2  # pictures are for slides and papers


class Chart(QWidget):
    """What all charts share: a title, drawing, saving, and walking through by arrows.

    `entered` says that Enter was pressed, so that keys may go on to what is behind a part.
    """

    entered = Signal()

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.title = title
        self.theme = theme
        self.chosen_part = -1
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.theme = theme
        self.update()

    def draw(self, painter: QPainter, width: float) -> None:
        """Draw the chart as wide as this."""
        raise NotImplementedError

    def count(self) -> int:
        """How many parts can be chosen."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Choose a part by its place."""
        raise NotImplementedError

    def draw_choice(self, painter: QPainter) -> None:
        """Show which part is chosen, on the screen only."""
        raise NotImplementedError

    def save(self, path: Path) -> None:
        """Write a picture: SVG by the file's name, else PNG at twice the size."""
        size = self.size()
        if path.suffix.lower() == ".svg":
            self._save_svg(path, size)
            return
        image = QImage(size * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_SCALE)
        image.fill(QColor(self.theme.base))
        painter = QPainter(image)
        self._draw_all(painter)
        painter.end()
        image.save(str(path), "PNG")  # type: ignore[call-overload]  # the stub wants bytes

    def _save_svg(self, path: Path, size: QSize) -> None:
        from PySide6.QtSvg import QSvgGenerator

        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        self._draw_all(painter)
        painter.end()

    def _draw_all(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.theme.base))
        painter.setFont(self.font())
        self._draw_title(painter)
        self.draw(painter, self.width())

    def _draw_title(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        area = QRectF(GAP, 0, self.width() - 2 * GAP, _TITLE)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(self.font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from part to part, Enter to what is behind the chosen one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(min(max(self.chosen_part + _STEPS[key], 0), self.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_part >= 0:
            self.entered.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen."""
        painter = QPainter(self)
        try:
            self._draw_all(painter)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.text), 2))
            self.draw_choice(painter)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.theme.accent), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        finally:
            painter.end()


@dataclass(frozen=True, slots=True)
class _Placed:
    area: QRectF
    name: str
    part: Part


class Bars(Chart):
    """Stacked bars, one a row; `chosen` carries the row's name and the part."""

    chosen = Signal(str, object)

    def __init__(self, chart: BarChart, theme: Theme) -> None:
        super().__init__(chart.title, theme)
        self._chart = chart
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            ". ".join(f"{p.name}: {p.part.name} {p.part.count}" for p in self._placed(400))
        )

    def places(self) -> tuple[tuple[str, Part], ...]:
        """Every part that can be chosen."""
        return tuple((placed.name, placed.part) for placed in self._placed(self.width()))

    def choose(self, number: int) -> None:
        """Choose a part by its place."""
        placed = list(self._placed(self.width()))
        if 0 <= number < len(placed):
            self.chosen_part = number
            self.update()
            self.chosen.emit(placed[number].name, placed[number].part)

    def sizeHint(self) -> QSize:
        """A row for each bar."""
        return QSize(520, self._top() + _ROW * max(1, len(self._chart.bars)) + GAP)

    def draw(self, painter: QPainter, width: float) -> None:
        """Names, parts, totals."""
        self._draw_legend(painter)
        if not self._chart.bars:
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(GAP, self._top() + 18), tr("Nothing yet."))
        for row, bar in enumerate(self._chart.bars):
            self._draw_names(painter, row, bar.name, bar.total, width)
        placed = list(self._placed(width))
        for one in placed:
            painter.fillRect(one.area, QColor(self._colour(one.part.tone)))
            self._draw_pattern(painter, one)

    def draw_choice(self, painter: QPainter) -> None:
        """A frame around the part."""
        placed = list(self._placed(self.width()))
        if 0 <= self.chosen_part < len(placed):
            painter.drawRect(placed[self.chosen_part].area)

    def count(self) -> int:
        """The parts of all bars."""
        return len(self.places())

    def _top(self) -> int:
        return _TITLE + (_LEGEND if self._has_legend else 0)

    @property
    def _has_legend(self) -> bool:
        return any(len(bar.parts) > 1 for bar in self._chart.bars)

    def _placed(self, width: float) -> Iterator[_Placed]:
        most = max((bar.total for bar in self._chart.bars), default=0)
        room = max(40.0, width - _NAME - _NUMBER - 2 * GAP)
        for row, bar in enumerate(self._chart.bars):
            left = _NAME + GAP + 0.0
            for part in bar.parts:
                if part.count:
                    wide = max(2.0, room * part.count / most)
                    top = self._top() + row * _ROW + (_ROW - _BAR) / 2
                    yield _Placed(QRectF(left, top, wide, _BAR), bar.name, part)
                    left += wide

    def _draw_names(self, painter: QPainter, row: int, name: str, total: int, width: float) -> None:
        top = self._top() + row * _ROW
        metrics = QFontMetrics(self.font())
        painter.setPen(QColor(self.theme.text))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _NAME - 2 * GAP)
        painter.drawText(QRectF(GAP, top, _NAME - GAP, _ROW), right, shown)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QRectF(width - _NUMBER - GAP, top, _NUMBER, _ROW), right, figure(total))

    def _draw_legend(self, painter: QPainter) -> None:
        if not self._has_legend:
            return
        left = float(_NAME + GAP)
        tones: Mapping[str, Tone] = {
            part.name: part.tone for bar in self._chart.bars for part in bar.parts
        }
        for name, tone in tones.items():
            box = QRectF(left, _TITLE + 5, 12, 12)
            painter.fillRect(box, QColor(self._colour(tone)))
            self._draw_pattern(painter, _Placed(box, "", Part(name, 1, tone)))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QPointF(left + 16, _TITLE + 16), name)
            left += 16 + QFontMetrics(self.font()).horizontalAdvance(name) + 2 * GAP

    def _draw_pattern(self, painter: QPainter, placed: _Placed) -> None:
        """Colour is not the only sign: what is begun is hatched, trouble is crossed."""
        styles = {
            Tone.STARTED: Qt.BrushStyle.BDiagPattern,
            Tone.TROUBLE: Qt.BrushStyle.DiagCrossPattern,
        }
        if (style := styles.get(placed.part.tone)) is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(self.theme.base), style))
            painter.drawRect(placed.area)

    def _colour(self, tone: Tone) -> str:
        return {
            Tone.DONE: self.theme.success,
            Tone.STARTED: self.theme.accent,
            Tone.TROUBLE: self.theme.error,
            Tone.QUIET: self.theme.border,
            Tone.PLAIN: self.theme.accent,
        }[tone]

    def _at(self, point: QPointF) -> int | None:
        placed = self._placed(self.width())
        return next((n for n, one in enumerate(placed) if one.area.contains(point)), None)

    # -- Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a part chooses it."""
        if (number := self._at(event.position())) is not None:
            self.choose(number)

    def event(self, event: QEvent) -> bool:
        """Tool tips of parts."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            text = ""
            if number is not None:
                name, part = self.places()[number]
                text = f"{name}: {figure(part.count)} {part.name}"
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)


class CurveChart(Chart):
    """Shares from 0 to 1 in the order of time; `chosen` carries a point."""

    chosen = Signal(object)

    def __init__(self, curve: Curve, theme: Theme) -> None:
        super().__init__(curve.title, theme)
        self._curve = curve

    def sizeHint(self) -> QSize:
        """One height for all."""
        return QSize(520, _TITLE + _CURVE + 3 * GAP)

    def draw(self, painter: QPainter, width: float) -> None:
        """Grid, dots for articles, and the mean as a line."""
        self._draw_grid(painter, width)
        points = self._curve.points
        if not points:
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(
                QPointF(64, _TITLE + _CURVE / 2), tr("No article has two finishers yet.")
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.muted))
        for place in self.places(width):
            painter.drawEllipse(place, 3, 3)
        line = [self._place(n, mean, width) for n, mean in enumerate(self._curve.means)]
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(QColor(self.theme.muted))
        bottom = _TITLE + _CURVE + 2 * GAP
        painter.drawText(QPointF(56, bottom), f"{points[0].at:%Y-%m-%d}")
        last = f"{points[-1].at:%Y-%m-%d}"
        room = QFontMetrics(self.font()).horizontalAdvance(last)
        painter.drawText(QPointF(width - room - GAP, bottom), last)

    def places(self, width: float) -> list[QPointF]:
        """Where the points are."""
        return [self._place(n, p.value, width) for n, p in enumerate(self._curve.points)]

    def count(self) -> int:
        """One part for each article."""
        return len(self._curve.points)

    def choose(self, number: int) -> None:
        """Choose the article of a dot."""
        if 0 <= number < len(self._curve.points):
            self.chosen_part = number
            self.update()
            self.chosen.emit(self._curve.points[number])

    def draw_choice(self, painter: QPainter) -> None:
        """A ring around the dot."""
        if self.chosen_part >= 0:
            painter.drawEllipse(self.places(self.width())[self.chosen_part], 6, 6)

    def _draw_grid(self, painter: QPainter, width: float) -> None:
        for share in (0.0, 0.5, 1.0):
            y = _TITLE + GAP + (1 - share) * (_CURVE - 2 * GAP)
            painter.setPen(QPen(QColor(self.theme.border), 1))
            painter.drawLine(QPointF(56, y), QPointF(width - GAP, y))
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QRectF(0, y - 10, 48, 20),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                             f"{share:.0%}")  # fmt: skip

    def _place(self, number: int, value: float, width: float) -> QPointF:
        count = max(1, len(self._curve.points) - 1)
        x = 64 + (width - 64 - 2 * GAP) * number / count
        return QPointF(x, _TITLE + GAP + (1 - value) * (_CURVE - 2 * GAP))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a dot chooses its article."""
        for number, place in enumerate(self.places(self.width())):
            if (place - event.position()).manhattanLength() < 10:
                self.choose(number)
                return
