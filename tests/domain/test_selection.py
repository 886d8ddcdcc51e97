"""Selections grow from the word to the paragraph, and a quotation is one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.selection import (
    Snap,
    grown,
    next_quotation,
    quotation_at,
    shrunk,
    snapped_to,
)
from annotator.domain.span import Span

TEXT = (
    "Fees to rise\n"
    "On Monday, Mara Quill said: “Nobody likes a fee, but the crane is old.” She left.\n"
    "“Ten boats,” he added."
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_caret_in_a_quotation_grows_step_by_step_to_the_paragraph() -> None:
    caret = TEXT.index("likes") + 2
    steps, span = [], grown(TEXT, None, caret)
    while span is not None:
        steps.append(span.text_of(TEXT))
        span = grown(TEXT, span, caret)
    assert steps == [
        "likes",
        "Nobody likes a fee",
        "Nobody likes a fee, but the crane is old.",
        "“Nobody likes a fee, but the crane is old.”",
        "On Monday, Mara Quill said: “Nobody likes a fee, but the crane is old.”",
        "On Monday, Mara Quill said: “Nobody likes a fee, but the crane is old.” She left.",
    ]


def test_shrinking_leads_back_to_the_word_at_the_start() -> None:
    paragraph = span_of("“Ten boats,” he added.")
    steps, span = [], shrunk(TEXT, paragraph)
    while span is not None:
        steps.append(span.text_of(TEXT))
        span = shrunk(TEXT, span)
    assert steps == ["“Ten boats,”", "Ten boats,", "Ten boats", "Ten"]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("crane", "“Nobody likes a fee, but the crane is old.”"),
        ("Monday", "“Nobody likes a fee, but the crane is old.”"),
        ("boats", "“Ten boats,”"),
        ("left", None),
    ],
)
def test_a_quotation_is_one_key_from_inside_or_before_it(at: str, found: str | None) -> None:
    span = quotation_at(TEXT, TEXT.index(at))
    assert (span.text_of(TEXT) if span else None) == found


def test_the_next_quotation_leaves_out_what_is_annotated() -> None:
    first = next_quotation(TEXT, 0, ())
    assert first == span_of("“Nobody likes a fee, but the crane is old.”")
    assert next_quotation(TEXT, 0, (first,)) == span_of("“Ten boats,”")
    assert next_quotation(TEXT, len(TEXT), ()) is None


@pytest.mark.parametrize(
    ("selected", "snap", "expected"),
    [
        ("ara Qui", Snap.LAYER, "ara Qui"),
        ("ara Qui", Snap.WORD, "Mara Quill"),
        ("e left", Snap.SENTENCE, "She left."),
        ("likes a", Snap.QUOTATION, "“Nobody likes a fee, but the crane is old.”"),
        ("left", Snap.QUOTATION, "left"),
        ("to", Snap.PARAGRAPH, "Fees to rise"),
        ("rise\nOn Mon", Snap.WORD, "rise\nOn Monday"),
    ],
)
def test_selections_snap_to_whole_pieces(selected: str, snap: Snap, expected: str) -> None:
    assert snapped_to(TEXT, span_of(selected), snap).text_of(TEXT) == expected


@given(
    text=st.text(alphabet="ab .,“”'\"\n🏗é", min_size=1, max_size=80),
    place=st.integers(0, 80),
)
def test_growing_always_contains_what_was_selected_and_ends(text: str, place: int) -> None:
    caret = min(place, len(text))
    before, span = None, grown(text, None, caret)
    while span is not None:
        assert span.start <= caret <= span.end
        assert span.end <= len(text)
        assert before is None or (span.contains(before) and len(span) > len(before))
        before, span = span, grown(text, span, caret)


@given(
    text=st.text(alphabet="ab .,“”\n", min_size=2, max_size=60),
    ends=st.tuples(st.integers(0, 59), st.integers(0, 59)),
    snap=st.sampled_from(Snap),
)
def test_snapping_never_loses_visible_text(text: str, ends: tuple[int, int], snap: Snap) -> None:
    start, end = sorted(min(place, len(text) - 1) for place in ends)
    span = Span(start, end + 1)
    wide = snapped_to(text, span, snap)
    lost = [*range(span.start, wide.start), *range(wide.end, span.end)]
    assert all(text[place].isspace() for place in lost)


def test_a_line_of_five_million_characters_takes_no_time() -> None:
    text = "word and word, “so it is” " * 200_000
    caret = len(text) // 2
    span = grown(text, None, caret)
    assert span is not None
    assert len(span) < 30
