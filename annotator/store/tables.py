"""The tables of a project file, as a numbered list of migrations that is only ever added to."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

APPLICATION_ID = 0x414E4F54  # "ANOT" at byte 68 of the file, by which it is known as ours
PAGE_SIZE = 16384  # a third less time to import 4 kB articles than with SQLite's 4,096


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the file format: `statements` bring version `version - 1` to `version`."""

    version: int
    statements: str


_VERSION_1 = """
CREATE TABLE project (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schemas (
    number INTEGER PRIMARY KEY,
    json BLOB NOT NULL,
    used_since TEXT NOT NULL
) STRICT;

CREATE TABLE authors (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'model', 'gold'))
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    story_id TEXT,
    text_key INTEGER NOT NULL,
    sought TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_text ON documents (text_key);
CREATE INDEX documents_by_length ON documents (length);
CREATE INDEX documents_by_source ON documents (source);
CREATE INDEX documents_by_title ON documents (substr(sought, 1, 48));

CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
    raw_sha256 TEXT NOT NULL,
    text_rules INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    place TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE TRIGGER texts_never_change BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;
CREATE TRIGGER texts_never_go BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;

CREATE TABLE pages (
    document INTEGER PRIMARY KEY REFERENCES documents,
    raw BLOB NOT NULL
) STRICT;

CREATE TABLE import_errors (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    line INTEGER,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE splits (
    name TEXT NOT NULL,
    story TEXT NOT NULL,
    split TEXT NOT NULL,
    PRIMARY KEY (name, story)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    author TEXT NOT NULL REFERENCES authors DEFERRABLE INITIALLY DEFERRED,
    layer TEXT NOT NULL,
    label TEXT NOT NULL,
    from_id TEXT REFERENCES annotations (id) DEFERRABLE INITIALLY DEFERRED,
    to_id TEXT REFERENCES annotations (id) DEFERRABLE INITIALLY DEFERRED,
    link_order INTEGER,
    attributes TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CHECK ((from_id IS NULL) = (to_id IS NULL)),
    CHECK (link_order IS NULL OR from_id IS NOT NULL)
) STRICT;
CREATE INDEX annotations_by_document ON annotations (document, author);
CREATE INDEX annotations_by_from ON annotations (from_id) WHERE from_id IS NOT NULL;
CREATE INDEX annotations_by_to ON annotations (to_id) WHERE to_id IS NOT NULL;

CREATE TABLE fragments (
    annotation INTEGER NOT NULL REFERENCES annotations (number) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (annotation, position),
    CHECK (0 <= start_at AND start_at < end_at)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER fragments_inside_the_text BEFORE INSERT ON fragments
WHEN new.end_at > (
    SELECT documents.length FROM annotations JOIN documents ON documents.id = annotations.document
    WHERE annotations.number = new.annotation
)
BEGIN SELECT RAISE(ABORT, 'outside the text'); END;
CREATE TRIGGER fragments_apart BEFORE INSERT ON fragments
WHEN new.position > 0 AND new.start_at <= coalesce((
    SELECT end_at FROM fragments
    WHERE annotation = new.annotation AND position = new.position - 1
), new.start_at)
BEGIN SELECT RAISE(ABORT, 'fragments out of order or touching'); END;

CREATE TABLE tasks (
    annotator TEXT NOT NULL REFERENCES authors DEFERRABLE INITIALLY DEFERRED,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL CHECK (state IN ('new', 'in_progress', 'finished', 'returned')),
    coverage TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (annotator, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_by_document ON tasks (document);
CREATE INDEX tasks_by_state ON tasks (annotator, state);

CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    layer TEXT NOT NULL,
    fields TEXT NOT NULL,
    merged_into TEXT REFERENCES entries DEFERRABLE INITIALLY DEFERRED,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_merged_into ON entries (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE clusters (
    id TEXT PRIMARY KEY,
    layer TEXT NOT NULL,
    attributes TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE members (
    cluster TEXT NOT NULL REFERENCES clusters ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    annotation TEXT REFERENCES annotations (id) DEFERRABLE INITIALLY DEFERRED,
    attributes TEXT NOT NULL,
    PRIMARY KEY (cluster, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_annotation ON members (annotation) WHERE annotation IS NOT NULL;

CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    layer TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
    rule TEXT NOT NULL,
    versions TEXT NOT NULL,
    chosen TEXT,
    gold TEXT REFERENCES annotations (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_document ON decisions (document);
CREATE INDEX decisions_by_gold ON decisions (gold) WHERE gold IS NOT NULL;

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    edit TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of TEXT,
    actor TEXT NOT NULL,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT,
    after TEXT,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE edits (
    first INTEGER PRIMARY KEY,
    changes INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    of TEXT,
    actor TEXT NOT NULL,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    discarded INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX edits_by_actor ON edits (actor, undone, first) WHERE kind = 'do' AND discarded = 0;
"""

_DECISIONS_BY_WHOM = """
ALTER TABLE decisions ADD COLUMN "by" TEXT;
ALTER TABLE decisions ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';
ALTER TABLE decisions ADD COLUMN seen TEXT NOT NULL DEFAULT '[]';
ALTER TABLE decisions ADD COLUMN guideline INTEGER NOT NULL DEFAULT 0 CHECK (guideline IN (0, 1));
ALTER TABLE decisions ADD COLUMN gold_set TEXT NOT NULL DEFAULT 'gold';
"""

# Stories as found and ruled, over what the corpus says (documents.story_id). A pair without a
# spread was compared once and is not worth comparing among the documents of today.
_STORIES = """
CREATE TABLE stories (
    document INTEGER PRIMARY KEY REFERENCES documents,
    story TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_story ON stories (story);

CREATE TABLE story_bonds (
    story TEXT PRIMARY KEY,
    bond TEXT,
    score REAL,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE story_sketches (
    document INTEGER PRIMARY KEY REFERENCES documents,
    sketch BLOB NOT NULL
) STRICT;

CREATE TABLE story_pairs (
    first INTEGER NOT NULL REFERENCES documents,
    second INTEGER NOT NULL REFERENCES documents,
    spread INTEGER,
    evidence TEXT NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_rulings (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('together', 'apart', 'locked')),
    documents TEXT NOT NULL,
    others TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
"""

# The index holds no text of its own. Which documents it has, its _docsize table knows: those up to
# the highest number there, since documents are only added, and indexed in their order.
_DESK = """
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'texts', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE remarks (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    author TEXT NOT NULL REFERENCES authors DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL CHECK (purpose IN ('comment', 'unsure', 'override')),
    annotation TEXT,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX remarks_by_document ON remarks (document, author);

CREATE TABLE time_spent (
    annotator TEXT NOT NULL REFERENCES authors,
    document INTEGER NOT NULL REFERENCES documents,
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (annotator, document)
) STRICT, WITHOUT ROWID;
"""

# A table's CHECK cannot be changed: the remarks move into a table that knows answers as well.
_SUGGESTIONS = """
ALTER TABLE remarks RENAME TO old_remarks;
DROP INDEX remarks_by_document;
CREATE TABLE remarks (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents DEFERRABLE INITIALLY DEFERRED,
    author TEXT NOT NULL REFERENCES authors DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL
        CHECK (purpose IN ('comment', 'unsure', 'override', 'accepted', 'rejected')),
    annotation TEXT,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO remarks (id, document, author, purpose, annotation, about, text, revision)
    SELECT id, document, author, purpose, annotation, about, text, revision FROM old_remarks;
DROP TABLE old_remarks;
CREATE INDEX remarks_by_document ON remarks (document, author);
"""

# Which documents an annotator is unsure about is asked of projects with millions of remarks.
_REMARKS_BY_PURPOSE = """
CREATE INDEX remarks_by_purpose ON remarks (author, purpose, document);
"""

# An import that runs again meets the same records again.
_REJECTED_ONCE = """
DELETE FROM import_errors WHERE number NOT IN (
    SELECT max(number) FROM import_errors GROUP BY source, line, reason
);
CREATE UNIQUE INDEX import_errors_once ON import_errors (source, coalesce(line, 0), reason);
"""

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, _VERSION_1),
    Migration(2, _DECISIONS_BY_WHOM),
    Migration(3, _STORIES),
    Migration(4, _DESK),
    Migration(5, _SUGGESTIONS),
    Migration(6, _REMARKS_BY_PURPOSE),
    Migration(7, _REJECTED_ONCE),
)
CURRENT_VERSION = MIGRATIONS[-1].version


def migrate(connection: apsw.Connection, *, up_to: int | None = None) -> None:
    """Bring the file to a version, else to the newest, each step whole or not at all.

    The version is part of the step's transaction, so a crash leaves the file at one or the other.
    """
    present = connection.pragma("user_version")
    for migration in MIGRATIONS:
        if present < migration.version <= (up_to or CURRENT_VERSION):
            with connection:
                list(connection.execute(migration.statements))
                connection.pragma("user_version", migration.version)


def definitions(connection: apsw.Connection) -> set[tuple[str, str, str]]:
    """Every table, index, trigger and view of the file: type, name and the SQL that made it."""
    return set(
        connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    )


def expected_definitions(version: int) -> set[tuple[str, str, str]]:
    """What `definitions` is for a sound file of this version."""
    connection = apsw.Connection(":memory:")
    try:
        migrate(connection, up_to=version)
        return definitions(connection)
    finally:
        connection.close()
