"""The look at a corpus before it is imported."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator.corpus.options import FieldMapping, ReadOptions
from annotator.corpus.preview import preview
from annotator.errors import UnreadableFile


def test_fields_are_shown_with_what_they_are_taken_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "a", "headline": "t"}\n{"body": "b", "extra": 1}\n' * 10)
    seen = preview(path, limit=3)
    assert seen.columns == ("body", "headline", "extra")
    assert (seen.mapping.text, seen.mapping.title, seen.mapping.url) == ("body", "headline", None)
    assert len(seen.records) == 3
    assert (seen.encoding, seen.likely_encoding) == ("utf-8", None)


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.parquet", "folder"])
def test_columns_are_shown_even_when_none_is_taken_for_the_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = b"no,words\n1,a\n"
    if name == "folder":
        path.mkdir()
        (path / "a.csv").write_bytes(content)
    elif name == "a.parquet":
        pq.write_table(pa.table({"no": ["1"], "words": ["a"]}), path)
    else:
        path.write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
    seen = preview(path)
    assert seen.columns == ("no", "words")
    assert seen.mapping.text is None
    chosen = preview(path, ReadOptions(FieldMapping(text="words")))
    assert chosen.mapping.text == "words"
    assert [getattr(record, "text", None) for record in chosen.records] == ["a"]


@pytest.mark.parametrize(
    ("data", "encoding", "likely"),
    [
        ("Zoë geht über die Straße.".encode(), "utf-8", None),
        ("Zoë geht über die Straße.".encode("utf-16"), "utf-16-le", None),
        ("Zoë geht über die Straße, früh.".encode("cp1252"), None, "windows-1252"),
    ],
)
def test_the_encoding_is_shown_or_has_to_be_said(
    tmp_path: Path, data: bytes, encoding: str | None, likely: str | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    seen = preview(path)
    assert (seen.encoding, seen.likely_encoding) == (encoding, likely)
    assert seen.columns == ()
    declared = preview(path, ReadOptions(encoding="cp1252"))
    assert declared.encoding == (encoding or "cp1252")
    assert declared.likely_encoding is None


def test_the_encoding_is_known_from_the_start_of_a_long_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("é" * 400_000 + "x")
    assert preview(path).encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "a"}', mtime=0)[:12]),
        ("a.parquet", b"PAR1"),
        ("a.csv", b'"open'),
    ],
)
def test_a_damaged_file_is_shown_as_a_reject(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    seen = preview(path)
    assert seen.columns == ()
    assert "reason" in seen.records[0].__slots__


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        preview(tmp_path / "gone.csv")
