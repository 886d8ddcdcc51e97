"""Where the borders of an annotation go while they are moved by keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation
from annotator.domain.span import Fragments, Span
from annotator.gui.selecting import word_border


@dataclass(frozen=True, slots=True)
class Borders:
    """Where an annotation's borders are while they are moved; `at_end` says which one moves."""

    annotation: Annotation
    fragments: Fragments
    at_end: bool = True

    @classmethod
    def of(cls, annotation: Annotation) -> Borders:
        """The borders as they are, about to be moved at the end."""
        return cls(annotation, annotation.fragments)

    @property
    def moved(self) -> bool:
        """Whether anything is different from what is stored."""
        return self.fragments != self.annotation.fragments

    @property
    def preview(self) -> Annotation:
        """The annotation as it would be."""
        return replace(self.annotation, fragments=self.fragments)

    @property
    def moving_offset(self) -> int:
        """Where the border is that moves."""
        return self.fragments[-1].end if self.at_end else self.fragments[0].start

    def other_end(self) -> Borders:
        """The same, with the other border to be moved."""
        return replace(self, at_end=not self.at_end)

    def step(self, text: str, *, forward: bool, by_character: bool) -> Borders:
        """The moving border one word or character on; as it was where there is no room."""
        offset = self.moving_offset
        if by_character:
            goal = offset + (1 if forward else -1)
        elif self.at_end:
            goal = _end_of_word(offset, text, forward=forward)
        else:
            goal = _start_of_word(offset, text, forward=forward)
        return self.put(goal, text)

    def put(self, goal: int, text: str) -> Borders:
        """The moving border at `goal`, never past the outermost fragment's other border."""
        first, last = self.fragments[0], self.fragments[-1]
        if self.at_end and last.start < goal <= len(text):
            return replace(self, fragments=(*self.fragments[:-1], Span(last.start, goal)))
        if not self.at_end and 0 <= goal < first.end:
            return replace(self, fragments=(Span(goal, first.end), *self.fragments[1:]))
        return self


def _end_of_word(offset: int, text: str, *, forward: bool) -> int:
    if forward:
        return word_border(offset, text, forward=True)
    start = word_border(offset, text, forward=False)
    return len(text[:start].rstrip())


def _start_of_word(offset: int, text: str, *, forward: bool) -> int:
    if not forward:
        return word_border(offset, text, forward=False)
    end = word_border(offset, text, forward=True)
    rest = text[end : end + 400]
    return end + len(rest) - len(rest.lstrip())
