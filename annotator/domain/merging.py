"""Three-way comparison: what a work package brings to what a project has by now.

A package knows what it was handed out with and every state that its items had since. So what the
project has is either one of these states, and the package carries it on, or it is something that
the package never saw, and then neither may overwrite the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.annotation import Item
from annotator.domain.encoding import canonical_item

ItemKey = tuple[str | int, ...]
"""The kind of an item and what stays the same however it changes."""


class Standing(StrEnum):
    """How an item of a package stands to the project.

    new: the project never had it. same: the project has it, or has gone further. changed: the
    project has an earlier state of it (it may have been removed since). conflicting: both changed
    it, or one removed what the other changed.
    """

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CONFLICTING = "conflicting"


def content(item: Item | None) -> bytes:
    """What an item says, whatever its revision; empty for one that is not there."""
    return b"" if item is None else canonical_item(replace(item, revision=1))


@dataclass(frozen=True, slots=True)
class Carried:
    """One item in a package: as it was handed out, every content it had there, and as it is now.

    `base` is empty for what was made in the package; an empty content means that it was not there.
    """

    base: bytes
    contents: frozenset[bytes]
    now: Item | None


def standing(here: Item | None, carried: Carried) -> Standing:
    """How the item stands; `here` is what the project has under its key."""
    mine, theirs = content(here), content(carried.now)
    if mine == theirs:
        return Standing.SAME
    if mine in carried.contents:
        return Standing.CHANGED if mine else Standing.NEW
    return Standing.SAME if theirs == carried.base else Standing.CONFLICTING


@dataclass(slots=True)
class History:
    """Collects what happened to the items of a package, from its first change to its last."""

    base: dict[ItemKey, bytes] = field(default_factory=dict)
    contents: dict[ItemKey, set[bytes]] = field(default_factory=dict)

    def add(self, key: ItemKey, item: Item | None, *, is_base: bool) -> None:
        """Take in the next state of an item; None when it was removed."""
        if key not in self.contents:
            self.base[key] = content(item) if is_base else b""
            self.contents[key] = {self.base[key]}
        self.contents[key].add(content(item))

    def carried(self, key: ItemKey, now: Item | None) -> Carried:
        """The item with all that is known about it."""
        return Carried(self.base[key], frozenset(self.contents[key]), now)
