"""Type ahead to say who or what a mention means: an entry, a reason for none, or a new entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.schema import Attribute, AttributeType, Schema
from annotator.gui.entity_editor import Choice, choices
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label

_SHOWN = 40
_SIZE = (420, 340)
_REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen for an annotation's attribute: an entry or reason, or a name to create."""

    annotation: Annotation
    attribute: Attribute
    value: str
    is_new: bool = False


def reference_attribute(schema: Schema, annotation: Annotation) -> Attribute | None:
    """The attribute of the annotation that refers to a registry; the first of several."""
    layer = schema.layers_by_id.get(annotation.layer)
    if layer is None:
        return None
    for attribute in layer.attributes_of(annotation.label):
        if attribute.type is AttributeType.ENTITY_REF:
            return attribute
    return None


def ranked(
    found: Iterable[Choice], surface: str, recent: Iterable[str], reasons: Iterable[str]
) -> list[Choice]:
    """Those named like the text first, then recent ones, the rest by name, reasons last."""
    order = {value: place for place, value in enumerate(recent)}
    none_of_them = set(reasons)
    wanted = surface.casefold()

    def key(choice: Choice) -> tuple[bool, bool, int, str]:
        names = [choice.name, *choice.also.split(", ")]
        is_named = any(name.casefold() == wanted for name in names)
        place = order.get(choice.value, len(order))
        return (choice.value in none_of_them, not is_named, place, choice.name.casefold())

    return sorted(found, key=key)


class EntityPalette(QFrame):
    """A list under a search line, over the text. `chosen` carries a Wanted, `left` nothing."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, registry: Callable[[], Iterable[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("palette")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._registry = registry
        self._annotation: Annotation | None = None
        self._attribute: Attribute | None = None
        self._surface = ""
        self._recent: list[str] = []
        self._choices: list[Choice] = []
        self._title = Label(role="title")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Type a name, an alias or a reason"))
        self.search.setAccessibleName(tr("Search the registry"))
        self.search.textChanged.connect(self._look)
        self.search.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Entries"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for widget in (self._title, self.search, self.found):
            layout.addWidget(widget)
        self.hide()

    def ask(self, annotation: Annotation, attribute: Attribute, surface: str) -> None:
        """Ask who or what the annotation means."""
        self._annotation, self._attribute = annotation, attribute
        self._surface = " ".join(surface.split())
        self._title.setText(tr("Who or what is “{words}”?").format(words=self._surface[:60]))
        self._choices = list(choices(attribute, self._registry()))
        self.search.clear()
        self._look()
        self.resize(*_SIZE)
        self.move((self._around.width() - _SIZE[0]) // 2, 64)
        self.show()
        self.raise_()
        self.search.setFocus()

    def eventFilter(self, _watched: object, event: object) -> bool:
        """Up, Down, Enter and Escape of the search line belong to the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                row = self.found.currentRow() + by
                self.found.setCurrentRow(min(max(0, row), self.found.count() - 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if (item := self.found.currentItem()) is not None:
                    self._take(item)
            case Qt.Key.Key_Escape:
                self._leave()
            case _:
                return False
        return True

    def _look(self) -> None:
        assert self._attribute is not None
        words = self.search.text().casefold().split()
        fitting = [choice for choice in self._choices if choice.matches(words)]
        order = ranked(fitting, self._surface, self._recent, self._attribute.nil_reasons)
        self.found.clear()
        for text, value in self._rows(order):
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    def _rows(self, order: list[Choice]) -> Iterator[tuple[str, tuple[str, bool]]]:
        assert self._attribute is not None
        reasons = set(self._attribute.nil_reasons)
        entries = [choice for choice in order if choice.value not in reasons]
        for choice in [*entries[:_SHOWN], *(c for c in order if c.value in reasons)]:
            detail = f"   {choice.detail}" if choice.detail else ""
            yield f"{choice.name}{detail}", (choice.value, False)
        name = self.search.text().strip() or self._surface
        yield tr("+ New entry “{name}”").format(name=name), (name, True)

    def _take(self, item: QListWidgetItem) -> None:
        assert self._annotation is not None
        assert self._attribute is not None
        value, is_new = item.data(Qt.ItemDataRole.UserRole)
        if not is_new:
            self._recent = [value, *(x for x in self._recent if x != value)][:_REMEMBERED]
        self.hide()
        self.chosen.emit(Wanted(self._annotation, self._attribute, value, is_new))
        self.left.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
