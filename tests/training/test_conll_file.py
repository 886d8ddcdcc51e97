"""A CoNLL file is read whole by the readers of spaCy and of datasets."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import load_dataset
from spacy.training.converters import conll_ner_to_docs

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.interchange import export_foreign
from annotator.commands.projects import new_project
from annotator.domain.identity import AuthorName
from annotator.resources import bundled

AUTHOR = AuthorName("annotator_a")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The mentions of one annotator, and how many were written."""
    folder, sample = tmp_path_factory.mktemp("conll"), bundled("assets") / "sample"
    with new_project(folder / "a.annotator", "news") as project:
        import_articles(project.store, [sample / "articles.jsonl"])
        import_annotations(project, [sample / "entities.jsonl", sample / "annotator_a.jsonl"])
        done = export_foreign(
            project, folder / "m.conll", "conll", author=AUTHOR, layers=["mention"]
        )
    return folder / "m.conll", done.annotations


def test_spacy_finds_every_entity(exported: tuple[Path, int]) -> None:
    path, written = exported
    text = path.read_text(encoding="utf-8")
    docs = list(conll_ner_to_docs(text, n_sents=0, no_print=True))
    assert sum(len(doc.ents) for doc in docs) == written > 300


def test_datasets_finds_every_sentence(exported: tuple[Path, int], tmp_path: Path) -> None:
    path, _written = exported
    found = load_dataset("conll", data_files=str(path), split="train", cache_dir=str(tmp_path))
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    sentences = [block for block in blocks if block.strip() and "-DOCSTART-" not in block]
    words = [[line.split(" ")[0] for line in block.strip().split("\n")] for block in sentences]
    assert [row["tokens"] for row in found] == words
