"""A project at a glance: charts of what was done, each bar with the articles behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from annotator.commands.projects import Project
from annotator.commands.reviewed import ReviewedDocument, finished_annotators, merged_entries
from annotator.domain.annotation import AuthorKind, Coverage, Task, TaskState
from annotator.domain.change import EditKind
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.document import Rejected
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.schema import Layer

_MOST_STORIES = 40


class Tone(StrEnum):
    """What a part of a bar stands for, so that it looks the same in every chart."""

    QUIET = "quiet"
    STARTED = "started"
    DONE = "done"
    TROUBLE = "trouble"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how many, and in which articles, each of them once."""

    name: str
    count: int
    tone: Tone = Tone.PLAIN
    documents: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart."""

    name: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under a title."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An article's value when the second annotator had finished it."""

    at: datetime
    value: float
    document: DocumentId


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in the order of time; `means` is the mean of each with those up to nine before it."""

    title: str
    points: tuple[Point, ...]
    means: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All charts of a project, and the records that could not be imported."""

    charts: tuple[BarChart, ...]
    agreement: Curve
    rejected: tuple[Rejected, ...]


_STATES = (
    (TaskState.FINISHED, "finished", Tone.DONE),
    (TaskState.IN_PROGRESS, "in progress", Tone.STARTED),
    (TaskState.RETURNED, "returned", Tone.TROUBLE),
    (TaskState.NEW, "new", Tone.QUIET),
)
_COVERAGES = (
    (Coverage.DONE, "done", Tone.DONE),
    (Coverage.PARTLY, "partly", Tone.STARTED),
    (Coverage.NONE, "not looked at", Tone.QUIET),
)

_FINISHERS = (
    (2, "two or more finished", Tone.DONE),
    (1, "one finished", Tone.STARTED),
    (0, "none finished", Tone.QUIET),
)
_DIFFERENCES = (
    (ConflictKind.AGREED, "Agreed"),
    (ConflictKind.BOUNDARY, "Boundary"),
    (ConflictKind.LABEL, "Label"),
    (ConflictKind.ATTRIBUTE, "Attribute"),
    (ConflictKind.LINK, "Link"),
    (ConflictKind.LINE, "Line"),
    (ConflictKind.ONLY_SOME, "Only some"),
)
_DECISION_STATES = (
    (ConflictState.DECIDED, "decided", Tone.DONE),
    (ConflictState.STALE, "stale", Tone.TROUBLE),
    (ConflictState.OPEN, "open", Tone.QUIET),
)


def overview(project: Project, *, on_progress: Callable[[str], None] | None = None) -> Overview:
    """Look at everything once; `on_progress` hears what is looked at, and may raise to stop."""
    tell = on_progress or (lambda _step: None)
    store = project.store
    tell("tasks")
    tasks, stories = list(store.tasks()), store.stories()
    with_tasks = {task.annotator for task in tasks}  # who only reviews has none
    persons = (one.name for one in store.authors() if one.kind is AuthorKind.PERSON)
    people = tuple(name for name in persons if name in with_tasks)
    tell("decisions")
    conflicts = tuple(_conflicts(project))
    tell("labels")
    labels = _label_charts(project, people)
    tell("history")
    return Overview(
        (
            _by_annotator(tasks, (*people, GOLD), tuple(stories)),
            _by_story(tasks, stories, people),
            _by_layer(tasks, project.schema.layers, people),
            _decisions(conflicts),
            *labels,
        ),
        _agreement(project, conflicts),
        tuple(store.rejected()),
    )


def _by_annotator(
    tasks: Iterable[Task], names: Sequence[AuthorName], documents: Sequence[DocumentId]
) -> BarChart:
    states: dict[AuthorName, dict[DocumentId, TaskState]] = defaultdict(dict)
    for task in tasks:
        states[task.annotator][task.document] = task.state
    bars = []
    for name in names:
        of_name = states.get(name, {})
        parts = []
        for state, words, tone in _STATES:
            found = tuple(d for d in documents if of_name.get(d, TaskState.NEW) is state)
            parts.append(Part(words, len(found), tone, found))
        bars.append(Bar(name, tuple(parts)))
    return BarChart("Articles by annotator", tuple(bars))


def _by_story(
    tasks: Iterable[Task], stories: Mapping[DocumentId, str], people: Sequence[AuthorName]
) -> BarChart:
    finished = Counter(
        task.document
        for task in tasks
        if task.state is TaskState.FINISHED and task.annotator in people
    )
    by_story: dict[str, list[DocumentId]] = defaultdict(list)
    for document, story in stories.items():
        by_story[story].append(document)
    largest = sorted(by_story, key=lambda story: (-len(by_story[story]), story))[:_MOST_STORIES]
    bars = []
    for story in largest:
        parts = []
        for count, words, tone in _FINISHERS:
            found = tuple(d for d in by_story[story] if min(2, finished[d]) == count)
            parts.append(Part(words, len(found), tone, found))
        bars.append(Bar(story, tuple(parts)))
    title = "Articles by story"
    if len(by_story) > _MOST_STORIES:
        title = f"{title}, the {_MOST_STORIES} largest of {len(by_story):,}"
    return BarChart(title, tuple(bars))


def _by_layer(
    tasks: Iterable[Task], layers: Iterable[Layer], people: Sequence[AuthorName]
) -> BarChart:
    counted: dict[str, dict[Coverage, list[DocumentId]]] = {}
    begun = [t for t in tasks if t.annotator in people and t.state is not TaskState.NEW]
    known = {layer for task in begun for layer in task.coverage}
    for layer in layers:
        if layer.id in known:
            counted[layer.name] = {state: [] for state in Coverage}
            for task in begun:
                state = task.coverage.get(layer.id, Coverage.NONE)
                counted[layer.name][state].append(task.document)
    return BarChart(
        "Begun articles by layer",
        tuple(
            Bar(
                name,
                tuple(
                    Part(words, len(found[state]), tone, _once(found[state]))
                    for state, words, tone in _COVERAGES
                ),
            )
            for name, found in counted.items()
        ),
    )


def _decisions(conflicts: Iterable[Conflict]) -> BarChart:
    found: dict[ConflictKind, dict[ConflictState, list[DocumentId]]] = {}
    for conflict in conflicts:
        by_state = found.setdefault(conflict.kind, {state: [] for state in ConflictState})
        by_state[conflict.state].append(conflict.document)
    return BarChart(
        "Decisions by kind of difference",
        tuple(
            Bar(
                name,
                tuple(
                    Part(word, len(found[kind][state]), tone, _once(found[kind][state]))
                    for state, word, tone in _DECISION_STATES
                ),
            )
            for kind, name in _DIFFERENCES
            if kind in found
        ),
    )


def _label_charts(project: Project, people: Iterable[AuthorName]) -> Iterator[BarChart]:
    counted: dict[str, dict[str, Counter[DocumentId]]] = defaultdict(lambda: defaultdict(Counter))
    for name in people:
        for annotated in project.store.annotated_documents(name):
            for one in annotated.annotations:
                counted[one.layer][one.label][annotated.document.id] += 1
    for layer in project.schema.layers:
        if layer.id in counted and len(layer.labels) > 1:
            yield BarChart(f"Labels of {layer.name}", tuple(_label_bars(layer, counted[layer.id])))


def _label_bars(layer: Layer, counted: Mapping[str, Counter[DocumentId]]) -> Iterator[Bar]:
    for label in layer.labels:
        found = counted.get(label.id, Counter())
        documents = tuple(document for document, _count in found.most_common())
        yield Bar(label.name, (Part(label.name, found.total(), Tone.PLAIN, documents),))


def _conflicts(project: Project) -> Iterator[Conflict]:
    merged = merged_entries(project)
    for document, annotators in finished_annotators(project).items():
        yield from ReviewedDocument(project, document, annotators, GOLD, merged).conflicts


def _agreement(project: Project, conflicts: Iterable[Conflict]) -> Curve:
    """The share of things on which all agreed, of each article by when two had finished it."""
    same, everything = Counter[DocumentId](), Counter[DocumentId]()
    for conflict in conflicts:
        if conflict.annotators:
            everything[conflict.document] += 1
            same[conflict.document] += conflict.kind is ConflictKind.AGREED
    finished = _second_finish(project)
    points = sorted(
        (
            Point(finished[document], same[document] / count, document)
            for document, count in everything.items()
            if document in finished
        ),
        key=lambda point: (point.at, point.document),
    )
    values = [point.value for point in points]
    means = tuple(
        sum(values[max(0, n - 9) : n + 1]) / len(values[max(0, n - 9) : n + 1])
        for n in range(len(values))
    )
    return Curve("Share of agreed annotations, by when two had finished", tuple(points), means)


def _second_finish(project: Project) -> dict[DocumentId, datetime]:
    """When the second person finished each document, counting from the last time they did."""
    times: dict[DocumentId, dict[AuthorName, datetime]] = defaultdict(dict)
    for edit in project.store.history():
        if edit.kind is EditKind.UNDO:
            continue
        for change in edit.changes:
            task = change.after
            if isinstance(task, Task) and task.state is TaskState.FINISHED:
                times[task.document][task.annotator] = edit.at
    return {
        document: sorted(by_name.values())[1]
        for document, by_name in times.items()
        if len(by_name) > 1
    }


def _once(documents: Iterable[DocumentId]) -> tuple[DocumentId, ...]:
    return tuple(dict.fromkeys(documents))
