"""spaCy's DocBin goes out of a project and comes back; what spaCy cannot hold is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.interchange import ForeignChoices, export_foreign, import_foreign
from annotator.commands.projects import Project, new_project
from annotator.domain.document import Rejected
from annotator.domain.identity import AuthorName
from annotator.interchange import spacy_docbin
from annotator.interchange.writing import Loss
from annotator.resources import bundled

SAMPLE = bundled("assets") / "sample"
AUTHOR = AuthorName("annotator_a")


def make(path: Path, *files: str) -> Project:
    project = new_project(path, "news")
    import_articles(project.store, [SAMPLE / "articles.jsonl"])
    import_annotations(project, [SAMPLE / name for name in files])
    return project


def test_the_sample_project_round_trips_with_its_losses(tmp_path: Path) -> None:
    out = tmp_path / "work.spacy"
    with make(tmp_path / "a.annotator", "entities.jsonl", "annotator_a.jsonl") as project:
        before = list(project.store.annotated_documents(AUTHOR))
        layers = ["quote", "source", "cue", "mention"]
        done = export_foreign(project, out, "spacy", author=AUTHOR, layers=layers)
    with make(tmp_path / "b.annotator", "entities.jsonl") as project:
        taken = import_foreign(project, [out], "spacy", ForeignChoices(author=AUTHOR))
        after = list(project.store.annotated_documents(AUTHOR))
    assert (taken.taken.rejected, taken.unmapped, taken.attributes) == ([], {}, {})
    expected = [
        (annotated.document.external_id, mark.layer, mark.label, fragment)
        for annotated in before
        for mark in annotated.of_layer(*layers)
        for fragment in mark.fragments
    ]
    found = [
        (annotated.document.external_id, mark.layer, mark.label, mark.fragments[0])
        for annotated in after
        for mark in annotated.annotations
    ]
    assert len(found) == len(expected)
    widened = [
        (one, other)
        for one, other in zip(sorted(expected, key=str), sorted(found, key=str), strict=True)
        if one != other
    ]
    assert len(set(expected) - set(found)) == done.losses[Loss.MOVED], widened
    marks = [mark for annotated in before for mark in annotated.of_layer(*layers)]
    assert done.losses[Loss.GAPS] == sum(len(mark.fragments) > 1 for mark in marks)
    assert done.losses[Loss.ATTRIBUTES] == sum(len(mark.attributes) for mark in marks)


def test_trainers_find_spans_and_entities_where_they_look(tmp_path: Path) -> None:
    out = tmp_path / "work.spacy"
    with make(tmp_path / "a.annotator", "entities.jsonl", "annotator_a.jsonl") as project:
        export_foreign(project, out, "spacy", author=AUTHOR, layers=["mention"])
    docs = list(DocBin().from_disk(out).get_docs(spacy.blank("en").vocab))
    assert len(docs) == 10
    entities = [(doc.text[e.start_char : e.end_char], e.label_) for doc in docs for e in doc.ents]
    spans = [(s.text, s.label_) for doc in docs for s in doc.spans["sc"]]
    assert 300 < len(entities) <= len(spans)
    assert set(entities) <= set(spans)


@pytest.mark.parametrize("content", [b"", b"x", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_no_docbin_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.spacy"
    path.write_bytes(content)
    [found] = spacy_docbin.read(path)
    assert isinstance(found, Rejected)
    assert "not a DocBin" in found.reason
