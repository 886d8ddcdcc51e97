"""The format of files is told from their endings and beginnings, and never guessed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from annotator.interchange.recognition import recognised


@pytest.mark.parametrize(
    ("name", "content", "format_name"),
    [
        ("a.ann", "T1\tPER 0 4\tAnna\n", "brat"),
        ("a.xmi", "<?xml version='1.0'?>", "cas_xmi"),
        ("a.tsv", "#FORMAT=WebAnno TSV 3.3\n", "webanno"),
        ("a.tsv", "id\ttext\n", None),
        ("a.json", '{"%TYPES": {}, "%FEATURE_STRUCTURES": []}', "cas_json"),
        ("a.json", '[{"id": 1, "data": {"text": "x"}, "annotations": []}]', "label_studio"),
        ("a.json", '[\n {\n  "tokenized_text": ["x"],\n  "ner": []\n }\n]', "gliner"),
        ("a.jsonl", '{"text": "x", "spans": [], "answer": "accept"}\n', "prodigy"),
        ("a.jsonl", '\ufeff{"id": 1, "text": "x", "label": [[0, 1, "A"]]}\n', "doccano"),
        ("a.jsonl", '{"text": "x", "entities": [], "relations": []}\n', "doccano"),
        ("a.jsonl", '{"document": "a", "text_sha256": "0", "annotator": "b"}\n', "native"),
        ("a.jsonl", '{"id": "1", "layer": "entity", "fields": {}}\n', "native"),
        ("a.jsonl", '{"headline": "x"}\n', None),
        ("a.jsonl", "not JSON at all", None),
        ("a.jsonl", "", None),
        ("a.json", "[]", None),
        ("a.json", '"a text: with a colon"', None),
        ("a.conll", "Anna B-PER\n", "conll"),
        ("a.spacy", "", "spacy"),
        ("a.zip", "no archive", None),
        ("a.pdf", "", None),
    ],
)
def test_a_file_is_recognised(
    tmp_path: Path, name: str, content: str, format_name: str | None
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert recognised(path) == format_name


def test_a_long_first_record_is_recognised_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_text('[{"data": {"text": "' + "long " * 40_000 + '"}, "annotations": []}]')
    assert recognised(path) is None  # the keys that tell are too far down
    path.write_text('[{"annotations": [], "data": {"text": "' + "long " * 40_000 + '"}}]')
    assert recognised(path) == "label_studio"


def test_a_folder_is_what_its_files_are(tmp_path: Path) -> None:
    assert recognised(tmp_path) is None
    (tmp_path / "anna").mkdir()
    for name in ("a.txt", "a.ann", "b.ann", "annotation.conf"):
        (tmp_path / "anna" / name).write_text("")
    assert recognised(tmp_path) == "brat"
    (tmp_path / "c.xmi").write_text("")
    assert recognised(tmp_path) is None


def test_an_archive_is_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("anna.xmi", "")
        archive.writestr("TypeSystem.xml", "")
    assert recognised(path) == "cas_xmi"


@pytest.mark.parametrize("name", ["none.json", "n" * 5_000])
def test_what_is_not_there_is_nothing(tmp_path: Path, name: str) -> None:
    assert recognised(tmp_path / name) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert recognised(tmp_path / "pipe.jsonl") is None
    assert recognised(tmp_path) is None
