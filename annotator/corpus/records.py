"""Records of named fields, as JSON, tables and datasets hold them, made into articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import NamedTuple

from annotator.corpus.canonical import (
    CanonicalText,
    UnreadableRecord,
    canonical,
    canonical_text,
)
from annotator.corpus.options import FieldMapping, ReadOptions
from annotator.domain.document import Article, Rejected

MAX_TITLE = 200
_LISTED_FIELDS = 12

# In order of preference; compared without regard to case.
_USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext",
        "body_text", "article_body", "articlebody", "maintext", "story_text",
    ),
    "title": ("title", "headline", "heading"),
    "id": ("id", "external_id", "article_id", "document_id", "doc_id", "uuid", "guid", "_id"),
    "url": ("url", "link", "canonical_url", "article_url", "web_url"),
    "date": (
        "published", "date", "published_at", "publishedat", "publication_date", "publish_date",
        "date_publish", "date_published", "pub_date", "pubdate", "datetime",
    ),
    "source": (
        "source", "publisher", "outlet", "publication", "newspaper", "site_name", "sitename",
        "source_domain", "domain",
    ),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
    "story": ("story_id", "story"),
}  # fmt: skip

_METADATA_KEYS = {
    "url": "url",
    "date": "published",
    "source": "source",
    "byline": "byline",
    "language": "language",
}


class Record(NamedTuple):
    """One record before its fields have a meaning.

    `raw` is the record as the file has it, for its hash. `line` is 1-based and counts the
    `unit` of the file: lines, or rows where there are no lines. `notes` say what was left out.
    """

    fields: Mapping[str, object]
    raw: bytes
    line: int
    unit: str = "line"
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def resolved(mapping: FieldMapping, names: tuple[str, ...]) -> FieldMapping:
    """The mapping for records with these fields, its gaps filled by the usual names."""
    free = {name.casefold(): name for name in reversed(_free_names(mapping, names))}
    guessed = {
        role: next((free[name] for name in usual if name in free), None)
        for role, usual in _USUAL_NAMES.items()
        if getattr(mapping, role) is None
    }
    return replace(mapping, **guessed)


def _free_names(mapping: FieldMapping, names: tuple[str, ...]) -> tuple[str, ...]:
    taken = {getattr(mapping, role.name) for role in fields(mapping)}
    return tuple(name for name in names if name not in taken)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What records with the same fields hold where; `metadata` are pairs of field and key."""

    mapping: FieldMapping
    metadata: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def _layout(mapping: FieldMapping, names: tuple[str, ...]) -> _Layout:
    whole = resolved(mapping, names)
    chosen = ((getattr(whole, role), key) for role, key in _METADATA_KEYS.items())
    free = ((name, name) for name in _free_names(whole, names))
    return _Layout(whole, tuple((name, key) for name, key in (*chosen, *free) if name))


def article_of(record: Record, source: str, options: ReadOptions) -> Article | Rejected:
    """The article in a record of the named source, or why there is none."""
    layout = _layout(options.fields, tuple(record.fields))
    try:
        return _article(record, source, layout, options.max_characters)
    except UnreadableRecord as problem:
        return Rejected(source, record.line, str(problem))


def checked_text(raw: str, max_characters: int) -> CanonicalText:
    """The canonical text; UnreadableRecord when it is blank or too long to work on."""
    checked = canonical(raw)
    text = checked.text
    if not text or text.isspace():
        raise UnreadableRecord("The text is empty.")
    if len(text) > max_characters:
        raise UnreadableRecord(
            f"The text has {len(text):,} characters; at most {max_characters:,} are allowed."
        )
    return checked


def first_line(text: str) -> str:
    """The first line of a text where it can serve as a title, else an empty string."""
    line = text[: MAX_TITLE * 2].partition("\n")[0].strip()
    return line if len(line) <= MAX_TITLE else ""


def _article(record: Record, source: str, layout: _Layout, max_characters: int) -> Article:
    mapping = layout.mapping
    checked = checked_text(_text_of(record.fields, mapping), max_characters)
    place = f"{source}, {record.unit} {record.line}"
    external_id = _value(record.fields, mapping.id) or None
    title = _value(record.fields, mapping.title) or first_line(checked.text) or external_id or place
    return Article(
        external_id=external_id,
        title=" ".join(title.split()),
        text=checked.text,
        text_sha256=checked.sha256,
        raw_sha256=hashlib.sha256(record.raw).hexdigest(),
        place=place,
        story_id=_value(record.fields, mapping.story) or None,
        metadata=_metadata(record.fields, layout),
        notes=record.notes + checked.notes,
        encoded=checked.encoded,
    )


def require_text(names: Iterable[str], mapping: FieldMapping) -> str:
    """The field that holds the text; UnreadableRecord, naming the fields, when there is none."""
    names = tuple(names)
    text = resolved(mapping, names).text
    if text is None:
        raise UnreadableRecord(f"No field holds the text. {_listed(names)}")
    if text not in names:
        raise UnreadableRecord(f"There is no field “{text}”. {_listed(names)}")
    return text


def _text_of(record: Mapping[str, object], mapping: FieldMapping) -> str:
    name = mapping.text
    if name is None or name not in record:
        name = require_text(record, mapping)
    text = record[name]
    if not isinstance(text, str):
        raise UnreadableRecord(f"The field “{name}” holds {_kind(text)}, not a text.")
    return text


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return "There are no fields at all."
    more = ", …" if len(names) > _LISTED_FIELDS else ""
    return f"The fields are: {', '.join(names[:_LISTED_FIELDS])}{more}."


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case _:
            return "a group of fields"


def _metadata(record: Mapping[str, object], layout: _Layout) -> Mapping[str, str]:
    metadata: dict[str, str] = {}
    for name, key in layout.metadata:
        if value := _value(record, name):
            metadata[f"{key} (field)" if key in metadata else key] = value
    return metadata


def _value(record: Mapping[str, object], name: str | None) -> str:
    """A field as text: lists of strings joined by commas, other structures as JSON."""
    value = record.get(name) if name is not None else None
    match value:
        case str():
            # Printable characters are what the rules leave alone, and most fields have no others.
            return value if value.isprintable() else canonical_text(value)[0]
        case None:
            return ""
        case list() if value and all(isinstance(item, str) for item in value):
            return canonical_text(", ".join(value))[0]
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)
