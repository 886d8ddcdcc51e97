"""What is said of a schema file with mistakes: every one, with file and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.interchange.schema_file import load_schema
from tests.interchange.schema_examples import GOOD, Json, changed, problems_of, written


def label(raw: Json, number: int = 0) -> Json:
    found: Json = raw["layers"][0]["labels"][number]
    return found


def attribute(raw: Json, number: int = 0) -> Json:
    found: Json = raw["layers"][0]["attributes"][number]
    return found


def constraint(**fields: object) -> Json:
    common = {"id": "c-new", "severity": "error", "message": "No."}
    return changed(lambda raw: raw["constraints"].append({**common, **fields}))


MISTAKES: list[tuple[Callable[[Json], object], str]] = [
    (lambda raw: raw.pop("id"), "id: is missing"),
    (lambda raw: raw.update(id="Good"), 'id: "Good" is not a schema id like "news.quotes"'),
    (lambda raw: raw.update(version="1.0"), 'version: "1.0" is not a version like "1.0.0"'),
    (lambda raw: raw.update(version="1.0.01"), 'version: "1.0.01" is not a version like "1.0.0"'),
    (lambda raw: raw.update(schema_format=2), "schema_format: 2 is not one of 1"),
    (lambda raw: raw.update(title=3), "title: must be text"),
    (lambda raw: raw.update(title=""), "title: is empty"),
    (lambda raw: raw.update(layer=[]), "layer: is not a field of the schema format"),
    (lambda raw: raw.update(layers={}), "layers: must be a list"),
    (lambda raw: raw["layers"][0].pop("kind"), "layers[0].kind: is missing"),
    (
        lambda raw: raw["layers"][0].update(kind="spam"),
        'layers[0].kind: "spam" is not one of span, segment, relation, document, registry, cluster',
    ),
    (lambda raw: raw["layers"][0].update(labels=[]), "layers[0].labels: is an empty list"),
    (
        lambda raw: raw["layers"][0].update(max_fragments=0),
        "layers[0].max_fragments: 0 is less than 1",
    ),
    (
        lambda raw: raw["layers"][0].update(max_fragments=True),
        "layers[0].max_fragments: must be a whole number",
    ),
    (
        lambda raw: raw["layers"][0].update(overlap="some"),
        'layers[0].overlap: "some" is not one of none, nested, stacked, any',
    ),
    (
        lambda raw: raw["layers"][0].update(ordered=True),
        "layers[0].ordered: is not a field of the schema format",
    ),
    (
        lambda raw: raw["layers"][1].update(id="quote", key="B"),
        'layers[1].id: "quote" is used twice',
    ),
    (lambda raw: raw["layers"][1].update(key="Q"), 'layers[1].key: "Q" is used twice'),
    (
        lambda raw: raw["layers"][1].update(key="Tab"),
        'layers[1].key: "Tab" is reserved for the program',
    ),
    (
        lambda raw: raw["layers"][1].update(key="b"),
        'layers[1].key: "b" is not one visible character, capital if it is a letter',
    ),
    (
        lambda raw: raw["layers"][1].update(default_label="text"),
        'layers[1].default_label: there is no label "text" in this layer',
    ),
    (
        lambda raw: raw["layers"][2]["from"].update(layer="quotes"),
        'layers[2].from.layer: there is no layer "quotes"',
    ),
    (
        lambda raw: raw["layers"][2]["from"].update(labels=["direct", "indirect"]),
        'layers[2].from.labels[1]: there is no label "indirect" in this layer',
    ),
    (
        lambda raw: raw["layers"][2]["to"].update(layer="article"),
        'layers[2].to.layer: "article" is not a layer of spans',
    ),
    (
        lambda raw: raw["layers"][2].update(max_per_from=0),
        "layers[2].max_per_from: 0 is less than 1",
    ),
    (
        lambda raw: (raw["layers"][4].update(attributes=[]), raw["constraints"].pop()),
        'layers[4].attributes: a registry needs the attribute "name"',
    ),
    (
        lambda raw: raw["layers"][5].update(member_layer="words"),
        'layers[5].member_layer: there is no layer "words"',
    ),
    (
        lambda raw: raw["layers"][5].update(member_layer="entity"),
        'layers[5].member_layer: "entity" is not a layer of spans',
    ),
    (
        lambda raw: raw["layers"][5].update(member_attributes=[{"id": "x", "type": "enum"}]),
        "layers[5].member_attributes[0].values: an attribute of type enum needs values",
    ),
    (
        lambda raw: label(raw).update(id="1"),
        'layers[0].labels[0].id: "1" is not an id: '
        "ids begin with a letter and have letters, digits and _ only",
    ),
    (
        lambda raw: label(raw, 1).update(id="direct"),
        'layers[0].labels[1].id: "direct" is used twice',
    ),
    (
        lambda raw: label(raw, 1).update(id="DIRECT"),
        'layers[0].labels[1].id: "DIRECT" is used twice',
    ),
    (lambda raw: label(raw, 1).update(key="D"), 'layers[0].labels[1].key: "D" is used twice'),
    (
        lambda raw: label(raw).update(key="."),
        'layers[0].labels[0].key: "." is reserved for the program',
    ),
    (
        lambda raw: label(raw).update(color="blue"),
        'layers[0].labels[0].color: "blue" is not a colour like "#A8C8EE"',
    ),
    (
        lambda raw: label(raw).update(color_dark="#abcdef"),
        'layers[0].labels[0].color_dark: "#abcdef" is not a colour like "#A8C8EE"',
    ),
    (
        lambda raw: label(raw).update(style="bold"),
        'layers[0].labels[0].style: "bold" is not one of fill, underline, box, dotted',
    ),
    (
        lambda raw: label(raw).update(policy="maybe"),
        'layers[0].labels[0].policy: "maybe" is not one of keep, optional, drop',
    ),
    (
        lambda raw: attribute(raw).update(type="set"),
        'layers[0].attributes[0].type: "set" is not one of bool, enum, multi_enum, string, text, '
        "integer, number, date, url, entity_ref, document_ref, computed",
    ),
    (
        lambda raw: (attribute(raw, 2).update(id="speaker"), raw["constraints"].pop()),
        'layers[0].attributes[2].id: "speaker" is used twice',
    ),
    (
        lambda raw: attribute(raw).update(applies_to=["indirect"]),
        'layers[0].attributes[0].applies_to[0]: there is no label "indirect" in this layer',
    ),
    (
        lambda raw: attribute(raw).update(default="hidden"),
        "layers[0].attributes[0].default: “status” must be one of overt, none",
    ),
    (
        lambda raw: attribute(raw).update(values=["overt", "overt"]),
        'layers[0].attributes[0].values[1]: "overt" is used twice',
    ),
    (
        lambda raw: attribute(raw).update(values=["overt", "none", "3"]),
        'layers[0].attributes[0].values[2]: "3" is not an id: '
        "ids begin with a letter and have letters, digits and _ only",
    ),
    (
        lambda raw: attribute(raw).update(multi=True),
        "layers[0].attributes[0].multi: "
        "only these types can have several values: string, entity_ref, document_ref",
    ),
    (
        lambda raw: attribute(raw, 1).update(values=["a"]),
        "layers[0].attributes[1].values: an attribute of type entity_ref has no values",
    ),
    (
        lambda raw: attribute(raw, 1).update(ordinal=True),
        "layers[0].attributes[1].ordinal: only values of enums have an order",
    ),
    (
        lambda raw: attribute(raw, 1).pop("registry"),
        "layers[0].attributes[1].registry: is missing: an entity_ref names its registry layer",
    ),
    (
        lambda raw: attribute(raw, 1).update(registry="people"),
        'layers[0].attributes[1].registry: there is no layer "people"',
    ),
    (
        lambda raw: attribute(raw, 1).update(registry="block"),
        'layers[0].attributes[1].registry: "block" is not a registry layer',
    ),
    (
        lambda raw: attribute(raw).update(nil_reasons=["NIL"]),
        "layers[0].attributes[0].nil_reasons: only an entity_ref has this field",
    ),
    (
        lambda raw: attribute(raw).update(formula="voice"),
        "layers[0].attributes[0].formula: only a computed attribute has a formula",
    ),
    (
        lambda raw: attribute(raw, 2).update(formula="guess"),
        'layers[0].attributes[2].formula: "guess" is not a formula; there are: '
        "mark_coverage, voice",
    ),
    (
        lambda raw: attribute(raw, 2).update(required=True),
        "layers[0].attributes[2].required: a computed attribute is never stored",
    ),
    (
        lambda raw: raw["constraints"][1].update(id="c-links"),
        'constraints[1].id: "c-links" is used twice',
    ),
    (
        lambda raw: raw["constraints"][1].update(severity="fatal"),
        'constraints[1].severity: "fatal" is not one of error, warning, info',
    ),
    (lambda raw: raw["constraints"][1].pop("rule"), "constraints[1].rule: is missing"),
    (
        lambda raw: raw["constraints"][0].update(least=1),
        "constraints[0].least: is not a field of the schema format",
    ),
    (
        lambda raw: raw["constraints"][0].update(min=2),
        "constraints[0].max: 1 is less than min, which is 2",
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(layer="quotes"),
        'constraints[0].of.layer: there is no layer "quotes"',
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(labels=["indirect"]),
        'constraints[0].of.labels[0]: there is no label "indirect" in "quote"',
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(groups=["partly", "wholly"]),
        'constraints[0].of.groups[1]: no label of "quote" has the group "wholly"',
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(where={"tone": "*"}),
        'constraints[0].of.where.tone: there is no attribute "tone" in "quote"',
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(where={"status": ["overt", "open"]}),
        "constraints[0].of.where.status: “status” must be one of overt, none",
    ),
    (
        lambda raw: raw["constraints"][0].update(link_where={"level": "relay"}),
        'constraints[0].link_where.level: there is no attribute "level" in "nested_in"',
    ),
    (
        lambda raw: raw["constraints"][0].update(relation="quote"),
        'constraints[0].relation: "quote" is not a relation layer',
    ),
    (
        lambda raw: raw["constraints"][0].update(relation="in"),
        'constraints[0].relation: there is no layer "in"',
    ),
    (
        lambda raw: raw["constraints"][1].update(attribute="who"),
        'constraints[1].attribute: there is no attribute "who" in "quote"',
    ),
    (
        lambda raw: raw["constraints"][1].update(field="type"),
        'constraints[1].field: there is no attribute "type" in "entity"',
    ),
    (
        lambda raw: raw["constraints"][1].update(attribute="status"),
        'constraints[1].field: "status" does not refer to a registry',
    ),
    (
        lambda raw: raw["constraints"][1].update(unless_set="who"),
        'constraints[1].unless_set: there is no attribute "who" in "quote"',
    ),
    (
        lambda raw: raw["workspaces"][0].update(layers=["quotes"]),
        'workspaces[0].layers[0]: there is no layer "quotes"',
    ),
    (
        lambda raw: raw["workspaces"][0].update(key="1"),
        'workspaces[0].key: "1" is not a key like "Alt+1"',
    ),
    (
        lambda raw: raw["workspaces"].append(raw["workspaces"][0] | {"id": "more"}),
        'workspaces[1].key: "Alt+1" is used twice',
    ),
    (
        lambda raw: raw["label_maps"]["other"].update(indirect="I"),
        'label_maps.other: no layer has a label "indirect"',
    ),
    (
        lambda raw: raw["label_maps"].update({"2003": {}}),
        'label_maps.2003: "2003" is not an id: '
        "ids begin with a letter and have letters, digits and _ only",
    ),
    (
        lambda raw: raw["constraints"][0]["of"].update(where={"status": 3}),
        "constraints[0].of.where.status: must be text",
    ),
    (
        lambda raw: raw.update(extends=[{"id": "news.nothing", "version": "^1.0"}]),
        'extends[0]: there is no schema "news.nothing", '
        "neither as nothing.json beside this file nor bundled with the program",
    ),
    (
        lambda raw: raw.update(extends=[{"id": "news.entities", "version": "^2.0"}]),
        "extends[0]: ^2.0 is wanted, but news.entities 1.0.0 was found",
    ),
    (
        lambda raw: raw.update(extends=[{"id": "news.entities", "version": "new"}]),
        'extends[0].version: "new" is not a version or a range like "^1.0"',
    ),
    (
        lambda raw: raw.update(
            extends=[{"id": "news.entities", "version": "^1.0", "layers": ["people"]}]
        ),
        "extends[0]: news.entities 1.0.0 has no layer people",
    ),
    (
        lambda raw: raw.update(
            extends=[{"id": "news.entities", "version": "^1.0", "layers": ["entity"]}]
        ),
        'extends[0]: there is another layer "entity" in this schema',
    ),
    (
        lambda raw: raw.update(
            extends=[{"id": "news.quotes", "version": "^1.0", "layers": ["verbatim", "speaker"]}]
        ),
        'extends[0]: the layer "speaker" needs the layer "source" too',
    ),
    (
        lambda raw: (
            raw["layers"][1].update(key="V"),
            raw.update(extends=[{"id": "news.quotes", "version": "1", "layers": ["verbatim"]}]),
        ),
        'extends[0]: the layers "block" and "verbatim" have the same key "V"',
    ),
]


@pytest.mark.parametrize(("change", "message"), MISTAKES)
def test_a_mistake_is_named_with_file_and_place(
    tmp_path: Path, change: Callable[[Json], object], message: str
) -> None:
    assert problems_of(written(tmp_path, changed(change))) == [f"test.json: {message}"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"rule": "contain"},
            'rule: "contain" is not one of links, attribute_set, apart, quotation_marks, contains, '
            "inside, linked_inside, linked, max_depth, entry_matches_label, text_end, member_of, "
            "shown_in_text, max_words, max_count, label_differs, not_over, equals_linked",
        ),
        (
            {"rule": "contains", "of": {"layer": "article"}, "inner": {"layer": "quote"}},
            'of.layer: "article" is not a layer of spans',
        ),
        (
            {"rule": "apart", "relation": "nested_in", "others": ["nested_in", "quote"]},
            'others[1]: "quote" is not a relation layer',
        ),
        (
            {
                "rule": "shown_in_text",
                "of": {"layer": "quote"},
                "attribute": "status",
                "span_layer": "block",
            },
            'span_layer: "block" is not a span layer',
        ),
        (
            {
                "rule": "member_of",
                "of": {"layer": "quote"},
                "attribute": "status",
                "members": "speaker",
                "unless": ["gone"],
            },
            "unless[0]: “status” must be one of overt, none",
        ),
        (
            {
                "rule": "equals_linked",
                "of": {"layer": "quote"},
                "attribute": "speaker",
                "relation": "nested_in",
                "linked_attribute": "who",
            },
            'linked_attribute: there is no attribute "who" in "quote"',
        ),
        (
            {"rule": "text_end", "of": {"layer": "quote"}, "forbidden": []},
            "forbidden: is an empty list",
        ),
    ],
)
def test_a_mistake_in_a_constraint_is_named(tmp_path: Path, fields: Json, message: str) -> None:
    found = problems_of(written(tmp_path, constraint(**fields)))
    assert found == [f"test.json: constraints[2].{message}"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1, column 1: not valid JSON: Expecting value"),
        (b'{\n "id": "x",\n}', "line 3, column 1: not valid JSON: "),
        (b'{"id": "\xff"}', "byte 8 is not UTF-8"),
        (b"[]", "must hold a JSON object"),
        (b'{"id": "a", "id": "b"}', 'one object has the field "id" twice'),
        (b"[" * 100_000, "its objects and lists are too deep"),
        (b'{"id": ' + b"9" * 5000 + b"}", "a number has too many digits"),
    ],
)
def test_a_file_that_is_not_json_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "test.json"
    path.write_bytes(content)
    [problem] = problems_of(path)
    assert problem.startswith(f"test.json: {message}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "test.json") == [
        "test.json: cannot be read: No such file or directory"
    ]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "test.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert load_schema(path).id == "test.good"


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    def change(raw: Json) -> None:
        label(raw).update(color="blue", size=3)
        label(raw, 1).update(key="D")
        raw["layers"][2]["to"].update(layer="nowhere")
        raw["workspaces"][0].update(layers=["nothing"])

    assert problems_of(written(tmp_path, changed(change))) == [
        'test.json: layers[0].labels[0].color: "blue" is not a colour like "#A8C8EE"',
        "test.json: layers[0].labels[0].size: is not a field of the schema format",
        'test.json: layers[0].labels[1].key: "D" is used twice',
        'test.json: layers[2].to.layer: there is no layer "nowhere"',
        'test.json: workspaces[0].layers[0]: there is no layer "nothing"',
    ]


def test_mistakes_of_an_extended_schema_bear_its_name(tmp_path: Path) -> None:
    written(tmp_path, changed(lambda raw: label(raw, 1).update(key="D")), "good.json")
    extends = [{"id": "test.good", "version": "^1.0"}]
    path = written(tmp_path, {**GOOD, "id": "test.more", "extends": extends, "layers": []})
    assert problems_of(path) == ['good.json: layers[0].labels[1].key: "D" is used twice']
