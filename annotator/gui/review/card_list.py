"""Draws the cards of a conflict below each other, painted at once so that a decision shows fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from annotator.gui.review.cards import Card
from annotator.gui.review.voices import gold_type, voice_type
from annotator.gui.text_view.colours import DARK, LIGHT
from annotator.gui.text_view.looks import Look
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP

_PADDING = 12
_CAP = 22
_BETWEEN_CAPS = 4
_STRIPE = 4.0


@dataclass(slots=True)
class _Placed:
    card: Card
    top: float
    height: float
    words: QTextLayout
    facts: QTextLayout


class CardList(QWidget):
    """Reports a clicked card by the number of its first annotator; 0 is the card for nothing."""

    taken = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: tuple[Card, ...] = ()
        self._placed: list[_Placed] = []
        self._looks: dict[int, Look] = {}
        self._height = 0.0
        self.setAccessibleName(tr("Versions"))

    def cards(self) -> tuple[Card, ...]:
        """What is shown."""
        return self._cards

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self._cards = tuple(cards)
        self.setAccessibleDescription(". ".join(card.spoken for card in cards))
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._looks = {}
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as all cards."""
        return QSize(280, round(self._height))

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible, the height is needed."""
        return QSize(200, round(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a card takes it."""
        for placed in self._placed:
            if placed.top <= event.position().y() < placed.top + placed.height:
                self._report(placed.card)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            for placed in self._placed:
                self._paint_card(painter, placed)
        finally:
            painter.end()

    def _report(self, card: Card) -> None:
        if not card.is_gold:
            self.taken.emit(0 if card.is_nothing else card.numbers[0])

    # -- layout

    def _lay_out(self) -> None:
        width = max(80, self.width()) - 2 * _PADDING - _STRIPE
        metrics = QFontMetrics(self.font())
        top, self._placed = 0.0, []
        for card in self._cards:
            words, facts = self._words(card, width), self._facts(card, width)
            height: float = 2 * _PADDING + max(_CAP, metrics.lineSpacing())
            for layout in (words, facts):
                if layout.lineCount():
                    height += layout.boundingRect().height() + GAP / 2
            self._placed.append(_Placed(card, top, height, words, facts))
            top += height + GAP
        self._height = top
        self.updateGeometry()
        self.update()

    def _words(self, card: Card, width: float) -> QTextLayout:
        around = QTextCharFormat()
        around.setForeground(QColor(self._theme.muted))
        covered = QTextCharFormat()
        covered.setForeground(QColor(self._theme.text))
        covered.setBackground(QColor(self._theme.accent_soft))
        pieces = [(run.text, covered if run.is_covered else around) for run in card.runs]
        return _laid_out(pieces, self.font(), width)

    def _facts(self, card: Card, width: float) -> QTextLayout:
        name = QTextCharFormat()
        name.setForeground(QColor(self._theme.muted))
        same = QTextCharFormat()
        same.setForeground(QColor(self._theme.text))
        differs = QTextCharFormat()
        differs.setForeground(QColor(self._theme.text))
        differs.setFontWeight(QFont.Weight.Bold)
        differs.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        pieces: list[tuple[str, QTextCharFormat]] = []
        for number, (title, value, is_different) in enumerate(card.facts):
            pieces.append((f"{chr(0x2028) if number else ''}{title}  ", name))
            pieces.append((value, differs if is_different else same))
        return _laid_out(pieces, self.font(), width)

    # -- painting

    def _paint_card(self, painter: QPainter, placed: _Placed) -> None:
        card = placed.card
        area = QRectF(0.5, placed.top + 0.5, self.width() - 1, placed.height - 1)
        line = self._theme.success if card.is_gold else self._theme.border
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(area, 6, 6)
        self._paint_stripe(painter, card, area)
        left = self._paint_caps(painter, card, placed.top + _PADDING)
        self._paint_title(painter, card, left, placed.top + _PADDING)
        top = placed.top + _PADDING + max(_CAP, QFontMetrics(self.font()).lineSpacing()) + GAP / 2
        for layout in (placed.words, placed.facts):
            if layout.lineCount():
                layout.draw(painter, QPointF(_PADDING + _STRIPE, top))
                top += layout.boundingRect().height() + GAP / 2

    def _paint_stripe(self, painter: QPainter, card: Card, area: QRectF) -> None:
        """The pattern of the first annotator, as in the text."""
        if card.is_nothing:
            return
        number = 0 if card.is_gold else card.numbers[0] if card.numbers else 0
        stripe = QRectF(area.left() + 2, area.top() + 6, _STRIPE, area.height() - 12)
        painter.fillRect(stripe, self._look(number).line)

    def _paint_caps(self, painter: QPainter, card: Card, top: float) -> float:
        left = _PADDING + _STRIPE
        keys = list(card.numbers)
        if card.is_nothing and not card.is_gold:
            keys.insert(0, 0)
        for key in keys:
            cap = QRectF(left, top, _CAP, _CAP)
            is_zero = key == 0
            ground = QColor(self._theme.muted) if is_zero else self._look(key).line
            painter.setPen(QPen(ground, 1.5))
            painter.setBrush(QColor(self._theme.base))
            painter.drawRoundedRect(cap.adjusted(1, 1, -1, -1), 4, 4)
            painter.setPen(QColor(self._theme.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(key))
            left += _CAP + _BETWEEN_CAPS
        return left + GAP / 2 if keys else left

    def _paint_title(self, painter: QPainter, card: Card, left: float, top: float) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.success if card.is_gold else self._theme.text))
        title = tr("✓ Gold: {label}").format(label=card.title) if card.is_gold else card.title
        room = QRectF(left, top, self.width() - left - _PADDING, _CAP)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(self.font())

    def _look(self, number: int) -> Look:
        if number not in self._looks:
            theme = DARK if self._theme.is_dark else LIGHT
            kind = voice_type(number) if number else gold_type()
            self._looks[number] = Look(kind, theme, self.devicePixelRatioF())
        return self._looks[number]


def _laid_out(
    pieces: Sequence[tuple[str, QTextCharFormat]], font: QFont, width: float
) -> QTextLayout:
    layout = QTextLayout("".join(text for text, _format in pieces), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, start = [], 0
    for text, look in pieces:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, len(text.encode("utf-16-le", "replace")) // 2
        part.format = look
        start += part.length
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    if not pieces:
        layout.clearLayout()
    return layout
