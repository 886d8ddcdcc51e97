"""spaCy's DocBin, through spaCy itself, which comes with the extra `annotator-desk[spacy]`.

All spans are in `doc.spans["sc"]`, where the trainer of spancat looks; those of the outermost that
do not overlap are in `doc.ents` too, for the trainer of ner.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.domain.document import Rejected
from annotator.domain.span import Span
from annotator.errors import UnreadableFile
from annotator.interchange.foreign import (
    ForeignAnnotation,
    ForeignDocument,
    Read,
    files,
)
from annotator.interchange.tokens import language_of
from annotator.interchange.writing import Holds, Loss, Outgoing, Versions, Writing, outgoing

SPANS_KEY = "sc"
_NAME = "document"
_HOLDS = Holds()


def read(path: Path) -> Read:
    """A document for each Doc; spans of all groups, or the entities where there is no group."""
    spacy = _spacy()
    for file in files(path, ".spacy"):
        try:
            docs = spacy.tokens.DocBin().from_disk(file).get_docs(spacy.blank("xx").vocab)
            for number, doc in enumerate(docs, start=1):
                name = doc.user_data.get(_NAME, "")
                annotations = tuple(_annotations(doc))
                yield ForeignDocument((file.name, number), str(name), doc.text, annotations)
        except OSError as error:
            raise UnreadableFile(f"{file} cannot be read: {error.strerror}.") from error
        # msgpack and zlib raise errors of their own for what is no DocBin.
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            yield Rejected(file.name, None, f"not a DocBin ({error})")


def _annotations(doc: Any) -> Iterator[ForeignAnnotation]:
    groups = [span for key in sorted(doc.spans) for span in doc.spans[key]]
    for index, span in enumerate(groups or doc.ents):
        if span.end_char > span.start_char:
            fragments = (Span(span.start_char, span.end_char),)
            yield ForeignAnnotation(f"s{index}", span.label_, fragments)


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write one file with a Doc for each document."""
    spacy = _spacy()
    bin_ = spacy.tokens.DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    blank: dict[str, Any] = {}
    for versions in works:
        for annotated in versions:
            found = outgoing(annotated, _HOLDS, writing)
            language = language_of(found.document).partition("-")[0].lower()
            if language not in blank:
                blank[language] = _blank(spacy, language)
            bin_.add(_doc(found, blank[language], writing))
    bin_.to_disk(out)


def _doc(found: Outgoing, pipeline: Any, writing: Writing) -> Any:
    from spacy.util import filter_spans

    doc = pipeline.make_doc(found.document.text)
    doc.user_data[_NAME] = found.document.external_id
    spans = []
    for mark in found.marks:
        [span] = mark.fragments
        ends = (span.start, span.end)
        made = doc.char_span(*ends, label=writing.name(mark))
        if made is None:
            made = doc.char_span(*ends, label=writing.name(mark), alignment_mode="expand")
            writing.losses[Loss.MOVED if made is not None else Loss.NO_TOKEN] += 1
        if made is not None:
            spans.append(made)
    doc.spans[SPANS_KEY] = spans
    # spaCy takes no entity of nothing but white space.
    doc.set_ents(filter_spans([span for span in spans if span.text.strip()]))
    return doc


def _blank(spacy: Any, language: str) -> Any:
    try:
        return spacy.blank(language)
    except ImportError:
        return spacy.blank("xx")


def _spacy() -> Any:
    try:
        import spacy
        import spacy.tokens
    except ImportError as error:
        raise UnreadableFile(
            "This format needs spaCy: install annotator-desk[spacy] and try again."
        ) from error
    return spacy
