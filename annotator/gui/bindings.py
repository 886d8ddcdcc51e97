"""Which key does what in the text, what may be changed about it, and which keys clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.domain.schema import Layer, Schema
from annotator.errors import NotAllowed
from annotator.gui.actions import ACTIONS
from annotator.gui.keys import labelling_layers, offered_labels, offered_layers
from annotator.gui.translation import tr

_PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class TextKey:
    """One thing a key does in the text, in words to translate, with the keys it has at first."""

    words: str
    keys: tuple[str, ...]


TEXT_KEYS: Mapping[str, TextKey] = {
    "grow": TextKey("Select the next larger piece", ("+", "Alt+Shift+Right")),
    "shrink": TextKey("Select the next smaller piece", ("-", "Alt+Shift+Left")),
    "quotation": TextKey("Select the quotation here", ('"',)),
    "next_quotation": TextKey("Select the next quotation not tagged yet", ("N",)),
    "again": TextKey("Give the same label again", ("Space",)),
    "chord": TextKey("Next key is a layer's, whatever is active", ("/",)),
    "same_speaker": TextKey("Same speaker as the last quotation", ("Z",)),
    "next_alike": TextKey("Next annotation with this label", ("Ctrl+Tab",)),
    "previous_alike": TextKey("Previous annotation with this label", ("Ctrl+Shift+Tab",)),
    "walk_on": TextKey("Along the links: next partner", (".",)),
    "walk_back": TextKey("Along the links: previous partner", (",",)),
    "walk_home": TextKey("Back to where the links were followed from", ("Backspace",)),
    "end_on": TextKey("Move the end by a word to the right", ("]",)),
    "end_back": TextKey("Move the end by a word to the left", ("[",)),
    "start_on": TextKey("Move the start by a word to the right", ("}",)),
    "start_back": TextKey("Move the start by a word to the left", ("{",)),
    "end_on_little": TextKey("Move the end by a character to the right", ("Alt+]",)),
    "end_back_little": TextKey("Move the end by a character to the left", ("Alt+[",)),
    "start_on_little": TextKey("Move the start by a character to the right", ("Alt+}",)),
    "start_back_little": TextKey("Move the start by a character to the left", ("Alt+{",)),
    "split": TextKey("Split the annotation at the caret", ("|",)),
    "join": TextKey("Join with the next annotation of this label", ("&",)),
}

# Keys with which the text is read; they are the same for everybody.
_FIXED = frozenset(
    (
        *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab"),
        *("Esc", "Return", "Enter", "F6", "Ctrl+C", "Ctrl+A", "Ctrl+Left", "Ctrl+Right"),
        *("Ctrl+Home", "Ctrl+End", "Alt+Left", "Alt+Right"),
    )
)

_IN_THE_TEXT = "text"
_PROGRAM = "program"
_LAYERS = "layers"
_MEETING = {
    _PROGRAM: {_PROGRAM, _IN_THE_TEXT},
    _IN_THE_TEXT: {_PROGRAM, _IN_THE_TEXT, _LAYERS},
    _LAYERS: {_IN_THE_TEXT, _LAYERS},
}


@dataclass(frozen=True, slots=True)
class Binding:
    """One line of the key map. `scope` says where its keys count; a label's scope is its layer."""

    id: str
    scope: str
    group: str
    words: str
    keys: tuple[str, ...]


class Bindings:
    """The keys in force: those of the tables and the schema, with the user's changes over them."""

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self._changed = dict(changed or {})

    @property
    def changed(self) -> Mapping[str, str]:
        """The user's keys by the id of what they do."""
        return self._changed

    def command_for(self, key: str) -> str | None:
        """What a key of the text does by the table; None for keys that are not in it."""
        for name in TEXT_KEYS:
            if key in self.keys_of(name):
                return name
        return None

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The keys of one row of the table of text keys."""
        changed = self._changed.get(f"text:{name}")
        return (changed,) if changed else TEXT_KEYS[name].keys

    def action_keys(self, name: str) -> tuple[str, ...]:
        """The keys of one action of the program."""
        changed = self._changed.get(f"action:{name}")
        return (changed,) if changed else ACTIONS[name].keys

    def with_keys(self, schema: Schema) -> Schema:
        """The schema with the user's keys for its layers and labels."""
        return replace(schema, layers=tuple(map(self._rekeyed, schema.layers)))

    def _rekeyed(self, layer: Layer) -> Layer:
        labels = tuple(
            replace(label, key=self._changed.get(_label_id(layer, label.id), label.key))
            for label in layer.labels
        )
        return replace(layer, key=self._changed.get(f"layer:{layer.id}", layer.key), labels=labels)

    def all(self, schema: Schema | None) -> tuple[Binding, ...]:
        """Every key there is, of the program, the text and the schema, in the order of the map."""
        found = [
            Binding(f"action:{name}", _PROGRAM, tr("Program"), words_of(name), keys)
            for name in ACTIONS
            if (keys := self.action_keys(name))
        ]
        found += [
            Binding(
                f"text:{name}", _IN_THE_TEXT, tr("In the text"), tr(key.words), self.keys_of(name)
            )
            for name, key in TEXT_KEYS.items()
        ]
        if schema is not None:
            found += _of_schema(self.with_keys(schema))
        return tuple(found)

    def check(self, schema: Schema | None, binding_id: str, key: str) -> None:
        """NotAllowed, with a sentence, when the key cannot be given to this binding."""
        bindings = self.all(schema)
        wanted = next(b for b in bindings if b.id == binding_id)
        if not key:
            raise NotAllowed(tr("Press the key that should be used."))
        if key in _FIXED:
            words = tr("{key} moves in the text and stays as it is. Choose another key.")
            raise NotAllowed(words.format(key=key))
        meeting = _MEETING.get(wanted.scope, {wanted.scope})
        for other in bindings:
            if other.id != binding_id and other.scope in meeting and key in other.keys:
                words = tr(
                    "{key} is the key of “{other}” already. "
                    "Choose another key for “{wanted}”, or change that one first."
                )
                raise NotAllowed(words.format(key=key, other=other.words, wanted=wanted.words))
        if wanted.scope not in (_PROGRAM, _IN_THE_TEXT) and len(key) != 1:
            raise NotAllowed(tr("Layers and labels have a single letter, digit or sign as key."))

    def change(self, schema: Schema | None, binding_id: str, key: str | None) -> Bindings:
        """The same with one key changed, or None for the original one; NotAllowed on a clash."""
        rest = {name: old for name, old in self._changed.items() if name != binding_id}
        if key is None:
            original = Bindings(rest)
            restored = next(b for b in original.all(schema) if b.id == binding_id)
            for one in restored.keys:
                original.check(schema, binding_id, one)
            return original
        self.check(schema, binding_id, key)
        return Bindings({**rest, binding_id: key})


def _of_schema(schema: Schema) -> Iterator[Binding]:
    layers = offered_layers(schema, None)
    for layer in layers:
        if layer.key:
            yield Binding(f"layer:{layer.id}", _LAYERS, tr("Layers"), layer.name, (layer.key,))
    for layer in labelling_layers(layers):
        if len(offered_labels(layer)) > 1:
            for label in offered_labels(layer):
                keys = (label.key,) if label.key else ()
                scope = f"labels of {layer.id}"
                yield Binding(_label_id(layer, label.id), scope, layer.name, label.name, keys)


def _label_id(layer: Layer, label: str) -> str:
    return f"label:{layer.id}/{label}"


def key_name(event: QKeyEvent) -> str:
    """The pressed key as it is written in the tables: "N", "Alt+P", "+", "Ctrl+Tab".

    Signs are named by themselves, whichever keys of the keyboard make them.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    if 0x20 < key < 0x7F and not chr(key).isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(_PORTABLE)


def letter_of(name: str, modifier: str) -> str:
    """The letter or digit of "Alt+P" for the modifier "Alt+"; empty for other keys."""
    letter = name.removeprefix(modifier)
    return letter if name.startswith(modifier) and len(letter) == 1 and letter.isalnum() else ""


def words_of(action: str) -> str:
    """What an action does, in words, without the marks of a menu entry."""
    return tr(ACTIONS[action].text).replace("&", "").rstrip("…")


def grouped(bindings: Iterable[Binding]) -> Mapping[str, list[Binding]]:
    """The bindings by the group they are shown in, in order."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        groups.setdefault(binding.group, []).append(binding)
    return groups
