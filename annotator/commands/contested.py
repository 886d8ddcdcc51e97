"""What a work package and the project both changed, and how it is known again once settled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Entry, Item, Remark, Task
from annotator.domain.document import Document
from annotator.domain.merging import ItemKey, content
from annotator.domain.span import covered_text

Own = Annotation | Task | Remark
"""What belongs to the annotator of the package."""

Carriable = Own | Entry
"""What a package brings back."""

SETTLED = "packages_settled"
"""Setting: which conflicts with a package were settled, over what content, and by which edit."""


@dataclass(frozen=True, slots=True)
class Contested:
    """An item that changed here and in the package; None where it was removed."""

    package: str
    document: Document
    key: ItemKey
    here: Own | None
    there: Own | None

    @property
    def id(self) -> str:
        """The id of the annotation or remark; “state” for how far the annotator is."""
        item = self.here or self.there
        return "state" if item is None or isinstance(item, Task) else item.id

    @property
    def reason(self) -> str:
        """Which item it is, and what it is on both sides, for a person."""
        what = named(self.here or self.there)
        here, there = self.said
        both = f"changed here and in the package: here {here}, there {there}"
        return f"{self.document.external_id}: {what} {both}"

    @property
    def said(self) -> tuple[str, str]:
        """What the item is here and in the package, in a few words."""
        return _said(self.here, self.document.text), _said(self.there, self.document.text)


def named(item: object) -> str:
    """An item as a person knows it: by its layer, or as what it is."""
    if isinstance(item, Annotation | Entry):
        return f"{item.layer} {item.id}"
    return f"remark {item.id}" if isinstance(item, Remark) else "its state"


def _said(item: Own | None, text: str) -> str:
    match item:
        case None:
            return "removed"
        case Task():
            return item.state.value.replace("_", " ")
        case Remark():
            return f"{item.purpose.value} “{_short(item.text)}”"
        case Annotation(ends=None):
            place = covered_text(text, item.fragments)
            words = [item.label, f"“{_short(place)}”"] if place else [item.label]
        case Annotation(ends=ends):
            rank = "" if ends is None or ends.order is None else f" of rank {ends.order}"
            words = [f"a link{rank}"]
    values = (f"{name}={value}" for name, value in sorted(item.attributes.items()))
    return " ".join([*words, *values])


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def settled_as(key: ItemKey) -> str:
    """An item's name among settled conflicts."""
    return "/".join(map(str, key))


def digest_of(item: Item | None) -> str:
    """What an item of a package says, short; the digest of nothing when it was removed."""
    return hashlib.sha256(content(item)).hexdigest()
