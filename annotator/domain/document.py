"""Articles as readers find them, and documents as a project keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.identity import DocumentId


def text_digest(text: str) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One readable article of a corpus, its text already canonical.

    `external_id` is None where the corpus brings none; the project then takes the first sixteen
    digits of the text's hash. `text_sha256` is of `text`, `raw_sha256` of the bytes as they were
    found. `raw` holds the page an HTML article was taken from. `notes` name what the canonical
    rules changed, such as replaced NUL characters. `place` says where it was found:
    "file.jsonl, line 3". `encoded` is `text` in UTF-8 where the reader had to encode it anyway.
    """

    external_id: str | None
    title: str
    text: str
    text_sha256: str
    raw_sha256: str
    place: str
    story_id: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    notes: tuple[str, ...] = ()
    encoded: bytes = b""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that did not become a document; `line` is 1-based, None where lines mean nothing."""

    source: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article of a project. The text never changes.

    `external_id` is unique in the project and stands for the document in every file that leaves
    it. `story_id` names the story; a document of no known story is a story of its own, named by
    its external id. `text_rules` is the version of the canonical text rules that made `text`.
    """

    id: DocumentId
    external_id: str
    title: str
    text: str
    text_sha256: str
    raw_sha256: str
    story_id: str
    metadata: Mapping[str, str]
    text_rules: int
