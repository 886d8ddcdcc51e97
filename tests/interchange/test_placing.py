"""Offsets are carried over to a text that differs in white space only, and to no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span
from annotator.interchange.placing import Placement

OURS = "One 🙂 two.\n\nThree\u00a0four."


@pytest.mark.parametrize(
    "theirs",
    [
        OURS,
        "\ufeff" + OURS,
        OURS.replace("\n", "\r\n"),
        " ".join(OURS.split()),
        "  " + OURS.replace("\u00a0", " ") + "\n",
        "".join(OURS.split()),
    ],
    ids=["same", "mark", "windows", "squeezed", "padded", "no_blanks"],
)
def test_the_same_words_are_found(theirs: str) -> None:
    placement = Placement(theirs, OURS)
    for word in ("🙂", "two.", "Three", "four"):
        start = theirs.index(word)
        [span] = placement.fragments((Span(start, start + len(word)),))
        assert span.text_of(OURS) == word


@pytest.mark.parametrize("theirs", ["", "One two.", OURS + "x", OURS.upper(), OURS[::-1]])
def test_another_text_is_refused(theirs: str) -> None:
    with pytest.raises(ValueError, match="differ in more than white space"):
        Placement(theirs, OURS)


def test_a_nul_is_what_the_canonical_rules_made_of_it() -> None:
    assert Placement("a\0b", "a\ufffdb \n").fragments((Span(1, 3),)) == (Span(1, 3),)


def test_nothing_but_white_space_falls_away_where_texts_differ() -> None:
    assert Placement("a  b", "a b").fragments((Span(1, 3),)) == ()
    assert Placement("a  b", "a b").fragments((Span(0, 2), Span(3, 4))) == (Span(0, 1), Span(2, 3))


@given(st.lists(st.sampled_from(["a", "🙂", " ", "\n", "\r\n", "\u2028"])), st.data())
def test_visible_characters_keep_their_neighbours(parts: list[str], data: st.DataObject) -> None:
    theirs = "".join(parts)
    ours = "".join("\n" if part == "\r\n" else part for part in parts).strip()
    placement = Placement(theirs, ours)
    start = data.draw(st.integers(0, max(0, len(theirs) - 1)))
    end = data.draw(st.integers(start, len(theirs)))
    if end > start:
        found = placement.fragments((Span(start, end),))
        covered = "".join(span.text_of(ours) for span in found)
        assert "".join(covered.split()) == "".join(theirs[start:end].split())
