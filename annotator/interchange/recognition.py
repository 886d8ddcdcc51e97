"""Which format a file or folder of annotations is in, by endings and by what files begin with.

Nothing is parsed as a whole; what cannot be told apart is left to the person who knows.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson

NATIVE = "native"
"""The name of the program's own format, beside those of `formats`."""

_HEAD = 1 << 16
_MOST_FILES = 50
_BY_ENDING = {
    ".ann": "brat",
    ".xmi": "cas_xmi",
    ".spacy": "spacy",
    **dict.fromkeys((".conll", ".conll03", ".iob2", ".iob", ".bio"), "conll"),
}
_BY_KEYS = (
    (NATIVE, ({"document", "text_sha256"}, {"layer", "fields"}, {"layer", "members"})),
    ("cas_json", ({"%FEATURE_STRUCTURES"}, {"%TYPES"})),
    ("label_studio", ({"data", "annotations"}, {"data", "predictions"})),
    ("gliner", ({"tokenized_text"},)),
    ("prodigy", ({"text", "answer"}, {"text", "_input_hash"}, {"text", "spans"})),
    ("doccano", ({"text", "label"}, {"text", "labels"}, {"text", "entities"}, {"text", "cats"})),
)
"""The keys that a record of a format has, all of one set; the first format that fits counts."""


def recognised(path: Path) -> str | None:
    """The name of the format, None when it cannot be told; never raises for a bad file."""
    try:
        found = {name for file in _files(path) if (name := _format_of(file))}
    except OSError:
        return None
    return found.pop() if len(found) == 1 else None


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():  # a pipe would wait for ever
        yield path
    below = (file for file in sorted(path.rglob("*")) if file.is_file())
    for number, file in enumerate(below):
        if number == _MOST_FILES:
            return
        yield file


def _format_of(file: Path) -> str | None:
    ending = file.suffix.lower()
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if ending == ".zip":
        return _packed(file)
    if ending == ".tsv":
        return "webanno" if _head(file).startswith(b"#FORMAT=WebAnno") else None
    if ending in (".json", ".jsonl"):
        return _by_keys(_head(file))
    return None


def _packed(file: Path) -> str | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    return "cas_xmi" if any(name.lower().endswith(".xmi") for name in names) else None


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()


def _by_keys(head: bytes) -> str | None:
    keys = _keys(head)
    for name, sets in _BY_KEYS:
        if any(wanted <= keys for wanted in sets):
            return name
    return None


def _keys(head: bytes) -> set[str]:
    """The keys of the first record: of the first line, or read off where it is cut or spread."""
    try:
        record = orjson.loads(head.split(b"\n", 1)[0])
    except orjson.JSONDecodeError:
        return _keys_in_part(head)
    if isinstance(record, list):
        record = record[0] if record else {}
    return set(record) if isinstance(record, dict) else set()


def _keys_in_part(head: bytes) -> set[str]:
    """The names before a colon, at any depth: enough to tell formats apart."""
    parts = head.decode("utf-8", "replace").split('"')
    return {
        part
        for part, after in zip(parts[1::2], parts[2::2], strict=False)
        if after.lstrip().startswith(":")
    }
