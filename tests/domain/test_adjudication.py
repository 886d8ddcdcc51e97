"""Which versions a rule accepts, and what it makes of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.adjudication import (
    NOTHING,
    Acceptance,
    Rule,
    Winner,
    distribution,
    winners,
)
from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import Conflict, Weighing, find_conflicts
from annotator.domain.identity import AuthorName, DocumentId, EntryId
from annotator.domain.schema import Attribute, AttributeType, Schema
from tests.examples import QUOTE, SCHEMA, mark

DATA = Path(__file__).parents[1] / "data" / "merge_cases.json"
CASES: dict[str, Any] = json.loads(DATA.read_text())
SHARED = Path(__file__).parents[3] / "shared" / "oracles" / "merge.json"


@pytest.mark.skipif(not SHARED.exists(), reason="the oracles are not beside this checkout")
def test_no_case_of_the_oracle_is_left_out() -> None:
    oracle = json.loads(SHARED.read_text())
    assert [CASES["threshold"], CASES["rules"]] == [oracle["threshold"], oracle["rules"]]


@pytest.mark.parametrize("case", CASES["threshold"])
def test_thresholds_accept_what_published_cases_say(case: dict[str, Any]) -> None:
    rule = Acceptance(Rule.THRESHOLD, case["min_users"], case["confidence"], case["top_voted"])
    votes: dict[str, int] = case["votes"]
    won = rule.accepted(votes, sum(votes.values()), may_stack=case["stacking_allowed"])
    assert sorted(won) == case["expected"]


@pytest.mark.parametrize("case", CASES["rules"])
def test_rules_of_agreement_accept_what_published_cases_say(case: dict[str, Any]) -> None:
    annotators: list[list[str]] = case["annotators"]
    name = Rule.UNANIMOUS if case["strategy"] == "all_agree_complete" else Rule.AGREEING
    votes = Counter(label for labels in annotators for label in labels)
    won = Acceptance(name).accepted(
        votes, len(annotators), is_stacked=any(len(labels) > 1 for labels in annotators)
    )
    assert bool(won) is case["merged"]


def conflicts(*annotations: Annotation, people: int) -> tuple[Conflict, ...]:
    names = tuple(AuthorName(f"a{n}") for n in range(people))
    layers = dict.fromkeys((layer.id for layer in SCHEMA.layers), names)
    return find_conflicts(Weighing(DocumentId(1), annotations, layers), SCHEMA)


def won(conflict: Conflict, rule: Rule, **numbers: Any) -> tuple[Winner, ...]:  # noqa: ANN401
    return winners(conflict, SCHEMA.layer(conflict.layer), Acceptance(rule, **numbers))


def quotes(*labels_and_polarity: tuple[str, str | None]) -> list[Annotation]:
    return [
        mark(
            f"v{n}",
            "quote",
            label,
            (3, 9),
            author=f"a{n}",
            attributes={"polarity": polarity} if polarity else {},
        )
        for n, (label, polarity) in enumerate(labels_and_polarity)
    ]


@pytest.mark.parametrize(
    ("made", "people", "accepting"),
    [
        ([("direct", None)] * 2, 2, "unanimous majority agreeing votes threshold"),
        ([("direct", None)] * 2, 3, "majority agreeing votes threshold"),
        ([("direct", None)], 2, ""),  # one vote is never enough for two
        ([("direct", None)] * 2, 4, "agreeing votes threshold"),  # half is not more than half
        (
            [("direct", None), ("direct", "affirmed")],  # a default said aloud
            2,
            "unanimous majority agreeing votes threshold",
        ),
        ([("direct", None), ("direct", "denied")], 2, ""),  # a tie
        ([("direct", None), ("term", None)], 2, ""),
        ([("direct", None)] + [("direct", "denied")] * 2, 3, "majority votes threshold"),
        ([("direct", None)] * 2 + [("term", None)], 5, "votes threshold"),
    ],
)
def test_rules_count_equal_versions(
    made: list[tuple[str, str | None]], people: int, accepting: str
) -> None:
    [conflict] = conflicts(*quotes(*made), people=people)
    rules = [rule for rule in Rule if rule is not Rule.KEPT and won(conflict, rule)]
    assert " ".join(rule.value for rule in rules) == accepting


def test_attributes_that_do_not_count_are_kept_only_where_shared() -> None:
    found = [
        mark("a", "quote", "direct", (3, 9), author="a0", attributes={"medium": "tweet"}),
        mark("b", "quote", "direct", (3, 9), author="a1"),
    ]
    [conflict] = conflicts(*found, people=2)
    [winner] = won(conflict, Rule.UNANIMOUS)
    assert winner.attributes == ({},)


def test_entries_that_were_merged_agree_and_the_link_to_them_is_kept() -> None:
    who = Attribute("who", AttributeType.ENTITY_REF, registry="entity", in_agreement=True)
    layer = replace(QUOTE, attributes=(who,))
    names = tuple(AuthorName(name) for name in ("a0", "a1"))
    work = tuple(
        mark(name, "quote", "direct", (3, 9), author=name, attributes={"who": entry})
        for name, entry in zip(names, ("e1", "e2"), strict=True)
    )
    merged = {EntryId("e2"): EntryId("e1")}
    weighing = Weighing(DocumentId(1), work, {"quote": names}, merged)
    [conflict] = find_conflicts(weighing, Schema("test", "1.0.0", "", "", (layer,)))
    [winner] = winners(conflict, layer, Acceptance(Rule.UNANIMOUS))
    assert winner.attributes == ({"who": "e1"},)


def stacked(layer: str, *labels: str) -> list[Annotation]:
    return [
        mark(f"{author}-{label}", layer, label, (3, 9), author=author)
        for author in ("a0", "a1")
        for label in labels
    ]


def test_stacked_labels_are_accepted_one_by_one_where_the_layer_stacks() -> None:
    frames = conflicts(*stacked("frame", "economic", "morality"), people=2)
    assert [bool(won(conflict, Rule.UNANIMOUS)) for conflict in frames] == [True, True]
    quotations = conflicts(*stacked("quote", "direct", "indirect"), people=2)
    assert [bool(won(conflict, Rule.UNANIMOUS)) for conflict in quotations] == [False, False]


def test_more_than_one_may_win_where_the_layer_stacks() -> None:
    labels = ("economic", "economic", "economic", "morality", "morality")
    found = [mark(f"v{n}", "frame", x, (3, 9), author=f"a{n}") for n, x in enumerate(labels)]
    [conflict] = conflicts(*found, people=5)
    both = won(conflict, Rule.THRESHOLD, confidence=0.4, top=2)
    assert [winner.agreeing[0].label for winner in both] == ["economic", "morality"]
    [one] = won(conflict, Rule.THRESHOLD, confidence=0.4, top=1)
    assert one.agreeing[0].label == "economic"


def line(author: str, label: str) -> Annotation:
    return mark(f"{author}-{label}", "block", label, (0, 13), author=author)


@pytest.mark.parametrize(
    ("labels", "people", "unanimous", "majority"),
    [
        (("headline",) * 2, 2, "headline", "headline"),
        (("headline",), 2, None, None),
        (("headline",), 3, None, "nothing"),  # two of three left the line at its default
        (("body",), 2, "body", "body"),  # naming the default is no difference
        (("headline", "headline"), 3, None, "headline"),
        (("headline", "body"), 3, None, "body"),
    ],
)
def test_who_leaves_a_line_alone_votes_for_the_default(
    labels: tuple[str, ...], people: int, unanimous: str | None, majority: str | None
) -> None:
    lines = [line(f"a{n}", label) for n, label in enumerate(labels)]
    [conflict] = conflicts(*lines, people=people)

    def outcome(rule: Rule) -> str | None:
        found = won(conflict, rule)
        if not found:
            return None
        return "nothing" if found == (NOTHING,) else found[0].agreeing[0].label

    assert (outcome(Rule.UNANIMOUS), outcome(Rule.MAJORITY)) == (unanimous, majority)


def test_keeping_all_keeps_every_version_and_counts_them() -> None:
    labels = ("economic", "morality", "morality")
    found = [mark(f"v{n}", "frame", x, (3, 9), author=f"a{n}") for n, x in enumerate(labels)]
    [conflict] = conflicts(*found, people=4)
    kept = won(conflict, Rule.KEPT)
    assert sorted(winner.agreeing[0].label for winner in kept) == ["economic", "morality"]
    assert distribution(conflict) == {"economic": 1, "morality": 2, "": 1}


def test_keeping_all_of_an_article_unites_values_and_counts_them() -> None:
    tones = ("grim", "grim", "dry")
    found = [
        mark(f"v{n}", "article", "article", author=f"a{n}", attributes={"tone": tone})
        for n, tone in enumerate(tones)
    ]
    [conflict] = conflicts(*found, people=3)
    [kept] = won(conflict, Rule.KEPT)
    assert kept.attributes == ({"tone": "grim"},)
    assert distribution(conflict, attribute="tone") == {"grim": 2, "dry": 1}
