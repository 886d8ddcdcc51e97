"""Where a reference or a wording occurs: all rows of a range of documents are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import orjson

from annotator.domain.identity import AuthorName, DocumentId


def referring(
    connection: apsw.Connection, values: Sequence[str], author: AuthorName, within: range
) -> list[DocumentId]:
    """The documents where an attribute of the author's annotations holds one of these values.

    Any attribute counts, so that the caller looks closer; by id.
    """
    rows = connection.execute(
        "SELECT DISTINCT a.document FROM annotations AS a "
        "WHERE a.document BETWEEN ?3 AND ?4 AND a.author = ?1 AND EXISTS ("
        "SELECT 1 FROM json_each(?2) AS wanted WHERE instr(a.attributes, wanted.value)"
        ") ORDER BY a.document",
        (author, _quoted(values), within.start, within.stop - 1),
    )
    return [DocumentId(number) for (number,) in rows]


def containing(
    connection: apsw.Connection, wording: str, story: str | None, within: range
) -> list[DocumentId]:
    """The documents whose text holds exactly this wording, of one story or of all, by id.

    The story of a document is the ruled one, else that of the corpus, else the document is alone.
    """
    rows = connection.execute(
        "SELECT d.id FROM documents AS d JOIN texts AS t ON t.document = d.id "
        "LEFT JOIN stories AS s ON s.document = d.id "
        "WHERE d.id BETWEEN ?3 AND ?4 "
        "AND (?2 IS NULL OR coalesce(s.story, d.story_id, d.external_id) = ?2) "
        "AND instr(t.text, ?1) ORDER BY d.id",
        (wording, story, within.start, within.stop - 1),
    )
    return [DocumentId(number) for (number,) in rows]


def _quoted(values: Sequence[str]) -> str:
    """The values as they stand in stored JSON, quotation marks included."""
    return orjson.dumps([orjson.dumps(value).decode() for value in values]).decode()
