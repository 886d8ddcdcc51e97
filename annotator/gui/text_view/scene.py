"""Everything the painter needs to know about what is on screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.span import Span
from annotator.gui.text_view.caret import Caret
from annotator.gui.text_view.flow import Flow
from annotator.gui.text_view.marks import LineLabel, MarkLink
from annotator.gui.text_view.span_index import PlacedMark, SpanIndex


class Links:
    """Relations by either of their ends."""

    def __init__(self, links: Iterable[MarkLink] = ()) -> None:
        self._by_mark: dict[str, list[MarkLink]] = {}
        self._by_id: dict[str, MarkLink] = {}
        for link in links:
            self.put(link)

    def put(self, link: MarkLink) -> None:
        """Show one more link, in place of the one with its id."""
        self.drop(link.id)
        self._by_id[link.id] = link
        for end in {link.from_mark, link.to_mark}:
            self._by_mark.setdefault(end, []).append(link)

    def drop(self, link_id: str) -> None:
        """Forget a link, if there is one of that id."""
        link = self._by_id.pop(link_id, None)
        if link is not None:
            for end in {link.from_mark, link.to_mark}:
                self._by_mark[end].remove(link)

    def of(self, mark_id: str) -> Sequence[MarkLink]:
        return self._by_mark.get(mark_id, ())

    def partners(self, mark_id: str) -> list[str]:
        """The ids at the other end of the mark's links."""
        return [
            link.to_mark if link.from_mark == mark_id else link.from_mark
            for link in self.of(mark_id)
        ]


class LineLabels:
    """Labels of lines in text order."""

    def __init__(self, labels: Iterable[LineLabel] = ()) -> None:
        self._labels = sorted(labels, key=lambda label: label.start)
        self._starts = [label.start for label in self._labels]

    def __bool__(self) -> bool:
        return bool(self._labels)

    def between(self, start: int, end: int) -> Iterable[tuple[LineLabel, bool]]:
        """The labels that touch [start, end], each with whether the one before it differs."""
        place = max(0, bisect_right(self._starts, start) - 1)
        while place < len(self._labels) and self._labels[place].start <= end:
            label = self._labels[place]
            if label.end >= start:
                yield label, place == 0 or self._labels[place - 1].name != label.name
            place += 1


@dataclass(slots=True)
class Scene:
    """A document in the view with its caret, its chosen mark and the mark under the mouse."""

    flow: Flow
    index: SpanIndex
    links: Links = field(default_factory=Links)
    labels: LineLabels = field(default_factory=LineLabels)
    caret: Caret = field(default_factory=Caret)
    chosen: PlacedMark | None = None
    hovered: PlacedMark | None = None
    has_focus: bool = False
    preview: Span | None = None
    hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def related(self) -> PlacedMark | None:
        """The mark whose relations are drawn: the chosen one, else the one under the mouse."""
        return self.chosen if self.chosen is not None else self.hovered

    def partners(self) -> list[PlacedMark]:
        """The marks that are linked with the chosen one."""
        if self.chosen is None:
            return []
        found = map(self.index.get, self.links.partners(self.chosen.mark.id))
        return [placed for placed in found if placed is not None]

    def has_links(self, placed: PlacedMark | None) -> bool:
        return placed is not None and bool(self.links.of(placed.mark.id))
