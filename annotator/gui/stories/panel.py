"""One story: its articles, why each is in it, and what people said about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.commands.story_review import ReviewedStory, StoryReasons
from annotator.domain.project import DocumentRow
from annotator.gui.stories.words import facts_of, member_of, ruling_of
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label, in_a_row

_DOCUMENT, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_NOTHING = later("No story is chosen.")


class StoryPanel(QWidget):
    """Articles can be checked, `checks_changed`, and opened, `document_opened`."""

    checks_changed = Signal()
    document_opened = Signal(object)

    def __init__(self, buttons: Iterable[QWidget]) -> None:
        super().__init__()
        self.members = QListWidget()
        self.said = Label(role="muted", wrap=True)
        self._title = Label(tr(_NOTHING), role="section", wrap=True)
        self._facts = Label(role="muted", wrap=True)
        self._lay_out(buttons)
        self.members.itemActivated.connect(self._on_opened)
        self.members.itemChanged.connect(lambda _item: self.checks_changed.emit())

    def show_story(self, story: ReviewedStory | None) -> None:
        """Show what is known at once; `explain` shows the articles."""
        self.members.clear()
        self.said.setText("")
        self._title.setText(story.found.id if story else tr(_NOTHING))
        self._facts.setText(facts_of(story.found) if story else "")

    def explain(
        self, story: ReviewedStory, reasons: StoryReasons, rows: Iterable[DocumentRow]
    ) -> None:
        """Show these articles of the story, and why they are in it."""
        names = dict(zip(story.documents, story.found.documents, strict=True))
        self.members.clear()
        for row in rows:
            item = QListWidgetItem(member_of(row, reasons, names))
            item.setData(_DOCUMENT, row.id)
            item.setData(_NAME, row.external_id)
            if len(names) > 1:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.members.addItem(item)
        if more := len(names) - self.members.count():
            facts = facts_of(story.found)
            self._facts.setText(f"{facts} · {tr('%n more article(s) are not shown', more)}")
        self.said.setText("\n".join(map(ruling_of, reasons.rulings)))
        self.members.setCurrentRow(0)

    def checked(self) -> list[str]:
        """The external ids of the checked articles."""
        items = (self.members.item(row) for row in range(self.members.count()))
        return [item.data(_NAME) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _on_opened(self, item: QListWidgetItem) -> None:
        self.document_opened.emit(item.data(_DOCUMENT))

    def _lay_out(self, buttons: Iterable[QWidget]) -> None:
        self.members.setAccessibleName(tr("Articles of the story"))
        self.members.setWordWrap(True)
        self.members.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.members.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for widget in (self._title, self._facts):
            column.addWidget(widget)
        column.addWidget(self.members, 1)
        column.addWidget(self.said)
        column.addLayout(in_a_row(*buttons))
