"""Undo is data: every action is a list of before/after pairs, so one inverse serves all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from annotator.domain.annotation import Item
from annotator.domain.identity import AuthorName, EditId


@dataclass(frozen=True, slots=True)
class Change:
    """One item before and after; None where it did not exist. Both have the same type and key."""

    before: Item | None
    after: Item | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a before or an after")

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(before=self.after, after=self.before)


class EditKind(StrEnum):
    """What an entry of the journal did."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Edit:
    """One action of one person: written together or not at all, undone together.

    `actor` is who acted, which is not always the author of the annotations that changed. `of` is
    the edit that an undo or a redo refers to. `at` is a time in UTC, shown only; order comes from
    the journal.
    """

    id: EditId
    title: str
    actor: AuthorName
    at: datetime
    changes: tuple[Change, ...]
    kind: EditKind = EditKind.DO
    of: EditId | None = None
