"""Web pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.corpus.reading_files import only_article, only_reject, read_bytes

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Velm harbour reopens | The Velm Courier</title>
<meta property="og:site_name" content="The Velm Courier">
<meta property="article:published_time" content="2025-03-04T10:00:00+01:00">
<meta name="author" content="Ada Quill">
<link rel="canonical" href="https://velm-courier.example/harbour"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Velm harbour reopens after the storm</h1>
<p>The harbour of Velm reopened on Tuesday, “für immer”, said the mayor to the reporters there.</p>
<p>Ships had waited outside for three days while crews cleared the channel of wreckage.</p>
</article><footer>All rights reserved</footer></body></html>
"""


def test_the_article_is_found_and_the_page_is_kept(tmp_path: Path) -> None:
    data = PAGE.encode()
    article = only_article(read_bytes(tmp_path, "harbour.html", data))
    assert article.title == "Velm harbour reopens after the storm"
    assert "“für immer”, said the mayor" in article.text
    assert "Sport" not in article.text
    assert article.raw == data
    assert article.raw_sha256 == hashlib.sha256(data).hexdigest()
    assert article.external_id == "harbour"
    assert article.metadata == {
        "url": "https://velm-courier.example/harbour",
        "published": "2025-03-04",
        "source": "The Velm Courier",
        "byline": "Ada Quill",
    }


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),
        ("iso-8859-1", "cp1252"),  # browsers read pages of that name as Windows-1252
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_the_declared_encoding_is_used(tmp_path: Path, declared: str, encoding: str) -> None:
    data = PAGE.replace('charset="utf-8"', f'charset="{declared}"').encode(encoding)
    assert "“für immer”" in only_article(read_bytes(tmp_path, "a.htm", data)).text


def test_a_page_may_declare_its_encoding_as_xml(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="windows-1252"?>\n'
    page = xml + PAGE.replace('<meta charset="utf-8">', "")
    assert "“für immer”" in only_article(read_bytes(tmp_path, "a.html", page.encode("cp1252"))).text


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex"])
def test_an_unknown_encoding_is_rejected_with_advice(tmp_path: Path, declared: str) -> None:
    data = PAGE.replace('charset="utf-8"', f'charset="{declared}"').encode("cp1252")
    assert "not in UTF-8" in only_reject(read_bytes(tmp_path, "a.html", data)).reason


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html></html>", b"<div>" * 20_000 + b"x", b"<p>\xff</p>"]
)
def test_a_page_without_an_article_is_rejected(tmp_path: Path, data: bytes) -> None:
    assert only_reject(read_bytes(tmp_path, "a.html", data)).source == "a.html"


def test_nul_characters_in_a_page_are_noted(tmp_path: Path) -> None:
    article = only_article(read_bytes(tmp_path, "a.html", PAGE.replace("Ships", "Sh\0ps").encode()))
    assert "Sh\ufffdps" in article.text
    assert article.notes == ("1 NUL character was replaced by U+FFFD.",)


def test_a_page_may_not_read_other_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret words of nobody else")
    entity = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    page = PAGE.replace("<!DOCTYPE html>", entity).replace("Ships", "&s; Ships")
    article = only_article(read_bytes(tmp_path, "a.html", page.encode()))
    assert "Ships had waited" in article.text
    assert "secret words" not in article.text
