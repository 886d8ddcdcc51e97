"""Files damaged in any way are read in part or refused with a reason; no reader ever crashes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.document import Rejected
from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.errors import UnreadableFile
from annotator.interchange.foreign import ForeignDocument
from annotator.interchange.formats import FORMATS
from annotator.interchange.names import Names
from annotator.interchange.writing import Writing
from tests.examples import SCHEMA, document, link, mark

ANNOTATIONS = (
    mark("art", "article", "article", attributes={"tone": "calm"}),
    link("l1", "has_cue", "q1", "c1", order=1),
    mark("q1", "quote", "direct", (14, 20), (33, 46), attributes={"polarity": "denied"}),
    mark("c1", "cue", "cue", (28, 32)),
)
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=custom.Span|value
#T_SP=custom.Host|ROLE_custom.Host:links_Link|custom.Span
#T_CH=custom.Chain|referenceRelation|referenceType
#T_RL=custom.Link|kind|BT_custom.Span


#Text=🙂 a b
1-1\t0-2\t🙂\tX[1]|Y[2]\tr1;r2\t1-2;1-3\t*->1-1\t*[3]\t_\t_\t
1-2\t3-4\ta\tZ\t_\t_\t*->1-2\t*[3]\tsubj|obj\t1-1[2_0]|1-1[1_0]\t
1-3\t5-6\tb\tX[1]\t_\t_\t_\t_\t_\t_\t
1-3.1\t5-5\t\t*\t_\t_\t_\t_\t_\t_\t
"""
NAMES = sorted(FORMATS.keys() - {"spacy"})


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files of each format, by their paths."""
    top = tmp_path_factory.mktemp("good")
    found: dict[str, dict[str, bytes]] = {"webanno": {"a.tsv": TSV.encode("utf-8")}}
    work = AnnotatedDocument(document(), AuthorName("anna"), ANNOTATIONS)
    for name in NAMES:
        write = FORMATS[name].write
        if write is not None:
            suffix = {"conll": "conll", "doccano": "jsonl", "prodigy": "jsonl"}.get(name, "json")
            out = top / name / f"f.{suffix}"
            out.parent.mkdir()
            write(iter([[work]]), out, Writing(Names(SCHEMA)))
            root = out if out.is_dir() else out.parent
            files = [file for file in sorted(root.rglob("*")) if file.is_file()]
            found[name] = {str(file.relative_to(root)): file.read_bytes() for file in files}
    return found


def damaged(content: bytes, draw: Callable[..., object]) -> bytes:
    """The content with some bytes cut out, doubled or exchanged."""
    changed = bytearray(content)
    for _ in range(int(str(draw(st.integers(1, 4))))):
        start = int(str(draw(st.integers(0, max(0, len(changed) - 1)))))
        end = start + int(str(draw(st.sampled_from([0, 1, 2, 7, 40]))))
        pieces = [
            b"",
            b"0",
            b"-1",
            b"99",
            b"\t",
            b"\n",
            b'"',
            b"<",
            b"\xff",
            b"null",
            b"[[]]",
            b"{}",
        ]
        new = draw(st.sampled_from([*pieces, bytes(changed[start:end]) * 2]))
        assert isinstance(new, bytes)
        changed[start:end] = new
    return bytes(changed)


def everything(name: str, folder: Path) -> Iterator[object]:
    read = FORMATS[name].read
    assert read is not None
    try:
        yield from read(folder, None)
    except UnreadableFile as error:
        yield error


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(
    good: dict[str, dict[str, bytes]], name: str, data: st.DataObject
) -> None:
    victim = data.draw(st.sampled_from(sorted(good[name])))
    with tempfile.TemporaryDirectory() as folder:
        for path, content in good[name].items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(damaged(content, data.draw) if path == victim else content)
        for found in everything(name, Path(folder)):
            if isinstance(found, ForeignDocument):
                for annotation in found.annotations:
                    assert all(span.end <= len(found.text) for span in annotation.fragments)
            else:
                assert isinstance(found, Rejected | UnreadableFile)


@pytest.mark.parametrize("name", NAMES)
def test_undamaged_files_are_read_whole(
    good: dict[str, dict[str, bytes]], name: str, tmp_path: Path
) -> None:
    for path, content in good[name].items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    found = list(everything(name, tmp_path))
    assert found
    assert all(isinstance(one, ForeignDocument) for one in found)
