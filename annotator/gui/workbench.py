"""Everything for one open project: the panels, and what the actions of the window do there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.commands import annotate, remarks
from annotator.commands.projects import Project
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation
from annotator.domain.change import Edit, EditKind
from annotator.domain.constraints import Violation
from annotator.domain.identity import AnnotationId, DocumentId, EditId
from annotator.domain.schema import Layer
from annotator.errors import AnnotatorError
from annotator.gui.actions import ACTIONS
from annotator.gui.annotating import Annotating
from annotator.gui.article import Article
from annotator.gui.article_header import ArticleHeader
from annotator.gui.bindings import Bindings
from annotator.gui.bridge import Bridge, touched_documents
from annotator.gui.desk_panels import DeskPanels
from annotator.gui.details_panel import DetailsPanel
from annotator.gui.document_list import DocumentList
from annotator.gui.findings_panel import FindingsPanel
from annotator.gui.label_panel import LabelPanel
from annotator.gui.messages import Messages
from annotator.gui.mode_bar import ModeBar
from annotator.gui.modes import Mode
from annotator.gui.sentences import translated
from annotator.gui.settings import Settings
from annotator.gui.statement_strip import StatementStrip
from annotator.gui.status_line import StatusLine
from annotator.gui.suggestion_bar import SuggestionBar
from annotator.gui.text_view.view import TextView
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import plain, tip

_WIDTHS = (288, 672, 320)
_HEIGHTS = (360, 400)
_TURNING_BACK = {"undo": later("&Undo {title}"), "redo": later("&Redo {title}")}
_NO_ARTICLE = later("No article is open. Choose one on the left, or import some with Ctrl+I.")


class Workbench(QWidget):
    """Places the panels of a project and connects them. `finished` carries a document.

    `stories_changed` says that an open document may belong to another story now.
    """

    finished = Signal(object)
    stories_changed = Signal()

    def __init__(
        self,
        project: Project,
        session: Session,
        *,
        messages: Messages,
        settings: Settings,
        theme: Theme,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__()
        self.project = project
        self.bridge = Bridge(session, messages, parent=self)
        self._messages = messages
        self._settings = settings
        self._actions = actions
        self._finishing: dict[EditId, DocumentId] = {}
        self._suggestion: Annotation | None = None
        bindings = Bindings(settings.keys())
        session.schema = bindings.with_keys(session.schema)
        schema, bridge = session.schema, self.bridge
        self.text_view = TextView(empty_text=tr(_NO_ARTICLE))
        self.article = Article(bridge, self.text_view, self)
        self.article.shows_suggestions = settings.shows_suggestions()
        self.annotating = Annotating(bridge, self.article, messages, bindings)
        self.documents = DocumentList(bridge, theme)
        self.header = ArticleHeader(actions)
        self.statements = StatementStrip(schema, bridge.entries, theme)
        self.mode_bar = ModeBar()
        self.suggestions = SuggestionBar(schema, bindings)
        self.findings = FindingsPanel(theme)
        self.labels = LabelPanel(schema, self.article.types, theme)
        self.details = DetailsPanel(schema, bridge.entries, theme)
        self.desk = DeskPanels(
            self.annotating,
            bridge,
            self.details,
            messages=messages,
            theme=theme,
            open_document=self.open_document,
            parent=self,
        )
        self.desk.read_offsets(settings, self.path)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect_article()
        self._connect_panels()
        self.set_theme(theme)
        self.set_font_points(settings.font_points())
        self._on_workspace_changed(None)

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.project.store.path

    # -- what the window asks for

    def start(self) -> None:
        """Open the article that was open last, and ask for the list."""
        document, offset = self._settings.place(self.path)
        try:
            self.open_document(DocumentId(document))
            self.text_view.scroll_to(offset)
        except KeyError:  # none was open, or the file is another project now
            self.open_first_when_listed()
        self.documents.reload()

    def open_first_when_listed(self) -> None:
        """Show the first article as soon as the list is there."""
        self.documents.listed.connect(self._open_first, Qt.ConnectionType.SingleShotConnection)

    def stop(self) -> bool:
        """Write what waits and let go of the project; False when something could not be written."""
        self.annotating.leave_mode()
        self.keep_place()
        saved = self.bridge.close()
        self.project.close()
        return saved

    def keep_place(self) -> None:
        """Remember where the work is."""
        if self.article.id is not None:
            self._settings.set_place(self.path, self.article.id, self.text_view.reading_position())
        self.desk.keep_offsets(self._settings, self.path)
        self._settings.set_layout("across", self._across.saveState())
        self._settings.set_layout("right", self._right.saveState())

    def connect_status(self, status: StatusLine) -> None:
        """Let the status line tell what the keys do and whether all is saved."""
        self.annotating.hint_changed.connect(status.show_hint)
        if self.bridge.is_read_only:
            status.show_read_only()
        else:
            status.show_saving(self.bridge.is_saving)
            self.bridge.saving_changed.connect(status.show_saving)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self.text_view.set_theme(dark=theme.is_dark)
        for panel in (self.documents, self.labels, self.findings, self.statements):
            panel.set_theme(theme)
        self.details.set_theme(theme)
        self.desk.set_theme(theme)

    def set_font_points(self, points: float) -> None:
        """Show the article's text larger or smaller."""
        self.text_view.set_font_size(points)

    def set_reading(self, family: str, spacing: float, *, reduces_colour: bool) -> None:
        """Show the article's text in this font, with lines so far apart, marks in ink only."""
        font = QFont(self.font())
        if family:
            font.setFamily(family)
        self.text_view.setFont(font)
        self.text_view.set_line_spacing(spacing)
        self.article.reduce_colour(reduces_colour)
        self.labels.show_types(self.article.types, reduces_colour=reduces_colour)

    # -- actions

    def open_document(self, document: DocumentId) -> None:
        """Show an article, or say why it cannot be shown."""
        self.findings.hide()
        try:
            self.article.open(document)
        except AnnotatorError as error:
            self._messages.error(str(error))
        if self.article.id is not None:
            self.documents.show_current(self.article.id)

    def step(self, by: int) -> None:
        """Show the article before (-1) or after (1) this one in the list."""
        neighbour = self.documents.neighbour(by)
        if neighbour is None:
            last = tr("This is the last article of the list.")
            first = tr("This is the first article of the list.")
            self._messages.info(last if by > 0 else first)
        else:
            self.open_document(neighbour)

    def turn_one_story(self) -> None:
        """List only the articles of the open one's story; again: all articles."""
        here = self.article.here
        if self.documents.story is not None or here is None:
            self.documents.show_story(None)
        else:
            self.documents.show_story(here.document.story_id)

    def take_new_stories(self) -> None:
        """Show the stories as they are now."""
        self.bridge.session.take_new_stories()
        self.documents.reload()
        self.stories_changed.emit()

    def undo(self) -> None:
        """Take back the last action."""
        self.annotating.leave_mode()
        self.bridge.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.annotating.leave_mode()
        self.bridge.redo()

    def finish(self) -> None:
        """Declare the article done and show the next, or list what stands against it."""
        document = self._document_for_action()
        if document is None:
            return
        try:
            edit = self.bridge.attempt(annotate.finish, document)
        except annotate.NotFinished as error:
            self._show_findings(tr("Not finished yet"), document)
            self.findings.take_focus()
            self._messages.error(str(error))
        except AnnotatorError as error:
            self._messages.error(str(error))
        else:
            self.findings.hide()
            self._finishing[edit.id] = document

    def reopen(self) -> None:
        """Take a finished article up again."""
        if (document := self._document_for_action()) is not None:
            self.bridge.run(annotate.reopen, document)

    def check(self) -> None:
        """List what the schema finds wrong now."""
        if (document := self._document_for_action()) is None:
            return
        self._show_findings(tr("Checked against the schema"), document)
        if not self.findings.findings():
            self._messages.info(tr("Nothing stands against finishing this article."))

    def override(self, warnings: Sequence[Violation], reason: str) -> None:
        """Keep why warnings are no matter."""
        document = self._document_for_action()
        if document is None:
            return
        if self.bridge.run(remarks.override, document, warnings, reason) is not None:
            self._show_findings(tr("Checked against the schema"), document)
            self._messages.info(tr("Overridden. Ctrl+Return finishes the article."))
            self.text_view.setFocus()

    def _show_findings(self, title: str, document: DocumentId) -> None:
        found = annotate.violations_of(self.bridge.session, document)
        self.findings.show_findings(title, found, self.bridge.open(document).remarks())

    def update_undo_actions(self) -> None:
        """Name in the menu what undo and redo would do."""
        for name, title in zip(("undo", "redo"), self.bridge.titles(), strict=True):
            self.name_undo_action(name, title)

    def name_undo_action(self, name: str, title: str | None) -> None:
        """Say what an action, "undo" or "redo", would do; None when there is nothing."""
        action = self._actions[name]
        words = tr(_TURNING_BACK[name] if title else ACTIONS[name].text)
        done = translated(title) if title else ""
        action.setEnabled(title is not None)
        action.setText(words.format(title=plain(done)))
        action.setToolTip(tip(words.replace("&", "").format(title=done)))

    # -- wiring

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = (self.header, self.statements, self.suggestions, self.mode_bar, self.desk.find)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(self.text_view, 1)
        column.addWidget(self.findings)
        self._right.addWidget(self.labels)
        self._right.addWidget(self.details)
        self._right.setSizes(list(_HEIGHTS))
        for panel in (self.documents, centre, self._right):
            self._across.addWidget(panel)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes(list(_WIDTHS))
        for splitter, name in ((self._across, "across"), (self._right, "right")):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            if not (state := self._settings.layout(name)).isEmpty():
                splitter.restoreState(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    def _connect_article(self) -> None:
        self.article.opened.connect(self._show_state)
        self.article.changed.connect(self._show_state)
        self.text_view.mark_chosen.connect(self._show_details)
        self.documents.document_chosen.connect(self.open_document)
        self.annotating.mode_changed.connect(self._on_mode_changed)
        self.annotating.layer_changed.connect(self.labels.show_active)
        self.annotating.workspace_changed.connect(self._on_workspace_changed)
        self.annotating.document_layer_wanted.connect(self._show_form)
        self.bridge.edited.connect(self._on_edited)
        self.bridge.committed.connect(self._on_committed)
        self.bridge.reloaded.connect(self.update_undo_actions)
        self.bridge.turned_back.connect(self._on_turned_back)

    def _connect_panels(self) -> None:
        back = QShortcut(QKeySequence(Qt.Key.Key_F6), self)
        back.activated.connect(self.text_view.setFocus)
        self.statements.form_wanted.connect(self._show_form)
        self.labels.intent_chosen.connect(self._on_intent_chosen)
        self.labels.workspace_chosen.connect(self.annotating.show_workspace)
        self.mode_bar.chosen.connect(self._on_mode_choice)
        self.mode_bar.cancelled.connect(self.annotating.leave_mode)
        self._connect_suggestions()
        self.findings.finding_chosen.connect(self._on_finding_chosen)
        self.findings.override_wanted.connect(self.override)
        details = self.details.annotation
        details.relabelled.connect(self._on_relabelled)
        details.attribute_edited.connect(self._on_attribute_edited)
        details.delete_wanted.connect(self.annotating.delete_annotation)
        details.jump_wanted.connect(self.text_view.choose)
        self.details.article.attribute_edited.connect(self._on_document_attribute_edited)

    def _connect_suggestions(self) -> None:
        bar, suggesting = self.suggestions, self.annotating.suggesting
        suggesting.changed.connect(self._show_suggestions)
        for signal, answer in (
            (bar.next_wanted, lambda: suggesting.step(1)),
            (bar.accepted, suggesting.accept),
            (bar.rejected, suggesting.reject),
            (bar.all_accepted, suggesting.accept_all),
        ):
            signal.connect(answer)
            signal.connect(self.text_view.setFocus)

    def _show_suggestions(self) -> None:
        suggesting, article = self.annotating.suggesting, self.article
        before, self._suggestion = self._suggestion, suggesting.present()
        if before != self._suggestion:
            self._show_details()
        shows = article.shows_suggestions
        self.suggestions.show_suggestions(
            article.here, suggesting.open(), self._suggestion, shows=shows
        )

    def show_suggestions(self, shows: bool) -> None:
        """Show what models suggest, or only the annotator's own work."""
        self.article.show_suggestions(shows)
        self._show_suggestions()

    def _document_for_action(self) -> DocumentId | None:
        self.annotating.leave_mode()
        if self.article.id is None:
            self._messages.info(tr("Open an article first."))
        return self.article.id

    def _open_first(self) -> None:
        if self.article.id is None and (first := self.documents.neighbour(0)) is not None:
            self.open_document(first)

    def _show_state(self) -> None:
        here = self.article.here
        self.header.show_document(here)
        self.statements.show_document(here)
        self._show_details()

    def _show_details(self) -> None:
        chosen = self.article.chosen() or self._suggestion
        self.details.show_document(self.article.here, chosen)

    def _on_intent_chosen(self, intent: object) -> None:
        self.annotating.perform(intent)  # type: ignore[arg-type]  # signals carry objects
        self.text_view.setFocus()

    def _on_workspace_changed(self, workspace: str | None) -> None:
        self.labels.show_workspace(workspace, self.annotating.layers)
        self.statements.show_layers(self.annotating.layers)

    def _show_form(self, layer: Layer, attribute: str = "") -> None:
        self.details.show_article_form(layer.id, attribute)

    def _on_mode_changed(self, mode: Mode | None) -> None:
        self.mode_bar.show_mode(mode)

    def _on_mode_choice(self, index: int) -> None:
        if self.annotating.mode is not None:
            self.annotating.mode.choose(index)
        self.text_view.setFocus()

    def _on_relabelled(self, annotation: AnnotationId, label: str) -> None:
        if not self.annotating.relabel(annotation, label):
            self._show_details()

    def _on_attribute_edited(self, annotation: AnnotationId, attribute: str, value: object) -> None:
        if not self.annotating.set_attribute(annotation, attribute, value):  # type: ignore[arg-type]  # signals carry objects
            self._show_details()

    def _on_document_attribute_edited(self, layer: str, attribute: str, value: object) -> None:
        if not self.annotating.set_document_attribute(layer, attribute, value):  # type: ignore[arg-type]  # signals carry objects
            self._show_details()

    def _on_committed(self, edit: Edit) -> None:
        """Only now the queue, which asks the store, knows that an article is finished."""
        self.update_undo_actions()
        if (document := self._finishing.pop(edit.id, None)) is not None:
            self.finished.emit(document)

    def _on_edited(self, edit: Edit) -> None:
        """What was just done can be undone at once, even while it is being written."""
        if edit.kind is EditKind.DO:
            self.name_undo_action("undo", edit.title)
            self.name_undo_action("redo", None)

    def _on_turned_back(self, edit: Edit) -> None:
        touched = touched_documents(edit)
        if touched and self.article.id not in touched:
            self.open_document(touched[0])
            words = tr("{kind}: {title}, in this article.")
            kind = edit.kind.value.capitalize()
            self._messages.info(words.format(kind=tr(kind), title=translated(edit.title)))

    def _on_finding_chosen(self, finding: Violation) -> None:
        if finding.span is not None:
            self.text_view.select(finding.span)
            self.text_view.select(None)
        if finding.annotations and self.article.find(finding.annotations[0]):
            self.text_view.choose(finding.annotations[0])
        self.text_view.setFocus()
