"""Taking handed-out work back in: only what the project has not changed itself meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.commands.annotations import entry_problem
from annotator.commands.packages import HANDED_OUT, PACKAGE
from annotator.commands.projects import Project, open_project
from annotator.domain.annotation import Annotation, Author, AuthorKind, Entry, Remark, Task
from annotator.domain.change import Change, EditKind
from annotator.domain.document import Document, Rejected
from annotator.domain.encoding import key_of, kind_of
from annotator.domain.identity import AuthorName, DocumentId, EditId
from annotator.domain.intake import Intake
from annotator.domain.merging import Carried, History, ItemKey, Standing, standing
from annotator.errors import NotAllowed

MERGED = "packages_merged"
"""Setting: how far the journal of each package was merged, and by which edit."""

Own = Annotation | Task | Remark
"""What belongs to the annotator of the package."""

Carriable = Own | Entry
"""What a package brings back."""


@dataclass(slots=True)
class Merge:
    """What merging does, by item: annotations, relations, tasks, remarks and registry entries.

    `new` and `changed` are taken in (removals are changes), `same` is here already. What both
    sides changed is `conflicting` and stays as it is here; what cannot be taken is `refused`.
    """

    new: int = 0
    same: int = 0
    changed: int = 0
    conflicting: list[Rejected] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many items of each kind."""
        numbers = {"new": self.new, "same": self.same, "changed": self.changed}
        return {
            **numbers,
            "conflicting": len(self.conflicting),
            "refused": len(self.refused),
        }


def merge_packages(
    project: Project, packages: Sequence[Path], *, actor: AuthorName, dry_run: bool = False
) -> Merge:
    """Take the work in packages back into the project, one undoable step for each.

    Never overwrites: an item is changed only where the project has a state of it that the package
    carried on. A document whose text is another one here is refused, and so is work on a document
    that was handed out again in a later package, so the order of packages does not matter; merging
    one again changes nothing. A `dry_run` counts and writes nothing.
    """
    report = Merge()
    for path in packages:
        with open_project(path, read_only=True) as package:
            _Merging(project, package, path.name, report).run(actor, dry_run=dry_run)
    return report


class _Merging:
    def __init__(self, project: Project, package: Project, name: str, report: Merge) -> None:
        self._here = project.store
        self._there = package.store
        self._schema = project.schema
        self._name = name
        self._report = report
        found: dict[str, Any] | None = package.store.setting(PACKAGE)
        if found is None:
            raise NotAllowed(
                f"{name} is not a work package. Import its annotations instead "
                "(annotator annotations export, then import)."
            )
        self._id: str = found["id"]
        self._annotator = AuthorName(found["annotator"])
        self._base = EditId(found["edit"])
        self._documents: dict[DocumentId, Document] = {}
        self._carried: dict[ItemKey, Carried] = {}

    def run(self, actor: AuthorName, *, dry_run: bool) -> None:
        self._match_documents()
        self._read_history()
        end, before = self._there.journal_end().sequence, self._merged_before()
        if end < before:
            self._report.same += len(self._carried)
            return
        writes = end > before
        if not writes or dry_run:
            for _change in self._changes(writes=writes):
                pass
            return
        self._here.add_author(Author(self._annotator, AuthorKind.PERSON))
        title = f"Merge {self._name}"
        edit = self._here.apply_stream(title, actor, self._changes(writes=True))
        merged = self._here.setting(MERGED, {})
        self._here.set_setting(MERGED, {**merged, self._id: {"sequence": end, "edit": edit}})

    def _merged_before(self) -> int:
        """How far the package's journal was merged already; 0 when that was undone since."""
        merged = self._here.setting(MERGED, {}).get(self._id)
        if merged is None:
            return 0
        for edit in self._here.history(newest_first=True):
            if edit.of == merged["edit"]:
                return 0 if edit.kind is EditKind.UNDO else int(merged["sequence"])
            if edit.id == merged["edit"]:
                return int(merged["sequence"])
        return 0

    def _match_documents(self) -> None:
        """Find each document by its id and text, else by its text alone."""
        handed = self._here.setting(HANDED_OUT, {}).get(self._annotator, {})
        for there in self._there.documents():
            try:
                here = self._document(there)
                if handed.get(here.external_id, self._id) != self._id:
                    raise NotAllowed("was handed out again since; merge the later package")
            except NotAllowed as error:
                items = len(self._there.annotations(there.id, self._annotator))
                reason = f"{there.external_id} {error}"
                self._report.refused.extend([Rejected(self._name, None, reason)] * max(1, items))
                continue
            self._documents[there.id] = here

    def _document(self, there: Document) -> Document:
        found = self._here.find_document(there.external_id)
        if found is None:
            copies = self._here.find_by_text(there.text_sha256)
            if len(copies) != 1:
                raise NotAllowed("is not a document of this project")
            found = copies[0]
        here = self._here.document(found)
        if here.text_sha256 != there.text_sha256:
            raise NotAllowed("has another text here than in the package")
        return here

    def _read_history(self) -> None:
        """What every item was handed out as, was since, and is now, under the project's keys."""
        history, now = History(), dict[ItemKey, Carriable]()
        for edit in self._there.history():
            for change in edit.changes:
                known, item = self._moved(change.before or change.after), self._moved(change.after)
                if known is not None:
                    history.add(_key(known), item, is_base=edit.id == self._base)
                    now.pop(_key(known), None)
                    if item is not None:
                        now[_key(known)] = item
        self._carried = {key: history.carried(key, now.get(key)) for key in history.contents}

    def _moved(self, item: object) -> Carriable | None:
        """The package's item as one of the project; None for what is not the annotator's."""
        if isinstance(item, Entry):
            return item
        if not isinstance(item, Own):
            return None
        owner = item.annotator if isinstance(item, Task) else item.author
        here = self._documents.get(item.document)
        if owner != self._annotator or here is None:
            return None
        return replace(item, document=here.id)

    def _changes(self, *, writes: bool) -> Iterator[Change]:
        yield from self._entries(writes=writes)
        by_document: dict[DocumentId, list[ItemKey]] = {d.id: [] for d in self._documents.values()}
        here = {_key(item): item for document in by_document for item in self._own(document)}
        for key, carried in self._carried.items():
            found = here.get(key) or carried.now
            if isinstance(found, Own):
                by_document[found.document].append(key)
        for there in self._documents.values():
            yield from self._work(there, by_document[there.id], here, writes=writes)

    def _own(self, document: DocumentId) -> Iterator[Own]:
        """What the project has of the annotator for a document."""
        yield from self._here.annotations(document, self._annotator)
        yield from self._here.tasks(document=document, annotator=self._annotator)
        yield from self._here.remarks(document=document, author=self._annotator)

    def _entries(self, *, writes: bool) -> Iterator[Change]:
        """New registry entries; changes of those that were handed out belong into the project."""
        known = {_key(entry): entry for entry in self._here.entries()}
        for key, carried in self._carried.items():
            if key[0] != "entry":
                continue
            here, now = known.get(key), carried.now
            stands = standing(here, carried)
            if stands is Standing.SAME or not isinstance(now, Entry) or not writes:
                self._report.same += 1
            elif here is not None or carried.base:
                self._refuse(now, "the registry is shared; change this entry in the project")
            elif problem := entry_problem(self._schema.layers_by_id.get(now.layer), now):
                self._refuse(now, problem)
            else:
                self._report.new += 1
                yield Change(None, now)

    def _work(
        self,
        document: Document,
        keys: Sequence[ItemKey],
        here: Mapping[ItemKey, Own],
        *,
        writes: bool,
    ) -> Iterator[Change]:
        coming: list[ItemKey] = []
        for key in keys:
            stands = standing(here.get(key), self._carried[key])
            if stands is Standing.CONFLICTING or self._is_needed(key, here):
                item = here.get(key) or self._carried[key].now
                what = self._named(item)
                reason = f"{document.external_id}: {what} changed here and in the package"
                self._report.conflicting.append(Rejected(self._name, None, reason))
            elif stands is Standing.SAME or not writes:
                self._report.same += 1
            else:
                coming.append(key)
        yield from self._taken(document, coming, here)

    def _is_needed(self, key: ItemKey, here: Mapping[ItemKey, Own]) -> bool:
        """Whether something in the project that the package does not know hangs on a removal."""
        item = here.get(key)
        if not isinstance(item, Annotation) or self._carried[key].now is not None:
            return False
        if self._here.clusters(annotation=item.id):
            return True
        return any(
            isinstance(other, Annotation)
            and other.ends is not None
            and item.id in (other.ends.from_id, other.ends.to_id)
            and (_key(other) not in self._carried or self._carried[_key(other)].now is not None)
            for other in here.values()
        )

    def _taken(
        self, document: Document, keys: Sequence[ItemKey], here: Mapping[ItemKey, Own]
    ) -> Iterator[Change]:
        """Removals first, then marks, links and the rest, each checked against the schema."""
        replaced = set(keys)
        staying = [
            item
            for key, item in here.items()
            if isinstance(item, Annotation) and item.document == document.id and key not in replaced
        ]
        intake = Intake(self._schema, document, staying)
        for key in sorted(keys, key=lambda key: _turn(self._carried[key].now)):
            old, now = here.get(key), self._carried[key].now
            new = now if isinstance(now, Own) else None
            try:
                if isinstance(new, Annotation):
                    self._require_own_id(old, new)
                    intake.take(new)
            except NotAllowed as error:
                self._refuse(new, f"{document.external_id}: {error}")
                continue
            if old is not None and new is not None:
                new = replace(new, revision=old.revision + 1)
            self._report.new += old is None
            self._report.changed += old is not None
            yield Change(old, new)

    def _require_own_id(self, old: object, new: Annotation) -> None:
        if old is None and self._here.annotation(new.id) is not None:
            raise NotAllowed("this id stands for another annotation here; nothing is overwritten")

    def _refuse(self, item: object, reason: str) -> None:
        what = self._named(item)
        self._report.refused.append(Rejected(self._name, None, f"{what}: {reason}"))

    def _named(self, item: object) -> str:
        if isinstance(item, Annotation | Entry):
            return f"{item.layer} {item.id}"
        return "a remark" if isinstance(item, Remark) else "its state"


def _key(item: Carriable) -> ItemKey:
    return (kind_of(item), *key_of(item))


def _turn(item: object) -> tuple[int, tuple[int, int], str]:
    """Removals, then marks by place, longest first, then links, then the rest."""
    if item is None:
        return (0, (0, 0), "")
    if isinstance(item, Annotation):
        place = (item.fragments[0].start, -item.fragments[-1].end) if item.fragments else (-1, 0)
        return (2 if item.ends else 1, place, item.id)
    return (3, (0, 0), "")
