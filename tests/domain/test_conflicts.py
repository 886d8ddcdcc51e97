"""What is to be decided in a document, of which kind, and what gold and decisions belong to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation, Attributes, Decision, Outcome
from annotator.domain.conflicts import (
    Conflict,
    ConflictKind,
    ConflictState,
    Weighing,
    find_conflicts,
)
from annotator.domain.decided import digest, with_decisions
from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    DecisionId,
    DocumentId,
    EntryId,
)
from annotator.domain.schema import Attribute, AttributeType, Schema
from annotator.domain.span import Span
from tests.examples import BLOCK, QUOTE, SCHEMA, link, mark

ANNA, BERT = AuthorName("anna"), AuthorName("bert")
LAYERS = [layer.id for layer in SCHEMA.layers]


def found(*work: Annotation, people: tuple[AuthorName, ...] = (ANNA, BERT)) -> tuple[Conflict, ...]:
    weighing = Weighing(DocumentId(1), work, dict.fromkeys(LAYERS, people))
    return find_conflicts(weighing, SCHEMA)


def quote(
    author: str, *span: int, label: str = "direct", attributes: Attributes | None = None
) -> Annotation:
    name = f"{author}-{label}-{span}"
    place = (span[0], span[1])
    return mark(name, "quote", label, place, author=author, attributes=attributes)


DENIED: Attributes = {"polarity": "denied"}
LEGIBLE = Attribute("legible", AttributeType.BOOL, default=True, in_agreement=True)
LEGIBLE_BLOCKS = replace(SCHEMA, layers=(replace(BLOCK, attributes=(LEGIBLE,)),))


@pytest.mark.parametrize(
    ("work", "kind"),
    [
        ([("anna", "ui", {}), ("bert", "ui", {"legible": False})], ConflictKind.LINE),
        ([("anna", "ui", {}), ("bert", "ui", {"legible": True})], ConflictKind.AGREED),
        ([("anna", "body", {"legible": False})], ConflictKind.LINE),
        ([("anna", "body", {"legible": True})], ConflictKind.AGREED),
    ],
)
def test_attributes_of_lines_are_compared_with_the_default_where_nobody_labelled(
    work: list[tuple[str, str, Attributes]], kind: ConflictKind
) -> None:
    lines = tuple(
        mark(author, "block", label, (0, 13), author=author, attributes=attributes)
        for author, label, attributes in work
    )
    weighing = Weighing(DocumentId(1), lines, {"block": (ANNA, BERT)})
    [conflict] = find_conflicts(weighing, LEGIBLE_BLOCKS)
    assert conflict.kind is kind


@pytest.mark.parametrize(
    ("work", "kind"),
    [
        ((quote("anna", 0, 9), quote("bert", 0, 9)), ConflictKind.AGREED),
        ((quote("anna", 0, 9), quote("bert", 0, 8)), ConflictKind.BOUNDARY),
        ((quote("anna", 0, 9), quote("bert", 0, 9, label="term")), ConflictKind.LABEL),
        ((quote("anna", 0, 9), quote("bert", 0, 8, label="term")), ConflictKind.LABEL),
        ((quote("anna", 0, 9), quote("bert", 0, 9, attributes=DENIED)), ConflictKind.ATTRIBUTE),
        ((quote("anna", 0, 9),), ConflictKind.ONLY_SOME),
        ((quote("anna", 0, 9), quote("bert", 0, 4), quote("bert", 5, 9)), ConflictKind.BOUNDARY),
        (
            (
                mark("a", "block", "headline", (0, 13), author="anna"),
                mark("b", "block", "ui", (0, 13), author="bert"),
            ),
            ConflictKind.LINE,
        ),
        ((mark("a", "block", "headline", (0, 13), author="anna"),), ConflictKind.LINE),
        ((mark("a", "block", "body", (0, 13), author="anna"),), ConflictKind.AGREED),
        (
            (
                mark("a", "article", "article", author="anna", attributes={"tone": "dry"}),
                mark("b", "article", "article", author="bert"),
            ),
            ConflictKind.ATTRIBUTE,
        ),
    ],
)
def test_kinds(work: tuple[Annotation, ...], kind: ConflictKind) -> None:
    [conflict] = found(*work)
    assert conflict.kind is kind
    assert conflict.state is ConflictState.OPEN


def linked(
    author: str, end: int, *, order: int = 1, cue: tuple[int, int] = (28, 32)
) -> list[Annotation]:
    """A quotation with its cue, and a link between them."""
    return [
        mark(f"{author}-q", "quote", "direct", (14, end), author=author),
        mark(f"{author}-c", "cue", "cue", cue, author=author),
        link(f"{author}-l", "has_cue", f"{author}-q", f"{author}-c", order=order, author=author),
    ]


def test_links_follow_their_spans_even_where_borders_differ() -> None:
    conflicts = found(*linked("anna", 27), *linked("bert", 26))
    assert [one.kind for one in conflicts] == [
        ConflictKind.BOUNDARY,
        ConflictKind.AGREED,
        ConflictKind.AGREED,
    ]
    assert conflicts[-1].layer == "has_cue"


@pytest.mark.parametrize(
    "other",
    [linked("bert", 27)[:2], linked("bert", 27, order=2)],
    ids=["no link", "another rank"],
)
def test_links_differ_by_being_there_and_by_rank(other: list[Annotation]) -> None:
    conflicts = found(*linked("anna", 27), *other)
    assert conflicts[-1].kind is ConflictKind.LINK


def test_links_with_other_ends_are_other_links() -> None:
    conflicts = found(*linked("anna", 27), *linked("bert", 27, cue=(40, 44)))
    kinds = [(one.layer, one.kind) for one in conflicts]
    assert kinds.count(("has_cue", ConflictKind.LINK)) == 2


def test_who_did_not_go_through_a_layer_misses_nothing_in_it() -> None:
    weighing = Weighing(DocumentId(1), (quote("anna", 0, 9),), {"quote": (ANNA,)})
    [conflict] = find_conflicts(weighing, SCHEMA)
    assert (conflict.kind, conflict.missing) == (ConflictKind.AGREED, ())


def test_merged_entries_are_the_same_entity() -> None:
    who = Attribute("who", AttributeType.ENTITY_REF, registry="entity", in_agreement=True)
    layer = replace(QUOTE, attributes=(who,))
    schema = Schema("test", "1.0.0", "", "", (layer,))
    work = tuple(
        quote(name, 0, 9, attributes={"who": entry})
        for name, entry in (("anna", "e1"), ("bert", "e2"))
    )
    merged = {EntryId("e2"): EntryId("e1")}
    weighing = Weighing(DocumentId(1), work, {"quote": (ANNA, BERT)}, merged)
    [conflict] = find_conflicts(weighing, schema)
    assert conflict.kind is ConflictKind.AGREED
    [conflict] = find_conflicts(replace(weighing, merged={}), schema)
    assert conflict.kind is ConflictKind.ATTRIBUTE


def test_marks_come_in_the_order_of_the_text() -> None:
    conflicts = found(quote("anna", 20, 30), mark("c", "cue", "cue", (2, 4)), quote("bert", 0, 9))
    assert [one.span for one in conflicts] == [Span(0, 9), Span(2, 4), Span(20, 30)]


def gold(like: Annotation, id: str = "g") -> Annotation:
    return replace(like, id=AnnotationId(id), author=GOLD)


def decided(gold_id: str | None, *weighed: Annotation) -> Decision:
    return Decision(
        DecisionId("d"),
        DocumentId(1),
        "quote",
        Outcome.ACCEPTED if gold_id else Outcome.REJECTED,
        "adjudicated",
        tuple(one.id for one in weighed),
        gold=AnnotationId(gold_id) if gold_id else None,
        seen=tuple(map(digest, weighed)),
    )


PAIR = (quote("anna", 0, 9), quote("bert", 0, 8))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (PAIR, ConflictState.DECIDED),
        ((replace(PAIR[0], revision=5), PAIR[1]), ConflictState.DECIDED),
        ((replace(PAIR[0], label="term"), PAIR[1]), ConflictState.STALE),
        (PAIR[:1], ConflictState.STALE),
        ((*PAIR, quote("cleo", 0, 9)), ConflictState.DECIDED),  # says what gold says
        ((*PAIR, quote("cleo", 1, 9)), ConflictState.STALE),
    ],
)
def test_a_decision_is_stale_when_what_it_weighed_is_not_as_it_was(
    now: tuple[Annotation, ...], state: ConflictState
) -> None:
    [conflict] = with_decisions(found(*now), [decided("g", *PAIR)], [gold(PAIR[0])])
    assert conflict.state is state
    assert [one.id for one in conflict.gold] == ["g"]


def test_a_rejection_is_a_decision() -> None:
    [conflict] = with_decisions(found(*PAIR), [decided(None, *PAIR)], [])
    assert conflict.state is ConflictState.DECIDED


def test_a_decision_whose_versions_are_all_gone_is_shown_as_stale() -> None:
    [conflict] = with_decisions((), [decided("g", *PAIR)], [gold(PAIR[0])])
    assert (conflict.state, conflict.versions) == (ConflictState.STALE, ())


@pytest.mark.parametrize(
    ("place", "belongs"),
    [((0, 9), True), ((0, 8), True), ((1, 9), True), ((30, 40), False)],
)
def test_gold_that_weighed_nothing_belongs_to_what_is_at_its_place(
    place: tuple[int, int], belongs: bool
) -> None:
    added = gold(quote("anna", *place))
    conflicts = with_decisions(found(*PAIR), [decided("g")], [added])
    assert [bool(one.gold) for one in conflicts] == ([True] if belongs else [False, True])
    assert conflicts[0].state is (ConflictState.DECIDED if belongs else ConflictState.OPEN)


def test_links_of_gold_that_weighed_nothing_find_their_conflict() -> None:
    work = (*linked("anna", 27), *linked("bert", 27))
    copied = [gold(one, f"g{n}") for n, one in enumerate(work[:3])]
    start, end, joint = copied
    joint = replace(joint, ends=link("", "has_cue", start.id, end.id, order=1).ends)
    conflicts = with_decisions(found(*work), [], [joint, end, start])
    assert [len(one.gold) for one in conflicts] == [1, 1, 1]
