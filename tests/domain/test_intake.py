"""What the schema allows at any time, tried through the door that annotations come in by."""

from __future__ import annotations

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.intake import Intake
from annotator.errors import NotAllowed
from tests.examples import SCHEMA, TEXT, document, link, mark

PRESENT = (
    mark("q1", "quote", "direct", (14, 27)),
    mark("c1", "cue", "cue", (28, 32)),
    mark("f1", "frame", "economic", (14, 27)),
    mark("b1", "block", "headline", (0, 13)),
    mark("q2", "quote", "indirect", (18, 25)),
    link("r1", "nested_in", "q2", "q1"),
)


def intake(*present: Annotation) -> Intake:
    return Intake(SCHEMA, document(), present or PRESENT)


def test_the_examples_stand_where_the_tests_say() -> None:
    assert TEXT[14:27] == "“No comment,”"
    assert TEXT[28:32] == "said"
    assert TEXT[0:13] == "Mayor answers"


@pytest.mark.parametrize(
    "new",
    [
        mark("n", "quote", "direct", (14, 47)),  # around another
        mark("n", "quote", "term", (14, 27)),  # same text, other label
        mark("n", "quote", "direct", (33, 37), (40, 44)),  # discontinuous
        mark("n", "quote", "indirect", (28, 70)),  # across paragraphs, where allowed
        mark("n", "cue", "cue", (32, 33 + 1)),  # touching is not overlapping
        mark("n", "frame", "morality", (14, 27)),  # stacked
        mark("n", "frame", "economic", (20, 32)),  # crossing, where allowed
        mark("n", "block", "ui", (64, 73)),
        mark("n", "article", "article", attributes={"tone": "calm"}),
        mark("n", "quote", "direct", (1, 3), attributes={"polarity": "denied"}),
        link("n", "has_cue", "q1", "c1", order=1),
    ],
)
def test_what_the_schema_allows_is_taken(new: Annotation) -> None:
    assert intake().take(new)


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (mark("n", "quote", "shout", (0, 3)), "no label “shout”"),
        (mark("n", "nothing", "x", (0, 3)), "no layer “nothing”"),
        (mark("n", "quote", "direct"), "Select some text"),
        (mark("n", "quote", "direct", (80, 99)), "after the end of the text"),
        (mark("n", "quote", "direct", (5, 8), (2, 4)), "in order and apart"),
        (mark("n", "quote", "direct", (2, 4), (4, 6)), "in order and apart"),
        (mark("n", "quote", "direct", (73, 75)), "not white space"),
        (mark("n", "quote", "direct", (0, 1), (2, 3), (4, 5), (6, 7)), "3 pieces at most"),
        (mark("n", "cue", "cue", (0, 1), (2, 3)), "one piece at most"),
        (mark("n", "cue", "cue", (10, 16)), "stay in one paragraph"),
        (mark("n", "quote", "direct", (20, 40)), "may not cross each other"),
        (mark("n", "quote", "direct", (14, 27)), "already has the label “Direct”"),
        (mark("n", "cue", "cue", (30, 34)), "may not overlap"),
        (mark("n", "frame", "economic", (14, 27)), "already has the label “Economic”"),
        (mark("n", "block", "ui", (0, 13)), "has a label already"),
        (mark("n", "block", "ui", (0, 5)), "whole lines"),
        (mark("n", "article", "article", (0, 5)), "once for the whole article"),
        (mark("n", "entity", "entity", (0, 5)), "no annotations of a document"),
        (mark("n", "quote", "direct", (1, 3), attributes={"polarity": "loud"}), "one of affirmed"),
        (
            mark("n", "quote", "direct", (1, 3), attributes={"marks": "scare"}),
            "no attribute “marks”",
        ),
        (link("n", "has_cue", "q1", "c9", order=1), "c9 is not among"),
        (link("n", "has_cue", "q1", "c1"), "order is missing"),
        (link("n", "nested_in", "q1", "q2", order=1), "takes no order"),
        (link("n", "has_cue", "c1", "q1", order=1), "cannot start at “cue”"),
        (link("n", "has_cue", "q1", "q2", order=1), "cannot lead to “indirect”"),
        (link("n", "nested_in", "q1", "q1"), "linked to itself"),
        (link("n", "nested_in", "q1", "q2"), "lead back to where it began"),
        (link("n", "nested_in", "q2", "q1"), "exists already"),
        (mark("q1", "quote", "term", (14, 27)), "nothing is overwritten"),
    ],
)
def test_what_the_schema_forbids_is_refused_with_a_reason(new: Annotation, reason: str) -> None:
    receiving = intake()
    with pytest.raises(NotAllowed, match=reason):
        receiving.take(new)


def test_a_link_too_many_is_refused() -> None:
    cues = [mark(f"c{n}", "cue", "cue", (n, n + 1)) for n in range(3)]
    receiving = intake(mark("q1", "quote", "direct", (14, 27)), *cues)
    assert receiving.take(link("l0", "has_cue", "q1", "c0", order=1))
    assert receiving.take(link("l1", "has_cue", "q1", "c1", order=2))
    with pytest.raises(NotAllowed, match="allows 2 from one annotation"):
        receiving.take(link("l2", "has_cue", "q1", "c2", order=3))


def test_the_very_same_annotation_is_known() -> None:
    receiving = intake()
    assert not receiving.take(mark("q1", "quote", "direct", (14, 27)))


def test_a_twin_says_the_same_at_the_same_place_under_another_id() -> None:
    receiving = intake()
    assert receiving.twin(mark("n", "quote", "direct", (14, 27))) == PRESENT[0]
    assert receiving.twin(mark("q1", "quote", "direct", (14, 27))) is None
    assert receiving.twin(mark("n", "quote", "indirect", (14, 27))) is None
    assert receiving.twin(link("n", "nested_in", "q2", "q1")) == PRESENT[5]
