"""The panels of the desk (quotation, registry, mark all, find) and what connects them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.commands import annotate, mark_all, quotes, registry, shapes
from annotator.commands.mark_all import Pattern, Place, Scope
from annotator.commands.registry import Mention
from annotator.commands.scanning import Cancelled, Tell
from annotator.domain.annotation import Annotation, Attributes, Entry
from annotator.domain.change import Edit
from annotator.domain.identity import AnnotationId, DocumentId, EntryId
from annotator.domain.schema import Attribute, AttributeType, Label, Schema, SpanLayer
from annotator.domain.selection import Snap
from annotator.domain.span import covered_text
from annotator.errors import AnnotatorError
from annotator.gui.annotating import Annotating
from annotator.gui.bridge import Bridge
from annotator.gui.details_panel import DetailsPanel
from annotator.gui.entities.palette import EntityPalette, Wanted, reference_attribute
from annotator.gui.entities.registry_window import RegistryWindow
from annotator.gui.entities.split_dialog import SplitDialog
from annotator.gui.find_bar import FindBar
from annotator.gui.mark_all_dialog import MarkAllDialog
from annotator.gui.messages import Messages
from annotator.gui.quote_panel.panel import QuotePanel
from annotator.gui.scan import Work
from annotator.gui.settings import Settings
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import scrolled

_SNAPS = {
    Snap.LAYER: later("Selections snap to what the layer asks for; {exact}"),
    Snap.WORD: later("Selections snap to words; {exact}"),
    Snap.SENTENCE: later("Selections snap to sentences; {exact}"),
    Snap.QUOTATION: later("Selections snap to quotation marks; {exact}"),
    Snap.PARAGRAPH: later("Selections snap to paragraphs; {exact}"),
}


class DeskPanels(QObject):
    """Shows them when they are asked for, and carries out what they report."""

    def __init__(
        self,
        annotating: Annotating,
        bridge: Bridge,
        details: DetailsPanel,
        messages: Messages,
        theme: Theme,
        open_document: Callable[[DocumentId], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._annotating = annotating
        self._article = annotating.article
        self._bridge = bridge
        self._details = details
        self._messages = messages
        self._open_document = open_document
        self._parent = parent
        self.quote = QuotePanel(self._schema, bridge.entries, theme, annotating.desk.bindings)
        self.palette = EntityPalette(bridge.entries, parent)
        self.find = FindBar(self._article.view)
        self.registry: RegistryWindow | None = None
        self.split: SplitDialog | None = None
        self.mark_all: MarkAllDialog | None = None
        self._places = bridge.scan("places")
        self._offsets: dict[int, int] = {}
        self._quote_tab = scrolled(self.quote)
        if any(quotes.roles_of(self._schema)):
            details.addTab(self._quote_tab, tr("Quote"))
        self._connect()

    @property
    def _schema(self) -> Schema:
        return self._bridge.session.schema

    def _connect(self) -> None:
        article, view = self._article, self._article.view
        article.leaving.connect(self._keep_offset)
        article.opened.connect(self._on_opened)
        article.changed.connect(self._show_quote)
        view.mark_chosen.connect(self._on_mark_chosen)
        self._annotating.mark_all_wanted.connect(self._mark_selected)
        self._bridge.committed.connect(self._on_committed)
        self.palette.chosen.connect(self._on_entity)
        self.palette.left.connect(view.setFocus)
        self.find.left.connect(view.setFocus)
        self.quote.relabelled.connect(self._annotating.relabel)
        self.quote.attribute_edited.connect(self._on_attribute)
        self.quote.jump_wanted.connect(view.choose)
        self.quote.delete_wanted.connect(self._annotating.delete_annotation)
        self.quote.move_wanted.connect(self._move_link)
        self.quote.same_speaker_wanted.connect(lambda: self._annotating.desk.do("same_speaker"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.quote.set_theme(theme)
        self._show_quote()

    # -- actions

    def find_text(self) -> None:
        """Ask what to look for in the article."""
        self.find.ask(self._annotating.text)

    def choose_entity(self) -> None:
        """Ask who or what the chosen annotation, or the one at the caret, means."""
        found = self._annotation_with_entity()
        if found is None:
            self._messages.info(tr("Choose a mention first: click it, or press Tab."))
            return
        annotation, attribute = found
        surface = covered_text(self._annotating.text, annotation.fragments)
        self.palette.ask(annotation, attribute, surface)

    def show_registry(self) -> None:
        """Show the registry, at the entry that the chosen annotation refers to."""
        if self.registry is None:
            self.registry = self._made_registry()
        self.registry.show_entries()
        self.registry.show()
        self.registry.raise_()
        chosen = self._article.chosen()
        for entry in registry.references(self._schema, chosen) if chosen else ():
            if any(known.id == entry for known in self._bridge.entries()):
                self.registry.choose(EntryId(entry))

    def mark_alike(self) -> None:
        """Ask which places with the words of the chosen annotation get its label."""
        chosen, document = self._article.chosen(), self._article.id
        if chosen is None or document is None:
            self._messages.info(
                tr("Choose the annotation whose words should be marked everywhere.")
            )
            return
        try:
            pattern = mark_all.pattern_of(self._bridge.session, document, chosen.id)
        except AnnotatorError as error:
            self._messages.error(str(error))
            return
        self._ask_places(pattern)

    def drop_part(self) -> None:
        """Take away the part of the chosen annotation that the caret is in."""
        chosen = self._article.chosen()
        if chosen is None:
            self._messages.info(tr("Choose an annotation first: click it, or press Tab."))
        else:
            self._annotating.run(shapes.drop_fragment, chosen.id, self._article.view.caret())

    def toggle_chain(self) -> None:
        """Link as you tag, or tag only."""
        chain = self._annotating.chain
        chain.is_on = not chain.is_on
        self._messages.info(
            tr("Sources and cues that are tagged are linked with the last quotation.")
            if chain.is_on
            else tr("Sources and cues that are tagged are not linked with the last quotation.")
        )

    def next_snap(self) -> None:
        """Let selections snap to the next kind of piece."""
        kinds = list(_SNAPS)
        kind = kinds[(kinds.index(self._annotating.snap) + 1) % len(kinds)]
        self._annotating.set_snap(kind)
        exact = tr("Alt with the label's key: exact.")
        self._messages.info(tr(_SNAPS[kind]).format(exact=exact))

    # -- reading positions

    def read_offsets(self, settings: Settings, project: Path) -> None:
        """Take up where the articles were read."""
        self._offsets = settings.reading(project)

    def keep_offsets(self, settings: Settings, project: Path) -> None:
        """Remember where the articles were read."""
        if self._article.id is not None:
            self._keep_offset(self._article.id)
        settings.set_reading(project, self._offsets)

    def _keep_offset(self, document: DocumentId) -> None:
        self._offsets.pop(document, None)
        self._offsets[document] = self._article.view.reading_position()

    def _on_opened(self, document: DocumentId | None) -> None:
        if document is not None and (offset := self._offsets.get(document)):
            self._article.view.scroll_to(offset)
        self.find.show_text(self._annotating.text)
        self.palette.hide()
        self._show_quote()

    # -- the quotation

    def _on_mark_chosen(self, _mark: str | None) -> None:
        self._show_quote()
        chosen, tabs = self._article.chosen(), self._details
        place = tabs.indexOf(self._quote_tab)
        if chosen is None or place < 0:
            return
        targets = {role.target.id for role in self._annotating.chain.roles}
        if quotes.has_roles(self._schema, chosen):
            if tabs.currentIndex() == 0:
                tabs.setCurrentIndex(place)
        elif tabs.currentIndex() == place and chosen.layer not in targets:
            tabs.setCurrentIndex(0)

    def _show_quote(self) -> None:
        self.quote.show_quote(self._annotating.quote(), self._article.here)

    def _on_attribute(self, annotation: AnnotationId, name: str, value: object) -> None:
        if not self._annotating.set_attribute(annotation, name, value):  # type: ignore[arg-type]  # signals carry objects
            self.quote.show_quote(None, None)
            self._show_quote()

    def _move_link(self, link: AnnotationId, by: int) -> None:
        self._annotating.run(quotes.move_link, link, by)

    # -- entities

    def _annotation_with_entity(self) -> tuple[Annotation, Attribute] | None:
        chosen, view = self._article.chosen(), self._article.view
        under = (self._article.find(mark) for mark in view.marks_at(view.caret()))
        for annotation in [chosen] if chosen is not None else under:
            if annotation and (attribute := reference_attribute(self._schema, annotation)):
                return annotation, attribute
        return None

    def _on_entity(self, wanted: Wanted) -> None:
        attribute, annotation = wanted.attribute, wanted.annotation
        if wanted.is_new:
            fields = self._fields_of_new(wanted)
            self._annotating.run(registry.create_for, annotation.id, attribute.id, fields)
        else:
            present = self._article.find(annotation.id) or annotation
            changed = registry.with_reference(attribute, present.attributes, wanted.value)
            value = changed[attribute.id]
            self._annotating.run(annotate.set_attribute, annotation.id, attribute.id, value)
        self._article.view.choose(annotation.id)

    def _fields_of_new(self, wanted: Wanted) -> Attributes:
        """The name, and for other required fields the mention's label or the first value."""
        layer = self._schema.layer(wanted.attribute.registry)
        fields: dict[str, str] = {"name": wanted.value}
        for field in layer.attributes:
            if field.required and field.type is AttributeType.ENUM:
                label = wanted.annotation.label
                fields[field.id] = label if label in field.value_ids else field.value_ids[0]
        return fields

    def _made_registry(self) -> RegistryWindow:
        scan = self._bridge.scan("mentions")
        window = RegistryWindow(self._bridge.entries, scan, self._mentions_of, self._parent)
        window.merge_wanted.connect(
            lambda gone, stays: self._bridge.run(registry.merge, gone, stays)
        )
        window.separate_wanted.connect(lambda entry: self._bridge.run(registry.unmerge, entry))
        window.split_wanted.connect(self._split_entry)
        window.mention_chosen.connect(self._go_to_mention)
        return window

    def _split_entry(self, entry: EntryId, mentions: list[Mention]) -> None:
        """Ask what the new entry is called and takes over, then make it."""
        old = next(e for e in self._bridge.entries() if e.id == entry)
        layer = self._schema.layer(old.layer)
        self.split = SplitDialog(old, layer, mentions, self._bridge.entries, self.registry)
        self.split.agreed.connect(
            lambda fields: self._bridge.run(registry.split, entry, mentions, fields)
        )
        self.split.open()

    def _mentions_of(self, entry: EntryId) -> Work:
        session = self._bridge.session

        def work(tell: Tell, cancelled: Cancelled) -> list[Mention]:
            return registry.mentions_of(session, entry, on_progress=tell, cancelled=cancelled)

        return work

    def _go_to_mention(self, mention: Mention) -> None:
        self._open_document(mention.document)
        self._article.view.choose(mention.annotation.id)
        self._parent.window().activateWindow()
        self._article.view.setFocus()

    def _on_committed(self, edit: Edit) -> None:
        if any(isinstance(change.after or change.before, Entry) for change in edit.changes):
            self._bridge.forget_entries()
            self.quote.show_quote(None, None)
            self._show_quote()
        if self.registry is not None and self.registry.isVisible():
            self.registry.show_entries()

    # -- mark all

    def _mark_selected(self, layer: SpanLayer, label: Label) -> None:
        view, text = self._article.view, self._annotating.text
        selected, chosen = view.selected_span(), self._article.chosen()
        if selected is not None:
            wording = selected.text_of(text).strip()
        else:
            wording = covered_text(text, chosen.fragments) if chosen else ""
        if not wording:
            self._messages.info(tr("Select the words that should be marked everywhere."))
            return
        self._ask_places(Pattern(wording, layer.id, label.id, {}))

    def _ask_places(self, pattern: Pattern) -> None:
        label = self._schema.layer(pattern.layer).labels_by_id.get(pattern.label)
        name = label.name if label else pattern.layer
        if self.mark_all is not None:
            self.mark_all.deleteLater()
        self.mark_all = dialog = MarkAllDialog(
            pattern,
            name,
            self._places,
            lambda scope: self._places_of(pattern, scope),
            lambda places: self._marking(pattern, places),
            self._parent,
        )
        dialog.agreed.connect(lambda edit: self._bridge.run(lambda _session: edit))
        dialog.finished.connect(lambda _result: self._article.view.setFocus())
        dialog.open()

    def _places_of(self, pattern: Pattern, scope: Scope) -> Work:
        session, document = self._bridge.session, self._article.id
        assert document is not None

        def work(tell: Tell, cancelled: Cancelled) -> list[Place]:
            return mark_all.places(
                session, document, pattern, scope, on_progress=tell, cancelled=cancelled
            )

        return work

    def _marking(self, pattern: Pattern, places: list[Place]) -> Work:
        session = self._bridge.session

        def work(tell: Tell, cancelled: Cancelled) -> Edit:
            return mark_all.mark_all(
                session, pattern, places, on_progress=tell, cancelled=cancelled
            )

        return work
