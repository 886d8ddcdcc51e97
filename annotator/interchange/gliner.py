"""GLiNER training data: a JSON list of {"tokenized_text", "ner": [[first, last, label]], ...}.

One record is one line of a document, as the models take some hundred words at most. Indices are of
tokens, the last one included. Records that name the same document are read as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Annotation, Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.domain.lines import Line, lines
from annotator.domain.span import Span
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    files,
)
from annotator.interchange.json_records import Numbered, Record, name_of, records
from annotator.interchange.tokens import Tokens, language_of
from annotator.interchange.writing import Holds, Loss, Outgoing, Versions, Writing, outgoing

_HOLDS = Holds(relations=True)


def read(path: Path) -> Read:
    """A document for each run of records of one name, and for each record without a name."""
    for file in files(path, ".json", ".jsonl"):
        for name, group in groupby(records(file), key=_key):
            found = list(group)
            good = [record for record in found if not isinstance(record, Rejected)]
            yield from (record for record in found if isinstance(record, Rejected))
            if not good:
                continue
            try:
                yield _document(good, name if isinstance(name, str) else "", file.name)
            except BadDocument as error:
                yield Rejected(file.name, good[0][0], str(error))


def _key(record: Numbered | Rejected) -> str | int:
    if isinstance(record, Rejected):
        return -(record.line or 0)
    number, raw = record
    return name_of(raw, "document", "id") or number


def _document(group: list[Numbered], name: str, source: str) -> ForeignDocument:
    text = ""
    annotations: list[ForeignAnnotation] = []
    for number, raw in group:
        words = raw.get("tokenized_text")
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise BadDocument("“tokenized_text” must be a list of texts")
        bounds: list[Span | None] = []
        for word in words:
            bounds.append(Span(len(text), len(text) + len(word)) if word else None)
            text += f"{word} "
        annotations += _annotations(raw, bounds, number)
        text += "\n"
    return ForeignDocument((source, group[0][0]), name, text, tuple(annotations))


def _annotations(
    raw: Record, bounds: list[Span | None], number: int
) -> Iterator[ForeignAnnotation]:
    ids: list[str] = []
    for index, found in enumerate(_lists(raw, "ner")):
        match found:
            case [int(first), int(last), str(label)] if 0 <= first <= last < len(bounds):
                start, end = bounds[first], bounds[last]
            case _:
                raise BadDocument(f"{found} is no entity of {len(bounds)} tokens")
        if start is None or end is None:
            raise BadDocument(f"{found} begins or ends with an empty token")
        ids.append(f"n{number}.{index}")
        yield ForeignAnnotation(ids[-1], label, (Span(start.start, end.end),), line=number)
    for index, found in enumerate(_lists(raw, "relations")):
        match found:
            case [int(head), int(tail), str(name)] if (
                0 <= min(head, tail) <= max(head, tail) < len(ids)
            ):
                ends = Ends(AnnotationId(ids[head]), AnnotationId(ids[tail]))
                yield ForeignAnnotation(f"r{number}.{index}", name, ends=ends, line=number)
            case _:
                raise BadDocument(f"{found} is no relation of {len(ids)} entities")


def _lists(raw: Record, key: str) -> list[Any]:
    values = raw.get(key) or []
    if not isinstance(values, list):
        raise BadDocument(f"“{key}” must be a list")
    return values


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write a record for each line that is not blank."""
    with out.open("wb") as file:
        before = b"[\n"
        for versions in works:
            for annotated in versions:
                for record in _records(outgoing(annotated, _HOLDS, writing), writing):
                    file.write(before + orjson.dumps(record))
                    before = b",\n"
        file.write(b"\n]\n" if before == b",\n" else b"[]\n")


def _records(found: Outgoing, writing: Writing) -> Iterator[dict[str, Any]]:
    parts = [line for line in lines(found.document.text) if not line.is_blank]
    inside = {line.index: _inside(line, found.marks) for line in parts}
    writing.losses[Loss.CROSSING] += len(found.marks) - sum(map(len, inside.values()))
    linked = 0
    for line in parts:
        record = _record(line, inside[line.index], found, writing)
        linked += len(record.get("relations", []))
        yield record
    writing.losses[Loss.ENDS] += len(found.links) - linked


def _record(
    line: Line, marks: Iterable[Annotation], found: Outgoing, writing: Writing
) -> dict[str, Any]:
    """The record of one line; a relation is in it when both its ends are."""
    document = found.document
    tokens = Tokens(document.text[line.start : line.end], language_of(document))
    ner: list[list[Any]] = []
    numbers: dict[AnnotationId, int] = {}
    for mark in marks:
        [span] = mark.fragments
        here = Span(span.start - line.start, span.end - line.start)
        covering = tokens.covering(here, writing.losses)
        if covering is not None:
            numbers[mark.id] = len(ner)
            ner.append([*covering, writing.name(mark)])
    relations = [
        [numbers[link.ends.from_id], numbers[link.ends.to_id], writing.name(link)]
        for link in found.links
        if link.ends and link.ends.from_id in numbers and link.ends.to_id in numbers
    ]
    record = {"tokenized_text": tokens.words, "ner": ner, "document": document.external_id}
    return record | ({"relations": relations} if relations else {})


def _inside(line: Line, marks: Iterable[Annotation]) -> list[Annotation]:
    return [
        mark
        for mark in marks
        if line.start <= mark.fragments[0].start and mark.fragments[0].end <= line.end
    ]
