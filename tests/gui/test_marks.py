"""How schemas look: no two labels alike without their colours, and contrast in both themes."""

from __future__ import annotations

import itertools

import pytest

from annotator.domain.schema import Label, Schema, SegmentLayer, SpanLayer
from annotator.gui.marks import ink_on_dark, ink_on_light, mark_types
from annotator.gui.text_view.colours import DARK, LIGHT, Theme, contrast, letter_colour, rgb, tint
from annotator.gui.text_view.marks import MarkShape
from annotator.interchange.schema_file import bundled_schemas, load_schema

SCHEMAS = sorted(bundled_schemas())


@pytest.fixture(scope="module", params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> Schema:
    """Each bundled schema."""
    return load_schema(bundled_schemas()[request.param])


def _labels(schema: Schema) -> list[Label]:
    layers = [x for x in schema.layers if isinstance(x, SpanLayer | SegmentLayer)]
    return [label for layer in layers for label in layer.labels]


def _ink(label: Label, theme: Theme) -> str:
    return ink_on_dark(label) if theme.is_dark else ink_on_light(label.color)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_letters_and_text_on_tints_keep_their_contrast(schema: Schema, theme: Theme) -> None:
    for label in _labels(schema):
        ink = rgb(_ink(label, theme))
        assert contrast(ink, theme.background) >= 3, label.id
        assert contrast(letter_colour(ink), ink) >= 4.5, label.id
        assert contrast(theme.text, tint(ink, theme)) >= 4.5, label.id


def test_no_two_labels_share_shape_pattern_and_letter(schema: Schema) -> None:
    looks = [(t.shape, t.pattern, t.letter) for t in mark_types(schema).values()]
    assert len(looks) == len(set(looks))


def test_layers_of_one_schema_have_patterns_of_their_own(schema: Schema) -> None:
    types = mark_types(schema)
    by_layer = {
        layer: {types[key].pattern for key in types if key[0] == layer} for layer, _ in types
    }
    for (first, ours), (second, theirs) in itertools.combinations(by_layer.items(), 2):
        assert not ours & theirs, (first, second)


def test_entities_are_boxes_and_quotations_are_bars(news: Schema) -> None:
    types = mark_types(news)
    assert types["mention", "PER"].shape is MarkShape.BOX
    assert types["quote", "direct"].shape is MarkShape.BAR
    assert (types["quote", "direct"].letter, types["source", "source"].letter) == ("D", "S")


@pytest.mark.parametrize("fill", ["#FFFFFF", "#F4EC8C", "#000000", "#D5D5D5", "#00FF00"])
def test_any_colour_becomes_a_line_that_can_be_seen(fill: str) -> None:
    assert contrast(rgb(ink_on_light(fill)), (255, 255, 255)) >= 4.5
