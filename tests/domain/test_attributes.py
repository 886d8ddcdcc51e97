"""Which values attributes accept."""

from __future__ import annotations

import math

import pytest

from annotator.domain.annotation import AttributeValue
from annotator.domain.attributes import problem_with, value_of, values_of
from annotator.domain.schema import Attribute, AttributeType

ENUM = Attribute("tone", AttributeType.ENUM, values=(("pro", "for"), ("anti", "against")))
SEVERAL = Attribute("tones", AttributeType.MULTI_ENUM, values=ENUM.values)
ALIASES = Attribute("aliases", AttributeType.STRING, multi=True)
SPEAKER = Attribute("speaker", AttributeType.ENTITY_REF, multi=True, registry="entity")


def of_type(kind: str) -> Attribute:
    return Attribute("it", AttributeType(kind))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (of_type("bool"), True),
        (of_type("bool"), False),
        (ENUM, "anti"),
        (SEVERAL, ("anti", "pro")),
        (of_type("string"), "a word"),
        (of_type("text"), "two\nlines"),
        (of_type("integer"), 0),
        (of_type("integer"), -3),
        (of_type("number"), 3),
        (of_type("number"), 0.5),
        (of_type("date"), "2024-02-29"),
        (of_type("url"), "https://example.org/a?b#c"),
        (of_type("entity_ref"), "ent_001"),
        (of_type("document_ref"), "wire-1"),
        (ALIASES, ("Ilse", "Ilsa")),
        (SPEAKER, ("ent_001", "NIL_UNKNOWN")),
    ],
)
def test_a_fitting_value_has_no_problem(attribute: Attribute, value: AttributeValue) -> None:
    assert problem_with(attribute, value) is None


@pytest.mark.parametrize(
    ("attribute", "value", "problem"),
    [
        (of_type("bool"), 1, "“it” must be true or false."),
        (of_type("bool"), "true", "“it” must be true or false."),
        (ENUM, "neutral", "“tone” must be one of pro, anti."),
        (ENUM, ("pro",), "“tone” must be one of pro, anti."),
        (SEVERAL, "pro", "“tones” must be a list of values."),
        (SEVERAL, (), "“tones” has an empty list; leave it unset instead."),
        (SEVERAL, ("pro", "pro"), "“tones” has a value twice."),
        (SEVERAL, ("pro", "other"), "“tones” must be one of pro, anti."),
        (of_type("string"), "two\nlines", "“it” must be a single line."),
        (of_type("string"), " ", "“it” must be text that is not blank."),
        (of_type("text"), "", "“it” must be text that is not blank."),
        (of_type("text"), 3, "“it” must be text that is not blank."),
        (of_type("integer"), True, "“it” must be a whole number."),
        (of_type("integer"), 1.0, "“it” must be a whole number."),
        (of_type("number"), False, "“it” must be a number."),
        (of_type("number"), math.nan, "“it” must be a number."),
        (of_type("number"), math.inf, "“it” must be a number."),
        (of_type("number"), "3", "“it” must be a number."),
        (of_type("date"), "2023-02-29", "“it” must be a date like 2026-01-31."),
        (of_type("date"), "20240229", "“it” must be a date like 2026-01-31."),
        (of_type("date"), "2024-W09-4", "“it” must be a date like 2026-01-31."),
        (of_type("date"), 2024, "“it” must be a date like 2026-01-31."),
        (
            of_type("url"),
            "example.org",
            "“it” must be an address that begins with http:// or https://.",
        ),
        (
            of_type("url"),
            "javascript:alert(1)",
            "“it” must be an address that begins with http:// or https://.",
        ),
        (
            of_type("url"),
            "http://[broken",
            "“it” must be an address that begins with http:// or https://.",
        ),
        (of_type("entity_ref"), "", "“it” must be an entry's id or a reason for none."),
        (of_type("entity_ref"), ("a",), "“it” must be an entry's id or a reason for none."),
        (of_type("document_ref"), 3, "“it” must be a document's id."),
        (of_type("computed"), 0.5, "“it” is computed and cannot be set."),
        (ALIASES, "Ilse", "“aliases” must be a list of values."),
    ],
)
def test_a_value_that_does_not_fit_is_explained(
    attribute: Attribute, value: AttributeValue, problem: str
) -> None:
    assert problem_with(attribute, value) == problem


def test_every_type_is_checked() -> None:
    for kind in AttributeType:
        assert problem_with(of_type(kind), ()) is not None


@pytest.mark.parametrize(
    ("default", "stored", "value", "values"),
    [
        (None, {}, None, ()),
        ("pro", {}, "pro", ("pro",)),
        ("pro", {"tone": "anti"}, "anti", ("anti",)),
        (None, {"tone": ("pro", "anti")}, ("pro", "anti"), ("pro", "anti")),
        (False, {}, False, (False,)),
    ],
)
def test_the_value_that_counts(
    default: AttributeValue | None,
    stored: dict[str, AttributeValue],
    value: AttributeValue | None,
    values: tuple[AttributeValue, ...],
) -> None:
    attribute = Attribute("tone", AttributeType.ENUM, default=default)
    assert value_of(attribute, stored) == value
    assert values_of(attribute, stored) == values
