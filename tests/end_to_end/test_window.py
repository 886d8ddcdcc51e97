"""The real program on a virtual screen: the mouse drags, a key labels, a restart shows it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.identity import DocumentId
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.store.store import Store
from tests.end_to_end.virtual_screen import ADA, SCREEN, Desktop, until
from tests.gui.staging import HARBOUR, fill

FIRST_LINE = 24  # pixels from the top of the text to the middle of its first line


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three articles, none annotated."""
    return fill(tmp_path / "tide.annotator", schema_json(load_schema(find_schema("news"))))


def _stored(project: Path) -> tuple[Annotation, ...]:
    with Store.open(project, read_only=True) as store:
        return store.annotations(DocumentId(1), ADA)


def _covered(project: Path) -> list[str]:
    return [found.fragments[0].text_of(HARBOUR) for found in _stored(project)]


@pytest.fixture
def first_line(qtbot: QtBot, project: Path, tmp_path: Path) -> list[tuple[int, int]]:
    """Where the letters of the first line are on the screen, measured on a twin of the window."""
    from PySide6.QtCore import QPoint, QSettings

    from annotator.gui.main_window import MainWindow
    from annotator.gui.settings import Settings

    store = QSettings(str(tmp_path / "twin.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(store), user=ADA)
    window.resize(*SCREEN)
    window.open_project(project)
    window.show()
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.article.id is not None, timeout=5_000)
    view = bench.text_view
    corner = view.viewport().mapTo(window, QPoint(0, 0))
    places = [view.caret_rectangle(offset).x() for offset in range(len("Harbour fees to rise"))]
    window.close()
    return [(corner.x() + place, corner.y() + FIRST_LINE) for place in places]


def test_a_span_made_with_mouse_and_key_is_there_after_a_restart(
    desktop: Desktop, project: Path, first_line: list[tuple[int, int]]
) -> None:
    def annotate() -> None:
        desktop.drag(first_line[1], first_line[5])
        desktop.keys("e", "p")

    def drag_the_end() -> None:
        desktop.click(first_line[3])
        desktop.drag(first_line[7], first_line[10])

    def choose_and_delete() -> None:
        desktop.click(first_line[3])
        desktop.keys("Delete")

    desktop.start(project)
    assert until(lambda: bool(_stored(project)), annotate)
    assert desktop.quit() == 0
    [annotation] = _stored(project)
    assert annotation.fragments[0].text_of(HARBOUR) == "Harbour"
    assert (annotation.layer, annotation.label) == ("mention", "PER")

    desktop.start(project)
    assert until(lambda: _covered(project) == ["Harbour fees"], drag_the_end), "the end stayed"
    assert until(lambda: not _stored(project), choose_and_delete), "the span was not shown"
    assert desktop.quit() == 0
    with Store.open(project) as store:
        assert store.check() == []
