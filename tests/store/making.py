"""Short ways to write projects, articles, items and edits."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import apsw

from annotator.domain.annotation import (
    Annotation,
    Attributes,
    Author,
    AuthorKind,
    Ends,
    Item,
)
from annotator.domain.change import Change, Edit, EditKind
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    DocumentId,
    EditId,
    new_id,
)
from annotator.domain.span import Span
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


def link(
    start: Annotation, end: Annotation, *, order: int | None = None, id: str | None = None
) -> Annotation:
    """A new relation between two annotations, by the first one's author."""
    return Annotation(
        AnnotationId(id or new_id()),
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
