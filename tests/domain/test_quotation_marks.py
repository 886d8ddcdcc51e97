"""What is found by quotation marks, and what is left to people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.quotation_marks import (
    begins_with_mark,
    ends_with_mark,
    mark_coverage,
    quotations,
    verbatim_fragments,
)
from annotator.domain.span import Span, covered_text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We agree,” she said. “Not now.”", ["“We agree,”", "“Not now.”"]),
        ('"We agree," she said. "Not now."', ['"We agree,"', '"Not now."']),
        ("‘We can’t,’ he said, ‘and won’t.’", ["‘We can’t,’", "‘and won’t.’"]),
        ("'We can't,' he said.", ["'We can't,'"]),
        ("“He said ‘get out’ twice.”", ["“He said ‘get out’ twice.”", "‘get out’"]),
        ("“She said “no” to us.”", ["“She said “no” to us.”", "“no”"]),
        ("„So ist es“, sagte er.", ["„So ist es“"]),
        ("« Oui », dit-il. «Non», dit-elle.", ["«Non»"]),
        # Opened and closed by marks of two kinds, as copies leave them.
        ('an "odd mixture” of marks', ['"odd mixture”']),
        ('an “odd mixture" of marks', ['“odd mixture"']),
        ("the 'summer games’ begin", ["'summer games’"]),
        ("(“in brackets”) and —“after a dash”—", ["“in brackets”", "“after a dash”"]),
        ("🙂 “smile 🙂,” he said", ["“smile 🙂,”"]),
        # Apostrophes open and close nothing.
        ("It’s the dogs’ day, and the ’90s are over.", []),
        ("It's the dogs' day; 'tis so.", []),
        ("“The workers’ rights,” he said.", ["“The workers’ rights,”"]),
        ("rock ’n’ roll and rock 'n' roll", []),
        # Nobody can tell which mark is the apostrophe.
        ("the ‘workers’ paradise’ of old", []),
        ("a ‘house of cards’ and no more", ["‘house of cards’"]),
        ('a 6\'2" man with a 12" rule', []),
        # Nothing is closed by what does not match.
        ("“Never closed.\nNext paragraph.", []),
        ("never opened” at all", []),
        ("‘opened in one\nand closed’ in the next", []),
        ("‘’ “” \"\" ''", []),
        ("", []),
    ],
)
def test_quotations_by_their_marks(text: str, found: list[str]) -> None:
    assert [span.text_of(text) for span in quotations(text)] == found


def test_a_quotation_that_goes_on_ends_with_its_paragraph() -> None:
    text = "She said: “We began early. \n\n“We ended late,” she added.\n“Alone."
    assert [span.text_of(text) for span in quotations(text)] == [
        "“We began early.",
        "“We ended late,”",
    ]


@pytest.mark.parametrize(
    ("content", "fragments"),
    [
        ("spoke of a “negative view” and a “rift”", ["“negative view”", "“rift”"]),
        ("negative view” and a “rift", []),
        ("“What he called ‘a rift’ is none.”", ["“What he called ‘a rift’ is none.”"]),
        ("his mother’s house", []),
    ],
)
def test_verbatim_fragments_are_the_outermost_quotations_inside(
    content: str, fragments: list[str]
) -> None:
    text = (
        "First line with “marks”.\n"
        "She spoke of a “negative view” and a “rift” in his mother’s house.\n"
        "“What he called ‘a rift’ is none.”"
    )
    start = text.index(content)
    found = verbatim_fragments(text, (Span(start, start + len(content)),))
    assert [span.text_of(text) for span in found] == fragments


TEXT = "Intro.\n“Half of it” is quoted.\n\n“It goes on\n\n“and ends,” he said."


@pytest.mark.parametrize(
    ("parts", "share"),
    [
        (["“Half of it”"], 1.0),
        (["“Half of it” is quoted"], 0.556),
        (["is quoted"], 0.0),
        (["“Half", "is"], 0.714),
        (["“It goes on"], 1.0),
        (["“and ends,” he said"], 0.625),
        (["\n\n"], 0.0),
    ],
)
def test_mark_coverage_counts_visible_characters(parts: list[str], share: float) -> None:
    fragments = tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)
    assert mark_coverage(TEXT, fragments) == share


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("“Yes,”", True, True),
        ("'Yes'.", True, True),
        ("„Ja“", True, False),
        ("Yes", False, False),
        ("“Yes", True, False),
        ("Yes,”", False, True),
        ("", False, False),
    ],
)
def test_marks_at_the_borders(text: str, begins: bool, ends: bool) -> None:
    assert (begins_with_mark(text), ends_with_mark(text)) == (begins, ends)


MARKED_TEXT = st.text(alphabet="ab s.,\n“”‘’\"'„«»—🙂\u00a0", max_size=60)


@given(MARKED_TEXT)
def test_quotations_never_cross(text: str) -> None:
    found = quotations(text)
    for first in found:
        assert "\n" not in first.text_of(text)
        for second in found:
            apart = not first.overlaps(second)
            assert apart or first.contains(second) or second.contains(first)


@given(MARKED_TEXT, st.integers(0, 59), st.integers(1, 60))
def test_coverage_is_a_share_and_whole_where_all_is_verbatim(
    text: str, start: int, length: int
) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    fragments = (Span(start, end),)
    assert 0 <= mark_coverage(text, fragments) <= 1
    for fragment in verbatim_fragments(text, fragments):
        assert mark_coverage(text, (fragment,)) == 1
        assert covered_text(text, (fragment,)).strip()
