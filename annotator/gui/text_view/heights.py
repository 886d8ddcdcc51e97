"""Heights of many blocks under each other, with positions found and changed in O(log n)."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """A Fenwick tree of block heights in pixels; there is always at least one block."""

    __slots__ = ("_heights", "_highest_step", "_tree", "total")

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = list(heights) or [0.0]
        count = len(self._heights)
        self._tree = tree = [0.0, *self._heights]
        for node in range(1, count + 1):
            parent = node + (node & -node)
            if parent <= count:
                tree[parent] += tree[node]
        self._highest_step = 1 << (count.bit_length() - 1)
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> float:
        return self._heights[block]

    def change(self, block: int, height: float) -> None:
        """Give one block its new height."""
        difference = height - self._heights[block]
        if not difference:
            return
        self._heights[block] = height
        self.total += difference
        node = block + 1
        while node < len(self._tree):
            self._tree[node] += difference
            node += node & -node

    def top_of(self, block: int) -> float:
        """The sum of all heights before `block`; for `len(self)`, the whole height."""
        height = 0.0
        while block > 0:
            height += self._tree[block]
            block -= block & -block
        return height

    def block_at(self, y: float) -> tuple[int, float]:
        """The block that holds `y` and its top; outside, the first or the last block."""
        block, top, step = 0, 0.0, self._highest_step
        while step:
            following = block + step
            if following < len(self._tree) and top + self._tree[following] <= y:
                block, top = following, top + self._tree[following]
            step >>= 1
        if block >= len(self._heights):
            block = len(self._heights) - 1
            top = self.top_of(block)
        return block, top
