"""Words and sentences of documents, for long exports found in a second process ahead of time.

Finding them takes half of the time of an export of token tags. A process of its own is started
only when a stream turns out to be long; the result is the same with and without it.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import chain, islice

from annotator.domain.document import Document
from annotator.domain.identity import DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.second_process import may_start_processes, one_process, result_of, submitted
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
        if first is None or not may_start_processes():
            yield from chain(first or (), stream)
            return
        with one_process() as helper:
            for chunk, packed in _ahead(chain([first], chunks), helper):
                for annotated, one in zip(chunk, packed, strict=True):
                    self._ready = {annotated.document.id: _unpacked(*one)}
                    yield annotated


def _ahead(
    chunks: Iterable[list[AnnotatedDocument]], helper: Executor
) -> Iterator[tuple[list[AnnotatedDocument], _Packed]]:
    """Each chunk with its result, while the chunks behind it are at work."""
    waiting: deque[tuple[list[AnnotatedDocument], _Texts, Future[_Packed]]] = deque()
    for chunk in chunks:
        texts = [(one.document.text, _language(one.document)) for one in chunk]
        waiting.append((chunk, texts, submitted(pack_segments, texts, helper)))
        if len(waiting) > _CHUNKS_AHEAD:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(
    chunk: list[AnnotatedDocument], texts: _Texts, future: Future[_Packed]
) -> tuple[list[AnnotatedDocument], _Packed]:
    return chunk, result_of(future, pack_segments, texts)


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
