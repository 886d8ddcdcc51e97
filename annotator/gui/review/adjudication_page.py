"""The room for adjudication: the queue, the text, the versions, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.projects import Project
from annotator.domain.conflicts import ConflictState
from annotator.domain.identity import AuthorName
from annotator.gui.bindings import Bindings, key_name
from annotator.gui.marks import MarkTypes
from annotator.gui.messages import Messages
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.card_list import CardList
from annotator.gui.review.cards import KIND_NAMES, spread
from annotator.gui.review.edit_panel import EditPanel
from annotator.gui.review.gold_editing import GoldEditing
from annotator.gui.review.gold_set_button import GoldSetButton
from annotator.gui.review.gold_sets_dialog import GoldSetsDialog
from annotator.gui.review.link_drawing import LinkDrawing
from annotator.gui.review.prompt import Prompt
from annotator.gui.review.questions import Questions
from annotator.gui.review.queue_panel import QueuePanel
from annotator.gui.review.review_header import ReviewHeader
from annotator.gui.review.stage import ReviewStage
from annotator.gui.review.versions_panel import VersionsPanel
from annotator.gui.review.voices import voice_name
from annotator.gui.review.why_panel import WhyPanel
from annotator.gui.room_keys import REVIEW
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr

_WIDTHS = (304, 620, 356)
_KEYS = later(
    "1–9 take a version · {reject} nothing here · {combine} boundary and label · {edit} edit · "
    "{add} add · {link} link · {next_open} next · {next}/{previous} walk · {undo} undo · "
    "{alike} same elsewhere · {reason} reason · {note} note · {guideline} guideline · "
    "{filter} filter · {side_by_side} view"
)
_EDITING_KEYS = later(
    "Shift+arrows set the boundary · 1–9 label · {next_open} makes it gold · Esc goes back"
)
_LINKING_KEYS = later("Letters choose the other annotation · Tab, then Enter · Esc goes back")
_DIGITS = tuple("0123456789")


class AdjudicationPage(QWidget):
    """Places the panels and turns keys into decisions; `hint_changed` says what keys do now."""

    hint_changed = Signal(str)
    accept_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        adjudicating: Adjudicating,
        types: MarkTypes,
        messages: Messages,
        theme: Theme,
        bindings: Bindings,
    ) -> None:
        super().__init__()
        self.adjudicating = adjudicating
        self.queue = QueuePanel(adjudicating, theme)
        self.stage = ReviewStage(adjudicating.schema, types, theme)
        self.cards = CardList(theme)
        self.why = WhyPanel(bindings)
        self.edit_panel = EditPanel(lambda: adjudicating.bridge.session.entries().values())
        self.editing = GoldEditing(adjudicating, self.edit_panel, self.stage.merged, messages)
        self._prompt = Prompt()
        self._questions = Questions(adjudicating, self._prompt, self.why, messages, self)
        self.versions = VersionsPanel(self._prompt, self.cards, self.edit_panel, self.why)
        self.linking = LinkDrawing(adjudicating, self.stage, self._prompt, messages)
        self.gold_sets = GoldSetButton(
            adjudicating.gold_sets, key=bindings.shown(REVIEW, "gold_set")
        )
        self.header = ReviewHeader(self.gold_sets, bindings)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._messages = messages
        self._bindings = bindings
        self._run: Mapping[str, Callable[[], object]] = self._functions()
        self._lay_out()
        self._connect()

    # -- showing

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for panel in (self.queue, self.stage, self.cards):
            panel.set_theme(theme)

    def set_font_points(self, points: float) -> None:
        """Show the article's text larger or smaller."""
        self.stage.set_font_points(points)

    def close_room(self) -> None:
        """Look at nothing any more."""
        self.adjudicating.watch(is_watching=False)

    def show_present(self) -> None:
        """Show the present conflict."""
        self._leave()
        self._show_conflict()

    @property
    def prompt(self) -> str:
        """What is asked for now; empty when nothing is."""
        return self._prompt.question

    def _show_conflict(self) -> None:
        desk = self.adjudicating
        conflict, here = desk.conflict, desk.here
        if conflict is None or here is None:
            self.stage.show_nothing()
            self.cards.show_cards(())
            self.header.show_words(tr("Nothing to decide on"))
            self.versions.show_verdict("")
            return
        teller, numbers = desk.teller(conflict.document), desk.numbers()
        self.stage.show_conflict(
            here,
            conflict,
            numbers,
            self._shown_names(),
            asked=teller.asked(conflict),
            side_by_side=self.header.side_by_side.isChecked(),
            all_lanes=self.header.all_lanes.isChecked(),
        )
        self.cards.show_cards(teller.cards(conflict, numbers))
        layer = desk.schema.layer(conflict.layer)
        place = tr("{number} of {total}")
        place = place.format(number=desk.row + 1, total=len(desk.model.conflicts))
        self.header.show_words(
            here.document.title,
            f"{place} · {tr(KIND_NAMES[conflict.kind])} · {layer.name} · {spread(conflict, layer)}",
        )
        self.why.show_why(desk.why)
        self._show_verdict()

    def _show_view(self) -> None:
        """Show it in another way; side by side the texts have the room of the queue."""
        self.queue.setVisible(not self.header.side_by_side.isChecked())
        self._splitter.refresh()  # or what is asked would be scrolled to in texts of other widths
        self._show_conflict()
        self.queue.show_present()

    def _show_verdict(self) -> None:
        desk = self.adjudicating
        conflict = desk.conflict
        if conflict is None:
            return
        text = desk.teller(conflict.document).verdict(conflict, desk.user)
        is_stale = conflict.state is ConflictState.STALE
        if is_stale:
            stale = tr("The work has changed since: decide anew, or {confirm} lets it stand.")
            text = f"{text}\n{self._with_keys(stale)}"
        self.versions.show_verdict(text, is_stale=is_stale)

    def _shown_names(self) -> tuple[str, ...]:
        lanes = self.adjudicating.lanes()
        if self.header.names.isChecked():
            return tuple(lanes)
        return tuple(voice_name(number) for number in range(1, len(lanes) + 1))

    # -- keys

    def _functions(self) -> Mapping[str, Callable[[], object]]:
        desk, shown = self.adjudicating, self._bindings.shown
        return {
            "reject": desk.reject,
            "combine": self._questions.boundary,
            "edit": lambda: self.editing.edit(adding=shown(REVIEW, "add")),
            "add": lambda: self.editing.add(linking=shown(REVIEW, "link")),
            "link": self.linking.start,
            "next_open": desk.next_open,
            "next": lambda: desk.step(1),
            "previous": lambda: desk.step(-1),
            "undo": desk.undo,
            "alike": lambda: self._questions.alike(key=shown(REVIEW, "alike")),
            "confirm": desk.confirm,
            "withdraw": desk.withdraw,
            "reason": self._questions.reason,
            "note": self.why.note.setFocus,
            "guideline": self.why.toggle_guideline,
            "filter": self._choose_filter,
            "side_by_side": self.header.side_by_side.trigger,
            "gold_set": self.gold_sets.open_menu,
            "back": self.header.back.click,
            "all_lanes": self.header.all_lanes.trigger,
            "under": self._choose_under_caret,
        }

    def press(self, key: str) -> bool:
        """Do what a key says, by its name in the key map; False when it is not one of the room's.

        A digit answers what is asked first, then picks the label of what is edited.
        """
        command = self._bindings.command_for(REVIEW, key)
        if key == "Esc":
            self._leave()
        elif key in _DIGITS and self._prompt.is_asking:
            self._prompt.answer(int(key))
        elif self.linking.is_on:
            return self.linking.press(key)
        elif key in _DIGITS and self.editing.is_on:
            self.edit_panel.choose_label(int(key))
        elif command is None:
            return self._take(key)
        elif not self.editing.is_on:
            self._run[command]()
        elif command == "next_open":
            self.editing.accept()
        else:
            return False
        return True

    def _take(self, key: str) -> bool:
        if key not in _DIGITS[1:]:
            return False
        self.adjudicating.take(int(key))
        return True

    def _choose_filter(self) -> None:
        if not self.queue.isVisible():
            self.header.side_by_side.trigger()
        self.queue.kinds.setFocus()

    def _choose_under_caret(self) -> None:
        views = self.stage.views
        next((view for view in views if view.hasFocus()), views[0]).choose_under_caret()

    def _with_keys(self, text: str) -> str:
        """A text of the room with the keys that are named in it."""
        return text.format(**{name: self._bindings.shown(REVIEW, name) for name in REVIEW.keys})

    def _leave(self) -> None:
        self._prompt.stop()
        self.editing.leave()
        self.linking.leave()

    # -- other ways to gold

    def _on_editing_began(self) -> None:
        self._prompt.stop()
        self._show_merged()
        self.versions.show_editing(is_editing=True)
        self.stage.merged.setFocus()
        self._tell_keys()

    def _on_editing_ended(self) -> None:
        self.versions.show_editing(is_editing=False)
        self._show_conflict()
        self._tell_keys()
        self.stage.merged.setFocus()

    def _on_linking_began(self) -> None:
        self._prompt.stop()
        self._show_merged()
        self._tell_keys()

    def _on_linking_ended(self) -> None:
        self._prompt.stop()
        self._show_conflict()
        self._tell_keys()

    def _show_merged(self) -> None:
        self.header.side_by_side.setChecked(False)
        self._show_view()

    # -- gold sets

    def compare_gold_sets(self) -> None:
        """Show how far two gold sets agree, and go where they do not."""
        desk = self.adjudicating
        session = desk.bridge.session
        project = Project(session.store, session.schema)
        dialog = GoldSetsDialog(project, desk.gold_sets(), desk.review.gold_set, self)
        if dialog.exec() and (difference := dialog.difference) is not None:
            desk.find_by_id(difference.document, difference.conflict)

    def _use_gold_set(self, name: str) -> None:
        self._leave()
        self.adjudicating.use_gold_set(AuthorName(name))
        self.gold_sets.show_present(self.adjudicating.review.gold_set)
        self.stage.views[0].setFocus()

    def _start_gold_set(self) -> None:
        question = tr("Name of the new gold set; its decisions are apart from those of others:")
        if name := self._messages.ask_name(tr("New gold set"), question):
            self._use_gold_set(name)

    # -- wiring

    def _on_taken(self, number: int) -> None:
        self.press(str(number))
        self.stage.views[0].setFocus()

    def _on_decided(self) -> None:
        self._prompt.stop()
        self.linking.leave()
        self._show_conflict()

    def _on_filter_changed(self, wanted: object) -> None:
        self.adjudicating.show_queue(wanted)  # type: ignore[arg-type]  # signals carry objects
        self.stage.views[0].setFocus()

    def _on_note_left(self) -> None:
        self.stage.views[0].setFocus()

    def _tell_keys(self) -> None:
        text = tr(
            _EDITING_KEYS if self.editing.is_on else _LINKING_KEYS if self.linking.is_on else _KEYS
        )
        self.hint_changed.emit(self._with_keys(text))

    def _connect(self) -> None:
        desk = self.adjudicating
        desk.shown.connect(self.show_present)
        desk.decided.connect(self._on_decided)
        self.queue.filter_changed.connect(self._on_filter_changed)
        self.cards.taken.connect(self._on_taken)
        self.why.changed.connect(desk.explain)
        self.why.left.connect(self._on_note_left)
        self.editing.began.connect(self._on_editing_began)
        self.editing.ended.connect(self._on_editing_ended)
        self.linking.began.connect(self._on_linking_began)
        self.linking.ended.connect(self._on_linking_ended)
        self.gold_sets.chosen.connect(self._use_gold_set)
        self.gold_sets.new_wanted.connect(self._start_gold_set)
        self.gold_sets.compare_wanted.connect(self.compare_gold_sets)
        self.header.accept.clicked.connect(self.accept_wanted)
        self.header.back.clicked.connect(self.back_wanted)
        for view in self.header.views:
            view.triggered.connect(self._show_view)

    def _lay_out(self) -> None:
        splitter = self._splitter
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for panel in (self.queue, self._centre(), self.versions):
            splitter.addWidget(panel)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes(list(_WIDTHS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stage, 1)
        return centre

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no panel wanted."""
        if not self.press(key_name(event)):
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        self.adjudicating.watch(is_watching=True)
        self.gold_sets.show_present(self.adjudicating.review.gold_set)
        self._show_conflict()
        self._tell_keys()
        self.stage.views[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What happens now is looked at later."""
        super().hideEvent(event)
        self.adjudicating.watch(is_watching=False)
