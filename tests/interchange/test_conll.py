"""CoNLL files: tags of three schemes, borders of sentences, names of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.document import Rejected
from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import covered_text
from annotator.interchange import conll
from annotator.interchange.foreign import ForeignDocument
from annotator.interchange.names import Names
from annotator.interchange.writing import Loss, Writing
from tests.examples import SCHEMA, document, mark
from tests.interchange.samples import SAMPLES, needs_samples


def read(folder: Path, content: str) -> list[ForeignDocument | Rejected]:
    path = folder / "f.conll"
    path.write_text(content, encoding="utf-8")
    return list(conll.read(path))


def told(found: ForeignDocument | Rejected) -> list[tuple[str, str]]:
    assert isinstance(found, ForeignDocument), found
    return [(one.type, covered_text(found.text, one.fragments)) for one in found.annotations]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-P I-P O", [("P", "b c")]),
        ("B-P B-P I-P B-P", [("P", "a"), ("P", "b c"), ("P", "d")]),
        ("I-P I-P I-Q O", [("P", "a b"), ("Q", "c")]),
        ("I-P B-P I-P I-P", [("P", "a"), ("P", "b c d")]),
        ("S-P B-P I-P E-P", [("P", "a"), ("P", "b c d")]),
        ("U-P B-P L-P I-P", [("P", "a"), ("P", "b c"), ("P", "d")]),
        ("B-a-b I-a-b O O", [("a-b", "a b")]),
        ("O O O O", []),
    ],
)
def test_spans_of_iob1_iob2_and_bioes(
    tmp_path: Path, tags: str, expected: list[tuple[str, str]]
) -> None:
    lines = "".join(f"{word} {tag}\n" for word, tag in zip("abcd", tags.split(), strict=True))
    [found] = read(tmp_path, lines)
    assert told(found) == expected


def test_a_sentence_ends_a_span(tmp_path: Path) -> None:
    [found] = read(tmp_path, "a NN O I-P\n\nb NN O I-P\n")
    assert told(found) == [("P", "a"), ("P", "b")]


def test_documents_begin_at_docstart_and_may_have_names(tmp_path: Path) -> None:
    one, two, three = read(
        tmp_path,
        "-DOCSTART- -X- story%201 O\na -X- _ B-P\n\n-DOCSTART- -X- O O\n\nb O\n"
        "-DOCSTART- -X- O\nc O\n",
    )
    assert isinstance(one, ForeignDocument)
    assert isinstance(two, ForeignDocument)
    assert (one.name, two.name) == ("story 1", "")
    assert told(three) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [("a B-P\nb\n", "line 2: a token without a tag"), ("a B_P\n", "line 1: “B_P” is no tag")],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, content: str, reason: str) -> None:
    assert read(tmp_path, content) == [Rejected("f.conll", None, reason)]


def test_a_span_over_two_sentences_is_cut_and_counted(tmp_path: Path) -> None:
    here = document("Ilse left. Bo stayed.")
    marks = (mark("m1", "quote", "direct", (0, 21)), mark("m2", "cue", "cue", (11, 13)))
    writing = Writing(Names(SCHEMA), layers=frozenset({"quote"}))
    out = tmp_path / "f.conll"
    conll.write(iter([[AnnotatedDocument(here, AuthorName("anna"), marks)]]), out, writing)
    assert +writing.losses == {Loss.CUT: 1}
    [found] = conll.read(out)
    assert told(found) == [("direct", "Ilse left ."), ("direct", "Bo stayed .")]


@needs_samples
def test_real_files_are_read() -> None:
    [found] = conll.read(SAMPLES / "doccano/sequence_labeling/example.conll")
    assert {kind for kind, _text in told(found)} == {"LOC", "PER"}
    [broken] = conll.read(SAMPLES / "doccano/sequence_labeling/labeling.invalid.conll")
    assert isinstance(broken, Rejected)
