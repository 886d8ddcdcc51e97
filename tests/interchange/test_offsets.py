"""Offsets are converted exactly, and a wrong unit is found by the covered text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span
from annotator.interchange.foreign import BadDocument, ForeignAnnotation, Written, resolve
from annotator.interchange.offsets import OffsetTable, Units

texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("🙂👨‍👩‍👧🏳️‍🌈שלום\r\n\u2028\u00a0é́"),
    max_size=40,
)


@given(texts, st.data())
def test_offsets_agree_with_the_utf16_encoding(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    table = OffsetTable(text)
    position = table.utf16(offset)
    assert position == len(text[:offset].encode("utf-16-le")) // 2
    assert table.from_utf16(position) == offset


@given(texts.filter(bool), st.data())
def test_a_stretch_of_text_survives_the_way_out_and_in(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    table = OffsetTable(text)
    for units in Units:
        assert table.code_points(table.bounds(start, end, units), units) == (start, end)


def written(start: int, end: int, covered: str | None = None) -> Written:
    return Written(ForeignAnnotation("T1", "Person", line=4), ((start, end),), covered)


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [(1, 3, "inside a character"), (0, 99, "outside the text"), (4, 4, "covers no text")],
)
def test_a_span_that_is_none_is_rejected_alone(start: int, end: int, reason: str) -> None:
    found = resolve("🙂 ok 🙂", [written(start, end), written(3, 5)], Units.UTF16, "f.ann")
    assert [one.fragments for one in found.annotations] == [(Span(2, 4),)]
    [rejected] = found.rejected
    assert (rejected.source, rejected.line) == ("f.ann", 4)
    assert reason in rejected.reason


def test_offsets_in_the_other_unit_are_repaired_and_said() -> None:
    text = "🙂 Ilse said no"
    found = resolve(text, [written(3, 7, "Ilse")], Units.CODE_POINTS, "f.ann")
    assert [one.fragments[0].text_of(text) for one in found.annotations] == ["Ilse"]
    assert found.repairs == ("offsets were in UTF-16 units, and are converted",)


def test_one_covered_text_that_fits_no_unit_refuses_the_document() -> None:
    claims = [written(2, 6, "Ilse"), written(7, 11, "told")]
    with pytest.raises(BadDocument, match="“said”, not “told”, in code points as in UTF-16"):
        resolve("🙂 Ilse said no", claims, Units.CODE_POINTS, "f.ann")


def test_white_space_in_a_covered_text_is_not_compared() -> None:
    spans = [Written(ForeignAnnotation("T1", "Quote"), ((0, 5), (6, 9)), "a\\nb c  end")]
    assert resolve("a\nb c\nend", spans, Units.UTF16, "f").repairs == ()
