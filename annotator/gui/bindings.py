"""Which key does what in which room, what may be changed about it, and which keys clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.commands.quotes import Role, roles_of
from annotator.domain.schema import Layer, RelationLayer, Schema
from annotator.errors import NotAllowed
from annotator.gui.actions import ACTIONS
from annotator.gui.keys import labelling_layers, offered_labels, offered_layers
from annotator.gui.room_keys import ROOMS, TEXT, Room
from annotator.gui.translation import tr

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_PROGRAM = "program"
_LAYERS = "layers"
_PARTS = "parts"  # they come before layers with the same key, while a quotation is worked on
_ROOMS = frozenset(room.id for room in ROOMS)


@dataclass(frozen=True, slots=True)
class Binding:
    """One line of the key map.

    `scope` says where its keys count: in the whole program, in one room, for layers, or, while
    its layer is active, for a label. The keys of a fixed line are words for reading.
    """

    id: str
    scope: str
    group: str
    words: str
    keys: tuple[str, ...]
    is_fixed: bool = False


class Bindings:
    """The keys in force: those of the tables and the schema, with the user's changes over them."""

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self._changed = dict(changed or {})

    @property
    def changed(self) -> Mapping[str, str]:
        """The user's keys by the id of what they do."""
        return self._changed

    def command_for(self, room: Room, key: str) -> str | None:
        """What a key does in a room by its table; None for keys that are not in it."""
        for name in room.keys:
            if key in self.keys_of(room, name):
                return name
        return None

    def keys_of(self, room: Room, name: str) -> tuple[str, ...]:
        """The keys of one row of a room's table."""
        changed = self._changed.get(f"{room.id}:{name}")
        return (changed,) if changed else room.keys[name].keys

    def shown(self, room: Room, name: str) -> str:
        """The first key of one row of a room's table, as it is written on the screen."""
        return shown_key(self.keys_of(room, name)[0])

    def action_keys(self, name: str) -> tuple[str, ...]:
        """The keys of one action of the program."""
        changed = self._changed.get(f"action:{name}")
        return (changed,) if changed else ACTIONS[name].keys

    def roles(self, schema: Schema) -> tuple[Role, ...]:
        """The parts of a quotation with the keys that fill them."""
        return tuple(
            replace(role, key=self._changed.get(_role_id(role), role.key))
            for role in roles_of(schema)
        )

    def with_keys(self, schema: Schema) -> Schema:
        """The schema with the user's keys for its layers, labels and workspaces."""
        workspaces = tuple(
            replace(one, key=self._changed.get(f"workspace:{one.id}", one.key))
            for one in schema.workspaces
        )
        layers = tuple(map(self._rekeyed, schema.layers))
        return replace(schema, layers=layers, workspaces=workspaces)

    def _rekeyed(self, layer: Layer) -> Layer:
        labels = tuple(
            replace(label, key=self._changed.get(_label_id(layer, label.id), label.key))
            for label in layer.labels
        )
        return replace(layer, key=self._changed.get(f"layer:{layer.id}", layer.key), labels=labels)

    def all(self, schema: Schema | None) -> tuple[Binding, ...]:
        """Every key there is: of the text, the schema, the other rooms, the program's menus."""
        found = list(self._of_room(TEXT))
        if schema is not None:
            changed = self.with_keys(schema)
            found += _of_schema(changed, self.roles(changed))
        for room in ROOMS:
            if room is not TEXT:
                found += self._of_room(room)
        found += [
            Binding(f"action:{name}", _PROGRAM, _without_mnemonic(spec.menu), words_of(name), keys)
            for name, spec in ACTIONS.items()
            if (keys := self.action_keys(name))
        ]
        return tuple(found)

    def _of_room(self, room: Room) -> Iterator[Binding]:
        group = tr(room.name)
        for keys, words in room.fixed:
            yield Binding("", room.id, group, tr(words), (tr(keys),), is_fixed=True)
        for name, key in room.keys.items():
            yield Binding(
                f"{room.id}:{name}", room.id, group, tr(key.words), self.keys_of(room, name)
            )

    def check(self, schema: Schema | None, binding_id: str, key: str) -> None:
        """NotAllowed, with a sentence, when the key cannot be given to this binding."""
        bindings = [binding for binding in self.all(schema) if not binding.is_fixed]
        wanted = next(b for b in bindings if b.id == binding_id)
        if not key:
            raise NotAllowed(tr("Press the key that should be used."))
        for other in bindings:
            if other.id != binding_id and _meet(wanted.scope, other.scope) and key in other.keys:
                words = tr(
                    "{key} is the key of “{other}” already. "
                    "Choose another key for “{wanted}”, or change that one first."
                )
                raise NotAllowed(
                    words.format(key=shown_key(key), other=other.words, wanted=wanted.words)
                )
        if room := next((room for room in ROOMS if _reserves(room, wanted.scope, key)), None):
            words = tr("{key} always does the same in the room “{room}”. Choose another key.")
            raise NotAllowed(words.format(key=shown_key(key), room=tr(room.name)))
        if wanted.scope not in (_PROGRAM, *_ROOMS) and len(key) != 1:
            words = tr("Layers, labels and parts have a single letter, digit or sign as key.")
            raise NotAllowed(words)

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


def _of_schema(schema: Schema, roles: Iterable[Role]) -> Iterator[Binding]:
    layers = offered_layers(schema, None)
    yield from _of_workspaces(schema)
    yield from _of_layers(layers)
    for role in roles:
        words = tr("{part} of the last quotation").format(part=role.relation.name)
        keys = (role.key,) if role.key else ()
        yield Binding(_role_id(role), _PARTS, tr("Parts of a quotation"), words, keys)
    for layer in labelling_layers(layers):
        if len(offered_labels(layer)) > 1:
            yield from _of_labels(layer)


def _of_workspaces(schema: Schema) -> Iterator[Binding]:
    group = tr("Workspaces")
    if schema.workspaces:
        yield Binding("", _PROGRAM, group, tr("All layers"), ("Alt+0",), is_fixed=True)
    for one in schema.workspaces:
        if one.key:
            yield Binding(f"workspace:{one.id}", _PROGRAM, group, one.name, (one.key,))


def _of_layers(layers: Iterable[Layer]) -> Iterator[Binding]:
    for layer in sorted(layers, key=lambda layer: isinstance(layer, RelationLayer)):
        if layer.key:
            is_link = isinstance(layer, RelationLayer)
            group = tr("Links from the chosen annotation") if is_link else tr("Layers")
            yield Binding(f"layer:{layer.id}", _LAYERS, group, layer.name, (layer.key,))


def _of_labels(layer: Layer) -> Iterator[Binding]:
    for label in offered_labels(layer):
        keys = (label.key,) if label.key else ()
        scope = f"labels of {layer.id}"
        yield Binding(_label_id(layer, label.id), scope, layer.name, label.name, keys)


def _meet(first: str, second: str) -> bool:
    """Whether keys of two scopes can count at the same moment; letters of the text give way."""
    return first == second or _PROGRAM in (first, second) or {first, second} == {TEXT.id, _LAYERS}


def _reserves(room: Room, scope: str, key: str) -> bool:
    """Whether a key stands for the same at all times where the scope's keys count."""
    is_there = scope in (room.id, _PROGRAM) or (room is TEXT and scope not in _ROOMS)
    return is_there and key in room.reserved


def _role_id(role: Role) -> str:
    return f"part:{role.relation.id}"


def _label_id(layer: Layer, label: str) -> str:
    return f"label:{layer.id}/{label}"


def shown_key(name: str) -> str:
    """A key of the tables as it is written on the screen of this computer."""
    return QKeySequence(name).toString(_NATIVE) or name


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
    return _without_mnemonic(ACTIONS[action].text).rstrip("…")


def _without_mnemonic(text: str) -> str:
    return tr(text).replace("&", "")


def grouped(bindings: Iterable[Binding]) -> Mapping[str, list[Binding]]:
    """The bindings by the group they are shown in, in order."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        groups.setdefault(binding.group, []).append(binding)
    return groups
