"""How fast the text view opens, marks and scrolls, at every size and shape of document."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from annotator.domain.span import Span
from annotator.gui.collection import Collector
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink, MarkShape, MarkType, Pattern
from annotator.gui.text_view.view import TextView
from tests.benchmarks.measure import Row, Series, best_of_three, calmest_of_three, series

_VOCABULARY = (
    "harbour council minister vote storm ferry bridge school budget nurse court river said told "
    "reporters according to the a of in on and that was were will would not new old small"
)
_WORDS = _VOCABULARY.split()
_TYPES = tuple(
    MarkType(letter, letter, letter, shape, pattern, light, dark)
    for letter, shape, pattern, light, dark in (
        ("E", MarkShape.BOX, Pattern.SOLID, "#00558C", "#6FB7E9"),
        ("Q", MarkShape.BAR, Pattern.SOLID, "#B34700", "#F0A060"),
        ("F", MarkShape.BAR, Pattern.WAVE, "#7A3E9D", "#C79BE3"),
        ("C", MarkShape.BAR, Pattern.DOTS, "#00664B", "#5CCFA9"),
        ("S", MarkShape.BAR, Pattern.DASHES, "#A3195B", "#F08AB8"),
    )
)
_IDLE = 0.1
_KEY_REPEAT = 0.033
_ids = count()


@dataclass(frozen=True, slots=True)
class _Size:
    name: str
    characters: int
    marks: int
    in_one_paragraph: bool = False


_S = _Size("4,000 characters, 100 spans", 4_000, 100)
_M = _Size("100,000 characters, 5,000 spans", 100_000, 5_000)
_L = _Size("1,000,000 characters, 20,000 spans", 1_000_000, 20_000)
_M1 = _Size("100,000 in one paragraph", 100_000, 5_000, in_one_paragraph=True)
_L1 = _Size("1,000,000 in one paragraph", 1_000_000, 20_000, in_one_paragraph=True)


def _text(size: _Size) -> str:
    chance = random.Random(size.characters)
    parts: list[str] = []
    length = 0
    while length < size.characters:
        words = chance.choices(_WORDS, k=chance.randint(6, 22))
        ends_paragraph = not size.in_one_paragraph and chance.random() < 0.3
        parts.append(" ".join(words).capitalize() + ("." + ("\n\n" if ends_paragraph else " ")))
        length += len(parts[-1])
    return "".join(parts)[: size.characters]


def _mark(chance: random.Random, start: int, length: int) -> Mark:
    kind = chance.choice(_TYPES)
    most = 24 if kind.shape is MarkShape.BOX else 160
    end = min(length, start + chance.randint(4, most))
    return Mark(str(next(_ids)), kind, (Span(start, max(start + 1, end)),))


def _marks(size: _Size, text: str) -> list[Mark]:
    chance = random.Random(size.marks)
    return [_mark(chance, chance.randrange(len(text) - 1), len(text)) for _ in range(size.marks)]


def _line_labels(text: str) -> list[LineLabel]:
    labels, start = [], 0
    for line in text.split("\n"):
        labels.append(LineLabel(start, start + len(line), "body", "T", "#336699", "#7799BB", True))
        start += len(line) + 1
    return labels


class _Stage:
    """Views in a window of the given size, painted at once when asked."""

    def __init__(self, width: int, height: int, panels: int = 1) -> None:
        self._window = QWidget()
        row = QHBoxLayout(self._window)
        self.views = [TextView() for _ in range(panels)]
        for view in self.views:
            row.addWidget(view)
        self._window.resize(width, height)
        self._window.show()
        QApplication.processEvents()

    @property
    def view(self) -> TextView:
        return self.views[0]

    def paint(self) -> None:
        """Paint what waits to be painted, without waiting for the next frame."""
        QCoreApplication.sendEvent(self._window, QEvent(QEvent.Type.UpdateRequest))

    def settle(self) -> None:
        """Let the view finish what it does in the background."""
        while any(view.is_busy() for view in self.views):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close(self) -> None:
        self._window.close()
        self._window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _open(stage: _Stage, size: _Size) -> Callable[[], None]:
    text = _text(size)
    marks = _marks(size, text)

    def work() -> None:
        stage.view.show_text(text, marks)
        stage.paint()

    return work


class _Adding:
    """Adds one mark after another to the screen in the middle of a document."""

    def __init__(self, stage: _Stage, size: _Size) -> None:
        self._stage = stage
        self._text = _text(size)
        stage.view.show_text(self._text, _marks(size, self._text))
        stage.view.scroll_to(len(self._text) // 2)
        stage.paint()
        stage.settle()
        self._first = stage.view.reading_position()
        self._chance = random.Random(1)
        self._added: Mark | None = None

    def add(self) -> None:
        start = self._first + self._chance.randrange(1_200)
        self._added = _mark(self._chance, start, len(self._text))
        self._stage.view.add_mark(self._added)
        self._stage.view.choose(self._added.id)
        self._stage.paint()

    def take_back(self) -> None:
        if self._added is not None:
            self._stage.view.remove_mark(self._added.id)
            self._stage.paint()

    def take_back_and_wait(self) -> None:
        self.take_back()
        time.sleep(_IDLE)


class _AddingLinked(_Adding):
    """The same with the gutter shown, and with two relations drawn for each mark that is added."""

    def __init__(self, stage: _Stage, size: _Size) -> None:
        super().__init__(stage, size)
        marks = _marks(size, self._text)
        links = [
            MarkLink(f"{one.id}-{other.id}", one.id, other.id, "Speaker")
            for one, other in zip(marks[::2], marks[1::2], strict=False)
        ]
        labels = _line_labels(self._text)
        stage.view.show_text(self._text, marks, links=links, line_labels=labels)
        stage.view.scroll_to(len(self._text) // 2)
        stage.paint()
        stage.settle()
        self._first = stage.view.reading_position()
        self._partners = stage.view.visible_marks()[:2]

    def add(self) -> None:
        start = self._first + self._chance.randrange(1_200)
        self._added = _mark(self._chance, start, len(self._text))
        view = self._stage.view
        view.add_mark(self._added)
        for partner in self._partners:
            view.put_link(MarkLink(f"{self._added.id}+{partner}", self._added.id, partner, "Cue"))
        view.choose(self._added.id)
        self._stage.paint()

    def take_back(self) -> None:
        if self._added is not None:
            for partner in self._partners:
                self._stage.view.drop_link(f"{self._added.id}+{partner}")
        super().take_back()


def _open_rows() -> list[Row]:
    rows = []
    stage = _Stage(1_000, 800)
    for size, goal in ((_S, 16.7), (_M, 33.0), (_L, 100.0), (_M1, 33.0), (_L1, 100.0)):
        work = _open(stage, size)
        taken = best_of_three(lambda work=work: series(work, 3).median)  # type: ignore[misc]
        rows.append(Row.against(f"open to first paint: {size.name}", taken, "ms", goal, "median"))
    stage.close()
    return rows


def _add_rows() -> list[Row]:
    rows = []
    sizes = [(_Adding, size, "") for size in (_S, _M, _L, _M1, _L1)]
    for kind, size, shown in [*sizes, (_AddingLinked, _M, ", gutter and links shown")]:
        stage = _Stage(1_000, 800)
        adding = kind(stage, size)
        hot = calmest_of_three(adding.add, 100, between=adding.take_back)
        idle = series(adding.add, 100, between=adding.take_back_and_wait)
        name = f"add a span: {size.name}{shown}"
        rows += [
            Row.against(name, hot.p99, "ms", 4.0, _note("hot p99", hot)),
            Row.against(name, idle.median, "ms", 8.3, "after 100 ms idle, median"),
            Row.against(name, idle.p99, "ms", 16.7, _note("after 100 ms idle, p99", idle)),
        ]
        stage.close()
    return rows


def _scrolling(stage: _Stage, size: _Size, step: Callable[[TextView], int]) -> Callable[[], None]:
    """Opens a document in every view; each call then scrolls all of them and paints."""
    text = _text(size)
    for view in stage.views:
        view.show_text(text, _marks(size, text), line_labels=_line_labels(text))
    stage.paint()
    stage.settle()

    def work() -> None:
        for view in stage.views:
            bar = view.verticalScrollBar()
            at_end = bar.value() == bar.maximum()
            bar.setValue(0 if at_end else bar.value() + step(view))
        stage.paint()

    return work


def _until_the_key_repeats() -> None:
    """Let the program do what it does while a key is held down."""
    until = time.perf_counter() + _KEY_REPEAT
    while (left := until - time.perf_counter()) > 0:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(left * 500)))
        time.sleep(0.001)


def _page(view: TextView) -> int:
    return view.verticalScrollBar().pageStep()


def _wheel(view: TextView) -> int:
    return view.verticalScrollBar().singleStep() * 2


def _scroll_rows() -> list[Row]:
    rows = []
    for name, step, (width, height, panels), goal, between in (
        ("page scroll, 100,000/5,000", _page, (1_000, 800, 1), 8.3, None),
        ("wheel step, 100,000/5,000", _wheel, (1_900, 1_000, 1), 8.3, None),
        ("page, five side by side", _page, (1_900, 1_000, 5), 16.7, _until_the_key_repeats),
    ):
        stage = _Stage(width, height, panels)
        work = _scrolling(stage, _M, step)
        taken = calmest_of_three(work, 80, between=between)
        pace = "hot p99" if between is None else "key held down, p99"
        rows.append(Row.against(name, taken.p99, "ms", goal, _note(pace, taken)))
        stage.close()
    return rows


def _note(what: str, taken: Series) -> str:
    return f"{what}; median {taken.median:.2f}, processor p99 {taken.processor_p99:.2f}"


def _tab_row() -> Row:
    stage = _Stage(1_000, 800)
    text = _text(_L)
    stage.view.show_text(text, _marks(_L, text))
    stage.paint()
    stage.settle()

    def press() -> None:
        tab = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(stage.view, tab)
        stage.paint()

    press()
    taken = series(press, 200)
    stage.close()
    return Row.against("Tab to the next span, 1,000,000/20,000", taken.median, "ms", 8.3, "median")


def rows() -> list[Row]:
    """The text view's lines of the speed table, each beside its goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    collector = Collector()
    measured = [*_open_rows(), *_add_rows(), *_scroll_rows(), _tab_row()]
    application.processEvents()
    collector.deleteLater()
    return measured
