"""Assigning documents to annotators, as tasks that nobody has begun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from annotator.commands.projects import Project, require_person
from annotator.domain import assignment
from annotator.domain.annotation import Author, AuthorKind, Task
from annotator.domain.assignment import Plan
from annotator.domain.change import Change
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.project import DocumentFilter
from annotator.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was assigned: new tasks, and how many documents each annotator has in all."""

    documents: int
    new: int
    annotators: dict[AuthorName, int]


def assign(
    project: Project,
    plan: Plan,
    *,
    actor: AuthorName,
    documents: Collection[str] | None = None,
    dry_run: bool = False,
) -> Assigned:
    """Give every document its annotators, in one undoable step; tasks that are there stay.

    `documents` are external ids, None stands for all. Raises NotAllowed for a plan that cannot be
    met, for an unknown document, and for a name that belongs to a model or to gold.
    """
    store = project.store
    require_person(project, actor)
    _check(project, plan)
    ids = _documents(project, documents)
    stories = store.stories()
    people = {a.name for a in store.authors() if a.kind is AuthorKind.PERSON} | set(plan.annotators)
    assigned: dict[str, list[AuthorName]] = defaultdict(list)
    names = {document: external for external, document in ids.items()}
    for task in store.tasks():
        if task.document in names and task.annotator in people:
            assigned[names[task.document]].append(task.annotator)
    drawn = assignment.assign(
        {external: stories[document] for external, document in ids.items()}, plan, assigned
    )
    load = Counter(name for given in (assigned, drawn) for all_ in given.values() for name in all_)
    new = sum(map(len, drawn.values()))
    if new and not dry_run:
        for name in plan.annotators:
            store.add_author(Author(name, AuthorKind.PERSON))
        store.apply_stream(f"Assign {len(drawn)} articles", actor, _tasks(ids, drawn))
    return Assigned(len(ids), new, {name: load[name] for name in sorted(load)})


def _tasks(
    ids: dict[str, DocumentId], drawn: dict[str, tuple[AuthorName, ...]]
) -> Iterator[Change]:
    for document in sorted(drawn):
        for name in drawn[document]:
            yield Change(None, Task(ids[document], name))


def _check(project: Project, plan: Plan) -> None:
    names = set(plan.annotators)
    if not 1 <= plan.overlap <= len(names):
        raise NotAllowed(
            f"Each article cannot go to {plan.overlap} of {len(names)} annotators. "
            "Name more annotators or choose a smaller overlap."
        )
    for name in plan.annotators:
        require_person(project, name)


def _documents(project: Project, wanted: Collection[str] | None) -> dict[str, DocumentId]:
    if wanted is None:
        everything = project.store.document_ids(DocumentFilter(), GOLD)
        rows = project.store.document_rows(everything, GOLD)
        return {row.external_id: row.id for row in rows}
    found = {}
    for external_id in wanted:
        document = project.store.find_document(external_id)
        if document is None:
            raise NotAllowed(f"The project has no document “{external_id}”.")
        found[external_id] = document
    return found
