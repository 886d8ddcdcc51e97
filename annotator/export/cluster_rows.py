"""Clusters: one row for each, its members gathered from all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Attributes, Cluster, Member
from annotator.domain.attributes import value_of
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import Attribute, ClusterLayer
from annotator.export.attribute_columns import column_value
from annotator.export.binding import Binding
from annotator.export.losses import Loss, Losses, Row
from annotator.export.recipe import ClustersRecipe
from annotator.export.sourced import is_finished
from annotator.export.span_rows import fragment_row
from annotator.export.splits import merged_split

LEAST_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A member's annotation, and the text it stands on."""

    document: Document
    annotation: Annotation | None
    words: Row


class ClusterGathering:
    """Takes the members of clusters from documents as they pass, and makes rows at the end."""

    def __init__(self, binding: Binding, splits: Mapping[str, str]) -> None:
        assert isinstance(binding.recipe, ClustersRecipe)
        layer = binding.schema.layer(binding.recipe.layer)
        assert isinstance(layer, ClusterLayer)
        self.losses: Losses = Losses()
        self._binding = binding
        self._layer = layer
        self._splits = splits
        of_layer = (one for one in binding.clusters if one.layer == layer.id)
        self._clusters = sorted(of_layer, key=lambda cluster: cluster.id)
        members = [member for cluster in self._clusters for member in cluster.members]
        self._wanted = {member.annotation for member in members if member.annotation}
        self._absent_in = {member.document for member in members if member.annotation is None}
        self._annotations: dict[AnnotationId, _Found] = {}
        self._documents: dict[DocumentId, _Found] = {}

    def see(self, annotated: AnnotatedDocument) -> None:
        """Take what belongs to clusters from a finished document."""
        if not is_finished(annotated.task):
            return
        document = annotated.document
        if document.id in self._absent_in:
            self._documents[document.id] = _Found(document, None, {"fragments": [], "text": ""})
        for annotation in annotated.of_layer(self._layer.member_layer):
            if annotation.id in self._wanted:
                words = fragment_row(annotation, document.text)
                self._annotations[annotation.id] = _Found(document, annotation, words)

    def rows(self) -> list[tuple[str, Row]]:
        """The rows by cluster id, each with its split: the one in which most members are.

        Members in other splits are left out, and clusters of which fewer than two are left.
        """
        made = (self._row(cluster) for cluster in self._clusters)
        return [one for one in made if one is not None]

    def _row(self, cluster: Cluster) -> tuple[str, Row] | None:
        found = [(member, self._found(member)) for member in cluster.members]
        present = [(member, one) for member, one in found if one is not None]
        self.losses[Loss.ABSENT_MEMBER] += len(found) - len(present)
        split = self._split(present)
        chosen = [pair for pair in present if self._split_of(pair[1]) == split]
        self.losses[Loss.OTHER_SPLIT] += len(present) - len(chosen)
        if len(chosen) < LEAST_MEMBERS:
            self.losses[Loss.SMALL_CLUSTER] += 1
            return None
        place = f"cluster {cluster.id}"
        values = self._values(self._layer.attributes, cluster.attributes, place)
        members = [self._member(member, one, place) for member, one in chosen]
        members.sort(key=lambda row: (str(row["document_id"]), str(row["fragments"])))
        return split, {"id": f"{self._layer.id}:{cluster.id}"} | values | {"members": members}

    def _found(self, member: Member) -> _Found | None:
        if member.annotation is None:
            return self._documents.get(member.document)
        return self._annotations.get(member.annotation)

    def _split(self, present: Sequence[tuple[Member, _Found]]) -> str:
        counts = Counter(self._split_of(one) for _member, one in present)
        most = max(counts.values(), default=0)
        return merged_split(s for s, n in counts.items() if n == most) if counts else ""

    def _split_of(self, found: _Found) -> str:
        return self._splits[found.document.story_id]

    def _member(self, member: Member, found: _Found, place: str) -> Row:
        document, annotation = found.document, found.annotation
        return (
            {
                "document_id": document.external_id,
                "story_id": document.story_id,
                "text_sha256": document.text_sha256,
                "annotation": annotation.id if annotation else None,
                "label": self._binding.label_codes[annotation.label] if annotation else None,
            }
            | found.words
            | self._values(self._layer.member_attributes, member.attributes, place)
        )

    def _values(self, known: Sequence[Attribute], values: Attributes, place: str) -> Row:
        return {
            one.id: column_value(one, value_of(one, values), place, self._binding, self.losses)
            for one in known
        }
