"""Pictures of the window for the demo and the user guide, taken without a display if need be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from annotator.domain.identity import AuthorName
from annotator.domain.schema import SpanLayer
from annotator.gui.application import make_application, without_display
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.theme import ThemeName
from annotator.gui.workbench import Workbench

_SIZE = (1280, 800)
_TO_SETTLE = 60  # milliseconds


def take_pictures(project: Path, folder: Path, user: str | None = None) -> list[Path]:
    """Pictures of the most annotated article as PNG files in `folder`, light and dark."""
    without_display()
    make_application()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.set_theme(ThemeName.LIGHT)
        window = MainWindow(settings, user=AuthorName(user or "annotator"))
        try:
            return list(_pictures(window, project, folder))
        finally:
            window.close()


def _pictures(window: MainWindow, project: Path, folder: Path) -> Iterator[Path]:
    window.resize(*_SIZE)
    window.show()
    yield _grab(window, folder / "start.png")
    window.open_project(project)
    if window.workbench is None:
        return
    _wait_for_list(window.workbench)
    _show_richest(window.workbench)
    for theme in (ThemeName.LIGHT, ThemeName.DARK):
        window.set_theme(theme)
        yield _grab(window, folder / f"window-{theme}.png")


def _wait_for_list(workbench: Workbench) -> None:
    loop = QEventLoop()
    workbench.documents.listed.connect(loop.quit)
    workbench.documents.reload()
    loop.exec()


def _show_richest(workbench: Workbench) -> None:
    """The article with most annotations, with one chosen that has links."""
    model = workbench.documents.model
    rows = [model.row(n) for n in range(min(model.rowCount(), 500))]
    if not rows:
        return
    workbench.open_document(max(rows, key=lambda row: row.annotations).id)
    here = workbench.article.here
    spans = [a for a in here.annotations() if a.fragments] if here else []
    if here and spans:
        linked = max(spans, key=lambda a: len(list(here.links_of(a.id))))
        workbench.text_view.choose(linked.id)
        layer = workbench.annotating.schema.layer(linked.layer)
        if isinstance(layer, SpanLayer):
            workbench.annotating.activate(layer)


def _grab(window: MainWindow, path: Path) -> Path:
    loop = QEventLoop()
    QTimer.singleShot(_TO_SETTLE, loop.quit)  # new widgets are shown by the event loop
    loop.exec()
    window.grab().save(str(path))
    return path
