"""Texts from schemas and articles are shown as they are: never as HTML, never as mnemonics."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import annotator.gui
from annotator.domain.document import Article, text_digest
from annotator.domain.schema import Label, Schema, SpanLayer
from annotator.domain.schema_building import read_schema
from annotator.gui.label_panel import LabelPanel
from annotator.gui.marks import mark_types
from annotator.gui.messages import Messages
from annotator.gui.theme import load_theme
from annotator.gui.widgets import ElidedLabel, plain, tip
from annotator.store.store import Store
from tests.gui.staging import OpenWindow, bench_of

EVIL = '<img src="/etc/passwd"><table width=100000><b>B & B</b>'
GUI = Path(annotator.gui.__file__).parent
MODULES = sorted(GUI.rglob("*.py"))


def _calls(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [function.id for function in functions if isinstance(function, ast.Name)]


def test_no_module_makes_a_label_that_could_read_html() -> None:
    assert MODULES
    assert [path for path in MODULES if "QLabel" in _calls(path)] == []


def test_only_messages_speaks_to_the_user() -> None:
    speaking = {
        path.name
        for path in MODULES
        for name in ("QMessageBox", "QFileDialog")
        if name in path.read_text(encoding="utf-8")
    }
    assert speaking == {"messages.py"}


def test_tips_are_escaped_and_buttons_keep_their_ampersand() -> None:
    assert "<img" not in tip(EVIL)
    assert tip("") == ""
    assert plain("B & B") == "B && B"


def test_an_elided_label_draws_the_text_itself(qtbot: QtBot) -> None:
    label = ElidedLabel(EVIL)
    qtbot.addWidget(label)
    assert label.text() == EVIL
    assert label.sizeHint().width() <= 400


def test_message_boxes_show_markup_as_text(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def keep(box: QMessageBox) -> int:
        shown.append(box.text() + box.informativeText())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", keep)
    owner = QWidget()
    qtbot.addWidget(owner)
    Messages(owner).stop(EVIL, EVIL)
    assert len(shown) == 1
    assert "<img" not in shown[0]
    assert "&lt;img" in shown[0]


def _evil_schema(schema: Schema) -> Schema:
    label = Label("x", EVIL, "X", description=EVIL)
    layer = SpanLayer(id="evil", name=EVIL, key="V", description=EVIL, labels=(label, label))
    return dataclasses.replace(schema, layers=(layer,), workspaces=())


def test_an_evil_schema_stays_plain_and_small(qtbot: QtBot, news: Schema) -> None:
    schema = _evil_schema(news)
    panel = LabelPanel(schema, mark_types(schema), load_theme(dark=False))
    qtbot.addWidget(panel)
    panel.show_workspace(None, schema.layers)
    panel.show_active(schema.layers[0])
    names = [row.accessibleName() for row in panel.rows()]
    assert names[0] == f"{EVIL}, key V"
    assert all("<img" not in row.toolTip() for row in panel.rows())
    panel.resize(300, 400)
    assert panel.minimumSizeHint().width() <= 300


def test_an_evil_article_stays_plain(
    tmp_path: Path, news_source: bytes, open_window: OpenWindow
) -> None:
    path = tmp_path / "evil.annotator"
    with Store.create(path, news_source) as store:
        digest = text_digest(EVIL)
        metadata = {"source": EVIL, "published": EVIL}
        store.add_documents(
            [Article("evil", EVIL, EVIL, digest, digest, "evil.txt", None, metadata)]
        )
    bench = bench_of(open_window(path))
    window = bench.window()
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText or not label.text()
        for label in window.findChildren(QLabel)
    )
    assert all("<img" not in button.text() for button in window.findChildren(QToolButton))
    assert window.minimumSizeHint().width() < 1280
    assert read_schema(news_source) == bench.bridge.session.schema
