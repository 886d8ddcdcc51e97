"""A full disk loses nothing, and streams need no more memory for more documents."""

from __future__ import annotations

import errno
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.identity import DocumentId
from annotator.domain.project import reading_order
from annotator.errors import ProjectError
from annotator.store import Store
from annotator.store.connection import wal_path
from tests.store.making import ANNA, added, article, edit, new_store, quote
from tests.store.watched_disk import watched


def annotate_for_ever(store: Store, saved: list[Annotation]) -> None:
    """Add large annotations one by one; those that were saved are in `saved`."""
    while True:
        mark = quote((0, 4), attributes={"note": "n" * 5000})
        store.apply(edit(*added(mark)))
        saved.append(mark)


def test_a_full_disk_is_told_and_nothing_saved_is_lost(store: Store) -> None:
    with store._database.writing() as connection:
        pages = connection.pragma("page_count")
    assert store._database._writer is not None
    store._database._writer.pragma("max_page_count", pages + 4)  # what a full disk is to SQLite
    saved: list[Annotation] = []
    with pytest.raises(ProjectError, match=r"is full\. Nothing was written; what was saved"):
        annotate_for_ever(store, saved)
    assert saved
    assert store.annotations(DocumentId(1)) == reading_order(saved)
    assert store.check() == []

    store._database._writer.pragma("max_page_count", pages + 400)  # somebody freed some space
    store.apply(edit(*added(quote((0, 4)))))
    assert len(store.annotations(DocumentId(1))) == len(saved) + 1


def test_what_is_saved_counts_even_if_its_note_cannot_be_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    mark = quote((0, 4))
    with monkeypatch.context() as patched:
        patched.setattr("annotator.store.hold._write_at_start", full)
        store.apply(edit(*added(mark)))
    assert store.annotations(DocumentId(1)) == (mark,)
    store.close()
    with Store.open(store.path) as again:
        assert again.check() == []


def closed_on_a_full_disk(path: Path) -> Annotation:
    """Close a project where there is no room to move its log into the main file."""
    mark = quote((0, 4))
    with watched(path) as disk:
        store = new_store(path)
        store.apply(edit(*added(mark)))
        disk.is_full = True
        store.close()
    assert wal_path(path).stat().st_size > 0
    return mark


def test_a_disk_that_is_full_at_closing_keeps_nobody_from_closing(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    mark = closed_on_a_full_disk(path)
    with Store.open(path) as again:
        assert again.annotations(DocumentId(1)) == (mark,)
        assert again.check() == []
    assert [file.name for file in tmp_path.iterdir()] == ["p.annotator"]


def test_a_log_that_was_left_by_a_full_disk_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    closed_on_a_full_disk(path)
    wal_path(path).unlink()
    with pytest.raises(ProjectError, match="Changes that were saved are missing"):
        Store.open(path)


def peak_of(work: Callable[[], object]) -> int:
    """The most memory that Python objects took meanwhile, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_streams_hold_one_document_at_a_time(tmp_path: Path) -> None:
    texts = [f"{number} " + "x" * 50_000 for number in range(60)]
    with new_store(tmp_path / "p.annotator", texts) as store:
        marks = [quote((0, 4), document=number) for number in range(1, 61)]
        store.apply_stream("Import", ANNA, added(*marks))
        works: tuple[Callable[[], object], ...] = (
            lambda: sum(1 for _ in store.documents()),
            lambda: sum(1 for _ in store.annotated_documents(ANNA)),
            store.check,
        )
        for work in works:
            assert peak_of(work) < 400_000


def test_a_stream_of_changes_needs_no_more_memory_for_more(store: Store) -> None:
    def write(number: int) -> int:
        marks = (change for _ in range(number) for change in added(quote((0, 4))))
        return peak_of(lambda: store.apply_stream("Import", ANNA, marks))

    write(10)
    assert write(2000) < write(200) + 100_000


def test_an_article_of_five_million_characters_is_stored(store: Store) -> None:
    text = "🙂 long " * 700_000
    [document] = store.add_documents([article(text, "long")])
    assert isinstance(document, int)
    store.apply(edit(*added(quote((4_899_990, 4_900_000), document=document))))
    assert store.document(document).text == text
    assert store.check() == []
