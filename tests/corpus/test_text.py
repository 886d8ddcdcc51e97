"""Plain text files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from annotator.corpus.options import ReadOptions
from annotator.domain.document import text_digest
from tests.corpus.reading_files import only_article, only_reject, read_bytes


def test_every_line_stays_in_the_text(tmp_path: Path) -> None:
    data = "Harbour reopens\r\n\r\n  “At last,” she said.\r\n".encode()
    article = only_article(read_bytes(tmp_path, "harbour.txt", data))
    assert article.text == "Harbour reopens\n\n  “At last,” she said.\n"
    assert article.title == "Harbour reopens"
    assert article.external_id == "harbour"
    assert article.place == "harbour.txt"
    assert article.raw_sha256 == hashlib.sha256(data).hexdigest()
    assert article.text_sha256 == text_digest(article.text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short\nrest", "Short"),
        ("  Short \nrest", "Short"),
        ("x" * 200 + "\nrest", "x" * 200),
        ("x" * 201 + "\nrest", "storm.2025"),
        ("\nrest", "storm.2025"),
    ],
)
def test_the_first_line_is_the_title_if_it_can_be_one(
    tmp_path: Path, text: str, title: str
) -> None:
    article = only_article(read_bytes(tmp_path, "storm.2025.txt", text.encode()))
    assert article.title == title
    assert article.external_id == "storm.2025"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\ufeff".encode("utf-16")])
def test_a_blank_file_is_rejected(tmp_path: Path, data: bytes) -> None:
    assert only_reject(read_bytes(tmp_path, "a.txt", data)).reason == "The text is empty."


@pytest.mark.parametrize(("length", "allowed"), [(30, True), (31, False), (5000, False)])
def test_a_text_that_is_too_long_is_rejected(tmp_path: Path, length: int, allowed: bool) -> None:
    [item] = read_bytes(tmp_path, "a.txt", b"x" * length, ReadOptions(max_characters=30))
    assert isinstance(getattr(item, "reason", None), str) is not allowed


def test_nul_characters_are_replaced_and_noted(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.txt", b"some words and a \0"))
    assert article.text == "some words and a \ufffd"
    assert article.notes == ("1 NUL character was replaced by U+FFFD.",)
