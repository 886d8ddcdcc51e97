"""What the files of other tools hold, in one form for all formats.

A reader yields a `ForeignDocument` for each document (or for each annotator's version of it) and
`Rejected` for what it cannot take. Its offsets are code points into the text that the file itself
carries; `placing` carries them over to the project's text, `names` to the project's schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote

from annotator.domain.annotation import Attributes, Ends, TaskState
from annotator.domain.document import Rejected
from annotator.domain.span import Fragments, Span, joined
from annotator.errors import UnreadableFile
from annotator.interchange.offsets import Bounds, OffsetTable, Units, mismatch

Place = tuple[str, int | None]

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ForeignAnnotation:
    """One annotation in the words of the other tool.

    `id` is unique in its document. `type` is the tool's name for it: a label where the tool has
    only labels, else a layer, and then a feature tells the label. `ends` name other annotations of
    the document; annotations without fragments and ends speak of the whole document.
    """

    id: str
    type: str
    fragments: Fragments = ()
    features: Attributes = field(default_factory=dict)
    ends: Ends | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignDocument:
    """One annotator's work on one document.

    `name` and `annotator` are empty where the file names none. `repairs` say what was put right,
    such as offsets counted in another unit; `rejected` are the parts that could not be read.
    """

    place: Place
    name: str
    text: str
    annotations: tuple[ForeignAnnotation, ...]
    annotator: str = ""
    state: TaskState = TaskState.IN_PROGRESS
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()


Read = Iterator[ForeignDocument | Rejected]


@dataclass(frozen=True, slots=True)
class Written:
    """A span as the file has it: offsets in the file's unit, and the text they should cover."""

    annotation: ForeignAnnotation
    bounds: tuple[Bounds, ...]
    covered: str | None = None


class BadDocument(ValueError):
    """A document of a file cannot be taken; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Spans with code-point offsets, and what happened on the way there."""

    annotations: tuple[ForeignAnnotation, ...]
    rejected: tuple[Rejected, ...]
    repairs: tuple[str, ...]


def resolve(text: str, written: Iterable[Written], declared: Units, source: str) -> Resolved:
    """Convert offsets to code points, in the unit in which every covered text is as written.

    The declared unit is tried first. BadDocument when a covered text fits neither unit; a span
    that lies outside the text or covers nothing is rejected alone.
    """
    found = list(written)
    units = _units(text, found, declared)
    repairs = () if units is declared else (f"offsets were in {units.value}, and are converted",)
    table = OffsetTable(text)
    annotations: list[ForeignAnnotation] = []
    rejected: list[Rejected] = []
    for one in found:
        try:
            spans = [Span(*table.code_points(bounds, units)) for bounds in one.bounds]
            annotations.append(replace(one.annotation, fragments=joined(spans)))
        except ValueError as error:
            name = f"{one.annotation.type} {one.annotation.id}"
            rejected.append(Rejected(source, one.annotation.line, f"{name}: {error}"))
    return Resolved(tuple(annotations), tuple(rejected), repairs)


def _units(text: str, written: list[Written], declared: Units) -> Units:
    claims = [(one.bounds, one.covered) for one in written if one.covered is not None]
    first = mismatch(text, claims, declared)
    if first is None:
        return declared
    if mismatch(text, claims, declared.other) is None:
        return declared.other
    raise BadDocument(f"{first}, in code points as in UTF-16 units; nothing of it was taken")


def files(path: Path, *suffixes: str) -> list[Path]:
    """The file, or every file below the folder with one of the suffixes, sorted by path.

    Links that lead out of the folder are passed over. UnreadableFile when there is none.
    """
    if not path.is_dir():
        return [path]
    root = path.resolve()
    found = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in suffixes and file.resolve().is_relative_to(root)
    )
    if not found:
        raise UnreadableFile(f"{path} holds no {' or '.join(suffixes)} files.")
    return found


def read_text(path: Path) -> str:
    """The text of a UTF-8 file with its line ends and its byte order mark as they are."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(f"not UTF-8 (byte {error.start})") from error


def placed_in_folder(file: Path, path: Path) -> tuple[str, str]:
    """Document and annotator of a file: `document/annotator.suffix` in a folder that was named.

    A file that was named itself, or lies at the top of the folder, is the document of its stem.
    """
    if path.is_dir() and file.parent != path:
        return name_from_path(file.parent.name), name_from_path(file.stem)
    return name_from_path(file.stem), ""


def name_for_path(name: str) -> str:
    """A file or folder name for any document or annotator: no name leads out of the folder.

    What is not safe is written in percent signs; a very long name is cut and told apart by its
    hash, and is then found again by the text.
    """
    safe = quote(name, safe=" ()[]{},;=+@!'")
    if not safe.strip(". "):
        safe = safe.replace(".", "%2E").replace(" ", "%20") or "%"
    if len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST]}~{sha256(name.encode('utf-8')).hexdigest()[:16]}"
    return safe


def name_from_path(name: str) -> str:
    """The name that `name_for_path` wrote so."""
    return unquote(name, errors="replace") if name != "%" else ""
