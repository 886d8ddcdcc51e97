"""The canonical text rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.canonical import TEXT_RULES, UnreadableRecord, canonical_text

anything = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\0\ufeff\u2028"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\r\r\n\nb", "a\n\n\nb"),
        ("\ufeffa\ufeffb", "a\ufeffb"),  # inside a text it is a character like others
        ("\ufeff\ufeffa", "a"),
        ("a\u2028b\u2029c\x85d", "a\u2028b\u2029c\x85d"),
        ("a\N{NO-BREAK SPACE}b\t c ", "a\N{NO-BREAK SPACE}b\t c "),
        ("e\N{COMBINING ACUTE ACCENT}", "e\N{COMBINING ACUTE ACCENT}"),
        ("👨\N{ZERO WIDTH JOINER}👩", "👨\N{ZERO WIDTH JOINER}👩"),
        ("\N{RIGHT-TO-LEFT MARK}\ufdd0\uffff", "\N{RIGHT-TO-LEFT MARK}\ufdd0\uffff"),
        ("", ""),
    ],
)
def test_only_line_ends_and_leading_marks_change(raw: str, text: str) -> None:
    assert canonical_text(raw) == (text, ())


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("a\0b", "a\ufffdb", "1 NUL character was replaced by U+FFFD."),
        ("\0\0", "\ufffd\ufffd", "2 NUL characters were replaced by U+FFFD."),
    ],
)
def test_nul_is_replaced_and_noted(raw: str, text: str, note: str) -> None:
    assert canonical_text(raw) == (text, (note,))


@pytest.mark.parametrize("raw", ["ab\ud83dc", "ab\udc00", "ab\udc80\r\n"])
def test_half_a_surrogate_pair_is_refused_with_its_place(raw: str) -> None:
    with pytest.raises(UnreadableRecord, match="Character 3 of the text"):
        canonical_text(raw)


@given(anything)
def test_a_canonical_text_stays_as_it_is(raw: str) -> None:
    text, _ = canonical_text(raw)
    assert canonical_text(text) == (text, ())


@given(anything)
def test_offsets_move_only_where_line_ends_and_marks_were(raw: str) -> None:
    text, notes = canonical_text(raw)
    assert len(text) == len(raw.lstrip("\ufeff")) - raw.count("\r\n")
    assert not {"\r", "\0"} & set(text)
    assert bool(notes) == ("\0" in raw)


def test_the_version_of_the_rules_is_the_one_these_tests_were_written_for() -> None:
    assert TEXT_RULES == 1
