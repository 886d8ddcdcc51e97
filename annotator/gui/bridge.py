"""Commands in, Qt signals out: edits are shown at once and written on the store's own thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from annotator.commands.session import OpenDocument, Session
from annotator.domain.annotation import Annotation, Entry, Remark, Task, TaskState
from annotator.domain.change import Edit
from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentFilter, DocumentRow
from annotator.errors import AnnotatorError, NotAllowed
from annotator.gui.messages import Messages
from annotator.gui.scan import Scan
from annotator.gui.translation import later, tr
from annotator.gui.worker import Worker

P = ParamSpec("P")

_GONE = later("The action to be undone was not saved, so it is gone already.")


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to one filter: ids in order, and how many of all documents are finished."""

    ids: array[int]
    finished: int
    total: int


class Bridge(QObject):
    """The window's way to the session. All of it is used on the window's thread.

    `edited` carries an edit when it is shown, `committed` when it is safely in the store,
    `turned_back` an undo or redo (shown and stored). `reloaded` says that a commit failed and
    that everything must be drawn again from what the store holds.
    """

    edited = Signal(object)
    committed = Signal(object)
    turned_back = Signal(object)
    reloaded = Signal()
    saving_changed = Signal(bool)

    def __init__(
        self, session: Session, messages: Messages, *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._messages = messages
        self._writer = Worker("store", self)
        self._reader = Worker("reader", self)
        self._scans: list[Scan] = []
        self._failures = 0
        self._failed_commits = 0  # counted where commits run; `_failures` lags until it is told
        self._must_reload = False
        self._left: set[DocumentId] = set()
        self._entries: tuple[Entry, ...] | None = None
        session.listen(self._on_edited)

    @property
    def is_read_only(self) -> bool:
        """Whether the project can only be looked at."""
        return self.session.store.read_only

    @property
    def is_saving(self) -> bool:
        """Whether something that is shown is not in the store yet."""
        return self._writer.waiting > 0

    def run(
        self, command: Callable[Concatenate[Session, P], Edit], *args: P.args, **named: P.kwargs
    ) -> Edit | None:
        """Carry out a command; None when it is refused, which the user is then told."""
        try:
            return self.attempt(command, *args, **named)
        except AnnotatorError as error:
            self._messages.error(str(error))
            return None

    def attempt(
        self, command: Callable[Concatenate[Session, P], Edit], *args: P.args, **named: P.kwargs
    ) -> Edit:
        """Like `run`, for callers that have an answer of their own to a refusal."""
        if self.is_read_only:
            raise NotAllowed(tr("This project is open read-only, so nothing can be changed."))
        edit = command(self.session, *args, **named)
        self._messages.clear()
        self.session.stage(edit)
        self._submit(
            lambda: self._commit(edit),
            lambda _none: self.committed.emit(edit),
            self._on_commit_failed,
        )
        return edit

    def in_turn(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run work that writes by itself on the store's thread, after everything that waits."""

        def on_failed(error: Exception) -> None:
            self._settle()
            failed(error)

        self._submit(work, done, on_failed)

    def take_from_store(self) -> None:
        """Show everything anew as soon as nothing waits: work in turn changed what is stored."""
        self._must_reload = True
        self._settle()

    def undo(self) -> None:
        """Take back the user's last action, after everything before it was written."""
        self._turn_back(self.session.commit_undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn_back(self.session.commit_redo)

    def titles(self) -> tuple[str | None, str | None]:
        """What undo and redo would do, for their menu entries; None when there is nothing."""
        undoable = self.session.store.undoable(self.session.user)
        redoable = self.session.store.redoable(self.session.user)
        return (undoable.title if undoable else None), (redoable.title if redoable else None)

    def open(self, document: DocumentId) -> OpenDocument:
        """The document as it is shown, staged changes included."""
        self._left.discard(document)
        return self.session.open(document)

    def leave(self, document: DocumentId) -> None:
        """Forget a document that is no longer shown, once its changes are written."""
        self._left.add(document)
        self._settle()

    def list_documents(self, wanted: DocumentFilter, done: Callable[[Listing], object]) -> None:
        """Look for documents in the background; `done` gets them on the window's thread."""
        self._reader.submit(lambda: self._listing(wanted), done, self._on_read_failed)

    def entries(self) -> Iterable[Entry]:
        """The registry, as it was when it was last changed through this window."""
        if self._entries is None:
            self._entries = tuple(self.session.entries().values())
        return self._entries

    def forget_entries(self) -> None:
        """Read the registry again when it is needed next."""
        self._entries = None

    def look(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Read something in the background; `done` gets it on the window's thread."""
        self._reader.submit(work, done, self._on_read_failed)

    def scan(self, name: str) -> Scan:
        """A thread for looking through the whole corpus, which is stopped when all is closed."""
        made = Scan(name, self._messages, self)
        self._scans.append(made)
        return made

    def document_rows(self, ids: Sequence[int]) -> list[DocumentRow]:
        """The rows of a few documents, in the order of the ids."""
        return self.session.store.document_rows(ids, self.session.user)

    def close(self) -> bool:
        """Wait until everything is written; False when something could not be."""
        before = self._failures
        for scan in self._scans:
            scan.close()
        self._reader.close()
        self._writer.close()
        return self._failures == before

    def _listing(self, wanted: DocumentFilter) -> Listing:
        store, user = self.session.store, self.session.user
        progress = store.progress(user)
        return Listing(
            store.document_ids(wanted, user),
            progress.get(TaskState.FINISHED, 0),
            store.document_count(),
        )

    def _turn_back(self, commit: Callable[[], Edit]) -> None:
        if self.is_read_only:
            self._messages.error(tr("This project is open read-only, so nothing can be changed."))
            return
        known_failures = self._failures

        def work() -> Edit:
            if self._failed_commits != known_failures:
                raise NotAllowed(tr(_GONE))
            return commit()

        self._messages.clear()
        self._submit(work, self._on_turned_back, self._on_failed)

    def _submit(
        self,
        work: Callable[[], object],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        was_saving = self.is_saving

        def on_done(result: Any) -> None:  # noqa: ANN401  # what `work` returns, `done` takes
            done(result)
            self._settle()

        self._writer.submit(work, on_done, failed)
        if not was_saving:
            self.saving_changed.emit(True)

    def _on_edited(self, edit: Edit) -> None:
        if any(isinstance(change.after or change.before, Entry) for change in edit.changes):
            self.forget_entries()
        self.edited.emit(edit)

    def _commit(self, edit: Edit) -> None:
        """Runs on the store's thread."""
        try:
            self.session.commit(edit)
        except Exception:
            self._failed_commits += 1
            raise

    def _on_turned_back(self, edit: Edit) -> None:
        self.session.stage(edit)
        self.committed.emit(edit)
        self.turned_back.emit(edit)

    def _on_commit_failed(self, error: Exception) -> None:
        self._failures += 1
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._must_reload = True
        self._settle()
        if not isinstance(error, AnnotatorError):
            raise error  # a bug of ours: the crash hook shows it with its traceback
        self._messages.error(str(error))

    def _on_read_failed(self, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error
        self._messages.error(str(error))

    def _settle(self) -> None:
        """When nothing waits: after a failure take the store's state, and forget what was left."""
        if self.is_saving:
            return
        if self._must_reload:
            self._must_reload = False
            self.forget_entries()
            self.session.reload()
            self.reloaded.emit()
        for document in self._left:
            self.session.close(document)
        self._left.clear()
        self.saving_changed.emit(False)


def touched_documents(edit: Edit) -> tuple[DocumentId, ...]:
    """The documents an edit changes, each once, in the order of its changes."""
    items = (change.after or change.before for change in edit.changes)
    documents = [i.document for i in items if isinstance(i, Annotation | Remark | Task)]
    return tuple(dict.fromkeys(documents))
