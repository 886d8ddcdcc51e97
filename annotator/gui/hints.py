"""What the next key would do, in words for the status line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.domain.annotation import Annotation
from annotator.domain.schema import Layer, RelationLayer, Schema, SegmentLayer
from annotator.domain.span import covered_text
from annotator.gui.bindings import Bindings, shown_key
from annotator.gui.keys import labelling_layers, offered_labels
from annotator.gui.room_keys import TEXT
from annotator.gui.translation import later, tr

_SHOWN = 6
_EXCERPT = 40
_FINISHED = later("This article is finished · {reopen} reopens it · {next_document} next article")
_SUGGESTED = later(
    "{confirm} accepts it · {delete} rejects it · a label's key accepts it with that label · "
    "{next_suggestion} next suggestion"
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the keys depend on: the active layer, what is selected, what is chosen."""

    active: Layer | None
    layers: tuple[Layer, ...]
    selected: str
    chosen: Annotation | None
    can_link: bool = False
    is_finished: bool = False
    brush: str = ""
    is_chord: bool = False
    roles: tuple[tuple[str, str], ...] = ()
    suggested: Annotation | None = None
    keys: Bindings = field(default_factory=Bindings)

    def with_keys(self, text: str) -> str:
        """A text in which keys are named by what they do, with the keys in force."""
        names = re.findall(r"\{(\w+)\}", text)
        return text.format(**{name: self._key(name) for name in names})

    def _key(self, name: str) -> str:
        keys = self.keys
        return keys.shown(TEXT, name) if name in TEXT.keys else shown_key(keys.action_keys(name)[0])


def hint(here: Situation) -> str:
    """One line for the situation."""
    if here.is_finished:
        return here.with_keys(tr(_FINISHED))
    if here.is_chord:
        return tr("Now a layer's key: {keys} · Esc cancels").format(keys=_layer_keys(here))
    if here.brush:
        return tr("Every selection becomes {label} · Esc ends").format(label=here.brush)
    if here.selected:
        roles = f"{_keys(here.roles)} · " if here.roles else ""
        words = tr("{words} selected").format(words=word_count(here.selected))
        return f"{words} · {roles}{_label_keys(here)}"
    if here.suggested is not None:
        return here.with_keys(tr(_SUGGESTED))
    if here.chosen is not None:
        return _for_chosen(here)
    return _for_caret(here)


def word_count(text: str) -> str:
    """How much text that is: "1 word", "12 words"."""
    count = len(text.split())
    if count == 0:
        return tr("%n blank character(s)", len(text))
    return tr("%n word(s)", count)


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[: length - 1].rstrip()}…"


def name_of(annotation: Annotation, schema: Schema) -> str:
    """What the schema calls the annotation: its label, or its layer if that has only one."""
    layer = schema.layers_by_id.get(annotation.layer)
    if layer is None:
        return annotation.label
    label = layer.labels_by_id.get(annotation.label)
    return label.name if label is not None and len(layer.labels) > 1 else layer.name


def described(annotation: Annotation, schema: Schema, text: str) -> str:
    """The annotation's name and the beginning of its text."""
    covered = covered_text(text, annotation.fragments)
    return f"{name_of(annotation, schema)} · {excerpt(covered)}"


def _for_chosen(here: Situation) -> str:
    parts = [tr("{confirm} moves its borders"), tr("{delete} removes it")]
    if here.can_link:
        parts.insert(0, tr("{link} links it"))
    parts = [here.with_keys(part) for part in parts]
    if here.active is not None and here.chosen and here.active.id == here.chosen.layer:
        others = [x for x in offered_labels(here.active) if x.id != here.chosen.label and x.key]
        if others:
            parts.append(tr("relabel: {keys}").format(keys=_keys((x.key, x.name) for x in others)))
    return " · ".join(parts)


def _for_caret(here: Situation) -> str:
    if isinstance(here.active, SegmentLayer):
        words = tr("Label this line: {keys} · Esc leaves the layer")
        return words.format(keys=_label_keys(here))
    if here.roles:
        words = tr("Of the last quotation: {keys}").format(keys=_keys(here.roles))
        return f"{words} · {_label_keys(here)}"
    if here.active is None:
        words = tr("Choose a layer: {keys} · Tab next annotation")
        return words.format(keys=_layer_keys(here))
    words = tr("Select text, then {keys} · Tab next annotation · Esc leaves the layer")
    return words.format(keys=_label_keys(here))


def _label_keys(here: Situation) -> str:
    if here.active is None or isinstance(here.active, RelationLayer):
        return tr("choose a layer: {keys}").format(keys=_layer_keys(here))
    labels = [(label.key, label.name) for label in offered_labels(here.active) if label.key]
    return _keys(labels) if labels else here.active.name


def _layer_keys(here: Situation) -> str:
    return _keys((layer.key, layer.name) for layer in labelling_layers(here.layers) if layer.key)


def _keys(pairs: Iterable[tuple[str, str]]) -> str:
    named = [f"{key} {name}" for key, name in pairs]
    more = ", …" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more
