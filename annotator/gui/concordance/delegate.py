"""Draws a found passage: the words in the middle, the article and the annotations below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.concordance import Passage
from annotator.domain.schema import Schema
from annotator.gui.concordance.model import PASSAGE_ROLE
from annotator.gui.hints import name_of
from annotator.gui.marks import MarkTypes
from annotator.gui.swatches import swatch_of_label
from annotator.gui.theme import Theme
from annotator.gui.widgets import GAP, beside, is_right_to_left

_SHARE_BEFORE, _SHARE_OF_WORDS = 0.42, 0.3
_SPACE = 3.0
_CUT_MIDDLE = Qt.TextElideMode.ElideMiddle
_MOST_CHIPS = 4
_SWATCH = 22.0


class PassageDelegate(QStyledItemDelegate):
    """Two lines a row: keyword in context, then where it is and what is on it."""

    def __init__(self, schema: Schema, types: MarkTypes, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._schema = schema
        self._types = types
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def set_types(self, types: MarkTypes) -> None:
        """Draw marks in another way."""
        self._types = types

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines of text."""
        return QSize(320, round(2 * QFontMetricsF(option.font).lineSpacing()) + 2 * GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, words and facts."""
        passage: Passage = index.data(PASSAGE_ROLE)
        painter.save()
        try:
            self._paint_ground(painter, option)
            area = QRectF(option.rect.adjusted(GAP, GAP // 2, -GAP, -GAP // 2))
            half = area.height() / 2
            self._paint_words(painter, area.adjusted(0, 0, 0, -half), option.font, passage)
            self._paint_facts(painter, area.adjusted(0, half, 0, 0), option.font, passage)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            colour = self._theme.accent_soft if selected else self._theme.hover
            painter.fillRect(option.rect, QColor(colour))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_words(self, painter: QPainter, area: QRectF, font: QFont, passage: Passage) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        metrics = QFontMetricsF(bold)
        words = metrics.elidedText(passage.found, _CUT_MIDDLE, area.width() * _SHARE_OF_WORDS)
        width = metrics.horizontalAdvance(words)
        middle = area.adjusted(area.width() * _SHARE_BEFORE, 0, 0, 0)
        middle.setWidth(width + 2)
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.accent))
        painter.drawText(middle, Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        left, right = QRectF(area), QRectF(area)
        left.setRight(middle.left() - _SPACE)
        right.setLeft(middle.right() + _SPACE)
        before, after = (right, left) if is_right_to_left(passage.found) else (left, right)
        if before is right:  # reading begins at the right
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for side, text, cut in (
            (before, passage.before.lstrip(), Qt.TextElideMode.ElideLeft),
            (after, passage.after.rstrip(), Qt.TextElideMode.ElideRight),
        ):
            _paint_cut(painter, side, text, cut, at_right=side is left)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _paint_facts(self, painter: QPainter, area: QRectF, font: QFont, passage: Passage) -> None:
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        right = area.right()
        for annotation in reversed(passage.annotations[:_MOST_CHIPS]):
            right = self._paint_chip(painter, area, right, metrics, annotation)
        hidden = len(passage.annotations) - _MOST_CHIPS
        parts = (passage.title, passage.source, passage.published, f"+{hidden}" * (hidden > 0))
        facts = QRectF(area)
        facts.setRight(max(area.left() + 40.0, right))
        painter.setPen(QColor(self._theme.muted))
        words = beside(parts)
        _paint_cut(painter, facts, words, Qt.TextElideMode.ElideRight, at_right=False)

    def _paint_chip(
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
        painter.setPen(QColor(self._theme.text))
        painter.drawText(QRectF(left, area.top(), right - left, area.height()), words)
        layer = self._schema.layers_by_id.get(annotation.layer)
        label = layer.labels_by_id.get(annotation.label) if layer else None
        if layer is None or label is None:
            return left - 2 * GAP
        left -= _SWATCH + GAP / 2
        swatch = swatch_of_label(layer, label, self._types)
        if swatch is not None:
            swatch.paint(painter, QRectF(left, area.top() + 1, _SWATCH, 14), self._theme)
        return left - 2 * GAP


def _paint_cut(
    painter: QPainter, area: QRectF, text: str, cut: Qt.TextElideMode, *, at_right: bool
) -> None:
    """Draw one line, against the right or the left side of its area."""
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetricsF(painter.font()).elidedText(text, cut, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignAbsolute, shown)
