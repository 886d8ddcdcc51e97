"""Finding annotations by place gives what looking at all of them would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.span import Span, joined, overlap_length
from annotator.domain.work import Work
from tests.examples import SCHEMA, document, mark

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30)
)
FRAGMENTS = st.lists(SPANS, min_size=1, max_size=3).map(joined)


@given(st.lists(FRAGMENTS, max_size=12), FRAGMENTS)
def test_what_touches_an_annotation_is_found_by_place(
    placed: list[tuple[Span, ...]], wanted: tuple[Span, ...]
) -> None:
    frames = [
        mark(f"f{n}", "frame", "economic", *((s.start, s.end) for s in fragments))
        for n, fragments in enumerate(placed)
    ]
    quote = mark("q", "quote", "direct", *((s.start, s.end) for s in wanted))
    annotations = reading_order([*frames, quote])
    annotated = AnnotatedDocument(document("x" * 100), AuthorName("anna"), annotations)
    touching = Work(annotated, SCHEMA, {}).touching(quote, {"layer": "frame"})
    expected = {f.id for f in frames if overlap_length(f.fragments, quote.fragments)}
    assert {one.id for one in touching} == expected
