"""Garbage collection kept out of the way of many lasting objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 2_000


@contextmanager
def lasting_objects(count: int) -> Iterator[None]:
    """Make many objects in the block that stay for long and are in no reference cycle.

    No cycles are searched for meanwhile; and when `count` is in the thousands, what exists
    afterwards is not searched again: one such search would hold up the screen for 100 ms.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
            if count > _MANY:
                gc.freeze()


def search_the_oldest_rarely() -> None:
    """Search objects that have survived twice a hundred times less often than Python does.

    For the start of a program with a window: such objects are the program itself and open
    documents; they go by reference count, and a search of all holds up the screen for 100 ms.
    """
    young, middle, _old = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(young, middle, 1_000)
