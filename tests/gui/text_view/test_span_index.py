from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span, joined
from annotator.gui.text_view.marks import Mark, MarkShape, MarkType, Pattern
from annotator.gui.text_view.span_index import PlacedMark, SpanIndex
from annotator.gui.text_view.text_model import TextModel

BOX = MarkType("e", "entity", "E", MarkShape.BOX, Pattern.SOLID, "#00558C", "#6FB7E9")
BAR = MarkType("q", "quote", "Q", MarkShape.BAR, Pattern.SOLID, "#B34700", "#F0A060")

TEXT = "one two three\nfour five\n\nsix seven eight nine\n" * 6
MODEL = TextModel(TEXT)

spans = st.builds(
    lambda start, length: Span(start, min(len(TEXT), start + length)),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 40),
)
fragments = st.lists(spans, min_size=1, max_size=3).map(joined)
marks = st.lists(st.tuples(st.sampled_from([BOX, BAR]), fragments), max_size=25).map(
    lambda found: [Mark(f"m{n:02}", kind, pieces) for n, (kind, pieces) in enumerate(found)]
)


def mark(name: str, kind: MarkType, *pieces: tuple[int, int]) -> Mark:
    return Mark(name, kind, tuple(Span(start, end) for start, end in pieces))


def ids(placed: Iterable[PlacedMark]) -> list[str]:
    return [one.mark.id for one in placed]


def lanes_are_free_of_overlaps(index: SpanIndex) -> bool:
    bars = [placed for placed in index if placed.mark.type.shape is MarkShape.BAR]
    return all(
        first.lane != second.lane or first.end <= second.start or second.end <= first.start
        for first, second in combinations(bars, 2)
    )


@given(marks, spans)
def test_overlapping_finds_what_a_full_search_finds(some: list[Mark], span: Span) -> None:
    index = SpanIndex(MODEL, some)
    expected = {
        m.id for m in some if m.fragments[0].start < span.end and span.start < m.fragments[-1].end
    }
    assert set(ids(index.overlapping(span.start, span.end))) == expected


@given(marks, st.integers(0, len(TEXT)))
def test_marks_at_an_offset_cover_it_or_end_there(some: list[Mark], offset: int) -> None:
    found = ids(SpanIndex(MODEL, some).at(offset))
    covering = {m.id for m in some if any(f.start <= offset < f.end for f in m.fragments)}
    ending = {m.id for m in some if any(f.end == offset for f in m.fragments)} - covering
    assert set(found[: len(covering)]) == covering
    assert set(found[len(covering) :]) == ending


@given(marks)
def test_every_chunk_knows_the_marks_that_reach_over_it(some: list[Mark]) -> None:
    index = SpanIndex(MODEL, some)
    for chunk in range(len(MODEL)):
        start, end = MODEL.starts[chunk], MODEL.ends[chunk]
        reaching = {
            m.id for m in some if m.fragments[0].start < end and start < m.fragments[-1].end
        }
        assert reaching <= set(ids(index.in_chunk(chunk)))


@given(marks, st.data())
def test_bars_that_overlap_never_share_a_lane(some: list[Mark], data: st.DataObject) -> None:
    known = data.draw(st.integers(0, len(some)))
    index = SpanIndex(MODEL, some[:known])
    assert lanes_are_free_of_overlaps(index)
    lanes = {placed.mark.id: placed.lane for placed in index}
    for late in some[known:]:
        index.add(late)
    assert lanes_are_free_of_overlaps(index)
    assert {one: placed.lane for one in lanes if (placed := index.get(one))} == lanes


@given(marks, st.data())
def test_removing_leaves_what_was_never_there(some: list[Mark], data: st.DataObject) -> None:
    index = SpanIndex(MODEL, some)
    walk(index)  # from here on the reading order is kept
    gone = data.draw(st.sets(st.sampled_from([m.id for m in some]))) if some else set()
    for mark_id in gone:
        assert index.remove(mark_id).mark.id == mark_id
    left = SpanIndex(MODEL, [m for m in some if m.id not in gone])
    assert len(index) == len(left)
    for chunk in range(len(MODEL)):
        assert set(ids(index.in_chunk(chunk))) == set(ids(left.in_chunk(chunk)))
    assert walk(index) == walk(left)


def walk(index: SpanIndex, *, backwards: bool = False) -> list[str]:
    """What Tab chooses from one end of the text to the other."""
    found: list[str] = []
    offset, chosen = len(TEXT) + 1 if backwards else 0, None
    while len(found) < 200:
        chosen = index.after_choice(offset, chosen, walking=bool(found), backwards=backwards)
        if chosen is None:
            break
        found.append(chosen.mark.id)
        offset = chosen.start
    return found


@given(marks, st.booleans())
def test_walking_reaches_every_mark_once(some: list[Mark], backwards: bool) -> None:
    assert sorted(walk(SpanIndex(MODEL, some), backwards=backwards)) == [m.id for m in some]


def test_all_marks_at_a_caret_are_chosen_before_the_next() -> None:
    index = SpanIndex(
        MODEL, [mark("quote", BAR, (0, 13)), mark("name", BOX, (4, 7)), mark("next", BOX, (8, 13))]
    )
    chosen, found = None, []
    for _ in range(3):
        chosen = index.after_choice(5, chosen, walking=False)
        assert chosen is not None
        found.append(chosen.mark.id)
    assert found == ["name", "quote", "next"]


def test_inner_marks_come_before_outer_ones() -> None:
    index = SpanIndex(
        MODEL,
        [mark("outer", BAR, (0, 13)), mark("inner", BOX, (4, 7)), mark("behind", BAR, (0, 4))],
    )
    assert ids(index.at(4)) == ["inner", "outer", "behind"]
    assert ids(index.at(7)) == ["outer", "inner"]
    assert ids(index.at(13)) == ["outer"]


def test_the_gap_between_fragments_is_not_covered() -> None:
    index = SpanIndex(MODEL, [mark("split", BAR, (0, 3), (8, 13))])
    assert ids(index.at(5)) == []
    assert ids(index.overlapping(5, 6)) == ["split"]


def test_a_replaced_mark_keeps_its_lane_where_it_is_free() -> None:
    index = SpanIndex(MODEL, [mark("a", BAR, (0, 10)), mark("b", BAR, (5, 12))])
    index.remove("a")
    old, new = index.replace(mark("b", BAR, (5, 13)))
    assert (old.lane, new.lane) == (1, 1)
    index.add(mark("c", BAR, (20, 30)), lane=1)
    assert index.replace(mark("b", BAR, (5, 25)))[1].lane == 0


def test_marks_over_very_many_chunks_are_found_in_each() -> None:
    model = TextModel("line\n" * 500)
    index = SpanIndex(model, [mark("all", BAR, (0, 2_499))])
    assert ids(index.in_chunk(0)) == ids(index.in_chunk(499)) == ["all"]
    assert ids(index.overlapping(1_200, 1_201)) == ["all"]
    assert index.add(mark("more", BAR, (3, 2_000))).lane == 1
    index.remove("all")
    assert ids(index.at(1_000)) == ["more"]
    assert index.get("all") is None


def test_a_mark_with_a_lane_of_its_own_is_drawn_there_whatever_else_is() -> None:
    first, second = mark("a", BAR, (0, 9)), mark("b", BAR, (3, 12))
    asked = Mark("c", BAR, (Span(20, 24),), lane=2)
    index = SpanIndex(MODEL, [first, second, asked])
    assert [index_lane.lane for index_lane in index] == [0, 1, 2]
    index.add(Mark("d", BAR, (Span(2, 5),), lane=0))
    placed = index.get("d")
    assert placed is not None
    assert placed.lane == 0
