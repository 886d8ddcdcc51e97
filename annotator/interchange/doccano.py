"""doccano JSONL: {"text", "label": [[start, end, label]]}, or "entities" and "relations".

Today's doccano counts code points; old ones counted UTF-16 units (doccano issue 99), and the files
do not show which, as they repeat no covered text: a person can say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import RelationLayer
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    Written,
    files,
    name_from_path,
    resolve,
)
from annotator.interchange.json_records import Record, bounds_of, name_of, objects, records, text_of
from annotator.interchange.offsets import Units
from annotator.interchange.writing import Holds, Outgoing, Versions, Writing, outgoing, text_lines

_HOLDS = Holds(relations=True)


def read(path: Path, units: Units | None = None) -> Read:
    """A document for each record; in a folder, the annotator is the name of the file.

    doccano exports `anna.jsonl` for each of its users.
    """
    for file in files(path, ".jsonl", ".json"):
        annotator = name_from_path(file.stem) if path.is_dir() else ""
        for record in records(file):
            if isinstance(record, Rejected):
                yield record
                continue
            number, raw = record
            try:
                yield _document(raw, (file.name, number), annotator, units or Units.CODE_POINTS)
            except BadDocument as error:
                yield Rejected(file.name, number, str(error))


def _document(raw: Record, place: tuple[str, int], who: str, units: Units) -> ForeignDocument:
    text = text_of(raw)
    written: list[Written] = []
    others: list[ForeignAnnotation] = []
    for index, found in enumerate(_labels(raw)):
        identity = str(found.get("id", f"l{index}"))
        name = text_of(found, "label")
        annotation = ForeignAnnotation(identity, name, line=place[1])
        if found.get("start_offset") is None:
            others.append(annotation)
        else:
            bounds = bounds_of(found["start_offset"], found.get("end_offset"))
            written.append(Written(annotation, (bounds,)))
    for index, found in enumerate(objects(raw, "relations")):
        source, target = (AnnotationId(str(found.get(key))) for key in ("from_id", "to_id"))
        ends = Ends(source, target)
        name = text_of(found, "type")
        others.append(ForeignAnnotation(f"r{index}", name, ends=ends, line=place[1]))
    resolved = resolve(text, written, units, place[0])
    name = name_of(raw, "document", "external_id")
    annotations = (*resolved.annotations, *others)
    return ForeignDocument(place, name, text, annotations, who, rejected=resolved.rejected)


def _labels(raw: Record) -> Iterator[Record]:
    """The labels of both dialects; those of whole texts have no offsets."""
    for key in ("label", "labels", "entities", "cats"):
        values = raw.get(key) or []
        for value in values if isinstance(values, list) else [values]:
            match value:
                case [start, end, str(label)]:
                    yield {"start_offset": start, "end_offset": end, "label": label}
                case str(label):
                    yield {"label": label}
                case dict():
                    yield value
                case _:
                    raise BadDocument(f"“{key}” holds what is no label: {str(value)[:40]}")


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write the dialect with relations where relations are asked for, else the one of labels."""
    chosen = [
        layer
        for layer in writing.schema.layers
        if writing.layers is None or layer.id in writing.layers
    ]
    with_relations = any(isinstance(layer, RelationLayer) for layer in chosen)
    text_lines(out, _lines(works, writing, with_relations))


def _lines(works: Iterable[Versions], writing: Writing, with_relations: bool) -> Iterator[bytes]:
    for versions in works:
        for annotated in versions:
            found = outgoing(annotated, _HOLDS, writing)
            head = {"document": found.document.external_id, "text": found.document.text}
            labels = _entities(found, writing) if with_relations else _plain_labels(found, writing)
            yield orjson.dumps(head | labels, option=orjson.OPT_APPEND_NEWLINE)


def _plain_labels(found: Outgoing, writing: Writing) -> dict[str, Any]:
    return {
        "label": [
            [mark.fragments[0].start, mark.fragments[0].end, writing.name(mark)]
            for mark in found.marks
        ]
    }


def _entities(found: Outgoing, writing: Writing) -> dict[str, Any]:
    ids = {mark.id: number for number, mark in enumerate(found.marks, start=1)}
    entities = [
        {
            "id": ids[mark.id],
            "label": writing.name(mark),
            "start_offset": mark.fragments[0].start,
            "end_offset": mark.fragments[0].end,
        }
        for mark in found.marks
    ]
    relations = [
        {
            "id": number,
            "from_id": ids[link.ends.from_id],
            "to_id": ids[link.ends.to_id],
            "type": writing.name(link),
        }
        for number, link in enumerate(found.links, start=1)
        if link.ends is not None
    ]
    return {"entities": entities, "relations": relations}
