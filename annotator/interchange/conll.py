"""CoNLL-2003 files: a token a line, its tag in the last column, a blank line after a sentence.

Written are IOB2 tags with the columns "token -X- _ tag"; read are IOB1, IOB2 and BIOES. The third
column of a -DOCSTART- line holds the document's name, written in percent signs; other files are
known by their text. There are no offsets: tokens are looked up in the project's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from annotator.domain.document import Rejected
from annotator.domain.segmentation import sentence_bounds
from annotator.domain.span import Span
from annotator.interchange.foreign import (
    BadDocument,
    ForeignAnnotation,
    ForeignDocument,
    Read,
    files,
    name_from_path,
    read_text,
)
from annotator.interchange.tokens import Tokens, language_of
from annotator.interchange.writing import (
    Holds,
    Loss,
    Outgoing,
    Versions,
    Writing,
    outgoing,
    text_lines,
)

_HOLDS = Holds(overlaps=False)
_DOCSTART = "-DOCSTART-"
_NO_NAME = ("-X-", "O", "_", "-")
_TAG = re.compile(r"([BIESLU])-(.+)")


@dataclass(slots=True)
class _Draft:
    """A document as its lines come."""

    name: str
    line: int
    text: str = ""
    annotations: list[ForeignAnnotation] = field(default_factory=list)
    label: str = ""
    start: int = 0

    def token(self, word: str, tag: str, line: int) -> None:
        start = len(self.text)
        self.text += word
        mark, label = ("O", "") if tag == "O" else _parts(tag, line)
        if mark in "BSUO" or label != self.label:
            self.close(start)
            self.label, self.start = label, start
        if mark in "ESLU":
            self.close(len(self.text))
        self.text += " "

    def close(self, end: int) -> None:
        """End the span that is open, at the last token before this offset."""
        if self.label:
            span = Span(self.start, len(self.text[:end].rstrip()))
            identity = f"{self.label}@{self.start}"
            self.annotations.append(ForeignAnnotation(identity, self.label, (span,)))
        self.label = ""


def _parts(tag: str, line: int) -> tuple[str, str]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise BadDocument(f"line {line}: “{tag}” is no tag")
    return match[1], match[2]


def read(path: Path) -> Read:
    """A document for each -DOCSTART-, or one for a file without."""
    for file in files(path, ".conll", ".conll03", ".iob2", ".iob", ".bio", ".txt"):
        try:
            yield from _documents(file)
        except BadDocument as error:
            yield Rejected(file.name, None, str(error))


def _documents(file: Path) -> Read:
    draft = _Draft(name_from_path(file.stem), 1)
    for number, line in enumerate(read_text(file).removeprefix("\ufeff").split("\n"), start=1):
        columns = line.removesuffix("\r").split()
        if columns and columns[0] == _DOCSTART:
            yield from _finished(draft, file)
            draft = _Draft(_name(columns), number)
        elif not columns:
            draft.close(len(draft.text))
            draft.text += "\n"
        elif len(columns) < 2:
            raise BadDocument(f"line {number}: a token without a tag")
        else:
            draft.token(columns[0], columns[-1], number)
    yield from _finished(draft, file)


def _name(columns: list[str]) -> str:
    name = columns[2] if len(columns) > 3 else ""
    return "" if name in _NO_NAME else unquote(name, errors="replace")


def _finished(draft: _Draft, file: Path) -> Iterator[ForeignDocument]:
    draft.close(len(draft.text))
    if draft.text.strip():
        place = (file.name, draft.line)
        yield ForeignDocument(place, draft.name, draft.text, tuple(draft.annotations))


def write(works: Iterable[Versions], out: Path, writing: Writing) -> None:
    """Write all documents into one file."""
    text_lines(out, _written(works, writing))


def _written(works: Iterable[Versions], writing: Writing) -> Iterator[bytes]:
    for versions in works:
        for annotated in versions:
            found = outgoing(annotated, _HOLDS, writing)
            name = quote(found.document.external_id, safe="") or "_"
            yield f"{_DOCSTART} -X- {name} O\n".encode()
            yield from (line.encode("utf-8") for line in _sentences(found, writing))


def _sentences(found: Outgoing, writing: Writing) -> Iterator[str]:
    text, language = found.document.text, language_of(found.document)
    tokens = Tokens(text, language)
    tags, begins = ["O"] * len(tokens.bounds), [0] * len(tokens.bounds)
    for mark in found.marks:
        [span] = mark.fragments
        covering = tokens.covering(span, writing.losses)
        if covering is not None:
            first, last = covering
            if any(tag != "O" for tag in tags[first : last + 1]):
                # Two spans that are apart may still share a token.
                writing.losses[Loss.OVERLAP] += 1
                continue
            name = writing.word(mark)
            tags[first : last + 1] = [f"B-{name}", *[f"I-{name}"] * (last - first)]
            begins[first : last + 1] = [first] * (last - first + 1)
    first_of_sentence = {start for start, _end in sentence_bounds(text, language)}
    cut: set[int] = set()
    for number, (word, (start, _end)) in enumerate(zip(tokens.words, tokens.bounds, strict=True)):
        tag = tags[number]
        if start in first_of_sentence:
            yield "\n"
            if tag.startswith("I-"):
                # In IOB2 a sentence never begins inside a span.
                tag = f"B-{tag[2:]}"
                cut.add(begins[number])
        yield f"{word} -X- _ {tag}\n"
    yield "\n"
    writing.losses[Loss.CUT] += len(cut)
