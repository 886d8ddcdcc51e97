"""Importing the articles of a corpus."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from annotator.commands.corpus import Progress, ReadOptions, import_articles
from annotator.corpus.canonical import TEXT_RULES
from annotator.domain.project import ImportCount
from annotator.domain.schema_building import schema_json
from annotator.errors import ProjectError, UnreadableFile
from annotator.store import Store
from tests.benchmarks import generator
from tests.examples import SCHEMA


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty project."""
    with Store.create(tmp_path / "p.annotator", schema_json(SCHEMA)) as made:
        yield made


def write_corpus(path: Path, count: int) -> Path:
    """Lines of made-up articles, every hundredth of which is broken."""
    with path.open("wb") as file:
        for number, record in enumerate(generator.articles(count, seed=2, mean_characters=300)):
            line = orjson.dumps(record)
            file.write((line[:-10] if number % 100 == 99 else line) + b"\n")
    return path


def test_articles_of_several_files_are_stored_and_rejects_are_kept(
    store: Store, tmp_path: Path
) -> None:
    corpus = write_corpus(tmp_path / "a.jsonl", 1200)
    (tmp_path / "b.txt").write_text("Velm harbour\r\nreopens\0")
    count = import_articles(store, [corpus, tmp_path / "b.txt"])
    assert count == ImportCount(read=1201, stored=1189, known=0, rejected=12)
    assert store.document_count() == 1189
    assert [(r.source, r.line) for r in store.rejected()] == [
        ("a.jsonl", line) for line in range(100, 1201, 100)
    ]
    found = store.find_document("b")
    assert found is not None
    document = store.document(found)
    assert document.text == "Velm harbour\nreopens\ufffd"
    assert document.text_rules == TEXT_RULES
    assert document.title == "Velm harbour"


def test_importing_again_knows_everything(store: Store, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "a.jsonl", 250)
    (tmp_path / "noid.csv").write_text("text\nwords without an id\n")
    paths = [corpus, tmp_path / "noid.csv"]
    assert import_articles(store, paths) == ImportCount(read=251, stored=249, known=0, rejected=2)
    assert import_articles(store, paths) == ImportCount(read=251, stored=0, known=249, rejected=2)


def test_records_that_are_rejected_again_are_kept_once_as_the_latest(
    store: Store, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_bytes(b'{"id": "1"\n{"id": "2"}\n')
    second.write_bytes(b'{"id": "1"\n')
    import_articles(store, [first])
    import_articles(store, [second])
    before = store.last_rejected()
    assert import_articles(store, [first]).rejected == 2
    assert [(r.source, r.line) for r in store.rejected()] == [
        ("b.jsonl", 1), ("a.jsonl", 1), ("a.jsonl", 2)
    ]  # fmt: skip
    assert [r.line for r in store.rejected(after=before)] == [1, 2]
    first.write_bytes(b'{"id": "1"}\n')
    import_articles(store, [first])
    assert len(store.rejected()) == 4, "another reason at the same place is another rejection"


def test_the_same_id_with_another_text_is_rejected_by_its_place(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}\n')
    assert import_articles(store, [path]) == ImportCount(read=3, stored=1, known=1, rejected=1)
    [reject] = store.rejected()
    assert reject.source == "a.jsonl, line 3"


def test_a_missing_path_stores_nothing_of_the_others(store: Store, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "a.jsonl", 10)
    with pytest.raises(UnreadableFile):
        import_articles(store, [corpus, tmp_path / "gone.jsonl"])
    assert store.document_count() == 0


def test_a_cancelled_import_keeps_what_it_counted_and_can_be_finished(
    store: Store, tmp_path: Path
) -> None:
    corpus = write_corpus(tmp_path / "a.jsonl", 1500)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked == 700

    first = import_articles(store, [corpus], cancelled=cancelled)
    assert first == ImportCount(read=700, stored=693, known=0, rejected=7)
    assert store.document_count() == 693
    second = import_articles(store, [corpus])
    assert second == ImportCount(read=1500, stored=792, known=693, rejected=15)


def test_progress_is_reported_over_all_files(store: Store, tmp_path: Path) -> None:
    paths = [write_corpus(tmp_path / name, 300) for name in ("a.jsonl", "b.jsonl")]
    reports: list[Progress] = []
    import_articles(store, paths, on_progress=reports.append)
    assert {report.source for report in reports} == {"a.jsonl", "b.jsonl"}
    assert reports[-1].bytes_done == reports[-1].bytes_total
    assert reports[-1].bytes_total == sum(path.stat().st_size for path in paths)


def test_options_reach_the_readers(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("für immer".encode("latin-1"))
    import_articles(store, [path], ReadOptions(encoding="latin-1"))
    import_articles(store, [path], ReadOptions(encoding="latin-1", max_characters=3))
    assert [r.reason for r in store.rejected()] == [
        "The text has 9 characters; at most 3 are allowed."
    ]


def test_long_articles_make_small_batches(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    lines = [orjson.dumps({"id": n, "text": f"{n}" + "x" * 3_000_000}) for n in range(7)]
    path.write_bytes(b"\n".join(lines))
    sizes = []
    add = Store.add_documents

    def add_and_note(self: Store, articles: list[object], **options: int) -> object:
        sizes.append(len(articles))
        return add(self, articles, **options)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(Store, "add_documents", add_and_note)
    assert import_articles(store, [path]).stored == 7
    assert sizes == [3, 3, 1]


KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.commands.corpus import import_articles
from annotator.store import Store

def die_halfway(progress):
    if progress.bytes_done * 2 > progress.bytes_total:
        os.kill(os.getpid(), signal.SIGKILL)

import_articles(Store.open(Path(sys.argv[1])), [Path(sys.argv[2])], on_progress=die_halfway)
"""


def test_a_killed_import_leaves_whole_batches_and_can_be_finished(tmp_path: Path) -> None:
    corpus, project = write_corpus(tmp_path / "a.jsonl", 6000), tmp_path / "p.annotator"
    Store.create(project, schema_json(SCHEMA)).close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(project), str(corpus)],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with Store.open(project) as store:
        left = store.document_count()
        assert 0 < left < 5940
        assert left % 990 == 0
        again = import_articles(store, [corpus])
        assert again == ImportCount(read=6000, stored=5940 - left, known=left, rejected=60)
        assert store.check() == []


def test_nothing_of_the_corpus_is_lost_between_reading_and_storing(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"")
    for n in range(30):
        (folder / f"{n:02}.txt").write_text(f"text {n}" if n % 3 else "")
    count = import_articles(store, [folder])
    assert count == ImportCount(read=31, stored=20, known=0, rejected=11)
    assert [r.source for r in store.rejected()] == [
        *(f"{n:02}.txt" for n in range(0, 30, 3)),
        "photo.jpg",
    ]


def test_an_import_stops_where_its_articles_cannot_be_stored(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "a.jsonl", 1200)
    Store.create(tmp_path / "p.annotator", schema_json(SCHEMA)).close()
    with (
        Store.open(tmp_path / "p.annotator", read_only=True) as store,
        pytest.raises(ProjectError, match="read-only"),
    ):
        import_articles(store, [corpus])
