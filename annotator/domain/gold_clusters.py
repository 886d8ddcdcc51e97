"""Which gold annotations belong together, from the clusters that annotators' versions are in.

Annotators sort versions, gold is made of versions: two gold annotations belong together when more
than half of the annotators who put either of them into a cluster put both into one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.domain.annotation import Annotation, Cluster, Member
from annotator.domain.identity import AnnotationId, AuthorName, ClusterId, derived_id


@dataclass(frozen=True, slots=True)
class Became:
    """A version that a cluster has as a member: whose it is, and the gold that came of it."""

    author: AuthorName
    gold: Annotation | None


def clusters_of_gold(
    clusters: Iterable[Cluster], became: Mapping[AnnotationId, Became]
) -> tuple[Cluster, ...]:
    """The clusters of one layer with gold annotations for members, whoever had sorted them.

    A cluster that somebody gave gold members stays as it is, and what is in it is in no other. Each
    of the others has the id, the attributes and the absent members of the cluster that shares most
    members with it. Members that became nothing stay members, so that whoever drops them counts
    them. Does not depend on the order of anything.
    """
    ordered = sorted(clusters, key=lambda one: one.id)
    fixed = [one for one in ordered if any(_is_gold(m, became) for m in one.members)]
    taken = {member.annotation for one in fixed for member in one.members}
    sorting = _Sorting([one for one in ordered if one not in fixed], became, taken)
    made = [sorting.cluster(group) for group in sorting.groups()]
    return tuple(sorted([*fixed, *made, *sorting.rest()], key=lambda one: one.id))


def _is_gold(member: Member, became: Mapping[AnnotationId, Became]) -> bool:
    return member.annotation is not None and member.annotation not in became


class _Sorting:
    """The clusters of annotators, told in gold annotations."""

    def __init__(
        self,
        clusters: Sequence[Cluster],
        became: Mapping[AnnotationId, Became],
        taken: set[AnnotationId | None],
    ) -> None:
        self._clusters = {one.id: one for one in clusters}
        self._members: dict[ClusterId, dict[AnnotationId, Member]] = {
            one: {} for one in self._clusters
        }
        self._lost: dict[ClusterId, list[Member]] = defaultdict(list)
        self._by_author: dict[AuthorName, dict[ClusterId, set[AnnotationId]]] = defaultdict(dict)
        self._used: set[ClusterId] = set()
        for cluster in clusters:
            for member in sorted(cluster.members, key=lambda one: one.annotation or ""):
                if member.annotation is not None:
                    self._add(cluster.id, member, became[member.annotation], taken)

    def _add(
        self,
        cluster: ClusterId,
        member: Member,
        version: Became,
        taken: set[AnnotationId | None],
    ) -> None:
        if version.gold is None:
            self._lost[cluster].append(member)
        elif version.gold.id not in taken:
            gold = version.gold.id
            self._members[cluster].setdefault(
                gold, Member(member.document, gold, member.attributes)
            )
            self._by_author[version.author].setdefault(cluster, set()).add(gold)

    def groups(self) -> list[list[AnnotationId]]:
        """The gold annotations that belong together, larger groups first."""
        placed_by: dict[AnnotationId, set[AuthorName]] = defaultdict(set)
        together: dict[tuple[AnnotationId, AnnotationId], set[AuthorName]] = defaultdict(set)
        for author, sets in self._by_author.items():
            for golds in sets.values():
                for gold in golds:
                    placed_by[gold].add(author)
                for pair in combinations(sorted(golds), 2):
                    together[pair].add(author)
        leader = {gold: gold for gold in placed_by}
        for (first, second), authors in together.items():
            if 2 * len(authors) > len(placed_by[first] | placed_by[second]):
                one, other = sorted((_leader(leader, first), _leader(leader, second)))
                leader[other] = one
        groups: dict[AnnotationId, list[AnnotationId]] = defaultdict(list)
        for gold in sorted(leader):
            groups[_leader(leader, gold)].append(gold)
        return sorted(groups.values(), key=lambda group: (-len(group), group))

    def cluster(self, group: Sequence[AnnotationId]) -> Cluster:
        """The group as a cluster, after the one of the annotators that it shares most with."""
        shared = Counter(
            {one: len(members.keys() & set(group)) for one, members in self._members.items()}
        )
        most = max(shared.values())
        model = self._clusters[min(one for one, count in shared.items() if count == most)]
        identity = model.id
        lost: Sequence[Member] = ()
        if model.id in self._used:
            identity = ClusterId(derived_id("gold cluster", model.id, group[0]))
        else:
            lost = self._lost[model.id]
        self._used.add(model.id)
        members = [self._member(model.id, gold) for gold in group]
        here = {member.document for member in members}
        absent = [m for m in model.members if m.annotation is None and m.document not in here]
        return Cluster(identity, model.layer, (*members, *absent, *lost), model.attributes)

    def rest(self) -> list[Cluster]:
        """Clusters of which nothing became gold; whoever counts members finds none of them."""
        return [
            Cluster(one.id, one.layer, tuple(self._lost[one.id]), one.attributes)
            for one in self._clusters.values()
            if self._lost[one.id] and one.id not in self._used
        ]

    def _member(self, model: ClusterId, gold: AnnotationId) -> Member:
        if gold in self._members[model]:
            return self._members[model][gold]
        return next(members[gold] for members in self._members.values() if gold in members)


def _leader(leader: Mapping[AnnotationId, AnnotationId], gold: AnnotationId) -> AnnotationId:
    while leader[gold] != gold:
        gold = leader[gold]
    return gold
