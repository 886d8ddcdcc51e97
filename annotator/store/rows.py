"""How each kind of item lies in its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

import apsw
import orjson

from annotator.domain.annotation import (
    Annotation,
    Cluster,
    Decision,
    Ends,
    Entry,
    Item,
    Member,
    Outcome,
    Purpose,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.encoding import (
    canonical_json,
    key_of,
    plain_attributes,
    read_attributes,
    read_coverage,
)
from annotator.domain.span import Fragments, Span
from annotator.store.connection import Values, single

Kind = TypeVar("Kind", bound=Item)
Row = tuple[Any, ...]


class ItemRows(Generic[Kind]):
    """One kind of item in its table: `columns` follow those of the key.

    Kinds that keep parts in a second table override `insert`, `update` and `where`.
    """

    def __init__(self, table: str, key: Sequence[str], columns: Sequence[str]) -> None:
        names = ", ".join((*key, *columns))
        places = ", ".join("?" * (len(key) + len(columns)))
        self._key = " AND ".join(f"{name} = ?" for name in key)
        self._key_length = len(key)
        self._select = f"SELECT {names} FROM {table} WHERE {{}} ORDER BY {', '.join(key)}"
        self._insert = f"INSERT INTO {table} ({names}) VALUES ({places})"
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self._update = f"UPDATE {table} SET {assignments} WHERE {self._key}"
        self._delete = f"DELETE FROM {table} WHERE {self._key}"

    def row(self, item: Kind) -> Row:
        """The item's values in the order of the columns."""
        raise NotImplementedError

    def item(self, row: Row) -> Kind:
        """The item that `row` made; ValueError when the values are not those of an item."""
        raise NotImplementedError

    def insert(self, connection: apsw.Connection, item: Kind) -> None:
        """Write an item that does not exist; ConstraintError when its key does."""
        connection.execute(self._insert, self.row(item))

    def update(self, connection: apsw.Connection, item: Kind) -> None:
        """Write an item over the one with the same key."""
        row = self.row(item)
        connection.execute(self._update, row[self._key_length :] + row[: self._key_length])

    def delete(self, connection: apsw.Connection, item: Kind) -> None:
        """Remove the item with this item's key, and its parts."""
        connection.execute(self._delete, key_of(item))

    def find(self, connection: apsw.Connection, key: Values) -> Kind | None:
        """The item with this key."""
        return next(self.where(connection, self._key, key), None)

    def where(
        self, connection: apsw.Connection, condition: str = "true", values: Values = ()
    ) -> Iterator[Kind]:
        """The items that meet an SQL condition, in the order of their keys."""
        return map(self.item, connection.execute(self._select.format(condition), values))


class AnnotationRows(ItemRows[Annotation]):
    """Annotations, whose fragments are rows of their own under the annotation's number."""

    _SELECT = """
        SELECT a.number, a.id, a.document, a.author, a.layer, a.label,
            a.from_id, a.to_id, a.link_order, a.attributes, a.revision, f.start_at, f.end_at
        FROM annotations AS a LEFT JOIN fragments AS f ON f.annotation = a.number
        WHERE {} ORDER BY a.number, f.position
    """

    def __init__(self) -> None:
        columns = (
            "document", "author", "layer", "label",
            "from_id", "to_id", "link_order", "attributes", "revision",
        )  # fmt: skip
        super().__init__("annotations", ("id",), columns)

    def row(self, item: Annotation) -> Row:
        ends = item.ends
        links = (None, None, None) if ends is None else (ends.from_id, ends.to_id, ends.order)
        attributes = _json(plain_attributes(item.attributes))
        names = (item.id, item.document, item.author, item.layer, item.label)
        return (*names, *links, attributes, item.revision)

    def insert(self, connection: apsw.Connection, item: Annotation) -> None:
        super().insert(connection, item)
        self._add_fragments(connection, connection.last_insert_rowid(), item)

    def update(self, connection: apsw.Connection, item: Annotation) -> None:
        super().update(connection, item)
        number = single(connection, "SELECT number FROM annotations WHERE id = ?", (item.id,))
        connection.execute("DELETE FROM fragments WHERE annotation = ?", (number,))
        self._add_fragments(connection, number, item)

    def where(
        self, connection: apsw.Connection, condition: str = "true", values: Values = ()
    ) -> Iterator[Annotation]:
        """The annotations that meet a condition on `a`, in the order they were first stored."""
        rows = connection.execute(self._SELECT.format(condition), values)
        for _number, fragments in groupby(rows, key=itemgetter(0)):
            yield self._annotation(fragments)

    def _add_fragments(self, connection: apsw.Connection, number: int, item: Annotation) -> None:
        for position, span in enumerate(item.fragments):
            connection.execute(
                "INSERT INTO fragments VALUES (?, ?, ?, ?)",
                (number, position, span.start, span.end),
            )

    def _annotation(self, rows: Iterable[Row]) -> Annotation:
        """One annotation from its rows, one for each fragment, or one without."""
        first, *others = rows
        _, identity, document, author, layer, label, *links, attributes, revision, start, end = (
            first
        )
        from_id, to_id, order = links
        fragments: Fragments = () if start is None else (Span(start, end),)
        if others:
            fragments += tuple([Span(*row[-2:]) for row in others])
        return Annotation(
            id=identity,
            document=document,
            author=author,
            layer=layer,
            label=label,
            fragments=fragments,
            ends=None if from_id is None else Ends(from_id, to_id, order),
            attributes=_attributes(attributes),
            revision=revision,
        )


class TaskRows(ItemRows[Task]):
    """Tasks, by annotator and document."""

    def __init__(self) -> None:
        super().__init__("tasks", ("annotator", "document"), ("state", "coverage", "revision"))

    def row(self, item: Task) -> Row:
        coverage = _json({layer: coverage.value for layer, coverage in item.coverage.items()})
        return (item.annotator, item.document, item.state.value, coverage, item.revision)

    def item(self, row: Row) -> Task:
        annotator, document, state, coverage, revision = row
        return Task(
            document, annotator, TaskState(state), read_coverage(_object(coverage)), revision
        )


class EntryRows(ItemRows[Entry]):
    """Registry entries."""

    def __init__(self) -> None:
        super().__init__("entries", ("id",), ("layer", "fields", "merged_into", "revision"))

    def row(self, item: Entry) -> Row:
        fields = _json(plain_attributes(item.fields))
        return (item.id, item.layer, fields, item.merged_into, item.revision)

    def item(self, row: Row) -> Entry:
        identity, layer, fields, merged_into, revision = row
        return Entry(identity, layer, _attributes(fields), merged_into, revision)


class ClusterRows(ItemRows[Cluster]):
    """Clusters, whose members are rows of their own."""

    def __init__(self) -> None:
        super().__init__("clusters", ("id",), ("layer", "attributes", "revision"))

    def row(self, item: Cluster) -> Row:
        return (item.id, item.layer, _json(plain_attributes(item.attributes)), item.revision)

    def insert(self, connection: apsw.Connection, item: Cluster) -> None:
        super().insert(connection, item)
        self._add_members(connection, item)

    def update(self, connection: apsw.Connection, item: Cluster) -> None:
        super().update(connection, item)
        connection.execute("DELETE FROM members WHERE cluster = ?", (item.id,))
        self._add_members(connection, item)

    def where(
        self, connection: apsw.Connection, condition: str = "true", values: Values = ()
    ) -> Iterator[Cluster]:
        for row in connection.execute(self._select.format(condition), values):
            identity, layer, attributes, revision = row
            members = tuple(self._members(connection, identity))
            yield Cluster(identity, layer, members, _attributes(attributes), revision)

    def _members(self, connection: apsw.Connection, cluster: str) -> Iterator[Member]:
        rows = connection.execute(
            "SELECT document, annotation, attributes FROM members WHERE cluster = ? "
            "ORDER BY position",
            (cluster,),
        )
        for document, annotation, attributes in rows:
            yield Member(document, annotation, _attributes(attributes))

    def _add_members(self, connection: apsw.Connection, item: Cluster) -> None:
        for position, member in enumerate(item.members):
            attributes = _json(plain_attributes(member.attributes))
            connection.execute(
                "INSERT INTO members VALUES (?, ?, ?, ?, ?)",
                (item.id, position, member.document, member.annotation, attributes),
            )


class DecisionRows(ItemRows[Decision]):
    """Decisions of adjudication."""

    def __init__(self) -> None:
        columns = (
            "document", "layer", "outcome", "rule", "versions",
            "chosen", "gold", "reason", "note", "stale", "revision",
            '"by"', "sources", "seen", "guideline", "gold_set",
        )  # fmt: skip
        super().__init__("decisions", ("id",), columns)

    def row(self, item: Decision) -> Row:
        start = (item.id, item.document, item.layer, item.outcome.value, item.rule)
        links = (_json(list(item.versions)), item.chosen, item.gold)
        why = (item.reason, item.note, int(item.stale), item.revision)
        whose = (item.by, _json(list(item.sources)), _json(list(item.seen)))
        return (*start, *links, *why, *whose, int(item.guideline), item.gold_set)

    def item(self, row: Row) -> Decision:
        identity, document, layer, outcome, rule, versions, *links = row
        chosen, gold, reason, note, stale, revision, by, sources, seen, guideline, gold_set = links
        return Decision(
            id=identity,
            document=document,
            layer=layer,
            outcome=Outcome(outcome),
            rule=rule,
            versions=tuple(orjson.loads(versions)),
            chosen=chosen,
            gold=gold,
            reason=reason,
            note=note,
            stale=bool(stale),
            revision=revision,
            by=by,
            sources=tuple(orjson.loads(sources)),
            seen=tuple(orjson.loads(seen)),
            guideline=bool(guideline),
            gold_set=gold_set,
        )


class RemarkRows(ItemRows[Remark]):
    """What people note about documents and annotations."""

    def __init__(self) -> None:
        columns = ("document", "author", "purpose", "annotation", "about", "text", "revision")
        super().__init__("remarks", ("id",), columns)

    def row(self, item: Remark) -> Row:
        whose = (item.id, item.document, item.author, item.purpose.value)
        return (*whose, item.annotation, item.about, item.text, item.revision)

    def item(self, row: Row) -> Remark:
        identity, document, author, purpose, annotation, about, text, revision = row
        return Remark(
            identity, document, author, Purpose(purpose), text, annotation, about, revision
        )


def _json(value: object) -> str:
    return canonical_json(value).decode()


def _object(text: str) -> Mapping[str, Any]:
    value = orjson.loads(text)
    if not isinstance(value, dict):
        raise ValueError(f"not a JSON object: {text[:40]}")
    return value


def _attributes(text: str) -> Mapping[str, Any]:
    return read_attributes(_object(text)) if text != "{}" else {}
