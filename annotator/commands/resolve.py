"""Settling what changed in the project and in a work package: by a person, item by item."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.commands.contested import SETTLED, Contested, digest_of, settled_as
from annotator.commands.merge import Merge, Merging, turn
from annotator.commands.projects import Project, open_project, require_person
from annotator.domain.annotation import Annotation, Author, AuthorKind, Remark
from annotator.domain.change import Change
from annotator.domain.document import Document, Rejected
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    DocumentId,
    RemarkId,
    author_name,
    new_id,
)
from annotator.domain.intake import Intake
from annotator.errors import NotAllowed


class Take(StrEnum):
    """Whose version of a contested item counts from now on.

    both: the project's stays, and the package's version of the whole article becomes the work of
    another annotator, so that both can be compared and adjudicated.
    """

    PROJECT = "project"
    PACKAGE = "package"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to settle and how: all of a package's contested items unless some are named.

    `documents` are external ids, `items` the ids of contested ones. `copy` is the annotator
    who gets the package's version where both are kept; empty for a name made of the package's.
    """

    take: Take
    documents: Collection[str] = ()
    items: Collection[str] = ()
    copy: str = ""

    def covers(self, contested: Contested) -> bool:
        """Whether the item is among those to be settled."""
        if self.documents and contested.document.external_id not in self.documents:
            return False
        return not self.items or contested.id in self.items


@dataclass(slots=True)
class Resolution:
    """How many items were `settled`, how many `copied` to another annotator, and what was not.

    `left` are contested still, because nobody chose them; `refused` could not be taken.
    """

    settled: int = 0
    copied: int = 0
    left: list[Contested] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)


def resolve_conflicts(
    project: Project,
    path: Path,
    choice: Choice,
    *,
    actor: AuthorName,
    dry_run: bool = False,
) -> Resolution:
    """Settle what a package and the project both changed; one undoable step, if it writes at all.

    What was settled is no conflict any more, unless it changes again in the package or the step is
    undone. A `dry_run` counts and writes nothing. Raises NotAllowed for names of which nothing is
    contested.
    """
    require_person(project, actor)
    with open_project(path, read_only=True) as package:
        return _Resolving(project, package, path.name, choice).run(actor, dry_run=dry_run)


class _Resolving:
    def __init__(self, project: Project, package: Project, name: str, choice: Choice) -> None:
        self._project = project
        self._package = package
        self._name = name
        self._choice = choice
        self._report = Merge()
        self._merging = Merging(project, package, name, self._report)
        self._result = Resolution(refused=self._report.refused)
        self._copy = author_name(choice.copy or f"{self._merging.annotator} (package)")

    def run(self, actor: AuthorName, *, dry_run: bool) -> Resolution:
        contested = self._merging.contested()
        self._report.refused.clear()  # what merging refuses was said by merging
        chosen = [one for one in contested if self._choice.covers(one)]
        if self._choice.take is Take.BOTH:
            require_person(self._project, self._copy)
            articles = {one.document.id for one in chosen}
            chosen = [one for one in contested if one.document.id in articles]
        self._require_known(chosen)
        self._result.left = [one for one in contested if one not in chosen]
        changes = list(self._changes(chosen))
        not_taken = self._result.refused if self._choice.take is Take.PACKAGE else ()
        self._result.settled = len(chosen) - len(not_taken)
        if not dry_run:
            self._write(actor, chosen, changes)
        return self._result

    def _require_known(self, chosen: Sequence[Contested]) -> None:
        for named, known in (
            (self._choice.documents, {one.document.external_id for one in chosen}),
            (self._choice.items, {one.id for one in chosen}),
        ):
            for name in named:
                if name not in known:
                    raise NotAllowed(
                        f"Nothing of “{name}” is in conflict with {self._name}. "
                        "See what is: annotator package merge --dry-run."
                    )

    def _changes(self, chosen: Sequence[Contested]) -> Iterator[Change]:
        by_document: dict[DocumentId, list[Contested]] = {}
        for one in chosen:
            by_document.setdefault(one.document.id, []).append(one)
        for there, document in self._merging.documents.items():
            here = by_document.get(document.id, [])
            if here and self._choice.take is Take.PACKAGE:
                own = self._merging.own(document.id)
                yield from self._merging.taken(document, [one.key for one in here], own)
            elif here and self._choice.take is Take.BOTH:
                yield from self._copied(self._package.store.document(there), document)

    def _copied(self, there: Document, here: Document) -> Iterator[Change]:
        """The package's version of an article under ids of its own, by the annotator of copies."""
        store, annotator = self._package.store, self._merging.annotator
        taken = self._project.store
        if taken.annotations(here.id, self._copy) or taken.task(here.id, self._copy):
            raise NotAllowed(
                f"“{self._copy}” has work on {here.external_id} already. Name another annotator "
                "for the package's version by --as."
            )
        ids: dict[AnnotationId, AnnotationId] = {}
        intake = Intake(self._project.schema, here, ())
        for old in sorted(store.annotations(there.id, annotator), key=turn):
            new = self._own_copy(old, here, ids)
            try:
                intake.take(new)
            except NotAllowed as error:
                reason = f"{here.external_id}: {old.layer} {old.id}: {error}"
                self._result.refused.append(Rejected(self._name, None, reason))
                continue
            ids[old.id] = new.id
            self._result.copied += 1
            yield Change(None, new)
        for remark in store.remarks(document=there.id, author=annotator):
            yield Change(None, self._own_remark(remark, here, ids))
        task = store.task(there.id, annotator)
        if task is not None:
            yield Change(None, replace(task, document=here.id, annotator=self._copy, revision=1))

    def _own_copy(
        self, old: Annotation, here: Document, ids: dict[AnnotationId, AnnotationId]
    ) -> Annotation:
        ends = old.ends
        if ends is not None:
            start, end = (ids.get(one, one) for one in (ends.from_id, ends.to_id))
            ends = replace(ends, from_id=start, to_id=end)
        identity = AnnotationId(new_id())
        return replace(old, id=identity, document=here.id, author=self._copy, ends=ends, revision=1)

    def _own_remark(
        self, remark: Remark, here: Document, ids: dict[AnnotationId, AnnotationId]
    ) -> Remark:
        about = ids.get(remark.annotation) if remark.annotation is not None else None
        return replace(
            remark,
            id=RemarkId(new_id()),
            document=here.id,
            author=self._copy,
            annotation=about,
            revision=1,
        )

    def _write(
        self, actor: AuthorName, chosen: Sequence[Contested], changes: Sequence[Change]
    ) -> None:
        store = self._project.store
        edit: str | None = None
        if changes:
            if self._choice.take is Take.BOTH:
                store.add_author(Author(self._copy, AuthorKind.PERSON))
            edit = store.apply_stream(f"Resolve conflicts with {self._name}", actor, changes)
        if self._choice.take is Take.PACKAGE:
            return  # the project has what the package has, so there is nothing to remember
        settled = store.setting(SETTLED, {})
        settled[self._merging.id] = settled.get(self._merging.id, {}) | {
            settled_as(one.key): {"content": digest_of(one.there), "edit": edit} for one in chosen
        }
        store.set_setting(SETTLED, settled)
