"""What a dataset configuration is made of: the kind of its rows, its layers and its policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    """What one row of token tags covers."""

    SENTENCE = "sentence"
    LINE = "line"
    DOCUMENT = "document"


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
    """What all kinds share. `id` is the configuration's name; `place` names the file in errors."""

    id: str
    version: str
    title: str
    description: str = ""
    split: SplitPolicy = field(default_factory=SplitPolicy)
    place: str = ""

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

    `attribute` is an enum or multi_enum of the document layer `layer`. `columns` are further enum
    attributes of the layer, one column each.
    """

    layer: str
    attribute: str
    columns: tuple[str, ...] = ()


def layers_of(recipe: Recipe) -> tuple[str, ...]:
    """The layers that must have been looked at before a document can be a row."""
    match recipe:
        case TokenTagsRecipe():
            return recipe.layers
        case QuotesRecipe() | LineLabelsRecipe() | DocumentLabelsRecipe():
            return (recipe.layer,)
    return ()
