"""The room for stories: on the left which there are, on the right one of them and why it is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.commands import stories as ruling
from annotator.commands.projects import Project
from annotator.commands.stories import StoryProgress, StoryReport
from annotator.commands.story_review import (
    KeptRuling,
    ReviewedStory,
    StoryFilter,
    StoryKind,
    StoryOrder,
    StoryReasons,
    last_ruling,
    reviewed_stories,
    story_reasons,
)
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.project import DocumentRow
from annotator.errors import AnnotatorError
from annotator.gui.bindings import Bindings
from annotator.gui.editors import QuietComboBox
from annotator.gui.messages import Messages
from annotator.gui.room_keys import STORIES
from annotator.gui.stories.job import StoryJob
from annotator.gui.stories.model import StoryModel
from annotator.gui.stories.panel import StoryPanel
from annotator.gui.stories.words import moves_of, progress_of
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, ThinBar, in_a_row
from annotator.gui.worker import Worker

_TYPING_PAUSE = 120  # milliseconds
_MOST = 500
_KINDS = (
    (StoryKind.SEVERAL, later("Several articles")),
    (StoryKind.RULED, later("Corrected by hand")),
    (StoryKind.LOCKED, later("Locked")),
    (StoryKind.EVERY, later("Every story")),
)
_ORDERS = (
    (StoryOrder.WEAKEST, later("Weakest first")),
    (StoryOrder.LARGEST, later("Largest first")),
    (StoryOrder.NAME, later("By name")),
)
_UNSEARCHED = later("not compared yet: {new}")


class StoriesPage(QWidget):
    """`document_opened` carries a document, `story_listed` a story for the list of documents.

    `undo_named` tells what would be taken back now, or None. `shown` says that the list is there,
    `explained` that the chosen story is.
    """

    document_opened = Signal(object)
    story_listed = Signal(str)
    undo_named = Signal(object)
    shown = Signal()
    explained = Signal()

    def __init__(
        self,
        project: Project,
        user: AuthorName,
        job: StoryJob,
        messages: Messages,
        bindings: Bindings,
    ) -> None:
        super().__init__()
        self._project = project
        self._user = user
        self._job = job
        self._messages = messages
        self._bindings = bindings
        self._worker = Worker("story list", self)
        self._asked = 0
        self._keep: DocumentId | None = None
        self._is_read_only = project.store.read_only
        self.search = QLineEdit()
        self.kinds, self.orders = QuietComboBox(), QuietComboBox()
        self.model = StoryModel(self._title_of, self)
        self.list = QListView()
        self.summary = Label(role="muted", wrap=True)
        self.bar = ThinBar()
        self.find_button = QPushButton(tr("Find stories"))
        self.stop_button = QPushButton(tr("Stop"))
        self.merge_button = QPushButton(tr("Merge"))
        self.split_button = QPushButton(tr("Split off"))
        self.lock_button = QPushButton(tr("Lock"))
        self.list_button = QPushButton(tr("List its articles"))
        self.panel = StoryPanel((self.split_button, self.lock_button, self.list_button))
        self._typing = QTimer(self)
        self._set_up()
        self._lay_out()
        self._connect()

    def hint(self) -> str:
        """What the keys of the room do."""
        words = tr(
            "{find} finds stories · {merge} merges those chosen · {split} splits off what is "
            "checked · {lock} locks · Ctrl+Z takes back · Enter opens an article"
        )
        return words.format(**{name: self._bindings.shown(STORIES, name) for name in STORIES.keys})

    def close_room(self) -> None:
        """Wait for what is read."""
        self._asked += 1
        self._worker.close()

    def look(self) -> None:
        """Read the stories anew; the old list stays until they are there."""
        self._asked += 1
        asked, wanted = self._asked, self._wanted()
        self._worker.submit(
            lambda: (
                reviewed_stories(self._project, wanted, self._user),
                self._project.store.story_records.unsketched_count(),
                last_ruling(self._project),
            ),
            lambda found: self._on_found(asked, *found),
            self._on_failed,
        )

    def take_back(self) -> None:
        """Take back the last merge, split or lock, whoever made it."""
        self._rule(lambda: ruling.undo_story_ruling(self._project))

    # -- what a person says

    def merge(self) -> None:
        """Make one story of those that are chosen."""
        names = [story.found.id for story in self._chosen()]
        self._rule(lambda: ruling.merge_stories(self._project, names, actor=self._user))

    def split(self) -> None:
        """Let the checked articles leave the story, together."""
        story, leaving = self._current(), self.panel.checked()
        if story is None or not leaving:
            self._messages.error(tr("Check the articles that are another story first."))
            return
        name = story.found.id
        self._rule(lambda: ruling.split_story(self._project, name, leaving, actor=self._user))

    def turn_lock(self) -> None:
        """Keep the story as it is, or let it change again."""
        if (story := self._current()) is None:
            return
        name = story.found.id
        if story.found.locked:
            self._rule(lambda: ruling.unlock_story(self._project, name))
        else:
            self._rule(lambda: ruling.lock_story(self._project, name, actor=self._user))

    def _rule(self, work: Callable[[], StoryReport]) -> None:
        if self._is_read_only:
            self._messages.error(tr("This project is open read-only, so nothing can be changed."))
        elif self._job.is_running:
            self._messages.error(tr("Stories are being looked for; wait for the end, or stop it."))
        else:
            self._messages.clear()
            story = self._current()
            self._keep = story.documents[0] if story else None
            self._job.rule(work)
            self._enable()

    # -- showing

    def _on_found(
        self,
        asked: int,
        found: list[ReviewedStory],
        unread: int,
        last: KeptRuling | None,
    ) -> None:
        if asked != self._asked:
            return
        self.model.show_stories(found)
        articles = sum(len(story.documents) for story in found)
        told = [tr("Stories: {count} · articles: {articles}")]
        if unread:
            told.append(tr(_UNSEARCHED))
        words = " · ".join(told).format(
            count=figure(len(found)), articles=figure(articles), new=figure(unread)
        )
        self.summary.setText(words)
        row = self.model.row_with(self._keep)
        if found:
            self._choose(row or 0)
        else:
            self._show_current()
        self.undo_named.emit(last.title if last else None)
        self.shown.emit()

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, select)
        self.list.scrollTo(index)

    def _show_current(self) -> None:
        story = self._current()
        self.panel.show_story(story)
        self._enable()
        if story is not None:
            self._worker.submit(
                lambda: self._read(story),
                lambda read: self._explain(story, *read),
                self._on_failed,
            )

    def _read(self, story: ReviewedStory) -> tuple[StoryReasons, list[DocumentRow]]:
        shown = story.documents[:_MOST]
        rows = self._project.store.document_rows(shown, self._user)
        return story_reasons(self._project, story.documents), rows

    def _explain(
        self, story: ReviewedStory, reasons: StoryReasons, rows: list[DocumentRow]
    ) -> None:
        if story is self._current():
            self.panel.explain(story, reasons, rows)
            self.explained.emit()

    def _enable(self) -> None:
        story, busy = self._current(), self._job.is_running
        may = not busy and not self._is_read_only
        locked = story is not None and story.found.locked
        self.find_button.setEnabled(may)
        self.merge_button.setEnabled(may and len(self._chosen()) > 1)
        self.split_button.setEnabled(may and bool(self.panel.checked()) and not locked)
        self.lock_button.setEnabled(may and story is not None)
        self.lock_button.setText(tr("Unlock") if locked else tr("Lock"))
        self.list_button.setEnabled(story is not None)

    def _current(self) -> ReviewedStory | None:
        return self.model.story(self.list.currentIndex().row())

    def _chosen(self) -> list[ReviewedStory]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [story for row in rows if (story := self.model.story(row)) is not None]

    def _wanted(self) -> StoryFilter:
        return StoryFilter(
            text=self.search.text().strip(),
            kind=_KINDS[self.kinds.currentIndex()][0],
            order=_ORDERS[self.orders.currentIndex()][0],
        )

    def _title_of(self, document: DocumentId) -> str:
        rows = self._project.store.document_rows([document], self._user)
        return rows[0].title if rows else ""

    # -- what happens

    def _find(self) -> None:
        self._messages.clear()
        self._job.find()
        self._show_running()

    def _show_running(self) -> None:
        is_running = self._job.is_running
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_running)
        self.stop_button.setVisible(is_running)
        self.find_button.setVisible(not is_running)
        self._enable()

    def _on_progressed(self, progress: StoryProgress) -> None:
        self._show_running()
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        self.summary.setText(progress_of(progress))

    def _on_changed(self, report: StoryReport) -> None:
        if told := moves_of(report):
            self._messages.error(told)
        if self._keep is None and (story := self._current()) is not None:
            self._keep = story.documents[0]

    def _on_ended(self) -> None:
        self._show_running()
        self.look()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self._messages.error(str(error))

    def _list_story(self) -> None:
        if (story := self._current()) is not None:
            self.story_listed.emit(story.found.id)

    # -- wiring

    def _set_up(self) -> None:
        self.search.setPlaceholderText(tr("Search title, source or id"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search stories"))
        self.kinds.addItems([tr(name) for _kind, name in _KINDS])
        self.kinds.setAccessibleName(tr("Which stories"))
        self.orders.addItems([tr(name) for _order, name in _ORDERS])
        self.orders.setAccessibleName(tr("Order"))
        for combo in (self.kinds, self.orders):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setObjectName("stories")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("Stories"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._typing.start())
        self._typing.timeout.connect(self.look)
        for combo in (self.kinds, self.orders):
            combo.activated.connect(self.look)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.panel.document_opened.connect(self.document_opened)
        self.panel.checks_changed.connect(self._enable)
        self.find_button.clicked.connect(self._find)
        self.stop_button.clicked.connect(self._job.cancel)
        self.merge_button.clicked.connect(self.merge)
        self.split_button.clicked.connect(self.split)
        self.lock_button.clicked.connect(self.turn_lock)
        self.list_button.clicked.connect(self._list_story)
        self._job.progressed.connect(self._on_progressed)
        self._job.changed.connect(self._on_changed)
        self._job.ended.connect(self._on_ended)
        buttons = {
            "find": self.find_button,
            "merge": self.merge_button,
            "split": self.split_button,
            "lock": self.lock_button,
        }
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for name, button in buttons.items():
            button.setToolTip(self._bindings.shown(STORIES, name))
            for key in self._bindings.keys_of(STORIES, name):
                shortcut = QShortcut(QKeySequence(key), self, context=context)
                shortcut.activated.connect(button.click)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self._left())
        splitter.addWidget(self.panel)
        splitter.setSizes([480, 800])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._show_running()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addLayout(in_a_row(self.kinds, self.orders))
        column.addWidget(self.summary)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        column.addLayout(in_a_row(self.find_button, self.stop_button, self.merge_button))
        return left

    def showEvent(self, event: QShowEvent) -> None:
        """Each visit looks anew; what was shown stays until then."""
        super().showEvent(event)
        self._show_running()
        self.look()
        self.list.setFocus()
