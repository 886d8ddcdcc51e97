"""Words and sentences of documents, found for many at once where documents come in a stream."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from annotator.domain.document import Document
from annotator.domain.identity import DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import DEFAULT_LANGUAGE, sentence_bounds

if TYPE_CHECKING:
    from annotator.domain.word_table import Words

_CHARACTERS_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The words of one text, and its sentences as start, end, start, end, …"""

    words: Words
    sentences: array[int]


Segment = Callable[[Document], Segments]


def segments_of(document: Document) -> Segments:
    """The words and sentences of a document by the rules of its language."""
    [found] = _segments([document.text], _language(document))
    return found


class SegmentsAhead:
    """Hands documents on, and finds the segments of many of them together when one's are wanted.

    Asking ICU about a text takes as long as the text itself does, and arrays are fast when they
    are long.
    """

    def __init__(self) -> None:
        self._handed_on: list[Document] = []
        self._ready: dict[DocumentId, Segments] = {}

    def __call__(self, document: Document) -> Segments:
        """The segments of a document that was just handed on."""
        if document.id not in self._ready:
            self._ready = dict(_segments_by_id(self._handed_on))
        return self._ready[document.id]

    def handing_on(self, documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
        """The same documents in the same order."""
        for chunk in _chunks(documents):
            self._handed_on = list({one.document.id: one.document for one in chunk}.values())
            self._ready = {}
            yield from chunk


def _segments_by_id(documents: Iterable[Document]) -> Iterator[tuple[DocumentId, Segments]]:
    by_language: dict[str, list[Document]] = {}
    for document in documents:
        by_language.setdefault(_language(document), []).append(document)
    for language, same in by_language.items():
        found = _segments([document.text for document in same], language)
        yield from zip((document.id for document in same), found, strict=True)


def _chunks(documents: Iterable[AnnotatedDocument]) -> Iterator[list[AnnotatedDocument]]:
    chunk: list[AnnotatedDocument] = []
    characters = 0
    for annotated in documents:
        chunk.append(annotated)
        characters += len(annotated.document.text)
        if characters >= _CHARACTERS_AT_ONCE:
            yield chunk
            chunk, characters = [], 0
    yield chunk


def _language(document: Document) -> str:
    return document.metadata.get("language", DEFAULT_LANGUAGE)


def _segments(texts: Sequence[str], language: str) -> list[Segments]:
    from annotator.domain.word_table import word_table

    words = word_table(language).words(texts)
    sentences = _sentences(texts, language)
    return [Segments(*both) for both in zip(words, sentences, strict=True)]


def _sentences(texts: Sequence[str], language: str) -> Iterator[array[int]]:
    """No sentence crosses a newline, so that those of all texts are found in one."""
    bounds = sentence_bounds("\n".join(texts), language)
    place = 0
    begin = 0
    for text in texts:
        first, end = place, begin + len(text)
        while place < len(bounds) and bounds[place][0] < end:
            place += 1
        offsets = chain.from_iterable(bounds[first:place])
        yield array("i", (offset - begin for offset in offsets))
        begin = end + 1
