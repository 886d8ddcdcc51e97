"""How an item of a package stands to the project, in every combination."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.merging import Carried, History, Standing, content, standing
from tests.examples import mark

BASE = mark("q", "quote", "direct", (0, 9))
EDITED = replace(BASE, label="indirect", revision=2)
OTHER = replace(BASE, label="term", revision=2)


def carried(*states: Annotation | None, made_there: bool = False) -> Carried:
    """An item of a package that went through these states, the last of which is now."""
    history = History()
    for number, state in enumerate(states):
        history.add(("annotation", "q"), state, is_base=number == 0 and not made_there)
    return history.carried(("annotation", "q"), states[-1])


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (BASE, carried(BASE), Standing.SAME),
        (BASE, carried(BASE, EDITED), Standing.CHANGED),
        (BASE, carried(BASE, None), Standing.CHANGED),  # removed there
        (EDITED, carried(BASE), Standing.SAME),  # changed here only
        (EDITED, carried(BASE, EDITED), Standing.SAME),  # the same change on both sides
        (EDITED, carried(BASE, OTHER), Standing.CONFLICTING),
        (EDITED, carried(BASE, EDITED, OTHER), Standing.CHANGED),  # handed in before
        (EDITED, carried(BASE, EDITED, BASE), Standing.CHANGED),  # and taken back since
        (EDITED, carried(BASE, None), Standing.CONFLICTING),
        (None, carried(BASE), Standing.SAME),  # removed here only
        (None, carried(BASE, EDITED), Standing.CONFLICTING),
        (None, carried(BASE, None), Standing.SAME),
        (None, carried(BASE, None, BASE), Standing.NEW),  # removed, handed in, brought back
        (None, carried(BASE, made_there=True), Standing.NEW),
        (BASE, carried(BASE, made_there=True), Standing.SAME),
        (BASE, carried(BASE, None, made_there=True), Standing.CHANGED),
        (OTHER, carried(BASE, made_there=True), Standing.CONFLICTING),
        (None, carried(BASE, None, made_there=True), Standing.SAME),
    ],
)
def test_standing(here: Annotation | None, there: Carried, expected: Standing) -> None:
    assert standing(here, there) is expected


def test_revisions_make_no_difference() -> None:
    assert standing(replace(BASE, revision=7), carried(BASE)) is Standing.SAME
    assert content(replace(BASE, revision=7)) == content(BASE)


def test_taking_in_what_may_be_taken_in_leaves_nothing_to_take() -> None:
    states = (BASE, EDITED, OTHER, None)
    for here, *there in product(states, states, states, states):
        for made_there in (False, True):
            item = carried(*there, made_there=made_there)
            if standing(here, item) in (Standing.NEW, Standing.CHANGED):
                assert standing(item.now, item) is Standing.SAME
