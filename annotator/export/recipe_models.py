"""The form of recipe files, as pydantic models that become frozen recipes.

Only the module that reads recipe files needs this one, and with it pydantic.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from annotator.export.recipe import (
    ALL_SPLITS,
    AnnotationsRecipe,
    ChatRecipe,
    CleanRecipe,
    ClustersRecipe,
    DetectionRecipe,
    DiscontinuousPolicy,
    DocumentLabelsRecipe,
    DocumentsRecipe,
    EntityLinksRecipe,
    LineLabelsRecipe,
    Mask,
    MaskAction,
    NestedPolicy,
    OffTokenPolicy,
    PairsRecipe,
    QuotesRecipe,
    Recipe,
    RelationsRecipe,
    SpansRecipe,
    SplitPolicy,
    TokenTagsRecipe,
    Unit,
)

IDENTIFIER = r"^[A-Za-z][A-Za-z0-9_]*$"
OPTIONAL = r"^([A-Za-z][A-Za-z0-9_]*)?$"
ATTRIBUTE_PATH = r"^[A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$"
STRATIFY = r"^([A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?)?$"
VERSION = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$"

Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
OptionalIdentifier = Annotated[str, Field(pattern=OPTIONAL)]
AttributePath = Annotated[str, Field(pattern=ATTRIBUTE_PATH)]
Version = Annotated[str, Field(pattern=VERSION)]
Ratio = Annotated[float, Field(gt=0, le=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SplitFile(_Model):
    """How stories are shared out; the ratios add up to 1."""

    ratios: dict[Identifier, Ratio] = Field(
        default={"train": 0.8, "validation": 0.1, "test": 0.1},
        description="Share of each split, in the order in which they are filled. Sum: 1.",
    )
    seed: str = Field(default="1", description="Changes which stories fall into which split.")
    folds: int | None = Field(
        default=None,
        ge=2,
        le=100,
        description="Instead of ratios: so many equal splits named fold_1, fold_2, …",
    )
    stored_as: Identifier | None = Field(
        default=None,
        description="Name of the splits in the project; default: folds_K with folds, else default.",
    )
    stratify: str = Field(
        default="",
        pattern=STRATIFY,
        description="A metadata field, a layer or layer.attribute that is shared out evenly.",
    )
    leak_limit: float | None = Field(
        default=0.7,
        gt=0,
        le=1,
        description="Largest share of five-word runs that articles of two splits may have in "
        "common; null: any.",
    )

    @model_validator(mode="after")
    def _add_up_to_one(self) -> SplitFile:
        if self.folds and "ratios" in self.model_fields_set:
            raise ValueError("give either ratios or folds")
        if not self.ratios or abs(sum(self.ratios.values()) - 1) > 1e-9:
            raise ValueError("the ratios must add up to 1")
        if ALL_SPLITS in self.ratios:
            raise ValueError(
                f"no split can be called {ALL_SPLITS}: datasets means every split by that"
            )
        return self

    def policy(self) -> SplitPolicy:
        """The policy as a value."""
        ratios = self.ratios
        if self.folds:
            ratios = {f"fold_{number}": 1 / self.folds for number in range(1, self.folds + 1)}
        return SplitPolicy(
            ratios=tuple(ratios.items()),
            seed=self.seed,
            stored_as=self.stored_as or (f"folds_{self.folds}" if self.folds else "default"),
            stratify=self.stratify,
            leak_limit=self.leak_limit,
        )


class MaskFile(_Model):
    """Parts of articles whose annotations, or whose text too, the rows do without."""

    layer: Identifier
    labels: list[Identifier] = Field(default=[], description="Of the layer; empty: all.")
    groups: list[Identifier] = Field(default=[], description="Label groups, such as boilerplate.")
    action: MaskAction = Field(
        default=MaskAction.UNLABEL,
        description="unlabel: annotations that touch the text are left out; drop: the text, too.",
    )

    def mask(self) -> Mask:
        """The mask as a value."""
        return Mask(self.layer, tuple(self.labels), tuple(self.groups), self.action)


class _RecipeFile(_Model):
    recipe_format: Literal[1]
    id: Identifier = Field(description="Name of the dataset configuration.")
    version: Version
    title: str = Field(min_length=1)
    description: str = ""
    split: SplitFile = SplitFile()
    masks: list[MaskFile] = []

    def recipe(self, place: str, content: bytes) -> Recipe:
        """The recipe as a value, of the file `place` with this content."""
        chosen = set(type(self).model_fields) - {"recipe_format", "kind", "split", "masks"}
        fields = {name: _frozen(getattr(self, name)) for name in sorted(chosen)}
        return _RECIPES[type(self)](
            **fields,
            split=self.split.policy(),
            masks=tuple(mask.mask() for mask in self.masks),
            place=place,
            content=content,
        )


def _frozen(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    return tuple(value) if isinstance(value, list) else value


Labels = Annotated[list[Identifier], Field(description="Only these labels; empty: all.")]
Layers = Annotated[list[Identifier], Field(min_length=1)]
Attributes = Annotated[
    list[Identifier], Field(description="Attributes of the layers that have them.")
]
Context = Annotated[int, Field(ge=0, le=5_000, description="Code points on either side.")]


class DocumentsFile(_RecipeFile):
    """One row for each document: text and metadata."""

    kind: Literal["documents"]
    metadata: list[Identifier] = Field(default=[], description="Metadata fields, one column each.")
    attributes: list[AttributePath] = Field(
        default=[], description='Attributes of document layers as "layer.attribute".'
    )


class CleanFile(_RecipeFile):
    """One row for each document: raw and cleaned text with a map of offsets both ways."""

    kind: Literal["clean"]
    layer: Identifier
    inline: OptionalIdentifier = Field(default="", description="A span layer of parts of lines.")
    policies: list[Literal["keep", "optional", "drop"]] = Field(
        default=["keep"], min_length=1, description="Labels with these policies stay."
    )


class QuotesFile(_RecipeFile):
    """One row for each document with its quotations as nested structures."""

    kind: Literal["quotes"]
    layer: Identifier = "quote"
    labels: Labels = []


class TokenTagsFile(_RecipeFile):
    """One row for each sentence, line, paragraph or document: tokens with IOB2 tags."""

    kind: Literal["token_tags"]
    layers: Layers
    labels: Labels = []
    label_map: dict[Identifier, Identifier] = Field(
        default={}, description="From the schema's label to the tag; others are left out."
    )
    unit: Literal[Unit.SENTENCE, Unit.LINE, Unit.PARAGRAPH, Unit.DOCUMENT] = Unit.SENTENCE
    nested: NestedPolicy = NestedPolicy.OUTERMOST
    discontinuous: DiscontinuousPolicy = DiscontinuousPolicy.SPLIT
    off_token: OffTokenPolicy = OffTokenPolicy.SNAP
    levels: int = Field(default=3, ge=1, le=9, description="Tag columns where nested is all.")


class SpansFile(_RecipeFile):
    """One row for each unit with its spans, or for the unit "mention" for each span."""

    kind: Literal["spans"]
    layers: Layers
    labels: Labels = []
    attributes: Attributes = []
    unit: Unit = Unit.DOCUMENT
    context: Context = 200


class EntityLinksFile(_RecipeFile):
    """One row for each mention with the registry entry it names, and the candidates."""

    kind: Literal["entity_links"]
    layer: Identifier
    attribute: Identifier = Field(description="The entity_ref that names the entry.")
    labels: Labels = []
    context: Context = 200
    candidates: int = Field(default=30, ge=1, le=1_000, description="At most so many.")


class RelationsFile(_RecipeFile):
    """One row for each document with its links."""

    kind: Literal["relations"]
    layers: Layers


class PairsFile(_RecipeFile):
    """One row for each start of a link and each candidate for its end, with negatives."""

    kind: Literal["pairs"]
    relation: Identifier
    candidates: Layers
    labels: Labels = []
    within: int = Field(default=3, ge=0, le=100, description="Sentences before and behind.")
    same_as: OptionalIdentifier = Field(
        default="", description="An entity_ref; a candidate with the entry of an end is left out."
    )


class DetectionFile(_RecipeFile):
    """One row for each pair of quotation marks and each sentence: a quotation or not."""

    kind: Literal["detection"]
    layer: Identifier = "quote"
    positives: Annotated[list[Identifier], Field(min_length=1, description="Labels that quote.")]


class LineLabelsFile(_RecipeFile):
    """One row for each line with the label of a segment layer."""

    kind: Literal["line_labels"]
    layer: Identifier


class DocumentLabelsFile(_RecipeFile):
    """One row for each document with the values of one attribute as labels."""

    kind: Literal["document_labels"]
    layer: Identifier
    attribute: Identifier
    columns: list[Identifier] = []


class ClustersFile(_RecipeFile):
    """One row for each cluster with its members."""

    kind: Literal["clusters"]
    layer: Identifier


class AnnotationsFile(_RecipeFile):
    """One row for each annotation of each annotator, not adjudicated."""

    kind: Literal["annotations"]
    layers: list[Identifier] = Field(default=[], description="Only these; empty: all.")


class ChatFile(_RecipeFile):
    """One row for each unit: messages with the instruction, the text and the answer as JSON."""

    kind: Literal["chat"]
    layers: Layers
    instruction: str = Field(min_length=1)
    labels: Labels = []
    attributes: Attributes = []
    unit: Literal[Unit.SENTENCE, Unit.LINE, Unit.PARAGRAPH, Unit.DOCUMENT] = Unit.PARAGRAPH


RecipeFile = Annotated[
    DocumentsFile
    | CleanFile
    | QuotesFile
    | TokenTagsFile
    | SpansFile
    | EntityLinksFile
    | RelationsFile
    | PairsFile
    | DetectionFile
    | LineLabelsFile
    | DocumentLabelsFile
    | ClustersFile
    | AnnotationsFile
    | ChatFile,
    Field(discriminator="kind"),
]
ADAPTER: TypeAdapter[RecipeFile] = TypeAdapter(RecipeFile)

_RECIPES: dict[type[_RecipeFile], type[Recipe]] = {
    DocumentsFile: DocumentsRecipe,
    CleanFile: CleanRecipe,
    QuotesFile: QuotesRecipe,
    TokenTagsFile: TokenTagsRecipe,
    SpansFile: SpansRecipe,
    EntityLinksFile: EntityLinksRecipe,
    RelationsFile: RelationsRecipe,
    PairsFile: PairsRecipe,
    DetectionFile: DetectionRecipe,
    LineLabelsFile: LineLabelsRecipe,
    DocumentLabelsFile: DocumentLabelsRecipe,
    ClustersFile: ClustersRecipe,
    AnnotationsFile: AnnotationsRecipe,
    ChatFile: ChatRecipe,
}
