"""No window shows a text that translators cannot reach: every one goes through the catalogue."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import ascii_letters
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFontComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.commands import annotate
from annotator.commands import schemas as schema_files
from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.exchange import READABLE, WRITABLE
from annotator.commands.mark_all import Pattern
from annotator.commands.projects import open_project
from annotator.domain.document import text_digest
from annotator.domain.identity import GOLD, EntryId
from annotator.domain.span import Span
from annotator.export.recipe_file import find_recipe, load_recipe, recipe_names
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.change_keys import ChangeKeysDialog
from annotator.gui.dialogs.comfort import ComfortDialog
from annotator.gui.dialogs.import_articles import ImportDialog
from annotator.gui.dialogs.key_map import KeyMapDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.dialogs.restore import RestoreDialog
from annotator.gui.exchange.export_dialog import ExportAnnotationsDialog
from annotator.gui.exchange.import_dialog import ImportAnnotationsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.mark_all_dialog import MarkAllDialog
from annotator.gui.messages import Message, Tone
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.charts import Bars
from annotator.gui.review.export_dialog import ExportDialog
from annotator.gui.review.gold_sets_dialog import GoldSetsDialog
from annotator.gui.scan import Scan
from annotator.gui.settings import Settings
from annotator.gui.translation import LANGUAGES
from annotator.interchange.schema_file import find_schema, load_schema, schema_json
from annotator.resources import bundled
from annotator.store.store import Store
from tests.gui.review.conftest import RITA, OpenReview, page_of, rooms_of
from tests.gui.staging import SilentMessages, bench_of, press

_MARKED = re.compile(r"⟦[^⟦⟧]*(⟧|…)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_BETWEEN = re.compile(r"</?\w+>|\.(?=\s|$)|[·:;,–()“”\"\n|→←…⟦⟧*]|\s{2,}")
_LETTERS = {ord(x): 0x3B1 + n % 24 for n, x in enumerate(ascii_letters)}
# Fields of schemas and of the sample whose texts are shown as they are.
_SHOWN = frozenset(
    {
        *("name", "title", "description", "message", "examples", "text", "source", "byline"),
        *("aliases", "gloss", "issue", "licence", "url", "block_group", "external_ids"),
    }
)
# What is the same in every language: names of the program, of formats, people and languages.
_NAMES = frozenset(
    {"Annotator", "CSV", "JSON", "HTML", "gold", RITA, "annotator_a", "annotator_b", "greek"}
    | set(LANGUAGES.values())
)


class Marking(QTranslator):
    """A language in which every text that is asked for stands in brackets."""

    def translate(
        self, _context: str, source: str, _about: str | None = None, _count: int = -1
    ) -> str:
        return f"⟦{source}⟧"


@pytest.fixture
def marking(qapp: QCoreApplication) -> Iterator[None]:
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(scope="module")
def greek_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project with all its own words in Greek letters."""
    folder = tmp_path_factory.mktemp("greek")
    schema = json.loads(schema_json(load_schema(find_schema("news"))))
    Store.create(folder / "greek.annotator", json.dumps(_greek(schema, _SHOWN)).encode()).close()
    texts: dict[str, str] = {}
    for file in _sample():
        lines = [_greek(line, _SHOWN) for line in _lines(file)]
        texts |= {line["id"]: text_digest(line["text"]) for line in lines if "text" in line}
        for line in lines:
            if "text_sha256" in line:
                line["text_sha256"] = texts[line["document"]]
        (folder / file.name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with open_project(folder / "greek.annotator") as project:
        import_articles(project.store, [folder / "articles.jsonl"])
        works = ("entities", "annotator_a", "annotator_b")
        import_annotations(project, [folder / f"{work}.jsonl" for work in works])
    return folder / "greek.annotator"


@pytest.fixture
def window(
    marking: None, open_review: OpenReview, greek_source: Path, tmp_path: Path
) -> MainWindow:
    """A reviewer's window on the project in Greek letters."""
    return open_review(Path(shutil.copy(greek_source, tmp_path / "greek.annotator")))


def _sample() -> list[Path]:
    folder = bundled("assets") / "sample"
    names = ("articles", "entities", "annotator_a", "annotator_b")
    return [folder / f"{name}.jsonl" for name in names]


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _greek(value: Any, fields: frozenset[str], *, is_shown: bool = False) -> Any:  # noqa: ANN401  # JSON
    """The same with every text of these fields in Greek letters, letter by letter."""
    if isinstance(value, str):
        return value.translate(_LETTERS) if is_shown else value
    if isinstance(value, list):
        return [_greek(part, fields, is_shown=is_shown) for part in value]
    if isinstance(value, dict):
        return {key: _greek(part, fields, is_shown=key in fields) for key, part in value.items()}
    return value


def texts_of(root: QWidget) -> Iterator[str]:
    """Everything that a window says, on the screen or to a screen reader."""
    for widget in (root, *root.findChildren(QWidget)):
        if not _is_of_font_list(widget):
            yield from (widget.windowTitle(), widget.toolTip())
            yield from (widget.accessibleName(), widget.accessibleDescription())
            yield from _own_texts(widget)
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _is_of_font_list(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, QFontComboBox):
        widget = widget.parentWidget()
    return widget is not None


def _own_texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield from (widget.placeholderText(), widget.toPlainText() * widget.isReadOnly())
        case QComboBox():
            yield from (widget.itemText(n) for n in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(n) for n in range(widget.count()))
        case QMenu():
            yield widget.title()
        case QAbstractItemView():
            yield from _rows_of(widget.model())


def _rows_of(model: QAbstractItemModel | None) -> Iterator[str]:
    for row in range(min(model.rowCount(), 30) if model else 0):
        shown = model.index(row, 0).data() if model else None
        yield shown if isinstance(shown, str) else ""


def unreached(root: QWidget, *names: str) -> list[str]:
    """The texts with Latin words that are neither translated nor an id, a name or a key."""
    texts = set(texts_of(root))
    return sorted(text for text in texts if not _is_reached(text, _NAMES | set(names)))


def _is_reached(text: str, names: frozenset[str]) -> bool:
    rest = text
    while _MARKED.search(rest):
        rest = _MARKED.sub("\n", rest)
    for name in sorted((name for name in names if " " in name), key=len, reverse=True):
        rest = rest.replace(name, "\n")
    return all(
        part in names or part.casefold().replace(" ", "_") in _ids() or _is_key(part)
        for part in map(str.strip, _BETWEEN.split(rest))
        if _WORD.search(part)
    )


def _is_key(text: str) -> bool:
    return QKeySequence(text) not in (QKeySequence(), QKeySequence(Qt.Key.Key_unknown))


@cache
def _ids() -> frozenset[str]:
    """Ids of the schema and of articles, and names of fields: shown where nothing has a name."""
    schema = json.loads(schema_json(load_schema(find_schema("news"))))
    lines = [line for file in _sample() for line in _lines(file)]
    values = (value for line in lines for value in line.values())
    articles = (value for value in values if isinstance(value, str) and " " not in value)
    fields = (field for line in lines for field in line)
    return frozenset(word.casefold() for word in (*_words(schema), *articles, *fields))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)


def test_the_marking_language_reaches_texts_and_finds_literals(marking: None, qtbot: QtBot) -> None:
    label = QLabel(QCoreApplication.translate("Annotator", "Find it"))
    qtbot.addWidget(label)
    assert unreached(label) == []
    label.setToolTip("Not reached")
    assert unreached(label) == ["Not reached"]


def no_work(_wanted: object) -> Callable[[object, object], list[object]]:
    return lambda _tell, _cancelled: []


def test_the_start_page(marking: None, settings: Settings, qtbot: QtBot) -> None:
    window = MainWindow(settings, user=RITA, messages=SilentMessages())
    qtbot.addWidget(window)
    assert unreached(window) == []


def test_the_desk(window: MainWindow, qtbot: QtBot) -> None:
    assert window.companions is not None
    bench = bench_of(window)
    bench.text_view.setFocus()
    for dock in window.companions.docks.values():
        dock.show()
    press(bench.text_view, Qt.Key.Key_Tab)
    for index in range(bench.details.count()):
        bench.details.setCurrentIndex(index)
        assert unreached(window) == []


def test_modes_and_finishing(window: MainWindow, messages: SilentMessages, qtbot: QtBot) -> None:
    bench = bench_of(window)
    bench.text_view.setFocus()
    press(bench.text_view, Qt.Key.Key_Tab)
    bench.annotating.start_moving()
    assert unreached(bench.mode_bar) == []
    bench.annotating.leave_mode()
    bench.annotating.start_link()
    press(bench.text_view, Qt.Key.Key_Tab)
    assert unreached(bench.mode_bar) == []
    bench.annotating.leave_mode()
    assert bench.article.id is not None
    bench.bridge.run(annotate.add, bench.article.id, "quote", "direct", (Span(0, 4),))
    bench.finish()
    assert bench.findings.findings()
    assert unreached(bench) == []
    window.status.show_message(Message(messages.last, Tone.INFO))
    assert unreached(window.status) == []


def test_finding_passages(window: MainWindow, qtbot: QtBot) -> None:
    companions = window.companions
    assert companions is not None
    companions.find_passages()
    companions.concordance.search.setText("*")
    with qtbot.waitSignal(companions.finder.found, timeout=10_000):
        companions.concordance.wanted_changed.emit(companions.concordance.wanted())
    assert unreached(companions.concordance) == []
    bench = bench_of(window)
    bench.desk.find_text()
    bench.desk.find.line.setText("the")
    bench.desk.find.step(1)
    assert unreached(bench.desk.find) == []


def test_entities(window: MainWindow) -> None:
    desk = bench_of(window).desk
    desk.show_registry()
    assert desk.registry is not None
    desk.registry.choose(EntryId("ent_001"))
    assert unreached(desk.registry) == []
    desk.registry.close()


def test_adjudicating(window: MainWindow, qtbot: QtBot) -> None:
    rooms_of(window).adjudicate()
    page = page_of(window)
    qtbot.waitUntil(lambda: page.adjudicating.conflict is not None, timeout=10_000)
    for keys in ("1", "0", "Up", "E", "Esc", "B", "1"):
        page.press(keys)
        assert unreached(window) == []
    compared = GoldSetsDialog(bench_of(window).project, (RITA, GOLD), GOLD, page)
    assert unreached(compared) == []
    compared.done(0)
    dialog = AcceptDialog(bench_of(window).project, page.adjudicating.bridge, GOLD, page)
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        pass
    assert unreached(dialog) == []
    dialog.done(0)


def test_agreement_and_overview(window: MainWindow, qtbot: QtBot) -> None:
    rooms = rooms_of(window)
    rooms.show_agreement()
    assert rooms.agreement is not None
    with qtbot.waitSignal(rooms.agreement.measured, timeout=30_000):
        pass
    rooms.agreement.pairs.chosen.emit(0, 1)
    measures = rooms.agreement.measures
    names = (measures.itemText(n) for n in range(measures.count()))
    assert unreached(window, *names) == []
    rooms.show_overview()
    assert rooms.overview is not None
    with qtbot.waitSignal(rooms.overview.shown, timeout=30_000):
        pass
    chart = rooms.overview.charts[0]
    assert isinstance(chart, Bars)
    chart.choose(0)
    assert unreached(rooms.overview) == []


def test_stories(window: MainWindow, qtbot: QtBot) -> None:
    rooms = rooms_of(window)
    rooms.show_stories()
    assert rooms.stories is not None
    with qtbot.waitSignal(rooms.stories.shown, timeout=10_000):
        pass
    assert unreached(rooms.stories) == []


def test_exporting(
    marking: None,
    open_review: OpenReview,
    disputed: Path,
    messages: SilentMessages,
    qtbot: QtBot,
) -> None:
    window = open_review(disputed)
    bench = bench_of(window)
    dialog = ExportDialog(bench.project, bench.bridge, messages, window)
    with qtbot.waitSignal(dialog.previewed, timeout=30_000):
        pass
    recipes = [load_recipe(find_recipe(name)) for name in recipe_names()]
    names = (name for recipe in recipes for name in (recipe.title, recipe.id))
    assert unreached(dialog, "anna", "bert", *names) == []
    dialog.reject()


def test_annotations_in_and_out(
    window: MainWindow, messages: SilentMessages, greek_source: Path, qtbot: QtBot
) -> None:
    bench = bench_of(window)
    formats = (*READABLE.values(), *WRITABLE.values())
    out = ExportAnnotationsDialog(bench.project, bench.bridge, messages)
    back = ImportAnnotationsDialog(bench.project, bench.bridge, messages)
    back.path.setText(str(greek_source.with_name("annotator_a.jsonl")))
    for dialog, look in ((out, out.look), (back, back.look)):
        with qtbot.waitSignal(dialog.looked, timeout=20_000):
            look()
        assert unreached(dialog, *formats) == []
        dialog.reject()


def test_dialogs(
    window: MainWindow,
    settings: Settings,
    messages: SilentMessages,
    greek_source: Path,
    qtbot: QtBot,
) -> None:
    bench = bench_of(window)
    schema = bench.bridge.session.schema
    pattern = Pattern("harbour", "quote", "direct", {})
    dialogs = (
        ComfortDialog(settings),
        KeyMapDialog(schema),
        ChangeKeysDialog(schema, Bindings(), lambda _keys: None),
        NewProjectDialog(messages),
        RestoreDialog(bench.path, ()),
        MarkAllDialog(pattern, "direct", Scan("places", messages, window), no_work, no_work),
    )
    schemas = [
        text for one in schema_files.bundled() for text in (one.title, one.description, one.cited)
    ]
    layers = [layer.name for one in schema_files.bundled() for layer in one.layers]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert unreached(dialog, *schemas, *layers) == []
    articles = greek_source.with_name("articles.jsonl")
    importing = ImportDialog(bench.project, (articles,), messages)
    qtbot.addWidget(importing)
    with qtbot.waitSignal(importing.previewed, timeout=10_000):
        pass
    encodings = (importing.encoding.itemText(n) for n in range(1, importing.encoding.count()))
    assert unreached(importing, articles.name, *encodings) == []
    importing.reject()
