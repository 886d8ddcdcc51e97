"""brat standoff (https://brat.nlplab.org/standoff.html), in: `story.ann` beside `story.txt`.

The server counts code points, but what browsers sent after a character above U+FFFF is shifted
(brat issue 1115); the text column shows which. Events become relations that lead from their
trigger to their arguments, "Event:Role"; equivalences become relations of consecutive members.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from annotator.domain.annotation import AttributeValue, Ends
from annotator.domain.document import Rejected
from annotator.domain.identity import AnnotationId
from annotator.interchange.brat_names import ORDER, lines_joined, unescaped
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    Written,
    files,
    name_from_path,
    read_text,
    resolve,
)
from annotator.interchange.offsets import Bounds, Units

_SPAN = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_TRIGGER = re.compile(r"(\S+):(T\S+)((?: +\S+:\S+)*) *")
_LINK = re.compile(r"(\S+)\s+\S+:(\S+)\s+\S+:(\S+) *")
_VALUE = re.compile(r"(\S+) (\S+)(?: (.+))?")
_RANK = re.compile("[0-9]{1,9}")
_BETWEEN = "._-"


class _BadLine(ValueError):
    """A line that cannot be taken; the message says why."""


def read(path: Path) -> Read:
    """One document for each .ann file.

    The annotator is in the name of the topmost folder (`anna/story.ann`), or in the file's own
    name beside that of the text (`story.anna.ann`, `story_anna.ann`, `anna-story.ann`).
    """
    texts = {
        file.resolve(): file for file in files(path.parent if path.is_file() else path, ".txt")
    }
    for file in files(path, ".ann"):
        try:
            text_file, annotator = _text_file(file, path, list(texts.values()))
            name = name_from_path(text_file.stem)
            yield _document(file, name, annotator, read_text(text_file))
        except BadDocument as error:
            yield Rejected(file.name, None, str(error))


def _text_file(file: Path, path: Path, texts: list[Path]) -> tuple[Path, str]:
    """The text of an .ann file, and the annotator that the names tell."""
    is_below = path.is_dir() and file.parent != path
    folder = file.relative_to(path).parts[0] if is_below else ""
    beside = file.with_suffix(".txt")
    if beside in texts:
        return beside, name_from_path(folder)
    near = [text for text in texts if file.parent.is_relative_to(text.parent)]
    if same := [text for text in near if text.stem == file.stem]:
        return max(same, key=lambda text: len(text.parts)), name_from_path(folder)
    named = [(text, who) for text in near if (who := _annotator(file.stem, text.stem))]
    if not named:
        raise BadDocument("its text file is not beside it")
    text, who = max(named, key=lambda pair: len(pair[0].stem))
    return text, name_from_path(who)


def _annotator(stem: str, text: str) -> str:
    """What stands before or after the text's name in the file's name."""
    before, found, after = stem.partition(text)
    if not found or (before and after):
        return ""
    rest = before or after
    mark = rest[-1] if before else rest[:1]
    return rest.strip(_BETWEEN) if mark and mark in _BETWEEN else ""


def _document(file: Path, name: str, annotator: str, text: str) -> ForeignDocument:
    parser = _Parser(file.name)
    for number, line in enumerate(read_text(file).removeprefix("\ufeff").split("\n"), start=1):
        parser.take(line.removesuffix("\r"), number)
    parser.finish()
    try:
        resolved = resolve(text, parser.written(), Units.CODE_POINTS, file.name)
    except BadDocument:
        if not text.startswith("\ufeff"):
            raise
        text = text.removeprefix("\ufeff")
        resolved = resolve(text, parser.written(), Units.CODE_POINTS, file.name)
    spans = tuple(
        replace(annotation, fragments=lines_joined(annotation.fragments, text))
        for annotation in resolved.annotations
    )
    return ForeignDocument(
        (file.name, None),
        name,
        text,
        (*spans, *parser.links.values()),
        annotator,
        rejected=(*parser.rejected, *resolved.rejected),
        repairs=resolved.repairs,
    )


@dataclass(slots=True)
class _Event:
    trigger: str
    type: str
    roles: list[tuple[str, str]]
    line: int


@dataclass(slots=True)
class _Parser:
    """Collects the lines of one file; later lines may speak of earlier ones and of later ones."""

    source: str
    spans: dict[str, Written] = field(default_factory=dict)
    links: dict[str, ForeignAnnotation] = field(default_factory=dict)
    events: dict[str, _Event] = field(default_factory=dict)
    features: list[tuple[str, str, str, int]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, line: str, number: int) -> None:
        if not line.strip():
            return
        identity, tab, rest = line.partition("\t")
        takers: dict[str, Callable[[str, str, int], None]] = {
            "T": self._span,
            "R": self._relation,
            "*": self._equivalence,
            "E": self._event,
            "A": self._attribute,
            "M": self._attribute,
            "N": self._normalisation,
            "#": self._note,
        }
        try:
            taker = takers.get(identity[:1])
            if not tab or taker is None:
                raise _BadLine("not a line of brat standoff")
            taker(identity, rest, number)
        except _BadLine as error:
            self._reject(number, f"{error}: “{line[:60]}”")

    def written(self) -> list[Written]:
        """The spans with their features."""
        return list(self.spans.values())

    def finish(self) -> None:
        """Join up what speaks of other lines, once all are known."""
        for identity, event in self.events.items():
            for index, (role, target) in enumerate(event.roles):
                name = f"{event.type}:{role.rstrip('0123456789')}"
                self._link(f"{identity}.{index}", name, event.trigger, target, event.line)
        for identity, link in list(self.links.items()):
            ends = link.ends and Ends(
                AnnotationId(self._trigger(link.ends.from_id)),
                AnnotationId(self._trigger(link.ends.to_id)),
            )
            if ends and not {ends.from_id, ends.to_id} <= self.spans.keys():
                self._reject(link.line, f"{link.type} {identity}: an end of it is missing")
                del self.links[identity]
            else:
                self.links[identity] = replace(link, ends=ends)
        for name, target, value, line in self.features:
            self._add_feature(name, self._trigger(target), value, line)

    def _trigger(self, identity: str) -> str:
        return self.events[identity].trigger if identity in self.events else identity

    def _span(self, identity: str, rest: str, line: int) -> None:
        head, _, covered = rest.partition("\t")
        match = _SPAN.fullmatch(head.strip())
        if match is None or identity in self.spans:
            raise _BadLine("not a span" if match is None else "a second one of this id")
        bounds = tuple(_bounds(part) for part in match[2].split(";"))
        annotation = ForeignAnnotation(identity, match[1], line=line)
        self.spans[identity] = Written(annotation, bounds, covered or None)

    def _relation(self, identity: str, rest: str, line: int) -> None:
        match = _LINK.fullmatch(rest.partition("\t")[0])
        if match is None or identity in self.links:
            raise _BadLine("not a relation" if match is None else "a second one of this id")
        self._link(identity, match[1], match[2], match[3], line)

    def _equivalence(self, _identity: str, rest: str, line: int) -> None:
        name, *members = rest.split()
        for index, pair in enumerate(pairwise(members)):
            self._link(f"*{line}.{index}", name, *pair, line)

    def _event(self, identity: str, rest: str, line: int) -> None:
        match = _TRIGGER.fullmatch(rest)
        if match is None or identity in self.events:
            raise _BadLine("not an event" if match is None else "a second one of this id")
        roles = [part.split(":", 1) for part in match[3].split()]
        self.events[identity] = _Event(match[2], match[1], [(r, t) for r, t in roles], line)

    def _attribute(self, _identity: str, rest: str, line: int) -> None:
        match = _VALUE.fullmatch(rest.rstrip())
        if match is None:
            raise _BadLine("not an attribute")
        self.features.append((match[1], match[2], match[3] or "", line))

    def _normalisation(self, _identity: str, rest: str, line: int) -> None:
        match = _VALUE.fullmatch(rest.partition("\t")[0])
        if match is None or match[3] is None:
            raise _BadLine("not a normalisation")
        self.features.append((match[1], match[2], match[3], line))

    def _note(self, _identity: str, rest: str, line: int) -> None:
        head, _, note = rest.partition("\t")
        name, _, target = head.partition(" ")
        if not target:
            raise _BadLine("a note on nothing")
        name = "note" if name == "AnnotatorNotes" else name
        self.features.append((name, target.strip(), unescaped(note), line))

    def _link(self, identity: str, name: str, source: str, target: str, line: int) -> None:
        ends = Ends(AnnotationId(source), AnnotationId(target))
        self.links[identity] = ForeignAnnotation(identity, name, ends=ends, line=line)

    def _add_feature(self, name: str, target: str, value: str, line: int) -> None:
        if target in self.links:
            link = self.links[target]
            if name == ORDER and _RANK.fullmatch(value) and link.ends:
                self.links[target] = replace(link, ends=replace(link.ends, order=int(value)))
            else:
                self.links[target] = _with_feature(link, name, value)
        elif target in self.spans:
            span = self.spans[target]
            annotation = _with_feature(span.annotation, name, value)
            self.spans[target] = replace(span, annotation=annotation)
        else:
            self._reject(line, f"{name} {target}: what it speaks of is missing")

    def _reject(self, line: int | None, reason: str) -> None:
        self.rejected.append(Rejected(self.source, line, reason))


def _with_feature(annotation: ForeignAnnotation, name: str, value: str) -> ForeignAnnotation:
    """The annotation with one more feature; a second value of the same name joins the first."""
    present = annotation.features.get(name)
    both: AttributeValue = value
    if isinstance(present, tuple):
        both = (*present, value)
    elif present is not None:
        both = (str(present), value)
    return replace(annotation, features={**annotation.features, name: both})


def _bounds(part: str) -> Bounds:
    start, end = part.split(" ")
    return int(start), int(end)
