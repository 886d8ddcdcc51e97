from __future__ import annotations

from hypothesis import given

from annotator.gui.offsets import QtOffsets
from tests.gui.text_view.texts import odd_texts


@given(odd_texts)
def test_positions_are_lengths_in_utf_16(text: str) -> None:
    offsets = QtOffsets(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert offsets.to_qt(offset) == units
        assert offsets.from_qt(units) == offset


def test_a_position_inside_a_surrogate_pair_is_that_of_its_character() -> None:
    offsets = QtOffsets("a😀b")
    assert [offsets.from_qt(position) for position in range(5)] == [0, 1, 1, 2, 3]
