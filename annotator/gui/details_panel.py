"""Everything about the chosen annotation, and everything about the article, in two tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from annotator.commands.session import OpenDocument
from annotator.commands.suggestions import suggested_by
from annotator.domain.annotation import Annotation
from annotator.domain.schema import DocumentLayer, Layer, Schema
from annotator.domain.span import Fragments
from annotator.gui.attribute_form import AttributeForm
from annotator.gui.editors import QuietComboBox, readable
from annotator.gui.entity_editor import Registry
from annotator.gui.keys import offered_labels
from annotator.gui.link_list import LinkList
from annotator.gui.theme import Theme
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import GAP, Label, scrolled

_LONGEST = 1_500
_NOTHING_CHOSEN = later(
    "Nothing chosen.\n\nClick a mark in the text, or press Tab, to see and change an annotation."
)
_NO_ARTICLE = later("No article is open.")


class DetailsPanel(QTabWidget):
    """The tabs "Annotation" and "Article". They show, and report what the user wants changed."""

    def __init__(self, schema: Schema, registry: Registry, theme: Theme) -> None:
        super().__init__()
        self.annotation = AnnotationDetails(schema, registry, theme)
        self.article = ArticleDetails(schema, registry)
        self.setDocumentMode(True)
        self.addTab(scrolled(self.annotation), tr("Annotation"))
        self.addTab(scrolled(self.article), tr("Article"))

    def show_document(self, here: OpenDocument | None, chosen: Annotation | None) -> None:
        """Show the present state of the article and of the chosen annotation."""
        self.annotation.show_annotation(chosen, here)
        self.article.show_document(here)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.annotation.links.set_theme(theme)

    def show_article_form(self, layer: str, attribute: str = "") -> None:
        """Bring the article's form of a layer to the front, ready for typing in an attribute.

        Without an attribute, or with one that nobody sets, that is the first of the form.
        """
        self.setCurrentIndex(1)
        area = self.widget(1)
        form = self.article.form(layer)
        editor = form.take_focus(attribute)
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(editor)


class AnnotationDetails(QWidget):
    """The chosen annotation: label, exact text, attributes, links.

    Of a suggestion only the label can be changed, which accepts it.
    """

    relabelled = Signal(object, str)
    attribute_edited = Signal(object, str, object)
    jump_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, schema: Schema, registry: Registry, theme: Theme) -> None:
        super().__init__()
        self._schema = schema
        self._shown: Annotation | None = None
        self._empty = Label(tr(_NOTHING_CHOSEN), role="muted", wrap=True)
        self._title = Label(role="title")
        self._label = QuietComboBox()
        self._label.setAccessibleName(tr("Label"))
        self._label.activated.connect(self._on_label_activated)
        self._text = Label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where = Label(role="muted", wrap=True)
        self._form = AttributeForm(registry)
        self._form.edited.connect(self._on_attribute_edited)
        self.links = LinkList(schema, registry, theme)
        self.links.jump_wanted.connect(self.jump_wanted)
        self.links.delete_wanted.connect(self.delete_wanted)
        self.links.attribute_edited.connect(self.attribute_edited)
        self._body = QWidget()
        _column(
            self._body, self._title, self._label, self._text, self._where, self._form, self.links
        )
        _column(self, self._empty, self._body, margin=2 * GAP, stretch=True)
        self.show_annotation(None, None)

    @property
    def form(self) -> AttributeForm:
        """The editors of the annotation's attributes."""
        return self._form

    def texts(self) -> tuple[str, ...]:
        """What is said about the chosen annotation; nothing when none is chosen."""
        shown = (self._title, self._text, self._where) if self._shown else ()
        return tuple(label.text() for label in shown)

    def show_annotation(self, annotation: Annotation | None, here: OpenDocument | None) -> None:
        """Show the annotation, or a word of help where none is chosen."""
        self._shown = annotation
        self._empty.setVisible(annotation is None)
        self._body.setVisible(annotation is not None)
        if annotation is None or here is None:
            return
        layer = self._schema.layer(annotation.layer)
        self._show_label(layer, annotation)
        self._text.setText(_exact_text(here.text, annotation.fragments))
        self._where.setText(_where(annotation, here))
        self._form.show_values(layer.attributes_of(annotation.label), annotation.attributes)
        self._form.setEnabled(annotation.author == here.task.annotator)
        self.links.show_links(annotation, here)

    def _show_label(self, layer: Layer, annotation: Annotation) -> None:
        self._title.setText(layer.name)
        labels = list(offered_labels(layer))
        if annotation.label in layer.labels_by_id and not layer.label(annotation.label).enabled:
            labels.append(layer.label(annotation.label))
        self._label.clear()
        for label in labels:
            self._label.addItem(
                f"{label.name}   {label.key}" if label.key else label.name, label.id
            )
        self._label.setCurrentIndex(self._label.findData(annotation.label))
        self._label.setVisible(len(labels) > 1)

    def _on_label_activated(self, index: int) -> None:
        label = self._label.itemData(index)
        if self._shown is not None and label != self._shown.label:
            self.relabelled.emit(self._shown.id, label)

    def _on_attribute_edited(self, attribute: str, value: object) -> None:
        if self._shown is not None:
            self.attribute_edited.emit(self._shown.id, attribute, value)


class ArticleDetails(QWidget):
    """What is known about the article, and a form for each layer of the whole article."""

    attribute_edited = Signal(str, str, object)

    def __init__(self, schema: Schema, registry: Registry) -> None:
        super().__init__()
        self._forms: dict[str, AttributeForm] = {}
        self._layers = [x for x in schema.layers if isinstance(x, DocumentLayer) and x.enabled]
        self._facts = Label(tr(_NO_ARTICLE), role="muted", wrap=True)
        widgets: list[QWidget] = [self._facts]
        for layer in self._layers:
            form = AttributeForm(registry)
            form.edited.connect(
                lambda name, value, layer_id=layer.id: self.attribute_edited.emit(
                    layer_id, name, value
                )
            )
            self._forms[layer.id] = form
            widgets += [Label(layer.name, role="title"), form]
        _column(self, *widgets, margin=2 * GAP, stretch=True)

    def form(self, layer: str) -> AttributeForm:
        """The form of one layer of the whole article."""
        return self._forms[layer]

    def show_document(self, here: OpenDocument | None) -> None:
        """Show another article, or other values."""
        self._facts.setText(_facts(here) if here else tr(_NO_ARTICLE))
        for layer in self._layers:
            form = self._forms[layer.id]
            form.setEnabled(here is not None)
            stored = next(iter(here.of_layer(layer.id)), None) if here else None
            form.show_values(layer.attributes, stored.attributes if stored else {})


def _exact_text(text: str, fragments: Fragments) -> str:
    shown = " … ".join(fragment.text_of(text) for fragment in fragments)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _where(annotation: Annotation, here: OpenDocument) -> str:
    places = ", ".join(f"{fragment.start}–{fragment.end}" for fragment in annotation.fragments)
    words = tr("{author} · characters {places}")
    parts = [words.format(author=annotation.author, places=places)]
    if model := suggested_by(here, annotation.id):
        parts.append(tr("suggested by {model}").format(model=model))
    return " · ".join(parts)


def _facts(here: OpenDocument) -> str:
    document = here.document
    facts = [
        document.title,
        *(f"{readable(name)}: {value}" for name, value in document.metadata.items()),
    ]
    length = tr("{count} characters").format(count=figure(len(document.text)))
    facts.append(f"{length} · {document.external_id}")
    return "\n".join(fact for fact in facts if fact)


def _column(owner: QWidget, *widgets: QWidget, margin: int = 0, stretch: bool = False) -> None:
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(GAP)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
