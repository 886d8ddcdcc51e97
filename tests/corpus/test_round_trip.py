"""Any text survives every format: what is read is the canonical form of what was written."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus.canonical import canonical_text
from annotator.corpus.reading import read
from annotator.domain.document import Article, Rejected, text_digest

TROUBLE = st.sampled_from("\r\n\0\ufeff\u2028\u2029\x85\x0b\x1c\"',;\\{}[]\t🙂\u200d\u0301\u200f ")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | TROUBLE)


def as_text(text: str) -> bytes:
    return text.encode()


def as_jsonl(text: str) -> bytes:
    return orjson.dumps({"id": "x", "text": text}) + b"\n"


def as_json(text: str) -> bytes:
    return orjson.dumps([{"id": "x", "text": text}], option=orjson.OPT_INDENT_2)


def as_csv(text: str) -> bytes:
    return _table(text, ",")


def as_tsv(text: str) -> bytes:
    return _table(text, "\t")


def _table(text: str, delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    rows.writerows([["id", "text"], ["x", text]])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("x.txt", as_text),
        ("x.jsonl", as_jsonl),
        ("x.json", as_json),
        ("x.csv", as_csv),
        ("x.tsv", as_tsv),
    ],
)
@settings(max_examples=150)
@given(data=st.data())
def test_what_is_read_is_the_canonical_text_of_what_was_written(
    name: str, written: object, data: st.DataObject
) -> None:
    assert callable(written)
    text = data.draw(TEXTS)
    expected, notes = canonical_text(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(written(text))
        [item] = read(path)
    if not expected.strip():
        assert isinstance(item, Rejected)
        assert item.reason == "The text is empty."
        return
    if name == "x.txt" and text.count("\0") > len(text) // 4:
        assert isinstance(item, Rejected)
        assert "UTF-16" in item.reason
        return
    assert isinstance(item, Article)
    assert item.text == expected
    assert item.notes == notes
    assert item.text_sha256 == text_digest(expected)
    assert item.external_id == "x"
