"""The sample corpus adjudicated from start to end by keys alone, in every way there is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Decision, Outcome, TaskState
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import GOLD
from annotator.domain.schema import DocumentLayer, Layer, RelationLayer, SegmentLayer, SpanLayer
from annotator.gui.main_window import MainWindow
from annotator.gui.review.accept_dialog import AcceptDialog
from annotator.gui.review.alike_dialog import AlikeDialog
from tests.gui.review.conftest import RITA, OpenReview, page_of, when_asked
from tests.gui.staging import bench_of, settled

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
NOTE = "See the line before."


class Reviewer:
    """Presses keys where the focus is, and counts the ways in which it decided."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.ways: Counter[str] = Counter()
        press(window, Qt.Key.Key_2, CONTROL)
        self.page = page_of(window)
        self.desk = self.page.adjudicating

    @property
    def conflict(self) -> Conflict:
        """The present one."""
        assert self.desk.conflict is not None
        return self.desk.conflict

    @property
    def layer(self) -> Layer:
        """The layer of the present conflict."""
        return self.desk.schema.layer(self.conflict.layer)

    def type(self, keys: str) -> None:
        """Type letters and digits; a space stands for Enter, a full stop for Escape."""
        for key in keys:
            special = {" ": ENTER, ".": ESCAPE}.get(key)
            press(focus(self.page), special or Qt.Key[f"Key_{key}"])

    def decide_everything(self) -> None:
        """Go from one open decision to the next until none is left."""
        for _ in range(2 * len(self.desk.model.conflicts)):
            if self.desk.conflict is None or self.desk.model.next_open(-1) is None:
                return
            if self.conflict.state is not ConflictState.DECIDED:
                self._decide()
            self.type(" ")

    def _decide(self) -> None:
        for way in (self._stale, self._alike, self._add, self._boundary, self._nothing, self._edit):
            if way():
                break
        else:
            self._take()
        if self.conflict.state is not ConflictState.DECIDED:
            self.type("0")  # a link whose end was rejected cannot be gold
            self._count("rejected a link", state=ConflictState.DECIDED)
        self._draw_link()

    def _stale(self) -> bool:
        """A link lost an end: let it stand as it is."""
        if self.conflict.state is not ConflictState.STALE:
            return False
        self.type("C")
        return self._count("confirmed", state=ConflictState.DECIDED)

    def _alike(self) -> bool:
        """Say why, decide, look at the same elsewhere, and decide it alike."""
        if self.ways["alike"] or not self.desk.same_elsewhere():
            return False
        self.type("R2N")
        QTest.keyClicks(focus(self.page), NOTE)
        self.type(" G")
        self._take()
        listed: list[int] = []

        def answer(dialog: AlikeDialog) -> None:
            listed.append(dialog.list.count())
            press(dialog, ENTER)

        when_asked(AlikeDialog, answer)
        self.type("S")
        assert listed[0] > 0
        return self._count("alike")

    def _add(self) -> bool:
        """Add three characters that nobody has, take that back, and add them again."""
        if self.ways["added"] or self.layer.id != "frame_span":
            return False
        self._take()
        for _ in range(2):
            self.type("A")
            for _ in range(3):
                press(self.page.stage.merged, Qt.Key.Key_Right, SHIFT)
            self.type(" ")
            if self.page.editing.is_on:  # there is something already
                self.type(".")
                return True
            if not self.ways["taken back"]:
                self.type("U")
                self._count("taken back")
        return self._count("added")

    def _boundary(self) -> bool:
        numbers = self._numbers()
        if self.conflict.kind is not ConflictKind.BOUNDARY or self.ways["combined"] > 3:
            return False
        self.type(f"B{numbers[0]}{numbers[1]}")
        return self._count("combined")

    def _nothing(self) -> bool:
        may_be_nothing = {ConflictKind.ONLY_SOME, ConflictKind.LINE}
        what = f"nothing: {self.conflict.kind}"
        if self.conflict.kind not in may_be_nothing or self.ways[what]:
            return False
        self.type("0")
        return self._count(what)

    def _edit(self) -> bool:
        what = f"edited {type(self.layer).__name__}"
        if isinstance(self.layer, RelationLayer | SegmentLayer) or self.ways[what]:
            return False
        self.type("E")
        if self.conflict.fragments:
            press(self.page.stage.merged, Qt.Key.Key_Left, SHIFT)
        self.type(" ")
        if self.page.editing.is_on:  # no room for that
            self.type(".")
            return False
        return self._count(what)

    def _take(self) -> None:
        numbers = self._numbers()
        self.type(str(numbers[0]) if numbers else "0")
        self._count(f"decided {type(self.layer).__name__}", state=ConflictState.DECIDED)
        if not self.ways["withdrawn"] and self.conflict.state is ConflictState.DECIDED:
            self.type("W")
            self._count("withdrawn", state=ConflictState.OPEN)
            self.type(str(numbers[0]) if numbers else "0")

    def _draw_link(self) -> None:
        """From a quotation to the first thing that offers itself."""
        if self.ways["drawn"] or self.conflict.layer != "quote" or not self.conflict.gold:
            return
        before = len(self._gold_links())
        self.type("L")
        if not self.page.linking.is_on:
            return
        self.type(min(self.page.stage.merged.hints().values(), default="."))
        if self.page.linking.is_on:
            self.type("1")
        self.type(".")
        if len(self._gold_links()) > before:
            self._count("drawn")

    def _gold_links(self) -> list[Annotation]:
        here = self.desk.here
        return [one for one in here.gold if one.ends] if here is not None else []

    def _numbers(self) -> list[int]:
        numbers = self.desk.numbers()
        return sorted(numbers[version.author] for version in self.conflict.versions)

    def _count(self, way: str, *, state: ConflictState | None = None) -> bool:
        is_done = state is None or self.conflict.state is state
        self.ways[way] += is_done
        return is_done

    def accept_by_rule(self, qtbot: QtBot) -> None:
        """Ctrl+R; then “all who marked it say the same”, one vote; then Return."""

        def answer(dialog: AcceptDialog) -> None:
            for _ in range(2):
                press(dialog.rules, Qt.Key.Key_Down)
            press(dialog.votes, Qt.Key.Key_Down)
            assert dialog.rules.currentText() == "All who marked it say the same"
            qtbot.waitUntil(lambda: "Counting" not in dialog.summary.text(), timeout=30_000)
            press(dialog, ENTER if dialog.accept_button.isEnabled() else ESCAPE)

        when_asked(AcceptDialog, answer)
        press(focus(self.page), Qt.Key.Key_R, CONTROL)

    def show_agreed_ones_too(self) -> None:
        """F, then the last kind of the list."""
        self.type("F")
        press(focus(self.page), Qt.Key.Key_End)
        self.page.stage.merged.setFocus()


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def focus(page: QWidget) -> QWidget:
    """What has the keys, or will have them when the window is the active one again."""
    found: QWidget | None = page.window().focusWidget()
    return page if found is None else found


def work(window: MainWindow) -> dict[str, Annotation]:
    """What annotators have."""
    store = bench_of(window).project.store
    documents = {task.document for task in store.tasks() if task.annotator != GOLD}
    return {
        one.id: one
        for document in documents
        for one in store.annotations(document)
        if one.author != GOLD
    }


def decisions(window: MainWindow) -> list[Decision]:
    """What is stored of Rita's decisions."""
    found = bench_of(window).project.store.decisions()
    assert {one.by for one in found} == {RITA}
    return list(found)


@pytest.mark.timeout(240)
def test_the_sample_corpus_is_adjudicated_from_start_to_end_by_keys_alone(
    open_review: OpenReview, sample: Path, qtbot: QtBot
) -> None:
    window = open_review(sample)
    bench = bench_of(window)
    before = work(window)
    rita = Reviewer(window)
    rita.accept_by_rule(qtbot)
    desk = rita.desk
    qtbot.waitUntil(lambda: desk.filling.waiting == 0, timeout=30_000)
    assert len(desk.model.conflicts) > 200
    rita.decide_everything()
    rita.accept_by_rule(qtbot)
    rita.show_agreed_ones_too()
    rita.decide_everything()
    settled(qtbot, bench)
    for agreed in (True, False):
        assert desk.filling.count(ConflictState.OPEN, agreed=agreed) == 0
    for document in desk.review.documents:
        task = bench.project.store.task(document, GOLD)
        assert task is not None
        assert task.state is TaskState.FINISHED
    assert work(window) == before
    assert bench.project.store.check() == []
    _check_ways(rita)
    _check_records(decisions(window), bench.project.schema.layers)


def _check_ways(rita: Reviewer) -> None:
    wanted = {
        "alike",
        "added",
        "taken back",
        "withdrawn",
        "combined",
        "drawn",
        "rejected a link",
        "nothing: only_some",
        "nothing: line",
        "edited SpanLayer",
        "edited DocumentLayer",
        *(f"decided {kind.__name__}" for kind in (SpanLayer, SegmentLayer, DocumentLayer)),
        f"decided {RelationLayer.__name__}",
    }
    assert wanted <= {way for way, count in rita.ways.items() if count}


def _check_records(found: list[Decision], layers: tuple[Layer, ...]) -> None:
    by_hand = {"adjudicated", "edited", "added"}
    assert {one.rule for one in found} == {*by_hand, "agreeing"}
    assert any(one.outcome is Outcome.REJECTED for one in found)
    explained = [one for one in found if one.note]
    assert len(explained) > 1, "what was decided alike says the same"
    assert {(one.note, one.reason, one.guideline) for one in explained} == {
        (NOTE, "guideline_gap", True)
    }
    kinds = {layer.id: type(layer) for layer in layers}
    decided = {kinds[one.layer] for one in found if one.rule in by_hand}
    assert decided == {SpanLayer, SegmentLayer, RelationLayer, DocumentLayer}
