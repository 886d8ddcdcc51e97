"""The annotators of an article side by side, each with a text of their own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.commands.reviewed import ReviewedDocument
from annotator.domain.annotation import Annotation
from annotator.gui.marks import MarkTypes, marks_of
from annotator.gui.review.shared_scrolling import SharedScrolling
from annotator.gui.review.voices import Numbers
from annotator.gui.text_view.marks import LineLabel
from annotator.gui.text_view.view import TextView
from annotator.gui.theme import Theme
from annotator.gui.widgets import GAP, Label

_NARROWEST = 210  # pixels; long words fit


class ReviewText(TextView):
    """Leaves Escape to the room, which may be asking something."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All other keys are as in any text."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SideBySide(QWidget):
    """Equal columns that scroll together by one bar, and sideways where they are too narrow."""

    def __init__(self, types: MarkTypes) -> None:
        super().__init__()
        self.views: tuple[TextView, ...] = ()
        self._types = types
        inner = QWidget()
        self._columns = QHBoxLayout(inner)
        self._titles: list[Label] = []
        self._scrolling = SharedScrolling(self)
        sideways = QScrollArea()
        sideways.setFrameShape(QFrame.Shape.NoFrame)
        sideways.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sideways.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sideways.setWidgetResizable(True)
        sideways.setWidget(inner)
        layout = QHBoxLayout(self)
        for one in (self._columns, layout):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(1)
        layout.addWidget(sideways, 1)
        layout.addWidget(self._scrolling.bar)

    def show_annotators(
        self,
        here: ReviewedDocument,
        versions: Iterable[Annotation],
        numbers: Numbers,
        names: Iterable[str],
        labels: Iterable[LineLabel],
    ) -> None:
        """One column for each annotator, in the order of the numbers."""
        self._make_columns(len(numbers))
        versions, labels = tuple(versions), tuple(labels)
        by_number = sorted(numbers.items(), key=lambda item: item[1])
        for view, title, name, (author, number) in zip(
            self.views, self._titles, names, by_number, strict=True
        ):
            title.setText(f"{number}   {name}")
            own = [one for one in versions if one.author == author]
            view.show_text(here.document.text, marks_of(own, self._types), line_labels=labels)
        self._scrolling.follow(self.views)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._scrolling.set_theme(theme)
        for view in self.views:
            view.set_theme(dark=theme.is_dark)

    def set_font_points(self, points: float) -> None:
        """Show the texts larger or smaller."""
        for view in self.views:
            if view.font_size() != points:
                view.set_font_size(points)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar follows the new heights."""
        super().resizeEvent(event)
        self._scrolling.mirror()

    def _make_columns(self, count: int) -> None:
        while len(self._titles) < count:
            column, title, view = QWidget(), Label(role="section"), ReviewText()
            column.setMinimumWidth(_NARROWEST)
            title.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
            layout = QVBoxLayout(column)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            layout.addWidget(title)
            layout.addWidget(view, 1)
            self._columns.addWidget(column, 1)
            self._titles.append(title)
            self.views = (*self.views, view)
        while len(self._titles) > count:
            item = self._columns.takeAt(len(self._titles) - 1)
            self._titles.pop()
            self.views = self.views[:-1]
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
