"""Taking handed-out work back in: only what the project has not changed itself meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.commands.annotations import entry_problem
from annotator.commands.contested import (
    SETTLED,
    Carriable,
    Contested,
    Own,
    digest_of,
    named,
    settled_as,
)
from annotator.commands.packages import HANDED_OUT, PACKAGE
from annotator.commands.projects import Project, open_project, require_person
from annotator.domain.annotation import Annotation, Author, AuthorKind, Entry, Item, Task
from annotator.domain.change import Change, EditKind
from annotator.domain.document import Document, Rejected
from annotator.domain.encoding import key_of, kind_of
from annotator.domain.identity import AuthorName, DocumentId, EditId
from annotator.domain.intake import Intake
from annotator.domain.merging import Carried, History, ItemKey, Standing, standing
from annotator.domain.schema import RelationLayer
from annotator.errors import NotAllowed

MERGED = "packages_merged"
"""Setting: of each package, how far its journal was merged, by which edit, and what it held.

A list, for a package that was copied and worked on in two places has two journals.
"""

_TAIL = 8
"""How much of an edit's id is enough to tell one journal from another."""

TIME_TAKEN = "packages_time"
"""Setting: how many seconds of each package's articles were added to the annotator's time."""


@dataclass(slots=True)
class Merge:
    """What merging does, by item: annotations, relations, tasks, remarks and registry entries.

    `new` and `changed` are taken in (removals are changes), `same` is here already. What both
    sides changed is `conflicting` and stays as it is here; what cannot be taken is `refused`.
    `seconds` is the time that the annotator spent on articles since they were merged last.
    """

    new: int = 0
    same: int = 0
    changed: int = 0
    conflicting: list[Contested] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)
    seconds: int = 0

    def counts(self) -> dict[str, int]:
        """How many items of each kind."""
        numbers = {"new": self.new, "same": self.same, "changed": self.changed}
        return numbers | {"conflicting": len(self.conflicting), "refused": len(self.refused)}


def merge_packages(
    project: Project, packages: Sequence[Path], *, actor: AuthorName, dry_run: bool = False
) -> Merge:
    """Take the work in packages back into the project, one undoable step for each.

    Never overwrites: an item is changed only where the project has a state of it that the package
    carried on. A document whose text is another one here is refused, and so is work on a document
    that was handed out again in a later package, so the order of packages does not matter; merging
    one again changes nothing. A `dry_run` counts and writes nothing.
    """
    require_person(project, actor)
    report = Merge()
    for path in packages:
        with open_project(path, read_only=True) as package:
            Merging(project, package, path.name, report).run(actor, dry_run=dry_run)
    return report


class Merging:
    """One package beside the project: what it carries, and how that stands to what is here."""

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
        self.id: str = found["id"]
        self.annotator = AuthorName(found["annotator"])
        self.documents: dict[DocumentId, Document] = {}
        self._base = EditId(found["edit"])
        self._time_handed_out: dict[str, int] = found.get("time_spent", {})
        self._settled: dict[str, dict[str, Any]] = project.store.setting(SETTLED, {}).get(
            self.id, {}
        )
        self._carried: dict[ItemKey, Carried] = {}
        self._journal = ""
        self._match_documents()
        self._read_history()

    def run(self, actor: AuthorName, *, dry_run: bool) -> None:
        """Take in what may be taken in, as one edit."""
        self._take_time(dry_run=dry_run)
        end, before = self._there.journal_end().sequence, self._merged_before()
        if end < before:
            self._report.same += len(self._carried)
            return
        writes = end > before
        if not writes or dry_run:
            for _change in self._changes(writes=writes):
                pass
            return
        self._here.add_author(Author(self.annotator, AuthorKind.PERSON))
        title = f"Merge {self._name}"
        edit = self._here.apply_stream(title, actor, self._changes(writes=True))
        new = {"sequence": end, "edit": edit, "journal": self._journal}
        others = [one for one in self._merged() if not self._journal.startswith(one["journal"])]
        merged = self._here.setting(MERGED, {})
        self._here.set_setting(MERGED, {**merged, self.id: [*others, new]})

    def contested(self) -> list[Contested]:
        """The items that changed on both sides and were not settled since."""
        for _change in self._changes(writes=False):
            pass
        return self._report.conflicting

    def _merged_before(self) -> int:
        """How far this journal was merged already; 0 when that was undone since.

        What another copy of the package brought, with a journal of its own, does not count.
        """
        return max(
            (
                int(one["sequence"])
                for one in self._merged()
                if one["journal"].startswith(self._journal)
                or self._journal.startswith(one["journal"])
                if self._stands(one["edit"])
            ),
            default=0,
        )

    def _merged(self) -> list[dict[str, Any]]:
        """What was merged of the package; formerly one journal, whose edits nobody wrote down."""
        found = self._here.setting(MERGED, {}).get(self.id, [])
        return [{"journal": "", **found}] if isinstance(found, dict) else found

    def _stands(self, edit_id: str) -> bool:
        """Whether an edit is in the project's journal and was not undone since."""
        for edit in self._here.history(newest_first=True):
            if edit.of == edit_id:
                return edit.kind is not EditKind.UNDO
            if edit.id == edit_id:
                return True
        return False

    def _take_time(self, *, dry_run: bool) -> None:
        """Add the time spent in the package, as far as it was not added by an earlier merge."""
        taken: dict[str, dict[str, int]] = self._here.setting(TIME_TAKEN, {})
        known = self._time_handed_out | taken.get(self.id, {})
        spent = self._there.time_spent(self.annotator)
        added: list[tuple[DocumentId, int]] = []
        for there, here in self.documents.items():
            seconds = spent.get(there, 0) - known.get(here.external_id, 0)
            if seconds > 0:
                added.append((here.id, seconds))
                known[here.external_id] = spent[there]
        self._report.seconds += sum(seconds for _document, seconds in added)
        if dry_run or not added:
            return
        self._here.add_author(Author(self.annotator, AuthorKind.PERSON))
        self._here.set_setting(TIME_TAKEN, {**taken, self.id: known})
        for document, seconds in added:
            self._here.add_time_spent(document, self.annotator, seconds)

    def _match_documents(self) -> None:
        """Find each document by its id and text, else by its text alone."""
        handed = self._here.setting(HANDED_OUT, {}).get(self.annotator, {})
        for there in self._there.documents():
            try:
                here = self._document(there)
                if handed.get(here.external_id, self.id) != self.id:
                    raise NotAllowed("was handed out again since; merge the later package")
            except NotAllowed as error:
                items = len(self._there.annotations(there.id, self.annotator))
                reason = f"{there.external_id} {error}"
                self._report.refused.extend([Rejected(self._name, None, reason)] * max(1, items))
                continue
            self.documents[there.id] = here

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
        edits: list[str] = []
        for edit in self._there.history():
            edits.append(edit.id[-_TAIL:])
            for change in edit.changes:
                known, item = self._moved(change.before or change.after), self._moved(change.after)
                if known is not None:
                    history.add(_key(known), item, is_base=edit.id == self._base)
                    now.pop(_key(known), None)
                    if item is not None:
                        now[_key(known)] = item
        self._carried = {key: history.carried(key, now.get(key)) for key in history.contents}
        self._journal = "".join(edits)

    def _moved(self, item: object) -> Carriable | None:
        """The package's item as one of the project; None for what is not the annotator's."""
        if isinstance(item, Entry):
            return item
        if not isinstance(item, Own):
            return None
        owner = item.annotator if isinstance(item, Task) else item.author
        here = self.documents.get(item.document)
        if owner != self.annotator or here is None:
            return None
        return replace(item, document=here.id)

    def _changes(self, *, writes: bool) -> Iterator[Change]:
        yield from self._entries(writes=writes)
        by_document: dict[DocumentId, list[ItemKey]] = {d.id: [] for d in self.documents.values()}
        here = {key: item for one in by_document for key, item in self.own(one).items()}
        for key, carried in self._carried.items():
            found = here.get(key) or carried.now
            if isinstance(found, Own):
                by_document[found.document].append(key)
        for there in self.documents.values():
            yield from self._work(there, by_document[there.id], here, writes=writes)

    def own(self, document: DocumentId) -> dict[ItemKey, Own]:
        """What the project has of the annotator for a document."""
        found: list[Own] = [*self._here.annotations(document, self.annotator)]
        found += self._here.tasks(document=document, annotator=self.annotator)
        found += self._here.remarks(document=document, author=self.annotator)
        return {_key(item): item for item in found}

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
                self._contest(document, key, here.get(key))
            elif stands is Standing.SAME or not writes:
                self._report.same += 1
            else:
                coming.append(key)
        yield from self.taken(document, coming, here)

    def _contest(self, document: Document, key: ItemKey, here: Own | None) -> None:
        there = self._carried[key].now
        if self._is_settled(key, there):
            self._report.same += 1
            return
        own = there if isinstance(there, Own) else None
        self._report.conflicting.append(Contested(self._name, document, key, here, own))

    def _is_settled(self, key: ItemKey, there: Item | None) -> bool:
        settled = self._settled.get(settled_as(key))
        if settled is None or settled["content"] != digest_of(there):
            return False
        return settled["edit"] is None or self._stands(settled["edit"])

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

    def taken(
        self, document: Document, keys: Sequence[ItemKey], here: Mapping[ItemKey, Own]
    ) -> Iterator[Change]:
        """What makes these items what the package has, each checked against the schema.

        Removals first, then marks, links and the rest. `here` is what the project has.
        """
        replaced = set(keys)
        staying = [
            item
            for key, item in here.items()
            if isinstance(item, Annotation) and item.document == document.id and key not in replaced
        ]
        intake = Intake(self._schema, document, staying)
        for key in sorted(keys, key=lambda key: turn(self._carried[key].now)):
            old, now = here.get(key), self._carried[key].now
            new = now if isinstance(now, Own) else None
            try:
                if isinstance(new, Annotation):
                    self._require_own_id(old, new)
                    self._require_links_allow(new, staying)
                    intake.take(new)
                elif new is None and isinstance(old, Annotation):
                    self._require_free(old, staying)
            except NotAllowed as error:
                self._refuse(new or old, f"{document.external_id}: {error}")
                continue
            if old is not None and new is not None:
                new = replace(new, revision=old.revision + 1)
            self._report.new += old is None
            self._report.changed += old is not None
            yield Change(old, new)

    def _require_own_id(self, old: object, new: Annotation) -> None:
        if old is None and self._here.annotation(new.id) is not None:
            raise NotAllowed("this id stands for another annotation here; nothing is overwritten")

    def _require_links_allow(self, new: Annotation, staying: Iterable[Annotation]) -> None:
        for link in staying:
            layer = self._schema.layers_by_id.get(link.layer)
            if link.ends is None or not isinstance(layer, RelationLayer):
                continue
            for end, rule, verb in (
                (link.ends.from_id, layer.from_end, "start"),
                (link.ends.to_id, layer.to_end, "end"),
            ):
                if end == new.id and not rule.allows(new.layer, new.label):
                    why = f"“{layer.name}” cannot {verb} at “{new.label}”"
                    raise NotAllowed(f"a link here hangs on it, and {why}")

    def _require_free(self, old: Annotation, staying: Iterable[Annotation]) -> None:
        links = [
            link for link in staying if link.ends and old.id in (link.ends.from_id, link.ends.to_id)
        ]
        if links or self._here.clusters(annotation=old.id):
            raise NotAllowed("a link or a cluster here hangs on it; remove that first")

    def _refuse(self, item: object, reason: str) -> None:
        self._report.refused.append(Rejected(self._name, None, f"{named(item)}: {reason}"))


def _key(item: Carriable) -> ItemKey:
    return (kind_of(item), *key_of(item))


def turn(item: object) -> tuple[int, tuple[int, int], str]:
    """Removals, then marks by place, longest first, then links, then the rest."""
    if item is None:
        return (0, (0, 0), "")
    if isinstance(item, Annotation):
        place = (item.fragments[0].start, -item.fragments[-1].end) if item.fragments else (-1, 0)
        return (2 if item.ends else 1, place, item.id)
    return (3, (0, 0), "")
