"""JSON lines and JSON lists."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.corpus.options import ReadOptions
from annotator.domain.document import Article, Rejected
from tests.corpus.reading_files import (
    only_article,
    only_reject,
    read_bytes,
    read_cut,
    reject_lines,
    rejects,
    texts,
)

RECORDS: list[dict[str, Any]] = [
    {"id": f"a{number}", "text": f'“No {{{number}}}” \\ "[quoted]"\nand on,', "tags": [{"n": 1}]}
    for number in range(6)
]
TEXTS = [record["text"] for record in RECORDS]


def as_lines(records: list[dict[str, Any]], end: bytes = b"\n") -> bytes:
    return b"".join(orjson.dumps(record) + end for record in records)


def one_a_line(records: list[dict[str, Any]]) -> bytes:
    return b"[\n" + b",\n".join(map(orjson.dumps, records)) + b"\n]\n"


SHAPES = {
    "lines": as_lines(RECORDS),
    "lines with CRLF": as_lines(RECORDS, b"\r\n"),
    "lines with blank ones between": b"\n\r\n  \n" + as_lines(RECORDS, b"\n \n\n"),
    "lines without the last line feed": as_lines(RECORDS)[:-1],
    "lines with a byte order mark": b"\xef\xbb\xbf" + as_lines(RECORDS),
    "compact list": orjson.dumps(RECORDS),
    "pretty list": json.dumps(RECORDS, indent=2, ensure_ascii=False).encode(),
    "pretty list without indents": json.dumps(RECORDS, indent=0).encode(),
    "pretty list with tabs and CRLF": json.dumps(RECORDS, indent="\t")
    .replace("\n", "\r\n")
    .encode(),
    "list with an element a line": one_a_line(RECORDS),
    "list with a byte order mark": b"\xef\xbb\xbf" + orjson.dumps(RECORDS),
    "pretty objects one after another": b"\n".join(
        json.dumps(record, indent=1).encode() for record in RECORDS
    ),
    "two lists one after another": orjson.dumps(RECORDS[:2]) + b"\n" + orjson.dumps(RECORDS[2:]),
}


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".ndjson"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_usual_shape_is_read_under_every_ending(
    tmp_path: Path, shape: str, suffix: str
) -> None:
    items = read_bytes(tmp_path, f"a{suffix}", SHAPES[shape])
    assert texts(items) == TEXTS
    assert not rejects(items)


LINES = [
    ('{"text": 5}', "The field “text” holds a number, not a text."),
    ('{"text": null}', "The field “text” holds nothing, not a text."),
    ('{"text": ["a", "b"]}', "The field “text” holds a list, not a text."),
    ('{"text": {"a": 1}}', "The field “text” holds a group of fields, not a text."),
    ('{"text": true}', "The field “text” holds true or false, not a text."),
    ('{"text": ""}', "The text is empty."),
    ('{"text": " \\n\\u2003"}', "The text is empty."),
    ('{"title": "a", "n": 1}', "No field holds the text. The fields are: title, n."),
    ("{}", "No field holds the text. There are no fields at all."),
    ("[1, 2]", "This is a single value, not an article with named fields."),
    ('"a text"', "This is a single value, not an article with named fields."),
    ("not JSON", "This is not valid JSON"),
    ('{"text": "a", "text": "b"}', "The field “text” is there twice; which one counts?"),
    ('{"text": "a", "m": {"x": 1, "x": 2}}', "The field “x” is there twice; which one counts?"),
    ('{"text": "\\ud800"}', "A character is half of a surrogate pair"),
    ('{"text": "\\udfff a"}', "A character is half of a surrogate pair"),
    ('{"text": "a\0b"}', "Character 12 is a control character, which JSON writes as an escape"),
    ('{"text": "a\tb"}', "Character 12 is a control character, which JSON writes as an escape"),
    ('{"text": "cut', "The record breaks off before its end"),
    ('{"text": "a", "n": ' + "[" * 2000 + "]" * 2000 + "}", "This is not valid JSON"),
    ('{"text": "a", "n": ' + "9" * 5000 + "}", "This is not valid JSON"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_bad_line_is_named_and_the_others_are_kept(
    tmp_path: Path, line: str, reason: str
) -> None:
    data = f'{{"text": "before"}}\n{line}\n{{"text": "after"}}\n'
    items = read_bytes(tmp_path, "a.jsonl", data.encode())
    assert texts(items) == ["before", "after"]
    [reject] = rejects(items)
    assert (reject.source, reject.line) == ("a.jsonl", 2)
    assert reject.reason.startswith(reason)


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_bad_element_is_named_and_the_others_are_kept(
    tmp_path: Path, line: str, reason: str
) -> None:
    data = f'[\n{{"text": "before"}},\n{line},\n{{"text": "after"}}\n]'
    items = read_bytes(tmp_path, "a.json", data.encode())
    assert texts(items) == ["before", "after"]
    [reject] = rejects(items)
    assert (reject.source, reject.line) == ("a.json", 3)
    assert reject.reason.startswith(reason)


def test_what_follows_a_record_on_its_line_makes_it_invalid(tmp_path: Path) -> None:
    reject = only_reject(read_bytes(tmp_path, "a.jsonl", b'{"text": "a"} x'))
    assert reject.reason.startswith("This is not valid JSON: unexpected content after document")


BREAKAGES = {
    "unquoted word": (b'"id":"a2"', b'"id":nope'),
    "string that is not closed": (b'"id":"a2"', b'"id":"a2'),
    "raw line feed in a string": (b"\\nand on", b"\nand on"),
    "missing closing brace": (b'{"n":1}]}', b'{"n":1}]'),
    "one closing brace too many": (b'{"n":1}]}', b'{"n":1}}]}'),
    "missing opening brace": (b'{"id":"a2"', b'"id":"a2"'),
    "bracket closed by a brace": (b'{"n":1}]}', b'{"n":1}}}'),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_element_costs_itself_alone_where_elements_have_lines(
    tmp_path: Path, breakage: str
) -> None:
    elements = list(map(orjson.dumps, RECORDS))
    elements[2] = elements[2].replace(*BREAKAGES[breakage])
    items = read_bytes(tmp_path, "a.json", b"[\n" + b",\n".join(elements) + b"\n]")
    assert texts(items) == [*TEXTS[:2], *TEXTS[3:]]
    assert rejects(items)
    assert all(4 <= (reject.line or 0) <= 5 for reject in rejects(items))


@pytest.mark.parametrize("indent", [1, 2, 4])
def test_a_broken_element_costs_itself_alone_in_a_pretty_list(tmp_path: Path, indent: int) -> None:
    pretty = json.dumps(RECORDS, indent=indent)
    for broken in (pretty.replace('"a2",', '"a2,'), pretty.replace('"a2",', '"a2" nope')):
        items = read_bytes(tmp_path, "a.json", broken.encode())
        assert texts(items) == [*TEXTS[:2], *TEXTS[3:]]
        assert len(rejects(items)) == 1


LONG = [record | {"text": record["text"] * 12} for record in RECORDS]
LONG_TEXTS = [record["text"] for record in LONG]


def test_lines_cut_anywhere_keep_the_good_ones_and_name_the_cut_one(tmp_path: Path) -> None:
    data = as_lines(LONG)
    for left, items in read_cut(tmp_path / "a.jsonl", data):
        following = data[len(left) : len(left) + 1]
        assert texts(items) == LONG_TEXTS[: left.count(b"\n") + (following == b"\n")]
        assert len(rejects(items)) == (not left.endswith(b"\n") and following != b"\n")


@pytest.mark.parametrize("shape", ["pretty", "compact", "an element a line"])
def test_a_list_cut_anywhere_keeps_the_good_ones_and_names_what_is_missing(
    tmp_path: Path, shape: str
) -> None:
    data = {
        "pretty": json.dumps(LONG, indent=2, ensure_ascii=False).encode(),
        "compact": orjson.dumps(LONG),
        "an element a line": one_a_line(LONG).rstrip(),
    }[shape]
    for left, items in read_cut(tmp_path / "a.json", data):
        found = texts(items)
        assert found == LONG_TEXTS[: len(found)]
        assert len(found) >= left.count(b'"id"') - 1
        [reject] = rejects(items)
        assert isinstance(items[-1], Rejected)
        assert "may be incomplete" in reject.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "There is no article in this file."),
        (b" \r\n \n", "There is no article in this file."),
        (b"[]", "There is no article in this file."),
        (b"[", "The list is not closed: the file may be incomplete."),
        (b"hello\nworld", "This is not valid JSON"),
        (b"}", "This is not valid JSON"),
        (b'{"articles": [{"text": "a"}]}', "No field holds the text. The fields are: articles."),
    ],
)
def test_a_file_without_a_record_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    assert only_reject(read_bytes(tmp_path, "a.json", data)).reason.startswith(reason)


@pytest.mark.parametrize("shape", ["lines", "list"])
def test_a_record_over_the_limit_is_refused_and_skipped(tmp_path: Path, shape: str) -> None:
    small = b'{"text": "small"}'
    huge = b'{"text": "' + b"x" * 2_000_000 + b'"}'
    records = [small, huge, small]
    data = b"\n".join(records) if shape == "lines" else b"[\n" + b",\n".join(records) + b"\n]"
    name = "a.jsonl" if shape == "lines" else "a.json"
    items = read_bytes(tmp_path, name, data, ReadOptions(max_characters=1000))
    assert texts(items) == ["small", "small"]
    assert reject_lines(items) == [2 if shape == "lines" else 3]


def test_a_line_of_thirty_megabytes_is_one_record(tmp_path: Path) -> None:
    data = b'{"text": "short", "page": "' + b"x" * 30_000_000 + b'"}\n{"text": "next"}'
    assert texts(read_bytes(tmp_path, "a.jsonl", data)) == ["short", "next"]


@pytest.mark.parametrize(
    ("value", "external_id"),
    [
        (b'"007"', "007"),
        (b"7", "7"),
        (b"12345678901234567890123", "12345678901234567890123"),
        (b"-5", "-5"),
        (b'""', None),
        (b"null", None),
    ],
)
def test_ids_keep_every_digit(tmp_path: Path, value: bytes, external_id: str | None) -> None:
    article = only_article(read_bytes(tmp_path, "a.jsonl", b'{"id": %b, "text": "x"}' % value))
    assert article.external_id == external_id


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_only_line_feeds_end_lines(tmp_path: Path, separator: str) -> None:
    escaped = separator if separator >= "\x20" else f"\\u{ord(separator):04x}"
    data = f'{{"text": "a{escaped}b"}}\n'.encode()
    assert only_article(read_bytes(tmp_path, "a.jsonl", data)).text == f"a{separator}b"


def test_an_article_knows_its_bytes_and_its_place(tmp_path: Path) -> None:
    line = b'{"text": "b", "date": "2026-01-02T03:04:05Z"}'
    items = read_bytes(tmp_path, "a.jsonl", b'\n{"text": "a"}\r\n' + line + b"\r\n")
    article = items[1]
    assert isinstance(article, Article)
    assert article.raw_sha256 == hashlib.sha256(line).hexdigest()
    assert article.place == "a.jsonl, line 3"
    assert article.external_id is None
    assert article.metadata == {"published": "2026-01-02T03:04:05Z"}
