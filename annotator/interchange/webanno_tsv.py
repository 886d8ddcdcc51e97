"""WebAnno TSV 3 (https://inception-project.github.io/releases, user guide, "WebAnno TSV 3.3").

Read only: INCEpTION itself sends people to XMI. The offsets are UTF-16 units. What stood between
two sentences is not in the file; blanks stand for it. Layers keep the full names of their types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.domain.annotation import AttributeValue, Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    Written,
    files,
    placed_in_folder,
    read_text,
    resolve,
)
from annotator.interchange.offsets import Bounds, OffsetTable, Units, mismatch
from annotator.interchange.webanno_cells import Cell, Reference, cells, references, unescaped

_LINK = re.compile("[0-9]{1,9}-[0-9]{1,9}")
_HEADER = re.compile(r"#T_(SP|CH|RL)=([^|]+)\|?(.*)")
_UNIT = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)")


@dataclass(frozen=True, slots=True)
class _Layer:
    kind: str
    type: str
    columns: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row: a token, or a part of one that an annotation covers."""

    id: str
    bounds: Bounds
    form: str
    cells: tuple[str, ...]
    line: int


@dataclass(slots=True)
class _File:
    layers: list[_Layer] = field(default_factory=list)
    sentences: list[tuple[list[str], list[_Unit]]] = field(default_factory=list)

    @property
    def units(self) -> Iterator[_Unit]:
        return (unit for _text, units in self.sentences for unit in units)


def read(path: Path) -> Read:
    """One document a file; in a folder `document/annotator.tsv`, as INCEpTION exports them.

    A single file is named by its stem and tells no annotator.
    """
    for file in files(path, ".tsv"):
        name, annotator = placed_in_folder(file, path)
        try:
            yield read_document(read_text(file), file.name, name=name, annotator=annotator)
        except BadDocument as error:
            yield Rejected(file.name, None, str(error))


def read_document(content: str, source: str, *, name: str, annotator: str = "") -> ForeignDocument:
    """The document of one file's content; BadDocument when it is none."""
    parsed = _parse(content)
    text, units = _text(parsed)
    collected = _Collector(source)
    for layer in parsed.layers:
        collected.take(layer, parsed)
    resolved = resolve(text, collected.spans(), units, source)
    repairs = () if units is Units.UTF16 else ("offsets were in code points",)
    return ForeignDocument(
        (source, None),
        name,
        text,
        (*resolved.annotations, *collected.links),
        annotator,
        rejected=(*resolved.rejected, *collected.rejected),
        repairs=repairs,
    )


def _parse(content: str) -> _File:
    # Only line feeds end lines: a value may hold U+2028 and its like.
    whole = content.removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in whole.split("\n")]
    if not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise BadDocument(_other_format(lines[0]))
    parsed, columns = _File(), 0
    for number, line in enumerate(lines[1:], start=2):
        if header := _HEADER.fullmatch(line):
            kind, type_name, rest = header.groups()
            names = tuple(rest.split("|"))
            _check_columns(kind, names, number)
            parsed.layers.append(_Layer(kind, type_name, names, columns))
            columns += len(names)
        elif line.startswith("#Text="):
            # A sentence of several lines has several of these, before its first token.
            if not parsed.sentences or parsed.sentences[-1][1]:
                parsed.sentences.append(([], []))
            parsed.sentences[-1][0].append(unescaped(line.removeprefix("#Text=")))
        elif line and not line.startswith("#"):
            if not parsed.sentences:
                raise BadDocument(f"line {number}: a token before its sentence")
            parsed.sentences[-1][1].append(_unit(line, number, columns))
    return parsed


def _other_format(first: str) -> str:
    """Versions 1 and 2 begin with the names of their columns, or with the first sentence."""
    if first.lstrip().startswith("#") and "FORMAT=" not in first:
        return "WebAnno TSV 1 or 2, which is not read; export it again as UIMA CAS XMI or as TSV 3"
    return f"not WebAnno TSV 3: it begins “{first[:40]}”"


def _check_columns(kind: str, names: Sequence[str], number: int) -> None:
    """Chains have two columns, relations say what they join, and roles have targets."""
    is_whole = {
        "CH": len(names) == 2,
        "RL": names[-1].startswith("BT_"),
        "SP": not names[-1].startswith("ROLE_"),
    }
    if not is_whole[kind]:
        raise BadDocument(f"line {number}: a layer without all its columns")


def _unit(line: str, number: int, columns: int) -> _Unit:
    match = _UNIT.match(line)
    if match is None:
        raise BadDocument(f"line {number}: not a token row")
    found = line[match.end() :].removeprefix("\t").split("\t")
    # Every row ends in a tab; rows of other programs may leave it out.
    values = found if found[-1] else found[:-1]
    if columns and len(values) != columns:
        raise BadDocument(f"line {number}: {len(values)} columns, not {columns}")
    unit, start, end, form = match.groups()
    return _Unit(unit, (int(start), int(end)), unescaped(form), tuple(values), number)


def _text(parsed: _File) -> tuple[str, Units]:
    """The text, and the unit in which every token is where its row says."""
    reason: str | None = None
    claims = [((unit.bounds,), unit.form) for unit in parsed.units if unit.form]
    for units in (Units.UTF16, Units.CODE_POINTS):
        text = _joined(parsed, units)
        wrong = mismatch(text, claims, units)
        if wrong is None:
            return text, units
        reason = reason or wrong
    raise BadDocument(str(reason))


def _joined(parsed: _File, units: Units) -> str:
    """The sentences with as many blanks between them as their offsets leave room for."""
    text, length = "", 0
    for lines, tokens in parsed.sentences:
        sentence = "\n".join(lines)
        if tokens:
            # A sentence may begin with white space, and so before its first token.
            lead = max(0, sentence.find(tokens[0].form))
            start = tokens[0].bounds[0] - OffsetTable(sentence).bounds(0, lead, units)[1]
            blanks = " " * max(0, start - length)
            text, length = text + blanks, length + len(blanks)
        text += sentence
        length += OffsetTable(sentence).bounds(0, len(sentence), units)[1]
    return text


class _Collector:
    """Puts annotations together from the cells of many rows."""

    def __init__(self, source: str) -> None:
        self.links: list[ForeignAnnotation] = []
        self.rejected: list[Rejected] = []
        self._source = source
        self._spans: dict[str, _Span] = {}
        self._at: dict[tuple[str, int], list[_Span]] = {}

    def take(self, layer: _Layer, parsed: _File) -> None:
        """All annotations of a layer; layers are taken in the file's order."""
        waiting: list[_Waiting] = []
        chains: dict[str, dict[int, tuple[_Span, str]]] = {}
        for unit in parsed.units:
            columns = unit.cells[layer.first : layer.first + len(layer.columns)]
            match layer.kind:
                case "RL":
                    self._relations(layer, unit, columns)
                case "CH":
                    self._chain(layer, unit, columns, chains)
                case _:
                    waiting += self._marks(layer, unit, columns)
        for one in waiting:
            self._slot(one, parsed)
        for number in sorted(chains, key=int):
            self._chain_links(layer, [link for _n, link in sorted(chains[number].items())])

    def spans(self) -> Iterator[Written]:
        """The spans with the offsets of the file."""
        for span in self._spans.values():
            annotation = ForeignAnnotation(
                span.id, span.type, features=span.features, line=span.line
            )
            yield Written(annotation, (span.bounds,))

    def _marks(self, layer: _Layer, unit: _Unit, columns: Sequence[str]) -> Iterator[_Waiting]:
        slots = [n for n, name in enumerate(layer.columns) if name.startswith("ROLE_")]
        targets = {n + 1 for n in slots}
        plain = {n: cells(column) for n, column in enumerate(columns) if n not in targets}
        for index in range(max((len(found) for found in plain.values()), default=0)):
            stacked = {n: found[index] for n, found in plain.items() if index < len(found)}
            number = next((cell.number for cell in stacked.values() if cell.number), 0)
            features: dict[str, AttributeValue] = {
                layer.columns[n]: cell.value
                for n, cell in stacked.items()
                if n not in slots and cell.value is not None and layer.columns[n]
            }
            span = self._span(layer.type, number, unit, features)
            for n in slots:
                role = stacked.get(n)
                found = references(columns[n + 1])
                if role is not None and index < len(found) and span.line == unit.line:
                    yield _Waiting(span, layer.columns[n], role, found[index])

    def _span(
        self, type_name: str, number: int, unit: _Unit, features: dict[str, AttributeValue]
    ) -> _Span:
        identity = f"{type_name}#{number}" if number else f"{type_name}@{unit.id}"
        span = self._spans.get(identity)
        if span is None:
            span = self._spans[identity] = _Span(
                identity, type_name, number, unit.bounds, features, unit.line
            )
        span.bounds = (min(span.bounds[0], unit.bounds[0]), max(span.bounds[1], unit.bounds[1]))
        self._at.setdefault((unit.id, number), []).append(span)
        return span

    def _slot(self, one: _Waiting, parsed: _File) -> None:
        """Links of a slot feature; `ROLE_host:links_link` gives their type."""
        name = one.column.removeprefix(f"ROLE_{one.host.type}:").partition("_")[0]
        roles = one.role.parts
        for index, reference in enumerate(one.targets):
            target = self._find(reference.unit, reference.number, "")
            role = roles[index] if index < len(roles) else None
            features: dict[str, AttributeValue] = {} if role is None else {"role": role}
            self._link(f"{one.host.type}:{name}", one.host, target, features, one.host.line)

    def _relations(self, layer: _Layer, unit: _Unit, columns: Sequence[str]) -> None:
        base = layer.columns[-1].removeprefix("BT_")
        values = [cells(column) for column in columns[:-1]]
        for index, (reference, *_more) in enumerate(references(columns[-1])):
            features: dict[str, AttributeValue] = {}
            for name, found in zip(layer.columns, values, strict=False):
                cell = found[index] if index < len(found) else None
                if cell is not None and cell.value is not None:
                    features[name] = cell.value
            source = self._find(reference.unit, reference.number, base)
            target = self._find(unit.id, reference.target, base)
            self._link(layer.type, source, target, features, unit.line)

    def _find(self, unit: str, number: int, base: str) -> _Span | None:
        """The annotation a reference means: at this unit, with this number, of this type."""
        found = self._at.get((unit, number), [])
        return next((span for span in found if not base or span.type == base), None)

    def _link(
        self,
        type_name: str,
        source: _Span | None,
        target: _Span | None,
        features: dict[str, AttributeValue],
        line: int,
    ) -> None:
        if source is None or target is None:
            reason = f"{type_name}: an end of it is no annotation of the file"
            self.rejected.append(Rejected(self._source, line, reason))
            return
        ends = Ends(AnnotationId(source.id), AnnotationId(target.id))
        identity = f"{type_name}~{len(self.links)}"
        self.links.append(
            ForeignAnnotation(identity, type_name, features=features, ends=ends, line=line)
        )

    def _chain(
        self,
        layer: _Layer,
        unit: _Unit,
        columns: Sequence[str],
        chains: dict[str, dict[int, tuple[_Span, str]]],
    ) -> None:
        """Elements of chains: `relation->chain-index` in one column, the type in the other."""
        found = zip(cells(columns[0]), cells(columns[1]), strict=False)
        for arrow, kind in found:
            label, _, where = arrow.raw.partition("->")
            chain, _, index = where.partition("-")
            if not _LINK.fullmatch(where):
                raise BadDocument(f"line {unit.line}: not a link of a chain: {arrow.raw}")
            features: dict[str, AttributeValue] = (
                {} if kind.value is None else {layer.columns[1]: kind.value}
            )
            identity = f"{layer.type}:{chain}-{index}"
            span = self._spans.setdefault(
                identity, _Span(identity, layer.type, 0, unit.bounds, features, unit.line)
            )
            span.bounds = (span.bounds[0], max(span.bounds[1], unit.bounds[1]))
            chains.setdefault(chain, {})[int(index)] = (span, "" if label == "*" else label)

    def _chain_links(self, layer: _Layer, links: list[tuple[_Span, str]]) -> None:
        for (source, label), (target, _next) in pairwise(links):
            features: dict[str, AttributeValue] = {layer.columns[0]: label} if label else {}
            self._link(f"{layer.type}:next", source, target, features, source.line)


@dataclass(slots=True)
class _Span:
    """An annotation that grows row by row."""

    id: str
    type: str
    number: int
    bounds: Bounds
    features: dict[str, AttributeValue]
    line: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A slot feature whose targets may stand further down."""

    host: _Span
    column: str
    role: Cell
    targets: tuple[Reference, ...]
