"""Selections grow and shrink by meaning, and snap to what a reader would call one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from annotator.domain.quotation_marks import quotations
from annotator.domain.segmentation import sentence_bounds, word_bounds
from annotator.domain.span import Span

# A line may be the whole text. What lies further away than this is not looked at, so that a key
# does the same little work in a transcript of five million characters as in a short article.
_NEAR = 4_000
_BETWEEN_PHRASES = re.compile(r"[,;:.!?…]+(?=[\s”’\"']|$)|\s[–—-]\s|[()\[\]“”„«»\"]|\n")


class Snap(StrEnum):
    """What the borders of a selection snap to when it becomes an annotation."""

    LAYER = "layer"
    WORD = "word"
    SENTENCE = "sentence"
    QUOTATION = "quotation"
    PARAGRAPH = "paragraph"


def grown(text: str, span: Span | None, caret: int) -> Span | None:
    """The next larger piece around the selection, or around the caret where nothing is selected.

    Pieces are word, phrase between punctuation, inside of quotation marks, with the marks,
    sentence, paragraph. None where nothing larger is left.
    """
    around = [s for s in pieces(text, span, caret) if _is_larger(s, span, caret)]
    return min(around, key=len, default=None)


def shrunk(text: str, span: Span) -> Span | None:
    """The next smaller piece at the start of the selection; None for a single word."""
    inside = [s for s in pieces(text, None, span.start) if span.contains(s) and s != span]
    return max(inside, key=len, default=None)


def quotation_at(text: str, offset: int) -> Span | None:
    """The innermost quotation around the offset, marks included, else the next one after it."""
    low, high = _window(text, offset, offset)
    found = [_moved(q, low) for q in quotations(text[low:high])]
    around = [q for q in found if q.start <= offset <= q.end]
    after = [q for q in found if q.start >= offset]
    return min(around, key=len, default=None) or min(after, default=None)


def next_quotation(text: str, offset: int, taken: Iterable[Span]) -> Span | None:
    """The first quotation from the offset on that shares nothing with what is taken."""
    taken = tuple(taken)
    for low, paragraph in _paragraphs_from(text, offset):
        for found in (_moved(q, low) for q in quotations(paragraph)):
            if found.start >= offset and not any(found.overlaps(other) for other in taken):
                return found
    return None


def snapped_to(text: str, span: Span, snap: Snap) -> Span:
    """The selection widened to whole pieces; as it is where there is no such piece."""
    if snap is Snap.LAYER:
        return span
    if snap is Snap.PARAGRAPH:
        return _paragraphs(text, span) or span
    if snap is Snap.QUOTATION:
        holding = [q for q in _quotations(text, span) if q.contains(span)]
        return min(holding, key=len, default=span)
    low, high = _window(text, span.start, span.end)
    split = word_bounds if snap is Snap.WORD else sentence_bounds
    touched = [
        found
        for start, end in split(text[low:high])
        if (found := Span(start + low, end + low)).overlaps(span)
    ]
    if not touched:
        return span
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


def pieces(text: str, span: Span | None, caret: int) -> Iterator[Span]:
    """Everything around a selection or caret that can be selected by meaning; in no order."""
    start, end = (span.start, span.end) if span else (caret, caret)
    low, high = _window(text, start, end)
    for split in (_words, sentence_bounds, _phrases):
        for first, last in split(text[low:high]):
            if first + low <= start and end <= last + low:
                yield Span(first + low, last + low)
    for found in _quotations(text, Span(start, max(end, start + 1))):
        yield found
        if len(found) > 2:
            yield Span(found.start + 1, found.end - 1)
    if paragraph := _paragraphs(text, Span(start, max(end, start + 1))):
        yield paragraph


def _is_larger(candidate: Span, span: Span | None, caret: int) -> bool:
    if span is None:
        return candidate.start <= caret <= candidate.end
    return candidate.contains(span) and len(candidate) > len(span)


def _words(text: str) -> Iterator[tuple[int, int]]:
    for start, end in word_bounds(text):
        if any(map(str.isalnum, text[start:end])):
            yield start, end


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for border in (*_BETWEEN_PHRASES.finditer(text), None):
        end = border.start() if border else len(text)
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = end - (len(piece) - len(piece.rstrip()))
        if first < last:
            yield first, last
        start = border.end() if border else end


def _quotations(text: str, span: Span) -> Iterator[Span]:
    low, high = _window(text, span.start, span.end)
    return (_moved(q, low) for q in quotations(text[low:high]) if _moved(q, low).contains(span))


def _paragraphs(text: str, span: Span) -> Span | None:
    """The lines that the span touches, without white space at their ends."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, start))
    end = len(text) if end < 0 else end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines around two offsets, cut where they are very long."""
    low = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    high = text.find("\n", end, end + _NEAR)
    return low, high if high >= 0 else min(len(text), end + _NEAR)


def _paragraphs_from(text: str, offset: int) -> Iterator[tuple[int, str]]:
    start = text.rfind("\n", 0, offset) + 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
