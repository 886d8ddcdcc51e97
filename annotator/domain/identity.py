"""Ids that sort by the time they were made and never clash between machines."""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from typing import NewType
from uuid import UUID

from annotator.errors import NotAllowed

DocumentId = NewType("DocumentId", int)
AnnotationId = NewType("AnnotationId", str)
EntryId = NewType("EntryId", str)
ClusterId = NewType("ClusterId", str)
DecisionId = NewType("DecisionId", str)
RemarkId = NewType("RemarkId", str)
EditId = NewType("EditId", str)
AuthorName = NewType("AuthorName", str)

GOLD = AuthorName("gold")

_NOT_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode: control characters, halves of characters, ends of lines."""


def author_name(text: str) -> AuthorName:
    """The name of somebody who signs work; NotAllowed, with a sentence, when it cannot be one.

    It is `tidy_name`, so that nobody becomes two people by a space or another way to write ö.
    """
    if not text.strip():
        raise NotAllowed("A name must not be empty.")
    if any(unicodedata.category(character) in _NOT_IN_NAMES for character in text):
        raise NotAllowed(
            f"{text!a} cannot be a name: it holds a line break or what is no character."
        )
    return tidy_name(text)


def tidy_name(text: str) -> AuthorName:
    """The name without the space around it, and with its letters in Unicode's composed form."""
    return AuthorName(unicodedata.normalize("NFC", text).strip())


def new_id() -> str:
    """A UUID of version 7 (RFC 9562, 5.7 and 6.2 method 3): time since 1970, then random bits.

    Ids made one after the other on one machine sort so: 12 bits divide the millisecond.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (nanoseconds << 12) // 1_000_000 << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(UUID(int=value))


def derived_id(*parts: str) -> str:
    """The same id for the same parts: a UUID of version 8 (RFC 9562, 5.8) from their SHA-256."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).digest()
    value = int.from_bytes(digest[:16])
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    return str(UUID(int=value))
