"""Short ways to write articles, items and edits, and hypothesis strategies for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import apsw
from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    Author,
    AuthorKind,
    Cluster,
    Coverage,
    Decision,
    Ends,
    Entry,
    Item,
    Member,
    Outcome,
    Task,
    TaskState,
)
from annotator.domain.change import Change, Edit, EditKind
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EditId,
    EntryId,
    new_id,
)
from annotator.domain.span import Fragments, Span, joined
from annotator.store import Store

ANNA, BEN = AuthorName("anna"), AuthorName("ben")
SCHEMA = b'{"id":"test.store","version":"1.0.0"}'
TEXTS = (
    "“We never saw it coming,” said Ilse Brandt 🙂.\nThe mayor left.",
    "Harbour reopens after a long night of talks.",
    "A third text, for everything else.",
)


def article(
    text: str,
    external_id: str | None = None,
    *,
    title: str = "Title",
    metadata: dict[str, str] | None = None,
    story_id: str | None = None,
    raw: bytes | None = None,
) -> Article:
    """An article of this text."""
    return Article(
        external_id=external_id,
        title=title,
        text=text,
        text_sha256=text_digest(text),
        raw_sha256=hashlib.sha256(raw or text.encode()).hexdigest(),
        place="articles.jsonl, line 1",
        story_id=story_id,
        metadata=metadata or {},
        raw=raw,
    )


def new_store(path: Path, texts: Sequence[str] = TEXTS) -> Store:
    """A project with these texts as documents 1, 2, … and Anna and Ben as its authors."""
    store = Store.create(path, SCHEMA)
    store.add_documents([article(text, f"doc-{n}") for n, text in enumerate(texts, 1)])
    for name in (ANNA, BEN):
        store.add_author(Author(name, AuthorKind.PERSON))
    return store


def quote(
    *spans: tuple[int, int],
    document: int = 1,
    author: AuthorName = ANNA,
    label: str = "direct",
    id: str | None = None,
    attributes: Attributes | None = None,
) -> Annotation:
    """A new annotation of layer quote."""
    return Annotation(
        AnnotationId(id or new_id()),
        DocumentId(document),
        author,
        "quote",
        label,
        tuple(Span(*span) for span in spans),
        attributes=attributes or {},
    )


def link(start: Annotation, end: Annotation, *, order: int | None = None) -> Annotation:
    """A new relation between two annotations, by the first one's author."""
    return Annotation(
        AnnotationId(new_id()),
        start.document,
        start.author,
        "speaker",
        "speaker",
        ends=Ends(start.id, end.id, order),
    )


def edit(
    *changes: Change,
    title: str = "Edit",
    actor: AuthorName = ANNA,
    kind: EditKind = EditKind.DO,
    of: EditId | None = None,
) -> Edit:
    """An edit with a new id, made now."""
    return Edit(EditId(new_id()), title, actor, datetime.now(UTC), changes, kind, of)


def added(*items: Item) -> tuple[Change, ...]:
    """The changes that bring these items into being."""
    return tuple(Change(None, item) for item in items)


def undo_edit(store: Store, actor: AuthorName = ANNA) -> Edit:
    """What takes back the actor's newest edit."""
    newest = store.undoable(actor)
    assert newest is not None
    changes = store.edit(newest.id).changes
    inverse = (change.inverse() for change in reversed(changes))
    return edit(*inverse, title=newest.title, actor=actor, kind=EditKind.UNDO, of=newest.id)


def redo_edit(store: Store, actor: AuthorName = ANNA) -> Edit:
    """What does the edit again that the actor took back last."""
    last = store.redoable(actor)
    assert last is not None
    changes = store.edit(last.id).changes
    return edit(*changes, title=last.title, actor=actor, kind=EditKind.REDO, of=last.id)


def meddle(path: Path, *statements: str) -> None:
    """Change a closed project's tables as no program of ours would, and leave no sign of it."""
    connection = apsw.Connection(str(path))
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, sql in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
        statements = (*statements, str(sql))
    for statement in statements:
        connection.execute(statement)
    connection.close()


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
)
kinds: tuple[st.SearchStrategy[Item], ...] = (marks(), tasks, entries, clusters, decisions)
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
