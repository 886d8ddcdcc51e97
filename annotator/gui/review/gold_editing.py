"""Gold that nobody said: the text is selected, label and attributes are chosen beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation
from annotator.domain.conflicts import ConflictKind
from annotator.domain.span import Fragments, covered_text, hull
from annotator.gui.messages import Messages
from annotator.gui.review.adjudicating import Adjudicating
from annotator.gui.review.edit_panel import EditPanel
from annotator.gui.text_view.view import TextView
from annotator.gui.translation import tr


class GoldEditing(QObject):
    """Edits the present conflict's gold, or adds to it, from when it `began` until it `ended`."""

    began = Signal()
    ended = Signal()

    def __init__(
        self, desk: Adjudicating, panel: EditPanel, view: TextView, messages: Messages
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._view = view
        self._messages = messages
        self._base: Fragments | None = None
        self._is_adding = False
        panel.accepted.connect(self.accept)
        panel.cancelled.connect(self.leave)
        view.selection_changed.connect(self._show_words)

    @property
    def is_on(self) -> bool:
        """Whether keys are about what is edited."""
        return self._base is not None

    def edit(self, *, adding: str) -> None:
        """Start from gold as it is, else from the first version; `adding` is the key to add."""
        conflict = self._desk.conflict
        if conflict is None:
            return
        parts = [part for version in conflict.versions for part in version.annotations]
        base: Annotation | None = next(iter((*conflict.gold, *parts)), None)
        if base is None:
            nothing = tr("There is nothing to edit; {add} adds gold.")
            self._messages.error(nothing.format(add=adding))
            return
        self._begin(base.fragments, is_adding=False)
        layer = self._desk.schema.layer(conflict.layer)
        title = tr("Edit {layer}").format(layer=layer.name)
        self._panel.start(title, layer, base.label, base.attributes)
        if base.fragments:
            self._view.select(hull(base.fragments))
        self._show_words()

    def add(self, *, linking: str) -> None:
        """Start from nothing, in the layer of the conflict; `linking` is the key to draw links."""
        conflict = self._desk.conflict
        if conflict is None:
            return
        if conflict.kind is ConflictKind.LINK:
            instead = tr("Links are not added but drawn: {link} does that.")
            self._messages.error(instead.format(link=linking))
            return
        self._begin((), is_adding=True)
        layer = self._desk.schema.layer(conflict.layer)
        first = layer.labels[0].id if layer.labels else layer.id
        self._panel.start(tr("Add {layer}").format(layer=layer.name), layer, first, {})
        self._show_words()

    def accept(self) -> None:
        """Make it gold; what is refused can be mended."""
        desk, panel = self._desk, self._panel
        fragments, label, attributes = self._fragments(), panel.label(), panel.attributes()
        if self._is_adding:
            done = desk.add(label, fragments, attributes)
        else:
            done = desk.edit(label=label, fragments=fragments or None, attributes=attributes)
        if done:
            self.leave()

    def leave(self) -> None:
        """End without a change."""
        if self._base is not None:
            self._base = None
            self._view.select(None)
            self.ended.emit()

    def _begin(self, base: Fragments, *, is_adding: bool) -> None:
        self._base, self._is_adding = base, is_adding
        self.began.emit()

    def _fragments(self) -> Fragments:
        """What gold would cover: the selection, or the fragments it began with."""
        selected = self._view.selected_span()
        base = self._base or ()
        if selected is None or (base and selected == hull(base)):
            return base
        return (selected,)

    def _show_words(self) -> None:
        here = self._desk.here
        if self._base is not None and here is not None:
            self._panel.show_words(covered_text(here.document.text, self._fragments()))
