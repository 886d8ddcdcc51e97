"""The pieces of a text that rows are made of: sentences, lines, paragraphs, the whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from annotator.domain.segmentation import Bounds, line_bounds
from annotator.export.recipe import Unit


def unit_bounds(
    text: str, unit: Unit, sentences: array[int], spans: Iterable[Bounds]
) -> list[Bounds]:
    """The units in order, without the white space around them; blank ones are left out.

    Units that a span crosses are joined, so that every span lies in one. `sentences` are start,
    end, start, end, …
    """
    if unit is Unit.DOCUMENT:
        return [(0, len(text))]
    pieces = _pieces(text, unit, sentences)
    joined: list[Bounds] = []
    rest = sorted(spans, reverse=True)
    reach = -1
    for start, end in pieces:
        if joined and start < reach:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        while rest and rest[-1][0] < end:
            reach = max(reach, rest.pop()[1])
    return joined


def _pieces(text: str, unit: Unit, sentences: array[int]) -> list[Bounds]:
    if unit is Unit.SENTENCE:
        return list(zip(sentences[::2], sentences[1::2], strict=True))
    lines = line_bounds(text)
    return [trimmed for start, end in lines if (trimmed := _trimmed(text, start, end))]


def _trimmed(text: str, start: int, end: int) -> Bounds | None:
    content = text[start:end]
    bare = content.strip()
    if not bare:
        return None
    begin = start + len(content) - len(content.lstrip())
    return begin, begin + len(bare)
