"""Label Studio JSON: tasks with annotations, offsets in UTF-16 units, covered text beside them.

Attributes are per-region choices and texts, "layer.attribute"; labels of whole articles are
choices without a region. Positions in HTML (HyperText) are out of scope and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Annotation, AttributeValue, Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import AttributeType
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Place,
    Read,
    Written,
    files,
    resolve,
)
from annotator.interchange.json_records import Record, bounds_of, name_of, objects, records, text_of
from annotator.interchange.offsets import OffsetTable, Units
from annotator.interchange.writing import Holds, Loss, Outgoing, Versions, Writing, outgoing

_HOLDS = Holds(relations=True, attributes=True, articles=True)
_VALUES = ("choices", "text", "number", "rating", "datetime", "taxonomy")
_TYPES_OF_CHOICES = (AttributeType.ENUM, AttributeType.MULTI_ENUM, AttributeType.BOOL)


def read(path: Path, units: Units | None = None) -> Read:
    """A document for each annotator of each task; predictions are named and not taken."""
    for file in files(path, ".json", ".jsonl"):
        for record in records(file):
            if isinstance(record, Rejected):
                yield record
                continue
            number, task = record
            try:
                yield from _task(task, (file.name, number), units or Units.UTF16)
            except BadDocument as error:
                yield Rejected(file.name, number, str(error))


def _task(task: Record, place: Place, units: Units) -> Read:
    data = task.get("data")
    if not isinstance(data, dict):
        raise BadDocument("“data” is missing")
    text, name = _text(data), name_of(data, "document", "document_id", "external_id")
    for annotation in objects(task, "annotations"):
        if annotation.get("was_cancelled") is True:
            yield Rejected(*place, "an annotator skipped this task")
            continue
        try:
            yield _document(annotation, text, name, place, units)
        except BadDocument as error:
            yield Rejected(*place, str(error))
    if found := objects(task, "predictions"):
        yield Rejected(*place, f"{len(found)} predictions of a model, not taken")


def _text(data: Record) -> str:
    """The field called text, or the only text there is."""
    texts = [value for value in data.values() if isinstance(value, str)]
    if isinstance(data.get("text"), str):
        return text_of(data)
    if len(texts) == 1:
        return texts[0]
    raise BadDocument("no field of “data” is called text")


@dataclass(slots=True)
class _Collector:
    """Regions and what is said of them, in any order."""

    place: Place
    spans: dict[str, Written] = field(default_factory=dict)
    others: list[ForeignAnnotation] = field(default_factory=list)
    articles: dict[str, ForeignAnnotation] = field(default_factory=dict)
    features: list[tuple[str, str, AttributeValue]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, result: Record, index: int) -> None:
        kind, value = result.get("type"), result.get("value")
        identity = str(result.get("id") or f"n{index}")
        if kind == "relation":
            self._relation(result, f"r{index}" if "id" not in result else identity)
        elif not isinstance(value, dict):
            raise BadDocument(f"a result of the type {kind} has no value")
        elif isinstance(value.get("labels"), list):
            self._labels(identity, value)
        elif found := next((key for key in _VALUES if value.get(key) is not None), None):
            self._feature(identity, result, value, "" if found == "text" else found)
        else:
            self._reject(f"a result of the type {kind}")

    def _labels(self, identity: str, value: Record) -> None:
        try:
            bounds = bounds_of(value.get("start"), value.get("end"))
        except BadDocument as error:
            self._reject(f"region {identity}: {error}")
            return
        text = value.get("text")
        for index, label in enumerate(value["labels"]):
            own = identity if index == 0 else f"{identity}.{index}"
            annotation = ForeignAnnotation(own, str(label), line=self.place[1])
            covered = text if isinstance(text, str) else None
            self.spans[own] = Written(annotation, (bounds,), covered)

    def _relation(self, result: Record, identity: str) -> None:
        ends = [str(result.get(key)) for key in ("from_id", "to_id")]
        source, target = reversed(ends) if result.get("direction") == "left" else ends
        labels = result.get("labels") or ["relation"]
        for index, label in enumerate(labels):
            own = identity if index == 0 else f"{identity}.{index}"
            both = Ends(AnnotationId(source), AnnotationId(target))
            annotation = ForeignAnnotation(own, str(label), ends=both, line=self.place[1])
            self.others.append(annotation)

    def _feature(self, identity: str, result: Record, value: Record, key: str) -> None:
        layer, dot, name = str(result.get("from_name", "")).rpartition(".")
        plain = _plain(value[key or "text"])
        if "start" in value:
            self.features.append((identity, name, plain))
            return
        article = layer if dot else name
        present = self.articles.get(article) or ForeignAnnotation(
            identity, article, line=self.place[1]
        )
        features = {**present.features, name if dot else "label": plain}
        self.articles[article] = replace(present, features=features)

    def finish(self) -> list[Written]:
        """The spans with what is said of them."""
        for identity, name, value in self.features:
            if identity in self.spans:
                span = self.spans[identity]
                features = {**span.annotation.features, name: value}
                annotation = replace(span.annotation, features=features)
                self.spans[identity] = replace(span, annotation=annotation)
            else:
                self._reject(f"{name}: its region {identity} is missing")
        return list(self.spans.values())

    def _reject(self, reason: str) -> None:
        self.rejected.append(Rejected(*self.place, reason))


def _plain(raw: Any) -> AttributeValue:
    values = raw if isinstance(raw, list) else [raw]
    if len(values) == 1 and isinstance(values[0], str | int | float):
        return values[0]
    return tuple(str(value) for value in values)


def _document(
    annotation: Record, text: str, name: str, place: Place, units: Units
) -> ForeignDocument:
    collector = _Collector(place)
    for index, result in enumerate(objects(annotation, "result")):
        collector.take(result, index)
    resolved = resolve(text, collector.finish(), units, place[0])
    return ForeignDocument(
        place,
        name,
        text,
        (*collector.articles.values(), *resolved.annotations, *collector.others),
        _annotator(annotation.get("completed_by")),
        rejected=(*collector.rejected, *resolved.rejected),
        repairs=resolved.repairs,
    )


def _annotator(completed_by: Any) -> str:
    if isinstance(completed_by, dict):
        return name_of(completed_by, "email", "username") or _annotator(completed_by.get("id"))
    return "" if completed_by is None else str(completed_by)


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write one task a document, with an annotation of each annotator."""
    with out.open("wb") as file:
        before = b"[\n"
        for versions in works:
            found = [outgoing(annotated, _HOLDS, writing) for annotated in versions]
            file.write(before + orjson.dumps(_written_task(found, writing)))
            before = b",\n"
        file.write(b"\n]\n" if before == b",\n" else b"[]\n")


def _written_task(found: list[Outgoing], writing: Writing) -> dict[str, Any]:
    document = found[0].document
    return {
        "data": {"text": document.text, "document": document.external_id},
        "annotations": [
            {"completed_by": {"email": one.author}, "result": list(_results(one, writing))}
            for one in found
        ],
    }


def _results(found: Outgoing, writing: Writing) -> Iterator[dict[str, Any]]:
    table, text = OffsetTable(found.document.text), found.document.text
    for article in found.articles:
        writing.losses[Loss.ARTICLES] += not article.attributes
        yield from _attributes(article, {}, writing)
    for mark in found.marks:
        [span] = mark.fragments
        start, end = table.bounds(span.start, span.end, Units.UTF16)
        region = {"start": start, "end": end, "text": span.text_of(text)}
        yield _result(mark.id, "labels", "label", region | {"labels": [writing.name(mark)]})
        yield from _attributes(mark, region, writing)
    for link in found.links:
        if link.ends is not None:
            yield {
                "id": link.id,
                "type": "relation",
                "from_id": link.ends.from_id,
                "to_id": link.ends.to_id,
                "direction": "right",
                "labels": [writing.name(link)],
            }


def _attributes(
    annotation: Annotation, region: dict[str, Any], writing: Writing
) -> Iterator[dict[str, Any]]:
    layer = writing.schema.layer(annotation.layer)
    for name, value in sorted(annotation.attributes.items()):
        values = [
            str(one).lower() if isinstance(one, bool) else str(one)
            for one in (value if isinstance(value, tuple) else (value,))
        ]
        is_choice = layer.attributes_by_id[name].type in _TYPES_OF_CHOICES
        # A region's text is its covered text, so a free text beside it goes as a choice as well.
        kind, key = ("choices", "choices") if is_choice or region else ("textarea", "text")
        yield _result(annotation.id, kind, f"{layer.id}.{name}", region | {key: values})


def _result(identity: str, kind: str, name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": identity, "type": kind, "from_name": name, "to_name": "text", "value": value}
