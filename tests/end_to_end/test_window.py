"""The real program on a virtual screen: the mouse drags, a key labels, a restart shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.identity import DocumentId
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.store.store import Store
from tests.end_to_end.virtual_screen import ADA, SCREEN, Desktop, until
from tests.gui.staging import HARBOUR, fill

FIRST_LINE = 24  # pixels from the top of the text to the middle of its first line
START_OF_TEXT, INTO_FIRST_WORD, ON_FIRST_WORD = 45, 85, 70


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three articles, none annotated."""
    return fill(tmp_path / "tide.annotator", schema_json(load_schema(find_schema("news"))))


def _stored(project: Path) -> tuple[Annotation, ...]:
    with Store.open(project, read_only=True) as store:
        return store.annotations(DocumentId(1), ADA)


@pytest.fixture
def text_corner(qapp: object, project: Path, tmp_path: Path) -> tuple[int, int]:
    """Where the text begins in a window of the screen's size, measured on a twin never shown."""
    from PySide6.QtCore import QPoint, QSettings

    from annotator.gui.main_window import MainWindow
    from annotator.gui.settings import Settings

    store = QSettings(str(tmp_path / "twin.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(store), user=ADA)
    window.resize(*SCREEN)
    window.open_project(project)
    window.show()
    assert window.workbench is not None
    corner = window.workbench.text_view.viewport().mapTo(window, QPoint(0, 0))
    window.close()
    return corner.x(), corner.y()


def test_a_span_made_with_mouse_and_key_is_there_after_a_restart(
    desktop: Desktop, project: Path, text_corner: tuple[int, int]
) -> None:
    left, line = text_corner[0], text_corner[1] + FIRST_LINE

    def annotate() -> None:
        desktop.drag((left + START_OF_TEXT, line), (left + INTO_FIRST_WORD, line))
        desktop.keys("e", "p")

    def choose_and_delete() -> None:
        desktop.click((left + ON_FIRST_WORD, line))
        desktop.keys("Delete")

    desktop.start(project)
    assert until(lambda: bool(_stored(project)), annotate)
    assert desktop.quit() == 0
    [annotation] = _stored(project)
    assert annotation.fragments[0].text_of(HARBOUR) == "Harbour"
    assert (annotation.layer, annotation.label) == ("mention", "PER")

    desktop.start(project)
    assert until(lambda: not _stored(project), choose_and_delete), "the span was not shown"
    assert desktop.quit() == 0
    with Store.open(project) as store:
        assert store.check() == []
