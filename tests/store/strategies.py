"""Hypothesis strategies for every kind of item that the projects of these tests can hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Cluster,
    Coverage,
    Decision,
    Ends,
    Entry,
    Item,
    Member,
    Outcome,
    Purpose,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EntryId,
    RemarkId,
)
from annotator.domain.span import Fragments, Span, joined
from tests.store.making import ANNA, BEN


def _attribute_values() -> st.SearchStrategy[str | int | float | bool | tuple[str, ...]]:
    return st.one_of(
        st.text(max_size=8),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        st.lists(st.text(max_size=4), max_size=3).map(tuple),
    )


names = st.text(min_size=1, max_size=8)
ids = st.uuids().map(str)
attributes = st.dictionaries(names, _attribute_values(), max_size=3)
revisions = st.integers(1, 2**40)


def fragments(length: int) -> st.SearchStrategy[Fragments]:
    """Sorted fragments, apart from each other, inside a text of this length."""
    span = st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: Span(min(ends), max(max(ends), min(ends) + 1))
    )
    return st.lists(span, max_size=4).map(joined)


def marks(
    document: int = 1, length: int = 40, author: AuthorName = ANNA
) -> st.SearchStrategy[Annotation]:
    """Annotations without links that a text of this length can have."""
    return st.builds(
        Annotation,
        id=ids.map(AnnotationId),
        document=st.just(DocumentId(document)),
        author=st.just(author),
        layer=names,
        label=names,
        fragments=fragments(length),
        attributes=attributes,
        revision=revisions,
    )


relations = st.builds(
    Annotation,
    id=ids.map(AnnotationId),
    document=st.just(DocumentId(1)),
    author=st.just(ANNA),
    layer=names,
    label=names,
    ends=st.builds(
        Ends,
        ids.map(AnnotationId),
        ids.map(AnnotationId),
        st.none() | st.integers(1, 99),
    ),
    attributes=attributes,
    revision=revisions,
)
tasks = st.builds(
    Task,
    document=st.integers(1, 3).map(DocumentId),
    annotator=st.sampled_from([ANNA, BEN]),
    state=st.sampled_from(TaskState),
    coverage=st.dictionaries(names, st.sampled_from(Coverage), max_size=3),
    revision=revisions,
)
entries = st.builds(Entry, id=ids.map(EntryId), layer=names, fields=attributes, revision=revisions)
members = st.builds(
    Member,
    document=st.integers(1, 3).map(DocumentId),
    annotation=st.none(),
    attributes=attributes,
)
clusters = st.builds(
    Cluster,
    id=ids.map(ClusterId),
    layer=names,
    members=st.lists(members, max_size=3).map(tuple),
    attributes=attributes,
    revision=revisions,
)
decisions = st.builds(
    Decision,
    id=ids.map(DecisionId),
    document=st.integers(1, 3).map(DocumentId),
    layer=names,
    outcome=st.just(Outcome.REJECTED),
    rule=names,
    versions=st.lists(ids.map(AnnotationId), max_size=3).map(tuple),
    chosen=st.none() | ids.map(AnnotationId),
    reason=st.text(max_size=8),
    note=st.text(max_size=8),
    stale=st.booleans(),
    revision=revisions,
    by=st.none() | names.map(AuthorName),
    sources=st.lists(names.map(AuthorName), max_size=3).map(tuple),
    seen=st.lists(names, max_size=3).map(tuple),
    guideline=st.booleans(),
    gold_set=names.map(AuthorName),
)
remarks = st.builds(
    Remark,
    id=ids.map(RemarkId),
    document=st.integers(1, 3).map(DocumentId),
    author=st.sampled_from([ANNA, BEN]),
    purpose=st.sampled_from(Purpose),
    text=st.text(max_size=8),
    annotation=st.none() | ids.map(AnnotationId),
    about=st.text(max_size=8),
    revision=revisions,
)
kinds: tuple[st.SearchStrategy[Item], ...] = (
    marks(),
    tasks,
    entries,
    clusters,
    decisions,
    remarks,
)
items: st.SearchStrategy[Item] = st.one_of(*kinds)


def _with_key_of(item: Item, other: Item) -> Item:
    if isinstance(item, Task) and isinstance(other, Task):
        return replace(other, document=item.document, annotator=item.annotator)
    assert not isinstance(item, Task)
    assert not isinstance(other, Task)
    return replace(other, id=item.id)  # type: ignore[arg-type]  # same kind, so same kind of id


versions: st.SearchStrategy[tuple[Item, Item]] = st.one_of(
    *(st.tuples(kind, kind).map(lambda pair: (pair[0], _with_key_of(*pair))) for kind in kinds)
)
