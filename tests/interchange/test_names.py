"""Foreign names find their place in the schema by a mapping file or by being the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.domain.annotation import AttributeValue, Ends
from annotator.domain.identity import AnnotationId
from annotator.errors import UnreadableFile
from annotator.interchange.foreign import ForeignAnnotation
from annotator.interchange.names import NameMapping, Names, Target, Unplaced, read_mapping
from annotator.interchange.schema_file import find_schema, load_schema
from tests.examples import SCHEMA

ENDS = Ends(AnnotationId("a"), AnnotationId("b"))


def foreign(type_name: str, *, link: bool = False, **features: AttributeValue) -> ForeignAnnotation:
    return ForeignAnnotation("T1", type_name, features=features, ends=ENDS if link else None)


def place(names: Names, annotation: ForeignAnnotation) -> tuple[str, str] | Unplaced:
    found = names.target(annotation)
    return (found.layer.id, found.label) if isinstance(found, Target) else found


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (foreign("direct"), ("quote", "direct")),
        (foreign("DIRECT"), ("quote", "direct")),
        (foreign("quote.direct"), ("quote", "direct")),
        (foreign("webanno.custom.quote", label="direct"), ("quote", "direct")),
        (foreign("custom.NamedEntity", value="direct"), ("quote", "direct")),
        (foreign("cue"), ("cue", "cue")),
        (foreign("webanno.custom.article"), ("article", "article")),
        (foreign("has_cue", link=True), ("has_cue", "has_cue")),
        (foreign("Say:nested_in", link=True), ("nested_in", "nested_in")),
        (foreign("has_cue"), Unplaced.UNMAPPED),
        (foreign("direct", link=True), Unplaced.UNMAPPED),
        (foreign("quote"), Unplaced.UNMAPPED),
        (foreign("quote", label="shouted"), Unplaced.UNMAPPED),
        (foreign("Person"), Unplaced.UNMAPPED),
        (foreign(""), Unplaced.UNMAPPED),
    ],
)
def test_the_same_name_needs_no_mapping(
    annotation: ForeignAnnotation, expected: tuple[str, str] | Unplaced
) -> None:
    assert place(Names(SCHEMA), annotation) == expected


def test_a_mapping_comes_first_and_can_leave_out() -> None:
    mapping = NameMapping(
        labels={
            "NamedEntity.PER": "cue.cue",
            "NamedEntity": None,
            "Person": "quote.direct",
            "Speaker": "quote.direct",
            "Speech": "quote",
            "direct": None,
            "Actor": "has_cue",
        },
        label_features={"Speech": "kind"},
    )
    names = Names(SCHEMA, mapping)
    assert place(names, foreign("de.type.NamedEntity", value="PER")) == ("cue", "cue")
    assert place(names, foreign("de.type.NamedEntity", value="LOC")) is Unplaced.LEFT_OUT
    assert place(names, foreign("Person")) == ("quote", "direct")
    assert place(names, foreign("Speech", kind="term")) == ("quote", "term")
    assert place(names, foreign("Speech", kind="loud")) is Unplaced.UNMAPPED
    assert place(names, foreign("direct")) is Unplaced.LEFT_OUT
    assert place(names, foreign("Say:Actor", link=True)) == ("has_cue", "has_cue")
    assert names.name("quote", "direct") == "Person"


def test_labels_of_two_layers_are_told_apart() -> None:
    schema = load_schema(find_schema("news"))
    names = Names(schema)
    assert names.name("mention", "PER") == "PER"
    assert names.name("block", "dateline") == "block_dateline"
    assert names.name("inline_block", "dateline") == "inline_block_dateline"
    named = names.named()
    assert len({name.casefold() for name in named.values()}) == len(named)
    for (layer, label), name in named.items():
        is_link = name in ("speaker", "has_cue", "relay", "addressee", "nested_in", "continues")
        assert place(names, foreign(name, link=is_link)) == (layer, label)


@pytest.mark.parametrize(
    ("features", "expected", "unfit"),
    [
        ({"polarity": "denied"}, {"polarity": "denied"}, []),
        ({"POLARITY": "denied"}, {"polarity": "denied"}, []),
        ({"polarity": ("denied",)}, {"polarity": "denied"}, []),
        ({"polarity": "loud"}, {}, ["quote: polarity = loud"]),
        ({"polarity": ("denied", "affirmed")}, {}, ["quote: polarity = ('denied', 'affirmed')"]),
        ({"medium": 3}, {}, ["quote: medium = 3"]),
        ({"marks": "x"}, {}, ["quote: marks"]),
        ({"mood": "x", "certain": "y"}, {"medium": "x"}, []),
    ],
)
def test_features_become_attributes_or_are_counted(
    features: Mapping[str, Any], expected: Mapping[str, Any], unfit: list[str]
) -> None:
    names = Names(SCHEMA, NameMapping(attributes={"mood": "medium", "certain": None}))
    target = names.target(foreign("direct"))
    assert isinstance(target, Target)
    counted: Counter[str] = Counter()
    assert names.attributes(target, features, counted) == expected
    assert list(counted) == unfit


def test_values_are_converted_to_the_type_of_the_attribute() -> None:
    schema = load_schema(find_schema("news"))
    names = Names(schema)
    counted: Counter[str] = Counter()
    mention = names.target(foreign("PER"))
    assert isinstance(mention, Target)
    found = names.attributes(mention, {"compound": "", "entity": "entity:ent_1"}, counted)
    assert found == {"compound": True, "entity": "ent_1"}
    quote = names.target(foreign("direct"))
    assert isinstance(quote, Target)
    assert names.attributes(quote, {"speaker": "entity:e1"}, counted) == {"speaker": ("e1",)}
    assert not counted


def test_a_feature_that_told_the_label_is_no_attribute() -> None:
    names = Names(SCHEMA)
    annotation = foreign("webanno.custom.quote", label="direct", polarity="denied")
    target = names.target(annotation)
    assert isinstance(target, Target)
    counted: Counter[str] = Counter()
    assert names.attributes(target, annotation.features, counted) == {"polarity": "denied"}
    assert not counted


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "must be an object of labels, attributes, label_features"),
        (b'{"label": {}}', "must be an object of"),
        (b'{"labels": {"a": 3}}', "labels must give each name a name or null"),
        (b'{"labels": {"a": "quote.shouted"}}', "“a”: “quote.shouted”: the schema has no such"),
        (b'{"labels": {"a": "person"}}', "“a”: “person”: no such layer"),
    ],
)
def test_a_wrong_mapping_file_is_a_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        read_mapping(path, SCHEMA)


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    whole = {"labels": {"a": "quote", "b": None}, "attributes": {"c": None}}
    path.write_bytes(orjson.dumps(whole))
    assert read_mapping(path, SCHEMA) == NameMapping({"a": "quote", "b": None}, {"c": None})
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_mapping(tmp_path / "none.json", SCHEMA)
