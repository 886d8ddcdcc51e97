"""How far a project is: documents, annotators, tasks, gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from annotator.commands.projects import Project
from annotator.domain.annotation import AuthorKind, TaskState


@dataclass(frozen=True, slots=True)
class AnnotatorProgress:
    """One author's share: tasks by state; documents without a task are new."""

    name: str
    kind: AuthorKind
    new: int
    in_progress: int
    finished: int
    returned: int


@dataclass(frozen=True, slots=True)
class SuggestionProgress:
    """A model's suggestions: accepted by any annotator, else rejected by any, else open."""

    model: str
    open: int
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Status:
    """A project in numbers. `stories` counts a document of no known story as one."""

    schema: str
    documents: int
    stories: int
    rejected: int
    entries: int
    clusters: int
    decisions: int
    annotators: tuple[AnnotatorProgress, ...]
    suggestions: tuple[SuggestionProgress, ...]


def status(project: Project) -> Status:
    """Count what is in the project."""
    store = project.store
    documents = store.document_count()
    states: dict[str, Counter[TaskState]] = {}
    for task in store.tasks():
        states.setdefault(task.annotator, Counter())[task.state] += 1
    return Status(
        schema=project.schema.cited,
        documents=documents,
        stories=len(set(store.stories().values())),
        rejected=len(store.rejected()),
        entries=len(store.entries()),
        clusters=len(store.clusters()),
        decisions=len(store.decisions()),
        annotators=tuple(
            _progress(author.name, author.kind, states.get(author.name, Counter()), documents)
            for author in store.authors()
            if author.kind is not AuthorKind.MODEL
        ),
        suggestions=tuple(
            SuggestionProgress(name, count.open, count.accepted, count.rejected)
            for name, count in sorted(store.suggestion_counts().items())
        ),
    )


def _progress(
    name: str, kind: AuthorKind, states: Counter[TaskState], documents: int
) -> AnnotatorProgress:
    return AnnotatorProgress(
        name,
        kind,
        new=documents - states.total() + states[TaskState.NEW],
        in_progress=states[TaskState.IN_PROGRESS],
        finished=states[TaskState.FINISHED],
        returned=states[TaskState.RETURNED],
    )
