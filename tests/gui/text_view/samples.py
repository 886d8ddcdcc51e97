"""Mark types and ways to make marks by the words they cover."""

from __future__ import annotations

from annotator.domain.span import Span
from annotator.gui.text_view.marks import Mark, MarkShape, MarkType, Pattern

ENTITY = MarkType("e", "entity", "E", MarkShape.BOX, Pattern.SOLID, "#00558C", "#6FB7E9")
QUOTE = MarkType("q", "quote", "Q", MarkShape.BAR, Pattern.SOLID, "#B34700", "#F0A060")
FRAMING = MarkType("f", "framing", "F", MarkShape.BAR, Pattern.WAVE, "#7A3E9D", "#C79BE3")
CUE = MarkType("c", "cue", "C", MarkShape.BAR, Pattern.DOTS, "#00664B", "#5CCFA9")

ARTICLE = (
    "Harbour reopens after storm\n"
    "\n"
    "“We did not sleep,” Mayor Ines Calder told reporters, “and we will not stop.” Her deputy "
    "called it “a small miracle” for Port Saltry. Nobody was ready for this 🌊.\n"
    "\n"
    "Sign up for our newsletter."
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mark_of(mark_id: str, kind: MarkType, *words: str, text: str = ARTICLE) -> Mark:
    return Mark(mark_id, kind, tuple(span_of(text, piece) for piece in words))
