"""The rooms beside annotating: each is made when it is first entered, and goes with the project."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.commands.adjudicate import Adjudication
from annotator.gui.messages import Messages
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.theme import Theme
from annotator.gui.workbench import Workbench


class Rooms(QObject):
    """Shows one room at a time in the window's stack.

    `room_changed` says whether that is the workbench, `hint_changed` what keys do in another.
    """

    room_changed = Signal(bool)
    hint_changed = Signal(str)

    def __init__(
        self, stack: QStackedWidget, workbench: Workbench, messages: Messages, theme: Theme
    ) -> None:
        super().__init__(workbench)
        self._stack = stack
        self._workbench = workbench
        self._messages = messages
        self._theme = theme
        self._points = workbench.text_view.font_size()
        self.adjudication: AdjudicationPage | None = None

    @property
    def is_annotating(self) -> bool:
        """Whether the workbench is shown."""
        return self._stack.currentWidget() is self._workbench

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self.adjudication is not None:
            self.adjudication.set_theme(theme)

    def set_font_points(self, points: float) -> None:
        """Show articles larger or smaller."""
        self._points = points
        if self.adjudication is not None:
            self.adjudication.set_font_points(points)

    def close(self) -> None:
        """Leave every room; the project is about to be closed."""
        for room in (self.adjudication,):
            if room is not None:
                self._stack.removeWidget(room)
                room.deleteLater()
        self.adjudication = None

    def annotate(self) -> None:
        """Go back to annotating."""
        self._stack.setCurrentWidget(self._workbench)
        self._workbench.text_view.setFocus()
        self.room_changed.emit(True)

    def adjudicate(self) -> None:
        """Decide between annotators' versions."""
        if self.adjudication is None:
            self.adjudication = self._made(self._adjudication_page)
        self._enter(self.adjudication)

    def accept_by_rule(self) -> None:
        """Let a rule decide, after a look at what it would do."""
        if self._workbench.bridge.is_read_only:
            self._messages.error("This project is open read-only, so nothing can be changed.")
            return
        dialog = AcceptDialog(self._workbench.project, self._workbench.bridge, self._stack)
        dialog.accepted_by_rule.connect(self._on_accepted)
        dialog.exec()

    def _on_accepted(self, done: Adjudication) -> None:
        self._messages.info(
            f"{done.accepted:,} accepted by rule, {done.open:,} left to decide on. "
            "Ctrl+Z takes it back."
        )
        self._workbench.update_undo_actions()
        if self.adjudication is not None:
            self.adjudication.adjudicating.reload()

    def _adjudication_page(self) -> AdjudicationPage:
        bench = self._workbench
        adjudicating = Adjudicating(bench.bridge, self._messages, bench)
        page = AdjudicationPage(adjudicating, bench.article.types, self._messages, self._theme)
        page.set_font_points(self._points)
        page.hint_changed.connect(self.hint_changed)
        page.accept_wanted.connect(self.accept_by_rule)
        return page

    def _made(self, make: Callable[[], AdjudicationPage]) -> AdjudicationPage:
        room = make()
        self._stack.addWidget(room)
        return room

    def _enter(self, room: QWidget) -> None:
        self._workbench.annotating.leave_mode()
        self._stack.setCurrentWidget(room)
        self.room_changed.emit(False)
