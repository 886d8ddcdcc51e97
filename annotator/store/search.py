"""The full-text index: filled bit by bit, asked in words that a person typed.

FTS5 has a language of its own in which most punctuation is an error, so every phrase goes to it in
quotation marks. What it cannot see, such as the signs of "C++", is looked for in the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import apsw

from annotator.domain.concordance import Wanted
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Fragments, Span, joined
from annotator.store.connection import Database, single

_BATCH_CHARACTERS = 1_600_000  # a tenth of a second, in which nobody else writes
_LONGEST = 1_000
_MOST_WORDS = 40
_PARTS = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^"“]+)')
_PUNCTUATION = ".,;:!?'’‘”“«»()[]…–—-"
_NEVER_FOUND = "".join(map(chr, [0, *range(0xD800, 0xE000)]))
_MARKERS = [chr(code) for code in range(0xFDD0, 0xFDF0)]  # noncharacters, seldom in any text


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, taken apart.

    `match` is the FTS5 expression for all phrases, `shown` that of the phrases whose places FTS5
    can tell; `patterns` are regular expressions for the others, looked for in the text itself.
    """

    match: str
    shown: str
    patterns: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.match and not self.patterns


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that stand next to each other; with `takes_stars`, those that end in * are stems."""

    words: tuple[str, ...]
    takes_stars: bool

    def is_stem(self, word: str) -> bool:
        return self.takes_stars and len(word) > 1 and word.endswith("*") and word[-2].isalnum()

    @property
    def match(self) -> str:
        """The FTS5 expression; a stem can only be the last word of a phrase there."""
        if any(map(self.is_stem, self.words[:-1])):
            return " ".join(map(self._matched, self.words))
        *rest, last = self.words
        return self._matched(" ".join((*rest, last)))

    def _matched(self, term: str) -> str:
        if not any(map(str.isalnum, term)):
            return ""
        return f"{_quoted(term[:-1])}*" if self.is_stem(term) else _quoted(term)

    @property
    def is_shown(self) -> bool:
        """Whether FTS5 sees all of it: words alone, with ordinary punctuation between them."""
        term = " ".join(self.words)
        ends_in_stem = self.is_stem(self.words[-1])
        return (
            term[0].isalnum()
            and (term[-1].isalnum() or ends_in_stem)
            and not any(map(self.is_stem, self.words[:-1]))
            and not any(map(_has_signs, self.words[:-1] if ends_in_stem else self.words))
        )

    @property
    def pattern(self) -> str:
        """The regular expression for its places."""
        stems = (
            rf"(?<!\w){re.escape(word[:-1])}\w*" if self.is_stem(word) else re.escape(word)
            for word in self.words
        )
        return r"\s+".join(stems)


def parsed(text: str) -> Query:
    """The query for what was typed; anything can be typed.

    What is in quotation marks is a phrase, and so is what stands between them.
    """
    phrases = tuple(_phrases(text))
    return Query(
        " ".join(phrase.match for phrase in phrases if phrase.match),
        " OR ".join(phrase.match for phrase in phrases if phrase.is_shown),
        tuple(phrase.pattern for phrase in phrases if not phrase.is_shown),
    )


def _phrases(text: str) -> Iterator[_Phrase]:
    clean = "".join(" " if character in _NEVER_FOUND else character for character in text)
    room = _MOST_WORDS
    for straight, curly, unquoted in _PARTS.findall(clean[:_LONGEST]):
        words = (straight or curly or unquoted).split()[:room]
        room -= len(words)
        if words:
            yield _Phrase(tuple(words), takes_stars=bool(unquoted))


def _has_signs(word: str) -> bool:
    """Whether a word has more at its edges than punctuation, as "C++" has."""
    edges = word[0], word[-1]
    return any(not edge.isalnum() and edge not in _PUNCTUATION for edge in edges)


def _quoted(term: str) -> str:
    doubled = term.replace('"', '""')
    return f'"{doubled}"'


class SearchIndex:
    """The part of a project file that finds passages; methods are as safe as those of Store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def extend(self) -> bool:
        """Index some more documents, in a moment; True when there are still others to be indexed.

        Documents are found once they are indexed. ProjectError when the project is read-only.
        """
        with self._database.reading() as connection:
            first, last, more = _next_batch(connection)
        if last is None:
            return False
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO search_index (rowid, text) SELECT document, text FROM texts "
                "WHERE document BETWEEN ? AND ? ORDER BY document",
                (first, last),
            )
        return more

    def progress(self) -> tuple[int, int]:
        """How many documents can be found, and how many there are."""
        with self._database.reading() as connection:
            indexed = single(connection, "SELECT count(*) FROM search_index_docsize")
            return indexed, single(connection, "SELECT count(*) FROM documents")

    def find(self, wanted: Wanted, *, user: str = "") -> Iterator[DocumentId]:
        """The documents that have all the phrases and are as wanted, in the order of import.

        `user` is whose state counts where `wanted` names no annotator.
        """
        query = parsed(wanted.text)
        if wanted.text.strip() and query.is_empty:
            return
        conditions, values = _conditions(wanted, user)
        source = "documents AS d"
        if query.match:
            source = "search_index JOIN documents AS d ON d.id = search_index.rowid"
            conditions, values = ["search_index MATCH ?", *conditions], [query.match, *values]
        condition = " AND ".join(conditions) or "true"
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT d.id FROM {source} WHERE {condition} ORDER BY d.id", values
            )
            yield from chain.from_iterable(rows)

    def places(self, text: str, document: Document) -> Fragments:
        """Where the phrases stand in a document that `find` gave; none where a pattern does not."""
        query = parsed(text)
        found = [_pattern_places(pattern, document.text) for pattern in query.patterns]
        if not all(found):
            return ()
        spans = list(chain.from_iterable(found))
        if query.shown:
            spans += self._shown_places(query.shown, document)
        return joined(spans)

    def _shown_places(self, expression: str, document: Document) -> Sequence[Span]:
        opening, closing = _markers_for(document.text)
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT highlight(search_index, 0, ?, ?) FROM search_index "
                "WHERE search_index MATCH ? AND rowid = ?",
                (opening, closing, expression, document.id),
            ).fetchone()
        return _marked(row[0], opening, closing) if row else ()

    def sources(self) -> list[str]:
        """The outlets of all documents, by name."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT DISTINCT source FROM documents ORDER BY source")
            return [source for (source,) in rows if source]


def _next_batch(connection: apsw.Connection) -> tuple[int, int | None, bool]:
    """The first and last document to index next, None when all are, and whether others follow."""
    done = single(connection, "SELECT coalesce(max(id), 0) FROM search_index_docsize")
    rows = connection.execute("SELECT id, length FROM documents WHERE id > ? ORDER BY id", (done,))
    last, characters = None, 0
    for number, length in rows:
        if last is not None and characters + length > _BATCH_CHARACTERS:
            return done + 1, last, True
        last, characters = number, characters + length
    return done + 1, last, False


def _conditions(wanted: Wanted, user: str) -> tuple[list[str], list[str]]:
    """SQL conditions on `d`, with their values."""
    annotator = wanted.annotator or AuthorName(user)
    story = "coalesce((SELECT story FROM stories WHERE document = d.id), d.story_id, d.external_id)"
    state = "coalesce((SELECT state FROM tasks WHERE document = d.id AND annotator = ?), 'new') = ?"
    offered: list[tuple[str, tuple[str, ...], bool]] = [
        ("d.source = ?", (wanted.source,), bool(wanted.source)),
        (f"{story} = ?", (wanted.story,), bool(wanted.story)),
        ("substr(d.published, 1, 10) >= ?", (wanted.published_from,), bool(wanted.published_from)),
        (
            "substr(d.published, 1, 10) <= ?",
            (wanted.published_until,),
            bool(wanted.published_until),
        ),
        (state, (annotator, wanted.state or ""), wanted.state is not None),
        (*_annotated(wanted), wanted.asks_for_annotations),
    ]
    chosen = [(condition, values) for condition, values, is_wanted in offered if is_wanted]
    return [c for c, _values in chosen], list(chain.from_iterable(v for _c, v in chosen))


def _annotated(wanted: Wanted) -> tuple[str, tuple[str, ...]]:
    columns = (("layer", wanted.layer), ("label", wanted.label), ("author", wanted.annotator or ""))
    given = [(column, value) for column, value in columns if value]
    condition = "".join(f" AND a.{column} = ?" for column, _value in given)
    return (
        f"EXISTS (SELECT 1 FROM annotations AS a WHERE a.document = d.id{condition})",
        tuple(value for _column, value in given),
    )


def _pattern_places(pattern: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)]


def _markers_for(text: str) -> tuple[str, str]:
    """Two characters that the text does not have."""
    unused = (marker for marker in chain(_MARKERS, map(chr, range(0xE000, 0xF900))))
    free = (marker for marker in unused if marker not in text)
    return next(free), next(free)


def _marked(text: str, opening: str, closing: str) -> list[Span]:
    """What stands between the markers, counted without them."""
    spans, at = [], 0
    for number, part in enumerate(re.split(f"[{opening}{closing}]", text)):
        if number % 2 and part:
            spans.append(Span(at, at + len(part)))
        at += len(part)
    return spans
