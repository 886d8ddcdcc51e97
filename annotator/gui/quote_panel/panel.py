"""The quotation being worked on: type, source, cue, relay chain, addressee, speaker, the rest."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from annotator.commands.quotes import parts_of, proposed_label
from annotator.commands.session import OpenDocument
from annotator.domain.annotation import Annotation
from annotator.domain.schema import Label as SchemaLabel
from annotator.domain.schema import Schema, SpanLayer
from annotator.domain.span import covered_text
from annotator.gui.attribute_form import AttributeForm
from annotator.gui.bindings import Bindings
from annotator.gui.editors import QuietComboBox
from annotator.gui.entity_editor import Registry
from annotator.gui.hints import excerpt
from annotator.gui.keys import offered_labels
from annotator.gui.quote_panel.part_row import PartRow
from annotator.gui.room_keys import TEXT
from annotator.gui.theme import Theme
from annotator.gui.translation import later, tr
from annotator.gui.widgets import GAP, Label, keep_tab_order, plain

_LONGEST = 240
_EMPTY = later(
    "No quotation yet.\n\n"
    "Press {key} to select one, then its layer's key. After that put the caret on who speaks, "
    "on the cue, on who passed it on or who is spoken to, and press the key shown here."
)


class QuotePanel(QWidget):
    """Shows one quotation and what is missing; reports everything the user wants changed."""

    relabelled = Signal(object, str)
    attribute_edited = Signal(object, str, object)
    jump_wanted = Signal(object)
    delete_wanted = Signal(object)
    move_wanted = Signal(object, int)
    same_speaker_wanted = Signal()

    def __init__(
        self, schema: Schema, registry: Registry, theme: Theme, bindings: Bindings
    ) -> None:
        super().__init__()
        self._schema = schema
        self._keys = {role.relation.id: role.key for role in bindings.roles(schema)}
        self._theme = theme
        self._shown: object = None
        self._quote: Annotation | None = None
        self._proposed: SchemaLabel | None = None
        key = bindings.shown(TEXT, "quotation")
        self._empty = Label(tr(_EMPTY).format(key=key), role="muted", wrap=True)
        self._text = Label(wrap=True)
        self._type = QuietComboBox()
        self._type.setAccessibleName(tr("Type of quotation"))
        self._type.activated.connect(self._on_type)
        self._proposal = QPushButton()
        self._proposal.clicked.connect(self._on_proposal)
        self._same = QPushButton(
            plain(f"{tr('Same speaker as last')}   {bindings.shown(TEXT, 'same_speaker')}")
        )
        self._same.clicked.connect(self.same_speaker_wanted)
        self._form = AttributeForm(registry)
        self._form.edited.connect(self._on_attribute)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._body = QWidget()
        self._lay_out()
        self.show_quote(None, None)

    @property
    def form(self) -> AttributeForm:
        """The editors of the quotation's attributes."""
        return self._form

    def quote(self) -> Annotation | None:
        """The quotation that is shown."""
        return self._quote

    def rows(self) -> tuple[str, ...]:
        """Every part in words, from top to bottom."""
        return tuple(row.words for row in self._rows())

    def proposal(self) -> str:
        """The id of the type that the quotation marks speak for, if it is another one."""
        return self._proposed.id if self._proposed is not None else ""

    def take_proposal(self) -> None:
        """Give the quotation the proposed type."""
        self._on_proposal()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from the next change on."""
        self._theme = theme
        self._shown = None

    def show_quote(self, quote: Annotation | None, here: OpenDocument | None) -> None:
        """Show a quotation with all it is linked to, or a word of help where there is none."""
        self._quote = quote
        self._empty.setVisible(quote is None or here is None)
        self._body.setVisible(quote is not None and here is not None)
        if quote is None or here is None:
            self._shown = None
            return
        parts = parts_of(self._schema, here, quote)
        shown = (quote, parts)
        if shown == self._shown:
            return
        self._shown = shown
        self._text.setText(excerpt(covered_text(here.text, quote.fragments), _LONGEST))
        self._show_type(quote, here.text)
        self._clear_parts()
        for part in parts:
            key = self._keys.get(part.relation.id, "")
            self._add_row(PartRow(part, key, here.text, self._theme))
        layer = self._schema.layer(quote.layer)
        self._form.show_values(layer.attributes_of(quote.label), quote.attributes)
        keep_tab_order(self)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP)
        body.addWidget(self._text)
        body.addWidget(self._type)
        body.addWidget(self._proposal)
        body.addLayout(self._parts)
        body.addWidget(self._same)
        body.addWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.addWidget(self._empty)
        column.addWidget(self._body)
        column.addStretch(1)

    def _show_type(self, quote: Annotation, text: str) -> None:
        layer = self._schema.layer(quote.layer)
        self._type.clear()
        for label in offered_labels(layer):
            self._type.addItem(f"{label.name}   {label.key}" if label.key else label.name, label.id)
        self._type.setCurrentIndex(self._type.findData(quote.label))
        proposed = None
        if isinstance(layer, SpanLayer):
            proposed = proposed_label(layer, text, quote.fragments)
        is_other = proposed is not None and proposed.id != quote.label
        self._proposed = proposed if is_other else None
        self._proposal.setVisible(is_other)
        if proposed is not None:
            words = tr("The marks say: {label}. Take it").format(label=proposed.name)
            self._proposal.setText(plain(words))

    def _rows(self) -> Iterable[PartRow]:
        for place in range(self._parts.count()):
            item = self._parts.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, PartRow):
                yield widget

    def _clear_parts(self) -> None:
        while item := self._parts.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add_row(self, row: PartRow) -> None:
        row.jump_wanted.connect(self.jump_wanted)
        row.delete_wanted.connect(self.delete_wanted)
        row.move_wanted.connect(self.move_wanted)
        self._parts.addWidget(row)

    def _on_type(self, index: int) -> None:
        label = self._type.itemData(index)
        if self._quote is not None and label != self._quote.label:
            self.relabelled.emit(self._quote.id, label)

    def _on_proposal(self) -> None:
        if self._quote is not None and self._proposed is not None:
            self.relabelled.emit(self._quote.id, self._proposed.id)

    def _on_attribute(self, name: str, value: object) -> None:
        if self._quote is not None:
            self.attribute_edited.emit(self._quote.id, name, value)
