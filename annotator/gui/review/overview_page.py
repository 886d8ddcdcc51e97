"""The room for the project's overview: charts, and the articles behind every part of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.overview import BarChart, Overview, Part, Point, overview
from annotator.commands.projects import Project
from annotator.domain.document import Rejected
from annotator.domain.identity import AuthorName, DocumentId
from annotator.errors import AnnotatorError
from annotator.gui.messages import Messages
from annotator.gui.review.charts import Bars, Chart, CurveChart
from annotator.gui.review.way_back import BehindList
from annotator.gui.sentences import translated
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, keep_tab_order, scrolled
from annotator.gui.worker import Worker

_MOST = 1_000
_PICTURES = later("Pictures (*.png *.svg)")


class OverviewPage(QWidget):
    """Looks at the project in the background; `document_opened` carries a document's id."""

    document_opened = Signal(object)
    shown = Signal()
    progressed = Signal(str)

    def __init__(
        self, project: Project, user: AuthorName, messages: Messages, theme: Theme
    ) -> None:
        super().__init__()
        self._project = project
        self._user = user
        self._messages = messages
        self._theme = theme
        self._worker = Worker("overview", self)
        self.charts: list[Chart] = []
        self.articles = BehindList()
        self._behind = Label(tr("Articles"), role="section", wrap=True)
        self._summary = Label(role="muted", wrap=True)
        self._again = QPushButton(tr("Look again"))
        self._column = QVBoxLayout()
        self._lay_out()
        self.progressed.connect(self._on_progressed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        for chart in self.charts:
            chart.set_theme(theme)

    def close_room(self) -> None:
        """Wait for what runs."""
        self._worker.close()

    def look(self) -> None:
        """Count everything anew."""
        self._again.setEnabled(False)
        self._worker.submit(
            lambda: overview(self._project, on_progress=self.progressed.emit),
            self._on_found,
            self._on_failed,
        )

    def save(self, chart: Chart) -> None:
        """Write a chart as a picture where the user says."""
        name = "".join(c if c.isalnum() else "-" for c in chart.title.lower())
        suggested = self._project.store.path.with_name(f"{name}.png")
        if (path := self._messages.ask_save(str(suggested), tr(_PICTURES))) is not None:
            chart.save(path if path.suffix else path.with_suffix(".png"))
            self._messages.info(tr("Written to {file}.").format(file=path.name))

    # -- showing

    def _on_found(self, found: Overview) -> None:
        self._again.setEnabled(True)
        self._clear()
        for found_chart in found.charts:
            chart = _translated(found_chart)
            bars = Bars(chart, self._theme)
            bars.chosen.connect(self._chooser(chart.title))
            self._add(bars)
        curve = CurveChart(
            replace(found.agreement, title=translated(found.agreement.title)), self._theme
        )
        curve.chosen.connect(self._on_point_chosen)
        self._add(curve)
        rejected = len(found.rejected)
        parts = [
            tr("Click a part of a chart, or walk with the arrows, for the articles behind it.")
        ]
        if rejected:
            parts.append(tr("%n record(s) could not be imported.", rejected))
        self._summary.setText(" ".join(parts))
        self._column.addWidget(self._rejected_button(found.rejected))
        self._column.addStretch(1)
        keep_tab_order(self)
        self.shown.emit()

    def _clear(self) -> None:
        self.charts = []
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, chart: Chart) -> None:
        self.charts.append(chart)
        chart.entered.connect(lambda: self.articles.enter_from(chart))
        frame = QFrame()
        frame.setObjectName("chart")
        save = QToolButton()
        save.setText(tr("Save…"))
        save.setAccessibleName(tr("Save {chart}").format(chart=chart.title))
        save.clicked.connect(lambda: self.save(chart))
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(GAP, GAP // 2, GAP, GAP)
        layout.addWidget(chart, 1)
        layout.addWidget(save, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(frame)

    def _rejected_button(self, rejected: Sequence[Rejected]) -> QPushButton:
        button = QPushButton(tr("Rejected imports: {count}").format(count=figure(len(rejected))))
        button.setEnabled(bool(rejected))
        button.clicked.connect(lambda: self._show_rejected(rejected))
        return button

    def _chooser(self, title: str) -> Callable[[str, object], None]:
        def choose(name: str, part: object) -> None:
            assert isinstance(part, Part)
            more = f", {part.name}" if part.name != name else ""
            self._show_documents(f"{title}: {name}{more} · {figure(part.count)}", part.documents)

        return choose

    def _on_point_chosen(self, point: object) -> None:
        assert isinstance(point, Point)
        words = tr("Agreed: {share}").format(share=f"{point.value:.0%}")
        self._show_documents(words, (point.document,))

    def _show_documents(self, title: str, documents: Sequence[DocumentId]) -> None:
        self._behind.setText(title)
        self.articles.clear()
        shown = documents[:_MOST]
        for row in self._project.store.document_rows(shown, self._user):
            facts = " · ".join(part for part in (row.source, row.published) if part)
            item = QListWidgetItem(f"{row.title or row.external_id}\n{facts}")
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.articles.addItem(item)
        if len(documents) > _MOST:
            more = figure(len(documents) - _MOST)
            self.articles.addItem(tr("and {count} more").format(count=more))

    def _show_rejected(self, rejected: Sequence[Rejected]) -> None:
        words = tr("Rejected imports · {count}")
        self._behind.setText(words.format(count=figure(len(rejected))))
        self.articles.clear()
        for one in rejected[:_MOST]:
            place = tr("{file}, line {line}") if one.line else "{file}"
            where = place.format(file=one.source, line=one.line)
            self.articles.addItem(f"{where}\n{one.reason}")

    def _on_activated(self, item: QListWidgetItem) -> None:
        document = item.data(Qt.ItemDataRole.UserRole)
        if document is not None:
            self.document_opened.emit(document)

    def _on_progressed(self, step: str) -> None:
        self._summary.setText(tr("Looking at {step}…").format(step=translated(step)))

    def _on_failed(self, error: Exception) -> None:
        self._again.setEnabled(True)
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it
        self._summary.setText(translated(str(error)))

    # -- wiring

    def _lay_out(self) -> None:
        self._again.clicked.connect(self.look)
        self.articles.setWordWrap(True)
        self.articles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.articles.setAccessibleName(tr("Articles behind the chosen part"))
        self.articles.itemActivated.connect(self._on_activated)
        area = self._scrolled_charts()
        above = QHBoxLayout()
        above.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        above.addWidget(self._summary, 1)
        above.addWidget(self._again)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(above)
        column.addWidget(area, 1)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        self._behind.setContentsMargins(GAP + 4, GAP, GAP, GAP)
        side.addWidget(self._behind)
        side.addWidget(self.articles, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([860, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _scrolled_charts(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        self._column.setSpacing(2 * GAP)
        return scrolled(inner)

    def showEvent(self, event: QShowEvent) -> None:
        """Each visit looks anew; what was shown stays until then."""
        super().showEvent(event)
        self.look()


def _translated(chart: BarChart) -> BarChart:
    bars = tuple(
        replace(
            bar,
            name=translated(bar.name),
            parts=tuple(replace(part, name=translated(part.name)) for part in bar.parts),
        )
        for bar in chart.bars
    )
    return replace(chart, title=translated(chart.title), bars=bars)
