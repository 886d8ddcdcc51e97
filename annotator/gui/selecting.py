"""From what is selected to what is labelled: trimmed, on word borders where the layer says so."""

from __future__ import annotations

from annotator.domain.schema import Granularity, SpanLayer
from annotator.domain.selection import Snap, snapped_to
from annotator.domain.span import Fragments, Span

_NEAR = 400


def trimmed(span: Span, text: str) -> Span | None:
    """The span without white space at its ends; None when nothing is left."""
    covered = span.text_of(text)
    start = span.start + len(covered) - len(covered.lstrip())
    end = span.end - (len(covered) - len(covered.rstrip()))
    return Span(start, end) if start < end else None


def word_at(offset: int, text: str) -> Span | None:
    """The word around or just before the offset; None in white space and at lone marks."""
    before = None
    for start, end in _words_near(Span(max(0, offset - 1), offset + 1), text):
        if not any(map(str.isalnum, text[start:end])):
            continue
        if start <= offset < end:
            return Span(start, end)
        if end == offset:
            before = Span(start, end)
    return before


def snapped(span: Span, text: str) -> Span:
    """The span widened to whole words."""
    touched = [
        (start, end)
        for start, end in _words_near(span, text)
        if start < span.end and span.start < end
    ]
    if not touched:
        return span
    return Span(min(touched[0][0], span.start), max(touched[-1][1], span.end))


def fragments_for(
    layer: SpanLayer,
    selected: Span | None,
    caret: int,
    text: str,
    *,
    exact: bool = False,
    snap: Snap = Snap.LAYER,
) -> Fragments:
    """What a new span covers: the selection, else the word at the caret; empty if neither.

    `snap` widens it to whole pieces; `exact` keeps the borders as they were drawn.
    """
    span = selected if selected is not None else word_at(caret, text)
    if span is None:
        return ()
    if exact:
        return (span,)
    span = snapped_to(text, trimmed(span, text) or span, snap)
    return (snapped(span, text) if layer.granularity is Granularity.TOKEN else span,)


def word_border(offset: int, text: str, *, forward: bool) -> int:
    """The next end of a word after the offset, or the last start of one before it."""
    words = _words_near(Span(max(0, offset - 1), offset + 1), text)
    if forward:
        return next((end for _start, end in words if end > offset), len(text))
    return next((start for start, _end in reversed(words) if start < offset), 0)


def _words_near(span: Span, text: str) -> list[tuple[int, int]]:
    """The words around the span: enough to know the borders, however long the text is."""
    from annotator.domain.segmentation import word_bounds  # loads ICU, not needed to show a window

    low, high = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    words = [(low + start, low + end) for start, end in word_bounds(text[low:high])]
    return [
        (start, end)
        for start, end in words
        if (start > low or low == 0) and (end < high or high == len(text))
    ]
