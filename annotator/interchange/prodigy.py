"""Prodigy JSONL: one task a line, offsets in code points, tokens where spans meet their borders.

Prodigy makes `_input_hash` and `_task_hash` itself when it loads a task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Annotation, Ends
from annotator.domain.document import Rejected
from annotator.domain.encoding import plain_attributes, read_attributes
from annotator.domain.identity import AnnotationId
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    Written,
    files,
    resolve,
)
from annotator.interchange.json_records import Record, bounds_of, name_of, objects, records, text_of
from annotator.interchange.offsets import Units
from annotator.interchange.tokens import Tokens, language_of
from annotator.interchange.writing import Holds, Outgoing, Versions, Writing, outgoing, text_lines

_HOLDS = Holds(relations=True, order=True, attributes=True, link_attributes=True)


def read(path: Path, units: Units | None = None) -> Read:
    """A document for each task; what was rejected or ignored is named and not taken."""
    for file in files(path, ".jsonl", ".json"):
        for record in records(file):
            if isinstance(record, Rejected):
                yield record
                continue
            number, raw = record
            try:
                yield _document(raw, (file.name, number), units or Units.CODE_POINTS)
            except BadDocument as error:
                yield Rejected(file.name, number, str(error))


def _document(raw: Record, place: tuple[str, int], units: Units) -> ForeignDocument:
    text, (source, line) = text_of(raw), place
    if raw.get("answer", "accept") != "accept":
        raise BadDocument(f"the answer was “{raw['answer']}”")
    written: list[Written] = []
    rejected: list[Rejected] = []
    ids: dict[tuple[object, ...], str] = {}
    for index, found in enumerate(objects(raw, "spans")):
        annotation = _annotation(found, str(found.get("id", f"s{index}")), line)
        if found.get("answer", "accept") != "accept":
            reason = f"{annotation.type}: the answer was “{found['answer']}”"
            rejected.append(Rejected(source, line, reason))
            continue
        bounds = bounds_of(found.get("start"), found.get("end"))
        covered = found.get("text") if isinstance(found.get("text"), str) else None
        written.append(Written(annotation, (bounds,), covered))
        ids.setdefault(_place(found), annotation.id)
    resolved = resolve(text, written, units, source)
    meta = raw.get("meta")
    return ForeignDocument(
        place,
        name_of(meta, "document") if isinstance(meta, dict) else "",
        text,
        (*resolved.annotations, *_links(raw, ids, line), *_whole(raw, line)),
        name_of(raw, "_annotator_id", "_session_id"),
        rejected=(*rejected, *resolved.rejected),
        repairs=resolved.repairs,
    )


def _links(
    raw: Record, ids: Mapping[tuple[object, ...], str], line: int
) -> Iterator[ForeignAnnotation]:
    """Relations name their ends by repeating the spans."""
    for index, found in enumerate(objects(raw, "relations")):
        head, child = (
            AnnotationId(ids.get(_place(found.get(key)), "missing"))
            for key in ("head_span", "child_span")
        )
        order = found.get("order")
        ends = Ends(head, child, order if type(order) is int else None)
        yield replace(_annotation(found, str(found.get("id", f"r{index}")), line), ends=ends)


def _whole(raw: Record, line: int) -> Iterator[ForeignAnnotation]:
    """Labels of the whole task: one that was asked for, or those that were chosen."""
    chosen = raw.get("accept")
    labels = [raw["label"]] if isinstance(raw.get("label"), str) else chosen
    for index, label in enumerate(labels if isinstance(labels, list) else []):
        yield ForeignAnnotation(f"d{index}", str(label), line=line)


def _annotation(found: Record, identity: str, line: int) -> ForeignAnnotation:
    attributes = found.get("attributes")
    features = read_attributes(attributes) if isinstance(attributes, dict) else {}
    return ForeignAnnotation(identity, text_of(found, "label"), features=features, line=line)


def _place(span: object) -> tuple[object, ...]:
    if not isinstance(span, dict):
        return ()
    keys = ("start", "end", "label", "id")
    return tuple(repr(span.get(key)) for key in keys)


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write a task for each version of each document."""
    text_lines(out, _lines(works, writing))


def _lines(works: Iterable[Versions], writing: Writing) -> Iterator[bytes]:
    for versions in works:
        for annotated in versions:
            found = outgoing(annotated, _HOLDS, writing)
            yield orjson.dumps(_task(found, writing), option=orjson.OPT_APPEND_NEWLINE)


def _task(found: Outgoing, writing: Writing) -> dict[str, Any]:
    text = found.document.text
    tokens = Tokens(text, language_of(found.document))
    spans = {mark.id: _span(mark, tokens, writing) for mark in found.marks}
    relations = [_relation(link, spans, writing) for link in found.links]
    task: dict[str, Any] = {
        "text": text,
        "tokens": [
            {"text": word, "start": start, "end": end, "id": n, "ws": text[end : end + 1] == " "}
            for n, (word, (start, end)) in enumerate(zip(tokens.words, tokens.bounds, strict=True))
        ],
        "spans": list(spans.values()),
        "meta": {"document": found.document.external_id},
        "answer": "accept",
        "_annotator_id": found.author,
    }
    return task | ({"relations": relations} if relations else {})


def _span(mark: Annotation, tokens: Tokens, writing: Writing) -> dict[str, Any]:
    [span] = mark.fragments
    found: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "label": writing.name(mark),
        "id": mark.id,
    }
    nothing_lost: Counter[Any] = Counter()
    covering = tokens.covering(span, nothing_lost)
    if covering is not None and not nothing_lost.total():
        found |= {"token_start": covering[0], "token_end": covering[1]}
    return found | _attributes(mark)


def _relation(
    link: Annotation, spans: Mapping[AnnotationId, dict[str, Any]], writing: Writing
) -> dict[str, Any]:
    if link.ends is None:
        raise ValueError("a relation without ends")
    order = {} if link.ends.order is None else {"order": link.ends.order}
    head, child = spans[link.ends.from_id], spans[link.ends.to_id]
    return {
        "head": head.get("token_end"),
        "child": child.get("token_end"),
        "head_span": head,
        "child_span": child,
        "label": writing.name(link),
        "id": link.id,
    } | (order | _attributes(link))


def _attributes(annotation: Annotation) -> dict[str, Any]:
    plain = plain_attributes(annotation.attributes)
    return {"attributes": plain} if plain else {}
