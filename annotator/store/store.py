"""The project file: the only way in to what is stored, and the only way to change it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from annotator.domain.annotation import (
    Annotation,
    Author,
    Cluster,
    Decision,
    Entry,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.change import Change, Edit
from annotator.domain.document import Article, Document, Rejected
from annotator.domain.encoding import canonical_json
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    DocumentId,
    EditId,
    EntryId,
    new_id,
)
from annotator.domain.project import (
    AnnotatedDocument,
    DocumentFilter,
    DocumentRow,
    EditSummary,
    SuggestionCount,
)
from annotator.errors import OutdatedProject
from annotator.store import (
    backups,
    check,
    copies,
    document_list,
    documents,
    items,
    journal,
    occurrences,
    opening,
)
from annotator.store.backups import KEPT, Backup
from annotator.store.connection import Database, single
from annotator.store.documents import Known, Provenance
from annotator.store.hold import Hold, JournalEnd
from annotator.store.search import SearchIndex
from annotator.store.stories import StoryRecords


class Store:
    """One project file, open.

    Every method may be called from any thread. Reads never wait for writes. What a method that
    writes has returned from is on disk. All methods raise ProjectError when the file cannot be
    read or is damaged, and those that write also when it is open read-only.
    """

    def __init__(self, path: Path, database: Database, hold: Hold | None) -> None:
        self.path = path
        self.read_only = hold is None
        self._database = database
        self._hold = hold

    @classmethod
    def create(cls, path: Path, schema_json: bytes) -> Self:
        """A new project with this schema (canonical JSON of a resolved one), open for writing.

        ProjectError when something is at `path` already or its folder cannot be written to.
        """
        opening.create_file(path, schema_json)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The project at `path`; a ProjectError says what else is there, or who is writing to it.

        Nothing is written when opening fails. Read-only works beside somebody who writes, and on
        a disk that cannot be written to.
        """
        database, hold = opening.open_file(path, read_only=read_only)
        return cls(path, database, hold)

    def close(self) -> None:
        """Leave one complete file behind; closing twice is fine."""
        opening.close_file(self.path, self._database, self._hold)
        self._hold = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # Documents

    def add_documents(
        self, articles: Sequence[Article], *, text_rules: int = 1
    ) -> list[DocumentId | Known | Rejected]:
        """Store what is new, in one transaction; one result for each article, in order.

        The same id with the same text is known, with another text rejected. Without an id, a text
        that is there already is known. The same text under another id is a copy and is stored.
        `text_rules` is the version of the canonical text rules that made the texts.
        """
        with self._database.writing() as connection:
            return documents.add(connection, articles, text_rules)

    def add_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Keep what an import could not take, with the time.

        What was rejected before, at the same place for the same reason, is kept once, as the last.
        """
        now = journal.written_time(datetime.now(UTC))
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO import_errors (at, source, line, reason) "
                "VALUES (?, ?, ?, ?)",
                [(now, record.source, record.line, record.reason) for record in rejected],
            )

    def rejected(self, *, after: int = 0) -> list[Rejected]:
        """What imports could not take since `last_rejected` was `after`; the latest last."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT source, line, reason FROM import_errors WHERE number > ? ORDER BY number",
                (after,),
            )
            return [Rejected(*row) for row in rows]

    def last_rejected(self) -> int:
        """A number that grows with every record that is rejected."""
        with self._database.reading() as connection:
            [(number,)] = connection.execute("SELECT max(number) FROM import_errors")
            return number or 0

    def document(self, document: DocumentId) -> Document:
        """The document, its text verified against its hash; KeyError when there is none."""
        with self._database.reading() as connection:
            return documents.read(connection, document)

    def find_document(self, external_id: str) -> DocumentId | None:
        """The document that this external id names."""
        with self._database.reading() as connection:
            return documents.with_external_id(connection, external_id)

    def find_by_text(self, text_sha256: str) -> list[DocumentId]:
        """The documents with exactly this text, oldest first."""
        with self._database.reading() as connection:
            return documents.with_text(connection, text_sha256)

    def documents(self) -> Iterator[Document]:
        """Every document by external id, one in memory at a time."""
        with self._database.reading() as connection:
            yield from documents.all_of(connection)

    def document_count(self) -> int:
        """How many documents the project has."""
        with self._database.reading() as connection:
            count: int = single(connection, "SELECT count(*) FROM documents")
            return count

    def last_document(self) -> DocumentId:
        """The highest id of a document; 0 when there is none."""
        with self._database.reading() as connection:
            number: int | None = single(connection, "SELECT max(id) FROM documents")
            return DocumentId(number or 0)

    def document_ids(self, wanted: DocumentFilter, annotator: AuthorName) -> array[int]:
        """The ids of the list's documents, in its order; states are those of the annotator."""
        with self._database.reading() as connection:
            return document_list.ids(connection, wanted, annotator)

    def document_rows(self, ids: Sequence[int], annotator: AuthorName) -> list[DocumentRow]:
        """The rows of the list for these documents, in the order of the ids."""
        with self._database.reading() as connection:
            return document_list.rows(connection, ids, annotator)

    def progress(self, annotator: AuthorName) -> dict[TaskState, int]:
        """How many documents are in each state for the annotator; without a task they are new."""
        with self._database.reading() as connection:
            return document_list.progress(connection, annotator)

    def raw_page(self, document: DocumentId) -> bytes | None:
        """The page the text was taken from, where the import kept one."""
        with self._database.reading() as connection:
            return documents.raw_page(connection, document)

    def provenance(self, document: DocumentId) -> Provenance:
        """Where the document was found and what the canonical rules changed in it."""
        with self._database.reading() as connection:
            return documents.provenance(connection, document)

    def stories(self) -> dict[DocumentId, str]:
        """The story of every document: as found, else as the corpus says, else its own."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT d.id, coalesce(s.story, d.story_id, d.external_id) "
                "FROM documents AS d LEFT JOIN stories AS s ON s.document = d.id"
            )
            return {DocumentId(number): story for number, story in rows}

    def set_stories(self, stories: Mapping[DocumentId, str]) -> None:
        """Name the stories of these documents, together."""
        with self._database.writing() as connection:
            documents.set_stories(connection, stories.items())

    def set_story(self, document: DocumentId, story_id: str) -> None:
        """Name the story of one document."""
        self.set_stories({document: story_id})

    # Items

    def annotations(
        self, document: DocumentId, author: AuthorName | None = None
    ) -> tuple[Annotation, ...]:
        """The annotations of a document, of one author or of all, in reading order."""
        with self._database.reading() as connection:
            return items.annotations_of(connection, document, author)

    def suggestions(self, document: DocumentId) -> tuple[Annotation, ...]:
        """What models annotated in a document, answered or not, in reading order."""
        with self._database.reading() as connection:
            return items.suggestions_for(connection, document)

    def suggestion_counts(self) -> dict[AuthorName, SuggestionCount]:
        """For each model what became of its suggestions."""
        with self._database.reading() as connection:
            return items.suggestion_counts(connection)

    def annotation(self, annotation: AnnotationId) -> Annotation | None:
        """The annotation of that id."""
        with self._database.reading() as connection:
            return items.ANNOTATIONS.find(connection, (annotation,))

    def referring(
        self, values: Sequence[str], author: AuthorName, within: range
    ) -> list[DocumentId]:
        """The documents of a range where an attribute of the author's holds one of the values."""
        with self._database.reading() as connection:
            return occurrences.referring(connection, values, author, within)

    def containing(
        self, wording: str, within: range, *, story: str | None = None
    ) -> list[DocumentId]:
        """The documents of a range whose text holds exactly this wording, of one story or all."""
        with self._database.reading() as connection:
            return occurrences.containing(connection, wording, story, within)

    def annotated_documents(self, author: AuthorName) -> Iterator[AnnotatedDocument]:
        """The documents this author has a task for or annotated, by external id.

        One in memory at a time; all of them as they were when the first was asked for.
        """
        with self._database.reading() as connection:
            for document in documents.worked_on_by(connection, author):
                yield AnnotatedDocument(
                    documents.read(connection, document),
                    author,
                    items.annotations_of(connection, document, author),
                    items.TASKS.find(connection, (author, document)),
                )

    def tasks(
        self, *, document: DocumentId | None = None, annotator: AuthorName | None = None
    ) -> tuple[Task, ...]:
        """All tasks, or those of one document or annotator, by annotator and document."""
        with self._database.reading() as connection:
            return items.matching(
                connection, items.TASKS, {"document": document, "annotator": annotator}
            )

    def task(self, document: DocumentId, annotator: AuthorName) -> Task | None:
        """The annotator's task for the document."""
        with self._database.reading() as connection:
            return items.TASKS.find(connection, (annotator, document))

    def entries(self, layer: str | None = None) -> tuple[Entry, ...]:
        """The registry entries, of one layer or of all, by id."""
        with self._database.reading() as connection:
            return items.matching(connection, items.ENTRIES, {"layer": layer})

    def entry(self, entry: EntryId) -> Entry | None:
        """The registry entry of that id."""
        with self._database.reading() as connection:
            return items.ENTRIES.find(connection, (entry,))

    def clusters(
        self, layer: str | None = None, *, annotation: AnnotationId | None = None
    ) -> tuple[Cluster, ...]:
        """The clusters, of one layer or of all, with this member or any, by id."""
        with self._database.reading() as connection:
            return items.clusters(connection, layer, annotation)

    def decisions(self, document: DocumentId | None = None) -> tuple[Decision, ...]:
        """What was decided about one document or about all, by id."""
        with self._database.reading() as connection:
            return items.matching(connection, items.DECISIONS, {"document": document})

    def remarks(
        self, *, document: DocumentId | None = None, author: AuthorName | None = None
    ) -> tuple[Remark, ...]:
        """What was noted about one document or all, by one author or all, oldest first."""
        with self._database.reading() as connection:
            return items.matching(
                connection, items.REMARKS, {"document": document, "author": author}
            )

    def authors(self) -> tuple[Author, ...]:
        """Everybody who can sign annotations here, by name."""
        with self._database.reading() as connection:
            return items.authors(connection)

    def add_author(self, author: Author) -> None:
        """Make an author known; ProjectError when the name belongs to one of another kind."""
        with self._database.writing() as connection:
            items.add_author(connection, author)

    # The journal

    def apply(self, edit: Edit) -> None:
        """Write an edit: all of its changes and its place in the journal, or nothing.

        ChangedElsewhere when an item is not exactly as its `before`, or when an undo or a redo
        does not take the edit whose turn it is; NotAllowed when a span lies outside its text.
        An edit without changes leaves no trace.
        """
        self._write(journal.header_of(edit), edit.changes)

    def apply_stream(self, title: str, actor: AuthorName, changes: Iterable[Change]) -> EditId:
        """Like `apply`, for more changes than should be in memory: still one edit, one undo step.

        `changes` may read from this store meanwhile, but not write.
        """
        edit = Edit(EditId(new_id()), title, actor, datetime.now(UTC), ())
        self._write(journal.header_of(edit), changes)
        return edit.id

    def _write(self, header: journal.Header, changes: Iterable[Change]) -> None:
        with self._database.writing() as connection:
            journal.require_turn(connection, header)
            writer = journal.Writer(connection, header)
            for change in changes:
                items.make_change(connection, change)
                writer.add(change)
            writer.finish()
        if self._hold is not None:
            self._hold.record(writer.end)

    def undoable(self, actor: AuthorName) -> EditSummary | None:
        """The edit that this actor's next undo takes back; an UNDO edit names it in `of`."""
        with self._database.reading() as connection:
            return journal.undoable(connection, actor)

    def redoable(self, actor: AuthorName) -> EditSummary | None:
        """The edit that this actor's next redo does again; a REDO edit names it in `of`."""
        with self._database.reading() as connection:
            return journal.redoable(connection, actor)

    def edit(self, edit: EditId) -> Edit:
        """An edit with all its changes; KeyError when there is none of that id."""
        with self._database.reading() as connection:
            return journal.read_edit(connection, edit)

    def history(
        self, actor: AuthorName | None = None, *, newest_first: bool = False
    ) -> Iterator[Edit]:
        """Every edit, undos and redos included, of one actor or of all."""
        with self._database.reading() as connection:
            yield from journal.history(connection, actor, newest_first=newest_first)

    def journal_end(self) -> JournalEnd:
        """Where the journal stands: two projects with the same end have the same items."""
        with self._database.reading() as connection:
            return journal.end(connection)

    # What else a project keeps

    def schema_json(self) -> bytes:
        """The schema in use, as canonical JSON."""
        with self._database.reading() as connection:
            newest = "SELECT json FROM schemas ORDER BY number DESC LIMIT 1"
            return bytes(single(connection, newest))

    def schemas_used(self) -> tuple[bytes, ...]:
        """Every schema the project ever worked with, oldest first; the last one is in use."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT json FROM schemas ORDER BY number")
            return tuple(bytes(schema) for (schema,) in rows)

    def use_schema(self, schema_json: bytes) -> None:
        """Work with this schema from now on; every version that was ever used is kept."""
        if schema_json == self.schema_json():
            return
        with self._database.writing() as connection:
            opening.add_schema(connection, schema_json)

    def setting(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - a JSON value
        """A setting of the project as a JSON value, `default` while it is not set."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
            return default if row is None else orjson.loads(row[0])

    def set_setting(self, key: str, value: Any) -> None:  # noqa: ANN401 - a JSON value
        """Keep a JSON value under this key."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO settings VALUES (?, ?)",
                (key, canonical_json(value).decode()),
            )

    def time_spent(self, annotator: AuthorName) -> dict[DocumentId, int]:
        """For how many seconds the annotator had each document open and was at work."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document, seconds FROM time_spent WHERE annotator = ?", (annotator,)
            )
            return {DocumentId(number): seconds for number, seconds in rows}

    def add_time_spent(self, document: DocumentId, annotator: AuthorName, seconds: int) -> None:
        """Add to the time that the annotator spent on a document."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO time_spent VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds",
                (annotator, document, seconds),
            )

    @property
    def search_index(self) -> SearchIndex:
        """The full-text index over all documents."""
        return SearchIndex(self._database)

    @property
    def story_records(self) -> StoryRecords:
        """What is kept about stories."""
        return StoryRecords(self._database)

    def split_names(self) -> list[str]:
        """The names that stories were ever assigned to splits under."""
        with self._database.reading() as connection:
            return [name for (name,) in connection.execute("SELECT DISTINCT name FROM splits")]

    def splits(self, name: str) -> dict[str, str]:
        """The split of each story that was ever assigned under this name."""
        with self._database.reading() as connection:
            return dict(
                connection.execute("SELECT story, split FROM splits WHERE name = ?", (name,))
            )

    def add_splits(self, name: str, splits: Mapping[str, str]) -> None:
        """Assign stories to splits for good: a story that has one keeps it."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO splits VALUES (?, ?, ?)",
                [(name, story, split) for story, split in splits.items()],
            )

    def check(self) -> list[str]:
        """Everything that is wrong with the project, each as a sentence; empty when it is sound.

        Reads every page, every text and the whole journal, in constant memory.
        """
        return check.problems(self.path, self._database)

    def save_copy(self, path: Path) -> None:
        """Put a complete copy at `path` while work goes on; it counts only after `check`.

        Never copy the file of an open project by other means: its newest part lies elsewhere.
        """
        with self._database.reading() as connection:
            copies.save_copy(connection, path, type(self).problems_of)

    def back_up(self, *, reason: str = "", folder: Path | None = None, keep: int = KEPT) -> Backup:
        """Put a checked copy among the project's backups, and remove the oldest beyond `keep`.

        Backups made for a `reason` (a few characters of a file name) are not removed.
        """
        check_with = type(self).problems_of
        with self._database.reading() as connection:
            return backups.make(
                connection, self.path, check_with, reason=reason, folder=folder, keep=keep
            )

    @classmethod
    def problems_of(cls, path: Path) -> list[str]:
        """What is wrong with a closed project; of one of an older version only its pages.

        ProjectError when it cannot be opened at all.
        """
        try:
            with cls.open(path, read_only=True) as copy:
                return copy.check()
        except OutdatedProject:
            return opening.page_problems(path)
