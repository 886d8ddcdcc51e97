"""One more process for long work; where there is none, the work is done here just the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def may_start_processes() -> bool:
    """Whether another process would help; a program frozen into one file would open its window."""
    return (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False)


@contextmanager
def one_process() -> Iterator[Executor]:
    """A process that ends with the block; work that was not begun by then is dropped."""
    executor = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def submitted(work: Callable[[Chunk], Result], chunk: Chunk, helper: Executor) -> Future[Result]:
    """The work begun by the helper; `work` is a function of a module, which it can find."""
    try:
        return helper.submit(work, chunk)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def result_of(waiting: Future[Result], work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
    """What the helper found; when somebody ended the helper, what is found here."""
    try:
        return waiting.result()
    except BrokenProcessPool:
        return work(chunk)
