"""Every format of other tools by its name: how it is read, how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
    spacy_docbin,
    webanno_tsv,
)
from annotator.interchange.foreign import Read
from annotator.interchange.offsets import Units
from annotator.interchange.writing import Writer

Reader = Callable[[Path, Units | None], Read]
"""Reads a file or a folder; the unit is given where a person overrules the format's own."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format; `one_annotator` says that a file of it has no place for a second one.

    `ending` is that of the file which is written; empty where a folder is.
    """

    name: str
    title: str
    read: Reader | None = None
    write: Writer | None = None
    one_annotator: bool = False
    ending: str = ""


def _fixed(read: Callable[[Path], Read]) -> Reader:
    """A reader of a format whose own content shows what it counts in."""
    return lambda path, _units: read(path)


def _of_one(name: str, title: str, read: Reader, write: Writer, ending: str) -> Format:
    return Format(name, title, read, write, one_annotator=True, ending=ending)


FORMATS: Mapping[str, Format] = {
    found.name: found
    for found in (
        Format("brat", "brat standoff", _fixed(brat_reading.read), brat_writing.write),
        Format("webanno", "WebAnno TSV 3", _fixed(webanno_tsv.read)),
        Format("cas_xmi", "UIMA CAS XMI", _fixed(cas_reading.read_xmi), cas_writing.write_xmi),
        Format("cas_json", "UIMA CAS JSON", _fixed(cas_reading.read_json), cas_writing.write_json),
        Format(
            "label_studio",
            "Label Studio JSON",
            label_studio.read,
            label_studio.write,
            ending=".json",
        ),
        _of_one("doccano", "doccano JSONL", doccano.read, doccano.write, ".jsonl"),
        Format("prodigy", "Prodigy JSONL", prodigy.read, prodigy.write, ending=".jsonl"),
        _of_one("conll", "CoNLL-2003 (IOB2)", _fixed(conll.read), conll.write, ".conll"),
        _of_one("gliner", "GLiNER JSON", _fixed(gliner.read), gliner.write, ".json"),
        _of_one("spacy", "spaCy DocBin", _fixed(spacy_docbin.read), spacy_docbin.write, ".spacy"),
    )
}
