"""What tests of the window share: a project of three articles, silent messages, keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AuthorName
from annotator.domain.span import Span
from annotator.gui.main_window import MainWindow
from annotator.gui.messages import Message, Messages
from annotator.gui.workbench import Workbench
from annotator.store.store import Store

USER = AuthorName("ada")

HARBOUR = (
    "Harbour fees to rise\n"
    "“Nobody likes a fee,” said Mara Quill, the harbour master, on Monday.\n"
    "She told boat owners that the crane 🏗️ is older than she is.\n"
    "Read more: ten boats to see this spring"
)
ORCHARD = "Orchard saved\nIt stays, said the mayor. “We counted every tree,” he added."
BRIDGE = "Bridge closed\nThe old bridge will not open again before June."


def article(external_id: str, text: str, source: str) -> Article:
    title = text.split("\n", 1)[0]
    digest = text_digest(text)
    metadata = {"source": source, "published": "2026-05-04"}
    return Article(external_id, title, text, digest, digest, f"{external_id}.txt", None, metadata)


def fill(path: Path, schema_source: bytes) -> Path:
    """A project of three articles at the path."""
    with Store.create(path, schema_source) as store:
        store.add_documents(
            [
                article("harbour", HARBOUR, "The Daily Tide"),
                article("orchard", ORCHARD, "Valley Post"),
                article("bridge", BRIDGE, "Valley Post"),
            ]
        )
    return path


class SilentMessages(Messages):
    """Keeps what would be shown, and answers questions as told."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.stops: list[str] = []
        self.bugs: list[str] = []
        self.agrees = True
        self.questions: list[str] = []
        self.name = ""
        self.said.connect(self._keep)

    @property
    def last(self) -> str:
        """What was said last."""
        return self.texts[-1] if self.texts else ""

    def stop(self, title: str, text: str) -> None:
        self.stops.append(f"{title}: {text}")

    def confirm(self, title: str, text: str, *, agree: str) -> bool:
        self.questions.append(text)
        return self.agrees

    def ask_name(self, title: str, question: str) -> str:
        self.questions.append(question)
        return self.name

    def bug(self, report: str) -> None:
        self.bugs.append(report)

    def _keep(self, message: Message) -> None:
        if message.text:
            self.texts.append(message.text)


def bench_of(window: MainWindow) -> Workbench:
    """The open project's workbench."""
    assert window.workbench is not None
    return window.workbench


def select(bench: Workbench, words: str) -> Span:
    """Select the first occurrence of some words in the open article."""
    assert bench.article.here is not None
    start = bench.article.here.text.index(words)
    span = Span(start, start + len(words))
    bench.text_view.select(span)
    return span


def press(
    widget: QWidget,
    *keys: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def spans(bench: Workbench, layer: str | None = None) -> list[tuple[str, str]]:
    """(label, covered text) of the spans of the open article, in reading order."""
    here = bench.article.here
    assert here is not None
    return [
        (a.label, a.fragments[0].text_of(here.text))
        for a in here.annotations()
        if a.fragments and layer in (None, a.layer)
    ]


def settled(qtbot: QtBot, bench: Workbench) -> None:
    """Wait until everything shown is written."""
    qtbot.waitUntil(lambda: not bench.bridge.is_saving, timeout=5_000)


def stored(bench: Workbench, external_id: str = "harbour") -> tuple[Annotation, ...]:
    """What the store holds of the user's work on a document."""
    store = bench.project.store
    document = store.find_document(external_id)
    assert document is not None
    return store.annotations(document, USER)


OpenWindow = Callable[[Path], MainWindow]
