"""Words and sentences of documents, for long exports found in a second process ahead of time.

Finding them takes half of the time of an export of token tags. A process of its own is started
only when a stream turns out to be long; the result is the same with and without it.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context

from annotator.domain.document import Document
from annotator.domain.identity import DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import (
    DEFAULT_LANGUAGE,
    Bounds,
    sentence_bounds,
    word_bounds,
)

_DOCUMENTS_WITHOUT_HELP = 400
_CHUNK = 32
_CHUNKS_AHEAD = 6

_Texts = list[tuple[str, str]]
_Packed = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Segments:
    """The words and the sentences of one text, each as start, end, start, end, …"""

    words: array[int]
    sentences: array[int]


Segment = Callable[[Document], Segments]


def segments_of(document: Document) -> Segments:
    """The words and sentences of a document by the rules of its language."""
    return _segments(document.text, _language(document))


def _segments(text: str, language: str) -> Segments:
    return Segments(_flat(word_bounds(text, language)), _flat(sentence_bounds(text, language)))


def _language(document: Document) -> str:
    return document.metadata.get("language", DEFAULT_LANGUAGE)


class SegmentsAhead:
    """Hands documents on while another process finds the segments of those to come."""

    def __init__(self) -> None:
        self._ready: dict[DocumentId, Segments] = {}

    def __call__(self, document: Document) -> Segments:
        """The segments of a document that was just handed on."""
        return self._ready.pop(document.id, None) or segments_of(document)

    def handing_on(self, documents: Iterable[AnnotatedDocument]) -> Generator[AnnotatedDocument]:
        """The same documents in the same order."""
        stream = iter(documents)
        yield from islice(stream, _DOCUMENTS_WITHOUT_HELP)
        chunks = iter(lambda: list(islice(stream, _CHUNK)), [])
        first = next(chunks, None)
        if first is None or not _may_start_processes():
            yield from chain(first or (), stream)
            return
        with _one_process() as helper:
            for chunk, packed in _ahead(chain([first], chunks), helper):
                for annotated, one in zip(chunk, packed, strict=True):
                    self._ready = {annotated.document.id: _unpacked(*one)}
                    yield annotated


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


def _ahead(
    chunks: Iterable[list[AnnotatedDocument]], helper: Executor
) -> Iterator[tuple[list[AnnotatedDocument], _Packed]]:
    """Each chunk with its result, while the chunks behind it are at work."""
    waiting: deque[tuple[list[AnnotatedDocument], _Texts, Future[_Packed]]] = deque()
    for chunk in chunks:
        texts = [(one.document.text, _language(one.document)) for one in chunk]
        waiting.append((chunk, texts, _submitted(texts, helper)))
        if len(waiting) > _CHUNKS_AHEAD:
            yield _result(*waiting.popleft())
    while waiting:
        yield _result(*waiting.popleft())


def _submitted(texts: _Texts, helper: Executor) -> Future[_Packed]:
    try:
        return helper.submit(pack_segments, texts)
    except BrokenProcessPool as error:
        failed: Future[_Packed] = Future()
        failed.set_exception(error)
        return failed


def _result(
    chunk: list[AnnotatedDocument], texts: _Texts, future: Future[_Packed]
) -> tuple[list[AnnotatedDocument], _Packed]:
    try:
        return chunk, future.result()
    except BrokenProcessPool:  # somebody ended the helper; the work can be done here as well
        return chunk, pack_segments(texts)


def pack_segments(texts: _Texts) -> _Packed:
    """The words and sentences of texts with their languages, as bytes that travel fast."""
    return [
        (found.words.tobytes(), found.sentences.tobytes())
        for found in (_segments(text, language) for text, language in texts)
    ]


def _unpacked(words: bytes, sentences: bytes) -> Segments:
    return Segments(array("i", words), array("i", sentences))


def _flat(bounds: list[Bounds]) -> array[int]:
    return array("i", chain.from_iterable(bounds))
