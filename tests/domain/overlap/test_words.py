"""Words and shingles: what makes two of them the same, and where they are."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.overlap.words import among, distinct, words_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def words(text: str) -> list[int]:
    return [int(value) for value in words_of([text]).hashes]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Old Quay", "the old quay"),
        ("café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("café", "cafe"),
        ("co\N{SOFT HYPHEN}operation", "cooperation"),
        ("“No,” she said.", "No she said"),
        ("a\N{NO-BREAK SPACE}b\N{LINE SEPARATOR}c", "a b c"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}one", "one"),
    ],
)
def test_texts_with_the_same_words(first: str, second: str) -> None:
    assert words(first) == words(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("ab c", "a bc"), ("abc", "acb"), ("1", "2"), ("a", "\N{CYRILLIC SMALL LETTER A}"), ("", "a")],
)
def test_texts_with_other_words(first: str, second: str) -> None:
    assert words(first) != words(second)


def test_words_stand_where_they_stand_in_their_own_text() -> None:
    found = words_of(["🙂 Ada e\N{COMBINING ACUTE ACCENT}tait", "", "là 42"])
    assert found.start.tolist() == [2, 6, 0, 3]
    assert found.text.tolist() == [0, 0, 2, 2]
    assert found.first.tolist() == [0, 2, 2, 4]


def test_scripts_without_spaces_have_a_word_for_each_letter() -> None:
    assert len(words("港口委员会")) == 5
    assert len(words("Lund在哪里")) == 4


def test_a_capital_makes_a_name_unless_it_only_begins_sentences() -> None:
    text = "Yesterday Ada Obi spoke. Ada left. “Nobody stayed,” she said in Lund."
    found = words_of([text])
    names = [re.findall(r"\w+", text)[place] for place in np.flatnonzero(found.names)]
    assert names == ["Ada", "Obi", "Ada", "Lund"]


def test_a_name_in_one_text_is_none_in_another() -> None:
    found = words_of(["We met Rose here.", "Rose gardens bloom."])
    assert found.names.tolist() == [False, False, True, False, False, False, False]


def test_phrases_leave_small_words_out() -> None:
    one = words_of(["the market of the harbour moves"]).phrases()
    two = words_of(["a market in our harbour, it moves"]).phrases()
    assert one.values.tolist() == two.values.tolist()
    assert two.word.tolist() == [1, 4]


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_text_has_the_same_hashes_in_any_company(texts: list[str]) -> None:
    together = words_of(texts)
    for place, text in enumerate(texts):
        alone = words_of([text])
        mine = slice(together.first[place], together.first[place + 1])
        assert together.hashes[mine].tolist() == alone.hashes.tolist()
        assert together.start[mine].tolist() == alone.start.tolist()
        assert together.whole()[place] == alone.whole()[0]
        shingles = together.shingles(3)
        assert shingles.values[shingles.text == place].tolist() == alone.shingles(3).values.tolist()


@given(st.lists(st.sampled_from(["ada", "obi", "lund", "quay"]), max_size=12), st.integers(1, 5))
def test_shingles_are_the_same_where_their_words_are(found: list[str], length: int) -> None:
    runs = [tuple(found[place : place + length]) for place in range(len(found) - length + 1)]
    values = words_of([" ".join(found)]).shingles(length).values.tolist()
    assert len(values) == len(runs)
    assert len(set(values)) == len(set(runs))
    assert len(set(zip(values, runs, strict=True))) == len(set(runs))


def test_hashes_never_change() -> None:
    # Sketches of these are kept in projects: another value here needs another rule number.
    assert words_of(["The harbour, in 1957."]).hashes.tolist() == [
        1422195257157879115,
        12124485631489055244,
        15735454853450166961,
        5912452594933616221,
    ]


@given(st.lists(st.integers(0, 2**64 - 1)), st.lists(st.integers(0, 2**64 - 1)))
def test_sets_of_hashes(values: list[int], others: list[int]) -> None:
    here, there = np.array(values, np.uint64), distinct(np.array(others, np.uint64))
    assert there.tolist() == sorted(set(others))
    assert among(here, there).tolist() == [value in set(others) for value in values]
