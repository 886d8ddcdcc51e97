"""Above the text: a row for each layer of the whole article, with all that is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.session import OpenDocument
from annotator.domain.schema import DocumentLayer, Layer, Schema
from annotator.gui.entity_editor import Registry
from annotator.gui.key_row import KeyRow
from annotator.gui.statements import Statement, statements
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, plain, tip

_HEIGHT = 28
_WIDEST = 220
_PADDING = 10  # what the style sheet puts around a chip's words
_BETWEEN = GAP // 2
_SHARE_OF_NAMES = 0.3


class StatementStrip(QFrame):
    """As high with nothing said as with much, so that the text stays where it is.

    A row grows only when a person asks for what there is no room for.

    `form_wanted` carries a layer and the id of one of its attributes, or "".
    """

    form_wanted = Signal(object, str)

    def __init__(self, schema: Schema, registry: Registry, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statementStrip")
        self._schema = schema
        self._registry = registry
        self._rows: dict[str, _Row] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 0, GAP, GAP // 2)
        layout.setSpacing(0)
        for layer in schema.layers:
            if isinstance(layer, DocumentLayer) and layer.enabled:
                row = _Row(layer, theme)
                row.wanted.connect(self.form_wanted)
                self._rows[layer.id] = row
                layout.addWidget(row)
        self.show_document(None)

    def show_layers(self, layers: Iterable[Layer]) -> None:
        """Show the rows of these layers only."""
        shown = {layer.id for layer in layers}
        for layer, row in self._rows.items():
            row.setVisible(layer in shown)
        self.setVisible(any(layer in shown for layer in self._rows))

    def show_document(self, here: OpenDocument | None) -> None:
        """Show another article, or what is said about it now."""
        self.setEnabled(here is not None)
        for row in self._rows.values():
            stored = next(iter(here.of_layer(row.layer.id)), None) if here else None
            values = stored.attributes if stored else {}
            row.show_statements(
                statements(row.layer, self._schema, values, self._registry) if here else ()
            )

    def statements(self, layer: str) -> tuple[Statement, ...]:
        """What is shown for a layer."""
        return self._rows[layer].shown

    def chips(self, layer: str) -> Sequence[QPushButton]:
        """The buttons that are seen in the row of a layer."""
        return self._rows[layer].chips.seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names of the layers a share of the width, each the same."""
        heads = [row.head for row in self._rows.values()]
        widest = max((head.sizeHint().width() for head in heads), default=0)
        for head in heads:
            head.setFixedWidth(min(widest, int(self.width() * _SHARE_OF_NAMES)))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for row in self._rows.values():
            row.head.set_theme(theme)


class _Row(QWidget):
    wanted = Signal(object, str)

    def __init__(self, layer: DocumentLayer, theme: Theme) -> None:
        super().__init__()
        self.layer = layer
        self.shown: tuple[Statement, ...] = ()
        self.head = KeyRow(layer.key, layer.name, None, theme, description=layer.description)
        self.head.clicked.connect(lambda: self.wanted.emit(layer, ""))
        self.chips = _Chips(self.head)
        self.chips.wanted.connect(lambda attribute: self.wanted.emit(layer, attribute))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(_BETWEEN)
        across.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.chips, 1)

    def show_statements(self, shown: tuple[Statement, ...]) -> None:
        """Show these in place of those shown until now."""
        if shown != self.shown:
            self.shown = shown
            self.chips.show_statements(self.layer.name, shown)


class _Chips(QWidget):
    """Buttons in a line; those without room are counted in a last one, which brings them all.

    Buttons are kept and used again, so that the keys stay where they were.
    """

    wanted = Signal(str)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._shown: tuple[Statement, ...] = ()
        self._buttons: list[QPushButton] = []
        self._is_open = False
        self._more = self._button()
        self._more.clicked.connect(self._turn)
        self._put(())

    def seen(self) -> list[QPushButton]:
        """The buttons that are shown, from the first to the one for the others."""
        return [x for x in (*self._buttons, self._more) if not x.isHidden()]

    def show_statements(self, layer: str, shown: tuple[Statement, ...]) -> None:
        """Give each statement a button."""
        self._shown = shown
        while len(self._buttons) < len(shown):
            self._add_button()
        for button, said in zip(self._buttons, shown, strict=False):
            button.setAccessibleName(f"{layer}: {said.words}")
            button.setToolTip(tip(said.words))
            button.setProperty("weight", said.weight.name.lower())
            button.style().unpolish(button)
            button.style().polish(button)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        self._place()

    def _add_button(self) -> None:
        button, place = self._button(), len(self._buttons)
        button.clicked.connect(lambda: self.wanted.emit(self._shown[place].attribute))
        QWidget.setTabOrder(self._buttons[-1] if self._buttons else self._before, button)
        QWidget.setTabOrder(button, self._more)
        self._buttons.append(button)

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _place(self) -> None:
        """Show one line of buttons, or all of them where that is wanted."""
        room = self.width() - self._more.sizeHint().width() - _BETWEEN
        for button, said in zip(self._buttons, self._shown, strict=False):
            button.setText(plain(_shortened(said.words, button, min(_WIDEST, room))))
        widths = [button.sizeHint().width() for button in self._buttons[: len(self._shown)]]
        fitting = _fitting(widths, self.width())
        if fitting < len(widths) and not self._is_open:
            fitting = max(1, _fitting(widths, room))
            self._name_more(self._shown[fitting:])
            shown = [*self._buttons[:fitting], self._more]
        elif fitting < len(widths):
            self._more.setText(tr("less"))
            self._more.setAccessibleName(tr("Show less"))
            self._more.setToolTip("")
            shown = [*self._buttons[: len(widths)], self._more]
        else:
            shown = self._buttons[:fitting]
        self._put(shown)
        for button in (*self._buttons, self._more):
            button.setVisible(button in shown)

    def _name_more(self, left_out: Sequence[Statement]) -> None:
        words = " · ".join(said.words for said in left_out)
        more = tr("{count} more: {words}").format(count=len(left_out), words=words)
        self._more.setText(f"+{len(left_out)}")
        self._more.setToolTip(tip(words))
        self._more.setAccessibleName(more)

    def _put(self, buttons: Sequence[QPushButton]) -> None:
        """Place buttons from the side where reading begins, in as many lines as they need."""
        left = top = 0
        for button in buttons:
            size = button.sizeHint()
            if left > 0 and left + size.width() > self.width():
                left, top = 0, top + _HEIGHT
            upper = top + (_HEIGHT - size.height()) // 2
            place = QRect(left, upper, size.width(), size.height())
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
            left += size.width() + _BETWEEN
        self.setFixedHeight(top + _HEIGHT)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._place()


def _shortened(words: str, button: QPushButton, width: int) -> str:
    """As many of the words as a button of that width has room for."""
    room = width - 2 * _PADDING
    return button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)


def _fitting(widths: Iterable[int], room: int) -> int:
    """How many things of these widths fit beside each other."""
    ends = accumulate(width + _BETWEEN for width in widths)
    return sum(end - _BETWEEN <= room for end in ends)
