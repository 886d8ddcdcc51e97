"""Reading files and folders of any kind as one stream."""

from __future__ import annotations

import errno
import itertools
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import orjson
import pytest

from annotator.corpus.canonical import canonical_text
from annotator.corpus.options import ReadOptions
from annotator.corpus.reading import Progress, read, read_all
from annotator.domain.document import Article, Rejected
from annotator.errors import UnreadableFile
from tests.benchmarks import generator
from tests.corpus.reading_files import articles, only_reject, rejects, texts

SHARED = Path(__file__).parents[3] / "shared"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b/a.txt", "a.txt", "b/c/a.TXT", "c.jsonl", ".hidden/a.txt", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "c"}' if path.suffix == ".jsonl" else name)
    found = articles(list(read(tmp_path)))
    assert [(a.external_id, a.place) for a in found] == [
        ("a", "a.txt"),
        ("b/a", "b/a.txt"),
        ("b/c/a", "b/c/a.TXT"),
        (None, "c.jsonl, line 1"),
    ]


def test_what_is_no_article_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "noending").write_text("text")
    items = list(read(tmp_path))
    assert texts(items) == ["text"]
    assert {r.source: r.reason[:30] for r in rejects(items)} == {
        "empty.txt": "The text is empty.",
        "noending": "This kind of file is not read.",
        "photo.jpg": "This kind of file is not read.",
    }


def test_loops_and_dead_links_and_pipes_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("text")
    (tmp_path / "real" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    items = list(read(tmp_path))
    assert texts(items) == ["text", "text"]
    assert {reject.source for reject in rejects(items)} == {
        "dead.txt",
        "pipe.txt",
        "real/loop",
        "self.txt",
    }


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert only_reject(list(read(tmp_path))).reason == "There are no files in this folder."


def test_names_that_are_not_text_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    [article] = articles(list(read(tmp_path)))
    assert article.external_id == "caf\ufffd"


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone.txt", "There is no file or folder"), ("a.pdf", "Articles are read from folders")],
)
def test_a_path_that_cannot_be_read_is_refused_at_once(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path / name)


def test_every_path_is_checked_before_the_first_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(UnreadableFile):
        read_all([tmp_path / "a.txt", tmp_path / "gone.txt"])


def test_a_file_that_may_not_be_read_is_refused_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    def forbidden(path: Path, *_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(UnreadableFile, match="cannot be opened: Permission denied"):
        read(path)
    assert "cannot be opened" in only_reject(list(read(tmp_path))).reason


def test_a_file_that_is_gone_when_its_turn_comes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.parquet"):
        (tmp_path / name).write_text(name)
    items = read(tmp_path)
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.parquet").unlink()
    assert [r.source for r in rejects(list(items))] == ["b.txt", "c.parquet"]


def write_lines(path: Path, count: int) -> Path:
    with path.open("wb") as file:
        for record in generator.articles(count, seed=5, mean_characters=200):
            file.write(orjson.dumps(record) + b"\n")
    return path


def write_list(path: Path, count: int) -> Path:
    records = list(generator.articles(count, seed=5, mean_characters=200))
    path.write_text(json.dumps(records, indent=1))
    return path


def test_progress_ends_at_the_size_of_what_was_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2000)
    (tmp_path / "b.txt").write_text("text")
    reports: list[Progress] = []
    list(read(tmp_path, on_progress=reports.append))
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert {report.bytes_total for report in reports} == {total}
    done = [report.bytes_done for report in reports]
    assert done == sorted(done)
    assert done[-1] >= total * 0.99
    assert 2 <= len(reports) <= 210
    assert reports[0].source == "a.jsonl"


def test_closing_the_iterator_closes_the_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 2000)
    items = read(path)
    next(items)
    assert str(path) in open_files()
    assert isinstance(items, Iterator)
    items.close()  # type: ignore[attr-defined]  # a generator, as the docstring promises
    assert str(path) not in open_files()


def open_files() -> set[str]:
    folder = Path("/proc/self/fd")
    return {str(link.readlink()) for link in folder.iterdir() if link.is_symlink()}


@pytest.mark.parametrize("shape", ["a.jsonl", "a.json"])
def test_memory_does_not_grow_with_the_corpus(tmp_path: Path, shape: str) -> None:
    peaks = []
    write = write_lines if shape == "a.jsonl" else write_list
    for count in (2_000, 20_000) if shape == "a.jsonl" else (300, 3_000):
        path = write(tmp_path / shape, count)
        tracemalloc.start()
        assert sum(isinstance(item, Article) for item in read(path)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000


def test_texts_that_trap_offsets_arrive_as_they_are(tmp_path: Path) -> None:
    traps = SHARED / "oracles" / "offset_traps.json"
    if not traps.exists():
        pytest.skip("the collection of traps is not beside this checkout")
    for trap in orjson.loads(traps.read_bytes()):
        (tmp_path / "trap.txt").write_text(trap["text"], "utf-8", newline="")
        [article] = articles(list(read(tmp_path)))
        assert article.text == canonical_text(trap["text"])[0]
        assert article.text.count(trap["target"]) == 1


def test_the_corpus_beside_this_checkout_is_read_whole() -> None:
    if not (SHARED / "corpus").exists():
        pytest.skip("there is no corpus beside this checkout")
    assert len(articles(list(read(SHARED / "corpus")))) == 5


def test_the_generator_makes_the_same_articles_for_the_same_seed() -> None:
    first = list(generator.articles(40, seed=3))
    assert first == list(generator.articles(40, seed=3))
    assert first != list(generator.articles(40, seed=4))
    assert len({article["id"] for article in first}) == 40
    assert len({article["story_id"] for article in first}) < 40
    mean = sum(len(article["text"]) for article in first) / 40
    assert 3000 < mean < 5000


@pytest.mark.parametrize("count", [1, 30, 400])
def test_the_generator_makes_spans_of_whole_words(count: int) -> None:
    [article] = generator.articles(1, seed=3)
    spans = generator.spans(article["text"], count, seed=9)
    assert len(spans) == min(count, len(generator.WORD.findall(article["text"])))
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start
    for span in spans:
        assert generator.WORD.match(span.text_of(article["text"]))
    assert spans == generator.spans(article["text"], count, seed=9)


def test_a_reject_names_no_machine_path(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,words\n1,a\n")
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    (tmp_path / "c.zip").write_bytes(b"PK")
    for item in read(tmp_path, ReadOptions()):
        assert isinstance(item, Rejected)
        assert str(tmp_path) not in item.reason + item.source
