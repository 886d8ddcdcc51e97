from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span
from annotator.gui.text_view.borders import grapheme_borders
from annotator.gui.text_view.text_model import (
    CHUNK_LENGTH,
    TextModel,
    display_document,
    display_string,
)
from tests.gui.text_view.texts import odd_texts, texts_with_surrogates


def utf_16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts_with_surrogates)
def test_what_is_shown_is_as_long_as_the_text(text: str) -> None:
    shown = display_string(text)
    assert len(shown) == len(text)
    assert utf_16_length(shown) == utf_16_length(text)
    assert utf_16_length(display_document(text)) == utf_16_length(text)


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\ufeff", "\u2060"),
        ("\ufffe", "\ufffd"),
        ("\ufdd0", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\ufffc", "□"),
        ("\U0010ffff", "\U0010fffd"),
        ("\t", "\t"),
        ("\u00a0", "\u00a0"),
        ("é", "é"),
    ],
)
def test_characters_that_qt_cannot_show_are_stood_in_for(hidden: str, shown: str) -> None:
    assert display_string(hidden) == shown


@given(texts_with_surrogates)
def test_chunks_and_separators_make_up_the_text(text: str) -> None:
    model = TextModel(text)
    rebuilt = text[: model.starts[0]]
    for chunk in range(len(model)):
        after = model.starts[chunk + 1] if chunk + 1 < len(model) else len(text)
        rebuilt += text[model.starts[chunk] : model.ends[chunk]] + text[model.ends[chunk] : after]
        assert text[model.ends[chunk] : after] in (
            ("", "\r\n", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
        )
        assert not re.search("[\n\r\v\f\x85\u2028\u2029]", model.chunk_text(chunk).display)
    assert rebuilt == text


@given(odd_texts)
def test_every_offset_of_a_chunk_maps_to_a_position_and_back(text: str) -> None:
    model = TextModel(text)
    for chunk in range(len(model)):
        shown = model.chunk_text(chunk)
        for offset in range(shown.start, shown.end + 1):
            assert shown.offset(shown.position(offset)) == offset
            assert model.chunk_at(offset) in (chunk, chunk + 1)


def test_offsets_outside_a_chunk_are_its_ends() -> None:
    shown = TextModel("first\nsecond\nthird").chunk_text(1)
    assert (shown.position(0), shown.position(99)) == (0, 6)
    assert (shown.offset(0), shown.offset(99)) == (6, 12)


@pytest.mark.parametrize(
    ("piece", "cut_after"),
    [
        ("The ferry came late and nobody asked why it did. ", "[.] $"),
        ("ferry late nobody asks why ", " $"),
        ("ferrylatenobodyaskswhy", "[a-z]$"),
        ("船が来なかった。", "。$"),
        ("e\u0301\u0323o\u0308", "\u0308$|\u0323$"),
        ("👩‍👩‍👦", "👦$"),
    ],
)
def test_long_paragraphs_are_cut_where_a_reader_would(piece: str, cut_after: str) -> None:
    text = piece * (20_000 // len(piece))
    model = TextModel(text)
    assert len(model) > 5
    for chunk in range(len(model) - 1):
        assert model.ends[chunk] == model.starts[chunk + 1]
        assert CHUNK_LENGTH // 2 <= model.ends[chunk] - model.starts[chunk] <= 2 * CHUNK_LENGTH
        assert re.search(cut_after, text[: model.ends[chunk]])
    assert model.paragraph_at(9_999) == (0, len(text))


@given(
    st.sampled_from(["👩‍👩‍👦", "e\u0301", "नि", "한", "🇳🇴", "が", "か\u3099", "船"]),
    st.integers(0, 3),
)
def test_a_cut_never_splits_a_grapheme(cluster: str, shift: int) -> None:
    text = "a" * shift + cluster * (7_000 // len(cluster))
    borders = set(grapheme_borders(text))
    assert set(TextModel(text).starts) <= borders


def test_a_cluster_longer_than_a_chunk_is_cut_all_the_same() -> None:
    model = TextModel("a" + "\u0301" * 9_000)
    assert len(model) > 2
    assert all(first < second for first, second in pairwise(model.starts))


@pytest.mark.parametrize(
    ("text", "right_to_left", "mixed"),
    [
        ("The ferry", False, False),
        ("The ferry قال", False, True),
        ("قال Calder", True, True),
        ("(12) שלום", True, True),
        ("…", False, False),
    ],
)
def test_direction_is_that_of_the_first_strong_character(
    text: str, right_to_left: bool, mixed: bool
) -> None:
    shown = TextModel(text).chunk_text(0)
    assert (shown.right_to_left, shown.mixed) == (right_to_left, mixed)


def test_all_chunks_of_a_paragraph_have_its_direction() -> None:
    model = TextModel("قال. " + "The ferry came قال late. " * 300)
    assert len(model) > 2
    assert all(model.chunk_text(chunk).right_to_left for chunk in range(len(model)))


def test_a_paragraph_is_found_from_inside_and_from_its_end() -> None:
    model = TextModel("one\n\nthree three")
    assert [model.paragraph_at(offset) for offset in (0, 3, 4, 5, 9)] == [
        (0, 3),
        (0, 3),
        (4, 4),
        (5, 16),
        (5, 16),
    ]


def test_spans_are_clipped_to_the_text() -> None:
    model = TextModel("four")
    assert model.clipped(Span(2, 9)) == Span(2, 4)
    assert model.clipped(Span(4, 9)) is None
    assert [model.clamped(offset) for offset in (-1, 2, 9)] == [0, 2, 4]
