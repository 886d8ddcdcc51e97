"""Which part of a schema's version a change moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Constraint,
    EndRule,
    Label,
    Layer,
    Overlap,
    Schema,
    Severity,
    Workspace,
)
from annotator.domain.schema_difference import Level, differences, version_needed
from tests.examples import BLOCK, CUE, HAS_CUE, MARKS, MEDIUM, POLARITY, QUOTE, SCHEMA, UTTERANCE

RULE = Constraint(
    "one-cue", Severity.ERROR, "max_count", "One.", {"of": {"layer": "cue"}, "max": 1}
)
HINT = replace(RULE, id="hint", severity=Severity.INFO)
ALL = Workspace("all", "All", "Alt+1", ("quote", "cue"))
BEFORE = replace(SCHEMA, constraints=(RULE, HINT), workspaces=(ALL,))

Change = Callable[[Schema], Schema]


def layer(old: Layer, **changed: Any) -> Change:  # noqa: ANN401  # fields of any kind of layer
    def change(schema: Schema) -> Schema:
        layers = (replace(one, **changed) if one.id == old.id else one for one in schema.layers)
        return replace(schema, layers=tuple(layers))

    return change


def label(**changed: Any) -> Change:  # noqa: ANN401
    first, *others = QUOTE.labels
    return layer(QUOTE, labels=(replace(first, **changed), *others))


def attribute(old: Attribute, **changed: Any) -> Change:  # noqa: ANN401
    attributes = (replace(one, **changed) if one.id == old.id else one for one in QUOTE.attributes)
    return layer(QUOTE, attributes=tuple(attributes))


def schema(**changed: Any) -> Change:  # noqa: ANN401
    return lambda old: replace(old, **changed)


def constraint(old: Constraint, **changed: Any) -> Change:  # noqa: ANN401
    new = (replace(one, **changed) if one.id == old.id else one for one in (RULE, HINT))
    return schema(constraints=tuple(new))


def with_attribute(new: Attribute) -> Change:
    return layer(QUOTE, attributes=(*QUOTE.attributes, new))


STRICTER = {"of": {"layer": "cue"}, "max": 0}

PATCH: list[tuple[Change, str, str]] = [
    (schema(title="Tiny"), "title", "Small -> Tiny"),
    (schema(description="For tests."), "description", "nothing -> For tests."),
    (layer(QUOTE, name="Quote"), "layers.quote.name", "Quotation -> Quote"),
    (layer(QUOTE, key="U"), "layers.quote.key", "Q -> U"),
    (label(name="Straight"), "layers.quote.labels.direct.name", "Direct -> Straight"),
    (label(color="#A8C8EE"), "layers.quote.labels.direct.color", "#D5D5D5 -> #A8C8EE"),
    (label(examples=("“No,”",)), "layers.quote.labels.direct.examples", "nothing -> “No,”"),
    (
        attribute(POLARITY, values=(("affirmed", "yes"), ("denied", "no"))),
        "layers.quote.attributes.polarity.values",
        "affirmed=affirmed, denied=denied -> affirmed=yes, denied=no",
    ),
    (constraint(RULE, message="Just one."), "constraints.one-cue.message", "One. -> Just one."),
    (schema(workspaces=()), "workspaces.all", "removed"),
    (schema(workspaces=(ALL, replace(ALL, id="more"))), "workspaces.more", "added"),
]
MINOR: list[tuple[Change, str, str]] = [
    (schema(label_maps={"x": {}}), "label_maps", "{} -> {'x': {}}"),
    (layer(QUOTE, enabled=False), "layers.quote.enabled", "True -> False"),
    (layer(QUOTE, max_fragments=4), "layers.quote.max_fragments", "3 -> 4"),
    (layer(CUE, cross_paragraph=True), "layers.cue.cross_paragraph", "False -> True"),
    (layer(QUOTE, overlap=Overlap.STACKED), "layers.quote.overlap", "nested -> stacked"),
    (layer(HAS_CUE, max_per_from=None), "layers.has_cue.max_per_from", "2 -> nothing"),
    (
        layer(HAS_CUE, from_end=EndRule("quote")),
        "layers.has_cue.from_end",
        "quote: direct, indirect -> quote: any label",
    ),
    (layer(UTTERANCE, min_members=1), "layers.utterance.min_members", "2 -> 1"),
    (
        layer(CUE, labels=(*CUE.labels, Label("loud", "Loud"))),
        "layers.cue.labels.loud",
        "added",
    ),
    (layer(BLOCK, labels=BLOCK.labels[::-1]), "layers.block.labels", "in another order"),
    (label(policy="keep"), "layers.quote.labels.direct.policy", "nothing -> keep"),
    (
        attribute(POLARITY, in_agreement=False),
        "layers.quote.attributes.polarity.in_agreement",
        "True -> False",
    ),
    (
        attribute(MARKS, applies_to=()),
        "layers.quote.attributes.marks.applies_to",
        "term -> nothing",
    ),
    (
        with_attribute(Attribute("new", AttributeType.BOOL)),
        "layers.quote.attributes.new",
        "added",
    ),
    (
        with_attribute(Attribute("new", AttributeType.BOOL, required=True, default=False)),
        "layers.quote.attributes.new",
        "added",
    ),
    (schema(constraints=(RULE,)), "constraints.hint", "removed"),
    (
        constraint(RULE, severity=Severity.WARNING),
        "constraints.one-cue.severity",
        "error -> warning",
    ),
    (
        constraint(HINT, options=STRICTER),
        "constraints.hint.options",
        f"{HINT.options} -> {STRICTER}",
    ),
    (schema(constraints=(RULE, HINT, replace(HINT, id="new"))), "constraints.new", "added"),
]
MAJOR: list[tuple[Change, str, str]] = [
    (schema(id="test.tiny"), "id", "test.small -> test.tiny"),
    (layer(QUOTE, max_fragments=2), "layers.quote.max_fragments", "3 -> 2"),
    (layer(QUOTE, cross_paragraph=False), "layers.quote.cross_paragraph", "True -> False"),
    (layer(QUOTE, overlap=Overlap.NONE), "layers.quote.overlap", "nested -> none"),
    (layer(BLOCK, default_label="ui"), "layers.block.default_label", "body -> ui"),
    (layer(HAS_CUE, max_per_from=1), "layers.has_cue.max_per_from", "2 -> 1"),
    (layer(HAS_CUE, acyclic=True), "layers.has_cue.acyclic", "False -> True"),
    (layer(HAS_CUE, ordered=False), "layers.has_cue.ordered", "True -> False"),
    (
        layer(HAS_CUE, to_end=EndRule("quote")),
        "layers.has_cue.to_end",
        "cue: any label -> quote: any label",
    ),
    (layer(UTTERANCE, min_members=3), "layers.utterance.min_members", "2 -> 3"),
    (layer(QUOTE, labels=QUOTE.labels[1:]), "layers.quote.labels.direct", "removed"),
    (
        attribute(MEDIUM, type=AttributeType.TEXT),
        "layers.quote.attributes.medium.type",
        "string -> text",
    ),
    (
        attribute(POLARITY, default=None),
        "layers.quote.attributes.polarity.default",
        "affirmed -> nothing",
    ),
    (
        attribute(MEDIUM, required=True),
        "layers.quote.attributes.medium.required",
        "False -> True",
    ),
    (
        attribute(MEDIUM, applies_to=("direct",)),
        "layers.quote.attributes.medium.applies_to",
        "nothing -> direct",
    ),
    (
        with_attribute(Attribute("new", AttributeType.BOOL, required=True)),
        "layers.quote.attributes.new",
        "added",
    ),
    (constraint(HINT, severity=Severity.ERROR), "constraints.hint.severity", "info -> error"),
    (
        constraint(RULE, options=STRICTER),
        "constraints.one-cue.options",
        f"{RULE.options} -> {STRICTER}",
    ),
    (schema(constraints=(RULE, HINT, replace(RULE, id="new"))), "constraints.new", "added"),
]
TABLE = [
    (change, level, place, what)
    for level, rows in [(Level.PATCH, PATCH), (Level.MINOR, MINOR), (Level.MAJOR, MAJOR)]
    for change, place, what in rows
]


@pytest.mark.parametrize(
    ("change", "level", "place", "what"),
    TABLE,
    ids=[f"{number} {row[2]}" for number, row in enumerate(TABLE)],
)
def test_a_change_moves_its_part_of_the_version(
    change: Change, level: Level, place: str, what: str
) -> None:
    [found] = differences(BEFORE, change(BEFORE))
    assert (found.level, found.place, found.what) == (level, place, what)


def test_the_same_schema_has_no_differences() -> None:
    assert differences(BEFORE, replace(BEFORE, version="2.0.0", digest="other")) == ()


def test_a_renamed_label_is_one_removed_and_one_added() -> None:
    found = differences(BEFORE, label(id="straight")(BEFORE))
    assert [(one.level, one.what) for one in found] == [
        (Level.MAJOR, "removed"),
        (Level.MINOR, "added"),
    ]


def test_a_layer_of_another_kind_is_a_major_change() -> None:
    other = replace(BEFORE, layers=(replace(CUE, id="quote"), *BEFORE.layers[1:]))
    kinds = replace(other, layers=(replace(BLOCK, id="quote"), *BEFORE.layers[1:]))
    [found] = differences(other, kinds)
    assert (found.level, found.place) == (Level.MAJOR, "layers.quote.kind")


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ([], "1.4.2"),
        ([schema(title="Tiny")], "1.4.3"),
        ([schema(title="Tiny"), layer(QUOTE, enabled=False)], "1.5.0"),
        ([layer(QUOTE, enabled=False), schema(id="test.tiny")], "2.0.0"),
    ],
)
def test_the_gravest_change_decides_the_version(changes: list[Change], needed: str) -> None:
    after = BEFORE
    for change in changes:
        after = change(after)
    assert version_needed("1.4.2", differences(BEFORE, after)) == needed
