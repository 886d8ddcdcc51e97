"""The passages behind the numbers of a pair."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement.confusion import NOTHING, confusions
from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import Weighing, find_conflicts
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.span import Span
from tests.examples import POLARITY, SCHEMA

ANN, BEN, CLEO = AuthorName("ann"), AuthorName("ben"), AuthorName("cleo")
LABELS = ("direct", "indirect", "term")


def quote(author: AuthorName, start: int, end: int, label: str, **said: str) -> Annotation:
    identity = AnnotationId(f"{author}-{start}-{end}-{label}")
    fragments = (Span(start, end),)
    return Annotation(
        identity, DocumentId(1), author, "quote", label, fragments, attributes=dict(said)
    )


def test_each_cell_has_the_passages_it_counts() -> None:
    weighing = Weighing(
        DocumentId(1),
        (
            quote(ANN, 0, 9, "direct"),
            quote(BEN, 0, 8, "direct"),
            quote(ANN, 20, 30, "direct"),
            quote(BEN, 20, 30, "term"),
            quote(BEN, 40, 50, "indirect"),
        ),
        {"quote": (ANN, BEN)},
    )
    found = confusions(find_conflicts(weighing, SCHEMA), values=LABELS)
    [(pair, confusion)] = found.items()
    assert pair == (ANN, BEN)
    assert confusion.values == ("direct", "indirect", "term", NOTHING)
    counts = {cell: len(passages) for cell, passages in confusion.cells.items()}
    assert counts == {("direct", "direct"): 1, ("direct", "term"): 1, (NOTHING, "indirect"): 1}
    [same] = confusion.cells["direct", "direct"]
    assert not same.same_place
    assert not same.is_agreed
    assert len(confusion.of_value("direct")) == 2


def test_f1_is_twice_the_common_by_all_that_was_said() -> None:
    weighing = Weighing(
        DocumentId(1),
        (
            quote(ANN, 0, 9, "direct"),
            quote(BEN, 0, 9, "direct"),
            quote(ANN, 20, 30, "direct"),
            quote(ANN, 40, 50, "term"),
        ),
        {"quote": (ANN, BEN)},
    )
    [confusion] = confusions(find_conflicts(weighing, SCHEMA), values=LABELS).values()
    assert confusion.f1("direct") == 2 / 3
    assert confusion.f1() == 2 / 4
    assert confusion.f1("term") == 0
    assert math.isnan(confusion.f1("indirect"))


def test_attributes_are_compared_where_both_have_a_version() -> None:
    weighing = Weighing(
        DocumentId(1),
        (
            quote(ANN, 0, 9, "direct"),
            quote(BEN, 0, 9, "direct", polarity="denied"),
            quote(ANN, 20, 30, "direct"),
        ),
        {"quote": (ANN, BEN)},
    )
    conflicts = find_conflicts(weighing, SCHEMA)
    [confusion] = confusions(conflicts, values=POLARITY.value_ids, attribute=POLARITY).values()
    assert list(confusion.cells) == [("affirmed", "denied")]


names = st.sampled_from((ANN, BEN, CLEO))
quotes = st.builds(
    lambda name, place, label: quote(name, place * 10, place * 10 + 9, label),
    names,
    st.integers(0, 8),
    st.sampled_from(LABELS),
)


@given(st.lists(quotes, max_size=30, unique_by=lambda one: (one.author, one.fragments)))
def test_every_passage_is_in_one_cell_and_every_version_counts_once_a_pair(
    some: list[Annotation],
) -> None:
    everybody = (ANN, BEN, CLEO)
    weighing = Weighing(DocumentId(1), tuple(some), {"quote": everybody})
    for pair, confusion in confusions(find_conflicts(weighing, SCHEMA), values=LABELS).items():
        in_cells = [passage for cell in confusion.cells.values() for passage in cell]
        assert sorted(map(id, in_cells)) == sorted(map(id, confusion.passages))
        for author, side in zip(pair, ("first", "second"), strict=True):
            said = [getattr(p, side) for p in confusion.passages if getattr(p, side) != NOTHING]
            assert sorted(said) == sorted(one.label for one in some if one.author == author)
