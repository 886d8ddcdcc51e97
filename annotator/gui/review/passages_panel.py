"""The passages behind a number: a list to go through, and each one in its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.projects import Project
from annotator.domain.agreement.confusion import NOTHING, Passage
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.schema import Layer
from annotator.gui.hints import excerpt
from annotator.gui.review.voices import ASKED, asked_mark, voices
from annotator.gui.review.way_back import BehindList
from annotator.gui.text_view.view import TextView
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label

_MOST = 2_000
_NO_PASSAGE = later("Choose a number on the left, then a passage above.")


class PassagesPanel(QWidget):
    """`opened` carries the passage that shall be decided on."""

    opened = Signal(object)

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self.list = BehindList()
        self.text = TextView(empty_text=tr(_NO_PASSAGE))
        self._project = project
        self._title = Label(tr("Passages"), role="section", wrap=True)
        self._legend = Label(role="muted")
        self._pair: tuple[AuthorName, ...] = ()
        self._open = QPushButton(tr("Adjudicate this one"))
        self._documents: dict[DocumentId, Document] = {}
        self._passages: tuple[Passage, ...] = ()
        self._lay_out()
        self.set_theme(theme)
        self.show_passages(tr("Passages"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.text.set_theme(dark=theme.is_dark)

    def show_passages(
        self,
        title: str,
        passages: Sequence[Passage] = (),
        layer: Layer | None = None,
        pair: Sequence[AuthorName] = (),
    ) -> None:
        """Show other passages of two annotators, those on which they differ first."""
        self._pair = tuple(pair)
        self._legend.setText(" · ".join(f"{n}  {name}" for n, name in enumerate(pair, start=1)))
        ordered = sorted(passages, key=lambda passage: passage.is_agreed)
        self._passages = tuple(ordered[:_MOST])
        differing = sum(not passage.is_agreed for passage in passages)
        words = "{title}"
        if passages:
            words = tr("{title} · {differing} of {total} differ")
        if len(passages) > _MOST:
            words = tr("{title} · {differing} of {total} differ, the first {most} of them below")
        total, most = figure(len(passages)), figure(_MOST)
        self._title.setText(
            words.format(title=title, differing=figure(differing), total=total, most=most)
        )
        self.list.clear()
        for passage in self._passages:
            self.list.addItem(QListWidgetItem(self._words(passage, layer)))
        self._open.setEnabled(bool(passages))
        if passages:
            self.list.setCurrentRow(0)
        else:
            self.text.clear()

    def passage(self) -> Passage | None:
        """The chosen one."""
        row = self.list.currentRow()
        return self._passages[row] if 0 <= row < len(self._passages) else None

    def _words(self, passage: Passage, layer: Layer | None) -> str:
        document = self._document(passage.conflict.document)
        first, second = (_name(value, layer) for value in (passage.first, passage.second))
        said = first if passage.first == passage.second else f"{first} ≠ {second}"
        if passage.first == passage.second and not passage.same_place:
            said = tr("{label}, other borders").format(label=first)
        span = passage.conflict.span
        words = f" · “{excerpt(span.text_of(document.text), 80)}”" if span else ""
        return f"{said}{words}\n{document.title}"

    def _document(self, document: DocumentId) -> Document:
        if document not in self._documents:
            self._documents[document] = self._project.store.document(document)
        return self._documents[document]

    def _show_text(self) -> None:
        passage = self.passage()
        if passage is None:
            return
        conflict = passage.conflict
        numbers = {name: n for n, name in enumerate(self._pair, start=1)}
        parts = [part for version in conflict.versions for part in version.annotations]
        self.text.show_text(self._document(conflict.document).text, voices(parts, numbers))
        if conflict.fragments:
            self.text.add_mark(asked_mark(conflict.fragments))
            self.text.choose(ASKED)

    def _on_opened(self) -> None:
        if (passage := self.passage()) is not None:
            self.opened.emit(passage)

    def _lay_out(self) -> None:
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Passages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_text)
        self.list.itemActivated.connect(self._on_opened)
        self._open.clicked.connect(self._on_opened)
        self._title.setContentsMargins(GAP + 4, GAP, GAP, GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([280, 420])
        layout.addWidget(splitter, 1)
        below = QHBoxLayout()
        below.setContentsMargins(GAP, GAP, GAP, GAP)
        below.addWidget(self._legend, 1)
        below.addWidget(self._open)
        layout.addLayout(below)


def _name(value: str, layer: Layer | None) -> str:
    if value == NOTHING:
        return tr("nothing")
    known = layer.labels_by_id.get(value) if layer is not None else None
    return known.name if known else value
