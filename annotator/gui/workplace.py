"""What the quick keys and the chain of a quotation need of whoever carries out their commands."""

from __future__ import annotations

from typing import Protocol

from annotator.domain.annotation import Annotation
from annotator.domain.change import Edit
from annotator.domain.identity import AnnotationId
from annotator.domain.schema import Label, Layer, Schema, SpanLayer
from annotator.domain.selection import Snap
from annotator.domain.span import Fragments
from annotator.gui.article import Article
from annotator.gui.keys import Intent
from annotator.gui.modes import Mode


class Suggestions(Protocol):
    """The present suggestion and what can become of it."""

    def present(self) -> Annotation | None:
        """The suggestion that the next key answers."""

    def step(self, by: int) -> None:
        """Go to the next one (1) or to the one before (-1)."""

    def accept(self, label: str | None = None, fragments: Fragments | None = None) -> bool:
        """Make it the annotator's own, changed or as it is; False when there is none."""


class Workplace(Protocol):
    """The open article, the active layer, and the one way to change annotations."""

    schema: Schema
    article: Article
    active: Layer | None
    snap: Snap
    mode: Mode | None

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers on offer."""

    @property
    def text(self) -> str:
        """The text of the open article."""

    def activate(self, layer: Layer | None) -> None:
        """Make a layer the active one."""

    def enter(self, mode: Mode) -> None:
        """Let a mode take the keys."""

    def meant(self, layer: SpanLayer, *, exact: bool = False) -> Fragments:
        """What a label of the layer would cover."""

    def perform(self, intent: Intent, *, exact: bool = False) -> None:
        """Do what a key means."""

    @property
    def suggesting(self) -> Suggestions:
        """What models suggest in the open article."""

    def confirm(self) -> None:
        """Accept the present suggestion, or move the borders of the chosen annotation by keys."""

    def relabel(self, annotation: AnnotationId, label: str) -> bool:
        """Give an annotation another label; False when that is refused."""

    def run(self, command: object, *arguments: object) -> Edit | None:
        """Carry out a command on the open article; None when it is refused."""

    def show_new(self, annotation: AnnotationId) -> None:
        """Choose what was just made."""

    def remember(self, annotation: Annotation | None) -> None:
        """Take an annotation as the one worked on last."""

    def quote(self) -> Annotation | None:
        """The quotation that is being worked on."""

    def mark_all(self, layer: SpanLayer, label: Label) -> None:
        """Ask for all places of the selected words."""

    def is_action(self, key: str) -> bool:
        """Whether a key belongs to an action of the menus."""

    def say(self, text: str) -> None:
        """Tell the user something."""

    def refresh_hint(self) -> None:
        """Say again what the next key would do."""
