"""Drawing links between gold annotations: from the present one to one chosen by its letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from annotator.commands.reviewed import ReviewedDocument
from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import Conflict
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Schema
from annotator.domain.span import covered_text
from annotator.gui.hints import described, excerpt
from annotator.gui.linking import PossibleLink, possible_links
from annotator.gui.messages import Messages
from annotator.gui.modes import HINT_LETTERS, hint_letters
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.prompt import Prompt
from annotator.gui.review.stage import ReviewStage
from annotator.gui.translation import tr

Possible = Mapping[AnnotationId, tuple[PossibleLink, ...]]


class LinkDrawing(QObject):
    """From when it `began` until it `ended` the text shows gold alone, letters at the partners."""

    began = Signal()
    ended = Signal()

    def __init__(
        self, desk: Adjudicating, stage: ReviewStage, prompt: Prompt, messages: Messages
    ) -> None:
        super().__init__(stage)
        self._desk = desk
        self._stage = stage
        self._prompt = prompt
        self._messages = messages
        self._possible: Possible = {}
        self._hints: Mapping[AnnotationId, str] = {}
        self._typed = ""

    @property
    def is_on(self) -> bool:
        """Whether letters are about partners."""
        return bool(self._possible)

    def start(self) -> None:
        """Ask for the other end of a link from the present conflict's gold."""
        conflict, here = self._desk.conflict, self._desk.here
        if conflict is None or here is None:
            return
        start = _start(here, conflict)
        if start is None:
            self._messages.error(tr("Links join gold annotations; decide on this one first."))
            return
        possible = _partners(here, start, self._desk.schema)
        if not possible:
            self._messages.error(tr("There is no gold yet that this could be linked to."))
            return
        self._possible = possible
        self.began.emit()
        shown = [one for one in here.gold if one.id in possible or one.id == start.id]
        links = [one for one in here.gold if one.ends]
        self._stage.show_gold(here, (*shown, *links), start.id)
        view = self._stage.merged
        self._hints = hint_letters(
            AnnotationId(mark) for mark in view.visible_marks() if mark in possible
        )
        self._show_hints()
        what = described(start, self._desk.schema, here.document.text)
        question = tr("Link from {what}: letters of the other one, or Tab and Enter")
        self._prompt.tell(question.format(what=what))
        view.setFocus()

    def press(self, key: str) -> bool:
        """Take a letter, or Enter for the chosen mark; other keys are not about links."""
        if key in HINT_LETTERS:
            self._type(key)
        elif key in ("Return", "Enter"):
            chosen = self._stage.merged.chosen_mark()
            if chosen is not None:
                self._choose(AnnotationId(chosen))
        else:
            return False
        return True

    def leave(self) -> None:
        """Show the versions again."""
        if self.is_on:
            self._possible, self._hints, self._typed = {}, {}, ""
            self._stage.merged.set_hints({})
            self.ended.emit()

    def _type(self, letter: str) -> None:
        typed = self._typed + letter
        fitting = [mark for mark, letters in self._hints.items() if letters.startswith(typed)]
        self._typed = typed if len(fitting) > 1 else ""
        self._show_hints()
        if len(fitting) == 1:
            self._choose(fitting[0])

    def _show_hints(self) -> None:
        typed = len(self._typed)
        self._stage.merged.set_hints(
            {
                mark: letters[typed:]
                for mark, letters in self._hints.items()
                if letters.startswith(self._typed)
            }
        )

    def _choose(self, partner: AnnotationId) -> None:
        links = self._possible.get(partner, ())
        if not links:
            self._messages.error(tr("The schema has no link between these two."))
        elif len(links) == 1:
            self._draw(links[0])
        else:
            self._stage.merged.choose(partner)
            names = ", ".join(f"{n} {link.layer.name}" for n, link in enumerate(links, start=1))

            def answer(digit: int) -> None:
                if 1 <= digit <= len(links):
                    self._draw(links[digit - 1])

            self._prompt.ask(tr("Which link? {names}").format(names=names), answer)

    def _draw(self, link: PossibleLink) -> None:
        here = self._desk.here
        drawn = self._desk.link(link.layer.id, from_id=link.from_id, to_id=link.to_id)
        self.leave()
        if drawn and here is not None:
            words = [_words(here, end) for end in (link.from_id, link.to_id)]
            said = tr("{link}: {start} → {end}.")
            self._messages.info(said.format(link=link.layer.name, start=words[0], end=words[1]))


def _start(here: ReviewedDocument, conflict: Conflict) -> Annotation | None:
    """The gold that links leave from: of a link, its start; None while that is undecided."""
    known = here.gold_by_id
    parts = [part for version in conflict.versions for part in version.annotations]
    for part in (*conflict.gold, *parts):
        if part.ends is not None:
            start = part.ends.from_id
            return known[start] if start in known else here.gold_at(start)
    return conflict.gold[0] if conflict.gold else None


def _partners(here: ReviewedDocument, start: Annotation, schema: Schema) -> Possible:
    """The links that gold does not have yet, by the other end."""
    drawn = {(one.layer, one.ends.from_id, one.ends.to_id) for one in here.gold if one.ends}
    found = {
        other.id: tuple(_new(possible_links(start, other, schema.layers), drawn))
        for other in here.gold
        if other.fragments
    }
    return {partner: links for partner, links in found.items() if links}


def _new(
    links: Iterable[PossibleLink], drawn: set[tuple[str, AnnotationId, AnnotationId]]
) -> Iterable[PossibleLink]:
    return (one for one in links if (one.layer.id, one.from_id, one.to_id) not in drawn)


def _words(here: ReviewedDocument, gold: AnnotationId) -> str:
    return excerpt(covered_text(here.document.text, here.gold_by_id[gold].fragments), 40)
