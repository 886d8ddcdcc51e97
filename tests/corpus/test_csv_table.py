"""CSV and TSV tables."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from annotator.corpus.options import ReadOptions
from tests.corpus.reading_files import (
    articles,
    only_article,
    only_reject,
    read_bytes,
    read_cut,
    reject_lines,
    rejects,
    texts,
)


def test_every_value_stays_the_text_it_was(tmp_path: Path) -> None:
    data = b"id,text,flag,count,when\n007,None,NA,1e5,2026-01-02T03:04:05Z\n"
    article = only_article(read_bytes(tmp_path, "a.csv", data))
    assert article.external_id == "007"
    assert article.text == "None"
    assert article.metadata == {"flag": "NA", "count": "1e5", "when": "2026-01-02T03:04:05Z"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"two\nlines"', "two\nlines"),
        ('"two\r\nlines"', "two\nlines"),
        ('"old\rlines"', "old\nlines"),
        ('"she said ""no"", twice"', 'she said "no", twice'),
        ('"a,b;c\td"', "a,b;c\td"),
        ("a\u2028b\x85c", "a\u2028b\x85c"),
        ("nul \0 in it", "nul \ufffd in it"),
        ("  spaces  ", "  spaces  "),
        ('say "no"', 'say "no"'),
    ],
)
def test_cells_are_read_exactly(tmp_path: Path, cell: str, text: str) -> None:
    items = read_bytes(tmp_path, "a.csv", f"id,text\r\n1,{cell}\r\n2,next\r\n".encode())
    assert texts(items) == [text, "next"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_first_row_tells_the_delimiter(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [["id", "text"], ["1", "a, b"], ["2", "c; d"]]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    items = articles(read_bytes(tmp_path, "a.csv", end.join(lines).encode()))
    assert [item.text for item in items] == ["a, b", "c; d"]


def test_a_tsv_is_parted_by_tabs_whatever_its_first_row_holds(tmp_path: Path) -> None:
    data = b"id, or, number\ttext\n1\ta,b\n"
    assert only_article(read_bytes(tmp_path, "a.tsv", data)).text == "a,b"


def test_blank_rows_are_not_counted(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "a.csv", b"id,text\n\n1,a\n,\n  , \n\r\n2,b\n\n")
    assert texts(items) == ["a", "b"]
    assert not rejects(items)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1", "The row has 1 cells where the table has 3 columns."),
        ("1,b,c,d", "The row has 4 cells where the table has 3 columns."),
        ('1,"x"y,c', "A quote mark inside a quoted cell is not doubled"),
        ("1,,c", "The text is empty."),
        ("1, ,c", "The text is empty."),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(tmp_path: Path, row: str, reason: str) -> None:
    data = f'id,text,note\n1,"two\nlines",n\n{row}\n3,after,n\n'
    items = read_bytes(tmp_path, "a.csv", data.encode())
    assert texts(items) == ["two\nlines", "after"]
    [reject] = rejects(items)
    assert (reject.source, reject.line) == ("a.csv", 4)
    assert reject.reason.startswith(reason)


def test_a_cell_that_is_never_closed_takes_the_rest_and_says_so(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "a.csv", b'id,text\n1,a\n2,"open\n3,c\n')
    assert texts(items) == ["a"]
    [reject] = rejects(items)
    assert reject.line == 3
    assert "not closed before the end of the file. It was read up to line 4" in reject.reason


def test_a_table_cut_anywhere_keeps_the_good_rows_and_names_at_most_one(tmp_path: Path) -> None:
    expected = [f"text “{number}”\n" * 20 + "end" for number in range(9)]
    rows = [f'{number},"{text}",note\n' for number, text in enumerate(expected)]
    for left, items in read_cut(tmp_path / "a.csv", ("id,text,note\n" + "".join(rows)).encode()):
        found = texts(items)
        assert found == expected[: len(found)]
        complete = left.count(b",note\n") - 1
        begun = not left.endswith(b",note\n")
        assert complete <= len(found) <= complete + begun
        assert len(found) + len(rejects(items)) == complete + begun


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "There is no article in this file."),
        (b"\n\n", "There is no article in this file."),
        (b"id,text\n", "There is no article in this file."),
        (b"id,words\n1,a\n2,b\n", "No field holds the text. The fields are: id, words."),
        (b"text,text\n1,a\n", "2 columns are named “text”; rename them."),
        (b'"text\n1,a\n', "The names of the columns cannot be read."),
    ],
)
def test_a_table_that_cannot_be_used_is_named_once(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    assert only_reject(read_bytes(tmp_path, "a.csv", data)).reason.startswith(reason)


def test_columns_without_a_name_are_numbered(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.csv", b",text\n0,a\n"))
    assert article.metadata == {"column 1": "0"}


def test_a_row_is_known_by_its_cells(tmp_path: Path) -> None:
    [first, second] = articles(read_bytes(tmp_path, "a.csv", b'id,text\r\n1,"a"\r\n2,a'))
    assert first.raw_sha256 == hashlib.sha256(b"1\ta").hexdigest()
    assert first.text_sha256 == second.text_sha256
    assert first.raw_sha256 != second.raw_sha256
    assert (first.place, second.place) == ("a.csv, line 2", "a.csv, line 3")


def test_a_cell_may_be_longer_than_the_csv_module_allows_by_default(tmp_path: Path) -> None:
    length = csv.field_size_limit() * 2 if csv.field_size_limit() < 1_000_000 else 1_000_000
    items = read_bytes(tmp_path, "a.csv", b"id,text\n1," + b"x" * length + b"\n")
    assert len(only_article(items).text) == length


def test_a_line_over_the_limit_ends_the_table(tmp_path: Path) -> None:
    data = b"id,text\n1,a\n2," + b"x" * 500_000 + b"\n"
    items = read_bytes(tmp_path, "a.csv", data, ReadOptions(max_characters=1000))
    assert texts(items) == ["a"]
    assert reject_lines(items) == [None]
