"""UIMA CAS as XMI and JSON, out, in INCEpTION's layout: `document/annotator.xmi`.

Every layer is a type of its own; relations have a Governor and a Dependent; what the model of
UIMA has no form for (gaps, order, ids) is in features of ours, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from annotator.domain.annotation import Annotation, AttributeValue
from annotator.domain.identity import AnnotationId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    DocumentLayer,
    Layer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import hull
from annotator.interchange.cas_names import (
    ANNOTATION_ID,
    FRAGMENTS,
    LABEL,
    ORDER,
    RELATION_ENDS,
    TYPE_PREFIX,
    feature_name,
    fragments_feature,
)
from annotator.interchange.foreign import name_for_path
from annotator.interchange.writing import Holds, Loss, Outgoing, Versions, Writing, outgoing

_HOLDS = Holds(
    gaps=True, relations=True, order=True, attributes=True, link_attributes=True, articles=True
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RANGES = {
    AttributeType.BOOL: "uima.cas.Boolean",
    AttributeType.INTEGER: "uima.cas.Long",
    AttributeType.NUMBER: "uima.cas.Double",
}


def write_xmi(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write XMI files and their TypeSystem.xml; a text that XML cannot hold is counted."""
    types = _types(writing.schema)
    out.mkdir()
    types.to_xml(out / "TypeSystem.xml")

    def save(cas: Any, file: Path) -> None:
        cas.to_xmi(file)

    for versions in works:
        fitting = [annotated for annotated in versions if not _is_unwritable(annotated)]
        writing.losses[Loss.CHARACTERS] += len(versions) - len(fitting)
        _write(fitting, out, ".xmi", writing, types, save)


def write_json(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write UIMA CAS JSON files, which hold their types themselves."""
    from cassis.typesystem import TypeSystemMode

    types = _types(writing.schema)
    out.mkdir()

    def save(cas: Any, file: Path) -> None:
        # Of all the types of the schema, a file holds those that occur in it.
        cas.to_json(file, type_system_mode=TypeSystemMode.MINIMAL)

    for versions in works:
        _write(versions, out, ".json", writing, types, save)


def _write(
    versions: Versions,
    out: Path,
    suffix: str,
    writing: Writing,
    types: Any,
    save: Callable[[Any, Path], None],
) -> None:
    for annotated in versions:
        found = outgoing(annotated, _HOLDS, writing)
        folder = out / name_for_path(found.document.external_id)
        folder.mkdir(exist_ok=True)
        save(_cas(found, types, writing.schema), folder / f"{name_for_path(found.author)}{suffix}")


def _is_unwritable(annotated: AnnotatedDocument) -> bool:
    texts = [
        text
        for annotation in annotated.annotations
        for value in annotation.attributes.values()
        for text in (value if isinstance(value, tuple) else (value,))
        if isinstance(text, str)
    ]
    return any(_NOT_XML.search(text) for text in (annotated.document.text, *texts))


def _cas(found: Outgoing, types: Any, schema: Schema) -> Any:
    from cassis import Cas

    cas = Cas(types)
    cas.sofa_string = found.document.text
    cas.sofa_mime = "text/plain"
    made: dict[AnnotationId, Any] = {}
    for annotation in found.articles:
        cas.add(_structure(annotation, types, schema))
    for annotation in found.marks:
        span = hull(annotation.fragments)
        more: dict[str, Any] = {"begin": span.start, "end": span.end, LABEL: annotation.label}
        if len(annotation.fragments) > 1:
            more[FRAGMENTS] = fragments_feature(annotation.fragments)
        made[annotation.id] = _structure(annotation, types, schema, **more)
        cas.add(made[annotation.id])
    for annotation in found.links:
        if annotation.ends is not None:
            source, target = made[annotation.ends.from_id], made[annotation.ends.to_id]
            more = dict(zip(RELATION_ENDS, (source, target), strict=True))
            # INCEpTION shows a relation where its target stands.
            more |= {"begin": target.begin, "end": target.end, ORDER: annotation.ends.order}
            cas.add(_structure(annotation, types, schema, **more))
    return cas


def _structure(annotation: Annotation, types: Any, schema: Schema, **more: Any) -> Any:
    layer = schema.layer(annotation.layer)
    features = {
        feature_name(name): _value(layer.attributes_by_id[name], value, types)
        for name, value in annotation.attributes.items()
    }
    kind = types.get_type(TYPE_PREFIX + layer.id)
    return kind(**features, **{ANNOTATION_ID: annotation.id}, **more)


def _value(attribute: Attribute, value: AttributeValue, types: Any) -> Any:
    if isinstance(value, tuple):
        return types.get_type("uima.cas.StringArray")(elements=list(value))
    return float(value) if attribute.type is AttributeType.NUMBER else value


def _types(schema: Schema) -> Any:
    from cassis import TypeSystem

    types = TypeSystem()
    for layer in schema.layers:
        if isinstance(layer, SpanLayer | SegmentLayer | RelationLayer | DocumentLayer):
            _add_type(types, layer)
    return types


def _add_type(types: Any, layer: Layer) -> None:
    is_article = isinstance(layer, DocumentLayer)
    above = "uima.cas.AnnotationBase" if is_article else "uima.tcas.Annotation"
    kind = types.create_type(TYPE_PREFIX + layer.id, above)
    features = {ANNOTATION_ID: "uima.cas.String"}
    match layer:
        case SpanLayer() | SegmentLayer():
            features |= {LABEL: "uima.cas.String", FRAGMENTS: "uima.cas.String"}
        case RelationLayer():
            features |= dict.fromkeys(RELATION_ENDS, "uima.tcas.Annotation")
            features[ORDER] = "uima.cas.Integer"
    for attribute in layer.attributes:
        is_list = attribute.multi or attribute.type is AttributeType.MULTI_ENUM
        values = _RANGES.get(attribute.type, "uima.cas.String")
        features[feature_name(attribute.id)] = "uima.cas.StringArray" if is_list else values
    for name, values in features.items():
        types.create_feature(kind, name, values)
