"""Making and opening projects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.commands.session import Session
from annotator.domain.annotation import Author, AuthorKind
from annotator.domain.identity import GOLD, AuthorName
from annotator.domain.schema import Schema
from annotator.domain.schema_building import read_schema
from annotator.errors import NotAllowed, OutdatedProject
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class Project:
    """An open project: close it when done."""

    store: Store
    schema: Schema

    def close(self) -> None:
        """Write everything into the one project file and let go of it."""
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def new_project(path: Path, schema: str) -> Project:
    """Make a project annotated with a bundled schema (by name) or a schema file (by path).

    Raises SchemaError for a schema that breaks the format, ProjectError for a file that cannot be.
    """
    from annotator.interchange.schema_file import find_schema, load_schema, schema_json

    source = schema_json(load_schema(find_schema(schema)))
    return Project(Store.create(path, source), read_schema(source))


def open_project(path: Path, *, read_only: bool = False) -> Project:
    """Open a project file; ProjectError says what is wrong, and then nothing was written."""
    store = Store.open(path, read_only=read_only)
    return Project(store, read_schema(store.schema_json()))


def read_project(path: Path) -> Project:
    """Open a project to read, beside whoever writes it; one of an older version is updated first.

    ProjectError says what is wrong, and then nothing was written.
    """
    try:
        return open_project(path, read_only=True)
    except OutdatedProject:
        open_project(path).close()
        return open_project(path, read_only=True)


def require_person(project: Project, actor: AuthorName) -> None:
    """NotAllowed when this is the name of a model or a gold set: only people act."""
    kinds = {GOLD: AuthorKind.GOLD} | {one.name: one.kind for one in project.store.authors()}
    kind = kinds.get(actor, AuthorKind.PERSON)
    if kind is not AuthorKind.PERSON:
        what = "gold set" if kind is AuthorKind.GOLD else kind.value
        raise NotAllowed(f"“{actor}” is the name of a {what} in this project, not of a person.")


def session_for(project: Project, user: AuthorName) -> Session:
    """A session of this person; a name that belongs to a model or to gold is refused."""
    if not project.store.read_only:
        project.store.add_author(Author(user, AuthorKind.PERSON))
    return Session(project.store, project.schema, user)
