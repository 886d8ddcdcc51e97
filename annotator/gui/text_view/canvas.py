"""The scrolled surface of the text view: lays out what is seen and paints what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.domain.span import Span
from annotator.gui.collection import lasting_objects
from annotator.gui.text_view.colours import DARK, LIGHT
from annotator.gui.text_view.flow import Flow
from annotator.gui.text_view.layout_cache import FEWEST_LANES, LaidChunk, Metrics
from annotator.gui.text_view.looks import Looks, colour
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink
from annotator.gui.text_view.painting import ScenePainter
from annotator.gui.text_view.scene import LineLabels, Links, Scene
from annotator.gui.text_view.scroll_bar import FlatScrollBar
from annotator.gui.text_view.span_index import PlacedMark, SpanIndex
from annotator.gui.text_view.text_model import TextModel

_POINTS = 11.0
_LEAST_POINTS, _MOST_POINTS = 6.0, 48.0
_RING = 2
_PREFETCH_AFTER = 15  # milliseconds; sooner would take time from the next frame
_REFINE_EVERY = 12
_SLICE = 0.004  # seconds of layout at a time while nothing else happens
_AROUND_A_BAND = 12
_OVERLAP = 16  # antialiased letters at the edge of a moved image are painted again


class TextCanvas(QAbstractScrollArea):
    """Shows a scene; knows nothing of keys, mouse buttons or what a choice means."""

    def __init__(self, parent: QWidget | None = None, *, empty_text: str = "") -> None:
        super().__init__(parent)
        self._empty_text = empty_text
        self._is_empty = True
        self._points = _POINTS
        self._spacing = 1.0
        self._lanes = FEWEST_LANES
        self._theme = LIGHT
        self._set_up_widget()
        self._painter = ScenePainter(Looks(self._theme, self.devicePixelRatioF()))
        self._scene = self._scene_of(TextModel(""), ())
        self._prefetching = self._timer(_PREFETCH_AFTER, self._prefetch)
        self._prefetching.setSingleShot(True)
        self._refining = self._timer(_REFINE_EVERY, self._refine)

    def _set_up_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(_RING, _RING, _RING, _RING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # An input method would swallow the single keys that tag; there is nothing to write here.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = FlatScrollBar(self._theme)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    # -- what is shown

    def show_text(
        self,
        text: str,
        marks: Iterable[Mark] = (),
        *,
        links: Iterable[MarkLink] = (),
        line_labels: Iterable[LineLabel] = (),
    ) -> None:
        """Show another text from its beginning, with nothing selected and nothing chosen."""
        marks = tuple(marks)
        with lasting_objects(len(marks)):
            self._scene = self._scene_of(TextModel(text), marks)
        self._scene.links = Links(links)
        self._scene.labels = LineLabels(line_labels)
        self._is_empty = False
        self._start_flow()

    def clear(self) -> None:
        """Show no document but the text for that case."""
        self.show_text("")
        self._is_empty = True

    def _scene_of(self, model: TextModel, marks: Iterable[Mark]) -> Scene:
        scene = Scene(self._flow_of(model), SpanIndex(model, marks))
        scene.has_focus = self.hasFocus()
        return scene

    def _flow_of(self, model: TextModel) -> Flow:
        font = QFont(self.font())
        font.setPointSizeF(self._points)
        width = self.viewport().width()
        metrics = Metrics.of(font, width, self.viewport(), spacing=self._spacing, lanes=self._lanes)
        return Flow(model, metrics, self.viewport().height())

    def _start_flow(self) -> None:
        self._sync_scroll_bar()
        self._refining.start()
        self.viewport().update()

    def add_mark(self, mark: Mark) -> None:
        """Show one more mark; no text and no other mark moves."""
        self._mark_changed(self._scene.index.add(mark))

    def remove_mark(self, mark_id: str) -> None:
        """Take a mark away; KeyError when there is none of that id."""
        placed = self._scene.index.remove(mark_id)
        self._forget(placed)
        self._mark_changed(placed)

    def replace_mark(self, mark: Mark) -> None:
        """Show a mark in place of the one with its id, still chosen if that was."""
        old, new = self._scene.index.replace(mark)
        self._forget(old)
        if self._scene.chosen is old:
            self._scene.chosen = new
        self._mark_changed(old)
        self._mark_changed(new)

    def _forget(self, placed: PlacedMark) -> None:
        self._scene.flow.cache.forget_runs(placed.mark.id)
        if self._scene.hovered is placed:
            self._scene.hovered = None

    def _mark_changed(self, placed: PlacedMark) -> None:
        self._scene.flow.cache.forget_marks(placed.first_chunk, placed.last_chunk)
        self._update_around(placed)

    def set_links(self, links: Iterable[MarkLink]) -> None:
        """Show these relations instead of those shown until now."""
        self._scene.links = Links(links)
        if self._scene.related is not None:
            self.viewport().update()

    def put_link(self, link: MarkLink) -> None:
        """Show one more relation, in place of the one with its id."""
        self._scene.links.put(link)
        if self._scene.related is not None:
            self.viewport().update()

    def drop_link(self, link_id: str) -> None:
        """Show a relation no longer."""
        self._scene.links.drop(link_id)
        if self._scene.related is not None:
            self.viewport().update()

    def set_line_labels(self, labels: Iterable[LineLabel]) -> None:
        """Show these labels in the gutter instead of those shown until now."""
        self._scene.labels = LineLabels(labels)
        self.viewport().update()

    def set_preview(self, span: Span | None) -> None:
        """Outline a stretch of text, such as what a key would tag; None outlines nothing."""
        before, self._scene.preview = self._scene.preview, span
        if before != span:
            for changed in (before, span):
                if changed is not None:
                    self._update_band(changed.start, changed.end)

    def preview(self) -> Span | None:
        """What is outlined."""
        return self._scene.preview

    def set_hints(self, hints: Mapping[str, str]) -> None:
        """Show letters at the start of these marks, in place of those shown until now."""
        self._scene.hints = dict(hints)
        self.viewport().update()

    def hints(self) -> Mapping[str, str]:
        """The letters that are shown on marks."""
        return self._scene.hints

    def visible_marks(self) -> tuple[str, ...]:
        """The ids of the marks that begin on screen, in reading order."""
        flow = self._scene.flow
        shown = list(flow.between(0.0, float(flow.viewport_height)))
        found = {
            placed.mark.id: (placed.start, placed.end)
            for part in shown
            for placed in self._scene.index.in_chunk(part.chunk)
            if placed.first_chunk == part.chunk
            and 0 <= flow.caret_box(placed.start).top() <= flow.viewport_height
        }
        return tuple(sorted(found, key=lambda mark: found[mark]))

    # -- how it is shown

    def set_theme(self, dark: bool) -> None:
        """Paint in dark or in light colours."""
        self._theme = DARK if dark else LIGHT
        self._bar.set_theme(self._theme)
        self._renew_looks()
        self.update()

    def _renew_looks(self) -> None:
        self._painter = ScenePainter(Looks(self._theme, self.devicePixelRatioF()))
        self._scene.flow.cache.forget_all_marks()
        self.viewport().update()

    def set_font_size(self, points: float) -> None:
        """Show the text larger or smaller; what is at the top stays there."""
        self._points = min(max(_LEAST_POINTS, points), _MOST_POINTS)
        self._lay_out_anew()

    def font_size(self) -> float:
        """The size of the text in points."""
        return self._points

    def set_line_spacing(self, spacing: float) -> None:
        """Show lines further apart; 1 is as close as the marks under them allow."""
        if spacing != self._spacing:
            self._spacing = spacing
            self._lay_out_anew()

    def set_lanes(self, lanes: int) -> None:
        """Leave room for so many bars under each line, six at least; more are counted there."""
        if lanes != self._lanes:
            self._lanes = lanes
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        position = self._scene.flow.reading_position()
        self._scene.flow = self._flow_of(self._scene.flow.model)
        self._put_at_top(position)
        self._start_flow()

    # -- scrolling

    def reading_position(self) -> int:
        """The offset at which the first fully visible line starts."""
        return self._scene.flow.reading_position()

    def scroll_to(self, offset: int) -> None:
        """Bring the line of `offset` to the top of the viewport, as far as the text reaches."""
        self._put_at_top(offset)
        self._sync_scroll_bar()
        self.viewport().update()

    def _put_at_top(self, offset: int) -> None:
        flow = self._scene.flow
        offset = flow.model.clamped(offset)
        for _round in range(2):  # once to lay out what is there, once to the settled place
            flow.move_to_line(flow.caret_box(offset).top())
            flow.lay_out_screen()

    def _bring_into_view(self, offset: int) -> None:
        """Scroll if the line of `offset` cannot be seen."""
        flow = self._scene.flow
        box, height = flow.caret_box(offset), flow.viewport_height
        if box.top() >= 0 and box.bottom() <= height - flow.metrics.pitch / 2:
            return
        is_near = -height < box.top() < 2 * height
        share = 0.35 if not is_near else 0.2 if box.top() < 0 else 0.7
        flow.move_to(float(round(flow.top + box.top() - share * height)))
        flow.lay_out_screen()
        self._sync_scroll_bar()
        self.viewport().update()
        self._prefetching.start()

    def _sync_scroll_bar(self) -> None:
        flow, bar = self._scene.flow, self.verticalScrollBar()
        with QSignalBlocker(bar):
            bar.setRange(0, round(flow.highest_top))
            bar.setPageStep(max(1, flow.viewport_height - round(flow.metrics.pitch)))
            bar.setSingleStep(round(flow.metrics.pitch))
            bar.setValue(round(flow.top))

    def _prefetch(self) -> None:
        def prepare(chunk: int, laid: LaidChunk) -> None:
            self._painter.pieces_of(chunk, laid, self._scene)

        if self._scene.flow.lay_out_near(_SLICE, prepare):
            self._prefetching.start()
        self._sync_scroll_bar()

    def _refine(self) -> None:
        if not self._scene.flow.make_exact(_SLICE):
            self._refining.stop()
        self._sync_scroll_bar()

    def caret_rectangle(self, offset: int) -> QRect:
        """Where in the viewport a caret before a code point is, on screen or not."""
        flow = self._scene.flow
        return flow.caret_box(flow.model.clamped(offset)).toRect()

    def is_busy(self) -> bool:
        """Whether parts of the text off screen are still being laid out."""
        return self._prefetching.isActive() or self._refining.isActive()

    # -- painting

    def _update_band(self, start: int, end: int) -> None:
        """Paint the lines of [start, end] again."""
        if band := self._scene.flow.band_of(start, end):
            upper, lower = int(band[0]) - _AROUND_A_BAND, int(band[1]) + _AROUND_A_BAND
            self.viewport().update(0, upper, self.viewport().width(), lower - upper)

    def _update_around(self, placed: PlacedMark) -> None:
        self._update_band(placed.start, placed.end)

    def _move_image(self, distance: int) -> None:
        """Move what is painted up by `distance` pixels and paint only what comes into view."""
        viewport, height = self.viewport(), self.viewport().height()
        is_whole = (distance * self.devicePixelRatioF()).is_integer()
        if abs(distance) >= height or not is_whole or self._scene.has_links(self._scene.related):
            viewport.update()
            return
        viewport.scroll(0, -distance)
        exposed = abs(distance) + _OVERLAP
        upper = height - exposed if distance > 0 else 0
        viewport.update(0, upper, viewport.width(), exposed)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.fillRect(self.viewport().rect(), colour(self._theme.background))
        painter.setPen(colour(self._theme.faint))
        font = QFont(self.font())
        font.setPointSizeF(self._points)
        painter.setFont(font)
        box = self.viewport().rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), self._empty_text)

    def _paint_ring(self) -> None:
        """A ring around the text while it has the keyboard."""
        painter = QPainter(self)
        inner = self.viewport().geometry()
        ring = self._theme.focus if self._scene.has_focus else self._theme.background
        pen = QPen(colour(ring), _RING)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(inner.adjusted(-1, -1, 1, 1))
        painter.end()

    # -- Qt

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            self._paint_ring()
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._renew_looks()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            if self._is_empty:
                self._paint_empty(painter)
            else:
                self._paint_scene(painter, event.rect())
        finally:
            painter.end()  # a painter left open by an error would fail at every later paint

    def _paint_scene(self, painter: QPainter, exposed: QRect) -> None:
        before = self._scene.flow.highest_top
        self._scene.flow.lay_out_screen()
        if self._scene.flow.highest_top != before:
            self._sync_scroll_bar()
        self._painter.paint(painter, exposed, self._scene)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out_anew()
            return
        self._scene.flow.viewport_height = self.viewport().height()
        self._scene.flow.move_to(self._scene.flow.top)
        self._sync_scroll_bar()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Qt counts dy from the last value it was told of, which is not always where the text is.
        flow, wanted = self._scene.flow, self._bar.value()
        self._move_image(round(flow.scroll_by(wanted - flow.top)))
        if flow.top != wanted:
            self._sync_scroll_bar()
        self._prefetching.start()
