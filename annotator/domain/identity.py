"""Ids that sort by the time they were made and never clash between machines."""

from __future__ import annotations

import secrets
import time
from typing import NewType
from uuid import UUID

DocumentId = NewType("DocumentId", int)
AnnotationId = NewType("AnnotationId", str)
EntryId = NewType("EntryId", str)
ClusterId = NewType("ClusterId", str)
DecisionId = NewType("DecisionId", str)
EditId = NewType("EditId", str)
AuthorName = NewType("AuthorName", str)

GOLD = AuthorName("gold")


def new_id() -> str:
    """A UUID of version 7 as text: 48 bits of milliseconds since 1970, then random bits (RFC 9562, 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = secrets.randbits(74)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (random_bits >> 62) << 64
    value |= 0b10 << 62
    value |= random_bits & (1 << 62) - 1
    return str(UUID(int=value))
