"""The keys of the room for adjudication come from the key map, as the user has changed it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.bindings import Bindings
from annotator.gui.review.adjudication_page import AdjudicationPage
from annotator.gui.settings import Settings
from tests.gui.review.conftest import OpenReview, keys, page_of, rooms_of


def changed_page(open_review: OpenReview, settings: Settings, project: Path) -> AdjudicationPage:
    """The room after the user gave some of its keys to other fingers."""
    bindings = Bindings()
    for binding, key in (("review:next", "Q"), ("review:edit", "Z"), ("review:reject", "Ctrl+D")):
        bindings = bindings.change(None, binding, key)
    settings.set_keys(bindings.changed)
    window = open_review(project)
    rooms_of(window).adjudicate()
    return page_of(window)


def test_changed_keys_do_what_the_original_ones_did(
    open_review: OpenReview, settings: Settings, disputed: Path
) -> None:
    page = changed_page(open_review, settings, disputed)
    desk = page.adjudicating
    before = desk.row
    keys(page, "J")
    assert desk.row == before  # given up
    keys(page, "Q")
    assert desk.row == before + 1
    keys(page, "K")
    assert desk.row == before
    QTest.keyClick(page.stage.views[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.conflict is not None
    assert [decision.gold for decision in desk.conflict.decisions] == [None]


def test_the_room_says_its_keys_as_they_are_now(
    open_review: OpenReview, settings: Settings, disputed: Path
) -> None:
    said: list[str] = []
    page = changed_page(open_review, settings, disputed)
    page.hint_changed.connect(said.append)
    keys(page, "Z")
    keys(page, ".")
    assert "Return makes it gold" in said[0]
    assert "Ctrl+D nothing here" in said[1]
    assert "Q/K walk" in said[1]
    assert "Z edit" in said[1]
