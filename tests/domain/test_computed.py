"""Attributes that follow from the text and from other annotations."""

from __future__ import annotations

import pytest

from annotator.domain.annotation import AttributeValue
from annotator.domain.computed import computed_value
from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import AttributeType, Schema
from annotator.interchange.schema_file import find_schema, load_schema
from tests.examples import document, mark

TEXT = "The “rift” is deep, said Brandt. “He told me it is ‘over’,” she said. So it is."


@pytest.fixture(scope="module")
def news() -> Schema:
    return load_schema(find_schema("news"))


def computed(schema: Schema, layer: str, label: str, part: str, name: str) -> AttributeValue:
    start = TEXT.index(part)
    here = mark("here", layer, label, (start, start + len(part)))
    outer, inner = TEXT.index("“He"), TEXT.index("‘over")
    quotes = [
        mark("o", "quote", "direct", (outer, outer + 27), attributes={"speaker": ("brandt",)}),
        mark("i", "quote", "direct", (inner, inner + 6)),
        mark("t", "quote", "quoted_term", (4, 10)),
    ]
    annotated = AnnotatedDocument(
        document(TEXT), AuthorName("anna"), reading_order([here, *quotes])
    )
    attribute = schema.layer(layer).attributes_by_id[name]
    return computed_value(attribute, here, annotated, schema)


@pytest.mark.parametrize(
    ("part", "voice"),
    [
        ("is deep", ("author",)),
        ("told me", ("brandt",)),
        ("over", ("unknown",)),  # in the inner quotation, whose speaker is not set
        ("rift", ("author",)),  # a term in marks has no speaker
        ("said Brandt. “He", ("author",)),  # only partly in the quotation
    ],
)
def test_the_voice_is_that_of_the_innermost_quotation(
    news: Schema, part: str, voice: AttributeValue
) -> None:
    assert computed(news, "frame_span", "morality", part, "voice") == voice


def test_without_a_layer_of_quotations_every_voice_is_the_author() -> None:
    framing = load_schema(find_schema("framing"))
    assert computed(framing, "frame_span", "morality", "told me", "voice") == ("author",)


@pytest.mark.parametrize(("part", "share"), [("The “rift” is deep", 0.4), ("is deep", 0.0)])
def test_mark_coverage_of_a_quotation(news: Schema, part: str, share: float) -> None:
    assert computed(news, "quote", "mixed", part, "mark_coverage") == share


def test_every_computed_attribute_of_the_bundled_schemas_has_a_formula(news: Schema) -> None:
    formulas = {
        attribute.id: attribute.formula
        for layer in news.layers
        for attribute in layer.attributes
        if attribute.type is AttributeType.COMPUTED
    }
    assert formulas == {"mark_coverage": "mark_coverage", "voice": "voice"}
