"""Long work in chunks, every other one in a second process; the results are the same without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from annotator.domain.second_process import may_start_processes, one_process, result_of, submitted

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
    if not helped or not may_start_processes():
        yield from map(work, stream)
        return
    yield from map(work, islice(stream, _WITHOUT_HELP))
    first = next(stream, None)
    if first is None:
        return
    with one_process() as helper:
        theirs: Chunk | None = first
        while theirs is not None:
            waiting = submitted(work, theirs, helper)
            ours = next(stream, None)
            done = None if ours is None else work(ours)
            yield result_of(waiting, work, theirs)
            if done is not None:
                yield done
            theirs = next(stream, None)
