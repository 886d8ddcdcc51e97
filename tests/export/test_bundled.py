"""The recipes that come with the program fit the schemas that come with it."""

from __future__ import annotations

import pytest

from annotator.export.binding import Binding
from annotator.export.checks import fits
from annotator.export.features import features_of
from annotator.export.recipe_file import find_recipe, load_recipe, recipe_names
from annotator.interchange.schema_file import load_schema
from annotator.resources import bundled

QUOTES = {"quotes", "quote_tags", "quote_detection", "utterances", "chat"}
ENTITIES = {"ner", "entity_spans", "entity_links"}
FRAMING = {"frames", "primary_frame", "frame_spans"}
BOILERPLATE = {"boilerplate_lines", "clean"}


@pytest.mark.parametrize(
    ("schema", "recipes"),
    [
        ("quotes", QUOTES),
        ("entities", ENTITIES),
        ("framing", FRAMING),
        ("boilerplate", BOILERPLATE),
        ("news", QUOTES | ENTITIES | FRAMING | BOILERPLATE | {"quote_speaker_pairs"}),
    ],
)
def test_each_schema_has_its_recipes(schema: str, recipes: set[str]) -> None:
    loaded = load_schema(bundled("schemas") / f"{schema}.json")
    fitting = {name for name in recipe_names() if fits(load_recipe(find_recipe(name)), loaded)}
    assert fitting == recipes | {"documents", "annotations_raw"}


def test_no_enumeration_of_quotes_is_missing_in_the_bundled_schema() -> None:
    loaded = load_schema(bundled("schemas") / "news.json")
    features = features_of(Binding(load_recipe(find_recipe("quotes")), loaded))
    quote = features["quotes"].feature
    enumerations = {
        "type": quote["type"],
        "speaker_status": quote["speaker_status"],
        "polarity": quote["polarity"],
        "level": quote["cues"].feature["level"],
        "mention_level": quote["sources"].feature["mention_level"],
    }
    assert [name for name, column in enumerations.items() if not hasattr(column, "names")] == []
