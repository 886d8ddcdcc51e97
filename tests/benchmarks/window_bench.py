"""How soon the window is there, and how fast its list of a million documents moves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from annotator.domain.annotation import TaskState
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentRow
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.store.store import Store
from tests.benchmarks import generator
from tests.benchmarks.measure import Row, best_of_three, milliseconds, percentile_99, timings

_STARTS = 7
_LISTED = 1_000_000

# Tells when the window and when the article were painted first; the start is taken outside.
_START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings

application = make_application()
settings = Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window = MainWindow(settings, user="anna")
window.show()
window.repaint()
first = time.time()
window.open_project(Path(sys.argv[1]))
window.repaint()
window.workbench.text_view.viewport().repaint()
print(first, time.time(), window.workbench.article.id)
window.close()
"""


def rows() -> list[Row]:
    """Start-up and the document list."""
    return [*_start_up(), *_list()]


def _start_up() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder) / "bench.annotator")
        starts = [_start(project, Path(folder) / "settings.ini") for _ in range(_STARTS)]
    note = f"best of {_STARTS}, offscreen"
    yield Row.against("command to first window", min(s[0] for s in starts), "ms", 250, note)
    # The first start opens whatever comes first; later ones open the article that was open last.
    articles = min(s[1] for s in starts[1:])
    yield Row.against("command to last article painted", articles, "ms", 400, note)


def _project(path: Path) -> Path:
    with Store.create(path, schema_json(load_schema(find_schema("news")))) as store:
        store.add_documents(
            [_article(record) for record in generator.articles(200, seed=3, mean_characters=4_000)]
        )
    return path


def _article(record: Mapping[str, str]) -> Article:
    digest = text_digest(record["text"])
    return Article(record["id"], record["title"], record["text"], digest, digest, "bench")


def _start(project: Path, settings: Path) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _START, str(project), str(settings)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    first, painted, _article = done.stdout.split()
    return (float(first) - began) * 1_000, (float(painted) - began) * 1_000


def _rows_of(ids: Sequence[int]) -> list[DocumentRow]:
    states = list(TaskState)
    return [
        DocumentRow(
            DocumentId(n), f"web-{n}", f"A headline of the usual length, number {n}, and its end",
            f"source {n % 300}", "2026-01-02", 4_000, states[n % 4], n % 90,
        )
        for n in ids
    ]  # fmt: skip


def _list() -> Iterator[Row]:
    from annotator.gui.application import make_application
    from annotator.gui.document_model import DocumentModel
    from annotator.gui.document_table import DocumentTable
    from annotator.gui.theme import load_theme

    application = make_application()
    model = DocumentModel(_rows_of)
    view = DocumentTable(model, load_theme(dark=False))
    view.resize(300, 800)
    view.show()
    application.processEvents()

    ids = array("q", range(_LISTED))

    def show() -> None:
        model.show_ids(ids)
        application.processEvents()
        view.viewport().repaint()

    def page() -> None:
        bar = view.verticalScrollBar()
        bar.setValue((bar.value() + bar.pageStep()) % bar.maximum())
        view.viewport().repaint()

    note = "rows made up; the store's part is measured with it"
    yield Row.against(
        f"list of {_LISTED:,}: ids to first paint", best_of_three(lambda: milliseconds(show)),
        "ms", 16.7, note,
    )  # fmt: skip
    yield Row.against(
        "list: page, p99", best_of_three(lambda: percentile_99(timings(page, 200))), "ms", 8.3, note
    )
    view.close()
