"""The present state of all items: reading it, and the one way of changing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import apsw

from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Cluster,
    Decision,
    Entry,
    Item,
    Remark,
    Task,
)
from annotator.domain.change import Change
from annotator.domain.encoding import canonical_item, key_of, kind_of
from annotator.domain.identity import GOLD, AnnotationId, AuthorName, DocumentId, author_name
from annotator.domain.project import SuggestionCount, reading_order
from annotator.errors import ChangedElsewhere, ProjectError
from annotator.store.connection import broken_constraint, single
from annotator.store.rows import (
    AnnotationRows,
    ClusterRows,
    DecisionRows,
    EntryRows,
    ItemRows,
    RemarkRows,
    TaskRows,
)

Kind = TypeVar("Kind", bound=Item)

ANNOTATIONS: Final = AnnotationRows()
TASKS: Final = TaskRows()
ENTRIES: Final = EntryRows()
CLUSTERS: Final = ClusterRows()
DECISIONS: Final = DecisionRows()
REMARKS: Final = RemarkRows()

_CALLED: Final = {AuthorKind.GOLD.value: "gold set"}

ROWS: Final[Mapping[type, ItemRows[Any]]] = {
    Annotation: ANNOTATIONS,
    Task: TASKS,
    Entry: ENTRIES,
    Cluster: CLUSTERS,
    Decision: DECISIONS,
    Remark: REMARKS,
}


def annotations_of(
    connection: apsw.Connection, document: DocumentId, author: AuthorName | None
) -> tuple[Annotation, ...]:
    """The annotations of a document, of one author or of all, in reading order."""
    if author is None:
        return reading_order(ANNOTATIONS.where(connection, "a.document = ?", (document,)))
    mine = ANNOTATIONS.where(connection, "a.document = ? AND a.author = ?", (document, author))
    return reading_order(mine)


def suggestions_for(connection: apsw.Connection, document: DocumentId) -> tuple[Annotation, ...]:
    """What models annotated in a document, in reading order."""
    by_models = "a.author IN (SELECT name FROM authors WHERE kind = 'model')"
    return reading_order(
        ANNOTATIONS.where(connection, f"a.document = ? AND {by_models}", (document,))
    )


def suggestion_counts(connection: apsw.Connection) -> dict[AuthorName, SuggestionCount]:
    """For each model what became of its suggestions; links count with what they join."""
    rows = connection.execute(
        """
        SELECT w.name, count(a.id), total(r.accepted), total(r.answered) FROM authors AS w
        LEFT JOIN annotations AS a ON a.author = w.name AND a.from_id IS NULL
        LEFT JOIN (
            SELECT annotation, max(purpose = 'accepted') AS accepted, 1 AS answered FROM remarks
            WHERE purpose IN ('accepted', 'rejected') GROUP BY annotation
        ) AS r ON r.annotation = a.id
        WHERE w.kind = 'model' GROUP BY w.name
        """
    )
    return {
        AuthorName(name): SuggestionCount(
            open=made - int(answered), accepted=int(accepted), rejected=int(answered - accepted)
        )
        for name, made, accepted, answered in rows
    }


def matching(
    connection: apsw.Connection, rows: ItemRows[Kind], wanted: Mapping[str, str | int | None]
) -> tuple[Kind, ...]:
    """The items whose columns have these values; None stands for any value."""
    given = {column: value for column, value in wanted.items() if value is not None}
    condition = " AND ".join(f"{column} = ?" for column in given) or "true"
    return tuple(rows.where(connection, condition, tuple(given.values())))


def clusters(
    connection: apsw.Connection, layer: str | None, annotation: AnnotationId | None
) -> tuple[Cluster, ...]:
    """The clusters of a layer that have this member; None stands for any."""
    condition = (
        "(?1 IS NULL OR layer = ?1) AND "
        "(?2 IS NULL OR id IN (SELECT cluster FROM members WHERE annotation = ?2))"
    )
    return tuple(CLUSTERS.where(connection, condition, (layer, annotation)))


def authors(connection: apsw.Connection) -> tuple[Author, ...]:
    """All authors, by name."""
    rows = connection.execute("SELECT name, kind FROM authors ORDER BY name")
    return tuple(Author(AuthorName(name), AuthorKind(kind)) for name, kind in rows)


def add_author(connection: apsw.Connection, author: Author) -> None:
    """Make the author known; ProjectError when the name belongs to one of another kind.

    That of the gold that is exported does before there is any. NotAllowed when it cannot be a name.
    """
    author_name(author.name)
    given = AuthorKind.GOLD if author.name == GOLD else author.kind
    connection.execute("INSERT OR IGNORE INTO authors VALUES (?, ?)", (author.name, given))
    kind = single(connection, "SELECT kind FROM authors WHERE name = ?", (author.name,))
    if kind != author.kind:
        known, new = (_CALLED.get(one, one) for one in (kind, author.kind.value))
        raise ProjectError(
            f"“{author.name}” is the name of a {known} in this project and cannot be that of a "
            f"{new} as well. Choose another name."
        )


def make_change(connection: apsw.Connection, change: Change) -> None:
    """Bring the item from `before` to `after`; ChangedElsewhere unless it is exactly as `before`.

    ValueError when before and after are not versions of the same item.
    """
    before, after = change.before, change.after
    if before is None:
        _add(connection, after)
    elif after is None:
        _require_unchanged(connection, before)
        ROWS[type(before)].delete(connection, before)
    else:
        if (kind_of(before), key_of(before)) != (kind_of(after), key_of(after)):
            raise ValueError(f"{key_of(before)} cannot become {key_of(after)}")
        _require_unchanged(connection, before)
        ROWS[type(after)].update(connection, after)


def _add(connection: apsw.Connection, item: Item | None) -> None:
    try:
        ROWS[type(item)].insert(connection, item)
    except apsw.ConstraintError as error:
        if broken_constraint(error) in (
            apsw.SQLITE_CONSTRAINT_PRIMARYKEY,
            apsw.SQLITE_CONSTRAINT_UNIQUE,
        ):
            raise ChangedElsewhere(
                f"{_name(item)} is there already, so nothing was written. "
                "Reload the article and try again."
            ) from error
        raise


def _require_unchanged(connection: apsw.Connection, seen: Item) -> None:
    try:
        present = ROWS[type(seen)].find(connection, key_of(seen))
    except ValueError as error:
        raise ProjectError(
            f"{_name(seen)} is damaged in the project file ({error}). Restore a backup."
        ) from error
    if present is None:
        raise ChangedElsewhere(
            f"{_name(seen)} was removed meanwhile, so nothing was written. "
            "Reload the article and try again."
        )
    if canonical_item(present) != canonical_item(seen):
        raise ChangedElsewhere(
            f"{_name(seen)} was changed meanwhile, so nothing was written. "
            "Reload the article and try again."
        )


def _name(item: Item | None) -> str:
    """The item in a sentence: "This quote (direct)"."""
    if isinstance(item, Annotation):
        return (
            f"This {item.layer} ({item.label})"
            if item.label != item.layer
            else f"This {item.layer}"
        )
    if isinstance(item, Task):
        return f"The state of this article for {item.annotator}"
    if isinstance(item, Entry):
        return f"This entry of {item.layer}"
    if isinstance(item, Remark):
        return "This comment"
    return "This cluster" if isinstance(item, Cluster) else "This decision"
