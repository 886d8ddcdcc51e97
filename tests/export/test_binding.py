"""Recipes bound to a schema: their classes, and why some do not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.domain.schema import Label, SpanLayer
from annotator.export.binding import Binding
from annotator.export.checks import fits, problems_of
from annotator.export.features import features_of
from annotator.export.recipe import (
    DocumentLabelsRecipe,
    DocumentsRecipe,
    LineLabelsRecipe,
    QuotesRecipe,
    Recipe,
    TokenTagsRecipe,
)
from tests.export.building import FRAMES, SCHEMA

DOCUMENTS = DocumentsRecipe(id="d", version="1.0.0", title="D", place="r.json")
QUOTES = QuotesRecipe(id="q", version="1.0.0", title="Q", place="r.json", layer="quote")
TAGS = TokenTagsRecipe(id="t", version="1.0.0", title="T", place="r.json", layers=("mention",))
LINES = LineLabelsRecipe(id="l", version="1.0.0", title="L", place="r.json", layer="block")
LABELS = DocumentLabelsRecipe(
    id="f", version="1.0.0", title="F", place="r.json", layer="doc_frame", attribute="frames"
)


@pytest.mark.parametrize("recipe", [DOCUMENTS, QUOTES, TAGS, LINES, LABELS])
def test_a_recipe_whose_layers_the_schema_has_fits(recipe: Recipe) -> None:
    assert fits(recipe, SCHEMA)


@pytest.mark.parametrize(
    ("recipe", "classes"),
    [
        (TAGS, ("PER", "ORG", "GPE", "DATE")),  # DATE is not enabled, and stays in the data
        (replace(TAGS, labels=("GPE", "PER")), ("PER", "GPE")),
        (replace(TAGS, label_map={"GPE": "LOC", "ORG": "LOC", "PER": "PER"}), ("PER", "LOC")),
        (replace(TAGS, layers=("cue", "source")), ("cue", "source")),
        (QUOTES, ("direct", "indirect", "mixed")),
        (LINES, ("body", "headline", "navigation")),
        (LABELS, FRAMES),
        (DOCUMENTS, ()),
    ],
)
def test_classes_are_those_of_the_schema_in_its_order(
    recipe: Recipe, classes: tuple[str, ...]
) -> None:
    assert Binding(recipe, SCHEMA).labels == classes


@pytest.mark.parametrize(
    ("recipe", "problem"),
    [
        (
            replace(TAGS, layers=("name",)),
            'layers[0]: the schema test.news 1.0.0 has no layer "name".',
        ),
        (replace(TAGS, layers=("mention", "block")), 'layers[1]: "block" is not a span layer in'),
        (
            replace(TAGS, labels=("PER", "FOO")),
            'labels[1]: the schema test.news 1.0.0 has no label "FOO" in mention.',
        ),
        (
            replace(TAGS, label_map={"FOO": "PER"}),
            "label_map.FOO: the schema test.news 1.0.0 has no",
        ),
        (
            replace(QUOTES, labels=("loud",)),
            'labels[0]: the schema test.news 1.0.0 has no label "lou',
        ),
        (
            replace(QUOTES, layer="doc_frame"),
            'layer: "doc_frame" is not a span layer in the schema',
        ),
        (replace(LINES, layer="quote"), 'layer: "quote" is not a segment layer in the schema'),
        (replace(LABELS, layer="block"), 'layer: "block" is not a document layer in the schema'),
        (
            replace(LABELS, attribute="tone"),
            'attribute: the layer "doc_frame" of test.news 1.0.0 has no attribute "tone".',
        ),
        (replace(LABELS, attribute="issue"), 'attribute: "issue" is string, and only enumerations'),
        (replace(LABELS, columns=("frames",)), 'columns[0]: "frames" is multi_enum, and only'),
        (replace(DOCUMENTS, metadata=("text",)), 'metadata: the column "text" exists already.'),
        (
            replace(DOCUMENTS, metadata=("copy_role",), attributes=("doc_source.copy_role",)),
            'attributes: the column "copy_role" exists already.',
        ),
        (
            replace(DOCUMENTS, attributes=("doc_frame.issue",)),
            'attributes[0]: "issue" is string, and',
        ),
    ],
)
def test_a_recipe_that_does_not_fit_is_told_with_the_place(recipe: Recipe, problem: str) -> None:
    [found] = problems_of(recipe, SCHEMA)
    assert found.startswith(f"r.json: {problem}")


def test_labels_that_are_numbers_are_refused() -> None:
    layer = SpanLayer(id="mention", name="Mention", labels=(Label("1", "One"),))
    [found] = problems_of(TAGS, replace(SCHEMA, layers=(layer,)))
    assert found == 'r.json: the label "1" is a number; datasets would take it for a position.'


@pytest.mark.parametrize("recipe", [DOCUMENTS, QUOTES, TAGS, LINES, LABELS])
def test_the_same_schema_gives_the_same_features(recipe: Recipe) -> None:
    features = features_of(Binding(recipe, SCHEMA))
    assert features == features_of(Binding(recipe, SCHEMA))
    assert list(features)[:4] == ["id", "document_id", "story_id", "text_sha256"]


def test_tags_are_classes_in_iob2() -> None:
    features = features_of(Binding(replace(TAGS, labels=("PER", "ORG")), SCHEMA))
    assert features["ner_tags"].feature.names == ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def test_an_enumeration_the_schema_lacks_becomes_a_column_that_stays_empty() -> None:
    without = tuple(replace(layer, attributes=()) for layer in SCHEMA.layers)
    quote = features_of(Binding(QUOTES, replace(SCHEMA, layers=without)))["quotes"].feature
    assert quote["polarity"].dtype == "string"
