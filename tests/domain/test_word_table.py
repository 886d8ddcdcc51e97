"""The table's words are ICU's, whatever the characters and the language."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain import word_table as module
from annotator.domain.segmentation import word_bounds
from annotator.domain.word_table import WordTable, word_table
from tests.domain.test_segmentation import TRICKY

# One character or more for every value of the property Word_Break, and for scripts that need a
# dictionary; quotation marks, and the letters of a genitive.
SIMPLE = "aЖ1٣_·:,;.’'\"“- \n\t\u00a0sS"
HARD = "\u0301\u00ad\u200d\u202f🇩א״カก漢🏽"
LANGUAGES = ["en", "de-AT", "sv", "fi", "el", "fr", "th", "ja", "xx", ""]


def found(texts: list[str], language: str) -> list[list[tuple[int, int]]]:
    words = word_table(language).words(texts)
    return [list(zip(starts.tolist(), ends.tolist(), strict=True)) for starts, ends in words]


def by_icu(texts: list[str], language: str) -> list[list[tuple[int, int]]]:
    return [word_bounds(text, language) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES[:5])
def test_any_four_simple_characters(language: str) -> None:
    texts = ["\n".join(map("".join, product(SIMPLE, repeat=4)))]
    assert found(texts, language) == by_icu(texts, language)


def test_hard_characters_beside_all_others() -> None:
    texts = ["".join(three) for three in product(SIMPLE + HARD, repeat=3)]
    assert found(texts, "en") == by_icu(texts, "en")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_character_that_may_be_simple(language: str) -> None:
    ranges = (range(first, last) for first, last in module._WITHOUT_DICTIONARY)
    characters = [chr(code) for codes in ranges for code in codes]
    texts = [f"a{c}b'{c} 1{c}2 -{c}{c}’s {c}:{c}" for c in characters]
    assert found(texts, language) == by_icu(texts, language)


@given(
    st.lists(st.text(st.one_of(st.sampled_from(SIMPLE + TRICKY), st.characters(codec="utf-8")))),
    st.sampled_from(LANGUAGES),
)
@example(["Obi's²", "Obi’s", "", "s's", "a's's", "a's’S'sb's's"], "en")
def test_any_texts(texts: list[str], language: str) -> None:
    assert found(texts, language) == by_icu(texts, language)


def test_simple_texts_are_not_left_to_icu(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["“Non,” said Zoë’s père – 3,000.50 € 📬", "Был\u00a0ли?", "Ψωμί· φωςς", "نعم، لا"]
    expected = by_icu(texts, "en")
    monkeypatch.setattr(module, "word_bounds", pytest.fail)
    assert found(texts, "en") == expected


def test_a_kind_for_each_example() -> None:
    assert len(WordTable("en")._known) == len(module._EXAMPLES)
