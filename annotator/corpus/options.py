"""How articles are to be read: which field means what, which encoding, how long a text may be."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from annotator.errors import UnreadableFile

_BYTES_PER_CHARACTER = 16


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """Which field of a record holds what, by its exact name.

    None leaves the choice to the names that corpora usually give ("text", "body", "content", ...).
    Fields that are not chosen stay in the metadata under their own names.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    source: str | None = None
    byline: str | None = None
    language: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person who imports has said about the files.

    `encoding` is used where a file is neither UTF-8 nor marked with another encoding; None lets
    such files be rejected with advice. Texts of more than `max_characters` are rejected.
    `configuration` chooses one configuration of a Hugging Face dataset that has several.
    """

    fields: FieldMapping = field(default_factory=FieldMapping)
    encoding: str | None = None
    max_characters: int = 5_000_000
    configuration: str | None = None

    def __post_init__(self) -> None:
        if self.encoding is not None and not _is_text_encoding(self.encoding):
            raise UnreadableFile(
                f"There is no encoding named “{self.encoding}”. "
                "Common ones are utf-8, windows-1252, latin-1, utf-16, shift_jis and gb18030."
            )

    @property
    def max_record_bytes(self) -> int:
        """More bytes than this in one record cannot hold an allowed text, however it is escaped."""
        return self.max_characters * _BYTES_PER_CHARACTER


def _is_text_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
        "".encode(name, "ignore")  # idna, which is for names of hosts, has no such handling
    except (LookupError, ValueError):
        return False
    return True


DEFAULT_OPTIONS = ReadOptions()
"""Usual field names, UTF-8 or marked encodings, texts of up to five million characters."""
