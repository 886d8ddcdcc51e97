"""Any text and any spans of it go through every writer and reader, whatever Unicode holds."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.identity import AuthorName
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import Fragments, Span
from annotator.interchange import (
    brat_reading,
    brat_writing,
    cas_reading,
    cas_writing,
    conll,
    doccano,
    gliner,
    label_studio,
    prodigy,
)
from annotator.interchange.foreign import ForeignDocument, Read
from annotator.interchange.names import Names, Target
from annotator.interchange.placing import Placement
from annotator.interchange.writing import Loss, Writer, Writing
from tests.examples import SCHEMA, document, mark

PIECES = [
    "a",
    "said",
    " ",
    "\n",
    "🙂",
    "👨‍👩‍👧",
    "🏳️‍🌈",
    "é",
    "שלום",
    "\u00a0",
    "\u202f",
    "\u2028",
    "\u0085",
    "“No”",
    "\ufdd0",
    "1\u202f000",
    "\\n",
    "[1]|_",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@st.composite
def works(draw: st.DrawFn) -> tuple[Document, tuple[Annotation, ...]]:
    """A document with cues that do not overlap, each of visible text."""
    text = draw(texts)
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(*pair) for pair in zip(borders[::2], borders[1::2], strict=False)]
    visible = [span for span in spans if span.text_of(text).strip()]
    marks = [mark(f"m{n}", "cue", "cue", (s.start, s.end)) for n, s in enumerate(visible)]
    return document(text), tuple(marks)


def written(
    write: Writer, out: Path, here: Document, marks: tuple[Annotation, ...]
) -> Counter[Loss]:
    writing = Writing(Names(SCHEMA))
    write(iter([[AnnotatedDocument(here, AuthorName("anna"), marks)]]), out, writing)
    return +writing.losses


def read_back(read: Callable[[Path], Read], out: Path, here: Document) -> list[Fragments]:
    """The places in our text that the file names; every one must be a cue."""
    fragments: list[Fragments] = []
    for found in read(out):
        assert isinstance(found, ForeignDocument), found
        assert (found.rejected, found.repairs) == ((), ())
        placement = Placement(found.text, here.text)
        for annotation in found.annotations:
            target = Names(SCHEMA).target(annotation)
            assert isinstance(target, Target)
            assert target.label == "cue"
            fragments.append(placement.fragments(annotation.fragments))
    return fragments


EXACT: dict[str, tuple[Writer, Callable[[Path], Read]]] = {
    "cas_json": (cas_writing.write_json, cas_reading.read_json),
    "doccano": (doccano.write, doccano.read),
    "label_studio": (label_studio.write, label_studio.read),
    "prodigy": (prodigy.write, prodigy.read),
}


@pytest.mark.parametrize("name", EXACT)
@settings(max_examples=40)
@given(work=works())
def test_formats_with_offsets_give_back_every_span(
    name: str, work: tuple[Document, tuple[Annotation, ...]]
) -> None:
    write, read = EXACT[name]
    here, marks = work
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        assert written(write, out, here, marks) == Counter()
        assert read_back(read, out, here) == [one.fragments for one in marks]


@settings(max_examples=40)
@given(work=works())
def test_xmi_gives_back_every_span_of_a_text_that_xml_can_hold(
    work: tuple[Document, tuple[Annotation, ...]],
) -> None:
    here, marks = work
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        assert written(cas_writing.write_xmi, out, here, marks) == Counter()
        found = read_back(cas_reading.read_xmi, out, here)
        assert found == [one.fragments for one in marks]


@settings(max_examples=60)
@given(work=works())
def test_brat_gives_back_every_span_or_counts_its_line_ends(
    work: tuple[Document, tuple[Annotation, ...]],
) -> None:
    here, marks = work
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        losses = written(brat_writing.write, out, here, marks)
        found = read_back(brat_reading.read, out, here)
    changed = [one for one, other in zip(marks, found, strict=True) if one.fragments != other]
    assert losses == +Counter({Loss.LINE_ENDS: len(changed)})
    for one in changed:
        covered = one.fragments[0].text_of(here.text)
        assert covered != covered.strip("\n")


@settings(max_examples=60)
@given(work=works())
def test_gliner_gives_back_the_words_that_spans_touch_and_counts_the_others(
    work: tuple[Document, tuple[Annotation, ...]],
) -> None:
    here, marks = work
    inside = [one for one in marks if "\n" not in one.fragments[0].text_of(here.text)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        losses = written(gliner.write, out, here, marks)
        found = read_back(gliner.read, out, here)
    pairs = list(zip(inside, found, strict=True))
    moved = sum(one.fragments != fragments for one, fragments in pairs)
    crossing = len(marks) - len(inside)
    assert losses == +Counter({Loss.CROSSING: crossing, Loss.MOVED: moved})
    assert all(one.fragments[0].overlaps(fragments[0]) for one, fragments in pairs)


@settings(max_examples=60)
@given(work=works())
def test_conll_gives_back_the_words_that_spans_touch_and_counts_the_others(
    work: tuple[Document, tuple[Annotation, ...]],
) -> None:
    here, marks = work
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        losses = written(conll.write, out, here, marks)
        found = read_back(conll.read, out, here) if here.text.strip() else []
    assert all(any(f[0].overlaps(one.fragments[0]) for one in marks) for f in found)
    if not losses[Loss.CUT]:
        assert len(found) == len(marks) - losses[Loss.OVERLAP]
    if not losses:
        assert found == [one.fragments for one in marks]
