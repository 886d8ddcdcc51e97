"""The rooms beside annotating: each is made when it is first entered, and goes with the project."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from annotator.commands.adjudicate import Adjudication
from annotator.commands.gold_sets import gold_set_of
from annotator.domain.agreement.confusion import Passage
from annotator.domain.identity import DocumentId
from annotator.gui.messages import Messages
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.review.agreement_page import AgreementPage
from annotator.gui.review.overview_page import OverviewPage
from annotator.gui.stories.job import StoryJob
from annotator.gui.stories.page import StoriesPage
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, tr
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
        self.agreement: AgreementPage | None = None
        self.overview: OverviewPage | None = None
        self.stories: StoriesPage | None = None
        self.story_job = StoryJob(workbench.project, messages, self)
        self.story_job.changed.connect(self._on_stories_changed)

    @property
    def is_annotating(self) -> bool:
        """Whether the workbench is shown."""
        return self._stack.currentWidget() is self._workbench

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        for room in (self.adjudication, self.agreement, self.overview):
            if room is not None:
                room.set_theme(theme)

    def set_font_points(self, points: float) -> None:
        """Show articles larger or smaller."""
        self._points = points
        if self.adjudication is not None:
            self.adjudication.set_font_points(points)

    def close(self) -> None:
        """Leave every room, and stop what dialogs are about; the project is about to be closed."""
        for dialog in self._stack.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.story_job.close()
        for room in (self.adjudication, self.agreement, self.overview, self.stories):
            if room is not None:
                room.close_room()
                self._stack.removeWidget(room)
                room.deleteLater()
        self.adjudication = self.agreement = self.overview = self.stories = None

    def annotate(self) -> None:
        """Go back to annotating."""
        self._stack.setCurrentWidget(self._workbench)
        self._workbench.text_view.setFocus()
        self._workbench.annotating.refresh_hint()
        self._workbench.update_undo_actions()
        self.room_changed.emit(True)

    def adjudicate(self) -> None:
        """Decide between annotators' versions."""
        self._adjudicate().header.offer_way_back(is_offered=False)

    def _adjudicate(self) -> AdjudicationPage:
        if self.adjudication is None:
            self.adjudication = self._adjudication_page()
            self._stack.addWidget(self.adjudication)
        self._enter(self.adjudication)
        return self.adjudication

    def show_agreement(self) -> None:
        """See how far annotators agree."""
        if self.agreement is None:
            project = self._workbench.project
            self.agreement = AgreementPage(project, self._messages, self._theme)
            self.agreement.passage_opened.connect(self._adjudicate_passage)
            self._stack.addWidget(self.agreement)
        self._enter(self.agreement)
        self.hint_changed.emit(
            tr("Arrows walk in a table · Enter shows the passages behind a number · Tab goes on")
        )

    def show_overview(self) -> None:
        """See how far the project is."""
        if self.overview is None:
            bench = self._workbench
            user = bench.bridge.session.user
            self.overview = OverviewPage(bench.project, user, self._messages, self._theme)
            self.overview.document_opened.connect(self._annotate_document)
            self._stack.addWidget(self.overview)
        self._enter(self.overview)
        self.hint_changed.emit(tr("Tab goes from chart to chart · Arrows walk through its parts"))

    def show_stories(self) -> None:
        """See which articles are one story, and correct that."""
        if self.stories is None:
            bench = self._workbench
            self.stories = StoriesPage(
                bench.project,
                bench.bridge.session.user,
                self.story_job,
                self._messages,
                bench.annotating.desk.bindings,
            )
            self.stories.document_opened.connect(self._annotate_document)
            self.stories.story_listed.connect(self._list_story)
            self.stories.undo_named.connect(self._name_undo)
            self._stack.addWidget(self.stories)
        self._enter(self.stories)
        self.hint_changed.emit(self.stories.hint())

    def undo(self) -> None:
        """Take back what was done last: in the room for stories a ruling, else an edit."""
        if self.stories is not None and self._stack.currentWidget() is self.stories:
            self.stories.take_back()
        else:
            self._workbench.undo()

    def articles_added(self) -> None:
        """Let new articles join the stories."""
        self.story_job.join_new()

    def export(self) -> None:
        """Write a dataset, after a look at what it will hold."""
        from annotator.gui.review.export_dialog import ExportDialog

        bench = self._workbench
        if bench.bridge.is_read_only:
            self._messages.error(tr("This project is open read-only; stories could not be split."))
            return
        if self.story_job.is_running:
            self._messages.error(tr("Stories are being looked for; wait for the end, or stop it."))
            return
        ExportDialog(bench.project, bench.bridge, self._messages, self._stack).exec()

    def import_annotations(self) -> None:
        """Take in annotations of other tools, or native ones, after a look at what they are."""
        from annotator.gui.exchange.import_dialog import ImportAnnotationsDialog

        bench = self._workbench
        if bench.bridge.is_read_only:
            self._messages.error(tr("This project is open read-only, so nothing can be imported."))
            return
        bench.annotating.leave_mode()
        ImportAnnotationsDialog(bench.project, bench.bridge, self._messages, self._stack).exec()

    def export_annotations(self) -> None:
        """Write annotations for other tools, after a look at what these cannot hold."""
        from annotator.gui.exchange.export_dialog import ExportAnnotationsDialog

        bench = self._workbench
        ExportAnnotationsDialog(bench.project, bench.bridge, self._messages, self._stack).exec()

    def accept_by_rule(self) -> None:
        """Let a rule decide, after a look at what it would do."""
        if self._workbench.bridge.is_read_only:
            self._messages.error(tr("This project is open read-only, so nothing can be changed."))
            return
        bench = self._workbench
        gold_set = gold_set_of(bench.project.store, bench.bridge.session.user)
        dialog = AcceptDialog(bench.project, bench.bridge, gold_set, self._stack)
        dialog.accepted_by_rule.connect(self._on_accepted)
        dialog.exec()

    def _on_accepted(self, done: Adjudication) -> None:
        self._messages.info(
            tr(
                "{accepted} accepted by rule, {open} left to decide on. Ctrl+Z takes it back."
            ).format(accepted=figure(done.accepted), open=figure(done.open))
        )
        self._workbench.update_undo_actions()
        if self.adjudication is not None:
            self.adjudication.adjudicating.look_again()

    def _adjudication_page(self) -> AdjudicationPage:
        bench = self._workbench
        adjudicating = Adjudicating(bench.bridge, self._messages, bench)
        page = AdjudicationPage(
            adjudicating,
            bench.article.types,
            self._messages,
            self._theme,
            bench.annotating.desk.bindings,
        )
        page.set_font_points(self._points)
        page.hint_changed.connect(self.hint_changed)
        page.accept_wanted.connect(self.accept_by_rule)
        page.back_wanted.connect(self._go_back)
        return page

    def _adjudicate_passage(self, passage: Passage) -> None:
        page = self._adjudicate()
        page.header.offer_way_back(is_offered=True)
        page.adjudicating.find(passage.conflict)

    def _go_back(self) -> None:
        """To the passage that was adjudicated."""
        self.show_agreement()
        if self.agreement is not None:
            self.agreement.passages.list.setFocus()

    def _annotate_document(self, document: DocumentId) -> None:
        self.annotate()
        self._workbench.open_document(document)

    def _list_story(self, story: str) -> None:
        self.annotate()
        self._workbench.documents.show_story(story)

    def _name_undo(self, title: str | None) -> None:
        if self._stack.currentWidget() is self.stories:
            self._workbench.name_undo_action("undo", title)
            self._workbench.name_undo_action("redo", None)

    def _on_stories_changed(self, _report: object) -> None:
        self._workbench.take_new_stories()

    def _enter(self, room: QWidget) -> None:
        self._workbench.annotating.leave_mode()
        self._messages.clear()
        self._stack.setCurrentWidget(room)
        self._workbench.update_undo_actions()
        self.room_changed.emit(False)
