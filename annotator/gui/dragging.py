"""Borders of annotations follow the mouse when their caps are dragged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from annotator.domain.annotation import Annotation
from annotator.domain.schema import SpanLayer
from annotator.domain.selection import Snap
from annotator.domain.span import covered_text
from annotator.gui.article import Article
from annotator.gui.borders import Borders
from annotator.gui.bridge import Bridge
from annotator.gui.hints import excerpt
from annotator.gui.modes import BorderMode
from annotator.gui.selecting import fragments_for
from annotator.gui.translation import tr
from annotator.gui.workplace import Workplace


class Dragging(QObject):
    """Turns what the text view tells of dragged caps into a mode, and its drop into one edit."""

    def __init__(self, annotating: Workplace, bridge: Bridge) -> None:
        super().__init__(annotating.article)
        self._annotating = annotating
        self._bridge = bridge
        view = annotating.article.view
        view.lets_borders_go = True
        view.border_taken.connect(self._on_taken)
        view.border_dragged.connect(self._on_dragged)
        view.border_dropped.connect(self._on_dropped)

    def _on_taken(self, mark: str, at_end: bool) -> None:
        article = self._annotating.article
        annotation = article.find(mark)
        if annotation is None:
            article.view.let_border_go()
        else:
            snap = self._annotating.snap
            mode = DragMode(self._bridge, article, annotation, at_end=at_end, snap=snap)
            self._annotating.enter(mode)

    def _on_dragged(self, offset: int, is_exact: bool) -> None:
        if isinstance(mode := self._annotating.mode, DragMode):
            mode.drag_to(offset, is_exact=is_exact)

    def _on_dropped(self) -> None:
        if isinstance(mode := self._annotating.mode, DragMode):
            mode.drop()


class DragMode(BorderMode):
    """Puts the border at a word's end, or at what selections snap to; with Alt where the mouse is.

    It says what it does in the status line only: a bar over the text would move the text.
    """

    def __init__(
        self,
        bridge: Bridge,
        article: Article,
        annotation: Annotation,
        *,
        at_end: bool,
        snap: Snap,
    ) -> None:
        super().__init__(bridge, article, annotation, article)
        self._snap = Snap.WORD if snap is Snap.LAYER else snap
        self._stored = replace(Borders.of(annotation), at_end=at_end)
        self._show(self._stored)

    def press(self, event: QKeyEvent) -> bool:
        """Keys wait until the border is dropped."""
        return True

    def cancel(self) -> None:
        """Show the border where it was, and let the mouse go on without it."""
        self.article.view.let_border_go()
        super().cancel()

    def drag_to(self, offset: int, *, is_exact: bool) -> None:
        """Move the border to an offset or near it; never past the other one."""
        dragged = self._stored.put(offset, self._text)
        if dragged.moving_offset != offset:
            return
        moving = dragged.fragments[-1 if dragged.at_end else 0]
        layer = self.bridge.session.schema.layer(dragged.annotation.layer)
        assert isinstance(layer, SpanLayer)  # only spans have caps
        [covered] = fragments_for(
            layer, moving, offset, self._text, exact=is_exact, snap=self._snap
        )
        goal = covered.end if dragged.at_end else covered.start
        self._show(self._stored.put(goal, self._text))

    def drop(self) -> None:
        """Write it where it is."""
        self._write()

    def _describe(self) -> None:
        words = tr("{words} · Alt: exactly where the mouse is · Esc cancels")
        self.keys = words.format(words=excerpt(covered_text(self._text, self._borders.fragments)))
