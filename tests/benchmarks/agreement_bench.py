"""How long agreement takes: three annotators, a thousand articles, thirty spans each."""

from __future__ import annotations

import gc
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.commands.agreement import agreement
from annotator.commands.projects import Project, new_project
from annotator.domain.agreement.readings import Reading
from annotator.domain.agreement.study import Draws, measure, measured_layers
from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Coverage,
    Ends,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.document import Article, Document, text_digest
from annotator.domain.identity import AnnotationId, AuthorName, DocumentId
from annotator.domain.lines import lines
from annotator.domain.schema import Layer, Schema
from annotator.domain.span import Span
from tests.benchmarks.generator import articles, spans
from tests.benchmarks.measure import Row, best_of_three, milliseconds

ARTICLES = 1_000
SPANS = 30
ANNOTATORS = tuple(map(AuthorName, ("ann", "ben", "cleo")))
GOAL = 2_000.0
_LAYERS = ("quote", "source", "cue", "mention", "mention")
_SIZE = f"{len(ANNOTATORS)} annotators, {ARTICLES} articles, {SPANS} spans"


def rows() -> list[Row]:
    """The rows of the speed table."""
    with tempfile.TemporaryDirectory() as name, _project(Path(name)) as project:
        documents = list(project.store.documents())
        work = {d.id: list(_work(d, project.schema)) for d in documents}
        _store(project, work)
        looked_at = frozenset(layer.id for layer in project.schema.layers)
        readings = [
            Reading.of(d, work[d.id], dict.fromkeys(ANNOTATORS, looked_at)) for d in documents
        ]
        gc.collect()
        gc.freeze()  # a project streams its documents; the collector would walk over all of ours
        try:
            return _measured(project, readings)
        finally:
            gc.unfreeze()


def _measured(project: Project, readings: list[Reading]) -> list[Row]:
    schema, layers = project.schema, measured_layers(project.schema)
    results = len(agreement(project, samples=0).table())
    note = f"{results} values with intervals from 1,000 draws"
    return [
        Row.against(
            "agreement, " + _SIZE, _taken(readings, schema, layers, 1_000), "ms", GOAL, note
        ),
        Row("  the same without intervals", _taken(readings, schema, layers, 0), "ms"),
        Row("  one layer, mention", _taken(readings, schema, ("mention",), 1_000), "ms"),
        Row("  the command, reading the project", _best(lambda: agreement(project)), "ms"),
    ]


def _taken(readings: list[Reading], schema: Schema, layers: tuple[str, ...], samples: int) -> float:
    return _best(
        lambda: measure(readings, schema, ANNOTATORS, layers=layers, draws=Draws(samples=samples))
    )


def _best(work: Callable[[], object]) -> float:
    return best_of_three(lambda: milliseconds(work))


def _project(folder: Path) -> Project:
    project = new_project(folder / "bench.annotator", "news")
    project.store.add_documents(
        [
            Article(r["id"], r["title"], r["text"], text_digest(r["text"]), "", "", r["story_id"])
            for r in articles(ARTICLES, seed=1)
        ]
    )
    for name in ANNOTATORS:
        project.store.add_author(Author(name, AuthorKind.PERSON))
    return project


def _store(project: Project, work: dict[DocumentId, list[Annotation]]) -> None:
    coverage = {layer.id: Coverage.DONE for layer in project.schema.layers}
    tasks = [Task(d, name, TaskState.FINISHED, coverage) for d in work for name in ANNOTATORS]
    items: list[Task | Annotation] = [
        *tasks,
        *(annotation for each in work.values() for annotation in each),
    ]
    project.store.apply_stream("Fill", ANNOTATORS[0], (Change(None, item) for item in items))


def _work(document: Document, schema: Schema) -> Iterator[Annotation]:
    """What the annotators make of one document: the same spans, a fifth of them otherwise."""
    base = spans(document.text, SPANS, seed=document.id)
    for number, author in enumerate(ANNOTATORS):
        make = _Maker(document, schema, author, random.Random(document.id * 10 + number))
        yield from make.spans(base)
        yield from make.document_labels()
        yield from make.lines()


class _Maker:
    def __init__(
        self, document: Document, schema: Schema, author: AuthorName, chance: random.Random
    ) -> None:
        self._document = document
        self._schema = schema
        self._author = author
        self._chance = chance
        self._made = 0

    def spans(self, base: list[Span]) -> Iterator[Annotation]:
        last: dict[str, AnnotationId] = {}
        for number, span in enumerate(base):
            layer = self._schema.layer(_LAYERS[number % len(_LAYERS)])
            if self._chance.random() < 0.1:
                continue
            if self._chance.random() < 0.1 and len(span) > 1:
                span = Span(span.start, span.end - 1)
            mark = self._annotation(layer, (span,))
            last[layer.id] = mark.id
            yield mark
            if layer.id == "cue" and {"quote", "source"} <= set(last):
                for relation, end in (("speaker", "source"), ("has_cue", "cue")):
                    yield self._link(self._schema.layer(relation), last["quote"], last[end])

    def document_labels(self) -> Iterator[Annotation]:
        frames = self._schema.layer("doc_frame")
        several = frames.attributes_by_id["frames"].value_ids
        values = {a.id: self._chance.choice(a.value_ids) for a in frames.attributes if a.values}
        chosen = tuple(self._chance.sample(several, 2))
        yield self._annotation(frames, (), {**values, "frames": chosen})

    def lines(self) -> Iterator[Annotation]:
        for line in lines(self._document.text):
            if not line.is_blank and self._chance.random() < 0.2:
                yield self._annotation(self._schema.layer("block"), (Span(line.start, line.end),))

    def _annotation(
        self,
        layer: Layer,
        fragments: tuple[Span, ...],
        attributes: dict[str, str | tuple[str, ...]] | None = None,
    ) -> Annotation:
        usual = fragments[0].start if fragments else 0
        likely = usual if self._chance.random() < 0.9 else usual + 1
        label = layer.labels[likely % min(6, len(layer.labels))].id if layer.labels else layer.id
        if layer.id == "mention":
            attributes = {"entity": f"entry {self._document.id * 7 % 300 + likely % 5}"}
        return Annotation(
            self._new_id(),
            self._document.id,
            self._author,
            layer.id,
            label,
            fragments,
            attributes=attributes or {},
        )

    def _link(self, layer: Layer, start: AnnotationId, end: AnnotationId) -> Annotation:
        return Annotation(
            self._new_id(),
            self._document.id,
            self._author,
            layer.id,
            layer.id,
            ends=Ends(start, end),
        )

    def _new_id(self) -> AnnotationId:
        self._made += 1
        return AnnotationId(f"{self._document.id}-{self._author}-{self._made}")
