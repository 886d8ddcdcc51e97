"""Whose work an export is made of: gold, one annotator's, what most agree on, or everybody's."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

from annotator.commands.gold_clusters import gold_clusters
from annotator.commands.gold_sets import gold_sets
from annotator.commands.projects import Project
from annotator.commands.reviewed import merged_entries
from annotator.domain.annotation import Author, AuthorKind, Cluster, Task, TaskState
from annotator.domain.document import Document
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.errors import ExportError

if TYPE_CHECKING:
    from annotator.export.sourced import SourcedDocument

_SECRET = "export.pseudonym_secret"
MAJORITY, EVERYBODY = "majority", "all"


@dataclass(frozen=True)
class Source:
    """Streams documents, by external id, with the work of the people who finished them.

    Each call of a stream begins anew and gives the same, as long as nobody writes.
    """

    project: Project
    name: str
    author: AuthorName | None
    is_gold: bool
    finished: Mapping[DocumentId, tuple[Task, ...]]
    pseudonyms: Mapping[AuthorName, str]

    @classmethod
    def named(cls, project: Project, name: str) -> Source:
        """The source called "gold", "gold:SET", "annotator:NAME", "majority" or "all".

        ExportError for any other name.
        """
        people = [a.name for a in project.store.authors() if a.kind is AuthorKind.PERSON]
        author = _author(project, name)
        finished: dict[DocumentId, tuple[Task, ...]] = {}
        for task in project.store.tasks():
            if task.state is TaskState.FINISHED and task.annotator in people:
                finished[task.document] = (*finished.get(task.document, ()), task)
        is_gold = author in gold_sets(project.store)
        return cls(project, name, author, is_gold, finished, _pseudonyms(project, people))

    def documents(self) -> Iterator[AnnotatedDocument]:
        """What becomes rows."""
        if self.author is not None:
            yield from self._of_author(self.author)
        elif self.name == MAJORITY:
            yield from self._majorities()
        else:
            yield from (one for whole in self.panels() for one in self._parts(whole))

    def panels(self) -> Iterator[SourcedDocument]:
        """Every document that anybody finished, with everybody's work."""
        from annotator.export.sourced import SourcedDocument

        for document, tasks in self._finished_documents():
            panel = self._panel(document, tasks)
            yield SourcedDocument(
                document,
                panel[0].author,
                panel[0].annotations,
                panel[0].task,
                panel=panel,
                annotators=self._names(tasks),
            )

    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters of the project; those of gold, where gold is asked for."""
        if self.is_gold and self.author is not None:
            return gold_clusters(self.project, self.author)
        return self.project.store.clusters()

    def texts(self) -> Iterator[AnnotatedDocument]:
        """Every document that either stream can give and is finished, without annotations."""
        tasks = self.project.store.tasks(annotator=self.author) if self.author else ()
        done = {task.document for task in tasks if task.state is TaskState.FINISHED}
        for document in self.project.store.documents():
            if document.id in done or document.id in self.finished:
                task = Task(document.id, GOLD, TaskState.FINISHED)
                yield AnnotatedDocument(document, GOLD, (), task)

    def stories(self) -> frozenset[str]:
        """The stories of all documents that either stream can give."""
        stories = self.project.store.stories()
        tasks = self.project.store.tasks(annotator=self.author) if self.author else ()
        return frozenset(stories[id] for id in (*self.finished, *(t.document for t in tasks)))

    def _of_author(self, author: AuthorName) -> Iterator[SourcedDocument]:
        from annotator.export.sourced import SourcedDocument

        for one in self.project.store.annotated_documents(author):
            tasks = self.finished.get(one.document.id, ())
            if not self.is_gold:
                tasks = tuple(task for task in tasks if task.annotator == author)
            yield SourcedDocument(
                one.document,
                one.author,
                one.annotations,
                one.task,
                panel=self._panel(one.document, tasks),
                annotators=self._names(tasks),
                adjudicated=self.is_gold,
            )

    def _names(self, tasks: tuple[Task, ...]) -> tuple[str, ...]:
        return tuple(self.pseudonyms[task.annotator] for task in tasks)

    def _majorities(self) -> Iterator[SourcedDocument]:
        from annotator.export.majority import majority_of

        merged = merged_entries(self.project)
        for whole in self.panels():
            yield majority_of(whole.panel, whole.annotators, self.project.schema, merged)

    @staticmethod
    def _parts(whole: SourcedDocument) -> Iterator[SourcedDocument]:
        for one, pseudonym in zip(whole.panel, whole.annotators, strict=True):
            yield replace(
                whole,
                author=one.author,
                annotations=one.annotations,
                task=one.task,
                part=pseudonym,
            )

    def _finished_documents(self) -> Iterator[tuple[Document, tuple[Task, ...]]]:
        for document in self.project.store.documents():
            if document.id in self.finished:
                yield document, self.finished[document.id]

    def _panel(self, document: Document, tasks: tuple[Task, ...]) -> Sequence[AnnotatedDocument]:
        return _Panel(self.project, document, tasks)


class _Panel(Sequence[AnnotatedDocument]):
    """The work of people on one document, read when it is first looked at: few rows need it."""

    def __init__(self, project: Project, document: Document, tasks: tuple[Task, ...]) -> None:
        self._project = project
        self._document = document
        self._tasks = tasks

    def __len__(self) -> int:
        return len(self._tasks)

    @overload
    def __getitem__(self, index: int) -> AnnotatedDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AnnotatedDocument]: ...
    def __getitem__(self, index: int | slice) -> AnnotatedDocument | Sequence[AnnotatedDocument]:
        return self._members[index]

    @cached_property
    def _members(self) -> tuple[AnnotatedDocument, ...]:
        annotations = self._project.store.annotations(self._document.id)
        return tuple(
            AnnotatedDocument(
                self._document,
                task.annotator,
                tuple(a for a in annotations if a.author == task.annotator),
                task,
            )
            for task in self._tasks
        )


def _author(project: Project, source: str) -> AuthorName | None:
    """Whose work it is; None for the work of several people."""
    if source in (MAJORITY, EVERYBODY):
        return None
    if source == "gold":
        return GOLD
    known = project.store.authors()
    for author in known:
        if _named(author) == source:
            return author.name
    name = source.partition(":")[2]
    if any(author.name == name and author.kind is AuthorKind.MODEL for author in known):
        raise ExportError(
            f"“{name}” is a model. What it suggests is exported once an annotator has accepted it."
        )
    names = ", ".join(filter(None, map(_named, known))) or "none yet"
    raise ExportError(f"There is no source “{source}”. There are gold, majority, all and: {names}.")


def _named(author: Author) -> str:
    """How a source is called that is one author's work; nothing for a model's."""
    prefixes = {AuthorKind.PERSON: "annotator", AuthorKind.GOLD: "gold"}
    return f"{prefixes[author.kind]}:{author.name}" if author.kind in prefixes else ""


def _pseudonyms(project: Project, people: list[AuthorName]) -> dict[AuthorName, str]:
    """The names that people have in every export; the project keeps the secret they hang on."""
    from annotator.export.sourced import pseudonym

    secret = project.store.setting(_SECRET)
    if secret is None:
        secret = secrets.token_hex(32)
        project.store.set_setting(_SECRET, secret)
    return {name: pseudonym(name, bytes.fromhex(secret)) for name in people}
