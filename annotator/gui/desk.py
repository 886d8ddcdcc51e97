"""The quick keys of the text: select by meaning, same again, brush, nudge, walk, split and join."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.commands import annotate, quotes, shapes
from annotator.domain.annotation import Annotation
from annotator.domain.change import Edit
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Label, SpanLayer
from annotator.domain.selection import grown, next_quotation, quotation_at, shrunk
from annotator.domain.span import Span, covered_text
from annotator.gui.bindings import Bindings, letter_of
from annotator.gui.borders import Borders
from annotator.gui.keys import Activate, Apply, StartLink, meaning, offered_labels
from annotator.gui.room_keys import TEXT
from annotator.gui.translation import tr
from annotator.gui.workplace import Workplace

_NUDGES = {
    f"{end}_{way}{little}": (end == "end", way == "on", bool(little))
    for end in ("start", "end")
    for way in ("on", "back")
    for little in ("", "_little")
}


class Desk(QObject):
    """What the text's table of keys names; everything it changes goes through `Annotating`."""

    def __init__(self, annotating: Workplace, bindings: Bindings) -> None:
        super().__init__(annotating.article)
        self.bindings = bindings
        self.brush: Apply | None = None
        self.last: Apply | None = None
        self.chord = False
        self._annotating = annotating
        self._article = annotating.article
        self._view = annotating.article.view
        self._smaller: list[Span | None] = []
        self._is_growing = False
        self._walk: tuple[AnnotationId, tuple[AnnotationId, ...], int] | None = None
        self._commands: Mapping[str, Callable[[], object]] = {
            "grow": self._grow,
            "shrink": self._shrink,
            "quotation": self._select_quotation,
            "next_quotation": self._select_next_quotation,
            "under": self._view.choose_under_caret,
            "again": self._again,
            "chord": self._start_chord,
            "link": lambda: self._annotating.perform(StartLink()),
            "confirm": annotating.confirm,
            "same_speaker": self._same_speaker,
            "next_alike": lambda: self._choose_alike(1),
            "previous_alike": lambda: self._choose_alike(-1),
            "next_suggestion": lambda: annotating.suggesting.step(1),
            "previous_suggestion": lambda: annotating.suggesting.step(-1),
            "walk_on": lambda: self._follow(1),
            "walk_back": lambda: self._follow(-1),
            "walk_home": self._walk_home,
            "split": self._split,
            "join": self._join,
            **{name: self._nudge(*how) for name, how in _NUDGES.items()},
        }
        self._view.selection_released.connect(self.use_brush)
        self._view.selection_changed.connect(self._on_selection_changed)

    # -- keys

    def press(self, name: str) -> bool:
        """Do what a key of the table, or a letter with Shift, Alt or Ctrl+Shift, means."""
        if letter := letter_of(name, "Shift+"):
            return self._arm(letter)
        if letter := letter_of(name, "Alt+"):
            return self._with_alt(letter)
        if letter := letter_of(name, "Ctrl+Shift+"):
            return self._mark_all(letter)
        command = self.bindings.command_for(TEXT, name)
        if command is None:
            return False
        self.do(command)
        return True

    def decides(self, name: str) -> bool:
        """Whether a key answers what is asked, such as a suggestion."""
        return self.bindings.command_for(TEXT, name) == "confirm"

    def do(self, command: str) -> None:
        """Do what one row of the room's table says."""
        self._commands[command]()

    def wants(self, name: str) -> bool:
        """Whether a key with Alt or Ctrl is for the text, though a menu has it as well."""
        letter = letter_of(name, "Alt+")
        if letter:
            return self._label_for_alt(letter) is not None
        if letter := letter_of(name, "Ctrl+Shift+"):
            return self._apply_of(letter) is not None and not self._annotating.is_action(name)
        return "+" in name[:-1] and self.bindings.command_for(TEXT, name) is not None

    def let_go(self) -> bool:
        """End the brush or a begun chord; False when there was neither."""
        had_any = self.brush is not None or self.chord
        self.brush, self.chord = None, False
        if had_any:
            self._annotating.refresh_hint()
        return had_any

    # -- selecting by meaning

    def _grow(self) -> None:
        selected = self._view.selected_span()
        if larger := grown(self._annotating.text, selected, self._view.caret()):
            self._smaller.append(selected)
            self._select_growing(larger)

    def _shrink(self) -> None:
        selected = self._view.selected_span()
        if self._smaller:
            self._select_growing(self._smaller.pop())
        elif selected and (smaller := shrunk(self._annotating.text, selected)):
            self._select_growing(smaller)

    def _select_growing(self, span: Span | None) -> None:
        self._is_growing = True
        self._view.choose(None)
        self._view.select(span)
        self._is_growing = False

    def _on_selection_changed(self) -> None:
        if not self._is_growing:
            self._smaller.clear()

    def _select_quotation(self) -> None:
        found = quotation_at(self._annotating.text, self._view.caret())
        if found is None:
            self._annotating.say(
                tr("There is no quotation in marks here or later in this paragraph.")
            )
        else:
            self._select_growing(found)

    def _select_next_quotation(self) -> None:
        here = self._article.here
        if here is None:
            return
        selected = self._view.selected_span()
        start = selected.end if selected else self._view.caret()
        taken = [
            fragment
            for annotation in here.annotations()
            if quotes.has_roles(self._annotating.schema, annotation)
            for fragment in annotation.fragments
        ]
        found = next_quotation(here.text, start, taken)
        if found is None:
            self._annotating.say(tr("No quotation in marks is left from here on."))
        else:
            self._select_growing(found)

    # -- the same again, brush, chords

    def _again(self) -> None:
        if self.last is None:
            self._annotating.say(tr("Nothing was labelled yet in this session."))
        else:
            self._annotating.perform(self.last)

    def _start_chord(self) -> None:
        self.chord = True
        self._annotating.refresh_hint()

    def _arm(self, letter: str) -> bool:
        apply = self._apply_of(letter)
        if apply is None:
            return False
        self.brush = apply
        self._annotating.activate(apply.layer)
        self._annotating.refresh_hint()
        self.use_brush()
        return True

    def use_brush(self) -> None:
        """Label what was just selected while a label is armed."""
        if self.brush is not None and self._view.selected_span() is not None:
            self._annotating.perform(self.brush)

    def _apply_of(self, letter: str) -> Apply | None:
        """The label that a letter stands for now, in the active layer or as a layer's only one."""
        annotating = self._annotating
        intent = meaning(letter, active=annotating.active, layers=annotating.layers)
        if isinstance(intent, Activate) and intent.label and isinstance(intent.layer, SpanLayer):
            return Apply(intent.layer, intent.label)
        return intent if isinstance(intent, Apply) else None

    # -- Alt: exactly as selected, or another label in place

    def _with_alt(self, letter: str) -> bool:
        label = self._label_for_alt(letter)
        if label is None:
            return False
        if isinstance(label, Apply):
            self._annotating.perform(label, exact=True)
        elif chosen := self._article.chosen() or self._annotating.suggesting.present():
            self._annotating.relabel(chosen.id, label.id)
        return True

    def _label_for_alt(self, letter: str) -> Apply | Label | None:
        if self._view.selected_span() is not None:
            return self._apply_of(letter)
        chosen = self._article.chosen() or self._annotating.suggesting.present()
        if chosen is None:
            return None
        layer = self._annotating.schema.layer(chosen.layer)
        wanted = letter.upper()
        return next((x for x in offered_labels(layer) if x.key.upper() == wanted), None)

    # -- mark all

    def _mark_all(self, letter: str) -> bool:
        apply = self._apply_of(letter)
        if apply is None or not isinstance(apply.layer, SpanLayer):
            return False
        self._annotating.mark_all(apply.layer, apply.label)
        return True

    # -- quotations

    def _same_speaker(self) -> None:
        quote = self._annotating.quote()
        if quote is None:
            self._annotating.say(tr("Choose a quotation first: click it, or press Tab."))
        elif self._annotating.run(quotes.same_speaker, quote.id):
            self._view.choose(quote.id)

    # -- walking

    def _choose_alike(self, by: int) -> None:
        here, chosen = self._article.here, self._article.chosen()
        if here is None or chosen is None:
            self._annotating.say(tr("Choose an annotation first: click it, or press Tab."))
            return
        alike = [
            a for a in here.annotations() if (a.layer, a.label) == (chosen.layer, chosen.label)
        ]
        place = next(n for n, a in enumerate(alike) if a.id == chosen.id) + by
        self._go_to(alike[place % len(alike)].id)

    def _follow(self, by: int) -> None:
        """Choose the next or previous annotation that is linked with where the walk began."""
        chosen, here = self._article.chosen(), self._article.here
        if chosen is None or here is None:
            self._annotating.say(tr("Choose an annotation first: click it, or press Tab."))
            return
        if self._walk is None or chosen.id not in self._walk[1]:
            partners = _partners(here.links_of(chosen.id), chosen.id)
            if not partners:
                self._annotating.say(tr("This annotation has no links."))
                return
            self._walk = (chosen.id, partners, -1 if by > 0 else len(partners))
        origin, partners, place = self._walk
        place = (place + by) % len(partners)
        self._walk = (origin, partners, place)
        self._go_to(partners[place])

    def _walk_home(self) -> None:
        if self._walk is not None:
            origin = self._walk[0]
            self._walk = None
            self._go_to(origin)

    def _go_to(self, annotation: AnnotationId) -> None:
        found = self._article.find(annotation)
        if found is not None:
            self._view.select(None)
            self._view.move_caret(found.fragments[0].start)
            self._view.choose(annotation)

    # -- shapes

    def _nudge(self, at_end: bool, forward: bool, by_character: bool) -> Callable[[], None]:
        def nudge() -> None:
            suggested = self._annotating.suggesting.present()
            chosen = self._article.chosen() or suggested
            if chosen is None or not chosen.fragments:
                self._annotating.say(tr("Choose an annotation first: click it, or press Tab."))
                return
            borders = replace(Borders.of(chosen), at_end=at_end)
            moved = borders.step(self._annotating.text, forward=forward, by_character=by_character)
            if moved.moved and chosen is suggested:
                self._annotating.suggesting.accept(fragments=moved.fragments)
            elif moved.moved:
                self._annotating.run(annotate.move_boundary, chosen.id, moved.fragments)

        return nudge

    def _split(self) -> None:
        caret = self._view.caret()
        annotation = self._article.chosen()
        if annotation is None:
            under = map(self._article.find, self._view.marks_at(caret))
            annotation = next((found for found in under if found is not None), None)
        if annotation is None:
            self._annotating.say(
                tr("Choose an annotation and put the caret where it should be cut.")
            )
        else:
            self._annotating.run(shapes.split, annotation.id, caret)

    def _join(self) -> None:
        chosen, here = self._article.chosen(), self._article.here
        if chosen is None or here is None:
            self._annotating.say(tr("Choose an annotation first: click it, or press Tab."))
            return
        other = shapes.neighbour_to_join(here, chosen)
        if other is None:
            self._annotating.say(tr("There is no other annotation with this label."))
            return
        first = min((chosen, other), key=lambda a: a.fragments[0].start)
        if self._annotating.run(shapes.join, chosen.id, other.id):
            self._view.choose(first.id)


def _partners(links: object, annotation: AnnotationId) -> tuple[AnnotationId, ...]:
    found: list[AnnotationId] = []
    for link in links:  # type: ignore[attr-defined]  # narrowed below
        assert isinstance(link, Annotation)
        if link.ends is not None:
            ends = link.ends
            found.append(ends.to_id if ends.from_id == annotation else ends.from_id)
    return tuple(dict.fromkeys(found))


def new_annotation(edit: Edit) -> Annotation | None:
    """The first annotation that an edit makes."""
    for change in edit.changes:
        if (
            change.before is None
            and isinstance(change.after, Annotation)
            and change.after.fragments
        ):
            return change.after
    return None


def shortened(text: str, annotation: Annotation) -> str:
    """The annotation's text on one line."""
    return " ".join(covered_text(text, annotation.fragments).split())
