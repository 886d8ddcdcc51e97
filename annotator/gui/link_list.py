"""The links of one annotation, in and out: each can be followed and removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.commands.session import OpenDocument
from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Schema
from annotator.domain.span import covered_text
from annotator.gui.attribute_form import AttributeForm
from annotator.gui.entity_editor import Registry
from annotator.gui.hints import excerpt
from annotator.gui.icons import icon
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel, Label, keep_tab_order


class LinkList(QWidget):
    """`jump_wanted` carries the annotation at the other end, `delete_wanted` the link."""

    jump_wanted = Signal(object)
    delete_wanted = Signal(object)
    attribute_edited = Signal(object, str, object)

    def __init__(self, schema: Schema, registry: Registry, theme: Theme) -> None:
        super().__init__()
        self._schema = schema
        self._registry = registry
        self._theme = theme
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, GAP, 0, 0)
        self._layout.setSpacing(GAP // 2)

    def show_links(self, annotation: Annotation, here: OpenDocument) -> None:
        """Show the links of another annotation, or what has become of them."""
        links = sorted(here.links_of(annotation.id), key=_out_first(annotation))
        ends = [here.find(_other_end(link, annotation)) for link in links]
        shown = (annotation.id, tuple(links), tuple(ends))
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        self.setVisible(bool(links))
        self._layout.addWidget(Label(tr("Links"), role="section"))
        for link, end in zip(links, ends, strict=True):
            if end is not None:
                self._add(link, end, here.text, leads_out=_leads_out(link, annotation))
        keep_tab_order(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from the next annotation on."""
        self._theme = theme
        self._shown = None

    def _clear(self) -> None:
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, link: Annotation, end: Annotation, text: str, *, leads_out: bool) -> None:
        layer = self._schema.layer(link.layer)
        rank = f" {link.ends.order}" if link.ends and link.ends.order else ""
        arrow = "→" if leads_out else "←"
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        words = f"{arrow} {layer.name}{rank}: {excerpt(covered_text(text, end.fragments))}"
        layout.addWidget(ElidedLabel(words), 1)
        jump = tr("Go to {name}").format(name=layer.name)
        layout.addWidget(self._button("jump", jump, self.jump_wanted, end))
        delete = tr("Delete link {name}").format(name=layer.name)
        layout.addWidget(self._button("delete", delete, self.delete_wanted, link))
        self._layout.addWidget(row)
        if layer.attributes:
            self._add_form(link)

    def _add_form(self, link: Annotation) -> None:
        form = AttributeForm(self._registry)
        form.setContentsMargins(2 * GAP, 0, 0, GAP)
        form.show_values(self._schema.layer(link.layer).attributes, link.attributes)
        form.edited.connect(lambda name, value: self.attribute_edited.emit(link.id, name, value))
        self._layout.addWidget(form)

    def _button(self, name: str, words: str, signal: object, target: Annotation) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._theme))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: signal.emit(target.id))  # type: ignore[attr-defined]  # bound signals have no public type
        return button


def _leads_out(link: Annotation, annotation: Annotation) -> bool:
    return link.ends is not None and link.ends.from_id == annotation.id


def _other_end(link: Annotation, annotation: Annotation) -> AnnotationId:
    assert link.ends is not None
    return link.ends.to_id if link.ends.from_id == annotation.id else link.ends.from_id


def _out_first(annotation: Annotation) -> Callable[[Annotation], tuple[bool, str, int, str]]:
    def key(link: Annotation) -> tuple[bool, str, int, str]:
        rank = link.ends.order or 0 if link.ends else 0
        return (not _leads_out(link, annotation), link.layer, rank, link.id)

    return key
