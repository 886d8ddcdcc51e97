"""The schema as a panel: workspaces, layers, and the active layer's labels, with their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.schema import Layer, RelationLayer, Schema, Workspace
from annotator.gui.key_row import KeyRow
from annotator.gui.keys import Activate, Apply, Intent, StartLink, labelling_layers, offered_labels
from annotator.gui.marks import INK, MarkTypes
from annotator.gui.swatches import Swatch, swatch_of_label, swatch_of_layer
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, Label, keep_tab_order


class LabelPanel(QWidget):
    """Shows what can be given to text now. `intent_chosen` says what a click means, as a key would.

    `workspace_chosen` carries a workspace's id, or None for all layers.
    """

    intent_chosen = Signal(object)
    workspace_chosen = Signal(object)

    def __init__(self, schema: Schema, types: MarkTypes, theme: Theme) -> None:
        super().__init__()
        self._types = types
        self._reduces_colour = False
        self._theme = theme
        self._active: Layer | None = None
        self._layers: tuple[Layer, ...] = ()
        self._workspaces = _WorkspaceChoice(schema.workspaces, self.workspace_chosen.emit)
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(GAP, GAP, GAP, GAP)
        self._list.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(GAP, GAP, GAP, 0)
        top.addWidget(self._workspaces)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        self._workspaces.setVisible(bool(schema.workspaces))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        for row in self._rows.findChildren(KeyRow):
            row.set_theme(theme)

    def show_types(self, types: MarkTypes, *, reduces_colour: bool) -> None:
        """Show how labels look now; the bars of lines in one ink where colour is reduced."""
        if types is not self._types:
            self._types = types
            self._reduces_colour = reduces_colour
            self._build()

    def show_workspace(self, workspace: str | None, layers: Iterable[Layer]) -> None:
        """Offer the layers of another workspace."""
        self._workspaces.check(workspace)
        self._layers = tuple(layers)
        self._build()

    def show_active(self, layer: Layer | None) -> None:
        """Offer the labels of another layer."""
        self._active = layer
        self._build()

    def rows(self) -> tuple[KeyRow, ...]:
        """Every layer and label on offer, from top to bottom."""
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, KeyRow))

    def _build(self) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for layer in labelling_layers(self._layers):
            self._add_layer(layer)
        links = [x for x in self._layers if isinstance(x, RelationLayer)]
        if links:
            self._add_section(tr("Links from the chosen annotation"))
            for link in links:
                self._add_row(link.key, link.name, link, StartLink(link))
        self._list.addStretch(1)
        keep_tab_order(self)

    def _add_layer(self, layer: Layer) -> None:
        is_active = self._active is not None and layer.id == self._active.id
        labels = offered_labels(layer)
        alone = labels[0] if len(labels) == 1 else None
        row = self._add_row(layer.key, layer.name, layer, Activate(layer, alone))
        row.setCheckable(True)
        row.setChecked(is_active)
        if is_active and alone is None:
            for label in labels:
                self._add_label(layer, label.id)
            self._list.addSpacing(GAP)

    def _add_label(self, layer: Layer, label_id: str) -> None:
        label = layer.label(label_id)
        swatch = self._inked(swatch_of_label(layer, label, self._types))
        row = KeyRow(label.key, label.name, swatch, self._theme, description=label.description)
        row.setContentsMargins(3 * GAP, 0, 0, 0)
        intent = Apply(layer, label)  # type: ignore[arg-type]  # only labelling layers have rows
        row.clicked.connect(lambda: self.intent_chosen.emit(intent))
        self._list.addWidget(row)

    def _add_row(self, key: str, name: str, layer: Layer, intent: Intent) -> KeyRow:
        swatch = self._inked(swatch_of_layer(layer, self._types))
        row = KeyRow(key, name, swatch, self._theme, description=layer.description)
        row.clicked.connect(lambda: self.intent_chosen.emit(intent))
        self._list.addWidget(row)
        return row

    def _inked(self, swatch: Swatch | None) -> Swatch | None:
        is_bar = swatch is not None and swatch.type is None
        return Swatch(None, *INK) if is_bar and self._reduces_colour else swatch

    def _add_section(self, title: str) -> None:
        self._list.addSpacing(GAP)
        label = Label(title, role="section")
        label.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        self._list.addWidget(label)


class _WorkspaceChoice(QComboBox):
    """Which layers are worked on: those of one workspace, or all. Each also has its key."""

    def __init__(
        self, workspaces: Iterable[Workspace], chosen: Callable[[str | None], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Workspace"))
        self._ids: list[str | None] = []
        self._add(None, tr("All layers"), "Alt+0", chosen)
        for workspace in workspaces:
            self._add(workspace.id, workspace.name, workspace.key, chosen)
        self.activated.connect(lambda index: chosen(self._ids[index]))

    def check(self, workspace: str | None) -> None:
        """Show which one is in use."""
        self.setCurrentIndex(self._ids.index(workspace))

    def _add(
        self, workspace: str | None, name: str, key: str, chosen: Callable[[str | None], object]
    ) -> None:
        self._ids.append(workspace)
        self.addItem(f"{name}   {key}" if key else name)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda: chosen(workspace))
