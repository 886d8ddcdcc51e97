"""What stands beside the workbench: passages, guideline, notes, queue and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from annotator.commands import annotate, guidelines, queue, remarks
from annotator.commands.guidelines import Example, Examples, key_of
from annotator.domain.annotation import Annotation, Coverage, Purpose, Remark
from annotator.domain.concordance import Passage, Wanted
from annotator.domain.identity import DocumentId
from annotator.domain.schema import Layer
from annotator.domain.span import covered_text
from annotator.errors import AnnotatorError
from annotator.gui.concordance.finder import Finder, Found
from annotator.gui.concordance.panel import ConcordancePanel
from annotator.gui.finishing.notes_panel import NotesPanel
from annotator.gui.finishing.timekeeper import Timekeeper
from annotator.gui.guidelines.panel import GuidelinePanel
from annotator.gui.messages import Messages
from annotator.gui.settings import Settings
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import keep_tab_order, scrolled
from annotator.gui.workbench import Workbench
from annotator.gui.worker import Worker

Result = TypeVar("Result")

_LAYOUT = "docks"


class Companions(QObject):
    """Lives as long as a project is open; `stop` before the project is closed."""

    def __init__(
        self,
        window: QMainWindow,
        workbench: Workbench,
        *,
        messages: Messages,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__(workbench)
        session = workbench.bridge.session
        self.bench = workbench
        self._session = session
        self._messages = messages
        self._settings = settings
        self._window = window
        self._worker = Worker("companions", self)
        self._skipped: set[DocumentId] = set()
        self.finder = Finder(session, messages, self)
        self.concordance = ConcordancePanel(session.schema, workbench.article.types, theme)
        self.guideline = GuidelinePanel()
        self.notes = NotesPanel(session.schema)
        self.time = Timekeeper(self._keep_time, self)
        bottom, right = (
            Qt.DockWidgetArea.BottomDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
        )
        self.docks = {
            "concordance": self._dock(
                "concordance", tr("Find in all articles"), self.concordance, bottom
            ),
            "guideline": self._dock("guideline", tr("Guideline"), self.guideline, right),
        }
        workbench.details.addTab(scrolled(self.notes), tr("Notes"))
        keep_tab_order(self.notes, after=workbench.details.tabBar())
        self._connect()
        self._restore()

    # -- what the window asks for

    def functions(self) -> Mapping[str, Callable[[], object]]:
        """What the actions of the table do, by their names."""
        return {
            "find_passages": self.find_passages,
            "next_unfinished": self.go_on,
            "skip": self.skip,
            "unsure": self.turn_unsure,
            "next_unsure": self.go_to_unsure,
            "comment": self.write_comment,
            "label_help": self.explain_labels,
            "guideline": self.show_guideline,
            "add_example": self.add_example,
        }

    def start(self) -> None:
        """Begin what runs in the background."""
        self.finder.build()
        self._show_people()
        self._examples_changed(guidelines.examples(self._session.store))
        self.guideline.show_guideline(guidelines.guideline(self._session.store))
        self.time.is_on = self._settings.records_time()
        self.time.watch(self._window)
        self.time.watch(self.bench.text_view.viewport())
        self.time.watch(self.bench.text_view)
        if self.bench.article.id is not None:
            self._on_opened(self.bench.article.id)

    def stop(self) -> None:
        """End it; what was counted is written."""
        self._settings.set_layout(_LAYOUT, self._window.saveState())
        self._settings.set_shows_docks(any(not dock.isHidden() for dock in self.docks.values()))
        self.finder.close()
        self.time.begin(None)
        self._worker.close()
        for dock in self.docks.values():
            self._window.removeDockWidget(dock)
            dock.deleteLater()

    def articles_added(self) -> None:
        """New articles are there to be found."""
        self.finder.build()
        self._show_people()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.concordance.set_theme(theme)

    def use_settings(self) -> None:
        """Take the settings as they are now."""
        self.time.is_on = self._settings.records_time()
        self.concordance.set_types(self.bench.article.types)
        self._show_time()

    # -- finding passages

    def find_passages(self) -> None:
        """Ask for passages, those with the selected words first."""
        selected = self.bench.text_view.selected_span()
        here = self.bench.article.here
        self.docks["concordance"].show()
        text = selected.text_of(here.text) if selected and here else ""
        words = " ".join(text.replace('"', " ").split())
        self.concordance.ask_for(f'"{words}"' if words else "")

    def _find(self, wanted: Wanted) -> None:
        if wanted == Wanted():
            self.concordance.show_found(Found((), has_more=False))
        else:
            self.finder.find(wanted)

    def _on_passage(self, passage: Passage) -> None:
        self.bench.open_document(passage.document)
        self.bench.text_view.select(passage.span)
        self.bench.text_view.setFocus()

    # -- the queue

    def go_on(self) -> None:
        """Open the next unfinished article of the user."""
        here, skipped = self.bench.article.id, frozenset(self._skipped)
        store, user = self._session.store, self._session.user
        self._later(
            lambda: queue.next_unfinished(store, user, after=here, skipped=skipped), self._on_next
        )

    def skip(self) -> None:
        """Leave the article for the end."""
        if self.bench.article.id is not None:
            self._skipped.add(self.bench.article.id)
        self.go_on()

    def _on_finished(self, document: DocumentId) -> None:
        self._skipped.discard(document)
        self.go_on()

    def _on_next(self, document: DocumentId | None) -> None:
        if document is None:
            self._messages.info(tr("Nothing is left: all your articles but this one are finished."))
            return
        self.bench.open_document(document)
        self._messages.info(tr("This is your next unfinished article."))

    def go_to_unsure(self) -> None:
        """Open the next article with a flag of the user, at the annotation that is flagged."""
        here, store, user = self.bench.article.id, self._session.store, self._session.user
        self._later(lambda: queue.next_unsure(store, user, after=here), self._on_next_unsure)

    def _on_next_unsure(self, document: DocumentId | None) -> None:
        if document is None:
            self._messages.info(tr("No other article carries a flag of yours."))
            return
        self.bench.open_document(document)
        here = self.bench.article.here
        flags = here.remarks() if here is not None else ()
        for flag in (x for x in flags if x.purpose is Purpose.UNSURE):
            self._on_remark(flag)
            break
        self._messages.info(tr("You are unsure of this article, or of something in it."))

    # -- notes

    def write_comment(self) -> None:
        """Show the notes, ready for a comment."""
        self.bench.details.setCurrentIndex(self._notes_tab())
        self.notes.write()

    def turn_unsure(self) -> None:
        """Flag the chosen annotation as unsure, else the article; or be sure again."""
        chosen = self.bench.article.chosen()
        self._turn_unsure(None if chosen is None else chosen)

    def _turn_unsure(self, annotation: Annotation | None) -> None:
        document = self.bench.article.id
        if document is None:
            return
        identity = annotation.id if annotation else None
        edit = self.bench.bridge.run(remarks.turn_unsure, document, identity)
        if edit is not None:
            self._messages.info(
                tr("Flagged as unsure.") if edit.changes[0].after else tr("No longer unsure.")
            )

    def _on_written(self, text: str) -> None:
        document, chosen = self.bench.article.id, self.bench.article.chosen()
        if document is None:
            return
        about = chosen.id if chosen else None
        if self.bench.bridge.run(remarks.comment, document, text, about) is not None:
            self.notes.field.clear()

    def _on_removal(self, remark: Remark) -> None:
        if (document := self.bench.article.id) is not None:
            self.bench.bridge.run(remarks.remove, document, remark.id)

    def _on_remark(self, remark: Remark) -> None:
        if remark.annotation and self.bench.article.find(remark.annotation):
            self.bench.text_view.choose(remark.annotation)

    def _on_covered(self, layer: str, coverage: Coverage) -> None:
        if (document := self.bench.article.id) is not None:
            self.bench.bridge.run(annotate.set_coverage, document, layer, coverage)
        self._show_notes()

    def _show_notes(self) -> None:
        article = self.bench.article
        self.notes.show_document(article.here, article.chosen())

    def _notes_tab(self) -> int:
        tabs = self.bench.details
        pages = [tabs.widget(index) for index in range(tabs.count())]
        return next(n for n, page in enumerate(pages) if page and page.isAncestorOf(self.notes))

    # -- guideline

    def explain_labels(self) -> None:
        """Show what the labels that can be chosen now are for; again: hide it."""
        self._turn_guideline(0)

    def show_guideline(self) -> None:
        """Show the project's guideline; again: hide it."""
        self._turn_guideline(1)

    def _turn_guideline(self, tab: int) -> None:
        dock = self.docks["guideline"]
        is_shown = dock.isVisible() and self.guideline.currentIndex() == tab
        self.guideline.setCurrentIndex(tab)
        self._explain()
        dock.setVisible(not is_shown)

    def _explain(self, _changed: object = None) -> None:
        annotating, chosen = self.bench.annotating, self.bench.article.chosen()
        schema = self._session.schema
        if chosen is not None and annotating.active in (None, schema.layer(chosen.layer)):
            self.guideline.labels.show_layer(schema.layer(chosen.layer), chosen.label)
        else:
            self.guideline.labels.show_layer(annotating.active)

    def add_example(self) -> None:
        """Keep the selection, or the chosen annotation, as an example of its label."""
        chosen, active = self.bench.article.chosen(), self.bench.annotating.active
        key = ""
        if chosen is not None:
            key = key_of(self._session.schema.layer(chosen.layer), chosen.label)
        elif isinstance(active, Layer) and len(active.labels) == 1:
            key = key_of(active, active.labels[0].id)
        else:
            self.docks["guideline"].show()
            self.guideline.setCurrentIndex(0)
        self._add_example(key)

    def _add_example(self, key: str) -> None:
        here, view = self.bench.article.here, self.bench.text_view
        if here is None:
            return
        span, chosen = view.selected_span(), self.bench.article.chosen()
        fragments = (span,) if span else chosen.fragments if chosen else ()
        text = " ".join(covered_text(here.text, fragments).split())
        example = Example(text, here.document.external_id, self._session.user)
        store, schema = self._session.store, self._session.schema
        self._later(
            lambda: guidelines.add_example(store, schema, key, example), self._example_added
        )

    def _example_added(self, examples: Examples) -> None:
        self._examples_changed(examples)
        self._messages.info(tr("Kept as an example; F2 shows it with its label."))

    def _remove_example(self, key: str, example: Example) -> None:
        store = self._session.store
        self._later(lambda: guidelines.remove_example(store, key, example), self._examples_changed)

    def _examples_changed(self, examples: Examples) -> None:
        self.guideline.labels.show_examples(examples)

    def _choose_guideline(self) -> None:
        if (path := self._messages.ask_guideline(str(self.bench.path.parent))) is not None:
            store = self._session.store
            self._later(
                lambda: guidelines.set_guideline(store, path), self.guideline.show_guideline
            )

    # -- time

    def _keep_time(self, document: DocumentId, seconds: int) -> None:
        store, user = self._session.store, self._session.user
        self._later(lambda: queue.add_time(store, user, document, seconds), lambda _none: None)

    def _show_time(self) -> None:
        document = self.bench.article.id
        if document is None or not self._settings.records_time():
            self.notes.show_time(None)
            return
        store, user = self._session.store, self._session.user
        self._later(lambda: store.time_spent(user).get(document, 0), self.notes.show_time)

    # -- wiring

    def _connect(self) -> None:
        bench, notes = self.bench, self.notes
        self.finder.found.connect(self.concordance.show_found)
        self.finder.progressed.connect(self.concordance.show_progress)
        self.concordance.wanted_changed.connect(self._find)
        self.concordance.passage_chosen.connect(self._on_passage)
        self.guideline.choosing_wanted.connect(self._choose_guideline)
        self.guideline.labels.adding_wanted.connect(self._add_example)
        self.guideline.labels.removal_wanted.connect(self._remove_example)
        notes.covered.connect(self._on_covered)
        notes.written.connect(self._on_written)
        notes.unsure_turned.connect(lambda: self._turn_unsure(None))
        notes.removal_wanted.connect(self._on_removal)
        notes.remark_chosen.connect(self._on_remark)
        bench.finished.connect(self._on_finished)
        bench.annotating.layer_changed.connect(self._explain)
        bench.text_view.mark_chosen.connect(self._on_mark_chosen)
        bench.article.opened.connect(self._on_opened)
        bench.article.changed.connect(self._show_notes)
        bench.stories_changed.connect(self._show_story)
        bench.bridge.reloaded.connect(self._show_notes)

    def _on_opened(self, document: DocumentId | None) -> None:
        self.time.begin(document)
        self._show_story()
        self._show_notes()
        self._show_time()

    def _show_story(self) -> None:
        here = self.bench.article.here
        self.concordance.show_story(here.document.story_id if here else "")

    def _on_mark_chosen(self, _mark: object) -> None:
        self._show_notes()
        self._explain()

    def _show_people(self) -> None:
        store = self._session.store
        annotators = [author.name for author in store.authors()]
        self.concordance.show_people(annotators, store.search_index.sources())

    def _later(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        self._worker.submit(work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error
        self._messages.error(str(error))

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self._window.addDockWidget(area, dock)
        dock.hide()
        return dock

    def _restore(self) -> None:
        if not (state := self._settings.layout(_LAYOUT)).isEmpty():
            self._window.restoreState(state)
