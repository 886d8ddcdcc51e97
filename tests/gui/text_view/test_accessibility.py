"""What a screen reader gets to hear, asked through Qt's own interfaces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.span import Span
from annotator.gui.text_view.view import TextView
from tests.gui.text_view.samples import ARTICLE, ENTITY, QUOTE, mark_of, span_of
from tests.gui.text_view.texts import TRAP_IDS, TRAPS


@pytest.fixture
def heard(view: TextView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


@pytest.fixture
def listening() -> Iterator[None]:
    """As if a screen reader ran."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def utf_16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_view_is_a_text_of_many_lines_to_read(
    view: TextView, heard: QAccessibleInterface
) -> None:
    view.setAccessibleName("Article")
    state = heard.state()
    assert heard.role() == QAccessible.Role.EditableText
    assert heard.text(QAccessible.Text.Name) == "Article"
    assert (state.readOnly, state.multiLine, state.focusable) == (1, 1, 1)
    assert heard.childCount() == 0


@pytest.mark.parametrize(("_name", "text", "target"), TRAPS, ids=TRAP_IDS)
def test_the_selection_is_heard_as_it_is(
    view: TextView, heard: QAccessibleInterface, _name: str, text: str, target: str
) -> None:
    view.show_text(text)
    start = text.rindex(target)
    view.select(Span(start, start + len(target)))
    spoken = heard.textInterface()
    position = utf_16_length(text[:start])
    length = utf_16_length(target)
    assert spoken.characterCount() == utf_16_length(text)
    assert spoken.selectionCount() == 1
    assert spoken.cursorPosition() == position + length
    assert spoken.text(position, position + length) == target


def test_another_text_is_heard_when_it_is_shown(
    view: TextView, heard: QAccessibleInterface
) -> None:
    view.show_text("first")
    assert heard.textInterface().text(0, 5) == "first"
    view.show_text("second")
    assert heard.textInterface().text(0, 6) == "second"
    assert heard.textInterface().selectionCount() == 0


def test_the_marks_at_the_caret_are_described(view: TextView, heard: QAccessibleInterface) -> None:
    view.show_text(
        ARTICLE,
        [mark_of("q", QUOTE, "Mayor Ines Calder told reporters"), mark_of("e", ENTITY, "Calder")],
    )
    assert heard.text(QAccessible.Text.Description) == ""
    view.select(span_of(ARTICLE, "Calder"))
    assert heard.text(QAccessible.Text.Description) == "quote, entity"
    view.move_caret(ARTICLE.index("Calder"))
    assert heard.text(QAccessible.Text.Description) == "entity, quote"


@pytest.mark.usefixtures("listening")
def test_everything_works_while_somebody_listens(
    view: TextView, heard: QAccessibleInterface
) -> None:
    view.show_text(ARTICLE, [mark_of("e", ENTITY, "Calder")])
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    view.select(span_of(ARTICLE, "🌊"))
    spoken = heard.textInterface()
    assert spoken.cursorPosition() == utf_16_length(ARTICLE[: view.caret()])


@pytest.mark.usefixtures("listening")
def test_views_can_go_while_somebody_listens(qapp: QApplication) -> None:
    for _ in range(30):
        view = TextView()
        view.show_text(ARTICLE)
        view.show()
        asked = QAccessible.queryAccessibleInterface(view)
        assert asked.textInterface().characterCount() == utf_16_length(ARTICLE)
        view.close()
        view.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
