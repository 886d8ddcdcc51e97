"""Carries offsets from the text in a foreign file over to the project's text of the document.

The two may differ in white space and in nothing else: other tools write their own line ends, drop
byte order marks, trim, or know only tokens.
"""

from __future__ import annotations

from annotator.domain.span import Fragments, Span, joined

# NUL is what the rules of canonical text replace; a byte order mark is what they take off.
_CHANGED = str.maketrans({"\0": "\ufffd", "\ufeff": None})


def fingerprint(text: str) -> str:
    """What stays of a text whatever a tool does to its white space."""
    return "".join(text.translate(_CHANGED).split())


class Placement:
    """Where each character of a foreign text is in ours; ValueError when the texts differ."""

    def __init__(self, theirs: str, ours: str) -> None:
        self._same = theirs == ours
        if self._same:
            return
        if fingerprint(theirs) != fingerprint(ours):
            raise ValueError("the texts differ in more than white space")
        self._before = _counts(theirs)
        self._ours = [index for index, char in enumerate(ours) if _is_visible(char)]

    def fragments(self, fragments: Fragments) -> Fragments:
        """The same stretches of our text, white space around them left out where texts differ.

        A fragment of nothing but white space is left out: the result may be empty.
        """
        if self._same:
            return fragments
        found = (self._placed(fragment) for fragment in fragments)
        return joined(span for span in found if span is not None)

    def _placed(self, span: Span) -> Span | None:
        first, last = self._before[span.start], self._before[span.end] - 1
        return Span(self._ours[first], self._ours[last] + 1) if first <= last else None


def _counts(text: str) -> list[int]:
    """How many visible characters stand before each offset."""
    counts = [0]
    for char in text:
        counts.append(counts[-1] + _is_visible(char))
    return counts


def _is_visible(char: str) -> bool:
    return not char.isspace() and char != "\ufeff"
