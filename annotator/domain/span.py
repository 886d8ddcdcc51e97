"""Ranges of code points in a canonical text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a document's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of `other` is in this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def text_of(self, text: str) -> str:
        """The characters covered in `text`."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


Fragments = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Fragments:
    """The same code points in order, with overlapping and touching spans made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(fragments: Fragments) -> Span:
    """The smallest span that holds every fragment; ValueError when there is none."""
    if not fragments:
        raise ValueError("no fragments, no hull")
    return Span(min(f.start for f in fragments), max(f.end for f in fragments))


def covered_text(text: str, fragments: Fragments) -> str:
    """The exact characters under the fragments, one space standing for each gap."""
    return " ".join(fragment.text_of(text) for fragment in fragments)


def overlap_length(first: Fragments, second: Fragments) -> int:
    """How many code points two lists share; each must be free of overlaps in itself."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
