"""Makes the project that stands for a released file format in tests/data.

Run once for each new format, before it is released, and never again for an old one:
`python -m tests.store.released`. The file is compressed because most of it is empty pages.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Cluster,
    Coverage,
    Decision,
    Entry,
    Item,
    Member,
    Outcome,
    Purpose,
    Remark,
    Task,
    TaskState,
)
from annotator.domain.document import Rejected
from annotator.domain.identity import (
    GOLD,
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EntryId,
    RemarkId,
)
from annotator.domain.span import Span
from annotator.store import Store
from annotator.store.tables import CURRENT_VERSION
from tests.store.making import ANNA, SCHEMA, added, article, edit, link, quote, undo_edit

DATA = Path(__file__).parents[1] / "data"
TEXT = "“The ferry is back,” said Ilse Brandt 🙂.\nNobody on the pier believed her."


def items(version: int = CURRENT_VERSION) -> Iterator[Item]:
    """Something of every kind that the format has, always the same."""
    said = quote((0, 21), (23, 27), id="quote-1", attributes={"tone": ("dry",), "certain": True})
    speaker = quote((28, 39), id="quote-2", label="free")
    gold = Annotation(
        AnnotationId("gold-1"), DocumentId(1), GOLD, "quote", "direct", (Span(0, 21),)
    )
    yield from (said, speaker, link(said, speaker, order=1, id="link-1"), gold)
    yield Task(DocumentId(1), ANNA, TaskState.FINISHED, {"quote": Coverage.DONE})
    yield Entry(EntryId("entry-1"), "entity", {"name": "Ilse Brandt"})
    yield Entry(EntryId("entry-2"), "entity", {"name": "I. Brandt"}, EntryId("entry-1"))
    yield Cluster(ClusterId("cluster-1"), "utterance", (Member(DocumentId(1), said.id),))
    yield Decision(
        DecisionId("decision-1"),
        DocumentId(1),
        "quote",
        Outcome.ACCEPTED,
        "unanimous",
        (said.id,),
        chosen=said.id,
        gold=gold.id,
        reason="all agree",
    )
    if version >= 4:
        yield Remark(
            RemarkId("remark-1"), DocumentId(1), ANNA, Purpose.UNSURE, "Who?", said.id, revision=2
        )
    if version >= 5:
        yield Remark(
            RemarkId("remark-2"),
            DocumentId(1),
            ANNA,
            Purpose.ACCEPTED,
            "gazetteer",
            AnnotationId("suggestion-1"),
            about=said.id,
        )


def make(path: Path) -> None:
    """A project with something in every table."""
    with Store.create(path, SCHEMA) as store:
        metadata = {"source": "Pier Post", "published": "2026-01-02"}
        store.add_documents([article(TEXT, "ferry", title="Ferry", metadata=metadata, raw=b"<p>")])
        store.add_rejected([Rejected("ferry.jsonl", 2, "no text")])
        for author in (
            Author(ANNA, AuthorKind.PERSON),
            Author(GOLD, AuthorKind.GOLD),
            Author(AuthorName("gazetteer"), AuthorKind.MODEL),
        ):
            store.add_author(author)
        store.apply(edit(*added(*items()), title="Work"))
        store.apply(edit(*added(quote((40, 46), id="quote-3")), title="Undone"))
        store.apply(undo_edit(store))
        store.set_setting("key", {"value": 1})
        store.add_splits("default", {"ferry": "train"})
        store.add_time_spent(DocumentId(1), ANNA, 61)
        store.search_index.extend()


def main() -> None:
    """Write the file of the present format."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.annotator"
        make(path)
        packed = gzip.compress(path.read_bytes(), mtime=0)
    (DATA / f"version_{CURRENT_VERSION}.annotator.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
