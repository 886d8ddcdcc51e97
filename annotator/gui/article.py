"""The open article with the user's annotations, redrawn only where an edit changed something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QObject, Signal

from annotator.commands.session import OpenDocument
from annotator.commands.suggestions import open_suggestions
from annotator.domain.annotation import Annotation, Remark, Task
from annotator.domain.change import Change, Edit
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import Schema, SegmentLayer
from annotator.gui.bridge import Bridge
from annotator.gui.marks import (
    INK,
    in_ink,
    line_labels,
    links_of,
    mark_of,
    mark_types,
    marks_of,
    suggested,
)
from annotator.gui.text_view.marks import LineLabel
from annotator.gui.text_view.view import TextView

_REDRAW_ALL_FROM = 500


class Article(QObject):
    """Keeps the text view in step with the session.

    `leaving` names the document that is shown still but gives way to another, `opened` one that is
    shown now (None: none). `changed` says that the annotations or the task of the shown document
    are no longer what they were.
    """

    leaving = Signal(object)
    opened = Signal(object)
    changed = Signal()

    def __init__(self, bridge: Bridge, view: TextView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._colourful = mark_types(bridge.session.schema)
        self.types = self._colourful
        self._suggested_types = suggested(self.types)
        self._bridge = bridge
        self._id: DocumentId | None = None
        self._shown: frozenset[str] | None = None
        self.shows_suggestions = True
        self._suggested: dict[AnnotationId, Annotation] = {}
        bridge.edited.connect(self._on_edited)
        bridge.reloaded.connect(self.redraw)

    @property
    def id(self) -> DocumentId | None:
        """The shown document."""
        return self._id

    @property
    def here(self) -> OpenDocument | None:
        """The shown document with the user's work on it."""
        return None if self._id is None else self._bridge.open(self._id)

    def find(self, annotation: str | None) -> Annotation | None:
        """An annotation of the shown document; None when it has none of that id."""
        here = self.here
        if here is None or annotation is None:
            return None
        return here.find(AnnotationId(annotation))

    def chosen(self) -> Annotation | None:
        """The annotation whose mark is chosen."""
        return self.find(self.view.chosen_mark())

    def open(self, document: DocumentId) -> None:
        """Show another document from its beginning; KeyError when there is none of that id."""
        if document == self._id:
            return
        here = self._bridge.open(document)
        if self._id is not None:
            self.leaving.emit(self._id)
        before, self._id = self._id, document
        self._show_all(here)
        if before is not None:
            self._bridge.leave(before)
        self.opened.emit(document)

    def show_layers(self, layers: Iterable[str] | None) -> None:
        """Draw the annotations of these layers only; None draws all."""
        shown = None if layers is None else frozenset(layers)
        if shown != self._shown:
            self._shown = shown
            self.redraw()

    def show_suggestions(self, shows: bool) -> None:
        """Draw what models suggest, or only the annotator's own work."""
        if shows != self.shows_suggestions:
            self.shows_suggestions = shows
            self.redraw()

    def suggestions(self) -> tuple[Annotation, ...]:
        """The open suggestions that are shown, in reading order."""
        return tuple(self._suggested.values())

    def suggestion(self, annotation: str | None) -> Annotation | None:
        """One of them; None when none has that id."""
        return None if annotation is None else self._suggested.get(AnnotationId(annotation))

    def reduce_colour(self, reduces: bool) -> None:
        """Draw marks and line labels in one ink, or in the colours of the schema."""
        types = in_ink(self._colourful) if reduces else self._colourful
        if types != self.types:
            self.types = types
            self._suggested_types = suggested(types)
            self.redraw()

    def redraw(self) -> None:
        """Draw everything again from the session, keeping the place and the choice."""
        if (here := self.here) is None:
            return
        view = self.view
        top, caret = view.reading_position(), view.caret()
        selected, chosen = view.selected_span(), view.chosen_mark()
        self._show_all(here)
        if selected is not None:
            view.select(selected)
        else:
            view.move_caret(caret)
        view.choose(chosen)
        view.scroll_to(top)
        self.changed.emit()

    def _show_all(self, here: OpenDocument) -> None:
        annotations = [a for a in here.annotations() if self._is_shown(a.layer)]
        self._suggested = self._open_suggestions(here)
        linked = [one for one in here.suggested if one.ends] if self._suggested else []
        self.view.show_text(
            here.text,
            chain(
                marks_of(annotations, self.types),
                marks_of(self._suggested.values(), self._suggested_types),
            ),
            links=links_of((*annotations, *linked), self._schema),
            line_labels=self._line_labels(here),
        )

    def _line_labels(self, here: OpenDocument) -> Iterable[LineLabel]:
        for layer in self._schema.layers:
            if isinstance(layer, SegmentLayer) and layer.enabled and self._is_shown(layer.id):
                offered = (a for a in self._suggested.values() if a.layer == layer.id)
                labels = line_labels(layer, here.lines, here.of_layer(layer.id), offered)
                return map(_inked, labels) if self.types is not self._colourful else labels
        return ()

    @property
    def _schema(self) -> Schema:
        return self._bridge.session.schema

    def _is_shown(self, layer: str) -> bool:
        return self._shown is None or layer in self._shown

    def _on_edited(self, edit: Edit) -> None:
        changes = [change for change in edit.changes if self._concerns(change)]
        if not changes:
            return
        if len(changes) >= _REDRAW_ALL_FROM:
            self.redraw()
            return
        layers = {layer for change in changes for layer in self._redraw_mark(change)}
        layers |= set(self._redraw_suggestions())
        self._redraw_around(layers)
        self.changed.emit()

    def _concerns(self, change: Change) -> bool:
        item = change.after or change.before
        user = self._bridge.session.user
        if isinstance(item, Annotation | Remark):
            return item.document == self._id and item.author == user
        return isinstance(item, Task) and _belongs(item, self._id, user)

    def _redraw_mark(self, change: Change) -> Iterable[str]:
        """Draw one change; gives the layer when it is drawn by other means than a mark.

        What is drawn decides, not what was before: an article opened while an undo was on its
        way was read from the store with that undo in it.
        """
        item = change.after or change.before
        if not isinstance(item, Annotation) or not self._is_shown(item.layer):
            return
        is_drawn = self.view.shows_mark(item.id)
        new = mark_of(change.after, self.types) if isinstance(change.after, Annotation) else None
        if is_drawn and new:
            self.view.replace_mark(new)
        elif new:
            self.view.add_mark(new)
        elif is_drawn:
            self.view.remove_mark(item.id)
        elif item.ends is not None:
            self._redraw_link(item.id, change.after)
        else:
            yield item.layer

    def _redraw_suggestions(self) -> Iterable[str]:
        """Draw what is suggested still; gives the layers that are drawn by other means."""
        here = self.here
        if here is None or not here.suggested:
            return
        before, now = self._suggested, self._open_suggestions(here)
        self._suggested = now
        for one in (*before.values(), *now.values()):
            if (one.id in before) == (one.id in now):
                continue
            mark = mark_of(one, self._suggested_types)
            if mark is None:
                yield one.layer
            elif one.id in now:
                self.view.add_mark(mark)
            else:
                self.view.remove_mark(one.id)

    def _open_suggestions(self, here: OpenDocument) -> dict[AnnotationId, Annotation]:
        found = open_suggestions(here, self._schema) if self.shows_suggestions else ()
        return {one.id: one for one in found if self._is_shown(one.layer)}

    def _redraw_link(self, link_id: AnnotationId, after: object) -> None:
        self.view.drop_link(link_id)
        if isinstance(after, Annotation):
            for link in links_of([after], self._schema):
                self.view.put_link(link)

    def _redraw_around(self, layers: set[str]) -> None:
        here = self.here
        if here is None or not layers:
            return
        kinds = {layer: self._schema.layers_by_id.get(layer) for layer in layers}
        if any(isinstance(kind, SegmentLayer) for kind in kinds.values()):
            self.view.set_line_labels(self._line_labels(here))


def _inked(label: LineLabel) -> LineLabel:
    return replace(label, light=INK[0], dark=INK[1])


def _belongs(task: Task, document: DocumentId | None, user: AuthorName) -> bool:
    return task.document == document and task.annotator == user
