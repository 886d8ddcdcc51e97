"""Lines end at a line feed and at nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.lines import Line, LineIndex, lines


def test_only_a_line_feed_ends_a_line() -> None:
    text = "one\u2028still one\n\n two\x0b\u0085three"
    assert list(lines(text)) == [
        Line(0, 0, 13, is_blank=False),
        Line(1, 14, 14, is_blank=True),
        Line(2, 15, len(text), is_blank=False),
    ]


@given(st.text(alphabet="ab \n\u2028🙂", max_size=40))
def test_lines_cover_the_text_without_its_line_feeds(text: str) -> None:
    found = list(lines(text))
    assert "\n".join(text[line.start : line.end] for line in found) == text


@given(st.text(alphabet="ab\n", max_size=40), st.data())
def test_the_line_at_an_offset_holds_it(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    line = index.at(offset)
    assert line.start <= offset <= line.end
    assert line.index == text.count("\n", 0, offset)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 1, [0]), (0, 4, [0]), (0, 5, [0, 1]), (4, 5, [1]), (4, 9, [1, 2]), (6, 6, [1])],
)
def test_lines_between_are_those_the_range_touches(
    start: int, end: int, expected: list[int]
) -> None:
    assert [line.index for line in LineIndex("abc\nde\nfg").between(start, end)] == expected
