"""Words of a document for formats that know only tokens, and the tokens that a span covers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from annotator.domain.document import Document
from annotator.domain.segmentation import DEFAULT_LANGUAGE, Bounds, word_bounds
from annotator.domain.span import Span
from annotator.interchange.writing import Loss

_VISIBLE = re.compile(r"\S+")


class Tokens:
    """The tokens of a text: none holds white space, and together they are all that is not."""

    def __init__(self, text: str, language: str = DEFAULT_LANGUAGE) -> None:
        # ICU counts the narrow no-break space among the letters of a number.
        self.bounds: list[Bounds] = [
            (start + match.start(), start + match.end())
            for start, end in word_bounds(text, language)
            for match in _VISIBLE.finditer(text[start:end])
        ]
        self.words = [text[start:end] for start, end in self.bounds]
        self._starts = [start for start, _end in self.bounds]
        self._ends = [end for _start, end in self.bounds]

    def covering(self, span: Span, losses: Counter[Loss]) -> tuple[int, int] | None:
        """The first and the last token that the span touches; None when it touches none.

        A span that begins or ends elsewhere than its tokens is counted as moved.
        """
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first > last:
            losses[Loss.NO_TOKEN] += 1
            return None
        inside = Span(self._starts[first], self._ends[last])
        losses[Loss.MOVED] += inside != span
        return first, last


def language_of(document: Document) -> str:
    """The language that the article states."""
    return document.metadata.get("language") or DEFAULT_LANGUAGE
