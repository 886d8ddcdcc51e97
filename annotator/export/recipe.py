"""What a dataset configuration is made of: the kind of its rows, its layers and its policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ALL_SPLITS = "all"
"""What `load_dataset` takes for every split there is, so that none can have this name."""


class Unit(StrEnum):
    """What one row covers. A paragraph is a line, or lines that an annotation holds together."""

    SENTENCE = "sentence"
    LINE = "line"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"
    MENTION = "mention"


class MaskAction(StrEnum):
    """What a mask does: no annotation touches the text under it, or the text is left out as well.

    Text that is left out is missing as rows or tokens; the offsets of the rest stay as they are.
    """

    UNLABEL = "unlabel"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Mask:
    """Parts of articles, by the labels or the label groups of a layer; both empty: all of it."""

    layer: str
    labels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    action: MaskAction = MaskAction.UNLABEL


class NestedPolicy(StrEnum):
    """Which of overlapping spans get the tags; `all` writes one tag column for each level."""

    OUTERMOST = "outermost"
    INNERMOST = "innermost"
    ALL = "all"


class DiscontinuousPolicy(StrEnum):
    """What becomes of a span in several fragments: each is tagged, only the first, or none."""

    SPLIT = "split"
    FIRST = "first"
    SKIP = "skip"


class OffTokenPolicy(StrEnum):
    """What becomes of a span whose borders are inside a token: widened to it, or left out."""

    SNAP = "snap"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class SplitPolicy:
    """Shares of the splits, in order, and the seed that stories are hashed with.

    `stored_as` is the name under which the project keeps who is in which split. `stratify` names
    a metadata field, a layer or "layer.attribute" whose values every split gets its share of.
    Two documents of different splits may share up to `leak_limit` of the five-word runs of the
    one that has fewer; None lets everything pass.
    """

    ratios: tuple[tuple[str, float], ...] = (("train", 0.8), ("validation", 0.1), ("test", 0.1))
    seed: str = "1"
    stored_as: str = "default"
    stratify: str = ""
    leak_limit: float | None = 0.7

    @property
    def names(self) -> tuple[str, ...]:
        """The splits in order."""
        return tuple(name for name, _ratio in self.ratios)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What all kinds share. `id` is the configuration's name; `place` names the file in errors.

    `content` is the recipe's file, for the copy in the dataset. Masks whose layers the schema lacks
    mask nothing.
    """

    id: str
    version: str
    title: str
    description: str = ""
    split: SplitPolicy = field(default_factory=SplitPolicy)
    masks: tuple[Mask, ...] = ()
    place: str = ""
    content: bytes = field(default=b"", compare=False, repr=False)

    @property
    def cited(self) -> str:
        """How the recipe is named in cards: "ner 1.0.0"."""
        return f"{self.id} {self.version}"


@dataclass(frozen=True, kw_only=True)
class DocumentsRecipe(Recipe):
    """One row for each document: text and metadata, and attributes of document layers.

    `metadata` are the fields that become columns. `attributes` are "layer.attribute"; those of
    layers the schema lacks get no column.
    """

    metadata: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuotesRecipe(Recipe):
    """One row for each document, with its quotations, who said them and through whom.

    `layer` holds the quotations. The layers `verbatim`, `source`, `cue`, `speaker`, `has_cue`,
    `relay`, `addressee`, `nested_in` and `continues` are read where the schema has them.
    """

    layer: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TokenTagsRecipe(Recipe):
    """One row for each sentence, line or document: tokens with IOB2 tags.

    Empty `labels` means all of the layers. `label_map` renames or joins labels, by the schema's
    label id; labels it does not name are left out, unless it is empty. `levels` is the number of
    tag columns where `nested` is `all`.
    """

    layers: tuple[str, ...]
    labels: tuple[str, ...] = ()
    label_map: Mapping[str, str] = field(default_factory=dict)
    unit: Unit = Unit.SENTENCE
    nested: NestedPolicy = NestedPolicy.OUTERMOST
    discontinuous: DiscontinuousPolicy = DiscontinuousPolicy.SPLIT
    off_token: OffTokenPolicy = OffTokenPolicy.SNAP
    levels: int = 3


@dataclass(frozen=True, kw_only=True)
class LineLabelsRecipe(Recipe):
    """One row for each line of a segment layer, with its label, the default one included."""

    layer: str


@dataclass(frozen=True, kw_only=True)
class DocumentLabelsRecipe(Recipe):
    """One row for each document with the values of one attribute as labels.

    `attribute` is an enum or multi_enum of the document layer `layer`; an enum has the column
    `label`, a multi_enum `labels` and `label_vector`. `columns` are further enum attributes of the
    layer, one column each.
    """

    layer: str
    attribute: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CleanRecipe(Recipe):
    """One row for each document: its text with and without what is not the article, and a map.

    Of the segment layer `layer` the lines, and of the span layer `inline`, where the schema has
    one, the parts of lines stay whose labels have one of the `policies`.
    """

    layer: str
    inline: str = ""
    policies: tuple[str, ...] = ("keep",)


@dataclass(frozen=True, kw_only=True)
class SpansRecipe(Recipe):
    """Spans with offsets, in rows of a unit; for the unit "mention" one row for each span.

    `attributes` are columns of each span, from the layers that have them. `context` is the number
    of code points on either side that a row of a mention shows.
    """

    layers: tuple[str, ...]
    labels: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    unit: Unit = Unit.DOCUMENT
    context: int = 200


@dataclass(frozen=True, kw_only=True)
class EntityLinksRecipe(Recipe):
    """One row for each mention: the entry it names or the reason for none, and the candidates.

    Candidates are the registry's entries with the mention's words as a name or an alias, and the
    entry that it names, at most `candidates` of them.
    """

    layer: str
    attribute: str
    labels: tuple[str, ...] = ()
    context: int = 200
    candidates: int = 30


@dataclass(frozen=True, kw_only=True)
class RelationsRecipe(Recipe):
    """One row for each document with its links: what they join, and in which order."""

    layers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PairsRecipe(Recipe):
    """One row for each annotation at the start of a link and each one it could lead to.

    Candidates are the ends of links, and spans of the layers `candidates` (with `labels`, unless
    empty) at most `within` sentences away that do not overlap an end. A candidate with a value of
    `same_as` that an end has as well names the same thing and is left out.
    """

    relation: str
    candidates: tuple[str, ...]
    labels: tuple[str, ...] = ()
    within: int = 3
    same_as: str = ""


@dataclass(frozen=True, kw_only=True)
class DetectionRecipe(Recipe):
    """One row for each pair of quotation marks and each sentence: does it quote, or not?

    `positives` are the labels of `layer` that quote; whatever else it has is a negative.
    """

    layer: str
    positives: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClustersRecipe(Recipe):
    """One row for each cluster with its members, of one split: others are left out."""

    layer: str


@dataclass(frozen=True, kw_only=True)
class AnnotationsRecipe(Recipe):
    """One row for each annotation of each annotator, as it was made; empty `layers` means all."""

    layers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChatRecipe(Recipe):
    """One row for each unit: messages with the instruction, the text and the answer as JSON."""

    layers: tuple[str, ...]
    instruction: str
    labels: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    unit: Unit = Unit.PARAGRAPH


def layers_of(recipe: Recipe) -> tuple[str, ...]:
    """The layers that must have been looked at before a document can be a row."""
    match recipe:
        case TokenTagsRecipe() | SpansRecipe() | ChatRecipe() | RelationsRecipe():
            return recipe.layers
        case QuotesRecipe() | DetectionRecipe() | EntityLinksRecipe():
            return (recipe.layer,)
        case LineLabelsRecipe() | DocumentLabelsRecipe() | CleanRecipe():
            return (recipe.layer,)
        case PairsRecipe():
            return (recipe.relation, *recipe.candidates)
    return ()
