"""The program's own annotation file: one JSON object a line, offsets in code points.

A line is one author's work on one document, one entry of a registry, or one cluster:

    {"document": ..., "text_sha256": ..., "annotator": ..., "state": ..., "coverage": {...},
     "annotations": [{"id", "layer", "label", "fragments": [[start, end]], "text", "attributes"}],
     "relations": [{"id", "layer", "from", "to", "order", "attributes"}]}
    {"id": ..., "layer": "entity", "fields": {...}, "merged_into": ...}
    {"id": ..., "layer": "utterance", "attributes": {...},
     "members": [{"document": ..., "annotation": ..., "attributes": {...}}]}

"text" is the covered text; it is written always and checked when read. A model's line also has
"suggested": true, and what it holds stays a suggestion wherever it is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    AttributeValue,
    Cluster,
    Coverage,
    Ends,
    Entry,
    Member,
    TaskState,
)
from annotator.domain.document import Document, Rejected
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DocumentId,
    EntryId,
)
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import Fragments, Span, covered_text
from annotator.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Work:
    """One line about one document, its parts not yet checked against text and schema.

    Other formats than this one have no line for it: then the place is the file alone.
    """

    place: tuple[str, int | None]
    document: str
    text_sha256: str
    annotator: str
    state: TaskState
    coverage: Mapping[str, Coverage]
    annotations: tuple[Mapping[str, Any], ...]
    relations: tuple[Mapping[str, Any], ...]
    is_suggested: bool = False


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """One line about one cluster; documents are named by external ids."""

    place: tuple[str, int]
    id: ClusterId
    layer: str
    attributes: Attributes
    members: tuple[tuple[str, AnnotationId | None, Attributes], ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line about one entry of a registry."""

    place: tuple[str, int]
    entry: Entry


Line = Work | EntryLine | ClusterLine | Rejected


class BadRecord(ValueError):
    """A part of a line cannot be taken; the message says why, for a person."""


def read(path: Path) -> Iterator[Line]:
    """Every line as a value, or as Rejected with its reason; blank lines are skipped."""
    if path.exists() and not path.is_file():  # a pipe could be read only once
        raise UnreadableFile(f"{path} is no plain file.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        for number, line in enumerate(file, start=1):
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if content.strip():
                yield _parsed(content, (shown(path), number))


def shown(path: Path) -> str:
    """The name of a file as text, whatever bytes it consists of."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _parsed(content: bytes, place: tuple[str, int]) -> Line:
    try:
        raw = orjson.loads(content)
        if not isinstance(raw, dict):
            raise BadRecord("a line must be a JSON object")
        if "document" in raw:
            return _work(raw, place)
        return _cluster(raw, place) if "members" in raw else EntryLine(place, _entry(raw))
    except orjson.JSONDecodeError as error:
        return Rejected(*place, f"not valid JSON ({error.msg})")
    except BadRecord as error:
        return Rejected(*place, str(error))


def _work(raw: Mapping[str, Any], place: tuple[str, int]) -> Work:
    state = raw.get("state", TaskState.IN_PROGRESS.value)
    if state not in tuple(TaskState):
        raise BadRecord(f"“state” is “{state}”, not one of {', '.join(TaskState)}")
    return Work(
        place,
        document=_text(raw, "document"),
        text_sha256=_text(raw, "text_sha256"),
        annotator=_text(raw, "annotator"),
        state=TaskState(state),
        coverage=_coverage(raw.get("coverage", {})),
        annotations=_objects(raw, "annotations"),
        relations=_objects(raw, "relations"),
        is_suggested=raw.get("suggested") is True,
    )


def _entry(raw: Mapping[str, Any]) -> Entry:
    merged = raw.get("merged_into")
    return Entry(
        EntryId(_text(raw, "id")),
        _text(raw, "layer"),
        attributes_of(raw, "fields"),
        EntryId(str(merged)) if merged is not None else None,
    )


def _cluster(raw: Mapping[str, Any], place: tuple[str, int]) -> ClusterLine:
    members = tuple(
        (_text(member, "document"), _optional_id(member, "annotation"), attributes_of(member))
        for member in _objects(raw, "members")
    )
    layer = _text(raw, "layer")
    return ClusterLine(place, ClusterId(_text(raw, "id")), layer, attributes_of(raw), members)


def annotation_from(raw: Mapping[str, Any], document: Document, author: AuthorName) -> Annotation:
    """One annotation of a line; BadRecord when its shape or its covered text is wrong."""
    fragments = _fragments(raw.get("fragments"), document.text)
    written = raw.get("text")
    found = covered_text(document.text, fragments)
    if written is not None and written != found:
        raise BadRecord(f"the text at {_where(fragments)} is “{found}”, not “{written}”")
    return Annotation(
        AnnotationId(_text(raw, "id")),
        document.id,
        author,
        _text(raw, "layer"),
        _text(raw, "label"),
        fragments,
        attributes=attributes_of(raw),
    )


def relation_from(raw: Mapping[str, Any], document: DocumentId, author: AuthorName) -> Annotation:
    """One relation of a line; BadRecord when its shape is wrong."""
    order = raw.get("order")
    if order is not None and (not isinstance(order, int) or isinstance(order, bool) or order < 1):
        raise BadRecord("“order” must be a whole number from 1")
    layer = _text(raw, "layer")
    ends = Ends(AnnotationId(_text(raw, "from")), AnnotationId(_text(raw, "to")), order)
    identity = (AnnotationId(_text(raw, "id")), document, author)
    return Annotation(*identity, layer, layer, ends=ends, attributes=attributes_of(raw))


def work_line(annotated: AnnotatedDocument, *, is_suggested: bool = False) -> bytes:
    """One author's work on one document as a line; the same work gives the same bytes."""
    document, task = annotated.document, annotated.task
    marks = [a for a in annotated.annotations if a.ends is None]
    links = [a for a in annotated.annotations if a.ends is not None]
    return _line(
        {
            "document": document.external_id,
            "text_sha256": document.text_sha256,
            "annotator": annotated.author,
            **({"suggested": True} if is_suggested else {}),
            "state": (task.state if task else TaskState.IN_PROGRESS).value,
            "coverage": dict(sorted(task.coverage.items())) if task else {},
            "annotations": [_annotation_object(a, document.text) for a in marks],
            "relations": [_relation_object(a, a.ends) for a in links if a.ends],
        }
    )


def entry_line(entry: Entry) -> bytes:
    """One registry entry as a line with its newline."""
    merged = {"merged_into": entry.merged_into} if entry.merged_into else {}
    return _line({"id": entry.id, "layer": entry.layer, "fields": dict(entry.fields), **merged})


def cluster_line(cluster: Cluster, external_ids: Mapping[DocumentId, str]) -> bytes:
    """One cluster as a line with its newline."""
    members = [_member_object(member, external_ids[member.document]) for member in cluster.members]
    attributes = dict(cluster.attributes)
    return _line(
        {"id": cluster.id, "layer": cluster.layer, "attributes": attributes, "members": members}
    )


def _member_object(member: Member, document: str) -> dict[str, Any]:
    return {
        "document": document,
        "annotation": member.annotation,
        "attributes": dict(member.attributes),
    }


def _annotation_object(annotation: Annotation, text: str) -> dict[str, Any]:
    return {
        "id": annotation.id,
        "layer": annotation.layer,
        "label": annotation.label,
        "fragments": [[f.start, f.end] for f in annotation.fragments],
        "text": covered_text(text, annotation.fragments),
        "attributes": dict(annotation.attributes),
    }


def _relation_object(annotation: Annotation, ends: Ends) -> dict[str, Any]:
    order = {} if ends.order is None else {"order": ends.order}
    return {
        "id": annotation.id,
        "layer": annotation.layer,
        "from": ends.from_id,
        "to": ends.to_id,
        **order,
        "attributes": dict(annotation.attributes),
    }


def _line(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise BadRecord(f"“{key}” is missing or not a text")
    return value


def _optional_id(raw: Mapping[str, Any], key: str) -> AnnotationId | None:
    return None if raw.get(key) is None else AnnotationId(_text(raw, key))


def _objects(raw: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise BadRecord(f"“{key}” must be a list of objects")
    return tuple(values)


def _coverage(raw: Any) -> dict[str, Coverage]:
    if not isinstance(raw, dict) or any(value not in tuple(Coverage) for value in raw.values()):
        raise BadRecord(f"“coverage” must give each layer one of {', '.join(Coverage)}")
    return {layer: Coverage(value) for layer, value in raw.items()}


def attributes_of(raw: Mapping[str, Any], key: str = "attributes") -> dict[str, AttributeValue]:
    """The attributes of a JSON object, for the schema to check later.

    Lists become tuples; an empty list, like null, is the same as not set.
    """
    values = raw.get(key, {})
    if not isinstance(values, dict):
        raise BadRecord(f"“{key}” must be an object")
    present = {name: value for name, value in values.items() if value is not None and value != []}
    return {name: _attribute_value(name, value) for name, value in present.items()}


def _attribute_value(name: str, value: Any) -> AttributeValue:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    if isinstance(value, str | int | float | bool):
        return value
    raise BadRecord(f"the attribute “{name}” is neither a text, a number, true, false nor a list")


def _fragments(raw: Any, text: str) -> Fragments:
    if not isinstance(raw, list):
        raise BadRecord("“fragments” must be a list of [start, end] pairs")
    return tuple(_fragment(pair, len(text)) for pair in raw)


def _fragment(raw: Any, length: int) -> Span:
    match raw:
        case [int(start), int(end)] if 0 <= start < end <= length and bool not in map(type, raw):
            return Span(start, end)
        case _:
            raise BadRecord(f"the fragment {raw} is not a [start, end] pair inside the text")


def _where(fragments: Iterable[Span]) -> str:
    return ", ".join(f"{f.start}-{f.end}" for f in fragments)
