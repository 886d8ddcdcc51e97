"""The keyboard and the panels turned into commands on the open article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.commands import annotate, quotes
from annotator.domain.annotation import Annotation, AttributeValue, TaskState
from annotator.domain.change import Edit
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.schema import (
    DocumentLayer,
    Label,
    Layer,
    RelationLayer,
    SegmentLayer,
    SpanLayer,
)
from annotator.domain.selection import Snap
from annotator.domain.span import Fragments, Span, joined
from annotator.gui.actions import ACTIONS
from annotator.gui.article import Article
from annotator.gui.bindings import Bindings, key_name
from annotator.gui.bridge import Bridge
from annotator.gui.chain import Chain
from annotator.gui.desk import Desk, new_annotation
from annotator.gui.dragging import Dragging
from annotator.gui.hints import Situation, hint
from annotator.gui.keys import Activate, Apply, Intent, StartLink, meaning, offered_layers
from annotator.gui.linking import can_be_linked
from annotator.gui.messages import Messages
from annotator.gui.modes import BorderMode, LinkMode, Mode
from annotator.gui.selecting import fragments_for
from annotator.gui.suggesting import Suggesting
from annotator.gui.translation import tr

_PLAIN_KEYS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Annotating(QObject):
    """Knows the active layer and what a key does now; every change goes through the bridge.

    `layer_changed` carries the active layer or None. `hint_changed` says what the next key would
    do. `mode_changed` carries the mode that takes the keys (linking, moving borders) or None.
    `document_layer_wanted` asks to show the form of a layer of the whole article.
    """

    layer_changed = Signal(object)
    workspace_changed = Signal(object)
    hint_changed = Signal(str)
    mode_changed = Signal(object)
    document_layer_wanted = Signal(object)
    mark_all_wanted = Signal(object, object)

    def __init__(
        self,
        bridge: Bridge,
        article: Article,
        messages: Messages,
        bindings: Bindings | None = None,
    ) -> None:
        super().__init__(article)
        self.schema = bridge.session.schema
        self.article = article
        self.active: Layer | None = None
        self.workspace: str | None = None
        self.mode: Mode | None = None
        self._bridge = bridge
        self._messages = messages
        self._last: AnnotationId | None = None
        self.snap = Snap.LAYER
        self.desk = Desk(self, bindings or Bindings())
        self.suggesting = Suggesting(self, bridge, messages)
        self.chain = Chain(self, self.desk.bindings)
        self._dragging = Dragging(self, bridge)
        view = article.view
        view.installEventFilter(self)
        view.selection_changed.connect(self._on_selection_changed)
        view.selection_released.connect(self._show_preview)
        view.mark_chosen.connect(self._on_mark_chosen)
        article.opened.connect(self._on_opened)
        article.changed.connect(self.refresh_hint)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers on offer in the current workspace."""
        return offered_layers(self.schema, self.workspace)

    def show_workspace(self, workspace: str | None) -> None:
        """Offer and draw the layers of one workspace, or all of them."""
        self.workspace = workspace
        self.article.show_layers(None if workspace is None else (x.id for x in self.layers))
        if self.active not in self.layers:
            self.activate(None)
        self.workspace_changed.emit(workspace)
        self.refresh_hint()

    def activate(self, layer: Layer | None) -> None:
        """Make a layer the one that label keys belong to."""
        if isinstance(layer, DocumentLayer):
            self.document_layer_wanted.emit(layer)
            return
        if layer != self.active:
            self._messages.clear()
            self.active = layer
            self.layer_changed.emit(layer)
            self._show_preview()
            self.refresh_hint()

    def perform(self, intent: Intent, *, exact: bool = False) -> None:
        """Do what a key or a click means; `exact` keeps the borders as they were selected."""
        self.leave_mode()
        if isinstance(intent, StartLink):
            self.start_link(intent.layer)
        elif isinstance(intent, Apply):
            self.activate(intent.layer)
            self._apply(intent.layer, intent.label, exact=exact)
        elif isinstance(intent, Activate):
            self.activate(intent.layer)
            layer, selected = intent.layer, self.article.view.selected_span()
            if isinstance(layer, SpanLayer) and selected is not None:
                label = intent.label or quotes.proposed_label(layer, self.text, (selected,))
                if label is not None:
                    self._apply(layer, label, exact=exact)

    def delete(self) -> None:
        """Remove the chosen annotation, or take the lines at the caret back to the default."""
        self.leave_mode()
        chosen, document = self.article.chosen(), self.article.id
        if document is None or self.suggesting.reject():
            return
        if chosen is not None:
            self._bridge.run(annotate.delete, document, chosen.id)
        elif isinstance(self.active, SegmentLayer):
            where = self._selected_or_caret()
            self._bridge.run(annotate.label_lines, document, self.active.id, where, None)
        else:
            self._messages.info(tr("Choose an annotation first: click it, or press Tab."))

    def delete_annotation(self, annotation: AnnotationId) -> None:
        """Remove any annotation of the article, such as a link."""
        self.run(annotate.delete, annotation)

    def relabel(self, annotation: AnnotationId, label: str) -> bool:
        """Give an annotation another label of its layer, which accepts what is only suggested.

        False when it was refused.
        """
        present = self.suggesting.present()
        if present is not None and present.id == annotation:
            return self.suggesting.accept(label)
        return self.run(annotate.relabel, annotation, label) is not None

    def set_attribute(
        self, annotation: AnnotationId, attribute: str, value: AttributeValue | None
    ) -> bool:
        """Set or clear one attribute; False when it was refused."""
        return self.run(annotate.set_attribute, annotation, attribute, value) is not None

    def set_document_attribute(
        self, layer: str, attribute: str, value: AttributeValue | None
    ) -> bool:
        """Set or clear one attribute of the whole article; False when it was refused."""
        return self.run(annotate.set_document_label, layer, attribute, value) is not None

    def start_link(self, layer: RelationLayer | None = None) -> None:
        """Link from the chosen annotation to the one that is chosen next."""
        chosen = self.article.chosen()
        if chosen is None:
            self._messages.info(tr("Choose the annotation to link from: click it, or press Tab."))
        elif not can_be_linked(chosen, self.schema.layers):
            self._messages.info(tr("The schema has no link for this annotation."))
        else:
            self.enter(LinkMode(self._bridge, self.article, chosen, layer, self))

    def confirm(self) -> None:
        """Accept the present suggestion, or move the borders of the chosen annotation by keys."""
        if self.suggesting.present() is not None:
            self.suggesting.accept()
        else:
            self.start_moving()

    def start_moving(self) -> None:
        """Move the borders of the chosen annotation by keys."""
        chosen = self.article.chosen()
        if chosen is None:
            self._messages.info(tr("Choose an annotation first: click it, or press Tab."))
        else:
            self.enter(BorderMode(self._bridge, self.article, chosen, self))

    def cover_too(self) -> None:
        """Let the annotation worked on last cover the selection as well."""
        selected = self.article.view.selected_span()
        annotation = self.article.chosen() or self.article.find(self._last)
        if selected is None or annotation is None:
            self._messages.info(
                tr("Choose an annotation, then select the text it should cover as well.")
            )
            return
        layer = self.schema.layer(annotation.layer)
        assert isinstance(layer, SpanLayer)  # only spans have marks that can be chosen
        more = (*annotation.fragments, *self.meant(layer))
        if self.run(annotate.move_boundary, annotation.id, joined(more)):
            self.article.view.select(None)
            self.article.view.choose(annotation.id)

    def enter(self, mode: Mode) -> None:
        """Let a mode take the keys, in place of the one that had them."""
        self.leave_mode()
        self._messages.clear()
        self.mode = mode
        mode.changed.connect(self._on_mode_changed)
        mode.done.connect(self._end_mode)
        self._on_mode_changed()

    def leave_mode(self) -> None:
        """End linking or moving without a change."""
        if self.mode is not None:
            self.mode.cancel()
            self._end_mode()

    def situation(self) -> Situation:
        """What keys depend on now."""
        span, here = self.article.view.selected_span(), self.article.here
        chosen = self.article.chosen()
        return Situation(
            active=self.active,
            layers=self.layers,
            selected=span.text_of(self.text) if span else "",
            chosen=chosen,
            can_link=chosen is not None and can_be_linked(chosen, self.schema.layers),
            is_finished=here is not None and here.task.state is TaskState.FINISHED,
            brush=self.desk.brush.label.name if self.desk.brush else "",
            is_chord=self.desk.chord,
            roles=self.chain.open_roles(),
            suggested=self.suggesting.present(),
            keys=self.desk.bindings,
        )

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key pressed in the text; False when it is not one of ours."""
        if self.article.id is None or event.key() == Qt.Key.Key_F6:  # no mode is a trap for keys
            return False
        is_plain = not event.modifiers() & ~_PLAIN_KEYS
        if self.mode is not None:
            return is_plain and self._press_in_mode(self.mode, event)
        if event.key() == Qt.Key.Key_Escape and is_plain:
            return self.desk.let_go() or self._leave_layer()
        return self._press_key(key_name(event), is_repeat=event.isAutoRepeat())

    def _press_key(self, key: str, *, is_repeat: bool) -> bool:
        is_chord, self.desk.chord = self.desk.chord, False
        active = None if is_chord else self.active
        if len(key) == 1 and not is_chord and not is_repeat and self.chain.press(key):
            return True
        intent = meaning(key, active=active, layers=self.layers) if len(key) == 1 else None
        # A key held down is still one decision.
        if intent is None:
            is_decided = is_repeat and self.suggesting.present() is not None
            return (is_decided and self.desk.decides(key)) or self.desk.press(key)
        if not is_repeat:
            self.perform(intent)
        if is_chord:
            self.refresh_hint()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that annotate before the text view and the menus see them."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyPress:
            return self.press(event)
        if event.type() is QEvent.Type.ShortcutOverride and self.desk.wants(key_name(event)):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Shift:
            self.desk.use_brush()
        return False

    @property
    def text(self) -> str:
        """The text of the open article; empty when none is open."""
        here = self.article.here
        return here.text if here is not None else ""

    def meant(self, layer: SpanLayer, *, exact: bool = False) -> Fragments:
        """What a label of the layer would cover: the selection or the word at the caret.

        A selection snaps to whole pieces, unless `exact` or dragged with Alt.
        """
        view = self.article.view
        exact = exact or view.selection_is_exact
        return fragments_for(
            layer, view.selected_span(), view.caret(), self.text, exact=exact, snap=self.snap
        )

    def say(self, text: str) -> None:
        """Tell the user something in the status line."""
        self._messages.info(text)

    def remember(self, annotation: Annotation | None) -> None:
        """Take an annotation as the one worked on last, and a quotation as the one to fill."""
        if annotation is not None:
            self._last = annotation.id
            self.chain.remember(annotation)

    def quote(self) -> Annotation | None:
        """The quotation that is being worked on."""
        return self.chain.quote()

    def is_action(self, key: str) -> bool:
        """Whether a key belongs to an action of the menus."""
        return any(key in self.desk.bindings.action_keys(name) for name in ACTIONS)

    def mark_all(self, layer: SpanLayer, label: Label) -> None:
        """Ask for all places of the selected words, to mark them with a label."""
        self.mark_all_wanted.emit(layer, label)

    def set_snap(self, snap: Snap) -> None:
        """Let selections snap to other pieces from now on."""
        self.snap = snap
        self._show_preview()
        self.refresh_hint()

    def show_new(self, annotation: AnnotationId) -> None:
        """Choose what was just made, with nothing selected."""
        self.article.view.select(None)
        self.article.view.choose(annotation)

    def run(self, command: object, *arguments: object) -> Edit | None:
        """Carry out a command on the open article; None when it is refused."""
        self.leave_mode()
        if self.article.id is None:
            return None
        return self._bridge.run(command, self.article.id, *arguments)  # type: ignore[arg-type]

    def _press_in_mode(self, mode: Mode, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_mode()
            return True
        return mode.press(event)

    def _leave_layer(self) -> bool:
        view = self.article.view
        if self.active is None or view.chosen_mark() or view.selected_span():
            return False
        self.activate(None)
        return True

    def _apply(self, layer: SpanLayer | SegmentLayer, label: Label, *, exact: bool) -> None:
        document, chosen = self.article.id, self.article.chosen()
        if document is None:
            return
        self.desk.last = Apply(layer, label)
        if self._accepts(layer):
            self.suggesting.accept(label.id)
        elif isinstance(layer, SegmentLayer):
            self._bridge.run(
                annotate.label_lines, document, layer.id, self._selected_or_caret(), label.id
            )
        elif chosen and chosen.layer == layer.id and not self.article.view.selected_span():
            if chosen.label != label.id:
                self._bridge.run(annotate.relabel, document, chosen.id, label.id)
        else:
            self._add(document, layer, label, exact=exact)

    def _accepts(self, layer: Layer) -> bool:
        """Whether a label of the layer is meant for the present suggestion."""
        present = self.suggesting.present()
        is_of_layer = present is not None and present.layer == layer.id
        return is_of_layer and self.article.view.selected_span() is None

    def _add(self, document: DocumentId, layer: SpanLayer, label: Label, *, exact: bool) -> None:
        fragments = self.meant(layer, exact=exact)
        edit = self._bridge.run(annotate.add, document, layer.id, label.id, fragments)
        if edit is not None and (new := new_annotation(edit)):
            self.show_new(new.id)

    def _selected_or_caret(self) -> Span:
        view = self.article.view
        return view.selected_span() or Span(view.caret(), view.caret() + 1)

    def _end_mode(self) -> None:
        if self.mode is not None:
            mode, self.mode = self.mode, None
            mode.deleteLater()
        self._on_mode_changed()

    def _on_mode_changed(self) -> None:
        self.mode_changed.emit(self.mode)
        self.refresh_hint()

    def _on_opened(self, _document: object) -> None:
        self.leave_mode()
        self._messages.clear()
        self._last = None
        self.chain.forget()
        self.desk.let_go()
        self.refresh_hint()

    def _on_selection_changed(self) -> None:
        self._show_preview()
        self.refresh_hint()

    def _show_preview(self) -> None:
        """Outline what a label would cover: all the while the mouse selects, then if it differs."""
        view, layer = self.article.view, self.active
        selected = view.selected_span()
        if selected is None or not isinstance(layer, SpanLayer):
            view.set_preview(None)
            return
        [covered] = self.meant(layer)
        view.set_preview(covered if view.is_selecting or covered != selected else None)

    def _on_mark_chosen(self, mark: str | None) -> None:
        if mark is not None and self.mode is None:
            self.remember(self.article.find(mark))
        if self.mode is not None:
            self.mode.on_mark_chosen(mark)
        self.refresh_hint()

    def refresh_hint(self) -> None:
        """Say again what the next key would do."""
        if self.article.id is None:
            self.hint_changed.emit("")
        elif self.mode is None:
            self.hint_changed.emit(hint(self.situation()))
        else:
            self.hint_changed.emit(self.mode.keys)
