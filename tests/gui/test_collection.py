"""Where garbage is collected: Qt's objects must end on the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.collection import Collector, lasting_objects
from annotator.gui.worker import Worker


class _Knot:
    """An object that only a search for cycles can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def ends() -> list[threading.Thread]:
    """The threads on which watched objects ended."""
    return []


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """A collector on this thread; Python's own way comes back afterwards."""
    was_enabled = gc.isenabled()
    collector = Collector()
    yield collector
    collector.deleteLater()
    gc.unfreeze()
    if was_enabled:
        gc.enable()


def watch(thing: object, ends: list[threading.Thread]) -> None:
    """Note the thread on which a thing ends."""
    weakref.finalize(thing, lambda: ends.append(threading.current_thread()))


def make_much(kept: list[list[int]]) -> None:
    """So many objects that Python itself would search several times."""
    kept.extend([number] for number in range(20_000))


@pytest.mark.usefixtures("collector")
def test_cycles_end_on_the_windows_thread_whoever_makes_objects(
    qtbot: QtBot, ends: list[threading.Thread]
) -> None:
    for _ in range(50):
        watch(_Knot(), ends)
    kept: list[list[int]] = []
    busy = threading.Thread(target=make_much, args=(kept,))
    busy.start()
    busy.join()
    assert ends == []

    qtbot.waitUntil(lambda: len(ends) == 50, timeout=5_000)

    assert set(ends) == {threading.current_thread()}


def test_the_collector_searches_only_what_is_due(collector: Collector) -> None:
    gc.collect()
    knot = _Knot()
    known = weakref.ref(knot)
    del knot

    collector.collect()
    assert known() is not None

    lists = [[number] for number in range(2_000)]
    collector.collect()
    assert known() is None
    assert len(lists) == 2_000


def test_what_a_job_holds_last_ends_on_the_windows_thread(
    qtbot: QtBot, ends: list[threading.Thread]
) -> None:
    worker = Worker("test")
    told: list[object] = []
    for _ in range(200):
        held = _Knot()
        held.itself = held.__class__  # type: ignore[assignment]  # no cycle: the last holder frees it
        watch(held, ends)
        worker.submit(lambda held=held: held is not None, told.append, told.append)  # type: ignore[misc]
        del held
    qtbot.waitUntil(lambda: len(told) == 200, timeout=5_000)
    worker.close()

    assert told == [True] * 200
    assert ends == [threading.current_thread()] * 200


def test_many_lasting_objects_are_not_searched_again() -> None:
    frozen = gc.get_freeze_count()
    with lasting_objects(10):
        pass
    assert gc.get_freeze_count() == frozen
    with lasting_objects(10_000):
        kept = [[number] for number in range(10_000)]
    assert gc.get_freeze_count() >= frozen + len(kept)
    gc.unfreeze()
