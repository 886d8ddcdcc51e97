from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.text_view.heights import Heights

some_heights = st.lists(st.integers(0, 50).map(float), min_size=1, max_size=40)


@given(some_heights, st.data())
def test_tops_stay_the_sums_of_the_heights_before(
    heights: list[float], data: st.DataObject
) -> None:
    tree = Heights(heights)
    for _ in range(5):
        block = data.draw(st.integers(0, len(heights) - 1))
        heights[block] = float(data.draw(st.integers(0, 50)))
        tree.change(block, heights[block])
    tops = [0.0, *accumulate(heights)]
    assert [tree.top_of(block) for block in range(len(heights) + 1)] == tops
    assert tree.total == tops[-1]
    assert [tree[block] for block in range(len(tree))] == heights


@given(some_heights, st.floats(-10, 3_000))
def test_the_block_at_a_height_holds_it(heights: list[float], y: float) -> None:
    block, top = Heights(heights).block_at(y)
    assert top == sum(heights[:block])
    if 0 <= y < sum(heights):
        assert top <= y < top + heights[block]
    elif y < 0:
        assert block == 0
    else:
        assert block == len(heights) - 1


def test_nothing_is_one_block_of_no_height() -> None:
    tree = Heights([])
    assert (len(tree), tree.total, tree.block_at(5.0)) == (1, 0.0, (0, 0.0))
