"""Any thread may read while another writes; writes wait for each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from annotator.domain.identity import AuthorName, DocumentId
from annotator.store import Store
from tests.store.making import ANNA, BEN, added, edit, quote

FIRST = DocumentId(1)


def test_edits_of_several_threads_are_all_there_and_in_one_chain(store: Store) -> None:
    start = Barrier(4)

    def write(actor: AuthorName) -> None:
        start.wait()
        for _ in range(25):
            store.apply(edit(*added(quote((0, 4), author=actor)), actor=actor))

    def read() -> list[int]:
        start.wait()
        return [len(store.annotations(FIRST)) for _ in range(50)]

    with ThreadPoolExecutor(4) as threads:
        writers = [threads.submit(write, actor) for actor in (ANNA, BEN)]
        readers = [threads.submit(read) for _ in range(2)]
        for writer in writers:
            writer.result()
        for reader in readers:
            counts = reader.result()
            assert counts == sorted(counts)
    assert len(store.annotations(FIRST)) == 50
    assert store.check() == []


def test_a_read_does_not_wait_for_a_write_in_progress(store: Store) -> None:
    writing, go_on = Event(), Event()

    def write() -> None:
        with store._database.writing() as connection:
            connection.execute("UPDATE documents SET story_id = 'storm'")
            writing.set()
            assert go_on.wait(30)

    with ThreadPoolExecutor(1) as threads:
        written = threads.submit(write)
        assert writing.wait(30)
        assert set(store.stories().values()) == {"doc-1", "doc-2", "doc-3"}
        go_on.set()
        written.result()
    assert set(store.stories().values()) == {"storm"}


def test_a_stream_left_half_read_hinders_nobody(store: Store) -> None:
    stream = store.documents()
    next(stream)
    store.apply(edit(*added(quote((0, 4)))))
    stream.close()  # type: ignore[attr-defined]  # a generator
    assert len(store.annotations(FIRST)) == 1
    stream = store.documents()
    next(stream)
    store.close()
    assert [file.name for file in store.path.parent.iterdir() if "lock" in file.name] == []
    del stream
    with Store.open(store.path) as again:
        assert len(again.annotations(FIRST)) == 1
