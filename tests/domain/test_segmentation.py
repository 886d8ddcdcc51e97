"""Lines, sentences and words, in code points."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.segmentation import line_bounds, sentence_bounds, word_bounds

# Characters that the Unicode rules treat in ways of their own, each likely to meet the others.
TRICKY = "ab A.!?3,’\"“”'-\n\r\t\u0085\u2028\u2029\u00a0\u00ad\u0301\u200b\u200d\u202f\u3000😀👩🇩🇪א"
TEXTS = st.text(st.one_of(st.sampled_from(TRICKY), st.characters(exclude_categories=["Cs"])))


def parts(text: str, bounds: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in bounds]


def without_white_space(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t", []),
        ("I won't go.", ["I", "won't", "go", "."]),
        ("don’t", ["don’t"]),
        ("Obi’s dogs' IT'S", ["Obi", "’s", "dogs", "'", "IT", "'S"]),
        ("’s a’sb 's", ["’", "s", "a’sb", "'", "s"]),
        ("😀 Obi’s", ["😀", "Obi", "’s"]),
        ("“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("a 3,000.50 b", ["a", "3,000.50", "b"]),
        ("Acme\u00a0Corp", ["Acme", "Corp"]),
        ("a😀b", ["a", "😀", "b"]),
        ("👩\u200d👩\u200d👧 is one", ["👩\u200d👩\u200d👧", "is", "one"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("a \u0301b", ["a", "\u0301", "b"]),
        ("a\u202f b", ["a", "b"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert parts(text, word_bounds(text)) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("  One.  \n Two. ", ["One.", "Two."]),
        ("Mr. Obi spoke. Then Prof. Lee.", ["Mr. Obi spoke.", "Then Prof. Lee."]),
        ("We met Dr. Obi. He left.", ["We met Dr. Obi.", "He left."]),
        ("“Gov. Obi is here.” Yes.", ["“Gov. Obi is here.”", "Yes."]),
        ("Ann T. Lee came. So did I. We left.", ["Ann T. Lee came.", "So did I.", "We left."]),
        ("A headline\nThe text", ["A headline", "The text"]),
        ("He met Dr.\nObi came.", ["He met Dr.", "Obi came."]),
        ("He met Mr.\nObi came.", ["He met Mr.", "Obi came."]),
        ("Fine. 😀 Yes. No 😀. Ja.", ["Fine.", "😀 Yes.", "No 😀.", "Ja."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert parts(text, sentence_bounds(text)) == sentences


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("a", ["a"]), ("a\n\nb\n", ["a", "", "b", ""]), ("a\u2028b", ["a\u2028b"])],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert parts(text, line_bounds(text)) == lines


@given(TEXTS)
@example("a😀\u202f3 \u200d\u0301👩")
def test_words_are_all_that_is_not_white_space_in_order(text: str) -> None:
    words = parts(text, word_bounds(text))
    assert without_white_space("".join(words)) == without_white_space(text)
    assert all(word and word == word.strip() for word in words)


@given(TEXTS)
def test_sentences_hold_all_that_is_not_white_space_and_no_newline(text: str) -> None:
    sentences = parts(text, sentence_bounds(text))
    assert without_white_space("".join(sentences)) == without_white_space(text)
    assert all(one and one == one.strip() and "\n" not in one for one in sentences)


@given(TEXTS)
def test_characters_above_ffff_do_not_move_borders(text: str) -> None:
    assert word_bounds("😀\n" + text)[1:] == word_bounds("-\n" + text)[1:]


@pytest.mark.parametrize("language", ["de", "de-AT", "pt_BR", "xx", "", "en; drop", "@ss=none"])
def test_any_language_tag_gives_words_and_sentences(language: str) -> None:
    assert len(word_bounds("Ein Satz.", language)) == 3
    assert len(sentence_bounds("Ein Satz. Noch einer.", language)) == 2
