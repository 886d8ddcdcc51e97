"""Where a reference or a wording occurs: looked for in all rows, as it is asked now and then."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import orjson

from annotator.domain.identity import AuthorName, DocumentId


def referring(
    connection: apsw.Connection, values: Sequence[str], author: AuthorName
) -> list[DocumentId]:
    """The documents where an attribute of the author's annotations holds one of these values.

    Any attribute counts, so that the caller looks closer; by external id.
    """
    rows = connection.execute(
        "SELECT id FROM documents WHERE id IN ("
        "SELECT a.document FROM annotations AS a WHERE a.author = ?1 AND EXISTS ("
        "SELECT 1 FROM json_each(?2) AS wanted WHERE instr(a.attributes, wanted.value)"
        ")) ORDER BY external_id",
        (author, _quoted(values)),
    )
    return [DocumentId(number) for (number,) in rows]


def containing(connection: apsw.Connection, wording: str, story: str | None) -> list[DocumentId]:
    """The documents whose text holds exactly this wording, of one story or of all, by external id.

    The story of a document is the ruled one, else that of the corpus, else the document is alone.
    """
    rows = connection.execute(
        "SELECT d.id FROM documents AS d JOIN texts AS t ON t.document = d.id "
        "LEFT JOIN stories AS s ON s.document = d.id "
        "WHERE (?2 IS NULL OR coalesce(s.story, d.story_id, d.external_id) = ?2) "
        "AND instr(t.text, ?1) ORDER BY d.external_id",
        (wording, story),
    )
    return [DocumentId(number) for (number,) in rows]


def _quoted(values: Sequence[str]) -> str:
    """The values as they stand in stored JSON, quotation marks included."""
    return orjson.dumps([orjson.dumps(value).decode() for value in values]).decode()
