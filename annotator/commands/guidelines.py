"""The project's guideline: a Markdown document, and examples that annotators add to labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from annotator.domain.schema import Layer, Schema
from annotator.errors import NotAllowed, UnreadableFile
from annotator.store.store import Store

_DOCUMENT, _EXAMPLES = "guideline", "guideline_examples"
_LONGEST_DOCUMENT = 1_000_000
_LONGEST_EXAMPLE = 600

Examples = Mapping[str, Sequence["Example"]]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that shows what a label is for, and whose idea it was."""

    text: str
    document: str
    by: str


def guideline(store: Store) -> str:
    """The guideline as Markdown; empty while the project has none."""
    return str(store.setting(_DOCUMENT, ""))


def set_guideline(store: Store, path: Path) -> str:
    """Keep a Markdown file as the project's guideline, and return it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path.name} is not a text in UTF-8.") from error
    if len(text) > _LONGEST_DOCUMENT:
        raise UnreadableFile(f"{path.name} is too long for a guideline ({len(text):,} characters).")
    store.set_setting(_DOCUMENT, text)
    return text


def examples(store: Store) -> Examples:
    """The examples people added, by `key_of` the label."""
    kept = store.setting(_EXAMPLES, {})
    return {key: tuple(Example(**one) for one in found) for key, found in kept.items()}


def key_of(layer: Layer, label_id: str) -> str:
    """What a label's examples are kept under."""
    return f"{layer.id}/{label_id}"


def add_example(store: Store, schema: Schema, key: str, example: Example) -> Examples:
    """Keep a passage as an example of a label; all examples after it."""
    layer_id, _, label_id = key.partition("/")
    layer = schema.layers_by_id.get(layer_id)
    if layer is None or label_id not in layer.labels_by_id:
        raise NotAllowed("Choose the label first that this passage is an example of.")
    if not example.text.strip():
        raise NotAllowed("Select the passage first that shows what the label is for.")
    if len(example.text) > _LONGEST_EXAMPLE:
        raise NotAllowed(f"An example has at most {_LONGEST_EXAMPLE} characters; select less.")
    present = examples(store)
    if any(one.text == example.text for one in present.get(key, ())):
        raise NotAllowed("This passage is an example of the label already.")
    return _keep(store, {**present, key: (*present.get(key, ()), example)})


def remove_example(store: Store, key: str, example: Example) -> Examples:
    """Take an example away again; all examples after it."""
    present = examples(store)
    rest = tuple(one for one in present.get(key, ()) if one != example)
    return _keep(store, {**present, key: rest})


def _keep(store: Store, kept: Examples) -> Examples:
    store.set_setting(
        _EXAMPLES, {key: [asdict(one) for one in found] for key, found in kept.items() if found}
    )
    return kept
