"""One person at one project: what the open documents hold now, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from annotator.domain.annotation import ANSWERS, Annotation, Entry, Remark, Task
from annotator.domain.change import Change, Edit, EditKind
from annotator.domain.document import Document
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    DocumentId,
    EditId,
    EntryId,
    RemarkId,
    new_id,
)
from annotator.domain.lines import LineIndex
from annotator.domain.project import EditSummary, reading_order
from annotator.domain.rules import check_label
from annotator.domain.schema import Schema
from annotator.errors import ChangedElsewhere, NotAllowed
from annotator.store.store import Store

Listener = Callable[[Edit], None]


def untouched_task(document: DocumentId, annotator: AuthorName) -> Task:
    """The task of a document that the annotator never touched: revision 0, not in the store."""
    return Task(document, annotator, revision=0)


class OpenDocument:
    """A document with its annotator's work, as it stands with every staged change.

    `suggested` is what models annotated, answered or not; it never changes.
    """

    def __init__(
        self,
        document: Document,
        annotations: Iterable[Annotation],
        task: Task,
        remarks: Iterable[Remark] = (),
        suggested: Iterable[Annotation] = (),
    ) -> None:
        self.document = document
        self.task = task
        self.suggested = tuple(suggested)
        self._remarks: dict[RemarkId, Remark] = {remark.id: remark for remark in remarks}
        self.lines = LineIndex(document.text)
        self._by_layer: dict[str, dict[AnnotationId, Annotation]] = {}
        for annotation in annotations:
            self._put(annotation)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    def annotations(self) -> tuple[Annotation, ...]:
        """Everything by this annotator, in reading order."""
        return reading_order(a for layer in self._by_layer.values() for a in layer.values())

    def of_layer(self, layer: str) -> Iterable[Annotation]:
        """The annotations of one layer, in no particular order."""
        return self._by_layer.get(layer, {}).values()

    def find(self, annotation: AnnotationId) -> Annotation | None:
        """The annotation of that id, None when it is not here."""
        for layer in self._by_layer.values():
            if annotation in layer:
                return layer[annotation]
        return None

    def links_of(self, annotation: AnnotationId) -> Iterator[Annotation]:
        """The relations that start or end at the annotation."""
        for layer in self._by_layer.values():
            for other in layer.values():
                if other.ends and annotation in (other.ends.from_id, other.ends.to_id):
                    yield other

    def remarks(self) -> tuple[Remark, ...]:
        """What this annotator noted about the document and its annotations, oldest first."""
        noted = (x for x in self._remarks.values() if x.purpose not in ANSWERS)
        return tuple(sorted(noted, key=lambda remark: remark.id))

    def answers(self) -> dict[AnnotationId, Remark]:
        """What this annotator answered, by the suggestion."""
        answered = (x for x in self._remarks.values() if x.purpose in ANSWERS)
        return {answer.annotation: answer for answer in answered if answer.annotation}

    def stage(self, change: Change) -> None:
        """Take one change of this document's annotations, remarks or task into memory.

        One that is in already changes nothing: the document may have been read from the store
        between the commit of an undo and its staging.
        """
        item = change.after or change.before
        if isinstance(item, Remark):
            self._remarks.pop(item.id, None)
            if isinstance(change.after, Remark):
                self._remarks[item.id] = change.after
            return
        if isinstance(change.after, Task) or isinstance(change.before, Task):
            after = change.after
            gone = untouched_task(self.document.id, self.task.annotator)
            self.task = after if isinstance(after, Task) else gone
            return
        if isinstance(change.before, Annotation):
            self._by_layer.get(change.before.layer, {}).pop(change.before.id, None)
        if isinstance(change.after, Annotation):
            self._put(change.after)

    def _put(self, annotation: Annotation) -> None:
        self._by_layer.setdefault(annotation.layer, {})[annotation.id] = annotation


class Session:
    """The user's view of a project. Commands read it; `apply` is how their edits take effect.

    Not thread-safe: documents are staged and read on one thread. Only `commit` and `commit_undo`
    and `commit_redo`, which touch the store alone, may run on another.
    """

    def __init__(self, store: Store, schema: Schema, user: AuthorName) -> None:
        self.store = store
        self.schema = schema
        self.user = user
        self._open: dict[DocumentId, OpenDocument] = {}
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every edit after it was staged, undo and redo included."""
        self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Call a listener no longer; ValueError when it is none."""
        self._listeners.remove(listener)

    def open(self, document: DocumentId) -> OpenDocument:
        """The document with the user's annotations, from the store when it is not in memory."""
        if document not in self._open:
            self._open[document] = self._load(document)
        return self._open[document]

    def peek(self, document: DocumentId) -> OpenDocument:
        """The document as it is in memory, else as the store has it, without keeping it."""
        return self._open.get(document) or self._load(document)

    def close(self, document: DocumentId) -> None:
        """Forget a document; what was committed stays in the store."""
        self._open.pop(document, None)

    def reload(self) -> None:
        """Take every open document from the store again, after a commit failed."""
        for document in self._open:
            self._open[document] = self._load(document)

    def take_new_stories(self) -> None:
        """Let the open documents know their stories, which were found or changed meanwhile."""
        for number, here in self._open.items():
            here.document = self.store.document(number)

    def _load(self, document: DocumentId) -> OpenDocument:
        task = self.store.task(document, self.user) or untouched_task(document, self.user)
        annotations = self.store.annotations(document, self.user)
        remarks = self.store.remarks(document=document, author=self.user)
        suggested = self.store.suggestions(document)
        return OpenDocument(self.store.document(document), annotations, task, remarks, suggested)

    def own(self, document: DocumentId, annotation: AnnotationId) -> Annotation:
        """The user's annotation; NotAllowed when it is gone or another's."""
        found = self.open(document).find(annotation)
        if found is None:
            raise NotAllowed("This annotation is gone or belongs to somebody else.")
        return found

    def entries(self) -> Mapping[EntryId, Entry]:
        """The registry, by id."""
        return {entry.id: entry for entry in self.store.entries()}

    def edit(self, title: str, changes: Iterable[Change]) -> Edit:
        """An action of the user, not yet in effect."""
        return Edit(EditId(new_id()), title, self.user, datetime.now(UTC), tuple(changes))

    def apply(self, edit: Edit) -> Edit:
        """Write the edit, then show it. On any error nothing has changed."""
        self.commit(edit)
        self.stage(edit)
        return edit

    def commit(self, edit: Edit) -> None:
        """Write the edit; ChangedElsewhere when the store is no longer as the edit saw it."""
        self.store.apply(edit)

    def stage(self, edit: Edit) -> None:
        """Show the edit in the open documents and tell the listeners."""
        for change in edit.changes:
            item = change.after or change.before
            if isinstance(item, Annotation | Remark):
                owner, document = item.author, item.document
            elif isinstance(item, Task):
                owner, document = item.annotator, item.document
            else:
                continue
            if owner == self.user and document in self._open:
                self._open[document].stage(change)
        for listener in self._listeners:
            listener(edit)

    def undo(self) -> Edit:
        """Take back the user's last action; ChangedElsewhere when it was built upon since."""
        edit = self.commit_undo()
        self.stage(edit)
        return edit

    def redo(self) -> Edit:
        """Do again what the user last took back."""
        edit = self.commit_redo()
        self.stage(edit)
        return edit

    def commit_undo(self) -> Edit:
        """Write the undo to the store without showing it; the result is for `stage`."""
        return self._turn_back(self.store.undoable(self.user), EditKind.UNDO)

    def commit_redo(self) -> Edit:
        """Write the redo to the store without showing it; the result is for `stage`."""
        return self._turn_back(self.store.redoable(self.user), EditKind.REDO)

    def _turn_back(self, summary: EditSummary | None, kind: EditKind) -> Edit:
        if summary is None:
            raise NotAllowed(f"There is nothing to {kind.value}.")
        done = self.store.edit(summary.id)
        changes = done.changes
        if kind is EditKind.UNDO:
            changes = tuple(change.inverse() for change in reversed(changes))
        self._require_labels(change.after for change in changes)
        edit = Edit(
            EditId(new_id()), done.title, self.user, datetime.now(UTC), changes, kind, summary.id
        )
        try:
            self.store.apply(edit)
        except ChangedElsewhere as error:
            verb = kind.value
            raise ChangedElsewhere(
                f"Cannot {verb} “{done.title}”: something it touched has changed since. "
                f"Nothing was changed."
            ) from error
        return edit

    def _require_labels(self, items: Iterable[object]) -> None:
        """NotAllowed when an annotation comes back whose label a newer schema took away."""
        for item in items:
            if isinstance(item, Annotation):
                layer = self.schema.layers_by_id.get(item.layer)
                if layer is None:
                    raise NotAllowed(f"The schema has no layer “{item.layer}” any more.")
                check_label(layer, item.label)
