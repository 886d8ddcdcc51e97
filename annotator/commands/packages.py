"""Work packages: a project file with one annotator's documents, to be handed out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.commands.projects import Project
from annotator.domain.annotation import Author, AuthorKind, Task
from annotator.domain.change import Change
from annotator.domain.document import Article
from annotator.domain.identity import AuthorName, DocumentId, new_id
from annotator.errors import NotAllowed, ProjectError
from annotator.store.store import Store

PACKAGE, HANDED_OUT = "package", "packages_handed_out"
"""Settings: in a package what it is; in a project which package has which documents."""

HANDING_OUT = AuthorName("package")


def create_package(project: Project, annotator: AuthorName, out: Path) -> int:
    """Write the annotator's documents, tasks and work with the registry; returns the documents.

    Remarks and the time spent on each document are work, too. What is handed out again replaces
    the earlier package: only the newest one can be merged.
    Raises NotAllowed when the annotator has no tasks.
    """
    store = project.store
    tasks = store.tasks(annotator=annotator)
    if not tasks:
        raise NotAllowed(f"Nothing is assigned to “{annotator}” yet. Assign articles first.")
    if out.exists():
        raise ProjectError(f"There is a file at {out} already. Choose another name.")
    part = out.with_name(f".{out.name}.part")
    part.unlink(missing_ok=True)
    identity = new_id()
    names = {task.document: store.document(task.document).external_id for task in tasks}
    spent = {names[one]: s for one, s in store.time_spent(annotator).items() if one in names}
    with Store.create(part, store.schema_json()) as package:
        ids = {task.document: _add_document(store, package, task.document) for task in tasks}
        package.add_author(Author(annotator, AuthorKind.PERSON))
        for model in (one for one in store.authors() if one.kind is AuthorKind.MODEL):
            package.add_author(model)
        changes = _handed_out(store, annotator, tasks, ids)
        edit = package.apply_stream(f"Hand out to {annotator}", HANDING_OUT, changes)
        for document, name in names.items():
            if name in spent:
                package.add_time_spent(ids[document], annotator, spent[name])
        package.set_setting(
            PACKAGE,
            {"id": identity, "annotator": annotator, "edit": edit, "time_spent": spent},
        )
    os.replace(part, out)
    handed = store.setting(HANDED_OUT, {})
    handed[annotator] = {**handed.get(annotator, {}), **dict.fromkeys(names.values(), identity)}
    store.set_setting(HANDED_OUT, handed)
    return len(ids)


def package_annotator(store: Store) -> AuthorName | None:
    """Whose work package this project file is; None for any other project."""
    found = store.setting(PACKAGE)
    return AuthorName(found["annotator"]) if found else None


def _add_document(store: Store, package: Store, document: DocumentId) -> DocumentId:
    found = store.document(document)
    article = Article(
        found.external_id,
        found.title,
        found.text,
        found.text_sha256,
        found.raw_sha256,
        "work package",
        found.story_id if found.story_id != found.external_id else None,
        found.metadata,
    )
    [added] = package.add_documents([article], text_rules=found.text_rules)
    if not isinstance(added, int):
        raise ProjectError(f"{found.external_id} cannot be put into a package.")
    return added


def _handed_out(
    store: Store,
    annotator: AuthorName,
    tasks: Sequence[Task],
    ids: dict[DocumentId, DocumentId],
) -> Iterator[Change]:
    for entry in store.entries():
        yield Change(None, entry)
    for task in tasks:
        yield Change(None, replace(task, document=ids[task.document]))
        for annotation in (
            *store.annotations(task.document, annotator),
            *store.suggestions(task.document),
        ):
            yield Change(None, replace(annotation, document=ids[task.document]))
        for remark in store.remarks(document=task.document, author=annotator):
            yield Change(None, replace(remark, document=ids[task.document]))
