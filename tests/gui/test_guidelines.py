"""What labels are for, one key away; and a guideline that can do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.commands import guidelines
from annotator.gui.companions import Companions
from annotator.gui.guidelines.markdown_view import MarkdownView
from annotator.gui.main_window import MainWindow
from annotator.gui.workbench import Workbench
from tests.gui.staging import OpenWindow, SilentMessages, press, select

KEY = "quote/direct"


@pytest.fixture
def companions(window: MainWindow) -> Companions:
    """The panels beside the workbench."""
    assert window.companions is not None
    return window.companions


@pytest.fixture
def red_image(tmp_path: Path) -> Path:
    """A picture that would be seen if it were loaded."""
    path = tmp_path / "red.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(path))
    return path


def _has_red(view: MarkdownView) -> bool:
    image = view.grab().toImage()
    colours = (
        image.pixelColor(x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    return any(c.red() > 200 and c.green() < 60 and c.blue() < 60 for c in colours)


@pytest.fixture
def view(qtbot: QtBot) -> MarkdownView:
    """An empty view on the screen."""
    view = MarkdownView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    return view


@pytest.mark.parametrize(
    "markdown",
    ["![x]({})", "![x](file://{})", '<img src="{}">', "![x][1]\n\n[1]: {}", "![x](<{}>)"],
    ids=["path", "url", "html", "reference", "angle"],
)
def test_no_picture_is_ever_loaded(view: MarkdownView, red_image: Path, markdown: str) -> None:
    view.show_markdown(f"before\n\n{markdown.format(red_image)}\n\nafter")
    assert "after" in view.toPlainText()
    assert not _has_red(view)


def test_html_and_scripts_are_shown_as_text(view: MarkdownView) -> None:
    view.show_markdown("<script>alert(1)</script>\n\n<b>bold</b> **strong**")
    assert "<script>alert(1)</script>" in view.toPlainText()
    assert "<b>bold</b> strong" in view.toPlainText()


@pytest.mark.parametrize(
    "link", ["http://example.com/a", "file:///etc/passwd", "javascript:alert(1)", "other.md"]
)
def test_links_lead_nowhere_but_inside(view: MarkdownView, link: str) -> None:
    view.show_markdown(f"[a link]({link})")
    before = view.toPlainText()
    view.anchorClicked.emit(QUrl(link))
    assert view.refused == [link]
    assert view.toPlainText() == before


def test_markdown_looks_like_markdown(view: MarkdownView) -> None:
    view.show_markdown("# Rules\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert view.toPlainText().split() == ["Rules", "one", "two", "a", "b", "1", "2"]
    assert view.document().firstBlock().blockFormat().headingLevel() == 1


def test_labels_are_explained_by_one_key_while_choosing(
    window: MainWindow, companions: Companions, bench: Workbench
) -> None:
    press(bench.text_view, Qt.Key.Key_Q)
    window.actions_by_name["label_help"].trigger()
    dock = companions.docks["guideline"]
    assert dock.isVisible()
    texts = companions.guideline.labels.texts()
    assert "Direct   D" in texts
    schema_label = bench.bridge.session.schema.layer("quote").label("direct")
    assert schema_label.description in texts
    assert any(schema_label.examples[0] in text for text in texts)
    window.actions_by_name["label_help"].trigger()
    assert not dock.isVisible()


def test_the_explanation_follows_what_is_active_and_chosen(
    companions: Companions, bench: Workbench
) -> None:
    companions.explain_labels()
    assert companions.guideline.labels.texts()[0].startswith("Choose a layer")
    press(bench.text_view, Qt.Key.Key_E)
    assert companions.guideline.labels.texts()[0] == "Entity mention"


def test_a_passage_becomes_an_example_and_stays_one(
    window: MainWindow,
    companions: Companions,
    bench: Workbench,
    open_window: OpenWindow,
    qtbot: QtBot,
) -> None:
    select(bench, "“Nobody likes a fee,”")
    press(bench.text_view, Qt.Key.Key_Q, Qt.Key.Key_D)
    window.actions_by_name["add_example"].trigger()
    store = bench.project.store
    qtbot.waitUntil(lambda: KEY in guidelines.examples(store))
    qtbot.waitUntil(lambda: any("Nobody likes" in x for x in companions.guideline.labels.texts()))
    path = bench.path
    window.close()
    again = open_window(path).companions
    assert again is not None
    press(again.bench.text_view, Qt.Key.Key_Q)
    again.explain_labels()
    assert any("Nobody likes" in text for text in again.guideline.labels.texts())


def test_an_example_is_taken_away_again(
    companions: Companions, bench: Workbench, qtbot: QtBot
) -> None:
    store, schema = bench.project.store, bench.bridge.session.schema
    example = guidelines.Example("“Yes.”", "harbour", "ada")
    guidelines.add_example(store, schema, KEY, example)
    companions.guideline.labels.removal_wanted.emit(KEY, example)
    qtbot.waitUntil(
        lambda: guidelines.examples(store) == {KEY: ()} or not guidelines.examples(store)
    )


def test_an_example_needs_a_label_and_a_passage(
    window: MainWindow, companions: Companions, messages: SilentMessages, qtbot: QtBot
) -> None:
    window.actions_by_name["add_example"].trigger()
    qtbot.waitUntil(lambda: messages.last.startswith("Choose the label first"))
    assert companions.docks["guideline"].isVisible()
    companions.guideline.labels.adding_wanted.emit(KEY)
    qtbot.waitUntil(lambda: messages.last.startswith("Select the passage first"))


def test_a_guideline_file_is_kept_in_the_project(
    companions: Companions,
    bench: Workbench,
    messages: SilentMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "guide.md"
    path.write_text("# Our rules", encoding="utf-8")
    monkeypatch.setattr(messages, "ask_guideline", lambda _folder: path, raising=False)
    companions.show_guideline()
    companions.guideline.choosing_wanted.emit()
    qtbot.waitUntil(lambda: companions.guideline.document.toPlainText() == "Our rules")
    assert guidelines.guideline(bench.project.store) == "# Our rules"


def test_an_evil_label_description_stays_plain(companions: Companions, bench: Workbench) -> None:
    evil = '<img src="/etc/passwd"><b>x</b>'
    store, schema = bench.project.store, bench.bridge.session.schema
    kept = guidelines.add_example(store, schema, KEY, guidelines.Example(evil, evil, evil))
    companions.guideline.labels.show_examples(kept)
    press(bench.text_view, Qt.Key.Key_Q)
    assert any(evil in text for text in companions.guideline.labels.texts())
