"""A small schema with every kind of layer that recipes read, and documents annotated by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    Coverage,
    Ends,
    Entry,
    Task,
    TaskState,
)
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import GOLD, AnnotationId, DocumentId, EntryId
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    ClusterLayer,
    DocumentLayer,
    EndRule,
    Label,
    Layer,
    RegistryLayer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import Span

FRAMES = ("economic", "morality", "political")


def enum(name: str, *values: str, default: str | None = None, several: bool = False) -> Attribute:
    return Attribute(
        name,
        AttributeType.MULTI_ENUM if several else AttributeType.ENUM,
        values=tuple((value, value) for value in values),
        default=default,
    )


def reference(name: str, *, several: bool = True) -> Attribute:
    return Attribute(
        name,
        AttributeType.ENTITY_REF,
        multi=several,
        nil_reasons=("NIL_UNKNOWN",),
        registry="entity",
    )


def labels(*ids: str) -> tuple[Label, ...]:
    return tuple(Label(id, id.title()) for id in ids)


def link_layer(name: str, target: str, *attributes: Attribute, ordered: bool = False) -> Layer:
    return RelationLayer(
        id=name,
        name=name,
        attributes=attributes,
        ordered=ordered,
        from_end=EndRule("quote"),
        to_end=EndRule(target),
    )


def span_layer(name: str, label_ids: tuple[str, ...], *attributes: Attribute) -> Layer:
    return SpanLayer(id=name, name=name, labels=labels(*label_ids), attributes=attributes)


BLOCK_LABELS = (
    Label("body", "Body", group="content", policy="keep"),
    Label("headline", "Headline", group="content", policy="keep"),
    Label("navigation", "Navigation", group="boilerplate", policy="drop"),
)
MENTION_LABELS = (*labels("PER", "ORG", "GPE"), Label("DATE", "Date", enabled=False))

SCHEMA = Schema(
    id="test.news",
    version="1.0.0",
    title="News for tests",
    description="Every kind of layer.",
    digest="d" * 64,
    layers=(
        SpanLayer(
            id="mention",
            name="Mention",
            labels=MENTION_LABELS,
            attributes=(
                enum("mention_level", "NAM", "NOM", default="NAM"),
                reference("entity", several=False),
            ),
        ),
        RegistryLayer(id="entity", name="Entities"),
        span_layer(
            "quote",
            ("direct", "indirect", "mixed"),
            enum("speaker_status", "overt", "implicit", default="overt"),
            enum("polarity", "affirmed", "denied", default="affirmed"),
            reference("speaker"),
        ),
        span_layer("verbatim", ("verbatim",)),
        span_layer(
            "source",
            ("source",),
            enum("mention_level", "named", "pronoun", default="named"),
            reference("entity"),
        ),
        span_layer("cue", ("cue",)),
        link_layer("speaker", "source"),
        link_layer("has_cue", "cue", enum("level", "speaker", "relay", default="speaker")),
        link_layer("relay", "source", ordered=True),
        link_layer("addressee", "source"),
        link_layer("nested_in", "quote"),
        link_layer("continues", "quote"),
        SegmentLayer(id="block", name="Block", labels=BLOCK_LABELS, default_label="body"),
        DocumentLayer(
            id="doc_frame",
            name="Frames",
            attributes=(
                enum("primary_frame", *FRAMES, "irrelevant"),
                enum("frames", *FRAMES, several=True),
                Attribute("issue", AttributeType.STRING),
            ),
        ),
        span_layer(
            "frame_span",
            FRAMES,
            enum("function", "problem", "none", default="none"),
            enum("wording", "neutral", "lexical", default="neutral"),
            enum("polarity", "positive", "negative"),
            reference("target"),
            Attribute("voice", AttributeType.COMPUTED, formula="voice"),
        ),
        ClusterLayer(
            id="utterance",
            name="Utterance",
            member_layer="quote",
            attributes=(Attribute("gloss", AttributeType.STRING),),
            member_attributes=(enum("variant", "reference", "same", default="same"),),
        ),
        DocumentLayer(
            id="doc_source",
            name="Provenance",
            attributes=(enum("copy_role", "original", "reprint", default="original"),),
        ),
    ),
)

ENTRIES: Mapping[EntryId, Entry] = {
    entry.id: entry
    for entry in (
        Entry(EntryId("ent_1"), "entity", {"name": "Ada Obi", "type": "PER"}),
        Entry(EntryId("ent_2"), "entity", {"name": "A. Obi"}, merged_into=EntryId("ent_1")),
    )
}

_numbers = count(1)


def document(external_id: str, text: str, *, story: str | None = None, **metadata: str) -> Document:
    return Document(
        id=DocumentId(next(_numbers)),
        external_id=external_id,
        title=text.partition("\n")[0][:80],
        text=text,
        text_sha256=text_digest(text),
        raw_sha256=text_digest(text),
        story_id=story or external_id,
        metadata=metadata,
        text_rules=1,
    )


def fragments_of(text: str, *parts: str) -> tuple[Span, ...]:
    """The first place of each part in the text, one after the other."""
    spans: list[Span] = []
    for part in parts:
        start = text.index(part, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(part)))
    return tuple(spans)


def span(
    of: Document,
    layer: str,
    label: str,
    *parts: str,
    id: str = "",
    **attributes: str | tuple[str, ...],
) -> Annotation:
    """An annotation of the first place where the parts are in the document's text."""
    return spanning(of, layer, label, fragments_of(of.text, *parts), id=id, attributes=attributes)


def spanning(
    of: Document,
    layer: str,
    label: str,
    fragments: tuple[Span, ...] = (),
    *,
    id: str = "",
    attributes: Attributes | None = None,
) -> Annotation:
    key = AnnotationId(id or f"{layer}-{'-'.join(f'{f.start}.{f.end}' for f in fragments)}")
    return Annotation(key, of.id, GOLD, layer, label, fragments, attributes=attributes or {})


def link(
    of: Document, layer: str, start: str, end: str, order: int | None = None, **attributes: str
) -> Annotation:
    ends = Ends(AnnotationId(start), AnnotationId(end), order)
    key = AnnotationId(f"{layer}-{start}-{end}")
    return Annotation(key, of.id, GOLD, layer, layer, ends=ends, attributes=attributes)


def annotated(
    of: Document,
    annotations: Iterable[Annotation] = (),
    *,
    state: TaskState = TaskState.FINISHED,
    coverage: Mapping[str, Coverage] | None = None,
) -> AnnotatedDocument:
    task = Task(of.id, GOLD, state, coverage or {})
    return AnnotatedDocument(of, GOLD, reading_order(annotations), task)
