"""What is laid over the text for a while: an outline of what would be tagged, letters for marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.domain.span import Span
from annotator.gui.text_view.flow import Shown
from annotator.gui.text_view.looks import Looks, colour, letter_font
from annotator.gui.text_view.mark_geometry import mark_runs
from annotator.gui.text_view.scene import Scene

_HINT_POINTS = 13
_HINT_HEIGHT = 18.0
_PADDING = 5.0


def paint_preview(
    painter: QPainter, span: Span, shown: Sequence[Shown], scene: Scene, looks: Looks
) -> None:
    """Outline a stretch of text with a dashed line."""
    pen = QPen(colour(looks.theme.focus), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in span_boxes(span, shown, scene.flow.metrics.text_height):
        painter.drawRect(box.adjusted(-1, -1, 1, 1))


def span_boxes(span: Span, shown: Sequence[Shown], text_height: float) -> Iterator[QRectF]:
    """The boxes of a stretch of text in the chunks shown; viewport coordinates."""
    for part in shown:
        text = part.laid.text
        if span.end <= text.start or span.start >= text.end:
            continue
        first, last = text.position(span.start), text.position(span.end)
        for number in range(part.laid.line_at(first), part.laid.line_at(last - 1) + 1):
            line = part.laid.lines[number]
            extents, _flipped = part.laid.extents(line, first, last)
            for left, right in extents:
                yield QRectF(left, part.y + line.top, right - left, text_height)


def paint_hints(painter: QPainter, shown: Sequence[Shown], scene: Scene, looks: Looks) -> None:
    """A letter or two at the start of each mark that has a hint and begins on screen."""
    font = letter_font(_HINT_POINTS)
    painter.setFont(font)
    sizes = QFontMetricsF(font)
    taken: list[QRectF] = []
    for mark_id, letters in scene.hints.items():
        placed = scene.index.get(mark_id)
        if placed is None:
            continue
        for part in shown:
            if placed.first_chunk != part.chunk:
                continue
            run = next((r for r in mark_runs(part.laid, placed) if not r.is_joint), None)
            if run is None:
                continue
            width = sizes.horizontalAdvance(letters) + 2 * _PADDING
            top = part.y + part.laid.lines[run.line].top
            box = QRectF(run.left - 2, top - 7, width, _HINT_HEIGHT)
            while any(box.intersects(other) for other in taken):
                box.translate(width + 2, 0)
            taken.append(box)
            _paint_hint(painter, box, letters, looks)


def _paint_hint(painter: QPainter, box: QRectF, letters: str, looks: Looks) -> None:
    painter.setPen(QPen(colour(looks.theme.background), 1))
    painter.setBrush(QColor(*looks.theme.selection))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(colour(looks.theme.selected_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
