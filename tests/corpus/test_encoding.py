"""Which encoding a file is read in, and that none is ever guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from annotator.corpus.encoding import hides_in_ascii
from annotator.corpus.options import ReadOptions
from annotator.errors import UnreadableFile
from tests.corpus.reading_files import only_article, only_reject, read_bytes, reject_lines, texts

TEXT = "Zoë sagte: “Über die Straße.” 日本 🙂"
WESTERN = "Zoë sagte, sie gehe über die Straße zum Präsidenten und früh zurück."
MARKED = [
    ("utf-8-sig", b""),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
]
CONTENTS = [
    ("a.txt", TEXT),
    ("a.jsonl", f'{{"text": "{TEXT}"}}\r\n'),
    ("a.json", f'[\r\n {{"text": "{TEXT}"}}\r\n]'),
    ("a.csv", f'id,text\r\n1,"{TEXT}"\r\n'),
]


@pytest.mark.parametrize(("name", "content"), CONTENTS)
@pytest.mark.parametrize(("encoding", "mark"), MARKED)
def test_a_byte_order_mark_is_believed(
    tmp_path: Path, encoding: str, mark: bytes, name: str, content: str
) -> None:
    article = only_article(read_bytes(tmp_path, name, mark + content.encode(encoding)))
    assert article.text == TEXT


@pytest.mark.parametrize(("name", "content"), CONTENTS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be", "utf-7", "gb18030"])
def test_a_declared_encoding_is_used(
    tmp_path: Path, encoding: str, name: str, content: str
) -> None:
    data = content.encode(encoding)
    article = only_article(read_bytes(tmp_path, name, data, ReadOptions(encoding=encoding)))
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", WESTERN),
        ("a.jsonl", f'{{"text": "{WESTERN}"}}'),
        ("a.json", f'[{{"text": "{WESTERN}"}}]'),
        ("a.csv", f"id;text\n1;{WESTERN}"),
    ],
)
def test_without_a_declaration_the_file_is_rejected_with_advice(
    tmp_path: Path, name: str, content: str
) -> None:
    data = content.encode("cp1252")
    reason = only_reject(read_bytes(tmp_path, name, data)).reason
    assert "not in UTF-8; it looks like windows-1252" in reason
    assert "encoding given, for example windows-1252" in reason
    declared = ReadOptions(encoding="windows-1252")
    assert only_article(read_bytes(tmp_path, name, data, declared)).text == WESTERN


def test_utf_8_comes_before_what_was_declared(tmp_path: Path) -> None:
    article = only_article(
        read_bytes(tmp_path, "a.txt", TEXT.encode(), ReadOptions(encoding="latin-1"))
    )
    assert article.text == TEXT


def test_a_file_may_mix_utf_8_with_the_declared_encoding_line_by_line(tmp_path: Path) -> None:
    data = '{"text": "früh"}\n'.encode() + '{"text": "spät"}\n'.encode("latin-1")
    assert texts(read_bytes(tmp_path, "a.jsonl", data, ReadOptions(encoding="latin-1"))) == [
        "früh",
        "spät",
    ]
    assert reject_lines(read_bytes(tmp_path, "a.jsonl", data)) == [2]


def test_bytes_that_fit_no_encoding_are_rejected(tmp_path: Path) -> None:
    data = b"abc \x81 def"
    reject = only_reject(read_bytes(tmp_path, "a.txt", data, ReadOptions(encoding="cp1252")))
    assert reject.reason == "This is neither UTF-8 nor cp1252: byte 5 fits neither."


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "plain words"), ("a.jsonl", '{"text": "plain"}'), ("a.csv", "id,text\n1,plain")],
)
def test_unmarked_utf_16_is_not_taken_for_text_full_of_nul(
    tmp_path: Path, name: str, content: str
) -> None:
    reject = only_reject(read_bytes(tmp_path, name, content.encode("utf-16-le")))
    assert "looks like UTF-16 without a byte order mark" in reject.reason


def test_a_cell_may_be_full_of_nul(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.csv", "id,text\n1,\0\x80".encode()))
    assert article.text == "\ufffd\x80"


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_marked_file_that_breaks_off_inside_a_character_is_rejected(
    tmp_path: Path, name: str
) -> None:
    content = 'text\n{"text": "abc"}' if name != "a.jsonl" else '{"text": "abc"}\n'
    data = codecs.BOM_UTF16_LE + content.encode("utf-16-le") + b"\x41"
    items = read_bytes(tmp_path, name, data)
    assert "UTF-16-LE" in only_reject(items[-1:]).reason


def test_half_a_surrogate_pair_in_utf_16_costs_one_record_only(tmp_path: Path) -> None:
    content = '{"text": "a"}\n{"text": "b\ud83d"}\n{"text": "c"}\n'
    data = codecs.BOM_UTF16_LE + content.encode("utf-16-le", "surrogatepass")
    items = read_bytes(tmp_path, "a.jsonl", data)
    assert texts(items) == ["a", "c"]
    assert reject_lines(items) == [2]


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "idna", ""])
def test_an_encoding_that_does_not_exist_is_refused_at_once(name: str) -> None:
    with pytest.raises(UnreadableFile, match="There is no encoding named"):
        ReadOptions(encoding=name)


@pytest.mark.parametrize(
    ("encoding", "hides"),
    [
        ("utf-16", True),
        ("utf-16-le", True),
        ("utf-7", True),
        ("iso2022-jp", True),
        ("hz", True),
        ("utf-8", False),
        ("ascii", False),
        ("latin-1", False),
        ("shift_jis", False),
        ("gb18030", False),
    ],
)
def test_encodings_that_utf_8_would_misread_are_known(encoding: str, hides: bool) -> None:
    assert hides_in_ascii(encoding) is hides
