"""Where a conflict is looked at: all versions in one text, or the annotators side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from PySide6.QtWidgets import QStackedWidget

from annotator.commands.reviewed import ReviewedDocument
from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import AnnotationId
from annotator.domain.lines import LineIndex
from annotator.domain.schema import RelationLayer, Schema
from annotator.domain.span import Fragments
from annotator.gui.marks import MarkTypes, links_of, marks_of
from annotator.gui.review.side_by_side import ReviewText, SideBySide
from annotator.gui.review.voices import (
    ASKED,
    Numbers,
    asked_mark,
    voices,
)
from annotator.gui.text_view.marks import LineLabel, MarkLink
from annotator.gui.text_view.view import TextView
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr

_DIFFERS = ("#A82018", "#FF9D92")
_NOTHING_YET = later(
    "There is nothing to decide on here. Articles come here when two annotators finished them."
)


class ReviewStage(QStackedWidget):
    """Draws again only what another conflict or a decision changes."""

    def __init__(self, schema: Schema, types: MarkTypes, theme: Theme) -> None:
        super().__init__()
        self.merged = ReviewText(empty_text=tr(_NOTHING_YET))
        self._schema = schema
        self._types = types
        self._theme = theme
        self._points = self.merged.font_size()
        self._side = SideBySide(types)
        self._shown: tuple[object, ...] = ()
        self._gold: tuple[Annotation, ...] = ()
        self._labels: tuple[LineLabel, ...] = ()
        self._lines = LineIndex("")
        self.addWidget(self.merged)
        self.addWidget(self._side)
        self.set_theme(theme)

    @property
    def is_side_by_side(self) -> bool:
        """Whether each annotator has a text of their own."""
        return self.currentWidget() is self._side

    @property
    def views(self) -> tuple[TextView, ...]:
        """The texts that can be seen now."""
        return self._side.views if self.is_side_by_side else (self.merged,)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.merged.set_theme(dark=theme.is_dark)
        self._side.set_theme(theme)

    def set_font_points(self, points: float) -> None:
        """Show the text larger or smaller."""
        self._points = points
        self.merged.set_font_size(points)
        self._side.set_font_points(points)

    def show_nothing(self) -> None:
        """There is no conflict to show."""
        self._shown, self._gold, self._labels = (), (), ()
        self.merged.clear()
        self.setCurrentWidget(self.merged)

    def show_gold(
        self, here: ReviewedDocument, gold: Sequence[Annotation], chosen: AnnotationId
    ) -> None:
        """Show some of gold alone, by label and with its links, one of it chosen."""
        self._shown = ()
        self.merged.show_text(here.document.text, marks_of(gold, self._types))
        self.merged.set_links(links_of(gold, self._schema))
        self.setCurrentWidget(self.merged)
        self.merged.choose(chosen)

    def show_conflict(
        self,
        here: ReviewedDocument,
        conflict: Conflict,
        numbers: Numbers,
        names: Iterable[str],
        *,
        asked: Fragments,
        side_by_side: bool,
        all_lanes: bool = False,
    ) -> None:
        """Show the text of the conflict with the versions of its layer.

        Everybody has a lane, gold one below; what is nested needs more, which `all_lanes` shows.
        """
        layers = self._layers(conflict)
        look = side_by_side, all_lanes
        shown = (here.document.id, layers, tuple(numbers.items()), look, tuple(names))
        if shown != self._shown:
            self._shown = shown
            self._show_all(here, layers, numbers, side_by_side=side_by_side, all_lanes=all_lanes)
        else:
            self._update(here, layers)
        for view in self.views:
            _ask(view, asked, _links(conflict, numbers))

    def _layers(self, conflict: Conflict) -> tuple[str, ...]:
        layer = self._schema.layer(conflict.layer)
        if isinstance(layer, RelationLayer):
            return tuple(dict.fromkeys((layer.from_end.layer, layer.to_end.layer)))
        return (conflict.layer,)

    def _show_all(
        self,
        here: ReviewedDocument,
        layers: Collection[str],
        numbers: Numbers,
        *,
        side_by_side: bool,
        all_lanes: bool,
    ) -> None:
        versions = tuple(_versions(here, layers))
        self._gold = _gold(here, layers)
        self._lines = LineIndex(here.document.text)
        self._labels = tuple(_differences(here, layers, self._lines))
        if side_by_side:
            names = self._shown[-1]
            assert isinstance(names, tuple)
            self._side.show_annotators(here, versions, numbers, names, self._labels)
            self._side.set_theme(self._theme)
            self._side.set_font_points(self._points)
            self.setCurrentWidget(self._side)
            return
        marks = tuple(voices(versions, numbers, self._gold))
        deepest = max((mark.lane or 0 for mark in marks), default=0)
        self.merged.set_lanes(deepest + 1 if all_lanes else len(numbers) + 1)
        self.merged.show_text(here.document.text, marks, line_labels=self._labels)
        self.setCurrentWidget(self.merged)

    def _update(self, here: ReviewedDocument, layers: Collection[str]) -> None:
        gold, labels = _gold(here, layers), tuple(_differences(here, layers, self._lines))
        if labels != self._labels:
            self._labels = labels
            for view in self.views:
                view.set_line_labels(labels)
        if gold != self._gold and not self.is_side_by_side:
            for old in self._gold:
                if old not in gold and old.fragments:
                    self.merged.remove_mark(old.id)
            numbers: Numbers = dict(self._shown[2])  # type: ignore[call-overload]  # pairs
            for mark in voices((), numbers, [one for one in gold if one not in self._gold]):
                self.merged.add_mark(mark)
        self._gold = gold


def _ask(view: TextView, asked: Fragments, links: tuple[MarkLink, ...]) -> None:
    with suppress(KeyError):  # a new text has none yet
        view.remove_mark(ASKED)
    view.set_links(links)
    if asked:
        view.add_mark(asked_mark(asked))
        view.choose(ASKED)


def _links(conflict: Conflict, numbers: Numbers) -> tuple[MarkLink, ...]:
    """A link from what is asked to where each annotator's link leads."""
    parts = [part for version in conflict.versions for part in version.annotations]
    return tuple(
        MarkLink(part.id, ASKED, part.ends.to_id, str(numbers.get(part.author, "")))
        for part in parts
        if part.ends is not None
    )


def _versions(here: ReviewedDocument, layers: Collection[str]) -> Iterator[Annotation]:
    for conflict in here.conflicts:
        if conflict.layer in layers:
            for version in conflict.versions:
                yield from version.annotations


def _gold(here: ReviewedDocument, layers: Collection[str]) -> tuple[Annotation, ...]:
    return tuple(one for one in here.gold if one.layer in layers and one.fragments)


def _differences(
    here: ReviewedDocument, layers: Collection[str], lines: LineIndex
) -> Iterator[LineLabel]:
    """A sign in the margin of every line on which people differ and nothing is decided yet."""
    waiting: set[int] = set()
    for conflict in here.conflicts:
        is_open = conflict.state is not ConflictState.DECIDED
        if conflict.layer in layers and is_open and conflict.kind is not ConflictKind.AGREED:
            for span in conflict.fragments:
                waiting.update(line.index for line in lines.between(span.start, span.end))
    for number in sorted(waiting):
        line = lines.lines[number]
        # each has a sign of its own
        name = tr("Differs in line {number}").format(number=number + 1)
        yield LineLabel(line.start, line.end, name, "≠", *_DIFFERS, is_default=False)
