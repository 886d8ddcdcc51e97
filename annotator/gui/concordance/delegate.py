"""Draws a found passage: the words in the middle, the article and the annotations below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.concordance import Passage
from annotator.domain.schema import Schema
from annotator.gui.concordance.model import PASSAGE_ROLE
from annotator.gui.hints import name_of
from annotator.gui.marks import MarkTypes
from annotator.gui.row_delegate import (
    LEFT,
    RIGHT,
    Cut,
    Index,
    RowDelegate,
    bold,
    draw_line,
    set_pen,
)
from annotator.gui.swatches import swatch_of_label
from annotator.gui.theme import Theme
from annotator.gui.widgets import GAP, beside, is_right_to_left

_SHARE_BEFORE, _SHARE_OF_WORDS = 0.42, 0.3
_SPACE = 3.0
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute  # sides do not follow the direction of the text
_MOST_CHIPS = 4
_SWATCH = 22.0


class PassageDelegate(RowDelegate):
    """Two lines a row: keyword in context, then where it is and what is on it."""

    def __init__(self, schema: Schema, types: MarkTypes, theme: Theme, parent: QWidget) -> None:
        super().__init__(PASSAGE_ROLE, theme, parent)
        self._schema = schema
        self._types = types

    def set_types(self, types: MarkTypes) -> None:
        """Draw marks in another way."""
        self._types = types

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text."""
        return QSize(320, round(2 * QFontMetricsF(option.font).lineSpacing()) + 2 * GAP)

    def draw(self, painter: QPainter, area: QRect, font: QFont, row: Passage) -> None:
        """Draw words and facts."""
        inner = QRectF(area.adjusted(GAP, GAP // 2, -GAP, -GAP // 2))
        half = inner.height() / 2
        self._draw_words(painter, inner.adjusted(0, 0, 0, -half), font, row)
        self._draw_facts(painter, inner.adjusted(0, half, 0, 0), font, row)

    def _draw_words(self, painter: QPainter, area: QRectF, font: QFont, passage: Passage) -> None:
        metrics = QFontMetricsF(bold(font))
        words = metrics.elidedText(passage.found, Cut.ElideMiddle, area.width() * _SHARE_OF_WORDS)
        middle = area.adjusted(area.width() * _SHARE_BEFORE, 0, 0, 0)
        middle.setWidth(metrics.horizontalAdvance(words) + 2)
        set_pen(painter, bold(font), self.theme.accent)
        painter.drawText(middle, LEFT, words)
        set_pen(painter, font, self.theme.text)
        left, right = QRectF(area), QRectF(area)
        left.setRight(middle.left() - _SPACE)
        right.setLeft(middle.right() + _SPACE)
        before, after = (right, left) if is_right_to_left(passage.found) else (left, right)
        if before is right:  # reading begins at the right
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for place, text, cut in (
            (before, passage.before.lstrip(), Cut.ElideLeft),
            (after, passage.after.rstrip(), Cut.ElideRight),
        ):
            side = RIGHT if place is left else LEFT
            draw_line(painter, place, text, cut=cut, side=side | _ABSOLUTE)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _draw_facts(self, painter: QPainter, area: QRectF, font: QFont, passage: Passage) -> None:
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        right = area.right()
        for annotation in reversed(passage.annotations[:_MOST_CHIPS]):
            right = self._draw_chip(painter, area, right, metrics, annotation)
        hidden = len(passage.annotations) - _MOST_CHIPS
        parts = (passage.title, passage.source, passage.published, f"+{hidden}" * (hidden > 0))
        facts = QRectF(area)
        facts.setRight(max(area.left() + 40.0, right))
        set_pen(painter, font, self.theme.muted)
        draw_line(painter, facts, beside(parts), side=LEFT | _ABSOLUTE)

    def _draw_chip(
        self,
        painter: QPainter,
        area: QRectF,
        right: float,
        metrics: QFontMetricsF,
        annotation: Annotation,
    ) -> float:
        """Draw swatch, label and author left of `right`; where the next one may end."""
        words = f"{name_of(annotation, self._schema)} · {annotation.author}"
        left = right - metrics.horizontalAdvance(words) - 2
        set_pen(painter, painter.font(), self.theme.text)
        painter.drawText(QRectF(left, area.top(), right - left, area.height()), words)
        layer = self._schema.layers_by_id.get(annotation.layer)
        label = layer.labels_by_id.get(annotation.label) if layer else None
        if layer is None or label is None:
            return left - 2 * GAP
        left -= _SWATCH + GAP / 2
        swatch = swatch_of_label(layer, label, self._types)
        if swatch is not None:
            swatch.paint(painter, QRectF(left, area.top() + 1, _SWATCH, 14), self.theme)
        return left - 2 * GAP
