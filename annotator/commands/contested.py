"""What a work package and the project both changed, and how it is known again once settled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Entry, Item, Remark, Task
from annotator.domain.document import Document
from annotator.domain.merging import ItemKey, content

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
        """Which item it is, for a person."""
        what = named(self.here or self.there)
        return f"{self.document.external_id}: {what} changed here and in the package"


def named(item: object) -> str:
    """An item as a person knows it: by its layer, or as what it is."""
    if isinstance(item, Annotation | Entry):
        return f"{item.layer} {item.id}"
    return f"remark {item.id}" if isinstance(item, Remark) else "its state"


def settled_as(key: ItemKey) -> str:
    """An item's name among settled conflicts."""
    return "/".join(map(str, key))


def digest_of(item: Item | None) -> str:
    """What an item of a package says, short; the digest of nothing when it was removed."""
    return hashlib.sha256(content(item)).hexdigest()
