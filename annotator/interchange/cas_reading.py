"""UIMA CAS as XMI and JSON, as INCEpTION and WebAnno write it, through dkpro-cassis.

The files count UTF-16 units; cassis converts. XMI needs its type system: a file with that in its
name, or else any that describes one, beside it or in a folder above, or in the same archive. A
file with a DOCTYPE is refused before any parser sees it: entities have no place here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.domain.annotation import AttributeValue, Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.domain.span import Fragments
from annotator.errors import UnreadableFile
from annotator.interchange.cas_archives import INITIAL, PackedXmi, packed_xmi
from annotator.interchange.cas_names import (
    ANNOTATION_ID,
    FRAGMENTS,
    ORDER,
    RELATION_ENDS,
    attribute_name,
    fragments_from,
    is_structure,
)
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    Written,
    files,
    name_from_path,
    placed_in_folder,
    resolve,
)
from annotator.interchange.offsets import Bounds, Units

_TYPE_SYSTEM = re.compile(r".*type_?system.*\.xml", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)
_HEAD = 4096
_NO_TYPES = (
    "its type system is missing: put the TypeSystem.xml of the export beside it, "
    "or take the export’s zip file as a whole"
)

_OURS = (ANNOTATION_ID, FRAGMENTS, ORDER)

# cassis and lxml raise errors of many unrelated kinds for what is no CAS.
_NO_CAS = (ValueError, LookupError, TypeError, AttributeError, SyntaxError, RuntimeError)


def read_xmi(path: Path) -> Read:
    """One document a file, `document/annotator.xmi` in a folder, as INCEpTION exports them.

    Archives are looked into: `document/annotator.zip`, or that of a document or a project.
    """
    types = _TypeSystems(path if path.is_dir() else path.parent)

    def load(file: Path) -> Any:
        from cassis import load_cas_from_xmi

        found = types.of(file.parent)
        return _loaded(load_cas_from_xmi, _checked(file), typesystem=found)

    for file in files(path, ".xmi", ".zip"):
        if file.suffix.lower() == ".zip":
            yield from _read_archive(file, path)
        elif file.stem != INITIAL:
            yield from _read_file(file, path, load)


def _read_archive(file: Path, path: Path) -> Read:
    from cassis import load_cas_from_xmi

    types, is_empty = _PackedTypeSystems(), True
    for found in packed_xmi(file):
        is_empty = False
        if isinstance(found, Rejected):
            yield found
            continue
        try:
            content = _safe(found.content, found.place)
            cas = _loaded(load_cas_from_xmi, content, typesystem=types.of(found))
            yield _document(cas, found.place, *_placed_in_archive(found, file, path))
        except BadDocument as error:
            yield Rejected(found.place, None, str(error))
    if is_empty:
        yield Rejected(file.name, None, "it holds no XMI files; export the project as UIMA CAS XMI")


def _placed_in_archive(found: PackedXmi, file: Path, path: Path) -> tuple[str, str]:
    """Document and annotator: the folder in the archive, else that of the archive, and the stem.

    Where there is neither folder, the document has no name and is found by its text.
    """
    folder = found.path.parent.name
    if not folder and path.is_dir() and file.parent != path:
        folder = file.parent.name
    return name_from_path(folder), name_from_path(found.path.stem)


def read_json(path: Path) -> Read:
    """Like `read_xmi`, for UIMA CAS JSON, which holds its types itself."""

    def load(file: Path) -> Any:
        from cassis import load_cas_from_json

        return _loaded(load_cas_from_json, _checked(file))

    for file in files(path, ".json"):
        yield from _read_file(file, path, load)


def _read_file(file: Path, path: Path, load: Callable[[Path], Any]) -> Read:
    try:
        cas = load(file)
        name, annotator = placed_in_folder(file, path)
        yield _document(cas, file.name, name, annotator)
    except BadDocument as error:
        yield Rejected(file.name, None, str(error))


class _TypeSystems:
    """The type systems below a folder, each loaded once for all the files it serves."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._loaded: dict[Path, Any] = {}

    def of(self, folder: Path) -> Any:
        """The nearest one from this folder up to the top; BadDocument when there is none."""
        from cassis import load_typesystem

        here = folder
        while not (found := self._in(here)):
            if here == self._top or here == here.parent:
                raise BadDocument(_NO_TYPES)
            here = here.parent
        if found[0] not in self._loaded:
            self._loaded[found[0]] = _loaded(load_typesystem, _checked(found[0]))
        return self._loaded[found[0]]

    def _in(self, folder: Path) -> list[Path]:
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() == ".xml")
        named = [file for file in found if _TYPE_SYSTEM.fullmatch(file.name)]
        return named or [file for file in found if _describes_types(_head(file))]


class _PackedTypeSystems:
    """The type systems of an archive; the same content is loaded once."""

    def __init__(self) -> None:
        self._loaded: dict[bytes, Any] = {}

    def of(self, found: PackedXmi) -> Any:
        """The nearest one in the archive; BadDocument when there is none."""
        from cassis import load_typesystem

        named = [one for one in found.beside if _TYPE_SYSTEM.fullmatch(PurePosixPath(one[0]).name)]
        described = [one for one in found.beside if _describes_types(one[1])]
        if not (candidates := named or described):
            raise BadDocument(_NO_TYPES)
        name, content = candidates[0]
        if content not in self._loaded:
            self._loaded[content] = _loaded(load_typesystem, _safe(content, name))
        return self._loaded[content]


def _describes_types(content: bytes) -> bool:
    return b"<typeSystemDescription" in content[:_HEAD]


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_HEAD)


def _checked(file: Path) -> str:
    """The file's text, once it is known to be safe to parse."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}.") from error
    return _safe(content, file.name)


def _safe(content: bytes, name: str) -> str:
    """The text, once it is known to bring no DOCTYPE. Only UTF-8 can be searched for one."""
    if _DOCTYPE.search(content):
        raise BadDocument(f"{name} has a DOCTYPE, which is refused")
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(f"{name} is not UTF-8 (byte {error.start})") from error
    if "\0" in text:
        raise BadDocument(f"{name} is not UTF-8 (NUL characters)")
    # lxml takes no text that declares an encoding, and this is text by now.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _loaded(load: Any, content: str, **options: Any) -> Any:
    """What cassis makes of the content; whatever it trips over is a bad document."""
    from cassis.typesystem import TypeCheckError, TypeNotFoundError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message="Not mapping external offset")
        try:
            return load(content, **options)
        except Warning as error:
            raise BadDocument(f"offsets do not fit the text ({error})") from error
        except (TypeCheckError, TypeNotFoundError, *_NO_CAS) as error:
            raise BadDocument(f"not a UIMA CAS ({error})") from error


@dataclass(slots=True)
class _Collector:
    """Annotations of one CAS; structures that links lead to are taken on demand."""

    spans: dict[str, Written] = field(default_factory=dict)
    others: list[ForeignAnnotation] = field(default_factory=list)

    def take(self, structure: Any) -> None:
        kind = structure.type
        ends = [structure.get(name) if kind.get_feature(name) else None for name in RELATION_ENDS]
        if all(_is_annotation(end) for end in ends):
            self._relation(structure, *ends)
        elif _is_annotation(structure):
            self._span(structure)
            self._links(structure)
        else:
            self.others.append(_annotation(structure))

    def _span(self, structure: Any) -> str:
        identity = _identity(structure)
        if identity not in self.spans:
            self.spans[identity] = Written(_annotation(structure), _bounds(structure))
        return identity

    def _relation(self, structure: Any, source: Any, target: Any) -> None:
        order = structure.get(ORDER) if structure.type.get_feature(ORDER) else None
        ends = (self._end(source), self._end(target), order)
        self.others.append(_annotation(structure, Ends(*ends)))

    def _end(self, structure: Any) -> AnnotationId:
        return AnnotationId(self._span(structure))

    def _links(self, structure: Any) -> None:
        """Links by features: a slot with roles, a list of annotations, or a single annotation."""
        for name, value in _features(structure):
            for index, linked in enumerate(_structures(value)):
                target = linked.get("target") if _is_slot(linked) else linked
                if not _is_annotation(target):
                    continue
                role = linked.get("role") if _is_slot(linked) else None
                features: dict[str, AttributeValue] = {} if role is None else {"role": role}
                ends = Ends(self._end(structure), self._end(target))
                identity = f"{_identity(structure)}:{name}:{index}"
                type_name = f"{structure.type.name}:{name}"
                self.others.append(ForeignAnnotation(identity, type_name, (), features, ends))


def _document(cas: Any, source: str, name: str, annotator: str) -> ForeignDocument:
    text = cas.sofa_string
    if not isinstance(text, str):
        raise BadDocument("it holds no text")
    collector = _Collector()
    for structure in sorted(cas.select_all_fs(), key=_order):
        if not is_structure(structure.type.name) and not _is_slot(structure):
            collector.take(structure)
    # cassis has converted the offsets already, so they count code points here.
    resolved = resolve(text, collector.spans.values(), Units.CODE_POINTS, source)
    return ForeignDocument(
        (source, None),
        name,
        text,
        (*resolved.annotations, *collector.others),
        annotator,
        rejected=resolved.rejected,
    )


def _order(structure: Any) -> tuple[int, int]:
    begin = structure.begin if _is_annotation(structure) else -1
    return (-1 if begin is None else begin, structure.xmiID or 0)


def _is_slot(structure: Any) -> bool:
    """Whether this is a link of a slot feature: it has its own type, a role and a target."""
    return all(structure.type.get_feature(name) for name in ("role", "target"))


def _is_annotation(structure: Any) -> bool:
    return hasattr(structure, "begin") and hasattr(structure, "end")


def _identity(structure: Any) -> str:
    if structure.type.get_feature(ANNOTATION_ID) and isinstance(structure.get(ANNOTATION_ID), str):
        return str(structure.get(ANNOTATION_ID))
    return f"{structure.type.name}#{structure.xmiID}"


def _annotation(structure: Any, ends: Ends | None = None) -> ForeignAnnotation:
    features = {
        attribute_name(name): value
        for name, raw in _features(structure)
        if (value := _value(raw)) is not None and name not in _OURS
    }
    nothing: Fragments = ()
    return ForeignAnnotation(_identity(structure), structure.type.name, nothing, features, ends)


def _bounds(structure: Any) -> tuple[Bounds, ...]:
    """The span, or its fragments where our own writer has noted them beside it."""
    written = structure.get(FRAGMENTS) if structure.type.get_feature(FRAGMENTS) else None
    whole = ((structure.begin, structure.end),)
    return fragments_from(written, structure.begin) if isinstance(written, str) else whole


def _features(structure: Any) -> Iterator[tuple[str, Any]]:
    for feature in sorted(structure.type.all_features, key=lambda feature: feature.name):
        if feature.name not in ("sofa", "begin", "end", *RELATION_ENDS):
            value = structure.get(feature.name)
            if value is not None:
                yield feature.name, value


def _value(raw: Any) -> AttributeValue | None:
    """A plain value; None for what is no value but a link."""
    if isinstance(raw, str | int | float):
        return raw
    elements = getattr(raw, "elements", None)
    if isinstance(elements, list) and elements and all(isinstance(one, str) for one in elements):
        return tuple(elements)
    return None


def _structures(value: Any) -> list[Any]:
    elements = getattr(value, "elements", [value])
    found = elements if isinstance(elements, list) else []
    return [one for one in found if hasattr(one, "type") and not isinstance(one, Mapping)]
