from __future__ import annotations

import pytest
from hypothesis import given

from annotator.gui.text_view.borders import grapheme_borders, sentences, words
from annotator.gui.text_view.text_model import display_string
from tests.gui.text_view.texts import texts_with_surrogates


@given(texts_with_surrogates)
def test_borders_rise_from_the_start_to_the_end(text: str) -> None:
    shown = display_string(text.replace("\r", " "))
    borders = list(grapheme_borders(shown))
    assert borders[0] == 0
    assert borders[-1] == len(shown)
    assert borders == sorted(set(borders))


@pytest.mark.parametrize(
    ("text", "borders"),
    [
        ("abc", [0, 1, 2, 3]),
        ("a👩‍👩‍👦b", [0, 1, 6, 7]),
        ("🇳🇴🇸🇪", [0, 2, 4]),
        ("e\u0301x", [0, 2, 3]),
        ("", [0]),
    ],
)
def test_clusters_are_one_step(text: str, borders: list[int]) -> None:
    assert list(grapheme_borders(text)) == borders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It won't be late.", ["It", "won't", "be", "late"]),
        ("“Nay”, \U0001d402alder — 40%", ["Nay", "\U0001d402alder", "40"]),
        ("Ina Calder's boat", ["Ina", "Calder", "'s", "boat"]),
        ("ภาษาไทย", ["ภาษา", "ไทย"]),
        (" … ", []),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" Mr. Calder left. She 🦉 stayed! ", ["Mr. Calder left.", "She 🦉 stayed!"]),
        ("船が来た。遅かった。", ["船が来た。", "遅かった。"]),
        ("\u2003", []),
        ("", []),
    ],
)
def test_sentences_have_no_white_space_around_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found
