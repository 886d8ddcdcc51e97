"""What a project keeps about stories: sketches, comparisons, people's rulings and the outcome."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import apsw
import orjson

from annotator.domain.encoding import canonical_json
from annotator.domain.identity import AuthorName, DocumentId
from annotator.store import journal
from annotator.store.connection import Database

DocumentPair = tuple[DocumentId, DocumentId]
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document's sketch, with the story that the corpus names for it."""

    document: DocumentId
    external_id: str
    given: str | None
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of two documents found; `spread` is None where it no longer counts."""

    pair: DocumentPair
    spread: int | None
    evidence: Numbers


@dataclass(frozen=True, slots=True)
class KeptRuling:
    """What a person said about stories; `number` and `at` are given by the store."""

    kind: str
    actor: AuthorName
    title: str
    documents: tuple[DocumentId, ...]
    others: tuple[DocumentId, ...] = ()
    number: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class StoryBond:
    """What holds a story together: the weakest link needed, or a person who locked it."""

    bond: str | None
    score: float | None
    locked: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """The stories of all documents, their bonds, and the splits that follow them, by name."""

    stories: Mapping[DocumentId, str]
    bonds: Mapping[str, StoryBond]
    splits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class StoryRecords:
    """The part of a project file that is about stories; methods are as safe as those of Store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unsketched(self) -> Generator[tuple[DocumentId, str]]:
        """The documents without a sketch and their texts, one in memory at a time."""
        with self._database.reading() as connection:
            yield from connection.execute(
                "SELECT t.document, t.text FROM texts AS t "
                "LEFT JOIN story_sketches AS s ON s.document = t.document "
                "WHERE s.document IS NULL ORDER BY t.document"
            )

    def unsketched_count(self) -> int:
        """How many documents have no sketch."""
        with self._database.reading() as connection:
            documents, sketches = next(
                connection.execute(
                    "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM story_sketches)"
                )
            )
            return int(documents - sketches)

    def add_sketches(self, sketches: Sequence[tuple[DocumentId, bytes]]) -> None:
        """Keep the sketches of documents that had none."""
        with self._database.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO story_sketches VALUES (?, ?)", sketches)

    def sketches(self) -> list[Sketched]:
        """All sketches, by the external id of their documents."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT d.id, d.external_id, d.story_id, s.sketch "
                "FROM documents AS d JOIN story_sketches AS s ON s.document = d.id "
                "ORDER BY d.external_id"
            )
            return [Sketched(*row) for row in rows]

    def names(self) -> dict[DocumentId, tuple[str, str | None]]:
        """The external id of every document and the story the corpus names, by external id."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, external_id, story_id FROM documents ORDER BY external_id"
            )
            return {number: (external_id, given) for number, external_id, given in rows}

    def compared(self) -> Iterator[Compared]:
        """Every comparison that was ever made."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT first, second, spread, evidence FROM story_pairs")
            for first, second, spread, evidence in rows:
                yield Compared((first, second), spread, orjson.loads(evidence))

    def compared_among(self, documents: Iterable[DocumentId]) -> Iterator[Compared]:
        """The comparisons of these documents with one another."""
        numbers = orjson.dumps(list(documents)).decode()
        with self._database.reading() as connection:
            rows = connection.execute(
                "WITH wanted AS (SELECT value FROM json_each(?)) "
                "SELECT first, second, spread, evidence FROM story_pairs "
                "WHERE first IN wanted AND second IN wanted",
                (numbers,),
            )
            for first, second, spread, evidence in rows:
                yield Compared((first, second), spread, orjson.loads(evidence))

    def add_compared(self, compared: Sequence[Compared]) -> None:
        """Keep comparisons, new ones and new spreads of old ones."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO story_pairs VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET spread = excluded.spread, evidence = excluded.evidence",
                [
                    (*one.pair, one.spread, canonical_json(dict(one.evidence)).decode())
                    for one in compared
                ],
            )

    def set_aside(self, pairs: Iterable[DocumentPair]) -> None:
        """Let these comparisons no longer count."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE story_pairs SET spread = NULL WHERE first = ? AND second = ?", pairs
            )

    def forget(self) -> None:
        """Drop all sketches and comparisons, to be made again in another way; rulings stay."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM story_sketches")
            connection.execute("DELETE FROM story_pairs")

    def rulings(self) -> list[KeptRuling]:
        """What people said and did not take back, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT kind, actor, title, documents, others, number, at FROM story_rulings "
                "WHERE withdrawn = 0 ORDER BY number"
            )
            return [
                KeptRuling(
                    kind, actor, title, _documents(documents), _documents(others), number, at
                )
                for kind, actor, title, documents, others, number, at in rows
            ]

    def bonds(self) -> dict[str, StoryBond]:
        """What holds each story together that has several documents or is locked."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT story, bond, score, locked FROM story_bonds")
            return {
                story: StoryBond(bond, score, bool(locked)) for story, bond, score, locked in rows
            }

    def regroup(
        self,
        grouping: Grouping,
        *,
        ruling: KeptRuling | None = None,
        withdrawn: int | None = None,
    ) -> None:
        """Write the stories, and the ruling that led to them or that was taken back, together."""
        with self._database.writing() as connection:
            if ruling is not None:
                _add_ruling(connection, ruling)
            if withdrawn is not None:
                connection.execute(
                    "UPDATE story_rulings SET withdrawn = 1 WHERE number = ?", (withdrawn,)
                )
            _write(connection, grouping)


def _documents(numbers: str) -> tuple[DocumentId, ...]:
    return tuple(DocumentId(number) for number in orjson.loads(numbers))


def _add_ruling(connection: apsw.Connection, ruling: KeptRuling) -> None:
    connection.execute(
        "INSERT INTO story_rulings (at, actor, title, kind, documents, others) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            journal.written_time(datetime.now(UTC)),
            ruling.actor,
            ruling.title,
            ruling.kind,
            canonical_json(ruling.documents).decode(),
            canonical_json(ruling.others).decode(),
        ),
    )


def _write(connection: apsw.Connection, grouping: Grouping) -> None:
    connection.execute("DELETE FROM stories")
    connection.executemany("INSERT INTO stories VALUES (?, ?)", grouping.stories.items())
    connection.execute("DELETE FROM story_bonds")
    connection.executemany(
        "INSERT INTO story_bonds VALUES (?, ?, ?, ?)",
        [
            (story, bond.bond, bond.score, int(bond.locked))
            for story, bond in grouping.bonds.items()
        ],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO splits VALUES (?, ?, ?)",
        [
            (name, story, split)
            for name, splits in grouping.splits.items()
            for story, split in splits.items()
        ],
    )
