"""The widget that shows an article with its marks and lets a person select and choose in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.span import Span, covered_text
from annotator.gui.text_view.accessibility import (
    TextAccessible,
    announce,
    install_accessibility,
    tell_caret,
)
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.clipboard import exact_copy
from annotator.gui.text_view.keys import Motion, Way, goal_of, mirrored, motion_of
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink
from annotator.gui.text_view.pointed import PointedCanvas
from annotator.gui.text_view.span_index import PlacedMark
from annotator.gui.translation import tr


class TextView(PointedCanvas):
    """Shows one text; it can be selected in and marked, never changed.

    All offsets are code points of the text given to `show_text`. Keys that are not the
    view's own are left to the window.
    """

    mark_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, empty_text: str = "") -> None:
        super().__init__(parent, empty_text=empty_text)
        self._goal_x: float | None = None
        self._walked_to: int | None = None  # where Tab has put the caret
        self._accessible: TextAccessible | None = None
        self.setAccessibleName(tr("Article text"))
        install_accessibility()

    # -- what is shown

    def show_text(
        self,
        text: str,
        marks: Iterable[Mark] = (),
        *,
        links: Iterable[MarkLink] = (),
        line_labels: Iterable[LineLabel] = (),
    ) -> None:
        """Show another text from its beginning, with nothing selected and nothing chosen."""
        had_chosen = self._scene.chosen is not None
        super().show_text(text, marks, links=links, line_labels=line_labels)
        self._goal_x = self._walked_to = None
        self.selection_changed.emit()
        if had_chosen:
            self.mark_chosen.emit(None)

    def remove_mark(self, mark_id: str) -> None:
        """Take a mark away, and the choice with it; KeyError when there is none of that id."""
        if mark_id == self.chosen_mark():
            self.choose(None)
        super().remove_mark(mark_id)

    # -- selection

    def selected_span(self) -> Span | None:
        """The selected code points; None when only the caret stands somewhere."""
        return self._scene.caret.selected

    def caret(self) -> int:
        """The offset before which the caret stands."""
        return self._scene.caret.offset

    def select(self, span: Span | None) -> None:
        """Select exactly `span`, or nothing; scrolls only when its end is not in view."""
        if span is None:
            self._set_caret(Caret(self.caret(), self.caret()))
        elif inside := self._scene.flow.model.clipped(span):
            self._set_caret(Caret(inside.end, inside.start))

    def move_caret(self, offset: int, *, extend: bool = False) -> None:
        """Put the caret before a code point; with `extend` select from where it was."""
        offset = self._scene.flow.model.clamped(offset)
        self._set_caret(self._scene.caret.moved(offset, extend=extend))

    def _set_caret(self, caret: Caret, *, goal_x: float | None = None) -> None:
        before, self._scene.caret = self._scene.caret, caret
        self._goal_x = goal_x
        if caret == before:
            return
        if caret.offset != self._walked_to:
            self._walked_to = None
        self._bring_into_view(caret.offset)
        self._update_band(*before.changed_range(caret))
        tell_caret(self, self.accessible_text, caret)
        self.selection_changed.emit()

    def caret_is_in_right_to_left_text(self) -> bool:
        """Whether Left leads forwards where the caret is."""
        flow = self._scene.flow
        return flow.lay_out(flow.model.chunk_at(self.caret())).text.right_to_left

    def _copy(self) -> None:
        if span := self.selected_span():
            covered = span.text_of(self._scene.flow.model.text)
            QGuiApplication.clipboard().setMimeData(exact_copy(covered))

    # -- choice

    def chosen_mark(self) -> str | None:
        """The id of the chosen mark."""
        return None if self._scene.chosen is None else self._scene.chosen.mark.id

    def choose(self, mark_id: str | None) -> None:
        """Choose a mark or none; an unknown id is none. Scrolls only when it is not in view."""
        placed = self._scene.index.get(mark_id)
        if placed is not None:
            self._bring_into_view(placed.start)
        self._set_chosen(placed)

    def shows_mark(self, mark_id: str) -> bool:
        """Whether there is a mark of that id, on the screen or beyond it."""
        return self._scene.index.get(mark_id) is not None

    def marks_at(self, offset: int) -> tuple[str, ...]:
        """Ids of the marks over a code point, inner to outer, then of those that end there."""
        return tuple(placed.mark.id for placed in self._scene.index.at(offset))

    def choose_under_caret(self) -> None:
        """Choose the next mark under the caret; after the outermost the innermost again."""
        here = self._scene.index.at(self.caret())
        if here:
            chosen = self._scene.chosen
            place = here.index(chosen) + 1 if chosen in here else 0
            self._set_chosen(here[place % len(here)])

    def _set_chosen(self, placed: PlacedMark | None) -> None:
        before, self._scene.chosen = self._scene.chosen, placed
        if before is placed:
            return
        for changed in (before, placed):
            if self._scene.has_links(changed):
                self.viewport().update()
            elif changed is not None:
                self._update_around(changed)
        if placed is not None:
            covered = covered_text(self._scene.flow.model.text, placed.mark.fragments)
            announce(self, f"{placed.mark.type.name}: {covered}")
        self.mark_chosen.emit(self.chosen_mark())

    def _leave_choice_behind(self) -> None:
        """Drop the choice when the caret has left the chosen mark."""
        chosen = self._scene.chosen
        if chosen is not None and not chosen.start <= self.caret() <= chosen.end:
            self._set_chosen(None)

    def _choose_next(self, *, backwards: bool) -> None:
        """Choose the next mark under the caret, after the last of them the next in the text."""
        index, caret = self._scene.index, self.caret()
        walking = caret == self._walked_to
        following = index.after_choice(
            caret, self._scene.chosen, walking=walking, backwards=backwards
        )
        if following is None:
            return
        if walking or following not in index.at(caret):
            self._walked_to = following.start
            self._set_caret(Caret(following.start, following.start))
        self._bring_into_view(self.caret())
        self._set_chosen(following)

    # -- screen readers

    def accessible_text(self) -> TextAccessible:
        """What Qt hands to screen readers for this view; kept alive by the view."""
        if self._accessible is None:
            self._accessible = TextAccessible(self, self)
        return self._accessible

    def spoken_text(self) -> str:
        return self._scene.flow.model.text

    def spoken_caret(self) -> Caret:
        return self._scene.caret

    def spoken_marks(self) -> str:
        here = self._scene.index.at(self.caret())
        return ", ".join(placed.mark.type.name for placed in here)

    # -- keyboard

    def _move(self, motion: Motion) -> None:
        caret, flow = self._scene.caret, self._scene.flow
        if motion.by in (Way.LINE, Way.PAGE):
            self._move_by_lines(motion)
        else:
            if self.caret_is_in_right_to_left_text():
                motion = mirrored(motion)
            offset = goal_of(motion, self._walker, caret, len(flow.model.text))
            self._set_caret(caret.moved(offset, extend=motion.extend))
        self._leave_choice_behind()

    def _move_by_lines(self, motion: Motion) -> None:
        caret = self._scene.caret
        box = self._scene.flow.caret_box(caret.offset)
        x = box.left() if self._goal_x is None else self._goal_x
        if motion.by is Way.LINE:
            offset = self._walker.line_step(caret.offset, x, forwards=motion.forwards)
        else:
            offset = self._page(box.center().y(), x, forwards=motion.forwards)
        self._set_caret(caret.moved(offset, extend=motion.extend), goal_x=x)

    def _page(self, y: float, x: float, *, forwards: bool) -> int:
        """Scroll a page; returns the offset that is then where the caret was on screen."""
        bar, before = self.verticalScrollBar(), self._scene.flow.top
        distance = bar.pageStep() if forwards else -bar.pageStep()
        bar.setValue(bar.value() + distance)
        if self._scene.flow.top == before:
            y += distance
        return self._walker.snapped(self._scene.flow.offset_at(x, y))

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False for keys that are not the view's."""
        motion = motion_of(event)
        if motion is not None:
            self._move(motion)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._set_caret(Caret(len(self._scene.flow.model.text), 0))
        else:
            return self._press_for_choice(event)
        return True

    def _press_for_choice(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._choose_next(backwards=event.key() == Qt.Key.Key_Backtab)
            case Qt.Key.Key_Escape:
                return self._let_go()
            case _:
                return False
        return True

    def _let_go(self) -> bool:
        """Drop the choice and the selection; False when there was neither."""
        had_any = self._scene.chosen is not None or self.selected_span() is not None
        self._set_chosen(None)
        self.select(None)
        return had_any

    # -- Qt

    def event(self, event: QEvent) -> bool:
        """F6 leaves the text, whatever it means in the window around."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F6
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            super().focusNextPrevChild(not event.modifiers())
        elif self._is_empty or not self._press(event):
            event.ignore()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return self._is_empty and super().focusNextPrevChild(forwards)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            placed = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), placed.mark.type.name if placed else "", self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, has_focus: bool) -> None:
        self._scene.has_focus = has_focus
        self.update()
        self._update_band(self.caret(), self.caret())
