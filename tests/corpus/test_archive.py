"""Zip and gzip archives, and what hostile ones may not do."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.corpus.reading import read
from annotator.domain.document import Article
from tests.corpus.reading_files import (
    articles,
    only_article,
    only_reject,
    read_bytes,
    rejects,
    texts,
)

LINES = b'{"id": "1", "text": "one"}\n{"text": 5}\n{"id": "3", "text": "three"}\n'


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_member_of_a_zip_is_read(tmp_path: Path, compression: int) -> None:
    members = {"north/a.txt": b"a text", "lines.jsonl": LINES, "table.CSV": b"id,text\n9,nine\n"}
    items = read_bytes(tmp_path, "corpus.zip", zipped(members, compression))
    assert texts(items) == ["a text", "one", "three", "nine"]
    [reject] = rejects(items)
    assert (reject.source, reject.line) == ("corpus.zip: lines.jsonl", 2)
    [first, second, *_] = [item for item in items if isinstance(item, Article)]
    assert (first.external_id, first.place) == ("north/a", "corpus.zip: north/a.txt")
    assert (second.external_id, second.place) == ("1", "corpus.zip: lines.jsonl, line 1")


def test_hidden_members_and_folders_are_passed_over(tmp_path: Path) -> None:
    members = {
        "a/": b"",
        "a/b.txt": b"text",
        ".DS_Store": b"x",
        "__MACOSX/a/._b.txt": b"x",
        ".git/c.txt": b"x",
    }
    assert only_article(read_bytes(tmp_path, "a.zip", zipped(members))).text == "text"


@pytest.mark.parametrize("name", ["inner.zip", "inner.tar", "a.jsonl.gz", "INNER.ZIP", "a.7z"])
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    items = read_bytes(tmp_path, "a.zip", zipped({name: zipped({}), "b.txt": b"text"}))
    assert texts(items) == ["text"]
    [reject] = rejects(items)
    assert reject.source == f"a.zip: {name}"
    assert "archive inside an archive" in reject.reason


def test_unsupported_members_are_named(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "a.zip", zipped({"report.pdf": b"%PDF", "b.txt": b"text"}))
    assert texts(items) == ["text"]
    assert [reject.source for reject in rejects(items)] == ["a.zip: report.pdf"]


@pytest.mark.parametrize(
    ("name", "external_id"),
    [
        ("../../evil.txt", "evil"),
        ("/etc/evil.txt", "etc/evil"),
        ("a/../../evil.txt", "a/evil"),
        ("a//./b.txt", "a/b"),
    ],
)
def test_names_that_lead_outside_write_nothing(tmp_path: Path, name: str, external_id: str) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    article = only_article(read_bytes(folder, "a.zip", zipped({name: b"harmless"})))
    assert article.external_id == external_id
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [folder / "a.zip"]


def test_links_in_a_zip_are_skipped_and_named(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "secret.txt")
    reject = only_reject(read_bytes(tmp_path, "a.zip", buffer.getvalue()))
    assert reject.reason == "This is a link; links in archives are not followed."


def test_a_zip_with_a_password_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"text"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert "password" in only_reject(read_bytes(tmp_path, "a.zip", bytes(data))).reason


def test_a_zip_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bomb = zipped({"bomb.jsonl": b"\0" * 120_000_000, "a.txt": b"text"})
    assert len(bomb) < 200_000
    tracemalloc.start()
    items = read_bytes(tmp_path, "a.zip", bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000
    assert texts(items) == ["text"]
    assert "over a hundred times its size" in rejects(items)[0].reason


def test_a_member_that_lies_about_its_size_is_not_read_further(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x" * 5_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    assert struct.unpack_from("<I", data, at) == (5_000_000,)
    struct.pack_into("<I", data, at, 100)
    reject = only_reject(read_bytes(tmp_path, "a.zip", bytes(data)))
    assert "damaged" in reject.reason


def test_members_that_overlap_are_counted_as_often_as_they_are_named(tmp_path: Path) -> None:
    payload = os.urandom(12_000).hex().encode() * 40
    data = zipped({"a.txt": payload})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    copies = 2000
    struct.pack_into("<HHI", tail, 8, copies, copies, len(entry) * copies)
    reject = only_reject(read_bytes(tmp_path, "a.zip", data[:start] + entry * copies + tail))
    assert "claims to unpack to over a hundred times its size" in reject.reason


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", zipped({"a.txt": b"x" * 99})[:60]])
def test_what_is_no_zip_is_named(tmp_path: Path, data: bytes) -> None:
    assert "zip" in only_reject(read_bytes(tmp_path, "a.zip", data)).reason


def test_a_damaged_member_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": os.urandom(500).hex().encode(), "b.txt": b"text"}))
    data[100] ^= 0xFF
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert texts(items) == ["text"]
    assert [reject.source for reject in rejects(items)] == ["a.zip: a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.jsonl.gz", LINES, ["one", "three"]),
        ("a.b.txt.gz", b"text", ["text"]),
        ("A.CSV.GZ", b"id,text\n1,one\n", ["one"]),
    ],
)
def test_gzip_files_are_read_by_the_ending_within(
    tmp_path: Path, name: str, data: bytes, found: list[str]
) -> None:
    assert texts(read_bytes(tmp_path, name, gzip.compress(data))) == found


def test_a_gzipped_text_is_named_without_both_endings(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.b.txt.gz", gzip.compress(b"text")))
    assert article.external_id == "a.b"


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip.gz", "a.gz", "a.pdf.gz"])
def test_other_files_in_gzip_are_named(tmp_path: Path, name: str) -> None:
    reject = only_reject(read_bytes(tmp_path, name, gzip.compress(b"text")))
    assert reject.reason.startswith("This kind of file is not read.")


def test_a_gzip_bomb_is_stopped_and_what_came_before_is_kept(tmp_path: Path) -> None:
    bomb = gzip.compress(b'{"text": "first"}\n' + b" " * 120_000_000)
    tracemalloc.start()
    items = read_bytes(tmp_path, "a.jsonl.gz", bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000
    assert texts(items) == ["first"]
    assert "unpacks to far more" in rejects(items)[0].reason


@pytest.mark.parametrize("cut", [1, 5, 12, 40])
def test_a_cut_gzip_keeps_its_good_records_and_is_named(tmp_path: Path, cut: int) -> None:
    lines = b"".join(b'{"text": "%b"}\n' % os.urandom(400).hex().encode() for _ in range(50))
    data = gzip.compress(lines)
    items = read_bytes(tmp_path, "a.jsonl.gz", data[:-cut])
    assert "damaged" in only_reject(items[-1:]).reason


def test_what_is_no_gzip_is_named(tmp_path: Path) -> None:
    assert "damaged" in only_reject(read_bytes(tmp_path, "a.txt.gz", b"plain")).reason


def test_a_zip_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.zip").write_bytes(zipped({"a.txt": b"text"}))
    assert articles(list(read(tmp_path / "corpus")))[0].place == "a.zip: a.txt"
