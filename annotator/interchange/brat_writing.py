"""brat standoff, out: a folder for each annotator, and an annotation.conf for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from annotator.domain.annotation import Annotation, AttributeValue
from annotator.domain.identity import AnnotationId, EntryId
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    Layer,
    RelationLayer,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import covered_text
from annotator.interchange.brat_names import ORDER, escaped, lines_apart, lines_joined
from annotator.interchange.foreign import name_for_path
from annotator.interchange.writing import Holds, Loss, Outgoing, Versions, Writing, outgoing

_HOLDS = Holds(gaps=True, relations=True, order=True, attributes=True, link_attributes=True)
_ONE_WORD = re.compile(r"\S+")


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write `annotator/document.txt` and `.ann` for each version of each document."""
    out.mkdir()
    (out / "annotation.conf").write_text(_configuration(writing), encoding="utf-8")
    for versions in works:
        for annotated in versions:
            found = outgoing(annotated, _HOLDS, writing)
            folder = out / name_for_path(found.author)
            folder.mkdir(exist_ok=True)
            stem = name_for_path(found.document.external_id)
            (folder / f"{stem}.txt").write_bytes(found.document.text.encode("utf-8"))
            lines = "".join(f"{line}\n" for line in _lines(found, writing))
            (folder / f"{stem}.ann").write_bytes(lines.encode("utf-8"))


def _lines(found: Outgoing, writing: Writing) -> Iterator[str]:
    text = found.document.text
    ids: dict[AnnotationId, str] = {}
    for number, mark in enumerate(found.marks, start=1):
        ids[mark.id] = f"T{number}"
        fragments = lines_apart(mark.fragments, text)
        is_changed = lines_joined(fragments, text) != mark.fragments
        writing.losses[Loss.LINE_ENDS] += is_changed
        bounds = ";".join(f"{span.start} {span.end}" for span in fragments)
        covered = re.sub(r"\s", " ", covered_text(text, fragments))
        yield f"T{number}\t{writing.word(mark)} {bounds}\t{covered}"
    for number, link in enumerate(found.links, start=1):
        ids[link.id] = f"R{number}"
        if link.ends is not None:
            ends = f"Arg1:{ids[link.ends.from_id]} Arg2:{ids[link.ends.to_id]}"
            yield f"R{number}\t{writing.word(link)} {ends}"
    numbers = {kind: count(1) for kind in "AN#"}
    for annotation in (*found.marks, *found.links):
        for kind, rest in _features(annotation, ids[annotation.id], writing):
            yield f"{kind}{next(numbers[kind])}\t{rest}"


def _features(annotation: Annotation, target: str, writing: Writing) -> Iterator[tuple[str, str]]:
    if annotation.ends is not None and annotation.ends.order is not None:
        yield "#", f"{ORDER} {target}\t{annotation.ends.order}"
    layer = writing.schema.layer(annotation.layer)
    for name, value in sorted(annotation.attributes.items()):
        attribute = layer.attributes_by_id[name]
        for one in value if isinstance(value, tuple) else (value,):
            yield _feature(attribute, one, target, writing)


def _feature(
    attribute: Attribute, value: AttributeValue, target: str, writing: Writing
) -> tuple[str, str]:
    """The kind of line that holds the value: an attribute, a normalisation or a note."""
    if attribute.type is AttributeType.BOOL:
        return "A", f"{attribute.id} {target}" if value else f"{attribute.id} {target} false"
    if attribute.type is AttributeType.ENTITY_REF:
        entry = writing.entries.get(EntryId(str(value)))
        name = str(entry.fields.get("name", value)) if entry else str(value)
        return "N", f"{attribute.id} {target} {attribute.registry}:{value}\t{escaped(name)}"
    if attribute.type in (AttributeType.ENUM, AttributeType.MULTI_ENUM) and _ONE_WORD.fullmatch(
        str(value)
    ):
        return "A", f"{attribute.id} {target} {value}"
    return "#", f"{attribute.id} {target}\t{escaped(str(value))}"


def _configuration(writing: Writing) -> str:
    """brat's annotation.conf for the schema."""
    named = writing.names.named()
    names = {place: "_".join(name.split()) for place, name in named.items()}
    by_layer: dict[str, list[str]] = {}
    for (layer_id, _label), name in names.items():
        by_layer.setdefault(layer_id, []).append(name)
    entities: list[str] = []
    relations: list[str] = []
    attributes: list[str] = []
    for layer in writing.schema.layers:
        match layer:
            case SpanLayer() | SegmentLayer():
                entities += by_layer[layer.id]
                attributes += _attribute_lines(layer, by_layer[layer.id])
            case RelationLayer():
                relations.append(_relation_line(layer, names, by_layer))
            case DocumentLayer():
                pass
    parts = {"entities": entities, "relations": relations, "events": [], "attributes": attributes}
    return "\n".join(f"[{part}]\n" + "".join(f"{x}\n" for x in parts[part]) for part in parts)


def _relation_line(
    layer: RelationLayer,
    names: Mapping[tuple[str, str], str],
    by_layer: Mapping[str, list[str]],
) -> str:
    ends = [
        "|".join([names[end.layer, label] for label in end.labels] or by_layer[end.layer])
        for end in (layer.from_end, layer.to_end)
    ]
    return f"{names[layer.id, layer.id]}\tArg1:{ends[0]}, Arg2:{ends[1]}"


def _attribute_lines(layer: Layer, labels: list[str]) -> Iterator[str]:
    kinds = (AttributeType.BOOL, AttributeType.ENUM, AttributeType.MULTI_ENUM)
    for attribute in layer.attributes:
        if attribute.type in kinds:
            values = "|".join(attribute.value_ids)
            end = f", Value:{values}" if values else ""
            yield f"{attribute.id}\tArg:{'|'.join(labels)}{end}"
