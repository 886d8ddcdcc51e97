"""Items as plain JSON values and back, exactly: what journals, files and comparisons are made of.

None and empty collections are left out and keys are sorted, so equal items have equal bytes. Unlike
`==`, which takes 1, 1.0 and True for the same, the bytes tell every difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

import orjson

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    AttributeValue,
    Cluster,
    Coverage,
    Decision,
    Ends,
    Entry,
    Item,
    Member,
    Outcome,
    Purpose,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.identity import GOLD
from annotator.domain.span import Span

JsonObject = dict[str, Any]


def canonical_json(value: object) -> bytes:
    """The one spelling of a JSON value: sorted keys, no white space, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def encode(item: Item) -> JsonObject:
    """The item as a JSON object whose `kind` says what it is.

    ValueError for a number that JSON cannot hold (infinite or not a number).
    """
    kind = kind_of(item)
    fields = _ENCODERS[kind](item)
    return {"kind": kind} | {name: value for name, value in fields.items() if _is_set(value)}


def decode(fields: Mapping[str, Any]) -> Item:
    """The item that `encode` wrote; ValueError for anything else."""
    try:
        return _DECODERS[fields["kind"]](fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an item ({error!r})") from error


def canonical_item(item: Item) -> bytes:
    """The item's canonical JSON; two items are the same exactly when these are equal."""
    return canonical_json(encode(item))


def read_item(canonical: str | bytes) -> Item:
    """The item written as canonical JSON."""
    return decode(orjson.loads(canonical))


def kind_of(item: Item) -> str:
    """annotation, task, entry, cluster, decision or remark."""
    return _KINDS[type(item)]


def key_of(item: Item) -> tuple[str | int, ...]:
    """What stays the same however the item changes, unique among items of its kind."""
    if isinstance(item, Task):
        return (item.annotator, item.document)
    return (item.id,)


def plain_attributes(attributes: Attributes) -> JsonObject:
    """Attributes as JSON values: tuples become lists."""
    return {name: _plain_value(value) for name, value in attributes.items()}


def read_attributes(plain: Mapping[str, Any]) -> Attributes:
    """Attributes from JSON values: lists become tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
    }


def _plain_value(value: AttributeValue) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{value} cannot be written as JSON")
    return value


def _is_set(value: object) -> bool:
    return value is not None and value not in ([], {})


def _encode_annotation(item: Annotation) -> JsonObject:
    ends = item.ends
    return {
        "id": item.id,
        "document": item.document,
        "author": item.author,
        "layer": item.layer,
        "label": item.label,
        "fragments": [[span.start, span.end] for span in item.fragments],
        "ends": None if ends is None else [ends.from_id, ends.to_id, ends.order],
        "attributes": plain_attributes(item.attributes),
        "revision": item.revision,
    }


def _decode_annotation(fields: Mapping[str, Any]) -> Annotation:
    return Annotation(
        id=fields["id"],
        document=fields["document"],
        author=fields["author"],
        layer=fields["layer"],
        label=fields["label"],
        fragments=tuple(Span(start, end) for start, end in fields.get("fragments", ())),
        ends=Ends(*fields["ends"]) if "ends" in fields else None,
        attributes=read_attributes(fields.get("attributes", {})),
        revision=fields["revision"],
    )


def _encode_task(item: Task) -> JsonObject:
    return {
        "document": item.document,
        "annotator": item.annotator,
        "state": item.state.value,
        "coverage": {layer: coverage.value for layer, coverage in item.coverage.items()},
        "revision": item.revision,
    }


def _decode_task(fields: Mapping[str, Any]) -> Task:
    return Task(
        document=fields["document"],
        annotator=fields["annotator"],
        state=TaskState(fields["state"]),
        coverage=read_coverage(fields.get("coverage", {})),
        revision=fields["revision"],
    )


def read_coverage(plain: Mapping[str, str]) -> Mapping[str, Coverage]:
    """Coverage by layer from JSON values."""
    return {layer: Coverage(coverage) for layer, coverage in plain.items()}


def _encode_entry(item: Entry) -> JsonObject:
    return {
        "id": item.id,
        "layer": item.layer,
        "fields": plain_attributes(item.fields),
        "merged_into": item.merged_into,
        "revision": item.revision,
    }


def _decode_entry(fields: Mapping[str, Any]) -> Entry:
    return Entry(
        id=fields["id"],
        layer=fields["layer"],
        fields=read_attributes(fields.get("fields", {})),
        merged_into=fields.get("merged_into"),
        revision=fields["revision"],
    )


def _encode_cluster(item: Cluster) -> JsonObject:
    return {
        "id": item.id,
        "layer": item.layer,
        "members": [
            [member.document, member.annotation, plain_attributes(member.attributes)]
            for member in item.members
        ],
        "attributes": plain_attributes(item.attributes),
        "revision": item.revision,
    }


def _decode_cluster(fields: Mapping[str, Any]) -> Cluster:
    return Cluster(
        id=fields["id"],
        layer=fields["layer"],
        members=tuple(
            Member(document, annotation, read_attributes(attributes))
            for document, annotation, attributes in fields.get("members", ())
        ),
        attributes=read_attributes(fields.get("attributes", {})),
        revision=fields["revision"],
    )


def _encode_decision(item: Decision) -> JsonObject:
    return {
        "id": item.id,
        "document": item.document,
        "layer": item.layer,
        "outcome": item.outcome.value,
        "rule": item.rule,
        "versions": list(item.versions),
        "chosen": item.chosen,
        "gold": item.gold,
        "reason": item.reason,
        "note": item.note,
        "stale": item.stale or None,
        "revision": item.revision,
        "by": item.by,
        "sources": list(item.sources),
        "seen": list(item.seen),
        "guideline": item.guideline or None,
        "gold_set": item.gold_set if item.gold_set != GOLD else None,
    }


def _decode_decision(fields: Mapping[str, Any]) -> Decision:
    return Decision(
        id=fields["id"],
        document=fields["document"],
        layer=fields["layer"],
        outcome=Outcome(fields["outcome"]),
        rule=fields["rule"],
        versions=tuple(fields.get("versions", ())),
        chosen=fields.get("chosen"),
        gold=fields.get("gold"),
        reason=fields["reason"],
        note=fields["note"],
        stale=fields.get("stale", False),
        revision=fields["revision"],
        by=fields.get("by"),
        sources=tuple(fields.get("sources", ())),
        seen=tuple(fields.get("seen", ())),
        guideline=fields.get("guideline", False),
        gold_set=fields.get("gold_set", GOLD),
    )


def _encode_remark(item: Remark) -> JsonObject:
    return {
        "id": item.id,
        "document": item.document,
        "author": item.author,
        "purpose": item.purpose.value,
        "text": item.text,
        "annotation": item.annotation,
        "about": item.about,
        "revision": item.revision,
    }


def _decode_remark(fields: Mapping[str, Any]) -> Remark:
    return Remark(
        id=fields["id"],
        document=fields["document"],
        author=fields["author"],
        purpose=Purpose(fields["purpose"]),
        text=fields["text"],
        annotation=fields.get("annotation"),
        about=fields["about"],
        revision=fields["revision"],
    )


_KINDS: Mapping[type, str] = {
    Annotation: "annotation",
    Task: "task",
    Entry: "entry",
    Cluster: "cluster",
    Decision: "decision",
    Remark: "remark",
}
_ENCODERS: Mapping[str, Callable[[Any], JsonObject]] = {
    "annotation": _encode_annotation,
    "task": _encode_task,
    "entry": _encode_entry,
    "cluster": _encode_cluster,
    "decision": _encode_decision,
    "remark": _encode_remark,
}
_DECODERS: Mapping[str, Callable[[Mapping[str, Any]], Item]] = {
    "annotation": _decode_annotation,
    "task": _decode_task,
    "entry": _decode_entry,
    "cluster": _decode_cluster,
    "decision": _decode_decision,
    "remark": _decode_remark,
}
