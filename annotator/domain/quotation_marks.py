"""Finds quotations by their marks: a suggestion for people, so that doubtful marks find nothing.

Marks alone decide little: an apostrophe and a closing mark are one character, copies mix straight
and curly marks, and a quotation that goes on in the next paragraph is not closed in the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from annotator.domain.span import Fragments, Span, hull, joined, overlap_length

OPENING = "“„«‘"
CLOSING = "”»’"
STRAIGHT = "\"'"
_SINGLE = "‘’'"
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
_BEFORE_OPENING = "([{<—–-/“„«‘\"'"
_AFTER_CLOSING_WORD = ".,;:!?…"


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that waits for its closing mark."""

    offset: int
    mark: str


def quotations(text: str) -> tuple[Span, ...]:
    """The spans in balanced marks, marks included, outer before inner.

    A pair stays in its paragraph. An opening “ without its closing mark counts up to the end of
    the paragraph when the next paragraph begins with “ again, as printed quotations go on.
    """
    found: list[Span] = []
    paragraphs = list(_paragraphs(text))
    for (start, end), following in zip_longest(paragraphs, paragraphs[1:]):
        pairs, unclosed = _pairs(text, start, end)
        found.extend(pairs)
        goes_on = following is not None and text.startswith("“", following[0])
        if goes_on and unclosed and unclosed[0].mark == "“":
            found.append(Span(unclosed[0].offset, end))
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def verbatim_fragments(text: str, fragments: Fragments) -> Fragments:
    """The outermost quotations that lie wholly in the fragments; offsets are into `text`."""
    inside = (q for q in _near(text, fragments) if any(f.contains(q) for f in fragments))
    outermost: list[Span] = []
    for span in inside:
        if not outermost or span.start >= outermost[-1].end:
            outermost.append(span)
    return tuple(outermost)


def mark_coverage(text: str, fragments: Fragments) -> float:
    """The share of the fragments' visible characters that stand in quotation marks, from 0 to 1."""
    quoted = joined(_near(text, fragments))
    visible = sum(_visible(text, fragment) for fragment in fragments)
    if visible == 0:
        return 0.0
    shared = (
        Span(max(f.start, q.start), min(f.end, q.end))
        for f in fragments
        for q in quoted
        if overlap_length((f,), (q,))
    )
    return round(sum(_visible(text, span) for span in shared) / visible, 3)


def begins_with_mark(text: str) -> bool:
    """Whether the first character can open a quotation."""
    return text[:1] in (*OPENING, *STRAIGHT)


def ends_with_mark(text: str) -> bool:
    """Whether the last character can close one; punctuation after the mark does not count."""
    return text.rstrip(_AFTER_CLOSING_WORD)[-1:] in (*CLOSING, *STRAIGHT)


def _visible(text: str, span: Span) -> int:
    return sum(not character.isspace() for character in span.text_of(text))


def _near(text: str, fragments: Fragments) -> tuple[Span, ...]:
    """The quotations of the paragraphs that the fragments touch."""
    extent = hull(fragments)
    start = text.rfind("\n", 0, extent.start) + 1
    end = _end_of_next_paragraph(text, extent.end)
    return tuple(Span(q.start + start, q.end + start) for q in quotations(text[start:end]))


def _end_of_next_paragraph(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    while end != -1:
        next_end = text.find("\n", end + 1)
        if text[end + 1 : next_end if next_end != -1 else None].strip() or next_end == -1:
            return next_end if next_end != -1 else len(text)
        end = next_end
    return len(text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, white space at its ends left out."""
    start = 0
    for line in text.split("\n"):
        if content := line.strip():
            begin = start + line.index(content[0])
            yield begin, begin + len(content)
        start += len(line) + 1


def _pairs(text: str, start: int, end: int) -> tuple[list[Span], list[_Open]]:
    """The balanced pairs between two offsets, and the opening marks that are left over."""
    found: list[Span] = []
    waiting: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        offset, mark = match.start(), match.group()
        before = text[offset - 1] if offset > start else " "
        after = text[offset + 1] if offset + 1 < end else " "
        position = _position_of_partner(waiting, mark, before, after)
        if position is None:
            if _can_open(mark, before, after):
                waiting.append(_Open(offset, mark))
            continue
        opened = waiting[position].offset
        del waiting[position:]
        doubtful = mark in _SINGLE and _may_be_possessive(text, offset, end)
        if not doubtful and _holds_words(text, opened, offset):
            found.append(Span(opened, offset + 1))
    return found, waiting


def _position_of_partner(waiting: list[_Open], mark: str, before: str, after: str) -> int | None:
    """Which waiting mark this one closes; None when it closes none."""
    if mark in _SINGLE:
        # Inside double marks that were opened later, a single mark is an apostrophe.
        closes = bool(waiting) and waiting[-1].mark in _SINGLE and _ends_word(mark, before, after)
        return len(waiting) - 1 if closes else None
    if not _can_close(mark, before, after):
        return None
    doubles = [n for n, opened in enumerate(waiting) if _partners(opened.mark, mark)]
    return doubles[-1] if doubles else None


def _ends_word(mark: str, before: str, after: str) -> bool:
    return mark in "’'" and not before.isspace() and not after.isalnum()


def _may_be_possessive(text: str, offset: int, end: int) -> bool:
    """Whether ‘the workers’ might go on: its mark follows an s, and another could close instead."""
    if text[offset - 1] not in "sS" or not text[offset + 1 : offset + 2].isspace():
        return False
    for later in range(offset + 1, end):
        if text[later] in '‘“”"':
            return False
        after = text[later + 1] if later + 1 < end else " "
        if _ends_word(text[later], text[later - 1], after):
            return True
    return False


def _partners(opening: str, closing: str) -> bool:
    if opening in _SINGLE:
        return False
    return (opening == "«") == (closing == "»")


def _can_open(mark: str, before: str, after: str) -> bool:
    if mark not in OPENING and mark not in STRAIGHT:
        return False
    begins_word = before.isspace() or before in _BEFORE_OPENING
    return begins_word and not after.isspace()


def _can_close(mark: str, before: str, after: str) -> bool:
    if before.isspace():
        return False
    if mark == "“":
        # Closes „German“ quotations, and opens English ones everywhere else.
        return not (after.isalnum() or before in _BEFORE_OPENING)
    return mark in CLOSING or mark == '"'


def _holds_words(text: str, opened: int, closed: int) -> bool:
    """More than one letter: ’n’ is an elision."""
    return sum(character.isalnum() for character in text[opened:closed]) > 1
