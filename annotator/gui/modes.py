"""Two modes that take the keys for a while: linking two annotations, and moving borders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.commands import annotate
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.schema import RelationLayer, Schema
from annotator.domain.span import covered_text
from annotator.gui.article import Article
from annotator.gui.borders import Borders
from annotator.gui.bridge import Bridge
from annotator.gui.hints import described, excerpt
from annotator.gui.linking import PossibleLink, possible_links
from annotator.gui.marks import mark_of
from annotator.gui.translation import later, tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Without O and R, which mean something else while linking; the home row comes first.
HINT_LETTERS = "ASDFGHJKLQWEUIPZXCVBNMTY"
_OTHER_END = later("Type the letters of the other annotation, or Tab and Enter · Esc cancels")
_MOVING_START = later("Moving the start: {words}")
_MOVING_KEYS = later(
    "Left and Right by word · Shift by character · Tab other border · Enter done · Esc cancels"
)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MOVES = frozenset(
    {
        *_TABS,
        *_SIDEWAYS,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class Mode(QObject):
    """Takes every key but Escape while it lasts.

    `text` says what is going on, `keys` what to press; `choices` are offered by digit. `changed`
    says that these are new, `done` that the mode is over.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, bridge: Bridge, article: Article, parent: QObject) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.article = article
        self.text = ""
        self.keys = ""
        self.choices: tuple[str, ...] = ()

    @property
    def document(self) -> DocumentId:
        """The document the mode works on; modes end before another one is shown."""
        assert self.article.id is not None
        return self.article.id

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False leaves it to the text view."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Take one of the choices."""

    def on_mark_chosen(self, mark: str | None) -> None:
        """Another mark was chosen, by the mouse or by a key."""

    def cancel(self) -> None:
        """End without a change."""


class LinkMode(Mode):
    """From the annotation that was chosen to the one that is chosen next."""

    def __init__(
        self,
        bridge: Bridge,
        article: Article,
        start: Annotation,
        layer: RelationLayer | None,
        parent: QObject,
    ) -> None:
        super().__init__(bridge, article, parent)
        self._start = start
        self._layers = (layer,) if layer else self._schema.layers
        self._possible: tuple[PossibleLink, ...] = ()
        self._typed = ""
        self._hints = hint_letters(self._partners_on_screen())
        self._show_hints()
        self._describe(None)

    def press(self, event: QKeyEvent) -> bool:
        """A mark's letters link it, Enter or R the chosen one; a digit picks the kind of link."""
        key = event.key()
        if 0x20 < key < 0x80 and chr(key) in HINT_LETTERS:
            self._type(chr(key))
            return True
        if self._possible and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.choose(key - Qt.Key.Key_1)
            return True
        if key in _ENTER or key == Qt.Key.Key_R:
            self._link_to_chosen()
            return True
        if key == Qt.Key.Key_O:
            self.article.view.choose_under_caret()
            return True
        return key not in _MOVES

    def cancel(self) -> None:
        """Take the letters away."""
        self.article.view.set_hints({})

    def _partners_on_screen(self) -> Iterable[AnnotationId]:
        for mark in self.article.view.visible_marks():
            other = self.article.find(mark)
            if other is not None and possible_links(self._start, other, self._layers):
                yield other.id

    def _type(self, letter: str) -> None:
        typed = self._typed + letter
        fitting = [mark for mark, letters in self._hints.items() if letters.startswith(typed)]
        self._typed = typed if fitting else ""
        if len(fitting) == 1:
            self._typed = ""
            self.article.view.choose(fitting[0])
            self._link_to_chosen()
        else:
            self._show_hints()

    def _show_hints(self) -> None:
        typed = len(self._typed)
        self.article.view.set_hints(
            {
                mark: letters[typed:]
                for mark, letters in self._hints.items()
                if letters.startswith(self._typed)
            }
        )

    def choose(self, index: int) -> None:
        """Make the link of that kind."""
        if index < len(self._possible):
            self._make(self._possible[index])

    def on_mark_chosen(self, mark: str | None) -> None:
        """Say what the link would be now."""
        self._possible = ()
        self.choices = ()
        self._describe(self.article.find(mark))
        self.changed.emit()

    @property
    def _schema(self) -> Schema:
        return self.bridge.session.schema

    def _describe(self, end: Annotation | None) -> None:
        here = self.article.here
        text = here.text if here else ""
        start = described(self._start, self._schema, text)
        if end is None or end.id == self._start.id:
            self.text = tr("Link from {start}").format(start=start)
            self.keys = tr(_OTHER_END)
            return
        words = tr("Link from {start} to {end}")
        self.text = words.format(start=start, end=described(end, self._schema, text))
        possible = possible_links(self._start, end, self._layers)
        names = ", ".join(link.layer.name for link in possible)
        self.keys = (
            tr("R or Enter links them: {links} · Esc cancels").format(links=names)
            if possible
            else tr("The schema has no link between these two · Esc cancels")
        )

    def _link_to_chosen(self) -> None:
        end = self.article.chosen()
        possible = possible_links(self._start, end, self._layers) if end else ()
        if len(possible) == 1:
            self._make(possible[0])
        elif possible:
            self._possible = possible
            self.choices = tuple(link.layer.name for link in possible)
            self.keys = tr("Press the digit of the link · Esc cancels")
            self.changed.emit()

    def _make(self, link: PossibleLink) -> None:
        edit = self.bridge.run(
            annotate.link, self.document, link.layer.id, from_id=link.from_id, to_id=link.to_id
        )
        if edit is not None:
            self.article.view.choose(self._start.id)
        self.cancel()
        self.done.emit()


def hint_letters(marks: Iterable[AnnotationId]) -> Mapping[AnnotationId, str]:
    """One letter for each mark, or two where there are more marks than letters."""
    marks = tuple(marks)
    if len(marks) <= len(HINT_LETTERS):
        return dict(zip(marks, HINT_LETTERS, strict=False))
    pairs = ("".join(pair) for pair in product(HINT_LETTERS, repeat=2))
    return dict(zip(marks, pairs, strict=False))


class BorderMode(Mode):
    """Moves one border of an annotation at a time; the text view shows it as it happens."""

    def __init__(
        self, bridge: Bridge, article: Article, annotation: Annotation, parent: QObject
    ) -> None:
        super().__init__(bridge, article, parent)
        self._borders = Borders.of(annotation)
        self._text = article.here.text if article.here else ""
        self._describe()

    def press(self, event: QKeyEvent) -> bool:
        """Arrows move, Tab takes the other border, Enter writes."""
        key = event.key()
        if key in _ENTER:
            self._write()
        elif key in _TABS:
            self._show(self._borders.other_end())
        elif key in _SIDEWAYS:
            by_character = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            forward = key == Qt.Key.Key_Right
            self._show(self._borders.step(self._text, forward=forward, by_character=by_character))
        return True

    def on_mark_chosen(self, mark: str | None) -> None:
        """Choosing something else ends the mode without a change."""
        if mark != self._borders.annotation.id:
            self.cancel()
            self.done.emit()

    def cancel(self) -> None:
        """Show the borders as they are stored."""
        self._paint(self.article.find(self._borders.annotation.id))

    def _describe(self) -> None:
        covered = covered_text(self._text, self._borders.fragments)
        words = tr("Moving the end: {words}") if self._borders.at_end else tr(_MOVING_START)
        self.text = words.format(words=excerpt(covered, 60))
        self.keys = tr(_MOVING_KEYS)

    def _show(self, borders: Borders) -> None:
        self._borders = borders
        self._paint(borders.preview)
        self._describe()
        self.changed.emit()

    def _paint(self, annotation: Annotation | None) -> None:
        mark = mark_of(annotation, self.article.types) if annotation else None
        if mark is not None:
            self.article.view.replace_mark(mark)

    def _write(self) -> None:
        borders = self._borders
        if borders.moved:
            written = self.bridge.run(
                annotate.move_boundary, self.document, borders.annotation.id, borders.fragments
            )
            if written is None:
                self.cancel()
        self.done.emit()
