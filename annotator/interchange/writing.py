"""What every writer of another tool's format needs: names, what the format can hold, losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, AuthorName, EntryId
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import DocumentLayer, Schema
from annotator.domain.span import overlap_length
from annotator.interchange.names import Names

Versions = Sequence[AnnotatedDocument]
"""What the annotators made of one document, at least one."""


class Loss(StrEnum):
    """What a format cannot hold, as reports say it."""

    GAPS = "annotations with gaps written as several"
    LINE_ENDS = "spans whose line ends are lost at their edges and in their gaps"
    RELATIONS = "relations left out"
    ENDS = "relations left out: an end of theirs is not written"
    ORDER = "orders of relations left out"
    ATTRIBUTES = "attributes left out"
    ARTICLES = "labels of whole articles left out"
    OVERLAP = "spans left out: they overlap spans that are written"
    MOVED = "spans moved to the borders of tokens"
    NO_TOKEN = "spans left out: only white space"
    CUT = "spans cut at the ends of sentences"
    CROSSING = "spans left out: they go over more than one line"
    CHARACTERS = "documents left out: XML cannot hold all their characters"
    ENTRIES = "registry entries left out"
    CLUSTERS = "clusters left out"


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format can hold beside spans with a label."""

    gaps: bool = False
    relations: bool = False
    order: bool = False
    attributes: bool = False
    link_attributes: bool = False
    articles: bool = False
    overlaps: bool = True


@dataclass(slots=True)
class Writing:
    """One export on its way: `written` counts annotations and relations, each once."""

    names: Names
    entries: Mapping[EntryId, Entry] = field(default_factory=dict)
    losses: Counter[Loss] = field(default_factory=Counter)
    layers: frozenset[str] | None = None
    documents: int = 0
    written: int = 0

    @property
    def schema(self) -> Schema:
        """The schema of the project."""
        return self.names.schema

    def name(self, annotation: Annotation) -> str:
        """What the annotation's label is called outside."""
        return self.names.name(annotation.layer, annotation.label)

    def word(self, annotation: Annotation) -> str:
        """The same in one word, for formats whose columns white space parts."""
        return "_".join(self.name(annotation).split())


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One annotator's work on one document, as far as a format can hold it."""

    document: Document
    author: AuthorName
    marks: tuple[Annotation, ...]
    links: tuple[Annotation, ...]
    articles: tuple[Annotation, ...]


Writer = Callable[[Iterable[Versions], Path, Writing], None]
"""Writes all documents to a path that does not exist yet; `writing` keeps count."""


def outgoing(annotated: AnnotatedDocument, holds: Holds, writing: Writing) -> Outgoing:
    """What of the work the format holds; everything else is counted by its reason."""
    losses = writing.losses
    wanted = [
        annotation
        for annotation in annotated.annotations
        if writing.layers is None or annotation.layer in writing.layers
    ]
    articles = [a for a in wanted if isinstance(writing.schema.layer(a.layer), DocumentLayer)]
    links = [annotation for annotation in wanted if annotation.ends is not None]
    marks = [annotation for annotation in wanted if annotation.fragments]
    if not holds.articles:
        losses[Loss.ARTICLES] += len(articles)
        articles = []
    if not holds.relations:
        losses[Loss.RELATIONS] += len(links)
        links = []
    if not holds.overlaps:
        marks = _apart(marks, losses)
    links = _joined_up(links, {mark.id for mark in marks}, losses)
    # Where a format has no place for the rank of a link, the order in the file tells it.
    links.sort(key=lambda link: (link.ends.order or 0) if link.ends else 0)
    kept = [*articles, *links, *marks]
    for one in kept:
        is_held = holds.link_attributes if one.ends else holds.attributes
        losses[Loss.ATTRIBUTES] += 0 if is_held else len(one.attributes)
    if not holds.order:
        losses[Loss.ORDER] += sum(a.ends is not None and a.ends.order is not None for a in links)
    writing.documents += 1
    writing.written += len(kept)
    if not holds.gaps:
        marks = _split(marks, losses)
    return Outgoing(
        annotated.document, annotated.author, tuple(marks), tuple(links), tuple(articles)
    )


def _apart(marks: Iterable[Annotation], losses: Counter[Loss]) -> list[Annotation]:
    """Marks that do not overlap: in reading order, so that the outermost of two is kept."""
    kept: list[Annotation] = []
    near: list[Annotation] = []
    for mark in reading_order(marks):
        near = [other for other in near if other.fragments[-1].end > mark.fragments[0].start]
        if any(overlap_length(mark.fragments, other.fragments) for other in near):
            losses[Loss.OVERLAP] += 1
        else:
            kept.append(mark)
            near.append(mark)
    return kept


def _joined_up(
    links: list[Annotation], ids: set[AnnotationId], losses: Counter[Loss]
) -> list[Annotation]:
    kept = [a for a in links if a.ends and a.ends.from_id in ids and a.ends.to_id in ids]
    losses[Loss.ENDS] += len(links) - len(kept)
    return kept


def _split(marks: Iterable[Annotation], losses: Counter[Loss]) -> list[Annotation]:
    """Each fragment as an annotation of its own; the first keeps the id, and with it the links."""
    parts: list[Annotation] = []
    for mark in marks:
        losses[Loss.GAPS] += len(mark.fragments) > 1
        for index, fragment in enumerate(mark.fragments):
            identity = mark.id if index == 0 else AnnotationId(f"{mark.id}.{index}")
            parts.append(replace(mark, id=identity, fragments=(fragment,)))
    return parts


def text_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines that bring their own ends."""
    with path.open("wb") as file:
        file.writelines(lines)
