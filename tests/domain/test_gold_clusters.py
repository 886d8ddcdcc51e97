"""Clusters of gold from those of annotators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Cluster, Member
from annotator.domain.gold_clusters import Became, clusters_of_gold
from annotator.domain.identity import AnnotationId, AuthorName, ClusterId, DocumentId
from annotator.domain.span import Span

GOLD_OF = dict[str, str | None]


def gold(name: str) -> Annotation:
    place = (Span(0, 5),)
    return Annotation(AnnotationId(name), DocumentId(int(name[1:])), AuthorName("gold"), "quote",
                      "direct", place)  # fmt: skip


def sorted_by(author: str, *clusters: str) -> list[Cluster]:
    """Clusters of one annotator: "1 2 3" has their versions of the gold annotations g1, g2, g3."""
    return [
        Cluster(
            ClusterId(f"{author}/{number}"),
            "utterance",
            tuple(
                Member(DocumentId(int(n)), AnnotationId(f"{author}{n}"), {"by": author})
                for n in members.split()
            ),
            {"gloss": f"{author} {members}"},
        )
        for number, members in enumerate(clusters, start=1)
    ]


def became(clusters: Iterable[Cluster], lost: Iterable[str] = ()) -> Mapping[AnnotationId, Became]:
    return {
        m.annotation: Became(
            AuthorName(m.annotation[0]),
            None if m.annotation in lost else gold(f"g{m.document}"),
        )
        for cluster in clusters
        for m in cluster.members
        if m.annotation is not None and not m.annotation.startswith("g")
    }


def groups(made: Iterable[Cluster]) -> set[frozenset[str]]:
    return {frozenset(m.annotation or "" for m in cluster.members) for cluster in made}


def golds(*sets: str) -> set[frozenset[str]]:
    return {frozenset(f"g{n}" for n in one.split()) for one in sets}


def test_what_one_annotator_sorted_is_told_in_gold() -> None:
    clusters = sorted_by("a", "1 2 3", "4 5")
    made = clusters_of_gold(clusters, became(clusters))
    assert groups(made) == golds("1 2 3", "4 5")
    assert [one.id for one in made] == ["a/1", "a/2"]
    assert made[0].attributes == {"gloss": "a 1 2 3"}
    assert made[0].members[0].attributes == {"by": "a"}


def test_two_who_say_the_same_make_one_cluster() -> None:
    clusters = [*sorted_by("a", "1 2 3"), *sorted_by("b", "1 2 3")]
    made = clusters_of_gold(clusters, became(clusters))
    assert groups(made) == golds("1 2 3")


def test_a_pair_needs_more_than_half_of_those_who_sorted_either() -> None:
    split = [*sorted_by("a", "1 2 3"), *sorted_by("b", "1 2", "3")]
    assert groups(clusters_of_gold(split, became(split))) == golds("1 2", "3")
    third = [*split, *sorted_by("c", "1 2 3")]
    assert groups(clusters_of_gold(third, became(third))) == golds("1 2 3")


def test_who_sorted_neither_has_no_say() -> None:
    clusters = [*sorted_by("a", "1 2"), *sorted_by("b", "3 4"), *sorted_by("c", "3 4")]
    assert groups(clusters_of_gold(clusters, became(clusters))) == golds("1 2", "3 4")


def test_a_cluster_with_gold_members_stays_as_it_is() -> None:
    by_hand = Cluster(
        ClusterId("h"),
        "utterance",
        (Member(DocumentId(1), AnnotationId("g1")), Member(DocumentId(9), AnnotationId("g9"))),
    )
    clusters = [*sorted_by("a", "1 2 3"), by_hand]
    made = clusters_of_gold(clusters, became(clusters))
    assert groups(made) == golds("1 9", "2 3")
    assert by_hand in made


def test_what_became_nothing_stays_to_be_counted() -> None:
    clusters = sorted_by("a", "1 2 3", "4 5")
    [first, second] = clusters_of_gold(clusters, became(clusters, lost=("a2", "a4", "a5")))
    assert groups([first]) == {frozenset({"g1", "g3", "a2"})}
    assert groups([second]) == {frozenset({"a4", "a5"})}


def test_absent_members_go_with_the_cluster_they_were_said_in() -> None:
    [cluster] = sorted_by("a", "1 2")
    absent = Member(DocumentId(7), None)
    here = Cluster(cluster.id, cluster.layer, (*cluster.members, absent))
    [made] = clusters_of_gold([here], became([here]))
    assert made.members[-1] == absent


def test_one_cluster_that_comes_apart_gives_its_id_to_the_larger_part() -> None:
    clusters = [*sorted_by("a", "1 2 3 4 5"), *sorted_by("b", "1 2 3", "4 5"),
                *sorted_by("c", "1 2 3", "4 5")]  # fmt: skip
    made = clusters_of_gold(clusters, became(clusters))
    assert groups(made) == golds("1 2 3", "4 5")
    assert len({one.id for one in made}) == 2


sortings = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sets(st.integers(1, 6), min_size=1)), max_size=8
)


@given(sortings, st.randoms(use_true_random=False))
def test_every_gold_annotation_is_in_one_cluster_whatever_the_order(
    said: list[tuple[str, set[int]]], shuffled: object
) -> None:
    clusters = [
        Cluster(
            ClusterId(f"c{number}"),
            "utterance",
            tuple(Member(DocumentId(n), AnnotationId(f"{author}{n}")) for n in sorted(members)),
        )
        for number, (author, members) in enumerate(said)
    ]
    known = became(clusters)
    made = clusters_of_gold(clusters, known)
    members = [m.annotation or "" for cluster in made for m in cluster.members]
    assert sorted(members) == sorted({f"g{n}" for _author, some in said for n in some})
    assert len({cluster.id for cluster in made}) == len(made)
    other = list(clusters)
    shuffled.shuffle(other)  # type: ignore[attr-defined]  # a random.Random
    assert clusters_of_gold(other, known) == made
