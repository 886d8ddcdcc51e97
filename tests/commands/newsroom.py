"""What tests of the desk's commands share: a project of the news schema and short articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Concatenate, ParamSpec

from annotator.commands import annotate
from annotator.commands.projects import Project
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Entry
from annotator.domain.change import Change, Edit
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AnnotationId, DocumentId, EntryId
from annotator.domain.schema_building import read_schema
from annotator.domain.span import Fragments, Span
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.store.store import Store

P = ParamSpec("P")

HARBOUR = (
    "Harbour fees to rise\n"
    "“Nobody likes a fee,” said Mara Quill, the harbour master, on Monday.\n"
    "Quill told boat owners that the crane is older than she is. “It creaks,” she said.\n"
    "The agency Coastwire quoted her spokesman Tom Reed as saying fees “had to” rise."
)
COPY = "Fees rise\nMara Quill, the harbour master, spoke. “Nobody likes a fee,” Quill said."
OTHER = "Elsewhere\nNo Quillfeather came, but Quill did."


def make(path: Path) -> Project:
    """A project of three articles; the first two are one story."""
    source = _news()
    store = Store.create(path, source)
    stories = (("a", HARBOUR, "s1"), ("b", COPY, "s1"), ("c", OTHER, "s2"))
    store.add_documents([_article(*story) for story in stories])
    return Project(store, read_schema(source))


@cache
def _news() -> bytes:
    return schema_json(load_schema(find_schema("news")))


def _article(name: str, text: str, story: str) -> Article:
    digest = text_digest(text)
    return Article(name, f"Title of {name}", text, digest, digest, "made for a test", story)


def document(session: Session, name: str) -> DocumentId:
    """The id of an article."""
    found = session.store.find_document(name)
    assert found is not None
    return found


def fragments(session: Session, where: DocumentId, *words: str) -> Fragments:
    """The first place of each of these words."""
    text = session.open(where).text
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def do(
    session: Session,
    command: Callable[Concatenate[Session, P], Edit],
    *args: P.args,
    **named: P.kwargs,
) -> Edit:
    """Carry a command out."""
    return session.apply(command(session, *args, **named))


def add(session: Session, where: DocumentId, layer: str, label: str, *words: str) -> AnnotationId:
    """Label the first place of some words."""
    edit = do(session, annotate.add, where, layer, label, fragments(session, where, *words))
    made = [c.after for c in edit.changes if c.before is None and isinstance(c.after, Annotation)]
    return made[0].id


def add_entry(session: Session, name: str, kind: str = "PER", *aliases: str) -> EntryId:
    """Put an entry into the registry."""
    fields: dict[str, str | tuple[str, ...]] = {"name": name, "type": kind}
    if aliases:
        fields["aliases"] = aliases
    entry = Entry(EntryId(f"ent_{name.casefold().replace(' ', '_')}"), "entity", fields)
    session.apply(session.edit("Create", [Change(None, entry)]))
    return entry.id


def state(session: Session, where: DocumentId) -> tuple[Annotation, ...]:
    """The user's work, which memory and store must agree on."""
    found = session.store.annotations(where, session.user)
    assert found == session.open(where).annotations()
    return found


def covered(session: Session, where: DocumentId, layer: str) -> list[str]:
    """What the spans of a layer cover, in reading order."""
    text = session.open(where).text
    return [
        " … ".join(f.text_of(text) for f in a.fragments)
        for a in state(session, where)
        if a.layer == layer
    ]
