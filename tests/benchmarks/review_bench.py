"""Reviewing: how fast the queue opens, a decision is made, and a rule runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from annotator.commands import review
from annotator.commands.adjudicate import preview
from annotator.commands.alike import same_elsewhere
from annotator.commands.projects import Project, session_for
from annotator.commands.review import Review
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Coverage,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId, new_id
from annotator.domain.schema_building import read_schema, schema_json
from annotator.domain.span import Span
from annotator.store.store import Store
from tests.benchmarks.measure import Row, best_of_three, milliseconds, timings
from tests.commands.conftest import article
from tests.examples import SCHEMA

ARTICLES, ANNOTATORS, SPANS, WORDS = 50, 4, 60, 1400


def rows() -> list[Row]:
    """Queue, decision, the same conflict elsewhere, and the preview of a rule."""
    with TemporaryDirectory() as folder, _project(Path(folder) / "p.annotator") as project:
        return _measured(project)


def _measured(project: Project) -> list[Row]:
    size = f"{ARTICLES} articles x {ANNOTATORS} annotators x {SPANS} spans"
    session = session_for(project, AuthorName("reviewer"))
    opened = best_of_three(lambda: milliseconds(lambda: Review(session).queue()))
    desk = Review(session)
    queue = desk.queue()
    waiting = iter(queue[:: len(queue) // 60])

    def decide() -> None:
        conflict = next(waiting)
        edit = review.take(session, desk, conflict, conflict.versions[0].author)
        session.stage(edit)
        assert desk.current(conflict).decisions

    def undecided() -> None:
        preview(project, Acceptance(Rule.MAJORITY))

    decided = median(timings(decide, 50))
    elsewhere = median(timings(lambda: same_elsewhere(desk, queue[0]), 5))
    return [
        Row.against("open the queue", opened, "ms", 300, f"{size}, {len(queue)} conflicts"),
        Row.against("decide and show it", decided, "ms", 16, "without painting; the store follows"),
        Row("find the same conflict elsewhere", elsewhere, "ms"),
        Row("count what a rule accepts", milliseconds(undecided), "ms", note=size),
    ]


def _project(path: Path) -> Project:
    source = schema_json(SCHEMA)
    store = Store.create(path, source)
    articles = [article(f"a{n}", f"{n} " + "word " * WORDS) for n in range(ARTICLES)]
    documents = [added for added in store.add_documents(articles) if isinstance(added, int)]
    names = [AuthorName(f"annotator {n}") for n in range(ANNOTATORS)]
    for name in names:
        store.add_author(Author(name, AuthorKind.PERSON))
    random = Random(1)
    changes = (change for document in documents for change in _work(random, document, names))
    store.apply_stream("Work", names[0], changes)
    return Project(store, read_schema(source))


def _work(random: Random, document: DocumentId, names: list[AuthorName]) -> Iterator[Change]:
    """The same places for all, but one in six with another border, one in ten another label."""
    places = sorted(random.sample(range(WORDS - 20), SPANS))
    for name in names:
        for place in places:
            if random.random() < 0.05:
                continue
            end = place + (5 if random.random() < 1 / 6 else 4)
            label = "indirect" if random.random() < 0.1 else "direct"
            span = Span(place * 5 + 5, end * 5)
            identity = AnnotationId(new_id()), document, name
            yield Change(None, Annotation(*identity, "quote", label, (span,)))
        coverage = {"quote": Coverage.DONE}
        yield Change(None, Task(document, name, TaskState.FINISHED, coverage))
