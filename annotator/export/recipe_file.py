"""Recipe files: JSON in, frozen recipes out, every mistake named with its place.

This is the only module of the package that needs pydantic; import it inside functions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from annotator.errors import ExportError
from annotator.export.recipe import (
    DiscontinuousPolicy,
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    NestedPolicy,
    OffTokenPolicy,
    QuotesRecipe,
    Recipe,
    SplitPolicy,
    TokenTagsRecipe,
    Unit,
)
from annotator.resources import bundled

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_IDENTIFIER = r"^[A-Za-z][A-Za-z0-9_]*$"
_ATTRIBUTE_PATH = r"^[A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$"
_STRATIFY = r"^([A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?)?$"
_VERSION = r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$"

Identifier = Annotated[str, Field(pattern=_IDENTIFIER)]
AttributePath = Annotated[str, Field(pattern=_ATTRIBUTE_PATH)]
Version = Annotated[str, Field(pattern=_VERSION)]
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
        pattern=_STRATIFY,
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


class _RecipeFile(_Model):
    recipe_format: Literal[1]
    id: Identifier = Field(description="Name of the dataset configuration.")
    version: Version
    title: str = Field(min_length=1)
    description: str = ""
    split: SplitFile = SplitFile()

    def shared(self, place: str) -> dict[str, Any]:
        """The fields that all kinds of recipes have."""
        return {
            **self.model_dump(include={"id", "version", "title", "description"}),
            "split": self.split.policy(),
            "place": place,
        }


class DocumentsFile(_RecipeFile):
    """One row for each document: text and metadata."""

    kind: Literal["documents"]
    metadata: list[Identifier] = Field(default=[], description="Metadata fields, one column each.")
    attributes: list[AttributePath] = Field(
        default=[], description='Attributes of document layers as "layer.attribute".'
    )

    def recipe(self, place: str) -> Recipe:
        """The recipe as a value."""
        return DocumentsRecipe(
            **self.shared(place),
            metadata=tuple(self.metadata),
            attributes=tuple(self.attributes),
        )


class QuotesFile(_RecipeFile):
    """One row for each document with its quotations as nested structures."""

    kind: Literal["quotes"]
    layer: Identifier = "quote"
    labels: list[Identifier] = Field(default=[], description="Only these labels; empty: all.")

    def recipe(self, place: str) -> Recipe:
        """The recipe as a value."""
        return QuotesRecipe(**self.shared(place), layer=self.layer, labels=tuple(self.labels))


class TokenTagsFile(_RecipeFile):
    """One row for each sentence, line or document: tokens with IOB2 tags."""

    kind: Literal["token_tags"]
    layers: list[Identifier] = Field(min_length=1)
    labels: list[Identifier] = Field(default=[], description="Only these labels; empty: all.")
    label_map: dict[Identifier, Identifier] = Field(
        default={}, description="From the schema's label to the tag; others are left out."
    )
    unit: Unit = Unit.SENTENCE
    nested: NestedPolicy = NestedPolicy.OUTERMOST
    discontinuous: DiscontinuousPolicy = DiscontinuousPolicy.SPLIT
    off_token: OffTokenPolicy = OffTokenPolicy.SNAP
    levels: int = Field(default=3, ge=1, le=9, description="Tag columns where nested is all.")

    def recipe(self, place: str) -> Recipe:
        """The recipe as a value."""
        return TokenTagsRecipe(
            **self.shared(place),
            layers=tuple(self.layers),
            labels=tuple(self.labels),
            label_map=dict(self.label_map),
            unit=self.unit,
            nested=self.nested,
            discontinuous=self.discontinuous,
            off_token=self.off_token,
            levels=self.levels,
        )


class LineLabelsFile(_RecipeFile):
    """One row for each line with the label of a segment layer."""

    kind: Literal["line_labels"]
    layer: Identifier

    def recipe(self, place: str) -> Recipe:
        """The recipe as a value."""
        return LineLabelsRecipe(**self.shared(place), layer=self.layer)


class DocumentLabelsFile(_RecipeFile):
    """One row for each document with the values of one attribute as labels."""

    kind: Literal["document_labels"]
    layer: Identifier
    attribute: Identifier
    columns: list[Identifier] = []

    def recipe(self, place: str) -> Recipe:
        """The recipe as a value."""
        return DocumentLabelsRecipe(
            **self.shared(place),
            layer=self.layer,
            attribute=self.attribute,
            columns=tuple(self.columns),
        )


RecipeFile = Annotated[
    DocumentsFile | QuotesFile | TokenTagsFile | LineLabelsFile | DocumentLabelsFile,
    Field(discriminator="kind"),
]
_ADAPTER: TypeAdapter[RecipeFile] = TypeAdapter(RecipeFile)


def recipe_names() -> tuple[str, ...]:
    """The recipes that come with the program, the articles themselves first."""
    names = (path.stem for path in _bundled_files())
    return tuple(sorted(names, key=lambda name: (name != "documents", name)))


def find_recipe(name: str) -> Path:
    """The file of a bundled recipe, or the file itself; ExportError when there is neither."""
    for path in _bundled_files():
        if path.stem == name:
            return path
    if (path := Path(name)).is_file():
        return path
    known = ", ".join(recipe_names())
    raise ExportError(f'There is no recipe "{name}". Name a file or one of: {known}.')


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file; ExportError with every mistake, one a line, each with its place."""
    return read_recipe(_read(path), path.name)


def read_recipe(content: bytes, place: str) -> Recipe:
    """The recipe in the bytes of a file called `place`."""
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ExportError(f"{place}: not UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ExportError(f"{place}: not valid JSON ({where}: {error.msg}).") from error
    try:
        return _ADAPTER.validate_python(raw).recipe(place)
    except ValidationError as error:
        raise ExportError("\n".join(_problems(error, place))) from error


def recipe_schema() -> dict[str, Any]:
    """The JSON Schema of the recipe format, as it lies beside the bundled recipes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Annotator export recipe, format 1",
        **_ADAPTER.json_schema(),
    }


def _bundled_files() -> list[Path]:
    return sorted(
        p for p in bundled("exports").glob("*.json") if not p.name.endswith("schema.json")
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.") from error


_MESSAGES = {
    "extra_forbidden": "this field is not known here",
    "missing": "this field is missing",
    "union_tag_not_found": 'the field "kind" is missing',
    "model_attributes_type": "a recipe is a JSON object",
    "string_too_short": "this must not be empty",
    "too_short": "this must not be empty",
}
_FORMS = {
    _IDENTIFIER: "a name: a letter, then letters, digits and underscores",
    _ATTRIBUTE_PATH: "of the form layer.attribute",
    _STRATIFY: "a metadata field, a layer or layer.attribute",
    _VERSION: "a version such as 1.0.0",
}


def _problems(error: ValidationError, place: str) -> list[str]:
    return [
        f"{place}: {_path(problem['loc'])}{_message(problem)}."
        for problem in error.errors(include_url=False)
    ]


def _message(problem: ErrorDetails) -> str:
    kind, details = problem["type"], problem.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f'"{problem["input"]}" is not {_FORMS[details["pattern"]]}'
    if kind == "union_tag_invalid":
        return f'kind: "{details["tag"]}" is none of {details["expected_tags"]}'
    return _MESSAGES.get(kind, problem["msg"].removeprefix("Value error, "))


def _path(location: tuple[int | str, ...]) -> str:
    """ "labels[2]: " from ("token_tags", "labels", 2): the first part only repeats the kind."""
    path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location[1:])
    return f"{path.removeprefix('.')}: " if path else ""
