"""Stories as a list model: two lines each, titles read when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.commands.story_review import ReviewedStory
from annotator.domain.identity import DocumentId
from annotator.gui.stories.words import facts_of
from annotator.gui.widgets import tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class StoryModel(QAbstractListModel):
    """A story is shown by the title of its first article."""

    def __init__(self, title_of: Callable[[DocumentId], str], parent: QObject) -> None:
        super().__init__(parent)
        self._title_of = title_of
        self._stories: Sequence[ReviewedStory] = ()
        self._titles: dict[DocumentId, str] = {}

    def show_stories(self, stories: Sequence[ReviewedStory]) -> None:
        """Show other stories."""
        self.beginResetModel()
        self._stories = stories
        self.endResetModel()

    def story(self, row: int) -> ReviewedStory | None:
        """The story of a row; None outside the list."""
        return self._stories[row] if 0 <= row < len(self._stories) else None

    def row_with(self, document: DocumentId | None) -> int | None:
        """The row of the story that holds a document."""
        rows = (n for n, story in enumerate(self._stories) if document in story.documents)
        return next(rows, None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many stories there are."""
        return 0 if parent.isValid() else len(self._stories)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Title and facts; the name of the story in the tool tip."""
        story = self._stories[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._title(story)}\n{facts_of(story.found)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(story.found.id)
        return None

    def _title(self, story: ReviewedStory) -> str:
        first = story.documents[0]
        if first not in self._titles:
            self._titles[first] = self._title_of(first)
        return self._titles[first] or story.found.id
