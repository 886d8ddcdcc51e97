"""A small schema with every kind of layer, and short ways to write documents and annotations."""

from __future__ import annotations

from annotator.domain.annotation import Annotation, Attributes, Ends
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    ClusterLayer,
    DocumentLayer,
    EndRule,
    Label,
    Overlap,
    RegistryLayer,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.span import Span

POLARITY = Attribute(
    "polarity",
    AttributeType.ENUM,
    values=(("affirmed", "affirmed"), ("denied", "denied")),
    default="affirmed",
    in_agreement=True,
)
MEDIUM = Attribute("medium", AttributeType.STRING)
MARKS = Attribute("marks", AttributeType.STRING, applies_to=("term",))

QUOTE = SpanLayer(
    id="quote",
    name="Quotation",
    key="Q",
    labels=(
        Label("direct", "Direct", "D"),
        Label("indirect", "Indirect", "I"),
        Label("term", "Term", "X"),
    ),
    attributes=(POLARITY, MEDIUM, MARKS),
    max_fragments=3,
    cross_paragraph=True,
    overlap=Overlap.NESTED,
)
CUE = SpanLayer(
    id="cue", name="Cue", key="C", labels=(Label("cue", "Cue", "C"),), overlap=Overlap.NONE
)
FRAME = SpanLayer(
    id="frame",
    name="Frame",
    key="F",
    labels=(Label("economic", "Economic", "1"), Label("morality", "Morality", "2")),
    overlap=Overlap.STACKED,
)
BLOCK = SegmentLayer(
    id="block",
    name="Block",
    key="B",
    labels=(
        Label("body", "Body", "B"),
        Label("headline", "Headline", "H"),
        Label("ui", "Residue", "U"),
    ),
    default_label="body",
)
HAS_CUE = RelationLayer(
    id="has_cue",
    name="Cue of",
    key="1",
    from_end=EndRule("quote", ("direct", "indirect")),
    to_end=EndRule("cue"),
    max_per_from=2,
    ordered=True,
)
NESTED_IN = RelationLayer(
    id="nested_in",
    name="Inside of",
    key="2",
    from_end=EndRule("quote"),
    to_end=EndRule("quote"),
    acyclic=True,
)
ARTICLE = DocumentLayer(
    id="article",
    name="Article",
    attributes=(Attribute("tone", AttributeType.STRING, in_agreement=True),),
)
ENTITY = RegistryLayer(
    id="entity",
    name="Entity",
    attributes=(Attribute("name", AttributeType.STRING, required=True),),
)
UTTERANCE = ClusterLayer(id="utterance", name="Utterance", member_layer="quote")

SCHEMA = Schema(
    id="test.small",
    version="1.0.0",
    title="Small",
    description="",
    layers=(QUOTE, CUE, FRAME, BLOCK, HAS_CUE, NESTED_IN, ARTICLE, ENTITY, UTTERANCE),
)

TEXT = (
    "Mayor answers\n“No comment,” said Ilse Brandt 🙂, who\u00a0left early.\nRead more\n\nThe end."
)


def document(text: str = TEXT, *, id: int = 1, external_id: str = "a") -> Document:
    """A document of this text, a story of its own."""
    digest = text_digest(text)
    return Document(DocumentId(id), external_id, "Title", text, digest, digest, external_id, {}, 1)


def mark(
    id: str,
    layer: str,
    label: str,
    *spans: tuple[int, int],
    author: str = "anna",
    attributes: Attributes | None = None,
) -> Annotation:
    """An annotation of document 1."""
    return Annotation(
        AnnotationId(id),
        DocumentId(1),
        AuthorName(author),
        layer,
        label,
        tuple(Span(*span) for span in spans),
        attributes=attributes or {},
    )


def link(
    id: str, layer: str, from_id: str, to_id: str, *, order: int | None = None, author: str = "anna"
) -> Annotation:
    """A relation in document 1."""
    ends = Ends(AnnotationId(from_id), AnnotationId(to_id), order)
    return Annotation(AnnotationId(id), DocumentId(1), AuthorName(author), layer, layer, ends=ends)
