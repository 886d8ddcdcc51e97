"""Long work in chunks, every other one in a second process; the results are the same without."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

_WITHOUT_HELP = 10

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def worked_on(
    work: Callable[[Chunk], Result], chunks: Iterable[Chunk], *, helped: bool
) -> Iterator[Result]:
    """The result for each chunk, in order; if `helped`, every other one by a second process.

    `work` is a function of a module, which another process can find. A second process is started
    only when there are many chunks, since starting it takes a second.
    """
    stream = iter(chunks)
    if not helped or not _may_start_processes():
        yield from map(work, stream)
        return
    yield from map(work, islice(stream, _WITHOUT_HELP))
    first = next(stream, None)
    if first is None:
        return
    with _one_process() as helper:
        theirs: Chunk | None = first
        while theirs is not None:
            waiting = _submitted(work, theirs, helper)
            ours = next(stream, None)
            done = None if ours is None else work(ours)
            yield _result(waiting, work, theirs)
            if done is not None:
                yield done
            theirs = next(stream, None)


def _may_start_processes() -> bool:
    # A program frozen into one file would start its window again instead.
    return (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False)


@contextmanager
def _one_process() -> Iterator[Executor]:
    executor = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _submitted(work: Callable[[Chunk], Result], chunk: Chunk, helper: Executor) -> Future[Result]:
    try:
        return helper.submit(work, chunk)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def _result(waiting: Future[Result], work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
    try:
        return waiting.result()
    except BrokenProcessPool:  # somebody ended the helper; the work can be done here as well
        return work(chunk)
