"""Selecting by meaning: word, phrase, quotation without and with its marks, sentence, paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.span import Span
from annotator.gui.selecting import snapped, trimmed, word_at

_PHRASE_ENDS = ',;:.!?…()[]–—“”„«»"\n'
_LONGEST_LINE = 20_000


def grown(span: Span | None, caret: int, text: str) -> Span | None:
    """The next larger unit around the selection, or around the caret; None at the largest."""
    here = span if span is not None else _at_caret(caret, text)
    if here is None:
        return None
    if span is None and (word := word_at(caret, text)):
        return word
    larger = [unit for unit in _units(here, text) if unit.contains(here) and unit != here]
    return min(larger, key=len, default=None)


def _at_caret(caret: int, text: str) -> Span | None:
    if not text:
        return None
    start = min(caret, len(text) - 1)
    return Span(start, start + 1)


def _units(here: Span, text: str) -> Iterator[Span]:
    from annotator.domain.quotation_marks import (
        quotations,
    )  # these load what starting does not need
    from annotator.domain.segmentation import sentence_bounds

    yield snapped(here, text)
    start, end = _paragraph(here, text)
    paragraph = text[start:end]
    for found in quotations(paragraph):
        yield from _moved(found, start)
        if len(found) > 2:
            yield from _moved(Span(found.start + 1, found.end - 1), start)
    inside_a_phrase = not any(character in _PHRASE_ENDS for character in here.text_of(text))
    if inside_a_phrase and (phrase := trimmed(_phrase(here, text), text)):
        yield phrase
    if len(paragraph) <= _LONGEST_LINE:
        for sentence_start, sentence_end in sentence_bounds(paragraph):
            yield from _moved(Span(sentence_start, sentence_end), start)
    if start < end and (whole := trimmed(Span(start, end), text)):
        yield whole


def _moved(span: Span, by: int) -> Iterator[Span]:
    yield Span(span.start + by, span.end + by)


def _paragraph(here: Span, text: str) -> tuple[int, int]:
    """The lines that the span touches, without the last newline."""
    start = text.rfind("\n", 0, here.start) + 1
    end = text.find("\n", max(here.start, here.end - 1))
    return start, end if end >= 0 else len(text)


def _phrase(here: Span, text: str) -> Span:
    """As far as there is no punctuation on either side."""
    start, end = here.start, here.end
    while start > 0 and text[start - 1] not in _PHRASE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _PHRASE_ENDS:
        end += 1
    return Span(start, end)
