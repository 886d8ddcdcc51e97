"""How fast a reviewer's queue opens and each decision is painted."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generator import articles, spans
from tests.benchmarks.measure import Row, best_of_three, milliseconds, series

ARTICLES, ANNOTATORS, SPANS = 50, 4, 60
DECISIONS = 120


def rows() -> list[Row]:
    """The queue of 50 articles by 4 annotators with 60 spans each, then decisions in it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        return list(_rows(Path(folder) / "review.annotator"))


def _rows(path: Path) -> Iterator[Row]:
    from annotator.commands.projects import open_project, session_for
    from annotator.commands.review import Review
    from annotator.domain.alignment import align_marks
    from annotator.domain.identity import AuthorName

    _fill(path)
    with open_project(path) as project:
        session = session_for(project, AuthorName("rita"))

        def queue() -> int:
            review = Review(session)
            found = len(review.queue())
            review.close()
            return found

        count = queue()
        computed = best_of_three(lambda: milliseconds(queue))
        store = project.store
        work = [store.annotations(document.id) for document in store.documents()]
        aligned = best_of_three(lambda: milliseconds(lambda: [align_marks(one) for one in work]))
    yield Row.against("review: their versions aligned", aligned, "ms", 150)
    name = f"review: queue of {ARTICLES} articles x {ANNOTATORS} annotators x {SPANS} spans"
    yield Row.against(name, computed, "ms", 300, f"{count:,} conflicts")
    yield from _rows_of_room(path)


def _rows_of_room(path: Path) -> Iterator[Row]:
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from annotator.domain.identity import AuthorName
    from annotator.gui.application import make_application
    from annotator.gui.main_window import MainWindow
    from annotator.gui.settings import Settings

    application = make_application()
    settings = Settings(QSettings(f"{path}.ini", QSettings.Format.IniFormat))
    window = MainWindow(settings, user=AuthorName("rita"))
    window.resize(1280, 800)
    window.show()
    window.open_project(path)
    application.processEvents()
    rooms = window.rooms
    assert rooms is not None

    def enter() -> None:
        rooms.adjudicate()
        application.processEvents()

    yield Row.against("review: room entered and painted", milliseconds(enter), "ms", 300)
    page = rooms.adjudication
    assert page is not None

    def press(key: Qt.Key) -> None:
        QTest.keyClick(page.stage.merged, key)
        page.stage.merged.viewport().repaint()
        page.cards.repaint()

    def go_on() -> None:
        page.adjudicating.step(1)
        application.processEvents()

    decided = series(lambda: press(Qt.Key.Key_1), DECISIONS, between=go_on)
    walked = series(lambda: press(Qt.Key.Key_J), DECISIONS, between=application.processEvents)
    for title, taken in (("decision", decided), ("next conflict", walked)):
        note = f"p99 {taken.p99:.1f} ms by the clock, {taken.processor_p99:.1f} of the processor"
        yield Row.against(f"review: {title}, key to painted", taken.median, "ms", 16, note)
    window.close()


def _fill(path: Path) -> None:
    """Annotators who agree on most borders, differ in a label or a border here and there."""
    from annotator.commands.annotate import annotation_layers
    from annotator.commands.projects import new_project
    from annotator.domain.annotation import (
        Annotation,
        Author,
        AuthorKind,
        Coverage,
        Task,
        TaskState,
    )
    from annotator.domain.change import Change
    from annotator.domain.document import Article, text_digest
    from annotator.domain.identity import AnnotationId, AuthorName, new_id
    from annotator.domain.span import Span

    with new_project(path, "news") as project:
        store = project.store
        made = list(articles(ARTICLES, seed=4))
        digests = [text_digest(one["text"]) for one in made]
        ids = store.add_documents(
            [
                Article(one["id"], one["title"], one["text"], digest, digest, "bench")
                for one, digest in zip(made, digests, strict=True)
            ]
        )
        layer = project.schema.layer("mention")
        labels = [label.id for label in layer.labels]
        covered = dict.fromkeys(annotation_layers(project.schema), Coverage.DONE)
        documents = [identity for identity in ids if isinstance(identity, int)]
        for number in range(ANNOTATORS):
            name = AuthorName(f"annotator{number}")
            store.add_author(Author(name, AuthorKind.PERSON))
            changes: list[Change] = []
            for place, (document, one) in enumerate(zip(documents, made, strict=True)):
                for n, span in enumerate(spans(one["text"], SPANS, seed=place)):
                    start = span.start + ((n + number) % 7 == 0 and len(span) > 1)
                    label = labels[(n + ((n + number) % 5 == 0)) % len(labels)]
                    identity, fragments = AnnotationId(new_id()), (Span(start, span.end),)
                    mention = Annotation(identity, document, name, "mention", label, fragments)
                    changes.append(Change(None, mention))
                task = Task(document, name, TaskState.FINISHED, covered)
                changes.append(Change(None, task))
            store.apply_stream("Annotate", name, changes)
