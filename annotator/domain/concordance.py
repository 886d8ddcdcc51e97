"""What is looked for in a corpus, and what is found: passages with a little text around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, TaskState
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span

AROUND = 160
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; what is empty or None does not matter.

    `text` is what a person typed: words that must all occur, phrases in quotation marks, the
    beginning of a word with * at its end. Without it, annotations themselves are found; with it,
    and a `layer` or a `label`, what such an annotation covers at least partly. `annotator` says
    whose annotations count, and whose `state` of the document. Dates are compared as the corpus
    writes them, by their first ten characters: 2026-05-04.
    """

    text: str = ""
    layer: str = ""
    label: str = ""
    annotator: AuthorName | None = None
    state: TaskState | None = None
    source: str = ""
    story: str = ""
    published_from: str = ""
    published_until: str = ""

    @property
    def asks_for_annotations(self) -> bool:
        """Whether only annotated passages are wanted."""
        return bool(self.layer or self.label or not self.text.strip())

    def covers(self, annotation: Annotation) -> bool:
        """Whether the annotation is of the layer, the label and the annotator wanted."""
        pairs = (
            (self.layer, annotation.layer),
            (self.label, annotation.label),
            (self.annotator, annotation.author),
        )
        return all(not wanted or wanted == present for wanted, present in pairs)


@dataclass(frozen=True, slots=True)
class Passage:
    """Something found, with at most `AROUND` characters `before` and `after` it.

    Line feeds and tabs are spaces in the texts, and a long find is cut. `annotations` are those
    that share a code point with `span`.
    """

    document: DocumentId
    external_id: str
    title: str
    source: str
    published: str
    span: Span
    before: str
    found: str
    after: str
    annotations: tuple[Annotation, ...]


def passage_at(document: Document, span: Span, annotations: Iterable[Annotation]) -> Passage:
    """The passage at a place of a document."""
    text = document.text
    return Passage(
        document=document.id,
        external_id=document.external_id,
        title=document.title,
        source=document.metadata.get("source", ""),
        published=document.metadata.get("published", ""),
        span=span,
        before=_one_line(text[max(0, span.start - AROUND) : span.start]),
        found=_one_line(text[span.start : min(span.end, span.start + _LONGEST)]),
        after=_one_line(text[span.end : span.end + AROUND]),
        annotations=tuple(annotations),
    )


def _one_line(text: str) -> str:
    """The same number of characters, line feeds and tabs as spaces."""
    return "".join(" " if character.isspace() else character for character in text)
