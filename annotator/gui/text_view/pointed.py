"""The text view under the mouse: selecting, choosing, hovering, and dragging the caps of marks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.span import Span
from annotator.gui.text_view.canvas import TextCanvas
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink
from annotator.gui.text_view.mouse import Grip, MouseSelection, Press
from annotator.gui.text_view.pieces import Cap
from annotator.gui.text_view.span_index import PlacedMark
from annotator.gui.text_view.walker import Unit, Walker

_AUTOSCROLL_EVERY = 16


class PointedCanvas(TextCanvas):
    """Turns presses and drags into carets, choices and moved borders.

    `border_taken` carries a mark's id and whether its end was taken (else its start),
    `border_dragged` the offset it is dragged to and whether exactly there, `border_dropped` says
    that the button was let go. Only views with `lets_borders_go` have caps to drag.
    """

    selection_changed = Signal()
    selection_released = Signal()
    border_taken = Signal(str, bool)
    border_dragged = Signal(int, bool)
    border_dropped = Signal()

    def __init__(self, parent: QWidget | None = None, *, empty_text: str = "") -> None:
        super().__init__(parent, empty_text=empty_text)
        self.lets_borders_go = False
        self._walker = Walker(self._scene.flow)
        self._mouse = MouseSelection(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._grip: Grip | None = None
        self._dragged_to: QPointF | None = None
        self._has_dragged = False
        self._exact: Span | None = None
        self._autoscrolling = self._timer(_AUTOSCROLL_EVERY, self._autoscroll)

    # -- what a view does with it

    def _set_caret(self, caret: Caret) -> None:
        raise NotImplementedError

    def _set_chosen(self, placed: PlacedMark | None) -> None:
        raise NotImplementedError

    def _leave_choice_behind(self) -> None:
        raise NotImplementedError

    # -- what is shown

    def show_text(
        self,
        text: str,
        marks: Iterable[Mark] = (),
        *,
        links: Iterable[MarkLink] = (),
        line_labels: Iterable[LineLabel] = (),
    ) -> None:
        """Show another text; what was pressed before does not count for it."""
        super().show_text(text, marks, links=links, line_labels=line_labels)
        self._walker = Walker(self._scene.flow)
        self._mouse.forget()

    def _lay_out_anew(self) -> None:
        super()._lay_out_anew()
        self._walker = Walker(self._scene.flow)

    # -- what is pointed at

    @property
    def is_selecting(self) -> bool:
        """Whether the button is down and a selection follows the mouse."""
        return self._dragged_to is not None and self._grip is None and self._has_dragged

    @property
    def selection_is_exact(self) -> bool:
        """Whether what is selected was dragged with Alt, and means just these characters."""
        return self._exact is not None and self._exact == self._scene.caret.selected

    def _offset_at(self, point: QPointF) -> int:
        return self._walker.at_point(point.x(), point.y())

    def _mark_at(self, point: QPointF) -> PlacedMark | None:
        """The mark whose bar, flag, box or, where there is none of these, text is at a point."""
        if self._is_empty:
            return None
        flow = self._scene.flow
        for part in flow.between(point.y(), point.y() + 1):
            pieces = self._painter.pieces_of(part.chunk, part.laid, self._scene)
            if drawn := pieces.mark_at(point.x(), point.y() - part.y):
                return drawn
        offset = flow.character_at(point.x(), point.y())
        if offset is None:
            return None
        over = (placed for placed in self._scene.index.at(offset) if placed.covers(offset))
        return next(over, None)

    def _cap_at(self, point: QPointF) -> Cap | None:
        """The cap that a press at a point would take."""
        if self._is_empty or not self.lets_borders_go:
            return None
        for part in self._scene.flow.between(point.y(), point.y() + 1):
            pieces = self._painter.pieces_of(part.chunk, part.laid, self._scene)
            return pieces.cap_at(point.x(), point.y() - part.y, self._scene.chosen)
        return None

    def _hover(self, placed: PlacedMark | None) -> None:
        before, self._scene.hovered = self._scene.hovered, placed
        if before is not placed:
            for changed in (before, placed):
                if self._scene.has_links(changed) and self._scene.chosen is None:
                    self.viewport().update()
                elif changed is not None:
                    self._update_around(changed)

    def _show_cursor(self, cap: Cap | None) -> None:
        shape = Qt.CursorShape.IBeamCursor if cap is None else Qt.CursorShape.SizeHorCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    # -- dragging

    def let_border_go(self) -> None:
        """Let what is dragged no longer follow the mouse."""
        if self._grip is not None:
            self._grip = self._dragged_to = None
            self._autoscrolling.stop()

    def _drag_to(self, point: QPointF, *, is_exact: bool) -> None:
        point = QPointF(point.x(), min(max(0.0, point.y()), self.viewport().height() - 1.0))
        if self._grip is not None:
            self._drag_border(self._grip, point, is_exact=is_exact)
            return
        before = self._scene.caret
        dragged = self._mouse.drag(self._walker, self._offset_at(point))
        if dragged == before and is_exact == self.selection_is_exact:
            return
        self._has_dragged = True
        self._exact = dragged.selected if is_exact else None
        if dragged == before:
            self.selection_changed.emit()
        else:
            self._set_caret(dragged)

    def _drag_border(self, grip: Grip, point: QPointF, *, is_exact: bool) -> None:
        if not self._has_dragged:
            if not grip.is_pulled(point):
                return
            self._has_dragged = True
            self._set_chosen(grip.cap.placed)
            self.border_taken.emit(grip.cap.placed.mark.id, grip.cap.at_end)
        if self._grip is not None:  # whoever was told of it may have refused
            self.border_dragged.emit(self._offset_at(grip.border(point)), is_exact)

    def _autoscroll(self) -> None:
        if self._dragged_to is not None:
            y, height = self._dragged_to.y(), self.viewport().height()
            distance = y if y < 0 else max(0.0, y - height)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(distance / 2))
            self._drag_to(self._dragged_to, is_exact=_has_alt(QGuiApplication.keyboardModifiers()))

    def _click(self, event: QMouseEvent) -> None:
        """Put the caret where the button was pressed, or select what that means there."""
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        press = Press(event.position().toPoint(), event.timestamp(), is_double)
        offset = self._offset_at(event.position())
        self._set_caret(self._mouse.press(self._walker, offset, press))

    # -- Qt

    def event(self, event: QEvent) -> bool:
        """What is dragged follows at once when Alt goes down or up."""
        if (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Alt
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
            and self._dragged_to is not None
        ):
            self._drag_to(self._dragged_to, is_exact=event.type() == QEvent.Type.KeyPress)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_empty or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        point = event.position()
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._has_dragged = extend
        self._dragged_to = point
        if extend:
            self._mouse.press_unit(self._walker, self._scene.caret.anchor, Unit.CHARACTER)
            self._set_caret(self._mouse.drag(self._walker, self._offset_at(point)))
        elif self._scene.labels and point.x() < self._scene.flow.metrics.gutter_right:
            offset = self._offset_at(point)
            self._set_caret(self._mouse.press_unit(self._walker, offset, Unit.PARAGRAPH))
        elif cap := self._cap_at(point):
            self._grip = Grip(cap, point)
        else:
            self._click(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            cap = self._cap_at(point)
            self._hover(self._mark_at(point) if cap is None else cap.placed)
            self._show_cursor(cap)
        elif self._dragged_to is not None:
            self._dragged_to = point
            self._drag_to(point, is_exact=_has_alt(event.modifiers()))
            if self.viewport().rect().contains(point.toPoint()):
                self._autoscrolling.stop()
            elif not self._autoscrolling.isActive():
                self._autoscrolling.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._autoscrolling.stop()
        if self._dragged_to is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._dragged_to = None
        grip, self._grip = self._grip, None
        if grip is not None and self._has_dragged:
            self.border_dropped.emit()
        elif self._has_dragged or (grip is None and self._mouse.selects_units):
            self._leave_choice_behind()
            if self._scene.caret.selected is not None:
                self.selection_released.emit()
        else:
            if grip is not None:
                self._click(event)
            self._set_chosen(self._mark_at(event.position()) if grip is None else grip.cap.placed)


def _has_alt(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.AltModifier)
