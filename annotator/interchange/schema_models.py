"""The format of schema files as pydantic models; `schemas/README.md` explains it.

Only what can be seen in one place is checked here. What names something else in the file, or in
another file, is checked by `schema_checks` and `constraint_checks`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from annotator.domain.schema import AttributeType, Granularity, MarkStyle, Overlap, Severity

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*$"
SCHEMA_ID_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
VERSION_PATTERN = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$"
RANGE_PATTERN = r"^\^?(0|[1-9]\d*)(\.(0|[1-9]\d*)){0,2}$"
COLOR_PATTERN = r"^#[0-9A-F]{6}$"
CONSTRAINT_ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]*$"

Id = Annotated[str, Field(pattern=ID_PATTERN)]
SchemaId = Annotated[str, Field(pattern=SCHEMA_ID_PATTERN)]
Text = Annotated[str, Field(min_length=1)]
Color = Annotated[str, Field(pattern=COLOR_PATTERN)]


class Model(BaseModel):
    """Every part of a schema file: unknown fields and values of another type are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LabelModel(Model):
    """One choice of a span or segment layer."""

    id: Id
    name: Text
    key: str = ""
    color: Color = "#D5D5D5"
    color_dark: Color = "#4A4A4A"
    style: MarkStyle = MarkStyle.FILL
    description: str = ""
    examples: list[str] = []
    enabled: bool = True
    group: str = ""
    policy: Literal["keep", "optional", "drop"] | None = None


class ValueModel(Model):
    """One value of an enum; as plain text its name is its id with spaces for underscores."""

    id: Id
    name: Text | None = None


def _as_value(raw: Any) -> Any:
    return {"id": raw} if isinstance(raw, str) else raw


Value = Annotated[ValueModel, BeforeValidator(_as_value, json_schema_input_type=Id | ValueModel)]
Default = str | bool | int | float | list[str]


class AttributeModel(Model):
    """One typed property of annotations, entries, clusters or cluster members."""

    id: Id
    type: AttributeType
    description: str = ""
    values: list[Value] = []
    default: Default | None = None
    required: bool = False
    multi: bool = False
    applies_to: list[Id] = []
    in_agreement: bool = False
    nil_reasons: list[Id] = []
    registry: str = ""
    ordinal: bool = False
    formula: str = ""


class _LayerModel(Model):
    id: Id
    name: Text
    key: str = ""
    description: str = ""
    enabled: bool = True
    attributes: list[AttributeModel] = []


class SpanLayerModel(_LayerModel):
    """Spans of text, each with a label."""

    kind: Literal["span"]
    granularity: Granularity = Granularity.CHARACTER
    max_fragments: int = Field(1, ge=1)
    cross_paragraph: bool = False
    overlap: Overlap = Overlap.NESTED
    labels: list[LabelModel] = Field(min_length=1)


class SegmentLayerModel(_LayerModel):
    """A label for every line of the text."""

    kind: Literal["segment"]
    default_label: str
    skip_blank: bool = True
    labels: list[LabelModel] = Field(min_length=1)


class EndModel(Model):
    """What one end of a relation may be; without `labels`, any label of the layer."""

    layer: str
    labels: list[str] = []


class RelationLayerModel(_LayerModel):
    """Links between two annotations of one document."""

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)

    kind: Literal["relation"]
    from_end: EndModel = Field(alias="from")
    to_end: EndModel = Field(alias="to")
    max_per_from: int | None = Field(None, ge=1)
    ordered: bool = False
    acyclic: bool = False


class DocumentLayerModel(_LayerModel):
    """Attributes of the whole article."""

    kind: Literal["document"]


class RegistryLayerModel(_LayerModel):
    """Objects of the whole corpus; the attributes are their fields."""

    kind: Literal["registry"]


class ClusterLayerModel(_LayerModel):
    """Annotations of several documents that belong together."""

    kind: Literal["cluster"]
    member_layer: str
    min_members: int = Field(2, ge=1)
    allow_absent_members: bool = False
    member_attributes: list[AttributeModel] = []


LayerModel = Annotated[
    SpanLayerModel
    | SegmentLayerModel
    | RelationLayerModel
    | DocumentLayerModel
    | RegistryLayerModel
    | ClusterLayerModel,
    Field(discriminator="kind"),
]

Condition = Annotated[
    dict[str, str | bool | list[str]],
    Field(description='Attribute values: one, several to choose from, or "*" for any.'),
]


class SelectionModel(Model):
    """The annotations that a constraint speaks of; every field given narrows the choice."""

    layer: str
    labels: list[str] = []
    groups: list[str] = []
    where: Condition = {}


class _ConstraintModel(Model):
    id: Annotated[str, Field(pattern=CONSTRAINT_ID_PATTERN)]
    severity: Severity
    message: Text


class LinksModel(_ConstraintModel):
    """Between `min` and `max` links of `relation` leave each annotation of `of`."""

    rule: Literal["links"]
    of: SelectionModel
    relation: str
    link_where: Condition = {}
    min: int = Field(0, ge=0)
    max: int | None = Field(None, ge=0)


class AttributeSetModel(_ConstraintModel):
    """The attribute has a value, its default included."""

    rule: Literal["attribute_set"]
    of: SelectionModel
    attribute: str


class ApartModel(_ConstraintModel):
    """What `relation` leads to overlaps neither where it starts nor what `others` lead to."""

    rule: Literal["apart"]
    relation: str
    others: list[str] = []


class QuotationMarksModel(_ConstraintModel):
    """The text begins with an opening and ends with a closing quotation mark."""

    rule: Literal["quotation_marks"]
    of: SelectionModel
    unless_over: SelectionModel | None = None


class ContainsModel(_ConstraintModel):
    """Each annotation of `of` covers at least `min` annotations of `inner` wholly."""

    rule: Literal["contains"]
    of: SelectionModel
    inner: SelectionModel
    min: int = Field(1, ge=1)


class InsideModel(_ConstraintModel):
    """Each annotation of `of` is covered wholly by one of `outer`."""

    rule: Literal["inside"]
    of: SelectionModel
    outer: SelectionModel


class LinkedInsideModel(_ConstraintModel):
    """Each link of `relation` leads to an annotation around the one it leaves."""

    rule: Literal["linked_inside"]
    relation: str


class LinkedModel(_ConstraintModel):
    """Each annotation of `of` is an end of some link."""

    rule: Literal["linked"]
    of: SelectionModel


class MaxDepthModel(_ConstraintModel):
    """No chain of `relation` has more than `max` annotations."""

    rule: Literal["max_depth"]
    relation: str
    max: int = Field(ge=1)


class EntryMatchesLabelModel(_ConstraintModel):
    """The entry that `attribute` names has the annotation's label in `field`."""

    rule: Literal["entry_matches_label"]
    of: SelectionModel
    attribute: str
    field: str
    unless_set: str = ""


class TextEndModel(_ConstraintModel):
    """The text ends with none of the `forbidden` strings."""

    rule: Literal["text_end"]
    of: SelectionModel
    forbidden: list[Text] = Field(min_length=1)


class MemberOfModel(_ConstraintModel):
    """The value of `attribute` is among the values of `members`, or one of `unless`."""

    rule: Literal["member_of"]
    of: SelectionModel
    attribute: str
    members: str
    unless: list[str] = []


class ShownInTextModel(_ConstraintModel):
    """Every value of `attribute` is the label of some span of `span_layer`."""

    rule: Literal["shown_in_text"]
    of: SelectionModel
    attribute: str
    span_layer: str


class MaxWordsModel(_ConstraintModel):
    """The text has at most `max` words, parted by white space."""

    rule: Literal["max_words"]
    of: SelectionModel
    max: int = Field(ge=1)


class MaxCountModel(_ConstraintModel):
    """The document has at most `max` annotations of `of`."""

    rule: Literal["max_count"]
    of: SelectionModel
    max: int = Field(ge=0)


class LabelDiffersModel(_ConstraintModel):
    """No annotation of `of` overlaps one of `other` with the same label id."""

    rule: Literal["label_differs"]
    of: SelectionModel
    other: SelectionModel


class NotOverModel(_ConstraintModel):
    """No annotation of `of` overlaps one of `other`."""

    rule: Literal["not_over"]
    of: SelectionModel
    other: SelectionModel


class EqualsLinkedModel(_ConstraintModel):
    """Where both are set, `attribute` equals `linked_attribute` of what `relation` leads to."""

    rule: Literal["equals_linked"]
    of: SelectionModel
    attribute: str
    relation: str
    linked_attribute: str


ConstraintModel = Annotated[
    LinksModel
    | AttributeSetModel
    | ApartModel
    | QuotationMarksModel
    | ContainsModel
    | InsideModel
    | LinkedInsideModel
    | LinkedModel
    | MaxDepthModel
    | EntryMatchesLabelModel
    | TextEndModel
    | MemberOfModel
    | ShownInTextModel
    | MaxWordsModel
    | MaxCountModel
    | LabelDiffersModel
    | NotOverModel
    | EqualsLinkedModel,
    Field(discriminator="rule"),
]


class ExtendsModel(Model):
    """Another schema whose layers are taken over: all of them, or those named."""

    id: SchemaId
    version: Annotated[str, Field(pattern=RANGE_PATTERN)]
    layers: list[Id] = []


class WorkspaceModel(Model):
    """Layers that are worked on together."""

    id: Id
    name: Text
    key: str = ""
    layers: list[str] = Field(min_length=1)


class SchemaModel(Model):
    """A schema file."""

    schema_format: Literal[1]
    id: SchemaId
    version: Annotated[str, Field(pattern=VERSION_PATTERN)]
    title: Text
    description: str = ""
    extends: list[ExtendsModel] = []
    layers: list[LayerModel] = []
    constraints: list[ConstraintModel] = []
    workspaces: list[WorkspaceModel] = []
    label_maps: dict[Id, dict[Id, Text]] = {}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the format, for editors that complete and check JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:annotator:schema-format:1",
        **SchemaModel.model_json_schema(by_alias=True, mode="validation"),
        "title": "Annotation schema, format 1",
    }
