"""The clusters of a gold set: what annotators put together, told in gold annotations."""

from __future__ import annotations

from collections import defaultdict

from annotator.commands.projects import Project
from annotator.commands.reviewed import ReviewedDocument, finished_annotators, merged_entries
from annotator.domain.annotation import Cluster
from annotator.domain.gold_clusters import Became, clusters_of_gold
from annotator.domain.identity import GOLD, AnnotationId, AuthorName, DocumentId


def gold_clusters(project: Project, gold_set: AuthorName = GOLD) -> tuple[Cluster, ...]:
    """The clusters with the gold set's annotations for members, as they follow from its decisions.

    Nothing is stored: a decision that is made, changed or taken back changes the clusters with it.
    Versions of annotators who have not finished the document count as having become nothing.
    """
    by_layer: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in project.store.clusters():
        by_layer[cluster.layer].append(cluster)
    return tuple(
        made
        for layer in sorted(by_layer)
        for made in clusters_of_gold(by_layer[layer], _became(project, gold_set, by_layer[layer]))
    )


def _became(
    project: Project, gold_set: AuthorName, clusters: list[Cluster]
) -> dict[AnnotationId, Became]:
    wanted: dict[DocumentId, set[AnnotationId]] = defaultdict(set)
    for cluster in clusters:
        for member in cluster.members:
            if member.annotation is not None:
                wanted[member.document].add(member.annotation)
    annotators, merged = finished_annotators(project, 1), merged_entries(project)
    found: dict[AnnotationId, Became] = {}
    for document, versions in wanted.items():
        here = ReviewedDocument(project, document, annotators.get(document, {}), gold_set, merged)
        for one in project.store.annotations(document):
            if one.id in versions and one.author != gold_set:
                gold = here.gold_at(one.id) if here.annotation(one.id) else None
                found[one.id] = Became(one.author, gold)
    return found
