"""Which annotations are versions of one thing, for any number of annotators in any order."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.alignment import align_links, align_marks, align_whole
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.span import overlap_length
from tests.domain.test_grouping import every_total, total
from tests.domain.test_matching import every_worth
from tests.examples import link, mark

Place = tuple[str, tuple[tuple[int, int], ...]]


def spans(author: str, *marks: str) -> list[Annotation]:
    """Marks written "direct 0-10", fragments joined by a plus, named by author and number."""
    made = []
    for number, written in enumerate(marks):
        label, _, place = written.partition(" ")
        fragments = [part.split("-") for part in place.split("+")]
        numbers = [(int(start), int(end)) for start, end in fragments]
        made.append(mark(f"{author}{number}", "quote", label, *numbers, author=author))
    return made


def groups(*work: list[Annotation]) -> set[frozenset[str]]:
    """The ids of each group."""
    aligned = align_marks([annotation for one in work for annotation in one])
    return {
        frozenset(part.id for version in versions for part in version.annotations)
        for versions in aligned
    }


def written(*named: str) -> set[frozenset[str]]:
    return {frozenset(one.split()) for one in named}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(["d 0-10"], ["d 0-10"], ["a0 b0"], id="equal"),
        pytest.param(["d 0-10"], ["d 1-9"], ["a0 b0"], id="boundary"),
        pytest.param(["d 0-10"], ["i 0-10"], ["a0 b0"], id="label"),
        pytest.param(["d 0-10"], ["d 8-30"], ["a0", "b0"], id="hardly the same text"),
        pytest.param(["d 0-10"], ["d 10-20"], ["a0", "b0"], id="touching"),
        pytest.param(
            ["d 0-40", "d 10-20"], ["d 0-40", "d 11-20"], ["a0 b0", "a1 b1"], id="nested"
        ),
        pytest.param(["d 0-40"], ["d 0-40", "d 10-20"], ["a0 b0", "b1"], id="one nested"),
        pytest.param(["d 0-40", "d 2-39"], ["d 1-40"], ["a0 b0", "a1"], id="closest nested"),
        pytest.param(
            ["d 0-9", "i 0-9"], ["i 0-9", "x 0-9"], ["a1 b0", "a0 b1"], id="stacked, same first"
        ),
        pytest.param(["d 0-9", "i 0-9"], ["i 0-9"], ["a1 b0", "a0"], id="stacked by one"),
        pytest.param(["d 0-10", "i 0-12"], ["i 0-10"], ["a1 b0", "a0"], id="label before place"),
        pytest.param(["d 0-10+20-30"], ["d 0-10+21-30"], ["a0 b0"], id="discontinuous"),
        pytest.param(["d 0-10+20-30"], ["d 0-30"], ["a0 b0"], id="gap left out"),
        pytest.param(["d 0-10+90-99"], ["d 40-60"], ["a0", "b0"], id="in the gap"),
        pytest.param(["d 0-40"], ["d 0-20", "d 21-40"], ["a0 b0 b1"], id="split"),
        pytest.param(["d 0-40"], [f"d {n}-{n + 9}" for n in (0, 10, 20, 30)],
                     ["a0 b0 b1 b2 b3"], id="split in four"),
        pytest.param(["d 0-40"], ["d 0-20", "i 21-40"], ["a0 b0", "b1"], id="other label"),
        pytest.param(
            ["d 0-40", "d 0-20"], ["d 0-20", "d 21-40"], ["a1 b0", "a0 b1"], id="part is a span"
        ),
        pytest.param(["d 0-100"], ["d 0-20", "d 30-40"], ["a0", "b0", "b1"], id="mere pieces"),
        pytest.param(
            ["d 0-10", "d 10-20"], ["d 0-12", "d 12-20"], ["a0 b0", "a1 b1"], id="moved border"
        ),
    ],
)  # fmt: skip
def test_two_annotators(first: list[str], second: list[str], expected: list[str]) -> None:
    assert groups(spans("a", *first), spans("b", *second)) == written(*expected)


def test_the_best_sum_counts_not_the_best_pair() -> None:
    first, second = spans("a", "d 0-10", "d 2-12"), spans("b", "d 1-11", "d 5-13")
    assert groups(first, second) == written("a0 b0", "a1 b1")


def test_seven_annotators_meet_in_one_group() -> None:
    work = [spans(name, f"d {n}-{30 - n}") for n, name in enumerate("abcdefg")]
    assert groups(*work) == written("a0 b0 c0 d0 e0 f0 g0")


def test_a_third_annotator_joins_the_closer_of_two() -> None:
    work = [spans("a", "d 0-10"), spans("b", "i 0-10"), spans("c", "d 0-9")]
    assert groups(*work) == written("a0 b0 c0")
    apart = [spans("a", "d 0-10", "i 0-10"), spans("b", "i 0-10"), spans("c", "d 0-9")]
    assert groups(*apart) == written("a1 b0", "a0 c0")


def test_a_split_is_seen_beside_others_who_did_not_split() -> None:
    work = [spans("a", "d 0-40"), spans("b", "d 0-20", "d 20-40"), spans("c", "d 0-39")]
    assert groups(*work) == written("a0 b0 b1 c0")


def test_one_annotator_alone_has_a_group_for_each_span() -> None:
    assert groups(spans("a", "d 0-10", "d 2-8")) == written("a0", "a1")
    assert align_marks([]) == ()


def random_work(random: Random, authors: int) -> list[Annotation]:
    """Up to six spans each on a short text, so that all kinds of meetings occur."""
    work = []
    for author in "abcdefg"[:authors]:
        taken: set[Place] = set()
        for number in range(random.randrange(7)):
            start = random.randrange(20)
            ends = [(start, start + random.randrange(1, 12))]
            if random.random() < 0.2:
                ends.append((ends[0][1] + 2, ends[0][1] + 2 + random.randrange(1, 6)))
            label = random.choice(["direct", "indirect"])
            if (place := (label, tuple(ends))) not in taken:
                taken.add(place)
                work.append(mark(f"{author}{number}", "quote", label, *ends, author=author))
    return work


seeds = st.integers(0, 10**9)


@given(seeds, st.integers(1, 7))
def test_every_span_is_in_one_group_and_equal_ones_in_the_same(seed: int, authors: int) -> None:
    work = random_work(Random(seed), authors)
    aligned = align_marks(work)
    parts = [part for versions in aligned for v in versions for part in v.annotations]
    assert sorted(part.id for part in parts) == sorted(one.id for one in work)
    group_of = {
        part.id: number
        for number, versions in enumerate(aligned)
        for version in versions
        for part in version.annotations
    }
    by_place: dict[tuple[str, object], set[int]] = {}
    for one in work:
        by_place.setdefault((one.label, one.fragments), set()).add(group_of[one.id])
    assert all(len(numbers) == 1 for numbers in by_place.values())
    for versions in aligned:
        names = [version.author for version in versions]
        assert names == sorted(set(names))
        for version in versions:
            for part, other in zip(version.annotations, version.annotations[1:], strict=False):
                assert overlap_length(part.fragments, other.fragments) == 0


@given(seeds, st.integers(2, 7))
def test_neither_order_nor_names_matter(seed: int, authors: int) -> None:
    random = Random(seed)
    work = random_work(random, authors)
    expected = groups(work)
    shuffled = random.sample(work, len(work))
    assert groups(shuffled) == expected
    names = random.sample("abcdefg", 7)
    renamed = {old: AuthorName(new) for old, new in zip("abcdefg", names, strict=True)}
    assert groups([replace(one, author=renamed[one.author]) for one in work]) == expected


@given(seeds)
def test_two_annotators_are_paired_as_well_as_can_be(seed: int) -> None:
    """Every pairing of what is not equal is tried; pieces of one span are left out of the sum."""
    random = Random(seed)
    work = [one for one in random_work(random, 2) if len(one.fragments) == 1]
    places = [(one.label, one.fragments) for one in work]
    rest = [one for one, place in zip(work, places, strict=True) if places.count(place) == 1]
    first = [one for one in rest if one.author == "a"]
    second = [one for one in rest if one.author == "b"]
    worth = {
        (i, j): likeness(one, other)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if may_be_one(one, other)
    }
    paired = sum(
        likeness(a.annotations[0], b.annotations[0])
        for versions in align_marks(rest)
        if len(versions) == 2
        for a, b in [versions]
        if len(a.annotations) == len(b.annotations) == 1
    )
    if all(len(v.annotations) == 1 for versions in align_marks(rest) for v in versions):
        assert abs(paired - max(every_worth(worth))) <= len(rest)


@given(seeds, st.integers(3, 5))
def test_several_annotators_are_grouped_as_well_as_can_be(seed: int, authors: int) -> None:
    """Every way to group what is not equal is tried; pieces of one span are left out."""
    random = Random(seed)
    found = [one for one in random_work(random, authors) if len(one.fragments) == 1]
    work = random.sample(found, min(len(found), 7))
    atoms: dict[Place, list[Annotation]] = {}
    for one in work:
        place = (one.label, tuple((s.start, s.end) for s in one.fragments))
        atoms.setdefault(place, []).append(one)
    places = list(atoms)
    owners = [frozenset(str(one.author) for one in atoms[place]) for place in places]
    worth = {
        (i, j): likeness(atoms[places[i]][0], atoms[places[j]][0])
        for i, j in combinations(range(len(places)), 2)
        if owners[i].isdisjoint(owners[j]) and may_be_one(atoms[places[i]][0], atoms[places[j]][0])
    }
    number = {one.id: n for n, place in enumerate(places) for one in atoms[place]}
    aligned = align_marks(work)
    if any(len(version.annotations) > 1 for versions in aligned for version in versions):
        return
    grouped = [sorted({number[v.annotations[0].id] for v in versions}) for versions in aligned]
    best = max(every_total(owners, worth))
    assert abs(total(grouped, worth) - best) <= len(worth)


def may_be_one(one: Annotation, other: Annotation) -> bool:
    return 4 * overlap_length(one.fragments, other.fragments) >= length(one) + length(other)


def likeness(one: Annotation, other: Annotation) -> int:
    both = length(one) + length(other)
    shared = 2 * overlap_length(one.fragments, other.fragments)
    return shared * 10**9 // both + (one.label == other.label) * 5 * 10**8


def length(one: Annotation) -> int:
    return sum(map(len, one.fragments))


NUMBERS = {AnnotationId(name): int(name[1]) for name in ("a1", "a2", "b1", "b2", "b3")}


def test_links_are_versions_of_one_where_their_ends_are() -> None:
    links = [
        link("x", "has_cue", "a1", "a2", author="a"),
        link("y", "has_cue", "b1", "b2", author="b"),
        link("z", "has_cue", "b1", "b3", author="b"),
        link("lost", "has_cue", "b1", "gone", author="b"),
    ]
    found = align_links(links, NUMBERS, single=False)
    assert [[v.annotations[0].id for v in versions] for _ends, versions in found] == [
        ["x", "y"],
        ["z"],
    ]


def test_where_one_link_leaves_each_thing_they_are_versions_wherever_they_lead() -> None:
    links = [
        link("x", "has_cue", "a1", "a2", author="a"),
        link("z", "has_cue", "b1", "b3", author="b"),
    ]
    [(_ends, versions)] = align_links(links, NUMBERS, single=True)
    assert [version.annotations[0].id for version in versions] == ["x", "z"]


def test_statements_about_the_article_are_one_group() -> None:
    work = [mark(name, "article", "article", author=name) for name in ("b", "a")]
    [versions] = align_whole(work)
    assert [version.author for version in versions] == ["a", "b"]
    assert align_whole([]) == ()
