"""The strip above the text: what is said about the whole article, its primary frame marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Attributes, Entry
from annotator.domain.identity import EntryId
from annotator.domain.schema import DocumentLayer, Schema
from annotator.gui.statements import Weight, statements
from annotator.gui.text_view.view import TextView
from annotator.gui.workbench import Workbench
from tests.gui.staging import press, settled

Key = Qt.Key
TIDE = Entry(EntryId("e1"), "entity", {"name": "The Daily Tide", "type": "ORG"})
FRAMED: Attributes = {"primary_frame": "economic", "frames": ("political", "economic")}
NOT_YET = ("nothing said yet", Weight.MISSING)
REPORTING = ("Genre: Reporting · default", Weight.DEFAULT)


def said(schema: Schema, layer: str, values: Attributes) -> list[tuple[str, Weight]]:
    found = schema.layer(layer)
    assert isinstance(found, DocumentLayer)
    return [(x.words, x.weight) for x in statements(found, schema, values, lambda: [TIDE])]


@pytest.mark.parametrize(
    ("layer", "values", "shown"),
    [
        ("doc_frame", {}, [NOT_YET, REPORTING]),
        (
            "doc_frame",
            FRAMED,
            [("★ Primary: Economic", Weight.PRIMARY), ("Political", Weight.GIVEN), REPORTING],
        ),
        (
            "doc_frame",
            {"frames": ("political",), "tone": "pro_implicit"},
            [
                ("☆ no primary one yet", Weight.MISSING),
                ("Tone: Implicit pro", Weight.GIVEN),
                ("Political", Weight.GIVEN),
                REPORTING,
            ],
        ),
        (
            "doc_frame",
            {"primary_frame": "irrelevant", "genre": "reporting", "issue": "harbour fees"},
            [
                ("★ Primary: Irrelevant", Weight.PRIMARY),
                ("Genre: Reporting", Weight.GIVEN),
                ("Issue: harbour fees", Weight.GIVEN),
            ],
        ),
        (
            "doc_source",
            {"publisher": "e1", "wire_source": ("e1", "NIL_UNKNOWN"), "copy_role": "reprint"},
            [
                ("Publisher: The Daily Tide", Weight.GIVEN),
                ("Wire source: The Daily Tide, Not in the registry", Weight.GIVEN),
                ("Copy role: Reprint", Weight.GIVEN),
            ],
        ),
        ("doc_source", {}, [NOT_YET, ("Copy role: Unknown · default", Weight.DEFAULT)]),
    ],
)
def test_what_is_said_about_an_article(
    news: Schema, layer: str, values: Attributes, shown: list[tuple[str, Weight]]
) -> None:
    assert said(news, layer, values) == shown


def test_without_a_rule_no_value_is_primary(news: Schema) -> None:
    plain = replace(news, constraints=())
    assert [words for words, _weight in said(plain, "doc_frame", FRAMED)] == [
        "Primary frame: Economic",
        "Frames: Political, Economic",
        "Genre: Reporting · default",
    ]


def test_the_strip_follows_the_article_and_undo(bench: Workbench, qtbot: QtBot) -> None:
    assert _chips(bench)[0] == "Document framing: nothing said yet"
    bench.annotating.set_document_attribute("doc_frame", "primary_frame", "economic")
    bench.annotating.set_document_attribute("doc_frame", "tone", "neutral")
    assert _chips(bench)[:2] == [
        "Document framing: ★ Primary: Economic",
        "Document framing: Tone: Neutral",
    ]
    settled(qtbot, bench)
    bench.undo()
    qtbot.waitUntil(lambda: "Document framing: Tone: Neutral" not in _chips(bench), timeout=5_000)
    bench.step(1)
    assert _chips(bench)[0] == "Document framing: nothing said yet"


def test_a_chip_leads_to_its_place_in_the_form(bench: Workbench) -> None:
    bench.annotating.set_document_attribute("doc_frame", "tone", "neutral")
    chip = next(x for x in bench.statements.chips("doc_frame") if "Tone" in x.text())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    form = bench.details.article.form("doc_frame")
    assert _holds_focus(form.editor("tone"))


def test_keys_lead_from_the_text_to_the_strip_and_on_to_the_form(bench: Workbench) -> None:
    bench.annotating.set_document_attribute("doc_frame", "tone", "neutral")
    press(bench.text_view, Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    for _ in range(20):
        here = QApplication.focusWidget()
        if here is None or "Tone" in here.accessibleName():
            break
        press(here, Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert here is not None
    press(here, Key.Key_Space)
    assert _holds_focus(bench.details.article.form("doc_frame").editor("tone"))


def test_only_layers_of_the_workspace_have_a_row_and_the_text_stays_put(bench: Workbench) -> None:
    bench.annotating.show_workspace("framing")
    assert not bench.statements.isHidden()
    before = bench.text_view.geometry()
    bench.annotating.set_document_attribute("doc_frame", "frames", ("political", "morality"))
    bench.annotating.set_document_attribute("doc_frame", "issue", "harbour fees")
    QApplication.processEvents()
    assert bench.text_view.geometry() == before
    bench.annotating.show_workspace("quotes")
    assert bench.statements.isHidden()


def test_what_has_no_room_is_counted_and_shown_on_demand(bench: Workbench) -> None:
    bench.annotating.set_document_attribute(
        "doc_frame", "frames", ("political", "morality", "economic", "cultural_identity")
    )
    chips = bench.statements.chips("doc_frame")
    assert chips[-1].text().startswith("+")
    assert "Cultural identity" in chips[-1].accessibleName()
    chips[-1].click()
    texts = [chip.text() for chip in bench.statements.chips("doc_frame")]
    assert "Cultural identity" in texts
    assert texts[-1] == "less"


def test_an_article_opened_again_shows_its_first_line_with_the_space_above(
    bench: Workbench,
) -> None:
    view: TextView = bench.text_view
    view.scroll_to(0)
    assert view.verticalScrollBar().value() == 0
    view.set_line_spacing(1.4)
    assert view.verticalScrollBar().value() == 0


def _chips(bench: Workbench) -> list[str]:
    return [chip.accessibleName() for chip in bench.statements.chips("doc_frame")]


def _holds_focus(widget: QWidget) -> bool:
    here = QApplication.focusWidget()
    return here is not None and (here is widget or widget.isAncestorOf(here))
